# De map met uitgaande mails, en wat er gezegd wordt als een mail niet weggaat.
mail-no-answer = De mailserver gaf niet op tijd antwoord.
mail-unreachable = De mailserver op { $place } is niet te bereiken: { $details }
mail-connection-lost = De verbinding met de mailserver ging mis: { $details }
mail-no-starttls = De mailserver biedt geen versleuteling (STARTTLS), dus er is niets verstuurd. Kijk mail.host en mail.port na, of zet mail.security op tls.
mail-password-plain = Het wachtwoord voor mail zou onbeschermd over het netwerk gaan, dus er is niets verstuurd. Zet mail.security op starttls of tls.
mail-plain-elsewhere = Zonder versleuteling gaat mail alleen naar deze computer zelf (localhost). Zet mail.security op starttls of tls.
mail-half-login = De mailserver wil een gebruiker én een wachtwoord, of geen van beide. Stel mail.user en mail.password in: kring settings set mail.password -
mail-no-utf8 = De mailserver kan niet bezorgen op { $to }: zulke letters neemt hij niet aan in een adres.
mail-folder-failed = De mail was niet te schrijven naar { $folder }: { $details }
mail-impossible = Deze mail is niet te maken: { $details }
mail-given-up = Na vijf dagen proberen opgegeven. Het laatste antwoord: { $details }
