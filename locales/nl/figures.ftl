# Cijfers, wat erbij hoort en de woorden voor verandering.
note-not-enough-history = nog te weinig geschiedenis ({ $months } van { $needed } maanden)
note-raw-answers = { $count ->
    [0] nog geen antwoorden
    [one] { $count } antwoord: { $scores }
   *[other] { $count } antwoorden: { $scores }
}
note-early-sign = eerste aanwijzing ({ $count } antwoorden)
note-too-few-left = { $count ->
    [one] { $count } klant vertrokken: te weinig voor een percentage
   *[other] { $count } klanten vertrokken: te weinig voor een percentage
}
note-not-enough-data = nog te weinig gegevens
note-revenue-not-margin = als omzet gerekend: er is geen brutomarge ingesteld
note-unanswered = { $count } nog niet beantwoord
