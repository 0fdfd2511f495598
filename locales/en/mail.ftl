# The outbox, and what is said when a mail does not leave.
mail-password-plain = The password for mail would cross the network unprotected, so nothing was sent. Set mail.security to starttls or tls.
mail-plain-elsewhere = Without encryption mail goes only to this machine itself (localhost). Set mail.security to starttls or tls.
mail-half-login = The mail server needs a user and a password, or neither: mail.user and mail.password.
mail-given-up = { $count ->
    [one] Given up after { $count } try in more than five days. Last: { $details }
   *[other] Given up after { $count } tries in more than five days. Last: { $details }
}
mail-state-pending = waiting
mail-state-leaving = leaving
mail-state-claimed = about to leave
mail-state-sent = sent
mail-state-written = written
mail-state-deferred = put off
mail-state-failed = failed
mail-state-unknown = unknown
mail-state-held = held
mail-state-suppressed = withdrawn
mails-none = No mails yet: reports put them here for everybody on the list of readers.
mails-none-in-state = No mails in that state.
mail-bad-id = “{ $given }” is not the number of a mail.
mail-unknown-id = There is no mail { $id }.
mails-retry-say-yes = { $count ->
    [one] This lets { $count } mail go again. Say so with --yes.
   *[other] This lets { $count } mails go again. Say so with --yes.
}
mails-retry-ask = { $count ->
    [one] Let { $count } mail go again?
   *[other] Let { $count } mails go again?
}
mails-not-retried = No mail goes again.
mails-none-to-retry = No mail failed in the last seven days or was put off, so there is none to try again.
mail-retried = Mail { $id } to { $to } goes with the next round.
mail-retried-unknown = Mail { $id } to { $to } goes once more with the next round. If the first one did arrive, it will be there twice; both carry the same Message-ID, by which many mail programs show only one.
mail-is-paused = Mail is paused, so nothing leaves yet.
mail-was-sent = Mail { $id } was sent already, so it was left as it is.
mail-was-written = Mail { $id } was written to the folder already, so it was left as it is.
mail-is-leaving = Mail { $id } is on its way at this moment. Look again in a few minutes.
mail-is-suppressed = Mail { $id } was withdrawn and leaves no more.
mail-waits-already = Mail { $id } is waiting for the next round already.
mail-advice-failed = It was not delivered, and will not be tried again by itself. When the cause is gone, have it tried again.
mail-advice-unknown = The connection was lost while this mail was leaving. It has probably arrived, but nobody can tell for sure, so Kring does not send it a second time by itself. Ask the recipient, and have it sent again only if it did not arrive.
mail-advice-deferred = The mail server did not take it yet. Kring tries again by itself, for five days, or at once when you say so.
mail-advice-held = It is held, because mail was paused. When mail may leave again, you decide whether it goes.
mail-release-paused = Mail is paused, so nothing can be let go.
mail-which = Say which mails: their numbers, or all of them (--all).
mail-not-held = Mail { $id } is not held, so there is nothing to let go or to take back.
mails-none-held = No mail is held.
mails-released = { $count ->
    [one] One mail goes with the next round.
   *[other] { $count } mails go with the next round.
}
mails-dropped = { $count ->
    [one] One mail is taken back and will not leave.
   *[other] { $count } mails are taken back and will not leave.
}
mails-held-wait = { $count ->
    [one] One mail is held since mail was paused, and leaves only when you say so.
   *[other] { $count } mails are held since mail was paused, and leave only when you say so.
}
mail-reader-stopped = Mail { $id } was left as it is: { $address } does not want it any more. If that has changed, let mail go there again first.
mail-reader-gone = Mail { $id } was left as it is: the mail server said that there is no mailbox { $address }. If there is one after all, let mail go there again first.
mail-list-all = all mail
mail-list-weekly = the weekly report
mail-list-monthly = the monthly report
mail-list-quarterly = the quarterly report
mail-list-alerts = alerts
mail-list-notices = notices about Kring itself
column-stopped = Stopped
stopped-line = { $list }: { $why }, { $day }
stopped-by-reader = the reader did not want it any more
stopped-by-staff = somebody here stopped it
stopped-bounced = the mail server knows no such mailbox
stopped-refused = refused since { $day }, tried again with the next mail: { $said }
recipient-off-list-stopped = Not on the list, and stopped: { $address } ({ $stopped })
recipient-erased-stopped = Stopped, for an address whose owner was erased: { $stopped }. The address itself is not kept, but mail to it can still be let go again.
recipient-still-stopped = But mail to { $address } is stopped, and stays so.
recipient-stopped = { $address } is sent no more mail: { $list }.
recipient-stopped-already = Mail to { $address } was stopped already: { $list }.
recipient-resumed = { $address } is sent mail again: { $list }.
recipient-not-stopped = No such mail to { $address } is stopped.
stop-line = Stop { $list }
stop-line-mail = Stop { $list }: send this mail
stop-line-reply = Stop { $list }: answer this mail and say so
stop-mail-subject = Stop { $list }
stop-title = Stop { $list }?
stop-question = { $business } sends you { $list } by mail. Press the button and it does so no more.
stop-button = Stop it
stop-done-title = Stopped
stop-done = { $business } sends you { $list } no more. What else you get stays as it is.
stop-back = Do you want it back? Ask { $business } to put you on the list again. { $ask }
stop-unknown-title = This link stops nothing
stop-unknown = It is not whole, or from long ago. Answer one of the mails and say that you want to stop: a person reads that.
trial-subject = Kring can send mail for { $business }
trial-works = This mail left Kring at { $business } on { $at }. If you read it in your inbox, mail works. If it was in the spam folder, docs/MAIL.md says what helps.
trial-nothing-changed = Somebody of { $business } asked for this trial. Nothing was stored, and nobody else got it.
trial-report-note = This is a test. Nobody else got this mail, and it does not count as the report.
trial-to-folder = A test mail to { $to }, into the folder “{ $folder }”.
trial-to-server = A test mail to { $to }, through { $place }.
trial-paused = Mail is paused; this one goes all the same, because you ask for it.
trial-step-done = ok: { $step }
trial-failed = The test mail did not leave. It went wrong at { $step } ({ $why }). { $advice }
trial-no-mailbox = There is no mailbox { $to }, says the mail server. See whether it is spelled right.
trial-taken = The mail server took it ({ $answer }). Look in the inbox of { $to }, and in the spam folder.
trial-written = Written to { $answer }
step-lookup = the name of the server
step-connect = the connection
step-greeting = the greeting
step-tls = the encryption
step-login = the login
step-sender = the sender
step-recipient = the recipient
step-data = the leave to send
step-body = the mail itself
step-folder = the folder
column-mail = Mail
column-state = State
column-when = When
column-to = To
column-subject = Subject
column-answer = Answer
column-put-in = Made
column-tries = Tries
column-next-try = Next try
column-finished = Finished
column-message-id = Message-ID
# Why a mail did not leave, in two or three words …
refusal-in-short = { $trouble }: { $said }
trouble-name-not-found = server name not found
trouble-port-closed = nobody answers there
trouble-no-answer = no answer in time
trouble-hung-up = connection lost
trouble-not-understood = not a mail server’s answer
trouble-certificate = server not trusted
trouble-certificate-name = the certificate is of a server by another name
trouble-certificate-dates = the certificate is not valid today
trouble-tls = no protected connection
trouble-no-starttls = no encryption offered
trouble-unprotected = unprotected connection
trouble-no-login = no way to log in
trouble-browser-login = only a sign-in in a browser (OAuth)
trouble-login-needed = login needed
trouble-wrong-password = password refused
trouble-app-password = app password needed
trouble-password-sign-in-off = password sign-in switched off
trouble-sender-refused = sender not allowed
trouble-sender-unproven = sender not proven
trouble-relay-denied = relaying denied
trouble-no-mailbox = no such mailbox
trouble-mailbox-full = mailbox full
trouble-greylisted = put off once (greylisting)
trouble-too-many = too many mails
trouble-taken-for-spam = taken for spam
trouble-too-large = mail too large
trouble-no-utf8 = letters in the address
trouble-busy = not now
trouble-refused = refused
trouble-folder-failed = folder cannot be written
trouble-impossible = mail cannot be made
# … and what to do about it.
advice-name-not-found = There is no mail server called “{ $host }”, or this computer has no internet. Check the name with your mail provider.
advice-port-closed = Nobody answers at { $host }, port { $port }: the port is wrong, or a firewall or your internet provider is in the way. Most providers use 587 (with mail.security starttls) or 465 (with mail.security tls); port 25 is often closed.
advice-no-answer = The mail server did not answer in time. If it never does, port and protection may not belong together: 587 goes with mail.security starttls, 465 with tls.
advice-hung-up = The connection to the mail server broke off in the middle. If this keeps happening, check the internet connection, and whether a virus scanner or firewall meddles with mail.
advice-not-understood = What answers at { $host }, port { $port }, does not talk like a mail server. Check mail.host and mail.port.
advice-certificate = The server at { $host } could not prove that it is who it says, so nothing was sent, also no password. Use the very name your provider gives for outgoing mail, and see that no virus scanner steps in between. A server of your own whose certificate no public authority signed: put that certificate, or its authority’s, in mail.certificates; docs/MAIL.md says how.
advice-certificate-name = The certificate that the server shows does not carry the name { $host }, so nothing was sent, also no password. Set mail.host to a name that it carries. A server of your own needs a certificate with that name as “subject alternative name” (the common name alone does not count); docs/MAIL.md says how to make one.
advice-certificate-dates = The certificate of the server at { $host } is no longer valid, or not yet, so nothing was sent, also no password. See that the date of this computer is right. If it is, whoever runs the server has to renew the certificate; one of your own goes into mail.certificates again.
advice-tls = No protected connection with { $host } came about, so nothing was sent, also no password. Port and protection must belong together: 587 goes with mail.security starttls, 465 with tls.
advice-no-starttls = The mail server offers no encryption (STARTTLS), so nothing was sent, also no password. Check mail.host and mail.port; port 465 goes with mail.security tls. If it worked before on another network, do not trust this one.
advice-unprotected = Without encryption mail goes only to this computer itself (localhost), and a password never. Set mail.security to starttls or tls.
advice-no-login = The mail server at { $host }, port { $port }, offers no login that Kring knows. Check both with your provider (mostly port 587 or 465). If it needs no login, take the user and the password away.
advice-browser-login = The mail server at { $host } takes no password, only a sign-in in a browser (OAuth), which Kring cannot do. docs/MAIL.md says which ways remain: an app password, permission from the administrator, or a relay.
advice-login-needed = The mail server takes mail only after a login. Set both the user and the password.
advice-wrong-password = The mail server does not take this password for “{ $user }”. Check mail.user (often the whole mail address), and set the password anew. Many providers want an app password instead of your own; docs/MAIL.md tells how to get one.
advice-app-password = This provider takes no ordinary password from a program, only an app password. Make one in the security settings of the account (two-step verification must be on), and set it. docs/MAIL.md has the steps.
advice-password-sign-in-off = Microsoft has switched off signing in with a password here, so no password will work. Either the administrator of Microsoft 365 allows “Authenticated SMTP” for this one mailbox, or Kring sends through a relay. docs/MAIL.md has the steps for both.
advice-sender-refused = The mail server does not let you send as { $from }. mail.from must be the address, or an alias, of the account you log in with.
advice-sender-unproven = The receiving side cannot see that mail from { $from } really comes from you (SPF, DKIM or DMARC). Send through the mail server of that domain, or ask whoever manages the domain to allow this server.
advice-relay-denied = This mail server does not pass on mail to { $to } for you. Log in (mail.user and mail.password), or use the outgoing server of your own provider. Of a relay in your office, the administrator must allow this computer.
advice-no-mailbox = There is no mailbox { $to }, says the mail server. The next mail tries it once more; after a refusal in a second week Kring sends nothing more there. Put the right address on the list; if it exists after all, let mail go there again.
advice-mailbox-full = The mailbox of { $to } is full. Ask the recipient to make room.
advice-greylisted = The receiving server puts off senders it does not know yet for some minutes; the next try mostly succeeds.
advice-too-many = The mail server takes no more for now; Kring sends fewer a minute for an hour. If it happens often, set mail.max_per_minute lower, or ask your provider how many mails a day are allowed.
advice-taken-for-spam = The receiving side takes the mail or its sender for spam. Ask { $to } to allow { $from }, and send through the mail server of your own provider.
advice-too-large = The mail is larger than the mail server takes. If this recipient gets a spreadsheet with it, leave that out. Otherwise ask the provider for a higher limit.
advice-no-utf8 = The mail server cannot deliver to { $to }: it does not take such letters in an address.
advice-busy = The mail server could not take the mail for now. Its own words may say why.
advice-refused = The mail server refused the mail; its own words say why.
advice-folder-failed = The mail could not be written to the folder “{ $folder }”. See that there is room on the disk and that you may write there.
advice-impossible = This mail cannot be made into one that mail programs understand.
alert-kicker = { $business } · alert
alert-several = { $count ->
    [one] { $count } thing to look at
   *[other] { $count } things to look at
}
alert-why-you = You get this because { $business } put you on the list for alerts.
alert-why-owner = You are not on { $business }’s list for alerts, but you are the one whom Kring tells what it needs.
alert-limits = At most three alerts a day, none between 20:00 and 07:00, and about one customer once a week.
alert-table = What is known
alert-detractor-subject-words = { $name } gave a { $score }: “{ $words }”. { $worth } a year
alert-detractor-subject = { $name } gave a { $score }. { $worth } a year
alert-detractor = { $name } would not recommend you: a { $score } on { $day }.
alert-detractor-why = They are among the fifth of your customers that brings the most: { $worth } in the last 12 months.
alert-last-order = Last order
alert-orders = Orders
alert-score-before = Score before
alert-answer = Answer { $name }
alert-call = Call { $name }
alert-revenue-up = Revenue of week { $week }, { $revenue }, is clearly higher than usual.
alert-revenue-down = Revenue of week { $week }, { $revenue }, is clearly lower than usual.
alert-revenue-why = In { $period } it lay outside what your own weeks before make usual.
alert-usual-low = Usual from
alert-usual-high = Usual up to
alert-trouble-subject = Kring: { $what }
alert-trouble-why = Kring could not put this right by itself.
trouble-no-password = password not found
advice-no-password = The password could not be read from where mail.password says it is, so nothing was sent. Put it there for the program that sends; what waits leaves by itself then. Or set it anew.
