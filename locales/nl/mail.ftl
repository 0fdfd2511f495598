# De map met uitgaande mails, en wat er gezegd wordt als een mail niet weggaat.
mail-password-plain = Het wachtwoord voor mail zou onbeschermd over het netwerk gaan, dus er is niets verstuurd. Zet mail.security op starttls of tls.
mail-plain-elsewhere = Zonder versleuteling gaat mail alleen naar deze computer zelf (localhost). Zet mail.security op starttls of tls.
mail-half-login = De mailserver wil een gebruiker én een wachtwoord, of geen van beide: mail.user en mail.password.
mail-given-up = { $count ->
    [one] Opgegeven na { $count } poging in meer dan vijf dagen. Het laatste antwoord: { $details }
   *[other] Opgegeven na { $count } pogingen in meer dan vijf dagen. Het laatste antwoord: { $details }
}
mail-state-pending = wacht
mail-state-leaving = onderweg
mail-state-claimed = vertrekt zo
mail-state-sent = verstuurd
mail-state-written = weggeschreven
mail-state-deferred = uitgesteld
mail-state-failed = mislukt
mail-state-unknown = onbekend
mail-state-held = vastgehouden
mail-state-suppressed = ingetrokken
mails-none = Nog geen mails: berichten komen hier te staan voor iedereen op de lijst van lezers.
mails-none-in-state = Er zijn geen mails met die status.
mail-bad-id = ‘{ $given }’ is niet het nummer van een mail.
mail-unknown-id = Er is geen mail { $id }.
mails-retry-say-yes = { $count ->
    [one] Hiermee gaat { $count } mail opnieuw weg. Bevestig het met --yes.
   *[other] Hiermee gaan { $count } mails opnieuw weg. Bevestig het met --yes.
}
mails-retry-ask = { $count ->
    [one] { $count } mail opnieuw laten gaan?
   *[other] { $count } mails opnieuw laten gaan?
}
mails-not-retried = Er gaat niets opnieuw weg.
mails-none-to-retry = Er is de laatste zeven dagen geen mail mislukt of uitgesteld; er is niets opnieuw te proberen.
mail-retried = Mail { $id } aan { $to } gaat mee met de volgende ronde.
mail-retried-unknown = Mail { $id } aan { $to } gaat nog een keer mee met de volgende ronde. Is de eerste toch aangekomen, dan staat hij er straks twee keer; beide hebben dezelfde Message-ID, waaraan veel mailprogramma’s zien dat het er maar één is.
mail-is-paused = Mail staat op pauze, dus er vertrekt nog niets.
mail-was-sent = Mail { $id } is al verstuurd en is niet veranderd.
mail-was-written = Mail { $id } is al naar de map weggeschreven en is niet veranderd.
mail-is-leaving = Mail { $id } is op dit moment onderweg. Kijk over een paar minuten nog eens.
mail-is-suppressed = Mail { $id } is ingetrokken en gaat niet meer weg.
mail-waits-already = Mail { $id } wacht al op de volgende ronde.
mail-advice-failed = Hij is niet bezorgd en wordt niet vanzelf opnieuw geprobeerd. Is de oorzaak weg, probeer hem dan opnieuw.
mail-advice-unknown = De verbinding viel weg terwijl deze mail onderweg was. Waarschijnlijk is hij aangekomen, maar niemand weet dat zeker; daarom verstuurt Kring hem niet vanzelf nog een keer. Vraag het de ontvanger, en verstuur hem alleen opnieuw als hij er niet is.
mail-advice-deferred = De mailserver nam hem nog niet aan. Kring probeert het vijf dagen lang vanzelf opnieuw, of meteen als je dat zegt.
mail-advice-held = Hij wordt vastgehouden, omdat mail op pauze stond. Mag er weer mail vertrekken, dan beslis je zelf of hij gaat.
mail-release-paused = Mail staat op pauze, dus er kan niets vertrekken.
mail-which = Zeg welke mails: hun nummers, of allemaal (--all).
mail-not-held = Mail { $id } wordt niet vastgehouden; er is niets vrij te geven of in te trekken.
mails-none-held = Er wordt geen mail vastgehouden.
mails-released = { $count ->
    [one] Eén mail gaat mee met de volgende ronde.
   *[other] { $count } mails gaan mee met de volgende ronde.
}
mails-dropped = { $count ->
    [one] Eén mail is ingetrokken en gaat niet weg.
   *[other] { $count } mails zijn ingetrokken en gaan niet weg.
}
mails-held-wait = { $count ->
    [one] Eén mail wordt vastgehouden sinds mail op pauze stond, en vertrekt alleen als je dat zegt.
   *[other] { $count } mails worden vastgehouden sinds mail op pauze stond, en vertrekken alleen als je dat zegt.
}
mail-reader-stopped = Mail { $id } is niet veranderd: { $address } wil hem niet meer krijgen. Is dat anders geworden, laat dan eerst weer mail naar dit adres gaan.
mail-reader-gone = Mail { $id } is niet veranderd: volgens de mailserver bestaat het postvak { $address } niet. Bestaat het toch, laat dan eerst weer mail naar dit adres gaan.
mail-list-all = alle mail
mail-list-weekly = het weekbericht
mail-list-monthly = het maandbericht
mail-list-quarterly = het kwartaalbericht
mail-list-alerts = meldingen
mail-list-notices = berichten over Kring zelf
column-stopped = Gestopt
stopped-line = { $list }: { $why }, { $day }
stopped-by-reader = de lezer wilde dit niet meer
stopped-by-staff = hier door iemand gestopt
stopped-bounced = de mailserver kent dit postvak niet
stopped-refused = geweigerd sinds { $day }, opnieuw geprobeerd met de volgende mail: { $said }
recipient-off-list-stopped = Niet op de lijst, en gestopt: { $address } ({ $stopped })
recipient-erased-stopped = Gestopt, voor een adres waarvan de eigenaar is gewist: { $stopped }. Het adres zelf is niet bewaard, maar je kunt er nog steeds weer mail heen laten gaan.
recipient-still-stopped = Maar mail naar { $address } is gestopt, en blijft dat.
recipient-stopped = { $address } krijgt geen mail meer: { $list }.
recipient-stopped-already = Mail naar { $address } was al gestopt: { $list }.
recipient-resumed = { $address } krijgt weer mail: { $list }.
recipient-not-stopped = Zulke mail naar { $address } is niet gestopt.
stop-line = Stoppen met { $list }
stop-line-mail = Stoppen met { $list }: stuur deze mail
stop-line-reply = Stoppen met { $list }: beantwoord deze mail en zeg het
stop-mail-subject = Stoppen met { $list }
stop-title = Stoppen met { $list }?
stop-question = { $business } stuurt je per mail { $list }. Druk op de knop, en dat houdt op.
stop-button = Niet meer sturen
stop-done-title = Gestopt
stop-done = { $business } stuurt je { $list } niet meer. Wat je verder krijgt, blijft zoals het is.
stop-back = Toch weer ontvangen? Vraag { $business } om je weer op de lijst te zetten. { $ask }
stop-unknown-title = Met deze link stopt er niets
stop-unknown = De link is niet compleet, of van lang geleden. Antwoord op een van de mails dat je wilt stoppen: dat leest een mens.
trial-subject = Kring kan mailen voor { $business }
trial-works = Deze mail verliet Kring bij { $business } op { $at }. Lees je hem in je postvak, dan werkt de mail. Stond hij bij de spam, dan staat in docs/MAIL.md wat helpt.
trial-nothing-changed = Iemand van { $business } vroeg om deze proef. Er is niets opgeslagen en niemand anders kreeg hem.
trial-report-note = Dit is een test. Niemand anders kreeg deze mail, en hij telt niet als het bericht.
trial-to-folder = Een testmail aan { $to }, in de map ‘{ $folder }’.
trial-to-server = Een testmail aan { $to }, via { $place }.
trial-paused = De mail staat op pauze; deze gaat toch, omdat je erom vraagt.
trial-step-done = goed: { $step }
trial-failed = De testmail ging niet weg. Het ging mis bij { $step } ({ $why }). { $advice }
trial-no-mailbox = Er is geen postvak { $to }, zegt de mailserver. Kijk of het adres goed geschreven is.
trial-taken = De mailserver nam hem aan ({ $answer }). Kijk in het postvak van { $to }, ook bij de spam.
trial-written = Geschreven naar { $answer }
step-lookup = de naam van de server
step-connect = de verbinding
step-greeting = de begroeting
step-tls = de versleuteling
step-login = het inloggen
step-sender = de afzender
step-recipient = de ontvanger
step-data = de toestemming om te sturen
step-body = de mail zelf
step-folder = de map
column-mail = Mail
column-state = Status
column-when = Wanneer
column-to = Aan
column-subject = Onderwerp
column-answer = Antwoord
column-put-in = Gemaakt
column-tries = Pogingen
column-next-try = Volgende poging
column-finished = Afgerond
column-message-id = Message-ID
# Waarom een mail niet wegging, in een paar woorden …
refusal-in-short = { $trouble }: { $said }
trouble-name-not-found = servernaam niet gevonden
trouble-port-closed = daar neemt niemand op
trouble-no-answer = geen antwoord op tijd
trouble-hung-up = verbinding verbroken
trouble-not-understood = geen antwoord van een mailserver
trouble-certificate = server niet vertrouwd
trouble-certificate-name = het certificaat is van een server met een andere naam
trouble-certificate-dates = het certificaat is vandaag niet geldig
trouble-tls = geen beveiligde verbinding
trouble-no-starttls = geen versleuteling aangeboden
trouble-unprotected = onbeveiligde verbinding
trouble-no-login = inloggen niet mogelijk
trouble-browser-login = alleen aanmelden in een browser (OAuth)
trouble-login-needed = inloggen nodig
trouble-wrong-password = wachtwoord geweigerd
trouble-app-password = app-wachtwoord nodig
trouble-password-sign-in-off = inloggen met wachtwoord staat uit
trouble-sender-refused = afzender niet toegestaan
trouble-sender-unproven = afzender niet bewezen
trouble-relay-denied = doorsturen geweigerd
trouble-no-mailbox = postvak bestaat niet
trouble-mailbox-full = postvak vol
trouble-greylisted = even uitgesteld (greylisting)
trouble-too-many = te veel mails
trouble-taken-for-spam = voor spam aangezien
trouble-too-large = mail te groot
trouble-no-utf8 = letters in het adres
trouble-busy = nu niet
trouble-refused = geweigerd
trouble-folder-failed = map niet te schrijven
trouble-impossible = mail niet te maken
# … en wat eraan te doen is.
advice-name-not-found = Er is geen mailserver met de naam ‘{ $host }’, of deze computer heeft geen internet. Kijk de naam na bij je mailprovider.
advice-port-closed = Op { $host }, poort { $port }, neemt niemand op: de poort klopt niet, of een firewall of je internetprovider zit ertussen. De meeste providers gebruiken 587 (met mail.security starttls) of 465 (met mail.security tls); poort 25 is vaak dicht.
advice-no-answer = De mailserver gaf niet op tijd antwoord. Doet hij dat nooit, dan horen poort en beveiliging misschien niet bij elkaar: 587 hoort bij mail.security starttls, 465 bij tls.
advice-hung-up = De verbinding met de mailserver brak halverwege af. Gebeurt dat vaker, kijk dan de internetverbinding na, en of een virusscanner of firewall zich met de mail bemoeit.
advice-not-understood = Wat er op { $host }, poort { $port }, antwoordt, praat niet als een mailserver. Kijk mail.host en mail.port na.
advice-certificate = De server op { $host } kon niet bewijzen dat hij is wie hij zegt; daarom is er niets verstuurd, ook geen wachtwoord. Gebruik precies de naam die de provider opgeeft voor uitgaande mail, en let erop dat er geen virusscanner tussen zit. Een eigen server met een certificaat dat geen openbare instantie tekende: zet dat certificaat, of dat van de instantie erachter, in mail.certificates; in docs/MAIL.md staat hoe.
advice-certificate-name = Op het certificaat dat de server toont staat de naam { $host } niet; daarom is er niets verstuurd, ook geen wachtwoord. Zet in mail.host een naam die er wel op staat. Een eigen server heeft een certificaat nodig met die naam als ‘subject alternative name’ (alleen de common name telt niet); in docs/MAIL.md staat hoe je dat maakt.
advice-certificate-dates = Het certificaat van de server op { $host } is niet meer geldig, of nog niet; daarom is er niets verstuurd, ook geen wachtwoord. Kijk of de datum van deze computer klopt. Zo ja, dan moet de beheerder van de server het certificaat vernieuwen; een eigen certificaat moet dan opnieuw in mail.certificates.
advice-tls = Er kwam geen beveiligde verbinding met { $host } tot stand; daarom is er niets verstuurd, ook geen wachtwoord. Poort en beveiliging moeten bij elkaar horen: 587 bij mail.security starttls, 465 bij tls.
advice-no-starttls = De mailserver biedt geen versleuteling (STARTTLS); daarom is er niets verstuurd, ook geen wachtwoord. Kijk mail.host en mail.port na; poort 465 hoort bij mail.security tls. Lukte het eerder wel op een ander netwerk, vertrouw dit dan niet.
advice-unprotected = Zonder versleuteling gaat mail alleen naar deze computer zelf (localhost), en een wachtwoord nooit. Zet mail.security op starttls of tls.
advice-no-login = De mailserver op { $host }, poort { $port }, biedt geen manier van inloggen die Kring kent. Kijk beide na bij je provider (meestal poort 587 of 465). Is inloggen niet nodig, haal de gebruiker en het wachtwoord dan weg.
advice-browser-login = De mailserver op { $host } neemt geen wachtwoord aan, alleen aanmelden in een browser (OAuth), en dat kan Kring niet. In docs/MAIL.md staat wat er overblijft: een app-wachtwoord, toestemming van de beheerder, of een relay.
advice-login-needed = De mailserver neemt alleen mail aan na inloggen. Stel de gebruiker en het wachtwoord allebei in.
advice-wrong-password = De mailserver neemt dit wachtwoord niet aan voor ‘{ $user }’. Kijk mail.user na (vaak het hele mailadres) en stel het wachtwoord opnieuw in. Veel providers willen een app-wachtwoord in plaats van je eigen; in docs/MAIL.md staat hoe je dat krijgt.
advice-app-password = Deze provider neemt van een programma geen gewoon wachtwoord aan, alleen een app-wachtwoord. Maak er een bij de beveiliging van het account (verificatie in twee stappen moet aan staan), en stel dat in. De stappen staan in docs/MAIL.md.
advice-password-sign-in-off = Microsoft heeft inloggen met een wachtwoord hier uitgezet, dus geen enkel wachtwoord werkt. Laat de beheerder van Microsoft 365 ‘Geverifieerde SMTP’ toestaan voor dit ene postvak, of verstuur via een relay. De stappen voor beide staan in docs/MAIL.md.
advice-sender-refused = De mailserver laat je niet versturen als { $from }. mail.from moet het adres, of een alias, zijn van het account waarmee je inlogt.
advice-sender-unproven = De ontvangende kant kan niet zien dat mail van { $from } echt van jou komt (SPF, DKIM of DMARC). Verstuur via de mailserver van dat domein, of vraag de beheerder van het domein deze server toe te laten.
advice-relay-denied = Deze mailserver geeft mail aan { $to } niet voor je door. Log in (mail.user en mail.password), of gebruik de server voor uitgaande mail van je eigen provider. Is het een relay op kantoor, dan moet de beheerder deze computer toelaten.
advice-no-mailbox = Het postvak { $to } bestaat niet, zegt de mailserver. De volgende mail is nog een poging; na een weigering in een tweede week stuurt Kring er niets meer heen. Zet het juiste adres op de lijst; bestaat het toch, laat er dan weer mail heen gaan.
advice-mailbox-full = Het postvak van { $to } is vol. Vraag de ontvanger om ruimte te maken.
advice-greylisted = De ontvangende server laat afzenders die hij nog niet kent een paar minuten wachten; de volgende poging lukt meestal.
advice-too-many = De mailserver neemt voorlopig niets meer aan; Kring stuurt een uur lang minder per minuut. Gebeurt het vaak, zet mail.max_per_minute dan lager, of vraag je provider hoeveel mails per dag mogen.
advice-taken-for-spam = De ontvangende kant ziet de mail of de afzender aan voor spam. Vraag { $to } om { $from } toe te laten, en verstuur via de mailserver van je eigen provider.
advice-too-large = De mail is groter dan de mailserver aanneemt. Krijgt deze ontvanger er een spreadsheet bij, laat die dan weg. Vraag anders de provider om een hogere grens.
advice-no-utf8 = De mailserver kan niet bezorgen op { $to }: zulke letters neemt hij niet aan in een adres.
advice-busy = De mailserver kon de mail nu niet aannemen. Misschien zeggen zijn eigen woorden waarom.
advice-refused = De mailserver weigerde de mail; waarom staat in zijn eigen woorden.
advice-folder-failed = De mail was niet te schrijven naar de map ‘{ $folder }’. Let erop dat er ruimte op de schijf is en dat je daar mag schrijven.
advice-impossible = Van deze mail is niets te maken dat mailprogramma’s begrijpen.
alert-kicker = { $business } · melding
alert-several = { $count ->
    [one] { $count } ding om naar te kijken
   *[other] { $count } dingen om naar te kijken
}
alert-why-you = Je krijgt dit omdat { $business } je op de lijst voor meldingen heeft gezet.
alert-why-owner = Je staat niet op de lijst van { $business } voor meldingen, maar jij bent degene die van Kring hoort wat er nodig is.
alert-limits = Hooguit drie meldingen per dag, geen tussen 20:00 en 07:00, en over één klant eens per week.
alert-table = Wat bekend is
alert-detractor-subject-words = { $name } gaf een { $score }: ‘{ $words }’. { $worth } per jaar
alert-detractor-subject = { $name } gaf een { $score }. { $worth } per jaar
alert-detractor = { $name } zou jullie niet aanbevelen: een { $score } op { $day }.
alert-detractor-why = Deze klant hoort bij het vijfde deel dat het meest brengt: { $worth } in de laatste 12 maanden.
alert-last-order = Laatste bestelling
alert-orders = Bestellingen
alert-score-before = Vorige cijfer
alert-answer = Beantwoord { $name }
alert-call = Bel { $name }
alert-revenue-up = Week { $week }: omzet { $revenue }, duidelijk hoger dan gebruikelijk.
alert-revenue-down = Week { $week }: omzet { $revenue }, duidelijk lager dan gebruikelijk.
alert-revenue-why = Van { $period } lag de omzet buiten wat gebruikelijk is, gezien je eerdere weken.
alert-usual-low = Gebruikelijk vanaf
alert-usual-high = Gebruikelijk tot
alert-trouble-subject = Kring: { $what }
alert-trouble-why = Kring kon dit niet zelf oplossen.
trouble-no-password = wachtwoord niet gevonden
advice-no-password = Het wachtwoord was niet te lezen op de plek die mail.password noemt; er is dus niets verstuurd. Zet het daar voor het programma dat verstuurt; wat wacht vertrekt dan vanzelf. Of stel het opnieuw in.
