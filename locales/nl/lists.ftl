# Lijsten van klanten, en zoeken.
customers-all = Iedereen
customers-add = Klant toevoegen
customers-lists = Lijsten
customers-text = Naam, nummer of adres
customers-town = Plaats
customers-tag = Label
customers-silent = Dagen zonder bestelling, minstens
customers-sort = Gesorteerd op
sort-name = naam
sort-worth = omzet van 12 maanden
sort-last-order = laatste bestelling
sort-added = laatst toegevoegd
customers-choose = Alleen sommigen, of in een andere volgorde
customers-show = Laat zien
customers-everybody = Laat iedereen zien
customers-sums =
    { $count ->
        [one] Eén klant
       *[other] { $count } klanten
    }, samen { $sum } in 12 maanden. De ring vult zich terwijl de gebruikelijke tijd van een klant verstrijkt.
customers-shown = { $from }–{ $to } van { $count }
customers-stage = Fase
customers-days-ago =
    { $days ->
        [0] geen dag zonder bestelling
        [one] één dag geleden
       *[other] { $days } dagen geleden
    }
customers-usual = gewoonlijk { $days }
customers-no-order = nog geen bestelling
customers-nobody = Niemand past hierbij
customers-none-yet = Er staan geen klanten op deze lijst.
customers-pages = Pagina’s
customers-before = Vorige
customers-after = Volgende
customers-go-to = Ga naar
column-customer = Klant
find-title = Zoeken
find-what = ‘{ $given }’
find-nothing = Er is niets gevonden.
find-customers = Gevonden klanten
find-through = via { $name }
find-more = Laat ze allemaal zien
find-said = Wat er gezegd is
find-orders = Bestellingen
find-how = Kring zoekt op elk deel van een naam, mailadres, telefoonnummer (met of zonder 0 of +31), bestelnummer, of wat er gezegd is.
newest-conversations = Gesprekken
newest-orders = Bestellingen
newest-contracts = Contracten
newest-answers = Antwoorden
newest-open = nog open
newest-until = tot { $day }
newest-none = Er is nog niets.
newest-amount = Bedrag of cijfer
newest-nobody = niemand in het bijzonder
newest-earlier = Eerder
tasks-title = Taken
tasks-add = Taak toevoegen
tasks-due-hint = Bijvoorbeeld 29-11, maandag of morgen
tasks-about-hint = Over wie het gaat: een naam, adres of nummer
tasks-outcome = Wat er van kwam
tasks-done = Gedaan
