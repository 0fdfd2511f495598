# Wat met de hand wordt opgeschreven: klanten, hun mensen, bestellingen, contracten, antwoorden, taken, toestemmingen.
customer-added = { $name } is toegevoegd. Je vindt die terug met id:{ $id }.
customer-added-number = { $name } is toegevoegd. Je vindt die terug met klantnummer { $number }, of met id:{ $id }.
customers-none = Er zijn nog geen klanten.
customers-none-fit = Er past geen klant bij ‘{ $given }’.
customer-edited = { $name } is gewijzigd.
customer-unchanged = { $name } was al zo.
nothing-to-change = Zeg wat er anders moet.
erased-stays = Deze klant is op { $day } op eigen verzoek gewist. Daar komt niets meer bij.
customer-merged =
    { $count ->
        [0] { $goes } hoort nu bij { $stays }.
        [one] { $goes } hoort nu bij { $stays }, met één bestelling, contact of antwoord.
       *[other] { $goes } hoort nu bij { $stays }, met { $count } bestellingen, contacten en antwoorden.
    }
customer-removed = { $name } is weggehaald. Daar komt niets meer bij, tot die klant terug is.
customer-is-removed = Weggehaald op { $when }: deze klant telt nergens mee.
number-like-id = Een nummer begint niet met id:, want zo heet wat er zelf geen heeft. Geef een ander.
customer-may-be = Misschien is dit { $name } ({ $why }), die al in de lijst stond.
merge-lacking = Over { $fields } zegt de ander niets. Dat bleef zoals het was.
number-taken = Nummer { $number } is al van { $name }. Geef een ander.
name-missing = Geef een naam.
text-missing = Zeg het in een paar woorden.
text-too-long = Dat is langer dan { $most } tekens. Maak het korter.
amount-below-zero = Dat is minder dan nul.
order-below-zero = Een bestelling is nooit minder dan nul. Wat je teruggeeft is een terugbetaling van de bestelling.
amount-too-large = Dat is meer dan { $limit }, het meeste dat één bedrag kan zijn. Worden je bedragen echt zo groot, verhoog dan de instelling business.largest_amount.
amount-missing = Zeg hoeveel het was, met --amount.
vat-without-amount = Btw hoort bij een bedrag. Geef het bedrag erbij, met --amount.
amount-sign = Een bestelling kan geen terugbetaling worden, en een terugbetaling geen bestelling. Haal deze weg en schrijf de juiste op.
bad-amount = ‘{ $given }’ is geen bedrag. Schrijf het als 1234,50.
number-two-ways = ‘{ $given }’ kan { $whole } zijn, of { $part } en een beetje. Schrijf { $whole }, of hoogstens twee cijfers achter de komma.
bad-years = ‘{ $given }’ is geen aantal jaren van 0,1 tot 100.
score-missing = Geef een cijfer.
bad-score = { $given } is geen score bij deze vraag: nps loopt van 0 tot 10, csat van 1 tot 5.
day-in-future = { $given } moet nog komen.
day-in-past = { $given } is al voorbij. Geef een dag vanaf vandaag.
bad-phone = ‘{ $given }’ is geen telefoonnummer. Begin met de cijfers; een opmerking kan erachter.
end-before-start = Dat is vóór het begin.
never-began = Dan zou het nooit lopen: het einde is de eerste dag zonder.
vat-missing = Zeg hoeveel btw er in bedragen zit: een percentage zoals 21, of nee.
vat-unknown = Er is nog niet gezegd of er btw in bedragen zit. Zeg het voor altijd, als percentage zoals 21 of nee; of hier met --vat 21 of --vat nee.
customer-missing = Zeg welke klant: een deel van de naam, het mailadres, het telefoonnummer of het klantnummer.
merge-itself = Deze twee zijn al één en dezelfde klant.
twins-none = Geen twee klanten lijken dezelfde te zijn.
column-one = De een
column-other = De ander
column-sure = Zeker (van 100)
twin-same-email = zelfde e-mail
twin-same-phone = zelfde telefoon
twin-same-name = zelfde naam
twin-same-city = zelfde plaats
twin-other-number = maar een ander nummer
contact-main = { $name } (eerste contactpersoon)
contact-added = { $contact } is toegevoegd bij { $name }, als contactpersoon { $id }.
contact-edited = { $contact } van { $name } is gewijzigd.
contact-unchanged = { $contact } van { $name } was al zo.
contact-removed = { $contact } is weggehaald bij { $name }.
contact-unknown = Er is geen contactpersoon ‘{ $given }’.
contact-not-there = Er is geen contactpersoon ‘{ $given }’. { $there }
contacts-there = Er zijn: { $which }.
contact-several = { $count } contactpersonen passen bij ‘{ $given }’: { $which }. Geef het nummer van wie je bedoelt.
contacts-none = Deze klant heeft geen contactpersonen.
order-added =
    Bestelling { $order } van { $name } ({ $day }) is opgeschreven: { $amount } zonder btw{ $counts ->
        [no] , { $state }. Die telt niet mee.
       *[yes] .
    }
order-edited =
    { $refunds ->
        [0] Bestelling { $order } van { $name } is gewijzigd.
        [one] Bestelling { $order } van { $name } is gewijzigd, en de terugbetaling ervan ook.
       *[other] Bestelling { $order } van { $name } is gewijzigd, en de { $refunds } terugbetalingen ervan ook.
    }
order-unchanged = Bestelling { $order } van { $name } was al zo.
order-refunded = Terugbetaling id:{ $id } van bestelling { $order } van { $name } is opgeschreven: { $amount } zonder btw, op { $day }.
order-refunded-at-rate = Terugbetaling id:{ $id } van bestelling { $order } van { $name } is opgeschreven: { $amount } zonder btw, op { $day }. Er is gerekend met { $rate }% btw, zoals ingesteld. Was het een ander tarief, draai dit dan terug en geef het tarief met --vat.
order-removed =
    Bestelling { $order } van { $name } is weggehaald{ $refunds ->
        [0] .
        [one] , en de terugbetaling ervan ook.
       *[other] , en de { $refunds } terugbetalingen ervan ook.
    }{ $stay ->
        [0] {""}
        [one] {" "}Eén terugbetaling van dat nummer blijft bij de andere bestelling met dat nummer.
       *[other] {" "}{ $stay } terugbetalingen van dat nummer blijven bij de andere bestelling met dat nummer.
    }
refund-edited = De terugbetaling van bestelling { $order } van { $name } is gewijzigd.
refund-unchanged = De terugbetaling van bestelling { $order } van { $name } was al zo.
refund-removed = De terugbetaling van bestelling { $order } van { $name } is weggehaald.
order-unknown = Er is geen bestelling ‘{ $given }’.
order-several = Meer dan één bestelling heet ‘{ $given }’. Noem die je bedoelt: { $which }.
refund-several = Bestelling ‘{ $given }’ heeft meer dan één terugbetaling. Noem die je bedoelt: { $which }.
refund-none = Bestelling ‘{ $given }’ heeft geen terugbetaling.
refund-not-counted = Deze bestelling telt niet mee ({ $state }), dus er valt niets van terug te betalen.
order-number-taken = Er is al een bestelling { $number }. Geef een ander nummer, of wijzig die.
refund-of-refund = Dat is zelf een terugbetaling.
refund-needs-number = Deze bestelling heeft geen nummer om bij te houden wat er is terugbetaald. Geef er eerst een.
refund-nothing = Geef een bedrag boven nul.
refund-nothing-left = Er valt niets meer van terug te betalen.
refund-number = Een terugbetaling heeft het nummer van haar bestelling.
refund-too-much = Dat is meer dan er van de bestelling over is: { $left } zonder btw.
refund-before-order = Dat is vóór de dag van de bestelling, { $day }.
refunds-need-number = De terugbetalingen ervan hangen aan het nummer. Geef een ander nummer, of haal ze eerst weg.
refunded-before = Er is op { $day } al van terugbetaald, vóór die dag.
refunded-more = Van deze bestelling is al { $given } zonder btw terugbetaald. Haal dat eerst weg, of geef een hoger bedrag.
margin-too-large = De marge is wat er van het bedrag zonder btw overblijft, dus hoogstens { $most }.
contract-added = Contract { $contract } van { $name } is opgeschreven.
contract-edited = Contract { $contract } van { $name } is gewijzigd.
contract-unchanged = Contract { $contract } van { $name } was al zo.
contract-ended = Contract { $contract } eindigde al op { $day }. Noem een andere dag om dat te wijzigen.
contract-ends = Contract { $contract } eindigt al op { $day }. Noem een andere dag om dat te wijzigen.
contract-ended-on = Contract { $contract } van { $name } eindigde op { $day }.
contract-ends-on = Contract { $contract } van { $name } eindigt op { $day }.
contract-unknown = Er is geen contract ‘{ $given }’.
contract-number-taken = Er is al een contract { $number }. Geef een ander nummer, of wijzig dat.
answer-added =
    Antwoord { $id }{ $named ->
        [yes] {" "}van { $name }
       *[no] {""}
    } is opgeschreven.
answer-removed =
    Antwoord { $id }{ $named ->
        [yes] {" "}van { $name }
       *[no] {""}
    } is weggehaald.
answer-unknown = Er is geen antwoord { $given }.
interaction-edited = Contact { $id } met { $name } is gewijzigd.
interaction-unchanged = Contact { $id } met { $name } was al zo.
resolved-before = Toen was het al opgelost.
interaction-removed = Contact { $id } met { $name } is weggehaald.
interaction-unknown = Er is geen contact { $given }.
task-added = Taak { $id } is opgeschreven.
task-done = Taak { $id } is gedaan.
task-edited = Taak { $id } is gewijzigd.
task-unchanged = Taak { $id } was al zo.
task-removed = Taak { $id } is weggehaald.
task-overdue = { $day } (te laat)
task-unknown = Er is geen taak { $task }.
task-done-already = Taak { $task } was al gedaan.
tasks-none = Er is niets te doen.
consent-given = De toestemming van { $name } is opgeschreven.
consent-withdrawn = Het is opgeschreven dat { $name } de toestemming heeft ingetrokken.
consent-there = Op { $day } is al toestemming gegeven voor { $purpose }.
consent-unknown = Er is geen toestemming voor ‘{ $purpose }’ om in te trekken.
consent-later = Die is gegeven op { $day }, na die dag.
consents-none = Er is nergens toestemming voor gegeven.
# Alles, om mee te nemen.
export-made = { $lists } lijsten met { $rows } rijen en { $reports ->
    [one] één pagina van een bericht
   *[other] { $reports } pagina’s van berichten
} staan in { $folder }. README.txt zegt daar wat waar staat.
export-folder-taken = Op { $folder } staat al iets. Noem een map die er nog niet is.
export-readme = Alles wat { $name } in Kring bijhoudt. Elke lijst staat er als .csv (UTF-8, komma’s) en als .json, berichten staan als pagina’s in de map reports, en schema.json zegt hetzelfde als deze tekst tegen programma’s. In de CSV-bestanden staat er een apostrof voor tekst die een spreadsheet zou uitrekenen.
export-readme-left-out = Niet hierin:
export-list-customers = Iedereen die koopt. erased_on: sindsdien noemt niets deze persoon meer. removed_at_utc: teruggedraaid, of samengevoegd met merged_into_id.
export-list-contacts = De mensen van een bedrijf of huishouden.
export-list-consents = Waar klanten ja op zeiden, sinds wanneer, en wanneer ze dat introkken.
export-list-orders = Elke bestelling; terugbetalingen zijn eigen rijen onder nul.
export-list-contracts = Contracten. Ze lopen tot ends_on begint.
export-list-interactions = Telefoontjes, bezoeken, mails en chats.
export-list-surveys = De vragen die gesteld zijn.
export-list-answers = Wat klanten antwoordden; zonder klant is het anoniem.
export-list-tasks = Wat iemand moet doen, of gedaan heeft.
export-list-insights = Wat de laatste nacht voor elke klant uitrekende.
export-list-segments = De segmenten die Kring maakt.
export-list-segment-members = Wie van wanneer tot wanneer in welk segment zat, en waarom.
export-list-own-segments = Eigen segmenten, als regels.
export-list-figures = Elk cijfer van elke afgesloten periode, met zijn marge.
export-list-recipients = Wie welk bericht krijgt.
export-list-suppressions = Wie geen mail meer krijgt.
export-list-reports = De berichten, met de cijfers waar ze van gemaakt zijn.
export-list-mails = Elke mail: aan wie, waarover, en wat ervan werd.
export-list-sources = Elke plek waar bestanden vandaan komen.
export-list-imports = Elk bestand dat is ingelezen.
export-list-changes = Elke wijziging: wie, wanneer, ervoor en erna.
export-list-settings = De instellingen, zonder wachtwoorden.
export-list-v-customers = Klanten zoals in de view v_customers, die haar namen en kolommen houdt.
export-list-v-orders = Bestellingen zoals in de view v_orders.
export-list-v-interactions = Contacten zoals in de view v_interactions.
export-list-v-answers = Antwoorden zoals in de view v_answers.
export-list-v-kpis = Cijfers zoals in de view v_kpis.
export-list-v-segments = Leden van segmenten zoals in de view v_segments.
export-unit-id = nummer van een rij, in deze lijst of in die waar het naar heet
export-unit-date = dag waar het bedrijf is, zoals 2026-11-22
export-unit-time = tijdstip in UTC, zoals 2026-11-22 07:30:00
export-unit-money = centen (de kleinste eenheid) van { $currency }, zonder btw
export-unit-json = JSON
export-unit-number = getal; voor ja en nee 1 en 0
export-unit-text = tekst
export-stays-running = hoe Kring draait; elders betekent het niets
export-stays-made-again = opnieuw gemaakt uit wat er staat
export-stays-mails = plaatjes en spreadsheets bij mails; ze horen bij de berichten
export-stays-secret = geheim: kenmerken waaraan gewiste mensen herkend worden,, links in mails en waarmee mensen inloggen
erase-replica = Litestream bewaart dit bestand ook elders ({ $file }). In wat het van vroeger bewaart, staat deze persoon nog: verwijder de replica daar, of wacht tot de kopieën van vóór vandaag weg zijn.
