# Wat opdrachten zeggen.
init-done = { $file } is klaar. Nu: ‘kring import customers BESTAND’ of ‘kring import orders BESTAND’.
ask-language = Taal (en of nl)
ask-business-name = Naam van het bedrijf
answer-needed = Hier is een antwoord nodig: { $question }. Geef het met een optie; ‘kring init --help’ noemt ze.
settings-pairs = Geef instellingen in paren: kring settings set NAAM WAARDE [NAAM WAARDE]…
settings-saved = { $count ->
    [one] { $count } instelling opgeslagen
   *[other] { $count } instellingen opgeslagen
}
# Headings of columns.
column-name = Naam
column-number = Nummer
column-setting = Instelling
column-value = Waarde
column-may-be = Mag zijn
