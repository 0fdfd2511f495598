# The outbox, and what is said when a mail does not leave.
mail-no-answer = The mail server did not answer in time.
mail-unreachable = The mail server at { $place } could not be reached: { $details }
mail-connection-lost = The connection to the mail server failed: { $details }
mail-no-starttls = The mail server offers no encryption (STARTTLS), so nothing was sent. Check mail.host and mail.port, or set mail.security to tls.
mail-password-plain = The password for mail would cross the network unprotected, so nothing was sent. Set mail.security to starttls or tls.
mail-plain-elsewhere = Without encryption mail goes only to this machine itself (localhost). Set mail.security to starttls or tls.
mail-half-login = The mail server needs a user and a password, or neither. Set mail.user and mail.password: kring settings set mail.password -
mail-no-utf8 = The mail server cannot deliver to { $to }: it does not take such letters in an address.
mail-folder-failed = The mail could not be written to { $folder }: { $details }
mail-impossible = This mail cannot be made: { $details }
mail-given-up = Given up after five days of trying. Last: { $details }
