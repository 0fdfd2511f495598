# report
recipients-none = Nog niemand krijgt een bericht per mail. Voeg iemand toe met: kring recipients add ADRES --name NAAM
recipient-added = { $name } krijgt voortaan het weekbericht op { $address }.
recipient-changed = { $name } ({ $address }) stond al op de lijst; wat u nu opgaf geldt.
recipient-removed = { $address } krijgt geen berichten meer.
recipient-unknown = { $address } staat niet op de lijst. ‘kring recipients list’ toont wie er wel op staat.
recipient-name = Geef een naam van 1 tot en met { $most } tekens, zoals --name "Anna de Vries".
bad-report-kind = Er is geen bericht dat ‘{ $given }’ heet. Kies uit: { $kinds }.
