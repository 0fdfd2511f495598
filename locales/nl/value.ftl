# Wat klanten waard zijn, en wat de modellen van hen verwachten.
value-heading = Wat je klanten waard zijn op { $date }, { $basis }
value-as-margin = in marge
value-as-revenue = in omzet
value-no-margin = (In omzet, omdat er geen brutomarge is ingesteld. Met een marge staat hier wat je aan klanten verdient.)
value-actual = Tot nu toe: { $amount } van { $customers ->
    [one] { $customers } klant
   *[other] { $customers } klanten
}, na aftrek van wat het kostte om hen te werven.
value-potential = De komende 12 maanden, ruw geschat: nog { $amount } van hen. Zo ver vooruit is een schatting niet te toetsen; geld dat later komt, telt iets minder mee.
value-potential-loss = De komende 12 maanden: een verlies van { $amount } op hen, omdat wat zij tot nu toe kochten minder opbracht dan het kostte.
value-what-if = Als er elk jaar 2 op de 100 klanten zouden blijven die nu vertrekken, levert dat { $amount } per jaar meer op.
value-no-customers = Vóór { $date } had niemand een bestelling of contract, dus er is geen waarde te tonen.
forecast-likely = { $span ->
    [dated] In de { $weeks } weken vanaf { $from }
   *[next] De komende { $weeks } weken
} verwachten we { $expected } koopdagen (één klant die op één dag koopt) van wie dan klant is, waarschijnlijk { $low } tot { $high }; wat nieuwe klanten en contracten brengen, komt daar nog bij.
forecast-rough = Een ruwe schatting voor de { $span ->
    [dated] { $weeks } weken vanaf { $from }
   *[next] komende { $weeks } weken
}: { $expected } koopdagen (één klant die op één dag koopt) van wie dan klant is; wat nieuwe klanten en contracten brengen, komt daar nog bij.
forecast-by-model = Dat is wat het model van elke klant verwacht, bij elkaar opgeteld.
forecast-by-same = Dat zijn er evenveel als in de { $weeks } weken ervoor, contracten niet meegeteld.
forecast-by-year = Dat zijn er evenveel als in dezelfde weken een jaar eerder, contracten niet meegeteld.
forecast-too-few = Een bereik volgt zodra van { $needed } vroegere maanden bekend is wat de { $weeks } weken vanaf hun begin brachten; nu is dat bekend van { $found ->
    [0] geen enkele.
   *[other] { $found }.
}
forecast-too-far = Verder vooruit dan { $most } weken geeft Kring geen bereik.
forecast-record = Zo’n bereik klopte voor wie toen klant was bij { $held } van de laatste { $of } voorspellingen.
forecast-no-record = Hoe vaak zo’n bereik klopt, is nog niet te zeggen: de weken van het eerste zijn nog niet om.
forecast-tried = { $origins ->
    [one] Op het verleden geprobeerd: alsof het de eerste van een eerdere maand was, { $weeks } weken vooruit. Zoveel koopdagen zat elke schatting ernaast: { $missed }.
   *[other] Op het verleden geprobeerd: alsof het de eerste van { $origins } eerdere maanden was, telkens { $weeks } weken vooruit. Zoveel koopdagen zat elke schatting er gemiddeld naast: { $missed }.
}
forecast-missed-model = het model { $missed }
forecast-missed-same = ‘evenveel als in de weken ervoor’ { $missed }
forecast-missed-year = ‘evenveel als een jaar eerder’ { $missed }
forecast-model-closest = Het model zat er het dichtst bij.
forecast-model-stays = Het model zat er deze keer niet het dichtst bij; het maakt plaats als dat twee keer achter elkaar gebeurt.
forecast-model-waits = Het model zat er deze keer het dichtst bij; het wordt gebruikt als dat twee keer achter elkaar gebeurt.
forecast-model-not-closest = Het model zat er niet het dichtst bij en wordt daarom niet gebruikt.
value-from-whom = Het gaat om { $customers } klanten zonder contract, van wie er { $repeat } minstens één keer zijn teruggekomen.
value-each-shown = Over afzonderlijke klanten zegt het model meer dan hun eigen tempo: de tien procent van wie het het meest verwachtte, deed { $share } van de aankopen.
value-each-too-few = Over afzonderlijke klanten voorspelt Kring nog niets: daarvoor moeten er { $needed } zijn teruggekomen, en het zijn er { $found }.
value-each-not-apart = Over afzonderlijke klanten voorspelt Kring niets: het model hield ze in het verleden niet beter uit elkaar dan eenvoudiger manieren.
value-no-total = Wat ze in 12 maanden samen opleveren, staat er niet bij: voor iedereen samen heeft het model niet de voorsprong.
value-model-hidden = Het model wordt niet getoond: { $why }
value-gate-closed = Nog geen voorspelling: { $why }
gate-too-few-repeat = daarvoor moeten { $needed } klanten zonder contract minstens één keer zijn teruggekomen; { $found ->
    [0] tot nu toe is er zo nog geen.
    [one] tot nu toe deed { $found } klant dat.
   *[other] tot nu toe deden { $found } klanten dat.
}
gate-span-too-short = er zijn { $days } dagen aan bestellingen, en er zijn er { $needed } nodig om te zien wie terugkomt.
gate-not-identified = aan de bestellingen tot nu toe is niet te zien welke klanten blijven en welke stoppen.
gate-untried = daarvoor kijkt Kring eerst vooruit vanaf het begin van { $needed } vroegere maanden; tot nu toe is { $found ->
    [0] van nog geen enkele
    [one] van { $found } daarvan
   *[other] van { $found } daarvan
} bekend hoe het afliep.
gate-lost-back-test = vanaf vroegere maanden vooruitkijkend deed het niet twee keer achter elkaar beter dan eenvoudiger manieren.
value-most-valuable = Klanten van wie het komende jaar het meest te verwachten is:
column-expected-purchases = Koopdagen
column-coming-year = Komend jaar
column-no-purchase = Geen aankoop in 90 dagen
value-silent = { $count ->
    [one] { $count } klant heeft langer dan normaal niets gekocht:
   *[other] { $count } klanten hebben langer dan normaal niets gekocht; wie het meest uitgaf, staat bovenaan:
}
column-silent = Dagen zonder aankoop
column-usual = Normaal elke
column-last-12-months = Laatste 12 maanden
value-every = { $days ->
    [one] dag
   *[other] { $days } dagen
}
value-silent-more = En nog { $count }: --json geeft iedereen.
value-nobody-silent = Niemand met een eigen ritme is langer stil dan voor die klant gewoon is.
value-fit = { $model }, { $method }, op { $customers } klanten zonder contract van wie er { $repeat } terugkwamen; tijd in weken
value-method-likelihood = gefit met maximum likelihood
value-method-priors = gesteund door zwakke voorkennis (priors), omdat er voor maximum likelihood te weinig gegevens zijn
value-correlation = Samenhang tussen hoe vaak en hoeveel: { $value } (van −1 tot 1; het bestedingsmodel gaat uit van 0)
value-shared-mean = Wat een koopdag oplevert, komt van het eigen gemiddelde van de klant en dat van iedereen: de bestedingen verschillen hier te weinig voor Gamma-Gamma.
value-bad-model = ‘{ $given }’ is geen model. Kies mbg_nbd of bg_nbd.
value-bad-horizon = ‘{ $given }’ is geen aantal weken van 1 tot en met 520.
