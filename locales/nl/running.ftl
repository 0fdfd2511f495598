# Het schema, de server en de eerste pagina.
schedule-bad-pattern = ‘{ $pattern }’ is geen schema. Geef minuut, uur, dag, maand en weekdag, bijvoorbeeld 0 7 * * MON.
schedule-impossible = ‘{ $pattern }’ noemt een dag die nooit komt.
job-unknown = Er is geen vaste taak met de naam { $given }.
backup-made = Back-up gemaakt en gecontroleerd: { $file } ({ $rows ->
    [one] { $rows } rij
   *[other] { $rows } rijen
}).
backup-left-out = Weggelaten omdat het geheim is: { $keys }. Stel het opnieuw in als je naar deze back-up teruggaat.
backup-removed = { $count ->
    [one] { $count } oude back-up verwijderd
   *[other] { $count } oude back-ups verwijderd
}; de nieuwste 14 blijven bewaard.
backup-differs = In de kopie staat niet wat in het bestand staat; die is daarom weggegooid. Verder is er niets veranderd.
backup-missing = Er is geen back-up op { $file }.
backup-not-ours = { $file } is geen Kring-bestand, dus er is niets om naar terug te gaan. Noem een back-up.
backup-damaged = { $file } is beschadigd en is niet gebruikt: { $details }. Je bestand is zoals het was. Probeer een oudere back-up.
backup-digest-differs = de inhoud is niet meer wat er geschreven is (de SHA-256 is anders)
backup-in-use = { $file } is in gebruik: er staan wijzigingen naast in een -wal-bestand. Maak er een kopie van en zet die terug.
restore-held = Het bestand is in gebruik door { $holder }. Stop dat eerst; er is niets veranderd.
restore-in-use = Een andere Kring-opdracht heeft het bestand open. Wacht tot die klaar is en probeer het opnieuw; er is niets veranderd.
restore-done = Terug naar { $file }: { $customers ->
    [one] { $customers } klant
   *[other] { $customers } klanten
}, { $orders ->
    [one] { $orders } bestelling
   *[other] { $orders } bestellingen
}.
restore-set-aside = Het bestand dat er stond, is bewaard als { $file }.
restore-mail-paused = { $count ->
    [0] Er stond geen mail in klaar. De mail is op pauze gezet:
    [one] Er stond { $count } mail in klaar, die inmiddels weg kan zijn. De mail is op pauze gezet:
   *[other] Er stonden { $count } mails in klaar, die inmiddels weg kunnen zijn. De mail is op pauze gezet:
} er gaat niets weg tot je het zegt.
doctor-problems = { $count ->
    [one] { $count } probleem gevonden.
   *[other] { $count } problemen gevonden.
}
doctor-status-ok = in orde
doctor-status-warning = let op
doctor-status-problem = probleem
doctor-file = Het bestand gaat open: { $file }
doctor-restore = Het huidige bestand wordt dan opzijgezet, niet verwijderd.
doctor-schema = Het bestand heeft indeling { $version }; die kent deze Kring.
doctor-integrity = De pagina’s, regels en verwijzingen zijn in orde.
doctor-clock = De klok van deze computer klopt voor zover Kring kan zien.
doctor-time-zone = Het is { $time } in { $zone }.
doctor-mail-folder = Mail wordt als bestand geschreven in { $folder }.
doctor-mail-smtp = Mail gaat de deur uit via { $host }.
doctor-mail-not-paused = De mail staat niet op pauze.
doctor-outbox = { $count ->
    [0] Er staat geen mail klaar, en je hoeft niets te doen.
    [one] Er staat { $count } mail klaar; je hoeft niets te doen.
   *[other] Er staan { $count } mails klaar; je hoeft niets te doen.
}
doctor-jobs = Geen enkele vaste taak mislukte de laatste keer.
doctor-disk = { $free } MB vrij op deze schijf.
doctor-make-room = Maak ruimte: er hoort twee keer de grootte van het bestand plus 256 MB vrij te zijn.
doctor-no-backup = Er is geen back-up.
doctor-make-backup = Elke nacht wordt er een gemaakt zolang Kring draait. Kopieer de map backups nu en dan naar een andere computer: een back-up op dezelfde schijf gaat met die schijf verloren.
doctor-backups = { $count ->
    [one] { $count } back-up
   *[other] { $count } back-ups
}; de nieuwste is { $hours ->
    [0] nog geen uur oud.
   *[other] { $hours } uur oud.
}
doctor-served = Kring draait: wat op het schema staat, gebeurt vanzelf.
doctor-not-served = Kring draait nu niet. Wat op het schema staat gebeurt pas als hij weer draait; het eerst aan de beurt is { $job }, op { $at }. Ook mail gaat niet weg.
doctor-not-served-idle = Kring draait nu niet. Er staat niets op het schema dat daarop wacht.
schedule-not-served = Kring draait nu niet: niets hiervan gebeurt tot hij weer draait.
doctor-synced = Het bestand lijkt in een map te staan die wordt gesynchroniseerd ({ $folder }).
doctor-move-file = Haal het daar weg terwijl er geen Kring draait: zulke programma’s kopiëren bestanden halverwege en hebben er al veel beschadigd. De map backups mag gerust gesynchroniseerd worden.
job-failed = { $job } is mislukt: { $error }
job-waiting = De server is nog niet klaar met { $job }. Hij gaat door.
job-history-empty = Er is nog niets uitgevoerd.
job-always = doorlopend
job-off = uitgeschakeld
job-never-ran = nog niet
job-nightly-figures = Cijfers
job-weekly-report = Weekbericht
job-monthly-report = Maandbericht
job-quarterly-report = Kwartaalbericht
job-deliver-outbox = Mail
job-backup = Back-up
column-job = Vaste taak
column-next = Volgende
column-last = Laatste
column-outcome = Resultaat
column-started = Gestart
column-took = Duur
run-requested = aangevraagd
run-running = bezig
run-failed = mislukt: { $error }
run-interrupted = afgebroken, omdat Kring werd gestopt
run-too-early = gemaakt terwijl de klok verkeerd stond; wordt op zijn tijd opnieuw gemaakt
run-late = later dan gepland
run-figures = { $customers ->
    [one] cijfers van { $customers } klant{ $forecast }
   *[other] cijfers van { $customers } klanten{ $forecast }
}
run-no-forecast = ; nog geen voorspelling
run-forecast-likely = ; in { $weeks } weken { $expected } koopdagen verwacht, waarschijnlijk { $low } tot { $high }
run-forecast-rough = ; in { $weeks } weken { $expected } koopdagen verwacht, ruw geschat
run-report = { $mails ->
    [0] bericht over { $period }, geen nieuwe mail{ $spared }
    [one] bericht over { $period }, { $mails } mail{ $spared }
   *[other] bericht over { $period }, { $mails } mails{ $spared }
}
run-spared = { $count ->
    [0] {""}
    [one] ; er gebeurde niets, dus { $names } is met rust gelaten
   *[other] ; er gebeurde niets, dus { $names } zijn met rust gelaten
}
run-archived = bericht over { $period } bewaard, niet gemaild: de volgende periode was al voorbij
run-backup = back-up { $file }
run-delivered = { $how ->
    [written] { $sent ->
        [one] { $sent } mail weggeschreven naar de map
       *[other] { $sent } mails weggeschreven naar de map
    }
    [sent] { $sent ->
        [one] { $sent } mail verstuurd
       *[other] { $sent } mails verstuurd
    }
   *[not] er ging geen mail weg
}{ $later ->
    [0] {""}
   *[other] , { $later } later
}{ $trouble ->
    [0] {""}
   *[other] , { $trouble } mislukt
}
serve-started = Kring draait. Open { $page } in je browser. Stoppen met Ctrl-C.
serve-started-public = De pagina waarop lezers mails stoppen staat op { $page }; je webserver geeft die door (docs/MAIL.md).
serve-stopped = Gestopt.
serve-bad-address = ‘{ $given }’ is geen adres met een poort. Geef --listen als 127.0.0.1:8360.
serve-not-local = { $given } is bereikbaar voor anderen op je netwerk. Laat beschermen wat daar wordt uitgewisseld, met de bestanden van een certificaat, of geef aan dat je iedereen op dat netwerk vertrouwt.
serve-nobody = Er kan nog niemand inloggen, en { $given } is bereikbaar voor anderen: wie het eerst komt, zou eigenaar worden. Maak eerst je eigen account.
serve-certificate = { $file } is niet te gebruiken: { $why }
serve-network = Ook anderen op je netwerk bereiken het kantoor. Wie daar inlogt, heeft naast het wachtwoord een code van de telefoon nodig.
serve-unprotected = Wat daar wordt uitgewisseld, is niet beschermd: wie op dat netwerk zit en kwaad wil, kan meelezen, ook wachtwoorden. Je gaf aan dat je iedereen daar vertrouwt.
serve-held = { $file } is al in gebruik bij { $holder }. Stop dat eerst.
serve-port-taken = { $address } is in gebruik bij een ander programma. Kies een andere poort met --listen, bijvoorbeeld --listen 127.0.0.1:8361.
serve-cannot-listen = Op { $address } kan niet worden geluisterd: { $why } Kies een ander adres en een andere poort.
clock-too-early = De klok van deze computer staat op { $now }, en dat is voordat deze Kring werd gemaakt. Er is niets aan de beurt en er wordt niets gemaild.
clock-behind = De klok van deze computer staat op { $now }, terwijl er op { $newest } al iets is opgeslagen. Zolang niet duidelijk is wat er klopt, is er niets aan de beurt en wordt er niets gemaild.
clock-ahead = De klok van deze computer staat op { $now }, jaren nadat er voor het laatst iets is opgeslagen ({ $newest }). Zolang niet duidelijk is dat dat klopt, is er niets aan de beurt en wordt er niets gemaild.
clock-set = Zet de datum en de tijd van deze computer goed.
clock-set-or-confirm = Zet de datum en de tijd van deze computer goed. Kloppen ze, geef dan de datum van vandaag op.
clock-set-back = De klok van deze computer is teruggezet: hij staat op { $now }, terwijl er op { $newest } al iets is opgeslagen. Wat daarna is gemaakt telt als fout en wordt op zijn tijd opnieuw gemaakt.
clock-set-back-do = Staat de klok verkeerd, zet hem dan goed. Klopt hij, geef dan de datum van vandaag op.
clock-doubted = { $why } { $advice }
clock-not-that-day = Je zegt dat het vandaag { $given } is, maar de klok van deze computer staat op { $today }. Zet de datum en de tijd van deze computer goed, of geef de datum van vandaag op.
clock-believed = Het is hier { $now }, en dat klopt voor zover Kring kan zien.
clock-confirmed = Het is vandaag { $today }. Wat met een later moment is opgeslagen telt vanaf nu als fout en wordt op zijn tijd opnieuw gemaakt.
ask-today = Welke datum is het vandaag (JJJJ-MM-DD)?
attention-never-runs = { $job } heeft een schema dat niet kan: { $problem }
attention-job-failed = { $job }: { $outcome }{ $count ->
    [0] .
    [1] .
   *[other] { " " }({ $count } keer achter elkaar sinds { $since }).
}
attention-job-failed-do = Is de oorzaak weg, laat het dan opnieuw doen.
attention-job-retried-do = Kring probeert het vanzelf opnieuw.
attention-no-report = Er is nog geen bericht over { $period }, en het had er al moeten zijn.
attention-nobody-got = Het bericht over { $period } is gemaakt, maar niemand heeft het.
attention-one-mail = mail { $id } aan { $to }
attention-mail-failed = { $count ->
    [one] { $count } mail kon deze week niet worden bezorgd: { $mails }
   *[other] { $count } mails konden deze week niet worden bezorgd: { $mails }
}
attention-mail-failed-do = Is de oorzaak weg, verstuur ze dan opnieuw.
attention-mail-unknown = { $count ->
    [one] Van { $count } mail is niet bekend of hij is aangekomen; waarschijnlijk wel. Het is { $mails }.
   *[other] Van { $count } mails is niet bekend of ze zijn aangekomen; waarschijnlijk wel. Het zijn { $mails }.
}
attention-mail-leaving = { $count ->
    [one] { $count } mail is al langer dan vijf minuten onderweg: { $mails }.
   *[other] { $count } mails zijn al langer dan vijf minuten onderweg: { $mails }.
}
attention-mail-leaving-do = Kring stopte terwijl ze weggingen, of kon niet opschrijven hoe het afliep. Kijk of er ruimte is op de schijf; als Kring draait, blijkt welke mails misschien zijn aangekomen.
attention-mail-unknown-do = Vraag het de ontvanger, en verstuur een mail alleen opnieuw als hij er niet is.
attention-mail-waiting = { $count ->
    [one] { $count } mail is nog niet weg en wacht sinds { $since }.
   *[other] { $count } mails zijn nog niet weg; de oudste wacht sinds { $since }.
}
attention-mail-waiting-do = De lijst toont wat de mailserver zei; mail gaat alleen weg terwijl Kring draait.
attention-mail-held = { $count ->
    [one] Eén mail wordt vastgehouden sinds de mail op pauze stond.
   *[other] { $count } mails worden vastgehouden sinds de mail op pauze stond.
}
attention-paused = { $count ->
    [0] De mail staat op pauze: berichten worden gemaakt, maar er gaat niets weg.
    [one] De mail staat op pauze, en er wordt { $count } mail vastgehouden.
   *[other] De mail staat op pauze, en er worden { $count } mails vastgehouden.
}
attention-refused = { $count ->
    [one] Een lezer krijgt niets, want volgens een mailserver bestaat het postvak niet: { $readers }
   *[other] { $count } lezers krijgen niets, want volgens een mailserver bestaan hun postvakken niet: { $readers }
}
attention-reader-refused = { $address }, sinds { $day } (‘{ $said }’); de volgende mail is een nieuwe poging, en na een weigering in een tweede week gaat er niets meer heen.
attention-reader-stopped = { $address }, sinds { $day } (‘{ $said }’); er gaat geen mail meer heen.
attention-refused-do = Klopt het adres niet, zet dan het juiste op de lijst; klopt het toch, laat er dan weer mail heen gaan.
attention-odd-address = Aan lezer { $address } kan geen mail worden verstuurd: { $problem }
attention-odd-address-do = Zet een ander adres op de lijst en haal dit eraf.
attention-nobody-reads = Er staan lezers op de lijst, maar geen enkele krijgt een bericht.
attention-no-recipients = Nog niemand krijgt het bericht.
attention-elsewhere-machine = Dit bestand staat op een andere computer dan die waar de mail het laatst vandaan ging. Daarom gaat er geen mail weg. Is het hierheen verhuisd, of is het een kopie?
attention-elsewhere-folder = Dit bestand staat op een andere plek dan die waar de mail het laatst vandaan ging. Daarom gaat er geen mail weg. Is het hierheen verhuisd, of is het een kopie?
attention-elsewhere-replaced = Dit is een ander bestand dan het bestand waar de mail hier het laatst vandaan ging; misschien is het uit een kopie teruggezet. Daarom gaat er geen mail weg. Is dit nu het bestand, of alleen een kopie?
place-right = Dit bestand staat op de plek waar de mail vandaan gaat.
place-moved = Dit is nu het bestand: de mail gaat voortaan hiervandaan, ook wat erin lag te wachten. Zorg dat er geen andere kopie draait.
place-copy = Dit is een kopie: de mail staat op pauze, en er gaat niets weg.
web-all-well = Alles loopt
web-attention = Vraagt aandacht
web-schedule = Schema
web-mail = Mail en back-up
web-mail-waiting = Wacht
web-mail-held = Vastgehouden
web-mail-failed = Niet bezorgd (7 dagen)
web-mail-unknown = Onbekend (7 dagen)
web-last-backup = Laatste back-up
web-no-backup = nog geen
web-history = Uitgevoerd
web-failed = Dit lukte niet
web-not-right = { $count ->
    [one] Er klopt iets niet
   *[other] { $count } dingen kloppen nog niet
}
web-not-found = Niet gevonden
web-conflict = Dit past niet bij wat er staat
web-forbidden = Dit mag hier niet
web-busy = Even bezet
web-number = Nummer voor wie je helpt: { $number }
web-missing-title = Deze pagina is er niet
web-missing = Hier staat niets, of niet meer.
web-to-start = Naar de eerste pagina
web-latest-report = Laatste bericht
web-made = Gemaakt op
web-older-reports = Eerdere berichten
web-no-report = Er is nog geen bericht.
web-report-comes = Er is nog geen bericht. Het eerste komt op { $at }, of nu.
notice-corrects = Dit verbetert het bericht in je mail van { $at }: over wat daarin stond, is nu meer bekend.
notice-corrects-clock = Dit verbetert het bericht in je mail van { $at }: dat werd gemaakt terwijl de klok van de computer verkeerd stond, voordat alles binnen was.
notice-late = Dit bericht is laat: het had er { $due } moeten zijn, maar toen draaide Kring niet.
notice-late-failed = Dit bericht is laat: het had er { $due } moeten zijn, maar toen lukte het maken niet.
notice-week = { $week } van { $year }
notice-span-weeks = { $first } tot en met { $last }, { $count } weken,
notice-span = { $first } tot en met { $last }, { $count } berichten,
notice-weeks-not-mailed = { $count ->
    [one] Het bericht van week { $periods } is niet gemaild: de week erna was al voorbij toen Kring weer draaide. Het is wel bewaard.
   *[other] De berichten van de weken { $periods } zijn niet gemaild: de week erna was al voorbij toen Kring weer draaide. Ze zijn wel bewaard.
}
notice-not-mailed = { $count ->
    [one] Het bericht over { $periods } is niet gemaild: het volgende was al aan de beurt toen Kring weer draaide. Het is wel bewaard.
   *[other] De berichten over { $periods } zijn niet gemaild: de volgende waren al aan de beurt toen Kring weer draaide. Ze zijn wel bewaard.
}
schedule-loop = { $job } gebeurt doorlopend zolang Kring draait; daar hoort geen schema bij.
schedule-changed = { $job } loopt vanaf nu volgens een ander schema.
schedule-unchanged = { $job } liep al volgens dit schema.
schedule-not-default = { $pattern } (aangepast; standaard is { $default })
schedule-covers-period = bericht over { $period }
schedule-covers-days = cijfers tot en met { $day }
schedule-covers-file = het bestand zoals het dan is
schedule-clock-change = Eens per jaar slaat de klok deze tijd over: dan loopt het op { $at }.
schedule-repeats = Dit loopt vaker dan eens over dezelfde periode: de eerste keer maakt het bericht over { $period }, daarna is het er al en gaat er niets nieuws uit.
schedule-skips = Dit loopt te weinig: over { $period } komt geen bericht.
schedule-not-over = Op { $at } is { $period } nog niet voorbij; het bericht gaat dan over { $reported }. Een dag later zou het over de nieuwste periode gaan.
schedule-zone = De tijden zijn die van { $zone }.
notice-attention = Vraagt aandacht: { $concern }
restore-erased = { $count ->
    [one] { $count } persoon die na deze back-up is gewist, is er opnieuw uit gewist.
   *[other] { $count } personen die na deze back-up zijn gewist, zijn er opnieuw uit gewist.
}
attention-no-password = Er wachten mails op het wachtwoord: dat moest komen uit { $place }, maar dat was niet te lezen.
attention-mail-settings = Er kan geen mail de deur uit: { $problem }
doctor-no-password = Het wachtwoord voor mail moest komen uit { $place }, maar dat was hier niet te lezen. Zonder wordt er niets verstuurd; al het andere gaat door.
doctor-give-password = Krijgt Kring het op een andere manier waar het draait, kijk dan daar: de eerste pagina zegt het als er mails op wachten. Stel het anders opnieuw in.
backup-suspect = { $count ->
    [one] Eén regel in het bestand is veranderd
   *[other] { $count } regels in het bestand zijn veranderd
 } zonder dat iemand dat deed. De kopie is gemaakt, maar apart gehouden van de back-ups, en daarvan is er geen verwijderd.
doctor-suspect = De inhoud van het bestand is veranderd zonder dat iemand dat deed. Tot dat is opgelost blijven kopieën apart van de back-ups (de laatste is { $file }) en wordt er geen back-up verwijderd.
doctor-suspect-do = Een schijf die dit doet, is aan het stukgaan: kopieer eerst de map backups naar elders. Ga dan terug naar de nieuwste back-up daarin van daarvoor, of zet de regels recht.
doctor-unsound = De back-up { $file } is niet meer wat er is geschreven.
doctor-unsound-do = Maak een nieuwe, en kijk de schijf na. Zolang hij daar ligt, wordt er geen oudere verwijderd; verwijder hem, met zijn .sha256, als je het zeker weet.
doctor-digests = { $count } van { $of } back-ups zijn doorgelezen en zijn wat er is geschreven.
doctor-no-digest = Naast de back-up { $file } ligt geen .sha256, dus niemand kan zeggen of die nog is wat er is geschreven.
doctor-content = De inhoud van het bestand is wat die was bij de back-up { $file }, op de bekende wijzigingen na.
doctor-content-unknown = Er is nog geen back-up om de inhoud van het bestand naast te leggen.
doctor-content-changed = In { $table } { $count ->
    [one] is één regel
   *[other] zijn { $count } regels
 } niet meer wat er stond bij de back-up { $file }, en niemand heeft dat veranderd: { $rows }
doctor-permissions = Niemand anders kan het bestand, de back-ups en de mails lezen.
doctor-open-to-others = Anderen op deze computer kunnen { $count ->
    [one] één bestand
   *[other] { $count } bestanden
 } lezen: { $files }.
doctor-close = Sluit ze af voor anderen; of deel ze, als iedereen in de groep ze mag gebruiken.
doctor-unfinished = Er { $count ->
    [one] ligt één bestand
   *[other] liggen { $count } bestanden
 } van werk dat is afgebroken: { $files }.
doctor-unfinished-do = Verwijder ze terwijl er geen Kring loopt; de volgende back-up of terugzetting doet dat ook.
doctor-copies = Er { $count ->
    [one] ligt één kopie
   *[other] liggen { $count } kopieën
 } van het bestand naast, met alles wat er toen in stond: { $files }. Verwijder ze als je ze niet meer nodig hebt.
doctor-no-leftovers = Er ligt niets meer van eerder werk.
job-read-folder = Bestanden inlezen
run-read-folder = { $count ->
    [0] geen bestand binnengekomen
    [one] { $count } bestand binnengekomen
   *[other] { $count } bestanden binnengekomen
}{ $left ->
    [0] { "" }
    [one] , van { $left } bleven regels achter
   *[other] , van { $left } bleven regels achter
}{ $asks ->
    [0] { "" }
    [one] , bij { $asks } is iets niet duidelijk
   *[other] , bij { $asks } is iets niet duidelijk
}{ $removed ->
    [0] { "" }
    [one] , { $removed } oud bestand verwijderd
   *[other] , { $removed } oude bestanden verwijderd
}
attention-files-ask = { $count ->
    [one] Bij een bestand dat in de map is gezet, is er iets niet duidelijk: { $files }
   *[other] Bij { $count } bestanden die in de map zijn gezet, is er iets niet duidelijk: { $files }
} (in { $folder }).
attention-files-ask-do = Open de tekst ernaast, zet een x voor wat klopt, en sla hem op.
attention-rows-left = { $count ->
    [one] Regels die Kring niet kon gebruiken, wachten tot ze verbeterd zijn: { $files }
   *[other] Regels uit { $count } bestanden die Kring niet kon gebruiken, wachten tot ze verbeterd zijn: { $files }
} (in { $folder }).
attention-rows-left-do = Verbeter ze daar en sla het bestand op, of verwijder het als je ze niet nodig hebt.
attention-files-told = { $count ->
    [one] Bij een bestand dat vanzelf binnenkwam hoort een opmerking: { $told }.
   *[other] Bij { $count } bestanden die vanzelf binnenkwamen hoort een opmerking: { $told }.
}
attention-folder-missing = Er komen geen bestanden vanzelf binnen: de map { $folder } is er niet.
attention-folder-missing-do = Maak hem opnieuw of sluit de schijf aan waar hij op staat; of stel een andere map in.
doctor-folder = Bestanden die in { $folder } worden gezet, komen vanzelf binnen; er is er nog geen gekomen, of er is geen bewaard.
doctor-folder-last = Bestanden die in { $folder } worden gezet, komen vanzelf binnen; het laatste kwam op { $day }.
doctor-folder-off = Bestanden komen niet vanzelf binnen. Maak de map { $folder }, en wat je daarin zet, komt binnen.
doctor-folder-none = Bestanden komen niet vanzelf binnen: er is geen map voor ingesteld.
