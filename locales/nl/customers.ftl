# The page of a customer.
customers-word = Klanten
customer-back = Terug naar de klant
customer-edit-button = Wijzig
customer-more = Meer
customer-to-left = Markeer als vertrokken…
customer-to-left-again = Gemarkeerd als vertrokken: wijzig of draai terug…
customer-to-merge = Samenvoegen met een ander…
customer-to-changes = Wat er is gewijzigd
customer-to-sheet = Blad om af te drukken
customer-to-erase = Wissen…
customer-was-erased = Op { $day } op eigen verzoek gewist. Wat er gekocht is, blijft zonder naam.
ring-days = dagen
way-mail = Mail
way-whatsapp = WhatsApp
past-heading = Wat er gebeurde
past-show = Toon
past-all = Alles
past-tab-contact = Contact
past-tab-orders = Bestellingen
past-tab-scores = Scores
past-tab-changes = Wijzigingen
past-earlier =
    Eerder: { $month } en daarvoor, { $count ->
        [one] één regel
       *[other] { $count } regels
    }
past-nothing = Nog niets: geen bestellingen, gesprekken of antwoorden.
web-put-back = zet terug
# The line in which a conversation is noted.
log-what = Wat was er?
log-longer = langere notitie
log-keys = L om te beginnen, Enter bewaart, Shift+Enter voor meer regels
log-how = Hoe
how-called = Ik belde
how-they-called = Zij belden
how-mailed = Ik mailde
how-they-mailed = Zij mailden
how-visit = Bezoek
how-whatsapp = WhatsApp
how-note = Notitie
how-as-said = zoals hierboven staat
how-from-us = van ons
how-from-them = van hen
log-follow-up = Opvolgen
log-again-on = Weer op
next-not-needed = niet nodig
next-tomorrow = morgen
next-other = andere dag
log-more = Meer: een vraag of klacht, met wie, een andere dag
log-day-hint = Leeg is vandaag. Bijvoorbeeld 29-11, maandag of gisteren
log-with-nobody = niemand in het bijzonder
log-answers-heading = Is dit een antwoord?
log-answers =
    { $kind } van { $day }{ $said ->
        [yes] : { $about }
       *[no] {""}
    }
log-answers-nothing = nee
log-answers-all = op al deze
web-logged = Bewaard. Het staat bij { $name }.
web-logged-again = Bewaard. { $name } staat { $day } weer op je lijst.
# What stands beside it.
margin-label = Over deze klant
margin-worth = Waarde
margin-next = Wat volgt
margin-next-set = wanneer spreken
margin-task-add = nieuwe taak
margin-next-none = Er staat niets gepland.
margin-reach = Bereikbaar
margin-edit = wijzig
margin-add = voeg toe
margin-people = Mensen
margin-contracts = Contracten
margin-groups = Groepen, en waarom
margin-referred = Aangebracht
worth-caption = Klantwaarde, tot nu toe en in het komende jaar
worth-so-far = tot nu toe
worth-ahead = komende 12 maanden
worth-buys = koopt
worth-brought = bracht aan
worth-not-shown = niet getoond
worth-as-margin = Als marge.
worth-as-revenue = Als omzet, want er is geen marge bekend.
worth-no-order = Geen bestelling in 90 dagen: { $chance }.
group-since = sinds { $day }
referred-by = Aangebracht door
referred-brought = Bracht
referred-more = en nog { $count }
referred-neither = Niemand bracht ze aan, en zij brachten nog niemand.
referred-nobody = Zij brachten nog niemand aan.
consent-from = sinds { $day }
consent-no-longer = ingetrokken op { $day }
consent-withdraw-button = ingetrokken
next-speak = Spreek ze
twin-look = Bekijk
twin-merge = Voeg samen
twin-anyway = Het is een ander: toch bewaren
# Forms.
customer-new = Een nieuwe klant
customer-edit = { $name } wijzigen
web-customer-added = { $name } staat in de lijst.
customer-no-language = niet bekend
customer-hint-commas = Zet komma’s tussen meer dan één
customer-hint-via = Bijvoorbeeld via de buren, de markt, het web
customer-hint-years = Hoeveel jaar je verwacht dat ze blijven
customer-hint-next = Bijvoorbeeld 7-12, vrijdag of morgen
dispute-said = Iemand heeft dit intussen gewijzigd: { $field }
dispute-said-by = { $field } is intussen gewijzigd, { $who }, op { $at }
dispute-mine = Houd het mijne: { $text }
dispute-theirs = Houd het hunne: { $text }
left-heading = { $name } is vertrokken
left-lead = Vanaf die dag tellen ze niet meer als actief, tot ze weer kopen.
left-hint-day = Leeg is vandaag
left-hint-note = In hun eigen woorden
left-button = Markeer als vertrokken
left-take-back = Ze zijn niet vertrokken: haal de markering weg
web-left = { $name } is gemarkeerd als vertrokken: { $reason }.
web-left-unchanged = Er veranderde niets: { $name } was al gemarkeerd als vertrokken ({ $reason }).
changes-heading = Wat er aan { $name } is gewijzigd
merge-heading = { $name } en een ander zijn dezelfde
merge-whom = Wie is dezelfde?
merge-find = Zoek
merge-nobody = Niemand anders past bij ‘{ $given }’.
merge-lead =
    Alles van { $goes } komt bij { $stays }: { $rows ->
        [0] geen bestellingen, gesprekken of antwoorden.
        [one] één bestelling, gesprek of antwoord.
       *[other] { $rows } bestellingen, gesprekken en antwoorden.
    } Het kan ongedaan worden gemaakt.
merge-choose = Hier verschillen ze. Kies wat blijft.
merge-button = Voeg samen
merge-other-way = Andersom
sheet-print = Druk af met Ctrl+P
sheet-notes = Notities
sheet-made = Gemaakt op { $day }
small-consent = Waar stemt { $name } mee in?
small-next = Wanneer { $name } spreken
small-task = Iets te doen voor { $name }
small-person = Iemand bij { $name }
small-person-known = Iemand bij { $name }: wijzigen
small-person-remove = Haal deze persoon van de lijst
small-hint-purpose = Bijvoorbeeld nieuwsbrief, enquêtes, foto’s
small-hint-how = Bijvoorbeeld op een formulier, aan de telefoon, aan de toonbank
small-hint-role = Bijvoorbeeld inkoper, eigenaar, partner
web-no-next-touch = Er staat geen dag meer om ze te spreken.
web-task-added = Bewaard. Het staat bij je taken.
web-contact-added = { $contact } staat bij de mensen van { $name }.
erase-hint-name = Typ de naam om zeker te zijn
erase-button = Voorgoed wissen
erase-is-done = Deze klant is al gewist.
erased-heading = Gewist
customer-only-name = Alleen de naam is nodig; de rest mag leeg blijven.
group-who = Wie ze zijn
group-reach = Waar ze zijn
group-likes = Wat ze graag hebben
group-came = Hoe ze kwamen, en wat volgt
past-tab-standing = Stand
margin-task-done = gedaan
web-task-done = Bewaard: dat is gedaan.
merge-more = Er zijn er meer: typ meer van de naam.
