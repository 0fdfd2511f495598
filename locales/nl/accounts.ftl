# Wie er in het kantoor mag.
accounts-none = Er kan nog niemand inloggen. Wie het kantoor als eerste op deze computer opent, maakt het eerste account.
account-added = { $name } kan inloggen als { $role }, zodra er een wachtwoord is gekozen.
account-role = { $name } is vanaf nu { $role }, en logt opnieuw in.
account-reset = { $name } is overal uitgelogd en kiest een nieuw wachtwoord. De code van de telefoon wordt niet meer gevraagd.
account-removed = { $name } kan niet meer inloggen.
account-link = Geef deze link door. Hij geldt { $days } dagen, werkt één keer en wordt niet nog eens getoond: { $link }
account-link-until = nog niet; de link geldt tot { $until }
account-link-over = nog niet; de link geldt niet meer
account-signed-out = niet ingelogd
account-name = Geef een naam waaraan de anderen deze persoon kennen.
account-exists = Er is al iemand met die naam of dat adres. Kies een andere.
account-unknown = Niemand heet hier ‘{ $given }’.
account-last-owner = Dit is de enige eigenaar. Maak eerst iemand anders eigenaar.
account-has-password = { $name } heeft al een wachtwoord en logt daarmee in.
column-role = Mag
column-second-factor = Code van de telefoon
column-last-seen = Laatst gezien
session-unknown = Die plek is al uitgelogd.
link-unknown = Deze link is gebruikt, vervangen of te oud. Vraag een nieuwe.

# Inloggen.
sign-in-wrong = Deze naam en dit wachtwoord horen niet bij elkaar.
sign-in-wait = Te vaak geprobeerd. Wacht tot { $until }.
code-wrong = Dat is niet de code van dit moment. Kijk nog eens, of gebruik een code die je hebt opgeschreven.
password-wrong = Dat is niet het wachtwoord dat je nu hebt.
password-short = Dat is te kort. Neem minstens { $fewest } tekens; een paar woorden achter elkaar onthoud je makkelijk.
password-long = Dat is te lang. Neem hoogstens { $most } tekens.
password-common = Dat probeert een dief als eerste. Kies iets anders.
password-about-you = Wie jou of de zaak kent, raadt dat. Kies iets anders.
field-code = Code
field-password-now = Wachtwoord dat je nu hebt
