# The schedule, the server and its first page.
schedule-bad-pattern = “{ $pattern }” is not a schedule. Give minute, hour, day, month and weekday, such as 0 7 * * MON.
schedule-impossible = “{ $pattern }” names a day that never comes.
job-unknown = There is no job called { $given }.
backup-made = Backup made and verified: { $file } ({ $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}).
backup-left-out = Left out because it is secret: { $keys }. Set it again after going back to this backup.
backup-removed = { $count ->
    [one] { $count } old backup removed
   *[other] { $count } old backups removed
}; the newest 14 are kept.
backup-differs = The copy does not hold what the file holds, so it was thrown away. Nothing else was changed.
backup-missing = There is no backup at { $file }.
backup-not-ours = { $file } is not a Kring file, so there is nothing in it to go back to. Name a backup.
backup-damaged = { $file } is damaged and was not used: { $details }. Your file is as it was. Try an older backup.
backup-digest-differs = it is no longer what was written (its SHA-256 differs)
backup-in-use = { $file } is in use: there are changes beside it in a -wal file. Make a copy of it and restore that.
restore-held = The file is in use by { $holder }. Stop that first; nothing was changed.
restore-in-use = Another Kring command has the file open. Wait for it to finish and try again; nothing was changed.
restore-done = Back to { $file }: { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}, { $orders ->
    [one] { $orders } order
   *[other] { $orders } orders
}.
restore-set-aside = The file that was there is kept as { $file }.
restore-mail-paused = { $count ->
    [0] No mail was waiting in it. Mail is paused,
    [one] { $count } mail was waiting in it and may have left since. Mail is paused,
   *[other] { $count } mails were waiting in it and may have left since. Mail is paused,
} so nothing leaves until you say so.
doctor-problems = { $count ->
    [one] { $count } problem found.
   *[other] { $count } problems found.
}
doctor-status-ok = ok
doctor-status-warning = warning
doctor-status-problem = problem
doctor-file = The file opens: { $file }
doctor-restore = The present file is set aside then, not deleted.
doctor-schema = Its schema is number { $version }, which this Kring knows.
doctor-integrity = Its pages, rules and references are sound.
doctor-clock = The clock of this machine is believed.
doctor-time-zone = It is { $time } in { $zone }.
doctor-mail-folder = Mail is written as files to { $folder }.
doctor-mail-smtp = Mail is sent through { $host }.
doctor-mail-not-paused = Mail is not paused.
doctor-outbox = { $count ->
    [0] No mail is waiting, and none needs you.
    [one] { $count } mail is waiting for its turn; none needs you.
   *[other] { $count } mails are waiting for their turn; none needs you.
}
doctor-jobs = No scheduled job failed the last time it ran.
doctor-disk = { $free } MB free on this disk.
doctor-make-room = Make room: twice the size of the file and 256 MB should be free.
doctor-no-backup = There is no backup.
doctor-make-backup = Every night one is made while Kring runs. Copy the folder backups to another machine now and then: a backup on the same disk is lost with that disk.
doctor-backups = { $count ->
    [one] { $count } backup
   *[other] { $count } backups
}; the newest is { $hours ->
    [0] less than an hour old.
    [one] { $hours } hour old.
   *[other] { $hours } hours old.
}
doctor-served = Kring is running: what is on the schedule happens by itself.
doctor-not-served = Kring is not running. What is on the schedule happens only when it runs again; first comes { $job }, on { $at }. No mail leaves either.
doctor-not-served-idle = Kring is not running. Nothing on the schedule waits for it.
schedule-not-served = Kring is not running: none of this happens until it runs again.
doctor-synced = The file seems to be in a folder that is synchronised ({ $folder }).
doctor-move-file = Move it out of there while no Kring runs; such programs copy files half-way and have damaged many. The folder backups may well be synchronised.
job-failed = { $job } failed: { $error }
job-waiting = The server has not finished { $job } yet. It goes on.
job-history-empty = Nothing has run yet.
job-always = all the time
job-off = switched off
job-never-ran = not yet
job-nightly-figures = Figures
job-weekly-report = Weekly report
job-monthly-report = Monthly report
job-quarterly-report = Quarterly report
job-deliver-outbox = Mail
job-backup = Backup
column-job = Job
column-next = Next
column-last = Last
column-outcome = What came of it
column-started = Started
column-took = Took
run-requested = asked for
run-running = running
run-failed = failed: { $error }
run-interrupted = broken off, because Kring was stopped
run-too-early = made while the clock was wrong; made again in its time
run-late = later than planned
run-figures = { $customers ->
    [one] figures of { $customers } customer{ $forecast }
   *[other] figures of { $customers } customers{ $forecast }
}
run-no-forecast = ; no forecast yet
run-forecast-likely = ; { $expected } purchase days expected in { $weeks } weeks, likely { $low } to { $high }
run-forecast-rough = ; { $expected } purchase days expected in { $weeks } weeks, as a rough guess
run-report = { $mails ->
    [0] report of { $period }, no new mail{ $spared }
    [one] report of { $period }, { $mails } mail{ $spared }
   *[other] report of { $period }, { $mails } mails{ $spared }
}
run-spared = { $count ->
    [0] {""}
    [one] ; nothing happened, so { $names } was left in peace
   *[other] ; nothing happened, so { $names } were left in peace
}
run-archived = report of { $period } kept, not mailed: the next period was over
run-backup = backup { $file }
run-delivered = { $how ->
    [written] { $sent ->
        [one] { $sent } mail written to the folder
       *[other] { $sent } mails written to the folder
    }
    [sent] { $sent ->
        [one] { $sent } mail sent
       *[other] { $sent } mails sent
    }
   *[not] no mail left
}{ $later ->
    [0] {""}
   *[other] , { $later } later
}{ $trouble ->
    [0] {""}
   *[other] , { $trouble } failed
}
serve-started = Kring is running. Open { $page } in your browser. Stop with Ctrl-C.
serve-started-public = The page on which readers stop mails is at { $page }, for your web server to pass on to (docs/MAIL.md).
serve-stopped = Stopped.
serve-bad-address = “{ $given }” is not an address with a port. Give --listen as 127.0.0.1:8360.
serve-not-local = { $given } can be reached by others on your network. Have what is said there protected, with the files of a certificate, or say that you trust everybody on that network.
serve-nobody = Nobody can sign in yet, and { $given } can be reached by others: whoever came first would become the owner. Make your own account first.
serve-certificate = { $file } cannot be used: { $why }
serve-network = Others on your network reach the office as well. Whoever signs in there needs a code of their phone besides their password.
serve-unprotected = What is said there is not protected: whoever is on that network and means harm can read along, passwords too. You said that you trust everybody on it.
serve-held = { $file } is already in use by { $holder }. Stop that first.
serve-port-taken = { $address } is in use by another program. Choose another port with --listen, such as --listen 127.0.0.1:8361.
serve-cannot-listen = { $address } cannot be listened to: { $why } Choose another address and port.
clock-too-early = The clock of this machine says { $now }, which is before this Kring was made. Nothing is due and nothing is mailed.
clock-behind = The clock of this machine says { $now }, and something was stored on { $newest } already. Until it is known which is right, nothing is due and nothing is mailed.
clock-ahead = The clock of this machine says { $now }, years after anything was stored (last on { $newest }). Until it is known that it is right, nothing is due and nothing is mailed.
clock-set = Set the date and time of this machine.
clock-set-or-confirm = Set the date and time of this machine; if they are right, say so with today's date.
clock-set-back = The clock of this machine was set back: it says { $now }, and something was stored on { $newest } already. What was made after now counts as wrong and is made again in its time.
clock-set-back-do = If the clock is wrong, set it right; if it is right, say so with today's date.
clock-doubted = { $why } { $advice }
clock-not-that-day = You say that today is { $given }, and the clock of this machine says { $today }. Set the date and time of this machine, or give today's date as it is.
clock-believed = It is { $now } here, and that is believed.
clock-confirmed = Today is { $today }. What was stored with a later moment counts as wrong from now on, and is made again in its time.
ask-today = What date is it today (YYYY-MM-DD)?
attention-never-runs = { $job } has a schedule that cannot be kept: { $problem }
attention-job-failed = { $job }: { $outcome }{ $count ->
    [0] .
    [1] .
   *[other] { " " }({ $count } times in a row since { $since }).
}
attention-job-failed-do = When the cause is gone, have it done again.
attention-job-retried-do = It is tried again by itself.
attention-no-report = There is no report of { $period } yet, and its time has passed.
attention-nobody-got = The report of { $period } was made, and nobody has it.
attention-one-mail = mail { $id } to { $to }
attention-mail-failed = { $count ->
    [one] { $count } mail could not be delivered this week: { $mails }
   *[other] { $count } mails could not be delivered this week: { $mails }
}
attention-mail-failed-do = When the cause is gone, send them again.
attention-mail-unknown = { $count ->
    [one] Of { $count } mail it is not known whether it arrived; it has probably. It is { $mails }.
   *[other] Of { $count } mails it is not known whether they arrived; they have probably. They are { $mails }.
}
attention-mail-leaving = { $count ->
    [one] { $count } mail has been leaving for more than five minutes: { $mails }.
   *[other] { $count } mails have been leaving for more than five minutes: { $mails }.
}
attention-mail-leaving-do = Kring was stopped while they left, or could not write down what came of it. See that the disk has room; when Kring runs, it says which of them may have arrived.
attention-mail-unknown-do = Ask the recipient, and send one again only if it did not arrive.
attention-mail-waiting = { $count ->
    [one] { $count } mail has not left yet and waits since { $since }.
   *[other] { $count } mails have not left yet; the oldest waits since { $since }.
}
attention-mail-waiting-do = The list shows what the mail server said; mail leaves only while Kring runs.
attention-mail-held = { $count ->
    [one] One mail is held since mail was paused.
   *[other] { $count } mails are held since mail was paused.
}
attention-paused = { $count ->
    [0] Mail is paused: reports are made, but nothing leaves.
    [one] Mail is paused, and { $count } mail is held back.
   *[other] Mail is paused, and { $count } mails are held back.
}
attention-refused = { $count ->
    [one] A reader gets nothing, because a mail server says that the mailbox does not exist: { $readers }
   *[other] { $count } readers get nothing, because a mail server says that their mailboxes do not exist: { $readers }
}
attention-reader-refused = { $address }, since { $day } (“{ $said }”); the next mail is another try, and after a refusal in a second week none goes there any more.
attention-reader-stopped = { $address }, since { $day } (“{ $said }”); no mail goes there any more.
attention-refused-do = Is the address wrong, put the right one on the list; is it right after all, let mail go there again.
attention-odd-address = No mail can go to the reader { $address }: { $problem }
attention-odd-address-do = Put another address on the list and take this one off.
attention-nobody-reads = There are readers on the list, but no report reaches any of them.
attention-no-recipients = Nobody gets the report yet.
attention-elsewhere-machine = This file is on another computer than the one its mail last left from, so no mail leaves. Has it moved here, or is it a copy?
attention-elsewhere-folder = This file is in another place than the one its mail last left from, so no mail leaves. Has it moved here, or is it a copy?
attention-elsewhere-replaced = This is another file than the one that mail last left from here; it may have been put back from a copy, so no mail leaves. Is it the file now, or only a copy?
place-right = This file is where its mail leaves from.
place-moved = This is the file now: its mail leaves from here, also what was waiting in it. See that no other copy is served.
place-copy = This is a copy: mail is paused in it, and nothing leaves.
web-all-well = All is well
web-attention = Needs attention
web-schedule = Schedule
web-mail = Mail and backup
web-mail-waiting = Waiting
web-mail-held = Held
web-mail-failed = Not delivered (7 days)
web-mail-unknown = Unknown (7 days)
web-last-backup = Last backup
web-no-backup = none yet
web-history = What ran
web-failed = This did not work
web-not-right = { $count ->
    [one] One thing is not right yet
   *[other] { $count } things are not right yet
}
web-not-found = Not found
web-conflict = This does not fit what is there
web-forbidden = This may not be done here
web-busy = Busy for a moment
web-number = Number for who helps you: { $number }
web-missing-title = No such page
web-missing = There is nothing here, or no longer.
web-to-start = Go to the first page
web-latest-report = Latest report
web-made = Made
web-older-reports = Earlier reports
web-no-report = There is no report yet.
web-report-comes = There is no report yet. The first one is made on { $at }, or now.
notice-corrects = This corrects the report in your mail of { $at }: more is known now of what it was about.
notice-corrects-clock = This corrects the report in your mail of { $at }: that one was made while the clock of the computer was wrong, before everything was in.
notice-late = This report is late: it was due on { $due }, when Kring was not running.
notice-late-failed = This report is late: it was due on { $due }, but could not be made then.
notice-week = { $week } of { $year }
notice-span-weeks = { $first } to { $last }, { $count } weeks,
notice-span = { $first } to { $last }, { $count } reports,
notice-weeks-not-mailed = { $count ->
    [one] The report of week { $periods } was not mailed: the next week was over before Kring ran again. It was kept.
   *[other] The reports of weeks { $periods } were not mailed: the next week was over before Kring ran again. They were kept.
}
notice-not-mailed = { $count ->
    [one] The report of { $periods } was not mailed: the next one was due before Kring ran again. It was kept.
   *[other] The reports of { $periods } were not mailed: the next ones were due before Kring ran again. They were kept.
}
schedule-loop = { $job } is done all the time while Kring runs; it has no schedule to change.
schedule-changed = { $job } runs by another schedule from now on.
schedule-unchanged = { $job } runs by this schedule already.
schedule-not-default = { $pattern } (changed; the default is { $default })
schedule-covers-period = reports { $period }
schedule-covers-days = figures up to and including { $day }
schedule-covers-file = the file as it is then
schedule-clock-change = The clock goes forward over this time once a year: then it runs on { $at }.
schedule-repeats = It runs more than once on the same period: the first run makes the report of { $period }, later ones find it made and send nothing new.
schedule-skips = It runs too seldom: no run reports { $period }.
schedule-not-over = On { $at } the period { $period } is not over yet, so the report is of { $reported }. A day later it would be the newer one.
schedule-zone = Times are those of { $zone }.
notice-attention = Needs attention: { $concern }
restore-erased = { $count ->
    [one] { $count } person who was erased after this backup was erased from it again.
   *[other] { $count } people who were erased after this backup were erased from it again.
}
attention-no-password = Mails wait for the password: it was to come from { $place }, but that could not be read.
attention-mail-settings = No mail can leave: { $problem }
doctor-no-password = The password for mail was to come from { $place }, but that could not be read here. Without it nothing is sent; all the rest goes on.
doctor-give-password = If Kring is given it in another way where it runs, look there: the first page says when mails wait for it. Else set it anew.
backup-suspect = { $count ->
    [one] One row in the file changed
   *[other] { $count } rows in the file changed
 } without anybody changing it. The copy was made, but kept apart from the backups, and none of those was removed.
doctor-suspect = What is in the file changed without anybody changing it. Until that is settled, copies are kept apart from the backups (the last is { $file }) and no backup is removed.
doctor-suspect-do = Disks that do this are failing: copy the folder backups elsewhere first. Then go back to the newest backup in it that was made before, or put the rows right.
doctor-unsound = The backup { $file } is not what was written any more.
doctor-unsound-do = Make a new one, and see to the disk. While it lies there, no older backup is removed; remove it and its .sha256 when you are sure.
doctor-digests = { $count } of { $of } backups were read through and are what was written.
doctor-no-digest = The backup { $file } has no .sha256 beside it, so nobody can tell whether it is what was written.
doctor-content = What is in the file is what it was at the backup { $file }, but for what the journal tells.
doctor-content-unknown = There is no backup yet that the content of the file can be held against.
doctor-content-changed = In { $table } { $count ->
    [one] one row is
   *[other] { $count } rows are
 } not what was there at the backup { $file }, and nobody changed that: { $rows }
doctor-permissions = Nobody else can read the file, its backups and its mails.
doctor-open-to-others = Others on this computer can read { $count ->
    [one] one file
   *[other] { $count } files
 }: { $files }.
doctor-close = Shut them to others; or share them, when everybody in the group should use them.
doctor-unfinished = { $count ->
    [one] One file is
   *[other] { $count } files are
 } left of work that was cut short: { $files }.
doctor-unfinished-do = Remove them while no Kring runs; the next backup or restore does so too.
doctor-copies = { $count ->
    [one] One copy of the file lies
   *[other] { $count } copies of the file lie
 } beside it, with all that was in it then: { $files }. Remove them when you need them no more.
doctor-no-leftovers = Nothing is left of earlier work.
job-read-folder = Files that come in
run-read-folder = { $count ->
    [0] no file came in
    [one] { $count } file came in
   *[other] { $count } files came in
}{ $left ->
    [0] { "" }
    [one] , rows of { $left } stayed out
   *[other] , rows of { $left } stayed out
}{ $asks ->
    [0] { "" }
    [one] , { $asks } leaves something open
   *[other] , { $asks } leave something open
}{ $removed ->
    [0] { "" }
    [one] , { $removed } old one deleted
   *[other] , { $removed } old ones deleted
}
attention-files-ask = { $count ->
    [one] A file that was put in the folder leaves something open: { $files }
   *[other] { $count } files that were put in the folder leave something open: { $files }
} (in { $folder }).
attention-files-ask-do = Open the text beside it, put an x before what is right, and save it.
attention-rows-left = { $count ->
    [one] Rows that Kring could not use wait to be put right: { $files }
   *[other] Rows of { $count } files that Kring could not use wait to be put right: { $files }
} (in { $folder }).
attention-rows-left-do = Put them right there and save the file, or delete it where they are not needed.
attention-files-told = { $count ->
    [one] A file that came in by itself needs a word: { $told }.
   *[other] { $count } files that came in by themselves need a word: { $told }.
}
attention-folder-missing = No files come in by themselves: the folder { $folder } is not there.
attention-folder-missing-do = Make it again, or connect the disk on which it is; or name another folder.
doctor-folder = Files that are put in { $folder } come in by themselves; none has come yet, or none is kept.
doctor-folder-last = Files that are put in { $folder } come in by themselves; the last one did on { $day }.
doctor-folder-off = Files do not come in by themselves. Make the folder { $folder }, and what is put there does.
doctor-folder-none = Files do not come in by themselves: no folder is set for them.
