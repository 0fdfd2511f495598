# report
recipients-none = Nog niemand krijgt een bericht per mail.
recipient-added = { $name } krijgt voortaan mail op { $address }: { $reports }.
recipient-changed = { $name } ({ $address }) stond al op de lijst; wat je nu opgaf, geldt.
recipient-removed = { $address } krijgt geen berichten meer.
recipient-unknown = { $address } staat niet op de lijst.
recipient-name = Geef een naam van 1 tot en met { $most } tekens, zoals Anna de Vries.
recipient-edited = { $name } ({ $address }) krijgt voortaan: { $reports }.
recipient-nothing-to-change = Zeg wat er moet veranderen: de naam, de taal, de berichten, wat erbij zit of wanneer ze komen.
recipient-gets = { $reports }, { $when }{ $attach }
recipient-alerts = meldingen van wat niet kan wachten
recipient-report-weekly = het weekbericht
recipient-report-monthly = het maandbericht
recipient-report-quarterly = het kwartaalbericht
recipient-always = altijd
recipient-when-something = alleen als er iets gebeurt
recipient-attached-none = {""}
recipient-attached-xlsx = , met een spreadsheet (xlsx)
column-attached = Bijlage

report-missing = Het bericht van { $period } is er niet zoals het hoort.
report-not-over = Die periode is nog niet voorbij. Het bericht kan vanaf { $day } worden gemaakt.
report-written = Geschreven naar { $file }.
report-kept = Bewaard als bericht { $id }. Maak er een pagina van met --out MAP.
report-enqueued = { $count ->
    [one] { $count } mail staat klaar.
   *[other] { $count } mails staan klaar.
}
report-spared = { $count ->
    [one] Er gebeurde niets in die tijd, dus { $names }, die alleen dan mail wil, is met rust gelaten.
   *[other] Er gebeurde niets in die tijd, dus { $names }, die alleen dan mail willen, zijn met rust gelaten.
}
report-enqueued-none = Er kwam geen mail bij: iedereen die dit bericht krijgt heeft het al, of er staat niemand op de lijst.
report-none = Er zijn nog geen berichten.
report-unknown = Er is geen bericht { $given }.

# Het weekbericht: de regels boven de cijfers.
report-kicker-week = week { $week }
report-opening-nothing-yet = Er staan nog geen bestellingen in Kring. Zodra ze zijn ingelezen, lees je hier hoe de week was.
report-opening-nobody-active = Niemand telt nog als actief: van iedereen is de laatste bestelling te lang geleden. Lees nieuwere bestellingen in, dan gaat dit bericht verder.
report-opening-contracts = { $count ->
    [one] Eén klant heeft een contract.
   *[other] { $count } klanten hebben een contract.
}
report-opening-contracts-moved = { $customers }; in deze periode { $began } en { $ended }.
report-with-contract = { $count ->
    [one] Eén klant heeft een contract
   *[other] { $count } klanten hebben een contract
}
report-contracts-began = { $count ->
    [0] kwam er niemand bij
    [one] kwam er één bij
   *[other] kwamen er { $count } bij
}
report-contracts-ended = { $count ->
    [0] ging er niemand weg
    [one] ging er één weg
   *[other] gingen er { $count } weg
}
report-opening-first = De eerste week met bestellingen: { $revenue } omzet.
report-opening-none = Week { $week } bracht geen bestellingen; de week ervoor was de omzet { $before }.
report-opening-none-unusual = Week { $week } bracht geen bestellingen, duidelijk minder dan gebruikelijk; de week ervoor was de omzet { $before }.
report-opening-none-again = Week { $week } bracht geen bestellingen, net als de week ervoor.
report-opening-refunded = In week { $week } is meer terugbetaald dan verkocht: de omzet kwam uit op { $revenue }.
report-opening-strong = Een sterke week: { $revenue } omzet, duidelijk meer dan gebruikelijk.
report-opening-strong-again = Een sterke week, net als deze week vorig jaar: { $revenue } omzet, duidelijk meer dan gebruikelijk.
report-opening-weak = Een zwakke week: { $revenue } omzet, duidelijk minder dan gebruikelijk.
report-opening-weak-again = Een zwakke week, net als deze week vorig jaar: { $revenue } omzet, duidelijk minder dan gebruikelijk.
report-opening-above = Boven wat gebruikelijk is: { $revenue } omzet, { $way ->
    [more] { $difference } meer dan
    [less] { $difference } minder dan
   *[same] evenveel als
} de week ervoor.
report-opening-below = Onder wat gebruikelijk is: { $revenue } omzet, { $way ->
    [more] { $difference } meer dan
    [less] { $difference } minder dan
   *[same] evenveel als
} de week ervoor.
report-opening-more = Een gewone week: { $revenue } omzet, { $difference } meer dan de week ervoor{ $rank } en binnen wat gebruikelijk is.
report-opening-more-alone = Een gewone week: { $revenue } omzet, na een week zonder.
report-opening-less = Een gewone week: { $revenue } omzet, { $difference } minder dan de week ervoor{ $rank }, maar binnen wat gebruikelijk is.
report-most = , het meeste in { $count } weken
report-least = , het minste in { $count } weken
report-opening-steady = Een stabiele week: { $revenue } omzet, ongeveer evenveel als de week ervoor.
report-opening-early-alone = { $revenue } omzet, na een week zonder.
report-opening-early-more = { $revenue } omzet, { $difference } meer dan de week ervoor.
report-opening-early-less = { $revenue } omzet, { $difference } minder dan de week ervoor.
report-opening-early-same = { $revenue } omzet, evenveel als de week ervoor.
report-news-left = { $count ->
    [one] { $names }, een van de beste klanten, is vertrokken.
    [2] Twee van de beste klanten zijn vertrokken: { $names }.
    [3] Drie van de beste klanten zijn vertrokken: { $names }.
   *[other] { $count } van de beste klanten zijn vertrokken: { $names }.
}
report-news-quiet = { $count ->
    [one] { $names }, een van de beste klanten, is stilgevallen.
    [2] Twee van de beste klanten zijn stilgevallen: { $names }.
    [3] Drie van de beste klanten zijn stilgevallen: { $names }.
   *[other] { $count } van de beste klanten zijn stilgevallen: { $names }.
}
report-news-need = { $count ->
    [one] { $names }, een goede klant, verdient aandacht.
    [2] Twee goede klanten verdienen aandacht: { $names }.
    [3] Drie goede klanten verdienen aandacht: { $names }.
   *[other] { $count } goede klanten verdienen aandacht: { $names }.
}
report-news-lost = Verloren: { $names }.
report-news-not-renewed = Contract niet verlengd: { $names }.
report-news-at-stake = Het meest staat op het spel bij { $name } (punt { $place }).
report-one-order = Eén bestelling is minstens de helft van wat er binnenkwam: { $name } ({ $money }).
report-news-half = { $name }, goed voor { $share } van alles, verdient je aandacht.
report-news-fewer-active = Er zijn { $percent } minder klanten actief dan een jaar geleden: { $now }, tegen { $before }.
report-news-more-active = Er zijn { $percent } meer klanten actief dan een jaar geleden: { $now }, tegen { $before }.
report-news-less-margin = De omzet daalde niet, de marge wel: { $now }, { $percent } minder dan { $before } { $period }.
report-news-margin-up = De marge is duidelijk hoger: { $now }, tegen { $before } { $period }.
report-news-margin-down = De marge is duidelijk lager: { $now }, tegen { $before } { $period }.
report-news-contracts-ended = { $count } klanten met een contract gingen weg, van de { $of }.
report-news-nobody-new = { $count ->
    [one] Al { $count } maand kwam er niemand voor het eerst.
   *[other] Al { $count } maanden kwam er niemand voor het eerst.
}
report-a-year-ago = een jaar geleden
report-news-nothing-else = Verder viel er niets op.
report-news-nps-up = De NPS is duidelijk hoger: { $now }, tegen { $before } in de 13 weken ervoor.
report-news-nps-down = De NPS is duidelijk lager: { $now }, tegen { $before } in de 13 weken ervoor.
report-news-csat-up = Klanten zijn duidelijk tevredener: { $now }, tegen { $before } in de 13 weken ervoor.
report-news-csat-down = Klanten zijn duidelijk minder tevreden: { $now }, tegen { $before } in de 13 weken ervoor.
report-news-churn-up = Er vertrekken duidelijk meer klanten: { $now } in 12 maanden, tegen { $before } een jaar geleden.
report-news-churn-down = Er vertrekken duidelijk minder klanten: { $now } in 12 maanden, tegen { $before } een jaar geleden.
report-news-active-up = Er zijn meer klanten actief dan gebruikelijk: { $now }, tegen { $before } { $period }.
report-news-active-down = Er zijn minder klanten actief dan gebruikelijk: { $now }, tegen { $before } { $period }.
report-news-new-up = Duidelijk meer nieuwe klanten dan gebruikelijk: { $now }, tegen { $before } { $period }.
report-news-new-down = Duidelijk minder nieuwe klanten dan gebruikelijk: { $now }, tegen { $before } { $period }.
report-the-period-before = { $kind ->
    [week] de week ervoor
    [month] de maand ervoor
   *[quarter] het kwartaal ervoor
}
report-and = { $start } en { $last }
report-and-others = { $names } en { $count ->
    [one] nog één
   *[other] { $count } anderen
}

# Waar een verandering vandaan komt.
report-base-week = de week ervoor
report-base-average = een doorsneeweek
report-cause-orders-up = Boven { $base } { $carries ->
    [all] alleen
   *[most] vooral
} door { $count ->
    [one] één grote bestelling
   *[other] { $count } grote bestellingen
}: { $names }.
report-cause-orders-down = { $carries ->
    [all] De omzet daalde alleen doordat { $base } { $count ->
        [one] één grote bestelling
       *[other] { $count } grote bestellingen
    } had
   *[most] De daling komt vooral door { $count ->
        [one] één grote bestelling
       *[other] { $count } grote bestellingen
    } die { $base } wel had
}: { $names }.
report-cause-missing = { $carries ->
    [all] De omzet daalde alleen door
   *[most] De daling komt vooral door
} { $count ->
    [one] één klant die niets bestelde
   *[other] { $count } klanten die niets bestelden
}; in { $base } nog wel: { $names }.
report-cause-back = { $carries ->
    [all] De omzet steeg alleen door
   *[most] De stijging komt vooral door
} { $count ->
    [one] één klant die in { $base } niets bestelde
   *[other] { $count } klanten die in { $base } niets bestelden
}: { $names }.
report-cause-customers-up = { $carries ->
    [all] De omzet steeg alleen door
   *[most] De stijging komt vooral door
} { $count ->
    [one] één klant die meer bestelde
   *[other] { $count } klanten die meer bestelden
} dan in { $base }: { $names }.
report-cause-customers-down = { $carries ->
    [all] De omzet daalde alleen door
   *[most] De daling komt vooral door
} { $count ->
    [one] één klant die minder bestelde
   *[other] { $count } klanten die minder bestelden
} dan in { $base }: { $names }.
report-cause-refunds-up = { $carries ->
    [all] De omzet steeg alleen doordat er minder is terugbetaald
   *[most] De stijging komt vooral doordat er minder is terugbetaald
}: { $now }, tegen { $before } in { $base }.
report-cause-refunds-down = { $carries ->
    [all] De omzet daalde alleen doordat er meer is terugbetaald
   *[most] De daling komt vooral door wat er is terugbetaald
}: { $now }, tegen { $before } in { $base }.
report-cause-new-up = { $carries ->
    [all] De omzet steeg alleen door
   *[most] De stijging komt vooral door
} { $count ->
    [one] één nieuwe klant
   *[other] { $count } nieuwe klanten
}: { $now }, tegen { $before } van nieuwe klanten in { $base }.
report-cause-new-down = { $carries ->
    [all] De omzet daalde alleen doordat
   *[most] De daling komt vooral doordat
} { $count ->
    [0] niemand voor het eerst kocht; in { $base } leverde dat { $before } op.
    [one] nieuwe klanten minder opleverden: { $now } van één, tegen { $before } in { $base }.
   *[other] nieuwe klanten minder opleverden: { $now } van { $count }, tegen { $before } in { $base }.
}
report-cause-counter-up = { $carries ->
    [all] De omzet steeg alleen doordat er meer over de toonbank ging
   *[most] De stijging ging vooral over de toonbank
}: { $now }, tegen { $before } in { $base }.
report-cause-counter-down = { $carries ->
    [all] De omzet daalde alleen doordat er minder over de toonbank ging
   *[most] De daling zit vooral in wat over de toonbank ging
}: { $now }, tegen { $before } in { $base }.
report-cause-category-up = { $carries ->
    [all] De omzet steeg alleen door
   *[most] De stijging zit vooral in
} ‘{ $name }’: { $now }, tegen { $before } in { $base }.
report-cause-category-down = { $carries ->
    [all] De omzet daalde alleen door
   *[most] De daling zit vooral in
} ‘{ $name }’: { $now }, tegen { $before } in { $base }.
report-cause-channel-up = { $carries ->
    [all] De omzet steeg alleen doordat er meer binnenkwam
   *[most] De stijging kwam vooral binnen
} via ‘{ $name }’: { $now }, tegen { $before } in { $base }.
report-cause-channel-down = { $carries ->
    [all] De omzet daalde alleen doordat er minder binnenkwam via ‘{ $name }’
   *[most] De daling zit vooral in wat via ‘{ $name }’ binnenkwam
}: { $now }, tegen { $before } in { $base }.
report-holiday = Het was de week van { $name }.
holiday-new-year = Nieuwjaar
holiday-easter = Pasen
holiday-kings-day = Koningsdag
holiday-ascension = Hemelvaart
holiday-whitsun = Pinksteren
holiday-christmas = Kerst

# Wat te doen, en wat ervan werd.
report-title-to-do = Dit eerst
report-to-do-none-so-far = Voor zover bekend hoef je niemand achterna: geen goede klant wacht op antwoord of heeft een contract dat bijna afloopt.
report-to-do-none = Deze week hoef je niemand achterna: geen goede klant wacht op antwoord, is pas stilgevallen of heeft een contract dat bijna afloopt.
report-do-call = Bel { $name }
report-do-write = Mail { $name }
report-do-reach = Neem contact op met { $name }
report-do-answer = Geef { $name } antwoord
report-do-ask = Vraag { $name } wat er misging
report-do-ask-better = Vraag { $name } wat er beter kan
report-do-renew = Bied { $name } een nieuw contract aan
report-do-thank = Bedank { $name } en vraag om een aanbeveling
report-reason-silent-own = { $days ->
    [one] { $days } dag geen bestelling
   *[other] { $days } dagen geen bestelling
}, normaal { $usual ->
    [one] elke dag
   *[other] om de { $usual } dagen
}
report-reason-complaint = klacht open sinds { $since }
report-reason-question = vraag open sinds { $since }
report-reason-silent = { $days } dagen geen bestelling; bestelt zonder vast ritme
report-reason-cancelled = { $days } dagen niets geleverd; de bestelling van { $on } ({ $amount }) is geannuleerd
report-reason-failed = { $days } dagen niets geleverd; de bestelling van { $on } ({ $amount }) ging niet door
report-reason-unpaid = { $days } dagen geen betaalde bestelling; { $amount } van { $on } is nog niet betaald
report-reason-complaints = { $count ->
    [2] tweede
    [3] derde
    [4] vierde
   *[other] { $count }e
} klacht in { $weeks ->
    [one] een week
   *[other] { $weeks } weken
}, open sinds { $since }
report-reason-complained = klaagde op { $last }
report-reason-complained-again = { $count ->
    [2] tweede
    [3] derde
    [4] vierde
   *[other] { $count }e
} klacht in { $weeks ->
    [one] een week
   *[other] { $weeks } weken
}
report-reason-low = gaf op { $on } een { $score }, daarna geen contact
report-reason-gave = gaf op { $on } een { $score }
report-reason-renewal = contract loopt af op { $on }, { $left }
report-reason-renewal-over = contract liep tot { $on }
report-reason-wrote = schreef op { $on }
report-days-left = { $days ->
    [one] nog { $days } dag
   *[other] nog { $days } dagen
}
report-quoted = { $fact }: ‘{ $words }’
report-as-it-is = ‘{ $word }’
report-waiting = { $count ->
    [one] Nog één klant wacht op antwoord: { $name }, sinds { $since }.
   *[other] Nog { $count } klanten wachten op antwoord; { $name } het langst, sinds { $since }.
}
report-ending = { $count ->
    [one] Ook een contract dat afloopt: { $names }.
   *[other] Ook aflopende contracten: { $names }.
}
report-others = { $count ->
    [one] nog één
   *[other] { $count } anderen
}
report-worth = { $amount } { $basis ->
    [margin] marge per jaar
    [revenue] omzet per jaar
   *[named] per jaar
}
report-title-followed = Hoe staat het met eerdere lijstjes?
report-listed-weeks = { $weeks } weken op de lijst
report-done = gedaan
report-resolved = opgelost
report-dropped = vervallen
report-ended = afgelopen
report-open = open
report-lost = verloren
report-outcome-left = weg sinds { $on }
report-outcome-answered = beantwoord op { $on }
report-outcome-renewed = contract loopt tot { $until }
report-outcome-renewed-open = contract loopt door
report-outcome-ordered = bestelde weer op { $on } ({ $amount })
report-outcome-ordered-after = bestelde weer op { $on } ({ $amount }), na jullie contact op { $contacted }
report-outcome-contacted = er was contact op { $on }
report-outcome-contacted-silent = er was contact op { $on }; nog geen bestelling
report-outcome-contacted-renewal = er was contact op { $on }; nog geen nieuw contract
report-outcome-scored = gaf op { $on } een { $score }
report-outcome-ended = liep af op { $on }, niet verlengd
report-outcome-lapsed = al zo lang zonder bestelling dat we niet meer van een actieve klant spreken
report-nothing-waits = anderen gaan nu voor
report-nothing-closed = er is niets gebeurd, en het is inmiddels te lang geleden
report-nothing-named = zie hieronder
report-nothing-silent = er is niets gebeurd, en de stilte is niet langer dan gewoonlijk
report-nothing-taken-off = is met de hand van het lijstje gehaald
report-again = er is iets nieuws, zie hierboven
report-besides = { $name }: { $told }
report-still-open = Van de lijst omdat anderen voorgaan, maar nog open: { $names }.
report-last-listed = Stond in week { $week } bij ‘Dit eerst’.

# Klanten die kunnen vertrekken.
report-title-leaving = Wie dreigt te vertrekken
report-leaving-none-so-far = Wie stil is geworden, blijkt zodra alle bestellingen er zijn.
report-leaving-none = Geen enkele klant geeft een nieuw teken van vertrek.
report-leaving = { $count ->
    [one] In totaal geeft één klant een teken van vertrek ({ $worth }{ $before }).
   *[other] In totaal geven { $count } klanten een teken van vertrek ({ $worth }{ $before }).
}
report-leaving-before = , een week eerder { $amount }
report-leaving-contracts = { $count ->
    [one] Eén klant klaagde, gaf een laag cijfer of heeft een contract dat afloopt.
   *[other] { $count } klanten klaagden, gaven een laag cijfer of hebben een contract dat afloopt.
}
report-leaving-named = Wie het meest opbrengt, staat hierboven bij ‘Dit eerst’.
report-leaving-others = Onder wie:
report-contacted = Contact op { $on }.
report-advice-last-call = Al maanden stil: probeer het nog één keer en noteer anders dat ze weg zijn.

# Wat klanten zeggen.
report-title-scores = Zouden ze je aanraden?
report-scores = { $count } antwoorden in 13 weken:
report-scores-meaning = Critici gaven 0 tot en met 6 van de 10, neutraal 7 of 8, fans 9 of 10. NPS is het aandeel fans min het aandeel critici, vóór afronding.
report-critics = { $count ->
    [one] criticus ({ $count })
   *[other] critici ({ $count })
}
report-neutral = neutraal ({ $count })
report-fans = { $count ->
    [one] fan ({ $count })
   *[other] fans ({ $count })
}
report-low-scores = Lage cijfers onder alle antwoorden van 13 weken: { $parts }.
report-low = { $low } van { $of } na { $touchpoint } (daarvoor { $low-before } van { $of-before })
report-low-alone = { $low } van { $of } na { $touchpoint }
report-low-more = { $low } van { $of } na { $touchpoint }, duidelijk meer dan eerst ({ $low-before } van { $of-before })

# Onderwerp en voorproefje, in een lijst van mails.
report-subject = Week { $week }: { $finding }
report-subject-nothing-yet = nog geen bestellingen in Kring
report-subject-none = geen bestellingen
report-subject-contracts = { $count ->
    [one] één klant met een contract
   *[other] { $count } klanten met een contract
}
report-subject-contracts-ended = { $count ->
    [one] één weg
   *[other] { $count } weg
}
report-subject-first = de eerste bestellingen, { $revenue }
report-subject-revenue = omzet { $revenue }
report-subject-usual = gewoon
report-subject-above = meer dan gewoon
report-subject-below = minder dan gewoon
report-subject-half = { $name } verdient aandacht
report-subject-fewer-active = { $percent } minder actieve klanten
report-subject-more-active = { $percent } meer actieve klanten
report-subject-less-margin = marge { $percent } lager
report-subject-nobody-new = { $count ->
    [one] al { $count } maand niemand nieuw
   *[other] al { $count } maanden niemand nieuw
}
report-subject-left = { $count ->
    [one] een topklant vertrokken
   *[other] { $count } topklanten vertrokken
}
report-subject-quiet = { $count ->
    [one] een topklant stilgevallen
   *[other] { $count } topklanten stilgevallen
}
report-subject-nps = NPS nu { $now }
report-subject-csat = { $now } tevreden
report-preheader-nothing-yet = Lees bestellingen en klanten in, en dit bericht vult zichzelf.
report-preheader-none = Er is niets besteld.
report-preheader-orders = { $orders } van { $customers }; { $new } nieuw.
report-preheader-no-new = { $orders } van { $customers }.
report-subject-to-do = { $count ->
    [one] een klant verdient aandacht
   *[other] { $count } klanten verdienen aandacht
}
report-preheader-first = Eerst doen: { $action }.
report-preheader-nps = NPS { $nps }: { $verdict }.
report-until = Cijfers tot en met { $day }.
report-orders = { $count ->
    [one] { $count } bestelling
   *[other] { $count } bestellingen
}
report-customers = { $count ->
    [one] { $count } klant
   *[other] { $count } klanten
}

# Cijfers.
report-title-figures = De cijfers
report-head-figure = Cijfer
report-so-far = tot nu toe
report-head-week = Week { $week }
report-head-change = Verschil
report-row-revenue = Omzet
report-row-margin = Marge
report-row-active = Actieve klanten
report-row-nps = NPS, 13 weken
report-row-csat = Tevreden, 13 weken
report-row-lifetime-value = Klantwaarde
report-unchanged = gelijk
report-change-on = t.o.v. { $base }
report-change-none = gelijk aan { $base }
report-base-in-week = week { $week }
report-base-weeks = 13 weken eerder
report-new = eerst niets
report-nobody-left = niemand vertrok
report-point = { $points } punt
report-points = { $points } punten
report-hours = { $hours } uur
report-was = was { $value }
report-usual = meestal { $low } tot { $high }
report-usual-up-to = meestal tot { $high }
report-likely = waarschijnlijk { $low } tot { $high }
report-as-last-year = vorig jaar was deze week ook ongewoon
report-orders-average = { $orders }, gemiddeld { $average }{ $refunds ->
    [yes] {" "}vóór retouren
   *[no] {""}
}
report-new-customers = { $count ->
    [one] { $count } nieuw
   *[other] { $count } nieuw
}
report-answers = { $count ->
    [one] { $count } antwoord
   *[other] { $count } antwoorden
}
report-early-sign = eerste aanwijzing
report-learning = Wat gebruikelijk is, blijkt pas na acht weken. Tot die tijd noemt dit bericht geen verandering in de omzet duidelijk.

# Het spreadsheet: namen van de bladen en koppen van de kolommen.
report-sheet-revenue = Omzet
report-sheet-groups = Groepen
report-sheet-concerns = Wie aandacht vraagt of afhaakt
report-sheet-why = Waarom
report-sheet-value = Waarde
report-sheet-before = Hiervoor
report-sheet-year-ago = Een jaar geleden
report-sheet-low = Bereik van
report-sheet-high = Bereik tot
report-sheet-verdict = In woorden
report-sheet-based-on = Gebaseerd op
report-sheet-period = Periode
report-sheet-week = Week
report-sheet-from = Van
report-sheet-until = Tot en met
report-sheet-week-year-ago = Zelfde week vorig jaar
report-sheet-share = Deel van alles
report-sheet-in = Erbij
report-sheet-out = Eraf
report-sheet-meaning = Betekenis

# De grafiek van de omzet: titel, en in woorden wat hij laat zien.
report-title-weeks = Omzet in { $count } weken
report-chart-strong = Omzet: een sterke { $period ->
    [month] maand
   *[week] week
}, duidelijk meer dan gebruikelijk
report-chart-strong-again = Omzet: een sterke { $period ->
    [month] maand
   *[week] week
}, net als vorig jaar
report-chart-weak = Omzet: een zwakke { $period ->
    [month] maand
   *[week] week
}, duidelijk minder dan gebruikelijk
report-chart-weak-again = Omzet: een zwakke { $period ->
    [month] maand
   *[week] week
}, net als vorig jaar
report-chart-above = Omzet: boven wat gebruikelijk is
report-chart-below = Omzet: onder wat gebruikelijk is
report-chart-more = Omzet: meer dan de { $period ->
    [month] maand
   *[week] week
} ervoor, nog binnen wat gebruikelijk is
report-chart-less = Omzet: minder dan de { $period ->
    [month] maand
   *[week] week
} ervoor, nog binnen wat gebruikelijk is
report-chart-steady = Omzet: ongeveer evenveel als de { $period ->
    [month] maand
   *[week] week
} ervoor
report-chart-learning = Omzet: wat gebruikelijk is, moet nog blijken
report-chart-plain = Omzet per { $period ->
    [quarter] kwartaal
   *[year] jaar
}
report-chart-bars = De laatste { $count } { $period ->
    [month] maanden
    [quarter] kwartalen
    [year] jaren
   *[week] weken
}, tot en met { $name } met { $value }.
report-chart-usually = { $period ->
    [month] Een maand
   *[week] Een week
} is { $range }.
report-chart-last-year = { $period ->
    [month] Dezelfde maand
    [quarter] Hetzelfde kwartaal
    [year] Hetzelfde jaar
   *[week] Dezelfde week
} vorig jaar bracht { $value } op.
report-year-more = Deze { $count } weken samen: { $percent } meer dan een jaar eerder.
report-year-less = Deze { $count } weken samen: { $percent } minder dan een jaar eerder.
report-year-same = Deze { $count } weken samen: ongeveer evenveel als een jaar eerder.
report-chart-usual = gebruikelijk
report-chart-year-ago = vorig jaar

# Wat er verkocht wordt.
report-title-products = Wat opviel in de verkoop
report-product-more = ‘{ $name }’ bracht duidelijk meer op: { $now }, meestal { $low } tot { $high }.
report-product-more-up-to = ‘{ $name }’ bracht duidelijk meer op: { $now }, meestal hoogstens { $high }.
report-product-less = ‘{ $name }’ bracht duidelijk minder op: { $now }, meestal { $low } tot { $high }.

# Klanten.
report-title-spenders = Beste klanten
report-head-customer = Klant
report-head-last-order = Laatst gekocht
report-concentration = De beste tien procent van de klanten bracht { $share } van de omzet van de afgelopen 12 maanden op.
report-half-from = { $count ->
    [one] Eén klant is goed voor de helft van de omzet; de beste tien procent is goed voor { $share }.
   *[other] { $count } klanten zijn goed voor de helft van de omzet; de beste tien procent is goed voor { $share }.
}
report-head-margin = Marge per jaar
report-head-revenue = Omzet per jaar
report-spenders-came = { $count ->
    [one] { $names } hoort nu bij de vijf die het meest opbrengen.
   *[other] { $names } horen nu bij de vijf die het meest opbrengen.
}
report-spenders-went = { $count ->
    [one] { $names } hoort daar niet meer bij.
   *[other] { $names } horen daar niet meer bij.
}
report-share = { $share } van alles
report-spender-new = nieuw in deze 12 maanden
report-spender-none = niets in de 12 maanden ervoor
report-spender-same = evenveel als in de 12 maanden ervoor
report-spender-more = { $amount } meer dan in de 12 maanden ervoor
report-spender-less = { $amount } minder dan in de 12 maanden ervoor
report-title-moves = Wie van groep wisselde, van begin tot eind
report-head-segment = Groep
report-head-customers = Klanten
report-head-moved = Erbij, eraf
report-entered = { $count } erbij
report-left = { $count } eraf
report-meaning-left = hebben gezegd dat ze weg zijn, of zijn zo gemarkeerd
report-meaning-lapsed = kochten zo lang niets dat ze niet meer als actief tellen
report-meaning-drifting = zijn al veel langer stil dan ze gewend zijn
report-meaning-cant-lose = kochten veel en vaak, maar de laatste tijd niet
report-meaning-at-risk = kochten vrij vaak of voor vrij veel, maar de laatste tijd niet
report-meaning-maintenance = wachten op antwoord, of hebben een contract dat afloopt
report-meaning-top-spenders = brachten het meest op in de afgelopen 12 maanden
report-meaning-champions = kochten onlangs, en vaak of voor hoge bedragen
report-meaning-purchase = kochten in de afgelopen 30 dagen voor het eerst, of voor het eerst na hun vertrek
report-title-quotes = In hun eigen woorden
report-anonymous = Anoniem
report-score-nps = { $score } (van 10)
report-score-csat = { $score } (van 5)

# Onderaan.
report-made = Cijfers tot en met { $day }, gemaakt op { $made }.
report-made-so-far = Cijfers tot en met { $day }, bestellingen tot en met { $known }, gemaakt op { $made }.
report-words = { $kind ->
    [quarter] ‘Waarschijnlijk’
   *[week] ‘Meestal’: de gewone grenzen. ‘Waarschijnlijk’
} klopt 19 van de 20 keer.
report-definitions = { $kind ->
    [week] ‘Per jaar’: de afgelopen 12 maanden.{ $satisfied ->
        [told] {" "}‘Tevreden’: 4 of 5 van de 5.
       *[untold] {""}
    }
   *[month] Nieuwe klanten kochten in { $kind ->
        [quarter] dat kwartaal
       *[month] die maand
    } voor het eerst; wie opnieuw kocht, had al eerder gekocht of een contract gehad. Actief is wie een contract heeft of niet te lang geleden kocht; ‘na een jaar nog actief’ is het deel van wie een jaar geleden actief was, dat het nu nog is. Tevreden is 4 of 5 van de 5. Klantwaarde is wat een gemiddelde klant naar verwachting in totaal opbrengt, min wat het kost om er een te werven.
}
# Onder een mail: waarom hij komt. Daaronder staat hoe je ermee stopt.
report-why = Je krijgt dit { $when ->
    [always] { $kind ->
        [week] elke week
        [month] elke maand
       *[quarter] elk kwartaal
    }
   *[something_happens] { $kind ->
        [week] na een week waarin iets gebeurde
        [month] na een maand waarin iets gebeurde
       *[quarter] na een kwartaal waarin iets gebeurde
    }
}, omdat { $business } je op de lijst voor het { $report } zette.

# Het bericht over een maand of een kwartaal.
report-review-nothing-yet = Er staan nog geen bestellingen in Kring. Zodra ze zijn ingelezen, lees je hier hoe { $kind ->
    [month] de maand
   *[quarter] het kwartaal
} was.
report-review-first = { $period } is { $kind ->
    [month] de eerste maand
   *[quarter] het eerste kwartaal
} met bestellingen: { $revenue } omzet. Er is nog niets om mee te vergelijken.
report-review-none-alone = { $period } bracht geen bestellingen.
report-review-none = { $period } bracht geen bestellingen; in { $base } was de omzet { $before }.
report-review-refunded = In { $period } is meer terugbetaald dan verkocht: de omzet kwam uit op { $revenue }.
report-review-more = { $period } bracht { $revenue } omzet op, { $difference } meer dan { $base }.
report-review-less = { $period } bracht { $revenue } omzet op, { $difference } minder dan { $base }.
report-review-same = { $period } bracht { $revenue } omzet op, evenveel als { $base }.
report-review-after-nothing = { $period } bracht { $revenue } omzet op; in { $base } was er geen omzet.
report-review-clearly-up = Voor een maand is dat duidelijk meer dan gebruikelijk.
report-review-clearly-up-again = Voor een maand is dat duidelijk meer dan gebruikelijk, net als een jaar geleden.
report-review-clearly-down = Voor een maand is dat duidelijk minder dan gebruikelijk.
report-review-clearly-down-again = Voor een maand is dat duidelijk minder dan gebruikelijk, net als een jaar geleden.
report-review-above-usual = Voor een maand is dat boven wat gebruikelijk is.
report-review-below-usual = Voor een maand is dat onder wat gebruikelijk is.
report-review-usual = Voor een maand ligt dat binnen wat gebruikelijk is.
report-review-subject = { $period }: { $finding }
report-review-percent-year = ({ $percent } t.o.v. vorig jaar)
report-review-percent-before = ({ $percent } t.o.v. de vorige)
report-review-nothing-before = { $kind ->
    [month] Dit is de eerste maand: er is nog niets om mee te vergelijken. Vanaf volgende maand
   *[quarter] Dit is het eerste kwartaal: er is nog niets om mee te vergelijken. Vanaf volgend kwartaal
} zie je hier wat er veranderde.
report-review-no-year-ago = Van een jaar geleden is nog niets bekend; daarom staat dit naast { $kind ->
    [month] de maand ervoor
   *[quarter] het kwartaal ervoor
}.
report-review-learning = Wat een gewone maand is, blijkt pas na acht maanden. Tot die tijd heet geen verandering in de omzet duidelijk.
report-review-weeks-before = { $verdict } (13 weken ervoor: { $value })
report-review-in-period-word = { $verdict } (in { $period }: { $value })
report-review-in-period = in { $period }: { $value }
report-head-against = t.o.v. { $period }
report-row-new = Nieuwe klanten
report-row-returning = Kochten opnieuw
report-row-retention = Na een jaar nog actief
report-title-cohorts = Wie terugkomt
report-head-first-bought = Eerste aankoop
report-head-new = Nieuw
report-quarter-short = K{ $number }
report-cohorts-nobody = { $kind ->
    [month] In de afgelopen 13 maanden kocht niemand voor het eerst.
   *[quarter] In de afgelopen negen kwartalen kocht niemand voor het eerst.
}
report-cohorts-too-young = { $kind ->
    [month] De eerste klanten kwamen deze maand. Wie van hen terugkomt, blijkt vanaf volgende maand.
   *[quarter] De eerste klanten kwamen dit kwartaal. Wie van hen terugkomt, blijkt vanaf volgend kwartaal.
}
report-cohorts-share = { $share } van de nieuwe klanten kocht opnieuw in { $kind ->
    [month] de maand
   *[quarter] het kwartaal
} na hun eerste aankoop ({ $bought } van { $of }, waarschijnlijk { $low } tot { $high }).
report-cohorts-count = Van { $of ->
    [one] { $of } nieuwe klant
   *[other] { $of } nieuwe klanten
} { $bought ->
    [one] kocht er { $bought }
   *[other] kochten er { $bought }
} opnieuw in { $kind ->
    [month] de maand
   *[quarter] het kwartaal
} na de eerste aankoop.
report-cohorts-read = { $kind ->
    [month] Lees een regel zo: van wie in die maand voor het eerst kocht, kocht zoveel een maand later opnieuw (+1), twee maanden later (+2), enzovoort.
   *[quarter] Lees een regel zo: van wie in dat kwartaal voor het eerst kocht, kocht zoveel een kwartaal later opnieuw (+1), twee kwartalen later (+2), enzovoort.
} Bij minder dan { $fewest } klanten staat er hoeveel, en geen percentage.
report-cohorts-begin = De bestellingen in Kring beginnen in { $period }: sommige van die klanten waren er misschien al.
report-title-worth = Wat klanten waard zijn
report-head-value = Waarde
report-head-so-far = Tot nu toe
report-head-coming = Komende 12 mnd
report-worth-margin = { $count ->
    [one] { $count } klant, in marge min wat het kostte om die te werven.
   *[other] Alle { $count } klanten samen, in marge min wat het kostte om ze te werven.
}
report-worth-revenue = { $count ->
    [one] { $count } klant, in omzet, want er is geen marge bekend.
   *[other] Alle { $count } klanten samen, in omzet, want er is geen marge bekend.
}
report-worth-rough = De komende 12 maanden zijn een ruwe schatting: zo ver vooruit is een voorspelling niet vaak genoeg te toetsen.
report-worth-direct = Wat ze zelf kopen
report-worth-indirect = Via wie ze aanbrachten
report-not-forecast = niet voorspeld
report-worth-beaten = een bedrag voorspellen we niet; hoeveel aankopen we verwachten, staat hieronder
report-worth-part = een aandeel in wat anderen kopen: deel van de regel erboven, niet erbovenop
report-title-forecast = De komende weken
report-title-gone = Wie vertrok, en waarom
report-head-reason = Reden
report-head-they-said = Zeiden zij
report-head-we-think = Denken wij
report-gone-rate = In de afgelopen 12 maanden vertrokken { $count } klanten: { $ended } zeiden het of hun contract liep af, { $lapsed } kochten niet meer. Dat is { $share } van wie in die tijd gemiddeld actief was (waarschijnlijk { $low } tot { $high }).
report-gone-year-ago = Een jaar geleden was het { $share }.
report-gone-no-reasons = Er zijn geen redenen genoteerd.
report-other-reasons = Andere redenen
report-gone-without = { $count ->
    [one] Van { $count } klant is geen reden bekend
   *[other] Van { $count } klanten is geen reden bekend
}.

# kring report check.
column-sent = Zoals gemaakt
column-now = Nu
column-note = Opmerking
anew-same = Het is al gemaild. Nu gemaakt zou het hetzelfde zeggen.
anew-differs = Het is al gemaild en blijft zoals het is. Nu gemaakt zou het iets anders zeggen:
anew-sentence = ‘{ $sent }’ → ‘{ $now }’
anew-sentence-gone = niet meer: ‘{ $sent }’
anew-sentence-new = nieuw: ‘{ $now }’
anew-figure = { $figure }: { $sent } → { $now }
anew-more-figures = { $count ->
    [one] en nog { $count } cijfer
   *[other] en nog { $count } cijfers
}
anew-parts = delen die verschillen: { $parts }
check-heading = Het { $kind } van { $period } is gemaakt op { $made }.
check-same = Gelijk: { $count } cijfers en de lijsten komen uit zoals toen.
check-removed = Op { $day } is een persoon op eigen verzoek uit dit bericht verwijderd: naam en woorden staan er niet meer in, en geen cijfer is daardoor veranderd.
check-differs = { $count ->
    [0] Geen van de { $all } cijfers komt nu anders uit.
    [one] { $count } van de { $all } cijfers komt nu anders uit.
   *[other] { $count } van de { $all } cijfers komen nu anders uit.
}
check-part-top-spenders = Ook de lijst met beste klanten zou er anders uitzien.
check-part-who-comes-back = Ook de tabel van wie terugkomt zou er anders uitzien.
check-part-worth = Ook wat klanten waard zijn, of hoe de voorspellingen het deden, zou er anders uitzien.
check-part-leaving = Ook de redenen van wie vertrok zouden er anders uitzien.
check-since = Sinds het bericht gemaakt is:
check-no-cause = Niets wat sindsdien binnenkwam verklaart het. Meld het aan de makers van Kring.
check-file = { $file }
check-by-hand = met de hand
check-rows = { $source } ({ $at }): { $rows }
check-rows-sum = { $rows }; samen { $amount }
check-day = van { $first }
check-days = van { $first } tot en met { $last }
check-orders-created = { $count ->
    [one] { $count } bestelling erbij
   *[other] { $count } bestellingen erbij
}
check-orders-changed = { $count ->
    [one] { $count } bestelling gewijzigd
   *[other] { $count } bestellingen gewijzigd
}
check-answers-created = { $count ->
    [one] { $count } antwoord erbij
   *[other] { $count } antwoorden erbij
}
check-answers-changed = { $count ->
    [one] { $count } antwoord gewijzigd
   *[other] { $count } antwoorden gewijzigd
}
check-interactions-created = { $count ->
    [one] { $count } contact erbij
   *[other] { $count } contacten erbij
}
check-interactions-changed = { $count ->
    [one] { $count } contact gewijzigd
   *[other] { $count } contacten gewijzigd
}
check-contracts-created = { $count ->
    [one] { $count } contract erbij
   *[other] { $count } contracten erbij
}
check-contracts-changed = { $count ->
    [one] { $count } contract gewijzigd
   *[other] { $count } contracten gewijzigd
}
check-customers-changed = { $count ->
    [one] { $count } klant gewijzigd (vertrokken, wervingskosten of aangebracht door)
   *[other] { $count } klanten gewijzigd (vertrokken, wervingskosten of aangebracht door)
}
check-setting = instelling { $name }: was { $before }, nu { $after } ({ $at })
check-default = de standaardwaarde
check-definition = { $now } betekent iets anders dan { $sent }, waarmee het bericht gemaakt is: zie docs/KPIS.md
check-program = het bericht is gemaakt met Kring { $sent }; dit is { $now }
check-stays = Het bericht blijft voor iedereen zoals het gemaakt is.
report-corrected = Correctie: { $subject }
report-revised = { $period } (verbeterd)
