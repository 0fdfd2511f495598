# Wat er gewijzigd is, door wie, en het terugdraaien.
changes-none-of = Van deze klant is nog niets met de hand gewijzigd.
changes-none = Er is nog niets met de hand of door een bestand gewijzigd.
change-heading = { $act } · { $when } · { $who }
change-undone = teruggedraaid door { $by }
change-undoes = draait { $act } terug
change-more =
    { $count ->
        [one] en nog één regel
       *[other] en nog { $count } regels
    }
change-created =
    { $named ->
        [yes] { $what } van { $who } toegevoegd
        [itself] { $what } { $who } toegevoegd
       *[no] { $what } toegevoegd
    }
change-updated =
    { $named ->
        [yes] { $what } van { $who } gewijzigd
        [itself] { $what } { $who } gewijzigd
       *[no] { $what } gewijzigd
    }
change-removed =
    { $named ->
        [yes] { $what } van { $who } verwijderd
        [itself] { $what } { $who } verwijderd
       *[no] { $what } verwijderd
    }
change-erased =
    { $named ->
        [yes] { $what } van { $who } gewist op eigen verzoek
       *[no] { $what } gewist op eigen verzoek
    }
noun-customers =
    { $count ->
        [one] klant
       *[other] { $count } klanten
    }
noun-orders =
    { $count ->
        [one] bestelling
       *[other] { $count } bestellingen
    }
noun-refunds =
    { $count ->
        [one] terugbetaling
       *[other] { $count } terugbetalingen
    }
noun-interactions =
    { $count ->
        [one] contact
       *[other] { $count } contacten
    }
noun-contracts =
    { $count ->
        [one] contract
       *[other] { $count } contracten
    }
noun-answers =
    { $count ->
        [one] antwoord
       *[other] { $count } antwoorden
    }
noun-contacts =
    { $count ->
        [one] contactpersoon
       *[other] { $count } contactpersonen
    }
noun-consents =
    { $count ->
        [one] toestemming
       *[other] { $count } toestemmingen
    }
noun-tasks =
    { $count ->
        [one] taak
       *[other] { $count } taken
    }
noun-recipients =
    { $count ->
        [one] lezer van berichten
       *[other] { $count } lezers van berichten
    }
noun-own-segments =
    { $count ->
        [one] segment
       *[other] { $count } segmenten
    }
noun-settings =
    { $count ->
        [one] instelling
       *[other] { $count } instellingen
    }
noun-schedules =
    { $count ->
        [one] schema
       *[other] { $count } schema’s
    }
noun-sources =
    { $count ->
        [one] bron van bestanden
       *[other] { $count } bronnen van bestanden
    }
noun-known-to = tot wanneer bestellingen bekend zijn
event-by-reader = door een lezer van een mail
event-by-staff = door { $name }
event-by-itself = vanzelf
ask-undo-later = { $why } Die ook terugdraaien?
undo-done-now =
    { $count ->
        [one] Wijziging { $acts } is teruggedraaid.
       *[other] Wijzigingen { $acts } zijn teruggedraaid.
    }
undo-nothing-of = Er is niets van { $name } om terug te draaien.
undo-stayed =
    { $count ->
        [one] Sinds het samenvoegen kwam er bij { $name } één ding bij, en dat blijft daar:
       *[other] Sinds het samenvoegen kwamen er bij { $name } { $count } dingen bij, en die blijven daar:
    }
undo-nothing = Er is niets om terug te draaien: er is niets met de hand gewijzigd.
undo-not-yours = Dat heeft iemand anders gedaan. Een eigenaar kan het terugzetten.
undo-unknown = Er is geen wijziging met nummer { $act }.
undo-done = Wijziging { $act } is al teruggedraaid, door wijziging { $by }.
undo-own = Wijziging { $act } deed Kring zelf, bij het maken van het bestand of in een vaste taak. Die draai je zo niet terug.
undo-erased = Wijziging { $act } gaat over iemand die is gewist. Die komt niet terug.
undo-secret = Wijziging { $act } was van een wachtwoord, en wat dat was wordt niet bewaard. Stel het opnieuw in.
undo-later =
    { $count ->
        [one] Wijziging { $acts } kwam later en bouwt voort op wijziging { $act }.
       *[other] Wijzigingen { $acts } kwamen later en bouwen voort op wijziging { $act }.
    }
undo-changed = Wat wijziging { $act } achterliet is niet meer zoals het was: iets anders heeft het sindsdien gewijzigd. Er is niets teruggedraaid.
undo-contact-gone = Wijziging { $act } is niet terug te draaien: de contactpersoon die erbij hoort, is er niet meer.
undo-taken = Wijziging { $act } is niet terug te draaien: het nummer of de naam is intussen van een ander.
field-ended = Beëindigd
field-left-reason = Reden
field-left-said-by = Volgens
field-note = Notitie
field-merged-into = Samengevoegd met
field-day = Dag
field-amount = Bedrag
field-margin = Marge
field-state = Status
field-channel = Kanaal
field-category = Categorie
field-description = Waarvoor
field-customer = Klant
field-contact = Met
field-direction = Richting
field-subject = Onderwerp
field-resolved = Opgelost
field-start = Begin
field-end = Einde
field-price = Prijs
field-end-reason = Reden van einde
field-score = Score
field-question = Vraag
field-touchpoint = Over
field-may-quote = Mag geciteerd
field-role = Functie
field-is-main = Eerste contactpersoon
field-purpose = Waarvoor
field-given = Gegeven
field-given-how = Hoe
field-withdrawn = Ingetrokken
field-what = Wat
field-due = Uiterlijk
field-done = Gedaan
field-outcome = Uitkomst
field-reports = Berichten
field-attach = Bijlage
field-send-when = Wanneer
field-alerts = Meldingen
field-rule = Regel
field-setting = Instelling
field-setting-value = Waarde
field-job = Vaste taak
field-pattern = Wanneer
field-enabled = Aan
person-gone = iemand die gewist is
flag-yes = ja
flag-no = nee

# De bestanden die zijn ingelezen, en er een terugdraaien.
imports-none = Er is nog geen bestand ingelezen.
column-kind-of-rows = Regels
column-file = Bestand
column-made = Nieuw
column-changed = Gewijzigd
import-kind-customers = klanten
import-kind-orders = bestellingen
import-kind-interactions = contacten
import-kind-answers = antwoorden
import-kind-contracts = contracten
import-kind-contacts = contactpersonen
imports-stands = geldt
imports-undone = teruggedraaid { $at }
imports-heading = { $file } · { $kind } · { $at }
imports-complete-to = Alles tot en met { $day } staat erin.
imports-made = Bracht: { $what }
imports-changed =
    { $count ->
        [one] Wijzigde één regel die er al was.
       *[other] Wijzigde { $count } regels die er al waren.
    }
on-changed = Wat sindsdien is gewijzigd
fate-keep = houden
fate-back = terug
taken-back-now = { $file } is teruggedraaid.
taken-back-dry = Dit zou het terugdraaien van { $file } doen:
taken-back-gone = Weg: { $what }
taken-back-goes = Gaat weg: { $what }
taken-back-put-back =
    { $count ->
        [one] Zoals het was: één regel
       *[other] Zoals het was: { $count } regels
    }
taken-back-stays = Blijft: { $what }
taken-back-needed =
    { $count ->
        [one] Eén klant eruit staat ook in { $file } en blijft.
       *[other] { $count } klanten eruit staan ook in { $file } en blijven.
    }
taken-back-needed-by-hand =
    { $count ->
        [one] Bij één klant eruit is iets met de hand genoteerd: die blijft.
       *[other] Bij { $count } klanten eruit is iets met de hand genoteerd: die blijven.
    }
taken-back-touched =
    { $named ->
        [yes] { $what } van { $who }: sindsdien met de hand gewijzigd, door wijziging { $act }
       *[no] { $what }: sindsdien met de hand gewijzigd, door wijziging { $act }
    }
taken-back-touched-stays =
    { $named ->
        [yes] { $what } van { $who }: sindsdien met de hand gewijzigd, door wijziging { $act }, en blijft zo
       *[no] { $what }: sindsdien met de hand gewijzigd, door wijziging { $act }, en blijft zo
    }
taken-back-touched-back =
    { $named ->
        [yes] { $what } van { $who }: sindsdien met de hand gewijzigd, door wijziging { $act }, en gaat mee terug
       *[no] { $what }: sindsdien met de hand gewijzigd, door wijziging { $act }, en gaat mee terug
    }
taken-back-touched-more =
    { $count ->
        [one] en nog één regel die sindsdien met de hand is gewijzigd
       *[other] en nog { $count } regels die sindsdien met de hand zijn gewijzigd
    }
taken-back-ask-keep = Wat met de hand is gewijzigd en wie elders nodig is laten zoals het nu is?
taken-back-ask-back = Alles wat met de hand is gewijzigd ook terugdraaien?
taken-back-ask-each = Per regel kiezen? (Zo niet, dan wordt er niets teruggedraaid)
taken-back-ask-change = { $change } (wijziging { $act }). Dat ook terugdraaien?
taken-back-ask-one =
    { $named ->
        [yes] { $what } van { $who }, met de hand gewijzigd (wijziging { $act }). Dat ook terugdraaien?
       *[no] { $what }, met de hand gewijzigd (wijziging { $act }). Dat ook terugdraaien?
    }
import-unknown-number = Er is geen bestand met nummer { $import }.
import-undone = { $file } is al teruggedraaid, door wijziging { $by }.
import-changed-since =
    { $rows ->
        [0] { $customers ->
            [one] Sinds { $file } is ingelezen, is één klant eruit elders nodig. Er is niets teruggedraaid: zeg eerst dat die blijven.
           *[other] Sinds { $file } is ingelezen, zijn { $customers } klanten eruit elders nodig. Er is niets teruggedraaid: zeg eerst dat die blijven.
        }
        [one] { $customers ->
            [0] Sinds { $file } is ingelezen, is één regel eruit met de hand gewijzigd. Er is niets teruggedraaid: zeg eerst of wat met de hand is gewijzigd blijft of mee teruggaat.
            [one] Sinds { $file } is ingelezen, is één regel eruit met de hand gewijzigd en is één klant eruit elders nodig. Er is niets teruggedraaid: zeg eerst of wat met de hand is gewijzigd blijft of mee teruggaat; de klanten blijven.
           *[other] Sinds { $file } is ingelezen, is één regel eruit met de hand gewijzigd en zijn { $customers } klanten eruit elders nodig. Er is niets teruggedraaid: zeg eerst of wat met de hand is gewijzigd blijft of mee teruggaat; de klanten blijven.
        }
       *[other] { $customers ->
            [0] Sinds { $file } is ingelezen, zijn { $rows } regels eruit met de hand gewijzigd. Er is niets teruggedraaid: zeg eerst of wat met de hand is gewijzigd blijft of mee teruggaat.
            [one] Sinds { $file } is ingelezen, zijn { $rows } regels eruit met de hand gewijzigd en is één klant eruit elders nodig. Er is niets teruggedraaid: zeg eerst of wat met de hand is gewijzigd blijft of mee teruggaat; de klanten blijven.
           *[other] Sinds { $file } is ingelezen, zijn { $rows } regels eruit met de hand gewijzigd en zijn { $customers } klanten eruit elders nodig. Er is niets teruggedraaid: zeg eerst of wat met de hand is gewijzigd blijft of mee teruggaat; de klanten blijven.
        }
    }
import-backup = Omdat dit veel wijzigt, is eerst een back-up gemaakt: { $file }
import-no-backup = Dit wijzigt meer dan een tiende van het bestand; daarom wordt er eerst een back-up gemaakt, en dat lukte niet: { $why } Er is niets gewijzigd. Maak ruimte of kijk de map met back-ups na, en doe het opnieuw.
undo-of-import = Wijziging { $act } draaide { $file } terug. Wat daarmee wegging, staat alleen nog in dat bestand. Dit wordt dus niet ongedaan gemaakt: lees het bestand opnieuw in.
undo-is-file = Wijziging { $act } is { $file }. Een bestand draai je apart terug, vóór wat ouder is.
taken-back-only-in-file = Wat wegging, staat alleen nog in { $file }: wil je het terug, lees dat dan opnieuw in.
