# Cijfers, wat erbij hoort en de woorden voor verandering.
note-not-enough-history = nog te weinig geschiedenis ({ $months } van { $needed } maanden)
note-raw-answers = { $count ->
    [0] nog geen antwoorden
    [one] { $count } antwoord: { $scores }
   *[other] { $count } antwoorden: { $scores }
}
note-early-sign = eerste aanwijzing ({ $count } antwoorden)
note-too-few-left = { $count ->
    [one] { $count } klant vertrokken, te weinig voor een percentage: { $names }
   *[other] { $count } klanten vertrokken, te weinig voor een percentage: { $names }
}
note-not-enough-data = nog te weinig gegevens
note-revenue-not-margin = als omzet gerekend: er is geen brutomarge ingesteld
note-unanswered = { $count } nog niet beantwoord
note-left-apart = opgezegd of afgelopen: { $ended }; weggebleven: { $lapsed }
note-half-from = { $count ->
    [one] { $count } klant brengt de helft daarvan op
   *[other] { $count } klanten brengen de helft daarvan op
}
note-as-last-year = net als vorig jaar
# Waarom een klant in een segment zit.
why-rank = nummer { $rank } van { $of } naar opbrengst in 12 maanden ({ $value })
why-rfm = scores { $scores } voor hoe recent, hoe vaak en hoeveel: laatste aankoop { $days ->
    [one] { $days } dag geleden
   *[other] { $days } dagen geleden
}, { $purchases ->
    [one] { $purchases } aankoopdag
   *[other] { $purchases } aankoopdagen
}, { $net } netto
why-no-purchase = geen aankoop in { $months } maanden; de laatste was op { $last }
why-marked = gemeld als vertrokken op { $on }
why-lapsed = laatste aankoop op { $last }, meer dan { $days } dagen geleden
why-contract-ended = het contract liep af op { $on }
why-silent = { $days } dagen stil, waar { $limit } gewoon zou zijn
why-open-question = er staat een vraag of klacht open sinds { $since }
why-renewal = het contract loopt af op { $on }
why-first-purchase = eerste aankoop op { $on }
why-buying = actief; laatste aankoop op { $last }
why-contract = een contract sinds { $since }
why-no-purchase-yet = nog geen aankoop en geen contract
why-touches = in 90 dagen: contacten { $interactions }, antwoorden { $answers }, bestellingen { $orders }
verdict-clearly-up = duidelijk hoger
verdict-clearly-down = duidelijk lager
verdict-up-within-usual = hoger, maar binnen wat gebruikelijk is
verdict-down-within-usual = lager, maar binnen wat gebruikelijk is
verdict-about-the-same = ongeveer gelijk
verdict-too-few-to-tell = te weinig om iets te zeggen
# kring kpi en kring segments.
duration-minutes = { $number } min
duration-hours = { $number } uur
duration-days = { $number } dagen
kpi-heading = Cijfers van { $period }, zonder btw
kpi-not-asked-yet = Nog niet gevraagd: { $figures }.
column-figure = Cijfer
column-n = Uit
column-range = Bereik
column-previous = Daarvoor
column-last-year = Vorig jaar
column-verdict = Verandering
column-family = Soort
column-segment = Segment
column-customers = Klanten
column-revenue-12-months = Omzet, 12 maanden
column-entered = Erbij in 7 dagen
column-left = Weg in 7 dagen
column-since = Sinds
column-why = Waarom
column-from = Van
column-into = Naar
segments-not-known = Nog geen segmenten: die worden elke nacht bepaald. Doe het nu met: kring jobs run nightly_figures
segments-heading = Segmenten op { $day }
segment-members = { $segment }: { $count ->
    [0] niemand
    [one] { $count } klant
   *[other] { $count } klanten
}
segments-none-of-customer = ‘{ $given }’ zat die dag in geen enkel segment.
movement-heading = Wie er verschoof tussen { $from } en { $to }
movement-none = Niemand verschoof.
movement-nowhere = geen
