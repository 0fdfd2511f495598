# Webwinkels waaraan wordt gevraagd wat er veranderd is.
shop-woocommerce = WooCommerce
on-shop = Webwinkel
on-shop-system = Winkelsysteem
column-shop = Winkelsysteem
column-address = Adres
column-fetched-to = Opgehaald tot
takes-shop = het adres van een webwinkel, zoals https://winkel.example
argument-key-at = plek
takes-key-at = waar de sleutel staat: env:NAAM of file:PAD
shop-ask-key = Consumentensleutel (ck_…)
shop-ask-secret = Consumentengeheim (cs_…)
shop-address = ‘{ $given }’ is geen adres van een webwinkel. Schrijf het als https://winkel.example.
shop-address-plain = ‘{ $given }’ is niet beveiligd: iedereen onderweg kan de sleutel dan lezen. Geef het adres met https.
shop-key-shape = Een sleutel van een webwinkel heeft twee delen: de consumentensleutel, een dubbele punt en het consumentengeheim, of elk op een eigen regel.
shop-key-shown = Een sleutel hoort niet op de opdrachtregel, waar anderen op deze computer hem kunnen lezen. Laat hem weg en er wordt om gevraagd, of zeg waar hij staat: env:NAAM of file:PAD.
shop-key-gone = De sleutel van de webwinkel hoort bij { $place } te staan, en staat daar niet.
shop-no-key = In dit bestand staat geen sleutel van { $shop }: in kopieën staat er nooit een. Voeg de winkel nog eens toe.
shop-bad-certificates = In { $file } staat geen certificaat.
shop-other = { $shop } draait op hetzelfde systeem en wordt al bevraagd. Beide nummeren hun bestellingen hetzelfde en zouden voor één winkel worden gehouden: houd voor elk een eigen Kring-bestand bij, of laat eerst de andere niet meer bevragen.
shop-not-asked = Er is geen webwinkel met nummer { $source } die wordt bevraagd.
shop-none = Er wordt geen webwinkel bevraagd: voeg er eerst een toe.
shop-added = { $shop } neemt de sleutel aan. Vanaf nu wordt er elke nacht opgehaald wat er veranderd is, zolang Kring draait.
shop-removed = { $shop } wordt niet meer bevraagd en de sleutel is vergeten. Wat ervandaan kwam, blijft.
shop-without-key = geen sleutel
shop-fetched = { $shop }, { $kind }:
shop-nothing-new = { $shop }, { $kind }: niets veranderd.
shop-more-invalid = { $count ->
    [one] Nog één rij is weggelaten.
   *[other] Nog { $count } rijen zijn weggelaten.
}
shop-unknown = { $shop } bestaat niet: kijk hoe het geschreven is, en of deze computer internet heeft.
shop-unreachable = { $shop } is niet bereikbaar: { $why }
shop-silent = { $shop } deed te lang over een antwoord. Probeer het later nog eens; blijft het zo, dan weet de hostingpartij van de winkel waarom.
shop-certificate = Niemand die deze computer vertrouwt staat ervoor in dat dit { $shop } is. Er is dus niets gevraagd en de sleutel is niet verstuurd. Kijk of de winkel in een browser zonder waarschuwing opent, en of er geen virusscanner tussen zit.
shop-certificate-name = Wat er op { $shop } antwoordt, toont een certificaat van een andere naam. Er is dus niets gevraagd en de sleutel is niet verstuurd. Geef het adres zoals de browser het toont als de winkel open is.
shop-certificate-dates = Het certificaat van { $shop } is niet meer geldig, of nog niet. Er is dus niets gevraagd en de sleutel is niet verstuurd. Kijk of de datum van deze computer klopt; klopt die, dan moet de hostingpartij van de winkel het vernieuwen.
shop-moved = { $shop } stuurt door naar { $to }. De sleutel gaat alleen naar het adres dat is opgegeven: voeg de winkel toe onder dat andere adres.
shop-too-large = { $shop } antwoordde met meer dan er te lezen is.
shop-garbled = Wat { $shop } antwoordde, klopt niet: het hield halverwege op, of het is niet wat er gevraagd werd. Kijk of de winkel zelf werkt.
shop-key-refused = { $shop } neemt de sleutel niet aan ({ $said }). Maak er in de winkel een die mag lezen, en voeg de winkel nog eens toe. Klopt de sleutel wel, dan geeft de webserver hem misschien niet door: vraag de hostingpartij om de header ‘Authorization’ door te laten.
shop-forbidden = { $shop } verbiedt het ({ $said }). De sleutel moet van iemand zijn die de winkel beheert, en mag lezen; ook een firewall voor de winkel kan de reden zijn.
shop-no-answer-there = { $shop } heeft daar niets ({ $said }). Kijk naar het adres, en in WordPress bij Instellingen, Permalinks: met ‘Eenvoudig’ kan een winkel niet worden bevraagd.
shop-too-often = { $shop } krijgt te vaak vragen en wil even met rust gelaten worden. Probeer het later nog eens, of laat het aan de nacht over; wat er veranderd is, gaat niet verloren.
shop-slow = { $shop } antwoordt zo traag dat de tijd die er ’s nachts voor is, niet genoeg was. Haal het met de hand op: dat duurt zo lang als nodig is.
shop-stopped = Het ophalen uit { $shop } is gestopt voordat het klaar was. Er gaat niets verloren: het komt de volgende keer.
source-is-asked = Dit is een webwinkel die wordt bevraagd, geen bron van bestanden.
shop-failing = { $shop } heeft zelf een storing ({ $status }: { $said }). Kijk of de winkel zelf werkt.
shop-refused = { $shop } weigert ({ $status }: { $said }).
deed-fetch = Haal nu op
deed-add-shop = Geef de sleutel van de winkel
deed-remove-shop = Bevraag de winkel niet meer
job-fetch-shops = Ophalen uit webwinkels
run-fetched = { $orders ->
    [one] { $orders } bestelling
   *[other] { $orders } bestellingen
} en { $customers ->
    [one] { $customers } klant
   *[other] { $customers } klanten
} nieuw of veranderd{ $invalid ->
    [0] {""}
   *[other] , { $invalid } weggelaten
}
attention-fetch-failed-do = Wat er in de winkel veranderd is, komt binnen zodra die weer antwoordt.
settings-shops = Webwinkels
meaning-shops-certificates = Certificaten die instaan voor webwinkels, in plaats van de openbare.
