# Figures, their notes and their words for change.
note-not-enough-history = not enough history ({ $months } of { $needed } months)
note-raw-answers = { $count ->
    [0] no answers yet
    [one] { $count } answer: { $scores }
   *[other] { $count } answers: { $scores }
}
note-early-sign = early sign ({ $count } answers)
note-too-few-left = { $count ->
    [one] { $count } customer left, too few for a percentage: { $names }
   *[other] { $count } customers left, too few for a percentage: { $names }
}
note-not-enough-data = not enough data yet
note-revenue-not-margin = counted as revenue: no gross margin is set
note-unanswered = { $count } still unanswered
note-left-apart = marked or ended: { $ended }; lapsed: { $lapsed }
note-half-from = { $count ->
    [one] { $count } customer brings half of it
   *[other] { $count } customers bring half of it
}
note-as-last-year = as last year
