# Bestanden inlezen.
rows-skipped = { $count ->
    [one] { $count } regel overgeslagen
   *[other] { $count } regels overgeslagen
}
import-profile = Herkend als export van { $system }.
import-unknown = Niet gebruikt: { $columns }
import-kept = Bewaard als eigen velden: { $columns }
import-counts = { $read ->
    [one] { $read } regel
   *[other] { $read } regels
} gelezen = { $created } nieuw + { $updated } bijgewerkt + { $unchanged } ongewijzigd + { $skipped } overgeslagen + { $invalid } ongeldig
import-money = In geld, zonder btw: { $read } gelezen = { $counted } telt + { $uncounted } telt niet (geannuleerd, mislukt of onbetaald) + { $skipped } overgeslagen + { $invalid } ongeldig
import-left-out = { $what } In geld: { $money }.
skipped-empty = { $count ->
    [one] { $count } regel was leeg.
   *[other] { $count } regels waren leeg.
}
skipped-erased = { $count ->
    [one] { $count } regel overgeslagen: de persoon is op eigen verzoek gewist. Is die terug, geef dan --include-erased
   *[other] { $count } regels overgeslagen: deze personen zijn op eigen verzoek gewist. Zijn ze terug, geef dan --include-erased
}.
skipped-line-of-order = { $count ->
    [one] { $count } regel herhaalde alleen een bestelling, die één keer telt.
   *[other] { $count } regels herhaalden alleen een bestelling, die één keer telt.
}
skipped-not-wanted = { $count ->
    [one] { $count } regel weggelaten, zoals gevraagd.
   *[other] { $count } regels weggelaten, zoals gevraagd.
}
skipped-attempt = { $count ->
    [one] { $count } regel is een poging die geannuleerd of mislukt is; een andere regel met hetzelfde nummer telt.
   *[other] { $count } regels zijn pogingen die geannuleerd of mislukt zijn; andere regels met dezelfde nummers tellen.
}
skipped-laid-over = { $count ->
    [one] { $count } regel gaat over dezelfde als een latere, die eroverheen is gelegd.
   *[other] { $count } regels gaan over dezelfde als latere, die eroverheen zijn gelegd.
}
skipped-no-customer = { $count ->
    [one] { $count } bestelling noemt geen klant en is weggelaten.
   *[other] { $count } bestellingen noemen geen klant en zijn weggelaten.
}
import-years-read = Jaren van twee cijfers zijn gelezen als { $from } tot en met { $to }.
import-strangers = { $count ->
    [one] Eén contact was met iemand die de klant niet onder zijn contactpersonen heeft ({ $names })
   *[other] { $count } contacten waren met iemand die de klant niet onder zijn contactpersonen heeft ({ $names })
}. Dat staat er nu niet bij; zijn die mensen eenmaal bekend, dan zegt hetzelfde bestand met wie.
import-counter-sales = { $count ->
    [one] { $count } daarvan is een toonbankverkoop, aan niemand in het bijzonder: { $money }. Die telt mee in omzet en bestellingen, en in geen enkel cijfer over klanten.
   *[other] { $count } daarvan zijn toonbankverkopen, aan niemand in het bijzonder: { $money }. Die tellen mee in omzet en bestellingen, en in geen enkel cijfer over klanten.
}
import-customers = { $count ->
    [one] { $count } nieuwe klant uit dit bestand.
   *[other] { $count } nieuwe klanten uit dit bestand.
}
import-refunds = { $count ->
    [one] { $count } terugbetaling uit de kolom met terugbetaalde bedragen.
   *[other] { $count } terugbetalingen uit de kolom met terugbetaalde bedragen.
}
import-invalid-row = regel { $line }: { $reason }
import-more-invalid = … en nog { $count }. Met --report-errors BESTAND krijg je ze allemaal.
import-errors-in = Alle ongeldige regels, met regelnummer en reden: { $file }
import-dry-run = Dit was een proef: er is niets opgeslagen.
ask-vat = Zit er btw in de bedragen in je bestanden? Geef het percentage (zoals 21), of nee
errors-line = regel in het bestand
errors-reason = waarom niet opgeslagen

# Bestanden die zo niet te gebruiken zijn.
import-bad-map = ‘{ $given }’ zegt niet in welke kolom wat staat. Schrijf --map VELD=KOLOM, bijvoorbeeld --map email=Mail.
import-unknown-field = Er is geen veld ‘{ $given }’ in zo’n bestand. Dit zijn de velden: { $fields }.
import-keep-unknown = --keep-unknown is voor klantenbestanden: alleen klanten hebben eigen velden.
import-report-is-source = De fouten kunnen niet naar { $file }: daar staan de gegevens. Kies een andere naam.
import-unreadable = { $file } kon niet worden gelezen: { $why }
import-spreadsheet = { $file } is een werkmap van Excel 2003 in XML. Open het in Excel of LibreOffice, sla het op als Excel-werkmap (.xlsx) en lees dat bestand in.
import-packed = { $file } is een ingepakt bestand, zoals een zip. Pak het uit en lees de lijst in die erin zit.
import-document = { $file } is een tekstdocument of een presentatie. Kopieer de tabel eruit naar een werkmap, sla die op en lees die in.
import-web-page = { $file } is een webpagina, wat de naam ook zegt: sommige programma’s noemen zoiets .xls. Open het in Excel of LibreOffice, bewaar het als ‘CSV UTF-8’ en lees dat bestand in.
import-cards = { $file } bevat visitekaartjes (vCard), en Kring leest CSV en werkmappen van Excel. Exporteer de contacten als CSV uit het programma of de telefoon waar ze in staan, en lees dat bestand in.
import-other-format = { $file } is { $format }, en Kring leest CSV en werkmappen van Excel. Exporteer de lijst als CSV uit het programma waar die vandaan komt, en lees dat bestand in.
import-no-text = { $file } is geen tekst maar een afbeelding, een database of zoiets. Exporteer de lijst als CSV uit het programma waar die vandaan komt, en lees dat bestand in.
import-one-column = De regels van dit bestand zijn niet in kolommen verdeeld: ‘{ $column }’ geldt als één kolom. Kring kent komma’s, puntkomma’s, tabs, | en ^ tussen de cellen. Bewaar het bestand als CSV, of zet op een regel erboven sep= met het teken tussen de cellen.
workbook-old = { $file } is een werkmap van Excel 2003 of ouder (.xls). Open het in Excel of LibreOffice, sla het op als Excel-werkmap (.xlsx) en lees dat bestand in.
workbook-binary = { $file } is een binaire werkmap (.xlsb). Open het in Excel, sla het op als Excel-werkmap (.xlsx) en lees dat bestand in.
workbook-open-document = { $file } is een spreadsheet van LibreOffice (.ods) of iets dergelijks. Open het, sla het op als Excel-werkmap (.xlsx) of als CSV en lees dat bestand in.
workbook-protected = { $file } is met een wachtwoord beveiligd, en daar vraagt Kring niet om. Open het, sla het op zonder wachtwoord (in Excel: Bestand > Info > Werkmap beveiligen) en lees dat bestand in.
workbook-broken = { $file } is niet als werkmap te lezen: het is beschadigd of niet heel, of een programma schreef het op een ongewone manier. Open het in Excel of LibreOffice, sla het opnieuw op als Excel-werkmap (.xlsx) en lees dat bestand in; gaat het daar ook niet open, download of exporteer het dan opnieuw. Er is niets opgeslagen.
workbook-too-large = In { $file } zit meer dan Kring uit een werkmap leest: hoogstens 25 MB zoals hij op de schijf staat en 200 MB uitgepakt, waarvan 100 MB tekst. Sla het blad met de regels op als CSV en lees dat bestand in. Er is niets opgeslagen.
workbook-too-much = Het lezen van { $file } is gestopt: het kostte meer geheugen of tijd dan een werkmap mag kosten, of deze computer had te weinig over. Lees het nog eens in; stopt het weer, sla dan het blad met de regels op als CSV en lees dat bestand in. Er is niets opgeslagen.
workbook-too-wide = Rij { $row } van het blad ‘{ $sheet }’ heeft meer dan 200 kolommen. Haal weg wat er ver naar rechts staat, of zet de kolommen waar het om gaat in een blad apart. Er is niets opgeslagen.
workbook-no-sheet = Er is geen blad ‘{ $given }’. De bladen zijn: { $sheets }.
workbook-unwritten = Zolang een werkmap wordt gelezen, staan de regels in een bestand apart, en dat was niet te schrijven: { $why }
workbook-no-reader = De werkmap kon niet worden gelezen: { $why }
import-which-sheet = In welk blad van de werkmap staan de regels? Er kan meer dan één bedoeld zijn: elk blad wordt apart ingelezen.
answer-sheet = Het blad ‘{ $about }’
remark-sheet = Gelezen is het blad ‘{ $sheet }’. Niet gelezen: { $others }.
remark-unworked = In cel { $cell } van het blad ‘{ $sheet }’ staat een formule zonder uitkomst; die is als leeg gelezen, en misschien andere ook: het programma dat de werkmap maakte, rekent niets uit. Open hem in Excel of LibreOffice, sla hem op en lees hem opnieuw in.
import-no-names = Boven in het blad is geen rij met namen van kolommen gevonden: ‘{ $column }’ staat alleen in zijn rij.
answer-names-line = Zeg in welke rij ze staan
import-another-table = Onder deze tabel begint een andere: { $rows }. Welke is bedoeld?
answer-table-upper = De bovenste
answer-table-lower = Die eronder
skipped-other-table = { $count ->
    [one] 1 regel hoort bij een andere tabel, onder de namen van andere kolommen, en is weggelaten.
   *[other] { $count } regels horen bij een andere tabel, onder de namen van andere kolommen, en zijn weggelaten.
}
import-file-too-large = { $file } is groter dan 2 GB. Splits het per jaar en lees de delen na elkaar in.
import-order-too-large = De regels van bestelling ‘{ $number }’ zijn samen meer dan { $limit }, het meeste dat één bedrag kan zijn. Kijk of de goede kolom voor het bestelnummer is genomen (--map order_id=KOLOM) en of elke regel het totaal herhaalt (--amount-is order); zijn bestellingen echt zo groot, verhoog dan het grootste bedrag. Er is niets opgeslagen.
import-not-a-file = { $file } is geen bestand maar een apparaat, een pijp of iets dergelijks, en dat houdt misschien nooit op. Bewaar wat eruit komt als bestand en lees dat in.
import-is-folder = { $file } is een map. Noem het bestand daarin.
import-empty = Er staat niets in dit bestand.
import-nul = Bij regel { $line } staat een teken dat in geen enkele tekst voorkomt. Exporteer het bestand opnieuw als CSV; er is niets opgeslagen.
import-line-too-long = Regel { $line } is langer dan 1 MB: misschien is een aanhalingsteken niet gesloten. Er is niets opgeslagen.
import-field-too-long = Een cel op regel { $line } is langer dan 64 KB: misschien is een aanhalingsteken niet gesloten. Er is niets opgeslagen.
import-quote-open = Op regel { $line } begint een aanhalingsteken dat nergens sluit, zodat de regels daarna niet te onderscheiden zijn. Sluit het of haal het weg; er is niets opgeslagen.
import-too-many-columns = Regel { $line } heeft meer dan 200 kolommen. Er is niets opgeslagen.
import-no-column = Welke kolom is { $field }? Er is er geen herkend. De kolommen zijn: { $columns }
import-perhaps = { $column } (misschien { $field })
import-two-columns = Twee kolommen heten ‘{ $column }’. Welke van de twee is { $field }?
import-other-kind = Dit lijkt een bestand met { $kind } en niet met { $given }.
answer-use-column = Gebruik deze kolom
answer-this-column = Neem ‘{ $about }’
answer-first-column = De eerste
answer-second-column = De tweede
answer-this-kind = Neem toch wat erin staat
import-shown-row = regel { $line }: ‘{ $text }’
answer-amount-of-line = Elke regel is een deel van de bestelling
answer-amount-of-order = Elke regel herhaalt het totaal van de bestelling
answer-price-of-one = De prijs is van één stuk, en het bedrag is het aantal keer de prijs
answer-price-of-row = De prijs is van de hele regel
answer-sign-column = Ja, de kolom zegt welke eraf gaan
answer-all-added = Nee, er gaat niets af
answer-only-some = Alleen regels met bepaalde woorden tellen
answer-all-to-nobody = Het zijn allemaal toonbankverkopen, aan niemand in het bijzonder
answer-all-count = Elke regel is een verkoop
answer-is-taken-off = Bedragen met ‘{ $about }’ gaan eraf
answer-is-added = Bedragen met ‘{ $about }’ komen erbij
answer-word = Zeg wat een woord betekent
answer-no-state = De kolom zegt niet hoe het met bestellingen staat
answer-older-skip = Ja: wat er staat blijft, en alleen nieuwe bestellingen komen erbij
answer-older-take = Nee: dit bestand geldt
answer-replace = Ja: draai dat eerst terug
answer-no-vat-in-file = Bedragen in dit bestand zijn zonder btw
answer-vat-of-file = Bedragen in dit bestand zijn met dit percentage btw
answer-nps = Zou je ons aanbevelen? (0 tot en met 10)
answer-csat = Hoe tevreden ben je? (1 tot en met 5)
answer-debit-is-sale = Debet is een verkoop, credit is teruggegeven
answer-credit-is-sale = Credit is een verkoop, debet is teruggegeven
answer-own-currency = Ze zijn in de valuta van het bedrijf
answer-usual-zone = Op deze plek
answer-zone = Zeg waar
answer-column = Zeg welke kolom
ask-number = Welk nummer
ask-number-bad = Geef een nummer van 1 tot en met { $count }.
ask-nothing-said = Vul iets in.
import-bad-word = ‘{ $given }’ zegt niet wat een woord betekent. Schrijf het veld, een dubbele punt, het woord uit het bestand, = en wat het betekent: state:paidout=completed.
import-bad-people = ‘{ $given }’ zegt niet wie mensen zijn. Schrijf waarin ze verschillen van wie bekend is (nullen, volgorde, adres, nummer of naam), = en dezelfde of ander: nullen=dezelfde.
import-no-meaning = ‘{ $given }’ is niet wat ‘{ $word }’ kan betekenen. Het kan zijn: { $meanings }.
import-bad-only = ‘{ $given }’ zegt niet welke regels mee moeten. Schrijf de kolom, = en wat daarin mag staan, of != en wat niet: Type=Verkoop,Retour of Type!=Kosten.
import-bad-answer = Regel { $line } van de antwoorden is geen optie met haar waarde, zoals --date-format dmy.
import-no-such-column = Er is geen kolom ‘{ $column }’. De kolommen zijn: { $columns }
import-ambiguous-dates = In welke volgorde staan de datums? Ze zijn op twee manieren te lezen: { $rows }.
import-two-orders = In welke volgorde staan de datums? Regels spreken elkaar tegen: { $rows }.
import-short-years = In welke volgorde staan de datums? De jaren hebben twee cijfers: { $rows }.
import-counted-days = Zijn dit dagen zoals een spreadsheet ze telt? Waar datums horen, staan getallen: { $rows }.
import-zone-column = Bij welke klok horen de tijden? De kolom ‘{ $column }’ noemt een andere dan die van het bedrijf: { $rows }.
import-second-state = Zegt de kolom ‘{ $column }’ hoe het met een bestelling staat? Over regels die zouden tellen zegt ze iets anders: { $rows }.
import-returned = Wat zegt de kolom ‘{ $column }’ over een regel? Regels waar iets in staat zouden als verkocht tellen: { $rows }.
answer-state-column = Ja, kijk naar deze kolom
answer-row-given-back = De regel zelf is wat is teruggegeven
answer-sale-given-back = Het is verkocht, en alles is teruggegeven
import-unclear-zone = Waar hangt de klok die { $zone } heet? Meer plaatsen hebben een klok met die naam.
import-ambiguous-numbers = Welk teken staat vóór de decimalen? De getallen zijn op twee manieren te lezen: { $rows }.
import-two-marks = Welk teken staat vóór de decimalen? Regels spreken elkaar tegen: { $rows }.
import-debit-credit = Welke bedragen zijn verkopen, en welke zijn teruggegeven? Er staat debet of credit bij: { $rows }.
import-other-currency = Zijn de bedragen van ‘{ $column }’ in { $own }? De naam zegt { $given }, het bedrijf gebruikt { $own }, en Kring rekent niets om.
import-ambiguous-amounts = Waarvan is een bedrag? Bestelling { $number } staat in meer regels met hetzelfde bedrag.
import-differing-amounts = Waarvan is een bedrag? Bestelling { $number } staat in meer regels met verschillende bedragen; dat kunnen haar onderdelen zijn.
import-people-zeros = Zijn dit de klanten die bekend zijn met andere nullen voor hun nummer? { $rows }.
import-people-order = Zijn dit de klanten die bekend zijn met de delen van hun naam in een andere volgorde? { $rows }.
import-people-address = Bij één adres staan twee namen. Is dat dezelfde klant? { $rows }.
import-people-number = Bij één klantnummer staan twee namen, of het nummer van de een staat naast het adres van de ander. Is het de klant van dat nummer? { $rows }.
import-people-name = Zijn dit de klanten met dezelfde naam, die bekend zijn met een ander nummer of adres? Niemand in dit bestand is bekend zoals het zegt. { $rows }.
answer-people-same = Dezelfde klant
answer-people-other = Iemand anders
import-price-of-one = Is ‘{ $price }’ de prijs van één stuk? De kolom ‘{ $quantity }’ zegt hoeveel, en geen kolom is het totaal: { $rows }.
import-ambiguous-sign = Zegt de kolom ‘{ $column }’ welke bedragen eraf gaan? Er staat { $words }, en geen bedrag is onder nul: { $rows }.
import-sign-words = Welke bedragen gaan eraf? Deze woorden staan erbij: { $words }.
import-several-kinds = Welke regels zijn verkopen, of wat daarvan is teruggegeven? In de kolom ‘{ $column }’ staat { $words }: { $rows }.
import-unknown-states = Wat zeggen deze woorden in de kolom ‘{ $column }’ over een bestelling: { $words }?
import-older-file = Is dit bestand ouder dan { $file }, dat er al in zit? Het zegt iets anders over bestellingen die in allebei staan: { $rows }.
import-shown-change = { $number }: { $before } → { $after }
import-read-otherwise = Is { $file } anders gelezen dan dit bestand nu? { $count ->
    [one] Eén bestelling eruit is
   *[other] { $count } bestellingen eruit zijn
} niet teruggevonden, zoals { $rows }, en er zijn nieuwe in hun plaats: ze zouden er dubbel in staan.
import-shown-order = { $amount } op { $day }
import-vat-unknown = Zit er btw in de bedragen? Zeg het één keer voor alle bestanden, als percentage zoals 21 of nee; of alleen voor bestanden als dit.
import-vat-rate-unknown = Hoeveel btw zit er in de bedragen? Geen kolom zegt het.
import-question-unknown = Op welke vraag zijn deze scores het antwoord? Geen kolom zegt het.
import-all-invalid = { $count ->
    [one] 1 regel is ongeldig, en een andere was er niet om op te slaan
   *[other] { $count } regels zijn ongeldig, en andere waren er niet om op te slaan
}. De eerste: { $why }.
remark-filled = { $count ->
    [one] 1 regel zegt zelf niet van wie en wanneer: klant, datum en nummer komen
   *[other] { $count } regels zeggen zelf niet van wie en wanneer: klant, datum en nummer komen
} uit de regel erboven.
skipped-total = { $count ->
    [one] 1 regel is een totaal of de voet van een pagina, en is weggelaten.
   *[other] { $count } regels zijn totalen of de voet van een pagina, en zijn weggelaten.
}
import-all-invalid-alike = { $count } regels zijn ongeldig, allemaal om dezelfde reden, en andere waren er niet om op te slaan. { $reason }
skipped-header-again = { $count ->
    [one] 1 regel herhaalt de kopregel of licht die toe, en is weggelaten.
   *[other] { $count } regels herhalen de kopregel of lichten die toe, en zijn weggelaten.
}
import-total-rows = Zijn dit totalen, of regels als de andere? { $rows }.
totals-skip = totalen: laat ze weg
totals-keep = regels als de andere
import-which-header = In welke regel staan de namen van de kolommen? { $rows }.
answer-header = Ze staan in deze regel
answer-header-upper = Ze staan in de eerste van deze regels
answer-header-lower = Ze staan in de tweede van deze regels
answer-no-header = Het bestand heeft geen namen van kolommen
import-bad-header = ‘{ $given }’ is geen regel waarin de namen van de kolommen kunnen staan. Geef het nummer van een van de eerste regels van het bestand, of geen.
import-unnamed-column = Wat staat er in { $column }? De regels hebben een cel meer dan de kopregel namen heeft.
answer-ignore-column = Kijk niet naar die kolom
remark-mixed-encodings = { $count ->
    [one] 1 regel staat
   *[other] { $count } regels staan
} in een andere codering (Windows-1252) dan de rest (UTF-8), en { $count ->
    [one] is
   *[other] zijn
} zo gelezen.
remark-mac = { $count ->
    [one] 1 regel staat in de codering van de Mac en is zo gelezen.
   *[other] { $count } regels staan in de codering van de Mac en zijn zo gelezen.
}
remark-read-twice = { $count ->
    [one] In 1 regel had een ander programma letters verminkt, zoals in ‘ZoÃ«’; hij is gelezen zoals hij bedoeld was.
   *[other] In { $count } regels had een ander programma letters verminkt, zoals in ‘ZoÃ«’; ze zijn gelezen zoals ze bedoeld waren.
}
remark-dos = { $count ->
    [one] 1 regel staat in de codering van DOS (codetabel 850) en is zo gelezen.
   *[other] { $count } regels staan in de codering van DOS (codetabel 850) en zijn zo gelezen.
}
remark-shortened = { $count ->
    [one] { $field }: in 1 regel
   *[other] { $field }: in { $count } regels
} heeft een rekenprogramma het nummer ingekort (‘{ $example }’), en de meeste cijfers zijn weg. Het is weggelaten. Maak van die kolom tekst voordat je als CSV opslaat, en lees het bestand dan opnieuw in.
remark-several-addresses = { $count ->
    [one] 1 regel heeft meer adressen in één cel
   *[other] { $count } regels hebben meer adressen in één cel
} (‘{ $example }’). Het eerste is van de klant; de andere staan bij de contactpersonen en vinden de klant ook.
remark-bad-address = { $count ->
    [one] In 1 regel is iets tussen de adressen geen adres
   *[other] In { $count } regels is iets tussen de adressen geen adres
} (‘{ $example }’); dat is weggelaten, de rest is gebruikt.
remark-other-name = { $count ->
    [one] 1 regel noemt iemand anders dan de klant van het nummer of adres
   *[other] { $count } regels noemen iemand anders dan de klant van het nummer of adres
} (‘{ $example }’). Het nummer of adres is aangehouden.
remark-shared-address = { $count ->
    [one] 1 regel heeft het adres van een klant met een andere naam
   *[other] { $count } regels hebben het adres van een klant met een andere naam
} ({ $example }). Het zijn twee mensen gebleven; zijn ze dezelfde, voeg ze dan samen.
remark-namesake = { $count ->
    [one] 1 regel noemt iemand met de naam van een klant die er al is
   *[other] { $count } regels noemen iemand met de naam van een klant die er al is
} met een ander nummer of adres, of ergens anders (‘{ $example }’). Het is een andere klant; zijn ze dezelfde, voeg ze dan samen.
import-make-them = om klanten te maken van wie er nog niet is
import-strict = { $count ->
    [one] { $count } regel is ongeldig, dus met --strict is er niets opgeslagen.
   *[other] { $count } regels zijn ongeldig, dus met --strict is er niets opgeslagen.
}

# Waarom een regel niet is opgeslagen.
row-ragged = { $found } cellen waar de kopregel er { $expected } heeft
row-too-long = { $field } is langer dan { $limit } tekens
row-missing = { $field } ontbreekt
row-only-number = er staat alleen het nummer ‘{ $given }’: geef ten minste een naam of een e-mailadres
row-bad-number = { $field }: ‘{ $given }’ is geen getal
row-other-mark = { $field }: ‘{ $given }’ is geen getal met een { $mark } vóór de decimalen, zoals is gezegd of zoals de rest van het bestand ze schrijft (--decimal)
row-shortened = { $field }: ‘{ $given }’ is wat een spreadsheet van een langer getal heeft overgelaten, en de laatste cijfers zijn weg; exporteer het opnieuw, of maak van de kolom tekst voordat je het opslaat
row-percentage = { $field }: ‘{ $given }’ is een percentage en geen bedrag
row-debit-credit = { $field }: ‘{ $given }’ is een debet of een credit, en niemand heeft gezegd welke van de twee een verkoop is (--word amount:DR=sale of --word amount:CR=sale)
row-amount-too-large = { $field }: ‘{ $given }’ is meer dan { $limit }, het meeste dat één bedrag kan zijn; misschien is het een streepjescode of staan er twee getallen in één cel. Verbeter het in het bestand; zijn bedragen echt zo groot, verhoog dan business.largest_amount in de instellingen.
row-bad-date = { $field }: ‘{ $given }’ is geen datum; schrijf hem als 2026-12-31
row-bad-time = { $field }: ‘{ $given }’ is geen tijd; schrijf hem als 14:30
row-short-year = { $field }: het jaar van ‘{ $given }’ heeft twee cijfers; schrijf er vier, of zeg in welke volgorde de datums staan (--date-format)
row-date-order = { $field }: ‘{ $given }’ is geen datum in de volgorde { $order }, zoals is gezegd of zoals de rest van het bestand ze schrijft (--date-format)
row-counted-day = { $field }: ‘{ $given }’ is een getal; is het een dag zoals een spreadsheet ze telt, zeg dat dan (--date-format excel)
row-bad-score = { $field }: ‘{ $given }’ is geen score ({ $kind ->
    [nps] 0 tot en met 10
   *[other] 1 tot en met 5
})
row-bad-vat-rate = { $field }: ‘{ $given }’ is geen btw-percentage
row-no-vat = er staat geen btw bij en er is geen tarief ingesteld
row-currency = de valuta is { $given }, en het bedrijf gebruikt { $own }
row-currency-word = de valuta heet ‘{ $given }’, terwijl andere regels een code of teken hebben; is dat { $own }, zeg dan --word "currency:{ $given }={ $own }"
row-unknown-word = { $field }: Kring weet niet wat ‘{ $given }’ betekent
row-in-future = { $field }: ‘{ $given }’ ligt in de toekomst
row-before-start = { $field }: ‘{ $given }’ ligt vóór het begin
row-several-customers = er past meer dan één klant: geef het klantnummer
row-several-named = er past meer dan één klant ({ $numbers }): geef het klantnummer
row-several-numbers = meer dan één klant heeft het nummer { $given } met nullen ervoor: geef het zoals het bekend is
row-unknown-customer = er is geen klant ‘{ $given }’: lees eerst de klanten in, of laat ze maken
row-unknown-referrer = er is geen klant ‘{ $referrer }’ die deze kan hebben aangebracht
row-referral-circle = aangebracht door ‘{ $referrer }’, die door deze klant is aangebracht: een kring
import-which-kind = Wat staat er in dit bestand? De kolommen zijn: { $columns }
import-which-kind-of-money = Wat staat er in dit bestand? Gelezen als { $kind } blijft het geld in deze kolommen buiten beschouwing: { $columns }
incoming-came-in = { $file }, { $kind }: { $counts }
incoming-also = Uit een ander blad ervan, { $kind }: { $counts }
incoming-known = { $file } was al eens binnengekomen en is alleen weggelegd.
incoming-asks = Bij { $file } is er iets niet duidelijk; de vraag staat in { $letter }
incoming-waits = { $file } blijft voorlopig liggen: { $why }
incoming-rows-left = De regels die niet konden worden gebruikt, liggen in { $file }: verbeter ze daar en sla het op.
incoming-nothing = In { $folder } ligt niets om in te lezen.
rows-left-out = niet gelezen regels
letter-asks = Kring kon { $file } niet zelf inlezen: er is iets niet duidelijk.
letter-refuses = Kring kon { $file } zo niet inlezen.
letter-rows = Deze regels van { $file } konden niet worden gebruikt; de andere zijn binnen. Voor elke regel staat welke het is en wat eraan schort.
letter-two-answers = Bij één vraag zijn twee antwoorden aangekruist; het tweede staat in regel { $line }. Laat er één staan.
letter-two-sheets = Er is meer dan één blad aangekruist. Hier wordt er één tegelijk ingelezen: laat er één staan en lees de andere daarna in.
letter-how = Zet een x tussen de haken voor wat klopt, [x], en sla deze tekst op. Wat in HOOFDLETTERS staat, vul je zelf in. Wat je één keer zegt, geldt voor elk bestand met deze kolommen.
letter-anew = Je kunt { $file } ook zelf verbeteren en hier opslaan. Heb je het niet meer nodig? Verwijder het dan; deze tekst gaat mee.
letter-when = Zolang Kring draait en op deze map let, ziet het dat binnen een minuut.
