# Up to when orders are known, and where they come from.
orders-known-up-to = De bestellingen zijn bekend tot en met { $day }; wat daarna kwam, telt hier nog niet mee.
orders-given-up = Alle bestellingen zijn van zo lang geleden dat niemand nog als actief telt. Op nieuwere wordt niet gewacht; lees ze in als ze er zijn.
orders-known = De bestellingen zijn bekend tot en met { $day }.
orders-are-known-to = Alle bestellingen zijn bekend tot en met { $day }.
known-to-said = Opgeschreven: alle bestellingen zijn bekend tot en met { $said }. Dat verandert nu niets: bestellingen tellen hier zodra ze worden ingevoerd, dus alles is bekend tot en met { $known }.
sources-none = Er is nog geen bestand met bestellingen ingelezen: bestellingen tellen zodra ze worden ingevoerd.
column-last-file = Laatste bestand
column-imported-on = Ingelezen
column-known-up-to = Bekend t/m
column-expected = Komt er meer
source-given-up = er wordt niet meer op gewacht
source-live = ja
source-ended = nee, beëindigd
source-once = nee, één bestand
source-ended-now = Van de bron van { $file } worden geen bestanden meer verwacht. Komt er toch nog een, dan telt die weer mee.
source-unknown = Er is geen bron van bestellingen met nummer { $source }.
known-to-ahead = { $given } is nog niet voorbij: niemand kent de bestellingen van die dag.
complete-to-of-orders = Alleen van een bestand met bestellingen kan worden gezegd tot en met welke dag alles erin staat.
report-opening-so-far = Nog niet alle bestellingen van deze week zijn bekend, alleen die tot en met { $day }: { $revenue } omzet tot nu toe.
report-opening-unknown = Van week { $week } zijn nog geen bestellingen bekend.
report-subject-so-far = omzet { $revenue } tot nu toe
report-subject-unknown = nog geen bestellingen bekend
report-review-so-far = { $period } bracht tot nu toe { $revenue } omzet: nog niet alle bestellingen zijn bekend, alleen die tot en met { $day }.
report-review-unknown = Van { $period } zijn nog geen bestellingen bekend.
report-preheader-unknown = De bestellingen volgen nog.
report-nothing-known = Van die tijd is geen bestelling bekend en er hoeft niemand te worden gebeld, dus er is niemand gemaild.
run-nothing-known = ; er is geen bestelling van bekend en er hoeft niemand te worden gebeld, dus er is niemand gemaild
notice-waited = Dit bericht wachtte op bestellingen tot { $until }.
notice-waited-for-nothing = Dit bericht wachtte op bestellingen, en die kwamen niet.
notice-waited-in-vain = Dit bericht wachtte op bestellingen, en die kwamen niet allemaal.
attention-orders-late = Het volgende bestand met bestellingen is laat. Het laatste, { $file }, kwam binnen op { $since }; de berichten wachten op het volgende.
waiting-finding = het bericht wacht op bestellingen
waiting-line = De bestellingen zijn bekend tot en met { $day }. Het bericht over { $period } komt zodra de andere er zijn.
waiting-in-vain = Komen ze niet, dan gaat het op { $day } weg met wat er dan bekend is.
waiting-in-vain-unknown = Van { $kind ->
    [week] die week
    [month] die maand
   *[quarter] dat kwartaal
} zijn nog helemaal geen bestellingen bekend. Komen ze niet, dan komt er alleen een bericht over als iets anders je aandacht vraagt.
