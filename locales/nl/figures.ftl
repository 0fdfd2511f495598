# Cijfers, wat erbij hoort en de woorden voor verandering.
note-not-enough-history = nog te weinig geschiedenis ({ $months } van { $needed } maanden)
note-raw-answers = { $count ->
    [0] nog geen antwoorden
    [one] { $count } antwoord: { $scores }
   *[other] { $count } antwoorden: { $scores }
}
note-early-sign = eerste aanwijzing ({ $count } antwoorden)
note-too-few-left = { $count ->
    [one] { $count } klant vertrokken, te weinig voor een percentage: { $names }
   *[other] { $count } klanten vertrokken, te weinig voor een percentage: { $names }
}
note-not-enough-data = nog te weinig gegevens
note-revenue-not-margin = als omzet gerekend: er is geen brutomarge ingesteld
note-unanswered = { $count } nog niet beantwoord
note-left-apart = opgezegd of afgelopen: { $ended }; weggebleven: { $lapsed }
note-half-from = { $count ->
    [one] { $count } klant brengt de helft daarvan op
   *[other] { $count } klanten brengen de helft daarvan op
}
note-as-last-year = net als vorig jaar
