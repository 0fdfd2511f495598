# Wat je eraan kunt doen: een link, een knop, of de woorden voor een opdracht.
deed-check-up = Laat het nakijken
deed-run-job = Doe het nu
deed-list-jobs = Bekijk welke er zijn
deed-import-orders = Lees bestellingen in
deed-set = Stel het in
deed-explain-figure = Wat een cijfer betekent en hoe het is gemaakt
deed-find-customer = Bekijk wie het zijn
deed-show-customer = Bekijk een van hen
deed-list-segments = Bekijk welke er zijn
deed-make-report = Maak er nu een
deed-list-reports = Bekijk welke er zijn
deed-read-report = Lees het
deed-list-readers = Bekijk wie berichten krijgt
# Wat er in een opdracht staat voor wat je zelf invult.
fill-in-file = BESTAND
fill-in-value = WAARDE
fill-in-figure = CIJFER
fill-in-number = NUMMER
# Hoe de velden van opdrachten en formulieren heten.
on-as-of = dag
on-period = periode
on-figure = cijfer
on-name = naam
on-rule = regel
on-segment = segment
on-model = model
on-horizon = weken
on-channel = kanaal
on-direction = richting
on-kind = soort
on-reason = reden
on-said-by = volgens
on-resolves = lost op
on-day = dag
on-currency = valuta
on-time-zone = tijdzone
on-vat = btw
