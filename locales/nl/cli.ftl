# Wat opdrachten zeggen.
init-done = { $file } is klaar.
init-vat-later = Of er btw in de bedragen in je bestanden zit, wordt gevraagd als je voor het eerst bestellingen inleest; of zeg het nu.
ask-yes-or-no = { $question } [j/N]
ask-language = Taal (en of nl)
ask-business-name = Naam van het bedrijf
ask-currency = Valuta, in drie letters
ask-time-zone = Tijdzone
ask-vat-at-init = Btw-percentage in de bedragen in je bestanden, of nee (leeg: later)
prompt-stopped = Gestopt: er is niets veranderd.
answer-needed = Hier is een antwoord nodig, en er is niemand om het aan te vragen: { $question }. Geef het mee met { $option }.
settings-pairs = Achter elke instelling hoort een waarde; de laatste heeft er geen.
settings-saved = { $count ->
    [one] { $count } instelling opgeslagen
   *[other] { $count } instellingen opgeslagen
}
# Headings of columns.
column-name = Naam
column-number = Nummer
column-setting = Instelling
column-value = Waarde
column-may-be = Mag zijn
column-reports = Berichten
column-language = Taal
column-report = Bericht
column-period = Periode
column-days = Dagen
column-choose = Kies met
column-city = Plaats
column-email = E-mail
column-phone = Telefoon
column-day = Dag
column-what = Wat
column-amount = Bedrag
column-details = Bijzonderheden
# kring customer: één klant vinden.
customer-matches = { $count } klanten passen bij ‘{ $given }’:
customer-more-matches = En nog { $count }: typ meer van de naam.
customer-choose = Kies er een met wat in de eerste kolom staat.
customer-is-counter = Dat is wat over de toonbank is verkocht, aan niemand in het bijzonder: dat is geen klant. Je ziet het alleen in de cijfers terug, en verbetert het per bestelling.
customer-not-found = Geen klant past bij ‘{ $given }’. Probeer een deel van de naam, het e-mailadres, het telefoonnummer of het klantnummer.
customer-not-exact = Wissen kan alleen met precies een klantnummer, een e-mailadres of id:12. ‘{ $given }’ is geen van die; het past op { $customers }.
customer-shared-address = Meer klanten hebben het adres { $given }: { $customers }. Geef het nummer of id van een van hen.
customer-of-contact = ‘{ $given }’ is het adres van een van de mensen van { $customers }. Die klant wissen kan alleen met een eigen nummer of adres van de klant.
customer-erased = ‘{ $given }’ was klant { $id }, die op { $day } op eigen verzoek is gewist. Bedoel je iemand anders, geef dan meer van de naam, of het nummer.
customer-several = { $count } klanten passen bij ‘{ $given }’, en dit gaat over één.
choice-unknown = ‘{ $given }’ is niet een van: { $choices }.
choice-missing = Kies een van: { $choices }.
choice-unknown-near = Bedoel je { $near }? { $unknown }
# kring customer show: wat bekend is.
field-kind = Soort
field-name = Naam
field-language = Taal
field-acquired-via = Binnengekomen via
field-acquisition-cost = Wervingskosten
field-lifetime = Verwachte jaren
field-number = Nummer
field-email = E-mail
field-phone = Telefoon
field-address = Adres
field-street = Straat
field-postcode = Postcode
field-city = Plaats
field-country = Land
field-contacts = Contactpersonen
field-tags = Labels
field-interests = Interesses
field-custom = Overig
field-removed = Verwijderd
field-left = Vertrokken
field-bought = Waarde tot nu toe
field-scores = Scores
field-consents = Toestemming
field-contract = Contract
field-open = Open
field-next-touch = Volgend contact
field-brought-by = Aangebracht door
field-brought = Bracht aan
field-stage = Fase
field-segments = Segmenten
field-rfm = RFM
field-12-months = Laatste 12 maanden
field-value = Klantwaarde
field-coming-year = Komend jaar
field-no-purchase = 90 dagen geen bestelling
field-known-up-to = Bestellingen bekend t/m
field-as-of = Berekend op
left-said = { $day }, { $reason } (volgens { $who })
bought-nothing = nog geen bestellingen
bought-so-far = { $count ->
    [one] { $revenue } uit { $count } bestelling, sinds { $since }
   *[other] { $revenue } uit { $count } bestellingen, sinds { $since }
}
bought-and-refunded = { $bought }; { $refunded } terugbetaald
score-nps = NPS { $score } ({ $day })
score-csat = CSAT { $score } van 5 ({ $day })
contract-from = vanaf { $day }
contract-until = tot { $day }
contract-since = sinds { $day }
open-since = { $kind } van { $day } (ID { $id })
consent-since = { $purpose } sinds { $day }
consent-until = { $purpose }, ingetrokken { $day }
segment-since = { $segment } sinds { $day }
stage-since = { $since } (op die dag: { $why })
value-direct = zelf { $amount }
value-indirect = via aanbevelingen { $amount }
value-lifetime = over de hele duur { $amount }
coming-year-own = { $amount } verwacht, op { $purchases } koopdagen
chance-very-unlikely = heel onwaarschijnlijk ({ $chance })
chance-unlikely = onwaarschijnlijk ({ $chance })
chance-even = kan beide kanten op ({ $chance })
chance-likely = waarschijnlijk ({ $chance })
chance-very-likely = heel waarschijnlijk ({ $chance })
figures-not-computed = Fase, segmenten en klantwaarde zijn nog niet uitgerekend.
and-more = { $listed } en nog { $count }
timeline-empty = Er is nog niets gebeurd: geen bestellingen, contacten, antwoorden of contracten.
timeline-more = { $count ->
    [one] En nog { $count } eerdere gebeurtenis: --all toont alles.
   *[other] En nog { $count } eerdere gebeurtenissen: --all toont alles.
}
event-order = bestelling
event-refund-of = van bestelling { $order }
event-refund = terugbetaling
event-resolved = opgelost { $day }
event-with = met { $name }
event-contract-start = contract gaat in
event-contract-end = contract eindigt
event-changed = gewijzigd
event-left = als vertrokken gemarkeerd
event-not-left = niet meer als vertrokken gemarkeerd
event-by-hand = met de hand
event-by-import = uit { $file }
# kring customer log en left.
note-empty = De notitie is leeg. Schrijf in een zin wat er gezegd is, zoals: wil een offerte.
nothing-open = Deze klant heeft geen open vraag of klacht om op te lossen.
nothing-open-then = Op { $day } had deze klant nog geen open vraag of klacht.
several-open = Deze klant heeft { $count } open vragen en klachten: { $which }. Zeg welke, met het nummer ervoor, of alle.
open-one = { $id } ({ $kind } van { $day })
open-one-about = { $id } ({ $kind } van { $day }: { $about })
not-open = { $given } is geen open vraag of klacht van deze klant. Open zijn: { $which }.
bad-resolves = ‘{ $given }’ is geen nummer van een open vraag of klacht. Geef er een, of alle.
log-done-on = Genoteerd bij { $name }, op { $day }.
log-done = Genoteerd bij { $name }.
log-next-touch = Volgend contact op { $day }.
log-resolved = { $count ->
    [one] { $count } open vraag of klacht is daarmee opgelost.
   *[other] { $count } open vragen en klachten zijn daarmee opgelost.
}
reason-missing = Zeg waarom de klant vertrok. Kies een van: { $choices }.
left-in-future = { $given } moet nog komen. Een markering geldt vanaf vandaag of eerder; een afgesproken einde hoort bij het contract.
left-not-marked = Deze klant is niet als vertrokken gemarkeerd.
left-unchanged = { $name } was al zo als vertrokken gemarkeerd.
left-done = { $name } is gemarkeerd als vertrokken op { $day }: { $reason }.
left-undone = { $name } is niet meer als vertrokken gemarkeerd.
left-but-bought = De laatste bestelling is van { $day }, na die dag: de markering geldt niet, want wie koopt is teruggekomen.
# Een opdracht die niet te begrijpen is.
usage-unknown-command = Er is geen opdracht die ‘{ $command }’ heet.
usage-commands = Wel zijn er onder meer: { $commands }.
usage-unknown-flag = Er is hier geen optie { $flag }.
usage-options = Wel zijn er: { $options }.
usage-too-much = ‘{ $word }’ is een woord te veel. Een tekst met spaties hoort tussen aanhalingstekens.
usage-missing = { $argument } ontbreekt nog. Geef { $takes }.
usage-missing-flag = { $argument } hoort erbij en ontbreekt nog.
usage-no-value = { $argument } heeft een waarde nodig. Geef { $takes }.
usage-no-equals = Schrijf de waarde van { $argument } met een isgelijkteken en zonder spatie. Geef { $takes }.
usage-too-few = { $argument } is nog niet af. Geef { $takes }.
usage-takes-nothing = { $argument } staat op zichzelf: ‘{ $value }’ hoort er niet bij.
usage-twice = { $argument } mag maar één keer gegeven worden.
usage-conflict = { $argument } kan niet samen met { $other }.
usage-not-text = Een van de woorden is geen tekst in UTF-8. Alleen bij namen van bestanden mag dat.
usage-which-command = Zeg welke opdracht. Wat elke opdracht doet staat hierboven; met ‘--help’ erachter vertelt hij meer.
usage-wrong-value = { $argument } kan niet ‘{ $value }’ zijn. Geef { $takes }.
usage-not-understood = Deze opdracht is niet te begrijpen.
usage-near = Bedoel je { $near }?
usage-dash = Om ‘{ $word }’ als tekst te geven, zet je er -- voor.
usage-swallowed = ‘{ $word }’ is nu gelezen als de waarde van { $argument }. Is dat niet de bedoeling, zet { $argument } dan achteraan.
usage-how = Schrijf het zo: { $usage }
usage-help = Lees wat alles betekent
usage-word-options = opties
usage-word-command = opdracht
# Hoe een woord van een opdracht heet, waar dat geen veld is.
argument-stays = blijft
argument-goes = verdwijnt
argument-contact = contactpersoon
argument-interaction = contact
argument-order = bestelling
argument-source = bron
argument-task = taak
argument-limit = aantal
argument-setting-and-value = instelling en waarde
argument-map = veld=kolom
argument-place = adres:poort
argument-file = bestand
argument-folder = map
# Wat er mag staan, na ‘Geef’.
takes-people = nullen, volgorde, adres, nummer of naam, dan = en dezelfde of ander
takes-words = een tekst; staan er spaties in, dan tussen aanhalingstekens
takes-list = woorden met komma’s ertussen
takes-number = een geheel getal, 1 of hoger
takes-seed = een geheel getal, 0 of hoger
takes-score = een geheel getal: 0 tot en met 10 bij nps, 1 tot en met 5 bij csat
takes-amount = een bedrag, zoals 1234,50
takes-years = een aantal jaren, zoals 3 of 2,5
takes-day = een dag, zoals 22-11-2026
takes-vat = het btw-percentage dat erin zit, zoals 21, of nee
takes-customer = een deel van de naam, het e-mailadres, het telefoonnummer of het klantnummer
takes-exact = precies het klantnummer, het e-mailadres of id:12
takes-resolves = het nummer van een open vraag of klacht, of alle; zonder waarde is het de enige die openstaat
takes-order = het bestelnummer, of id:12
takes-contract = het contractnummer, of id:12
takes-report = het nummer uit de lijst, of de periode, zoals 2026-W47
takes-model = mbg_nbd of bg_nbd
takes-rule = een regel, zoals "omzet > 500 en geen bestelling in 90 dagen"
takes-setting = de naam van een instelling, zoals business.name
takes-pairs = de naam van een instelling en de waarde ervoor, zoals business.name "De Branderij"
takes-pattern = een tijd, zoals maandag 07:00 of dagelijks 03:00, of uit, of standaard
takes-map = een veld en de kolom waar het in staat, zoals email=Mail
takes-place = een adres met een poort, zoals 127.0.0.1:8360
takes-file = de naam van een bestand
takes-folder = de naam van een map
output-gone = De uitvoer kon niet geschreven worden: { $why }
erased-mark = [verwijderd]
erased-name = Verwijderde klant { $id }
erased-notice = Hier is op { $day } op verzoek van de persoon een naam verwijderd.
erased-notice-sheet = Het spreadsheet is weggelaten: de persoon stond erin, en het kon niet opnieuw worden gemaakt.
erase-who = { $name } (nummer { $number })
erase-who-id = { $name } (id:{ $id })
erase-goes = Hiermee wis je { $who } voorgoed: naam, contactgegevens, labels, notities en eigen velden; { $interactions ->
    [0] geen woorden uit contacten
    [one] de woorden van { $interactions } contact
   *[other] de woorden van { $interactions } contacten
} en { $answers ->
    [0] geen antwoorden
    [one] de woorden van { $answers } antwoord
   *[other] de woorden van { $answers } antwoorden
}. { $orders ->
    [0] Er zijn geen bestellingen.
    [one] { $orders } bestelling blijft staan, zonder naam.
   *[other] { $orders } bestellingen blijven staan, zonder naam.
}
erase-ask = { $who } voorgoed wissen? Dit kan niet ongedaan worden gemaakt
erase-say-yes = Hiermee wordt { $who } voorgoed gewist; dat kan niet ongedaan worden gemaakt. Bevestig het met --yes.
erase-not-done = Er is niets veranderd.
erase-other-name = Zo heet deze klant niet. Typ { $name } om zeker te zijn.
erase-done = { $who } is gewist: naam, contactgegevens, notities en woorden zijn weg. Bestellingen, dagen en scores blijven zonder naam staan, dus geen enkel cijfer verandert.
erase-contact-who = { $name } (contactpersoon { $id } van { $customer })
erase-contact-goes = Hiermee wis je { $who } voorgoed: naam, functie, adres en nummer, ook waar notities over { $customer }, berichten en mails die noemen. { $conversations ->
    [0] Er was geen contact met deze persoon.
    [one] { $conversations } contact blijft staan, zonder met wie het was.
   *[other] { $conversations } contacten blijven staan, zonder met wie ze waren.
}
erase-contact-done = { $who } is gewist: naam, functie, adres en nummer zijn weg{ $texts ->
    [0] .
    [one] , ook uit één tekst over de klant.
   *[other] , ook uit { $texts } teksten over de klant.
} Wat er is gezegd en gekocht, blijft bij de klant staan.
erase-contact-done-before = Contactpersoon { $id } was al gewist, op { $day }. Verder is er niets veranderd.
erase-done-before = Klant { $id } was al gewist, op { $day }. Verder is er niets veranderd.
erase-texts = { $reports ->
    [0] In geen enkel bewaard bericht stond een naam of citaat
    [one] In { $reports } bewaard bericht stond een naam of citaat; daar staat nu dat er een naam is verwijderd
   *[other] In { $reports } bewaarde berichten stond een naam of citaat; daar staat nu dat er een naam is verwijderd
}; { $mails ->
    [0] in geen enkele bewaarde mail.
    [one] ook in { $mails } bewaarde mail.
   *[other] ook in { $mails } bewaarde mails.
}
erase-address-reader = { $address } blijft in het bestand: het staat op de lijst van lezers. Haal het daaraf, en geef daarna deze opdracht nog eens.
erase-address-customer = { $address } blijft in het bestand: een andere klant heeft het ook.
erase-address-setting = { $address } blijft in het bestand: het is een van de instellingen. Is het dat niet meer, geef deze opdracht dan nog eens.
erase-log-in-use = In de bytes van het bestand of van het -wal-bestand ernaast staan nog sporen: een ander programma gebruikt het bestand, of er is geen ruimte om het te herschrijven. De volgende opdracht die het bestand opent, haalt ze weg.
erase-backups = { $count ->
    [one] In { $count } back-up staat de persoon nog
   *[other] In { $count } back-ups staat de persoon nog
}. Elke nacht verdringt een nieuwe back-up de oudste; verwijder ze als het eerder moet. Wie teruggaat naar zo’n back-up, wist de persoon vanzelf opnieuw.
erase-backup = { "  " }{ $file }: weg na { $day }, als er geen nacht wordt overgeslagen
erase-removed = Opgeruimd, achtergelaten door een opdracht die werd afgebroken: { $file }
erase-copy = In deze kopie van het bestand staat de persoon nog; verwijder hem als je hem niet meer nodig hebt: { $file }
erase-elsewhere = Daar kan Kring niet bij: bezorgde mails, berichten die met --out zijn geschreven, exports, kopieën met --to, en de bestanden waaruit je importeerde.
erase-elsewhere-folder = Daar kan Kring niet bij: mails in de map { $folder }, berichten die met --out zijn geschreven, exports, kopieën met --to, en de bestanden waaruit je importeerde.
settings-secret-shown = Anderen op deze computer kunnen een opdracht lezen terwijl hij loopt, en de shell onthoudt hem.
erase-file = In het bestand { $file } staat de persoon nog; het gaat vanzelf weg na { $day }.
erase-file-open = In het bestand { $file } staat de persoon, en het is nog niet ingelezen: haal die regels eruit, of verwijder het.
erase-file-unread = In het bestand { $file } kon niet worden gekeken; misschien staat de persoon erin.
erase-folder-unread = In de map { $file } kon niet worden gekeken; misschien staat de persoon in een bestand erin.
erase-ask-files = Die al zijn ingelezen nu verwijderen?
erase-files-deleted = { $count ->
    [one] Eén ingelezen bestand waarin de persoon stond, is verwijderd.
   *[other] { $count } ingelezen bestanden waarin de persoon stond, zijn verwijderd.
}
