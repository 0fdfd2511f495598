# What was changed, by whom, and taking it back.
changes-none-of = Nothing of this customer was changed by hand so far.
changes-none = Nothing was changed by hand or by a file so far.
change-heading = { $act } · { $when } · { $who }
change-undone = taken back by { $by }
change-undoes = takes back { $act }
change-more =
    { $count ->
        [one] and one more row
       *[other] and { $count } more rows
    }
change-created =
    { $named ->
        [yes] { $what } of { $who } added
        [itself] { $what } { $who } added
       *[no] { $what } added
    }
change-updated =
    { $named ->
        [yes] { $what } of { $who } changed
        [itself] { $what } { $who } changed
       *[no] { $what } changed
    }
change-removed =
    { $named ->
        [yes] { $what } of { $who } removed
        [itself] { $what } { $who } removed
       *[no] { $what } removed
    }
change-erased =
    { $named ->
        [yes] { $what } of { $who } erased at their own request
       *[no] { $what } erased at their own request
    }
noun-customers =
    { $count ->
        [one] customer
       *[other] { $count } customers
    }
noun-orders =
    { $count ->
        [one] order
       *[other] { $count } orders
    }
noun-refunds =
    { $count ->
        [one] refund
       *[other] { $count } refunds
    }
noun-interactions =
    { $count ->
        [one] conversation
       *[other] { $count } conversations
    }
noun-contracts =
    { $count ->
        [one] contract
       *[other] { $count } contracts
    }
noun-answers =
    { $count ->
        [one] answer
       *[other] { $count } answers
    }
noun-contacts =
    { $count ->
        [one] contact
       *[other] { $count } contacts
    }
noun-consents =
    { $count ->
        [one] consent
       *[other] { $count } consents
    }
noun-tasks =
    { $count ->
        [one] task
       *[other] { $count } tasks
    }
noun-recipients =
    { $count ->
        [one] reader of reports
       *[other] { $count } readers of reports
    }
noun-own-segments =
    { $count ->
        [one] segment
       *[other] { $count } segments
    }
noun-settings =
    { $count ->
        [one] setting
       *[other] { $count } settings
    }
noun-schedules =
    { $count ->
        [one] schedule
       *[other] { $count } schedules
    }
noun-sources =
    { $count ->
        [one] source of files
       *[other] { $count } sources of files
    }
noun-known-to = how far orders are known
event-by-reader = by a reader of a mail
event-by-staff = by { $name }
event-by-itself = by itself
ask-undo-later = { $why } Take those back too?
undo-done-now =
    { $count ->
        [one] Change { $acts } is taken back.
       *[other] Changes { $acts } are taken back.
    }
undo-nothing-of = There is nothing of { $name } to take back.
undo-stayed =
    { $count ->
        [one] One thing came to { $name } since the merge, and stays there:
       *[other] { $count } things came to { $name } since the merge, and stay there:
    }
undo-nothing = There is nothing to take back: nothing was changed by hand.
undo-not-yours = That was done by somebody else. An owner can take it back.
undo-unknown = There is no change with number { $act }.
undo-done = Change { $act } was taken back already, by change { $by }.
undo-own = Change { $act } was made by Kring itself, when the file was made or in a job. It is not taken back this way.
undo-erased = Change { $act } is about somebody who was erased. They are not put back.
undo-secret = Change { $act } was of a password, and what it was is not kept. Set it again.
undo-later =
    { $count ->
        [one] Change { $acts } came later and rests on change { $act }.
       *[other] Changes { $acts } came later and rest on change { $act }.
    }
undo-changed = What change { $act } left is no longer as it was: something else changed it since. Nothing is taken back.
undo-contact-gone = Change { $act } cannot be taken back: the contact that belongs to it is not there any more.
undo-taken = Change { $act } cannot be taken back: its number or name is somebody else's by now.
field-ended = Ended
field-left-reason = Reason
field-left-said-by = Said by
field-note = Note
field-merged-into = Merged into
field-day = Day
field-amount = Amount
field-margin = Margin
field-state = State
field-channel = Channel
field-category = Category
field-description = For
field-customer = Customer
field-contact = With
field-direction = Direction
field-subject = Subject
field-resolved = Resolved
field-start = Start
field-end = End
field-price = Price
field-end-reason = Why it ended
field-score = Score
field-question = Question
field-touchpoint = About
field-may-quote = May be quoted
field-role = Role
field-is-main = Main contact
field-purpose = For what
field-given = Given
field-given-how = How
field-withdrawn = Withdrawn
field-what = What
field-due = Due
field-done = Done
field-outcome = Outcome
field-reports = Reports
field-attach = Attached
field-send-when = Mailed when
field-alerts = Alerts
field-rule = Rule
field-setting = Setting
field-setting-value = Value
field-job = Job
field-pattern = When
field-enabled = On
person-gone = somebody who was erased
flag-yes = yes
flag-no = no

# The files that came in, and taking one back.
imports-none = No file came in yet.
column-kind-of-rows = Rows
column-file = File
column-made = New
column-changed = Changed
import-kind-customers = customers
import-kind-orders = orders
import-kind-interactions = conversations
import-kind-answers = answers
import-kind-contracts = contracts
import-kind-contacts = contacts
imports-stands = stands
imports-undone = taken back { $at }
imports-heading = { $file } · { $kind } · { $at }
imports-complete-to = It holds everything up to { $day }.
imports-made = Brought: { $what }
imports-changed =
    { $count ->
        [one] Changed one row that was there.
       *[other] Changed { $count } rows that were there.
    }
on-changed = What was changed since
fate-keep = keep
fate-back = back
taken-back-now = { $file } is taken back.
taken-back-dry = What taking back { $file } would do:
taken-back-gone = Gone: { $what }
taken-back-goes = Goes: { $what }
taken-back-put-back =
    { $count ->
        [one] As it was before: one row
       *[other] As they were before: { $count } rows
    }
taken-back-stays = Stays: { $what }
taken-back-needed =
    { $count ->
        [one] One customer of it is in { $file } too, and stays.
       *[other] { $count } customers of it are in { $file } too, and stay.
    }
taken-back-needed-by-hand =
    { $count ->
        [one] With one customer of it something was written down by hand: they stay.
       *[other] With { $count } customers of it something was written down by hand: they stay.
    }
taken-back-touched =
    { $named ->
        [yes] { $what } of { $who }: changed by hand since, by change { $act }
       *[no] { $what }: changed by hand since, by change { $act }
    }
taken-back-touched-stays =
    { $named ->
        [yes] { $what } of { $who }: changed by hand since, by change { $act }, and stays so
       *[no] { $what }: changed by hand since, by change { $act }, and stays so
    }
taken-back-touched-back =
    { $named ->
        [yes] { $what } of { $who }: changed by hand since, by change { $act }, and goes back too
       *[no] { $what }: changed by hand since, by change { $act }, and goes back too
    }
taken-back-touched-more =
    { $count ->
        [one] and one more row that was changed by hand since
       *[other] and { $count } more rows that were changed by hand since
    }
taken-back-ask-keep = Leave as it is now what was changed by hand, and who is needed by others?
taken-back-ask-back = Take back all that was changed by hand too?
taken-back-ask-each = Say it row by row? (If not, nothing is taken back)
taken-back-ask-change = { $change } (by change { $act }). Take that back too?
taken-back-ask-one =
    { $named ->
        [yes] { $what } of { $who }, changed by hand by change { $act }. Take that back too?
       *[no] { $what }, changed by hand by change { $act }. Take that back too?
    }
import-unknown-number = There is no file with number { $import }.
import-undone = { $file } was taken back already, by change { $by }.
import-changed-since =
    { $rows ->
        [0] { $customers ->
            [one] Since { $file } came, one of its customers is needed by others. Nothing is taken back until you say that those stay.
           *[other] Since { $file } came, { $customers } of its customers are needed by others. Nothing is taken back until you say that those stay.
        }
        [one] { $customers ->
            [0] Since { $file } came, one of its rows was changed by hand. Nothing is taken back until you say whether what was changed by hand stays or goes back too.
            [one] Since { $file } came, one of its rows was changed by hand and one of its customers is needed by others. Nothing is taken back until you say whether what was changed by hand stays or goes back too; the customers stay.
           *[other] Since { $file } came, one of its rows was changed by hand and { $customers } of its customers are needed by others. Nothing is taken back until you say whether what was changed by hand stays or goes back too; the customers stay.
        }
       *[other] { $customers ->
            [0] Since { $file } came, { $rows } of its rows were changed by hand. Nothing is taken back until you say whether what was changed by hand stays or goes back too.
            [one] Since { $file } came, { $rows } of its rows were changed by hand and one of its customers is needed by others. Nothing is taken back until you say whether what was changed by hand stays or goes back too; the customers stay.
           *[other] Since { $file } came, { $rows } of its rows were changed by hand and { $customers } of its customers are needed by others. Nothing is taken back until you say whether what was changed by hand stays or goes back too; the customers stay.
        }
    }
import-backup = Because this changes much, a backup was made first: { $file }
import-no-backup = This changes more than a tenth of the file, so a backup is made first, and that did not succeed: { $why } Nothing was changed. Make room or see to the folder of backups, and do it again.
undo-of-import = Change { $act } took back { $file }. What went with it is in that file and nowhere else, so this is not undone: the file is brought in again.
undo-is-file = Change { $act } is { $file }. A file is taken back by itself, before what is older.
taken-back-only-in-file = What went is in { $file } only: to have it back, bring that in again.
