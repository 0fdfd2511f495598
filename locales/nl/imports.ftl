# Bestanden die zijn ingelezen, en ze terugdraaien.
imports-none = Er is nog geen bestand ingelezen.
imports-taken-back = teruggedraaid
column-file = Bestand
column-rows-of = Regels met
column-rows-created = Nieuw
column-rows-updated = Bijgewerkt
column-fate = Sindsdien
import-heading = Bestand { $import }, { $file }, is ingelezen op { $when }. Het is voor het laatst gewijzigd op { $changed }.
import-was-complete-to = Er is bij gezegd dat het alles bevat tot en met { $day }.
import-made-change = Wat het veranderde is wijziging { $act }.
import-was-undone = Het is teruggedraaid door wijziging { $by }.
import-taken-back = Bestand { $import }, { $file }, is teruggedraaid. Segmenten en andere lijsten volgen vannacht.
import-would-be-taken-back = Bestand { $import }, { $file }, terugdraaien doet dit; nu verandert er niets.
undone-removed = Verwijderd: { $what }
undone-restored = Zoals ervoor: { $what }
undone-kept = Blijft, omdat er iets anders op rust of omdat het van iemand is die is gewist: { $what }
undone-changed-since =
    { $count ->
        [one] Eén regel is gewijzigd nadat het bestand was ingelezen.
       *[other] { $count } regels zijn gewijzigd nadat het bestand was ingelezen.
    }
undone-changed-row = { $what } { $id }
undone-changed-row-of = { $what } { $id } van { $who }
import-unknown-number = Er is geen bestand met nummer { $import }.
import-undone-already = Bestand { $import } is al teruggedraaid, door wijziging { $by }.
import-not-newest =
    { $count ->
        [one] Na bestand { $import } kwam bestand { $later } uit dezelfde bron. Daar kunnen dezelfde regels in staan; draai dat daarom eerst terug.
       *[other] Na bestand { $import } kwamen bestanden { $later } uit dezelfde bron. Daar kunnen dezelfde regels in staan; draai die daarom eerst terug.
    }
import-changed-since =
    { $count ->
        [one] Eén regel van bestand { $import } is gewijzigd nadat het was ingelezen. Zeg of die blijft zoals hij is, of ook wordt teruggedraaid.
       *[other] { $count } regels van bestand { $import } zijn gewijzigd nadat het was ingelezen. Zeg of ze blijven zoals ze zijn, of ook worden teruggedraaid.
    }
ask-undo-changed = { $why } Die ook terugdraaien?
ask-undo-rest = Ze laten zoals ze zijn en de rest terugdraaien?
import-replaces = Bestand { $import } wordt eerst teruggedraaid; dit komt ervoor in de plaats.
import-backed-up = Het verandert meer dan een tiende van wat er van deze soort was; daarom is er eerst een back-up gemaakt: { $file }
