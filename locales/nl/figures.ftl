# Cijfers, wat erbij hoort en de woorden voor verandering.
note-not-enough-history = nog te weinig geschiedenis ({ $months } van { $needed } maanden)
note-raw-answers = { $count ->
    [0] nog geen antwoorden
    [one] { $count } antwoord: { $scores }
   *[other] { $count } antwoorden: { $scores }
}
note-early-sign = eerste aanwijzing ({ $count } antwoorden)
note-too-few-left = { $count ->
    [0] niemand vertrokken, te weinig voor een percentage
    [one] { $count } klant vertrokken, te weinig voor een percentage: { $names }
   *[other] { $count } klanten vertrokken, te weinig voor een percentage: { $names }
}
note-not-enough-data = nog te weinig gegevens
note-revenue-not-margin = als omzet gerekend: er is geen brutomarge ingesteld
note-margin-not-known = niet bekend: minder dan negen van de tien bestellingen hebben een marge, en er is er geen ingesteld
note-not-known-yet = nog niet bekend
note-so-far = tot nu toe; nog niet alle bestellingen van deze periode zijn bekend
note-unanswered = { $count } nog niet beantwoord
note-left-apart = zeiden het of contract liep af: { $ended }; kochten niet meer: { $lapsed }
note-half-from = { $count ->
    [one] { $count } klant brengt de helft daarvan op
   *[other] { $count } klanten brengen de helft daarvan op
}
note-as-last-year = vorig jaar ook ongewoon
note-usual-not-known = wat hier gebruikelijk is, is nog niet bekend
# Waarom een klant in een segment zit.
why-rank = nummer { $rank } van { $of } naar { $basis ->
    [margin] marge
   *[revenue] omzet
} over 12 maanden ({ $value })
why-rfm = scores { $scores } voor hoe recent, hoe vaak en hoeveel: laatste aankoop { $days ->
    [one] { $days } dag geleden
   *[other] { $days } dagen geleden
}, { $purchases ->
    [one] { $purchases } koopdag
   *[other] { $purchases } koopdagen
}, { $net } netto
why-no-purchase = geen aankoop in { $months } maanden; de laatste was op { $last }
why-marked = op { $on } als vertrokken gemarkeerd
why-lapsed = laatste aankoop op { $last }, meer dan { $days } dagen geleden
why-contract-ended = het contract liep af op { $on }
why-silent-own = { $days } dagen zonder aankoop, normaal elke { $usual ->
    [one] dag
   *[other] { $usual } dagen
}
why-silent = { $days } dagen zonder aankoop, zonder vast ritme; meer dan { $limit } dagen is lang
why-open-question = er staat een vraag of klacht open sinds { $since }
why-renewal = het contract loopt af op { $on }
why-first-purchase = begon te kopen, of kocht na lange tijd weer, op { $on }
why-buying = actief; laatste aankoop op { $last }
why-contract = een contract sinds { $since }
why-no-purchase-yet = nog geen aankoop en geen contract
why-touches = in 90 dagen: contacten { $interactions }, antwoorden { $answers }, bestellingen { $orders }
verdict-clearly-up = duidelijk hoger
verdict-clearly-down = duidelijk lager
verdict-above-usual = boven wat gebruikelijk is
verdict-below-usual = onder wat gebruikelijk is
verdict-up-within-usual = hoger, maar binnen wat gebruikelijk is
verdict-down-within-usual = lager, maar binnen wat gebruikelijk is
verdict-about-the-same = ongeveer gelijk
verdict-no-clear-change = geen duidelijke verandering
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
column-entered = Erbij
column-left = Eruit
column-since = Sinds
column-why = Waarom
column-why-then = Waarom, op die dag
since-at-least = { $day } of eerder
column-from = Van
column-into = Naar
segments-not-known = Nog geen segmenten: die worden elke nacht bepaald.
segments-heading = Segmenten op { $day }
segments-moved-heading = Segmenten op { $day }, en wie erbij kwam en eruit ging sinds { $since }
segments-more = En nog { $count }: met --all zie je iedereen.
segment-members = { $segment }: { $count ->
    [0] niemand
    [one] { $count } klant
   *[other] { $count } klanten
}
segments-none-of-customer = ‘{ $given }’ zat die dag in geen enkel segment.
movement-heading = Wie van groep wisselde tussen { $from } en { $to }
movement-none = Niemand wisselde van groep.
movement-nowhere = geen
# kring kpi --explain: hoe een cijfer is gemaakt.
meaning-customers = Iedereen met een koopdag of een contract voor het einde van de periode. Een koopdag is een dag met een bestelling, tenzij terugbetalingen op die dag het saldo op 0 of lager brengen.
meaning-revenue = Alle bestellingen min alle terugbetalingen van de periode, zonder btw.
meaning-refunds = Wat in de periode is terugbetaald, op de dag van terugbetalen, zonder btw.
meaning-margin = Wat er na kosten overblijft van de omzet van de periode: de marges die bij bestellingen en terugbetalingen horen, als minstens negen van de tien bestellingen er een heeft; is er een brutomarge ingesteld, dan dat deel van de rest.
meaning-orders = Regels met een bedrag van 0 of meer. Geannuleerde, mislukte en onbetaalde bestellingen tellen niet mee.
meaning-average-order-value = Omzet vóór terugbetalingen, gedeeld door het aantal bestellingen.
meaning-paying-customers = Klanten met een koopdag in de periode.
meaning-new-customers = Klanten van wie de allereerste koopdag, of het begin van het eerste contract, in de periode valt.
meaning-returning-customers = Klanten met een koopdag in de periode die daarin niet nieuw zijn.
meaning-repeat-rate = Klanten met twee of meer koopdagen, van alle klanten met minstens één. Het bereik is dat van Wilson (95%).
meaning-active-customers = Klanten met een lopend contract of een koopdag binnen de actieve termijn, die niet als vertrokken gemarkeerd zijn.
meaning-churn-rate = Klanten die in de laatste 12 maanden vertrokken en nu niet actief zijn, gedeeld door het gemiddelde aantal actieve klanten (over 13 maandgrenzen). Het bereik is exact voor een aantal (Poisson, 95%). Bij ‘Daarvoor’ staan de 12 maanden ervoor.
meaning-retention = Van de klanten die 12 maanden geleden actief waren, het deel dat nu actief is. De basis is een andere dan bij het verloop. Het bereik is dat van Wilson (95%). Bij ‘Daarvoor’ staan de 12 maanden ervoor.
meaning-nps = Percentage negens en tienen min percentage 0 tot en met 6, over het laatste antwoord van elke klant in 13 weken. Het bereik is een aangepast Wald-bereik (95%).
meaning-csat = Aandeel vieren en vijven op een schaal van 5, over het laatste antwoord van elke klant in 13 weken. Het bereik is dat van Wilson (95%).
meaning-lifetime-value = Marge van de laatste 12 maanden per gemiddelde actieve klant, maal de verwachte looptijd in jaren (1 gedeeld door het verloop, hoogstens 20), min wat het werven van een klant kostte.
meaning-customer-value = Marge van iedereen met een bestelling of terugbetaling tot nu toe min wat het kostte om ze te werven: alleen de directe kolom, zodat niets dubbel telt.
meaning-concentration = Aandeel in het saldo van de laatste 12 maanden van de bovenste 10% van de klanten met een positief saldo.
meaning-response-time = De middelste tijd van een vraag of klacht tot het eerste bericht terug of de oplossing, zoals bekend aan het einde van de periode.
meaning-first-contact-resolution = Van de vragen en klachten die in de periode zijn opgelost, die zonder tweede bericht van die klant binnen 7 dagen.
sum-gross = bestellingen vóór terugbetalingen
sum-refunds = terugbetalingen
sum-orders = bestellingen
sum-refund-rows = aantal terugbetalingen
sum-paying = klanten die kochten
sum-new = voor het eerst, of met een eerste contract
sum-margin-given = marge die erbij stond
sum-margin-reckoned = berekende marge van de rest
sum-customers = klanten
sum-bought = klanten die ooit kochten
sum-bought-again = van wie op twee dagen of meer
sum-active = nu actief
sum-active-year-ago = 12 maanden geleden actief
sum-kept = van wie nu actief
sum-value-ever = waarde tot nu toe
sum-acquisition = wervingskosten
sum-top-customers = klanten in de bovenste 10%
sum-top-net = hun saldo in 12 maanden
sum-positive-net = saldo van allen met een positief saldo
sum-marked-or-ended = als vertrokken gemarkeerd, of contract afgelopen
sum-lapsed = opgehouden met kopen
sum-average-active = gemiddeld aantal actieve klanten
sum-value-12-months = waarde van de laatste 12 maanden
sum-lifetime-years = verwachte looptijd in jaren
sum-what-if = meer per jaar als er 2 punten minder vertrekken
sum-answered = beantwoord
sum-unanswered = nog niet beantwoord
sum-resolved = opgelost
sum-first-contact = waarvan bij het eerste contact
sum-promoters = promoters (9 en 10)
sum-passives = passieven (7 en 8)
sum-detractors = criticasters (0 tot en met 6)
sum-satisfied = gaven een 4 of 5
sum-answers = antwoorden
sum-mean-score = gemiddelde score
explain-heading = { $figure } van { $period }: { $value }
explain-behind = Wat erachter zit, het grootste eerst ({ $shown } van { $count }):
explain-nobody = Er zitten geen klanten of regels achter.
taken-back = { $count ->
    [one] Eén bestelling van { $money } is geplaatst en binnen twee weken weer teruggedraaid.
   *[other] { $count } bestellingen zijn geplaatst en binnen twee weken weer teruggedraaid, samen { $money }.
}
counter-share = De cijfers over klanten gaan over { $rest } van de omzet: { $share } ({ $money }) { $count ->
    [one] is { $count } toonbankverkoop
   *[other] zijn { $count } toonbankverkopen
} aan niemand in het bijzonder.
counter-amount = Naast waar de cijfers over klanten over gaan { $count ->
    [one] is er { $count } toonbankverkoop
   *[other] zijn er { $count } toonbankverkopen
} aan niemand in het bijzonder: { $money }, na aftrek van wat is teruggegeven.
explain-over-counter = toonbankverkopen
explain-anonymous = anoniem
column-last-order = Laatste bestelling
column-last-refund = Laatst terugbetaald
column-in-period = In de periode
column-orders = Bestellingen
column-first-in-period = Eerste aankoop daarin
column-purchase-days-in-period = Koopdagen daarin
column-customer-since = Klant sinds
column-purchase-days = Koopdagen tot nu toe
column-last-purchase = Laatste aankoop
column-left-on = Vertrokken op
column-answered-on = Antwoord op
column-score = Score
column-value-so-far = Waarde tot nu toe
column-asked-on = Gevraagd op
column-answered-after = Antwoord na
column-touchpoint = Contactmoment
column-channel = Kanaal
column-share = Aandeel
column-mean = Gemiddelde
column-age-days = Dagen open
column-said-by = Volgens
column-reason = Reden
beside-by-touchpoint = Per contactmoment:
beside-by-channel = Per kanaal:
beside-no-answers = Geen antwoorden in deze 13 weken.
beside-not-said = niet vermeld
beside-spread = Tussen kanalen: { $points } punten, van { $lowest } ({ $low }) tot { $highest } ({ $high }).
beside-no-spread = Nog geen verschil tussen kanalen te noemen: daarvoor zijn twee kanalen met minstens 10 antwoorden nodig.
beside-open-questions = Openstaande vragen en klachten, de oudste eerst ({ $shown } van { $count }):
beside-none-open = Er staat geen vraag of klacht open.
beside-channels = Hoe klanten in deze periode contact zochten:
beside-none-came = Niemand belde, schreef of kwam langs in deze periode.
beside-purchase-gap = Gebruikelijke tussentijd: 9 van de 10 herhaalaankopen komen binnen { $days ->
    [one] { $days } dag
   *[other] { $days } dagen
}; de actieve termijn is { $window } dagen (instelling figures.active_window_days).
beside-no-purchase-gap = Gebruikelijke tussentijd: nog niet bekend, want niemand kocht op twee dagen; de actieve termijn is { $window } dagen (instelling figures.active_window_days).
beside-reasons = Waarom klanten in de laatste 12 maanden vertrokken, volgens de klant en volgens de medewerkers:
beside-no-reasons = In de laatste 12 maanden is niemand als vertrokken gemarkeerd.
beside-without-reason = { $count ->
    [one] { $count } klant vertrok zonder reden
   *[other] { $count } klanten vertrokken zonder reden
}: het contract liep af, of er werd niet meer gekocht.
# Eigen segmenten van het bedrijf.
own-segment-family = eigen
own-segment-added = ‘{ $name }’ toegevoegd: { $rule }
own-segment-removed = ‘{ $name }’ verwijderd.
own-segment-rule = Regel: { $rule }
own-segment-line = Eigen segment ‘{ $name }’: { $rule }
own-segment-yes = ja
own-segment-no = nee
own-segment-not-known = onbekend
own-segment-name = Een segment heeft een naam nodig van 1 tot { $most } tekens.
own-segment-built-in = ‘{ $name }’ is al een segment van Kring zelf. Kies een andere naam.
own-segment-exists = Er is al een segment ‘{ $name }’. Verwijder dat eerst of kies een andere naam.
own-segment-unknown = Je hebt geen eigen segment ‘{ $name }’. { $count ->
    [0] Je hebt er nog geen gemaakt.
   *[other] Je hebt: { $names }.
}
own-segment-past = Eigen segmenten gaan over wat afgelopen nacht is berekend, voor { $day }. Laat --as-of weg, of geef die dag of een latere.
rule-place = ‘{ $word }’ (vanaf teken { $at } van de regel)
rule-place-end = het eind van de regel
rule-field = Bij { $place } hoort een veld te staan. Mogelijk: { $possible }
rule-op = Na { $field } kan { $place } niet volgen. Mogelijk: { $possible }
rule-value = { $field } is niet te vergelijken met { $place }. Mogelijk: { $possible }
rule-yes-no = ja, nee
rule-number = Bij { $place } hoort een getal te staan, zoals 500 of 499,95: zonder punten voor duizendtallen en met hooguit twee decimalen.
rule-day = Bij { $place } hoort een tijd te staan. Mogelijk: 31-01-2026, vandaag, 90 dagen geleden, over 2 weken (dagen, weken, maanden, jaar), of ‘geen bestelling in 90 dagen’ in dagen of weken.
rule-empty = Bij { $place } hoort een tekst te staan, zoals Utrecht of "Den Haag".
rule-joint = Bij { $place } kan alleen ‘en’, ‘of’ of het eind van de regel staan. Een tekst met zulke woorden erin moet tussen aanhalingstekens: "...".
rule-closing = Er is een haakje geopend dat bij { $place } niet is gesloten.
rule-quote = Het aanhalingsteken bij { $place } heeft geen eind: zet nog een " achter de tekst.
rule-sign = Het teken bij { $place } is niet bekend. Mogelijk: = != < <= > >= bevat
rule-too-long = Een regel kan { $most } tekens lang zijn, niet meer.
rule-too-deep = Te veel haakjes of ‘niet’ in elkaar bij { $place }.
