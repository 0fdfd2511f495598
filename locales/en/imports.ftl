# Files that came in, and taking them back.
imports-none = No file came in yet.
imports-taken-back = taken back
column-file = File
column-rows-of = Rows of
column-rows-created = Created
column-rows-updated = Updated
column-fate = Since then
import-heading = File { $import }, { $file }, came in on { $when }. It was last changed on { $changed }.
import-was-complete-to = It was said to hold everything up to { $day }.
import-made-change = What it changed is change { $act }.
import-was-undone = It was taken back by change { $by }.
import-taken-back = File { $import }, { $file }, is taken back. Segments and other lists follow tonight.
import-would-be-taken-back = Taking back file { $import }, { $file }, would do this; nothing is changed now.
undone-removed = Removed: { $what }
undone-restored = As before: { $what }
undone-kept = Stays, because something else rests on it or it is of somebody who was erased: { $what }
undone-changed-since =
    { $count ->
        [one] One row was changed after the file came in.
       *[other] { $count } rows were changed after the file came in.
    }
undone-changed-row = { $what } { $id }
undone-changed-row-of = { $what } { $id } of { $who }
import-unknown-number = There is no file with number { $import }.
import-undone-already = File { $import } was taken back already, by change { $by }.
import-not-newest =
    { $count ->
        [one] After file { $import } came file { $later } from the same source. It may hold the same rows, so it is taken back first.
       *[other] After file { $import } came files { $later } from the same source. They may hold the same rows, so they are taken back first.
    }
import-changed-since =
    { $count ->
        [one] One row of file { $import } was changed after it came in. Say whether it stays as it is, or is taken back too.
       *[other] { $count } rows of file { $import } were changed after it came in. Say whether they stay as they are, or are taken back too.
    }
ask-undo-changed = { $why } Take them back too?
ask-undo-rest = Leave them as they are and take back the rest?
import-replaces = File { $import } is taken back first, and this one takes its place.
import-backed-up = It changes more than a tenth of what was there of this kind, so a backup was made first: { $file }
