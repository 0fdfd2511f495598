# Who may sign in to the office.
accounts-none = Nobody can sign in yet. Whoever opens the office first on this computer makes the first account.
account-added = { $name } can sign in to the office as { $role }, once they chose a password.
account-role = { $name } is { $role } from now on, and signs in again.
account-reset = { $name } is signed out everywhere and chooses a new password. The code of the phone is no longer asked.
account-removed = { $name } can no longer sign in.
account-link = Give them this link. It holds for { $days } days, works once and is not shown again: { $link }
account-link-until = not yet; the link holds until { $until }
account-link-over = not yet; the link no longer holds
account-signed-out = not signed in
account-name = Give a name by which the others know them.
account-exists = Somebody has that name or address already. Choose another.
account-unknown = Nobody here is called “{ $given }”.
account-last-owner = This is the only owner. Make somebody else an owner first.
account-has-password = { $name } has a password already, and signs in with that.
column-role = May
column-second-factor = Code of the phone
column-last-seen = Last seen
session-unknown = That place is signed out already.
link-unknown = This link was used, replaced or is too old. Ask for a new one.

# Signing in.
sign-in-wrong = This name and password do not belong together.
sign-in-wait = Too many tries. Wait until { $until }.
code-wrong = That is not the code of this moment. Look again, or use a code that you wrote down.
password-wrong = That is not the password you have now.
password-short = That is too short. Take at least { $fewest } characters; a few words together are easy to remember.
password-long = That is too long. Take at most { $most } characters.
password-common = That is one of the first a thief would try. Choose another.
password-about-you = Whoever knows you or the business would guess that. Choose another.
field-code = Code
field-password-now = Password you have now
