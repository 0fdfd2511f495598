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
by-hand-conversation = Gesprek toevoegen
by-hand-order = Bestelling toevoegen
by-hand-contract = Contract toevoegen
by-hand-answer = Antwoord toevoegen
by-hand-whose = Van wie het is: een naam, adres of nummer
by-hand-whose-or-nobody = Van wie het is: een naam, adres of nummer; leeg als het van niemand in het bijzonder is
by-hand-which = Wie bedoel je?
by-hand-how = Hoe het ging
by-hand-amount-hint = Bijvoorbeeld 12,50
by-hand-vat-hint = Hoeveel btw er in het bedrag zit: een percentage zoals 21, of nee
by-hand-end-hint = De eerste dag zonder contract
by-hand-price-hint = Wat het per periode kost. Alleen ter informatie: wat je factureert staat bij de bestellingen
by-hand-score-hint = Van 0 tot 10 of ze je zouden aanbevelen, van 1 tot 5 hoe tevreden ze zijn
by-hand-order-added = Bewaard. Een bestelling van { $name }: { $amount } zonder btw.
by-hand-contract-added = Bewaard. Een contract van { $name }, vanaf { $day }.
by-hand-answer-added = Bewaard. Een antwoord van { $name }: { $score }.
by-hand-answer-of-nobody = Bewaard. Een antwoord van niemand in het bijzonder: { $score }.
list-keep = Bewaar als lijst
list-kept = ‘{ $name }’ is nu een lijst. Iedereen hier ziet hem, en wie past komt er vanzelf op.
list-drop = Haal deze lijst weg
list-dropped = ‘{ $name }’ is geen lijst meer. Aan de klanten erop is niets veranderd.
list-keeps-not = Een lijst gaat op plaats, label, stilte of een andere lijst, niet op gezochte letters. Maak dat veld eerst leeg.
list-of-everybody = Dat zou iedereen zijn. Kies eerst wie erop moet staan.
