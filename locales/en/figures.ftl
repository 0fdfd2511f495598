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
# Why a customer is in a segment.
why-rank = number { $rank } of { $of } by what they brought in 12 months ({ $value })
why-rfm = scores { $scores } for recency, frequency and money: last purchase { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}, { $purchases ->
    [one] { $purchases } purchase day
   *[other] { $purchases } purchase days
}, { $net } net
why-no-purchase = no purchase in { $months } months; the last was on { $last }
why-marked = marked as left on { $on }
why-lapsed = last purchase on { $last }, more than { $days } days ago
why-contract-ended = the contract ended on { $on }
why-silent = silent for { $days } days, where { $limit } would be usual
why-open-question = a question or complaint has been open since { $since }
why-renewal = the contract ends on { $on }
why-first-purchase = first purchase on { $on }
why-buying = active; last purchase on { $last }
why-contract = a contract since { $since }
why-no-purchase-yet = no purchase and no contract yet
why-touches = in 90 days: interactions { $interactions }, answers { $answers }, orders { $orders }
verdict-clearly-up = clearly up
verdict-clearly-down = clearly down
verdict-up-within-usual = up, inside the usual range
verdict-down-within-usual = down, inside the usual range
verdict-about-the-same = about the same
verdict-too-few-to-tell = too few to tell
# kring kpi and kring segments.
duration-minutes = { $number } min
duration-hours = { $number } hours
duration-days = { $number } days
kpi-heading = Figures of { $period }, without VAT
kpi-not-asked-yet = Not asked yet: { $figures }.
column-figure = Figure
column-n = From
column-range = Range
column-previous = Before
column-last-year = Last year
column-verdict = Change
column-family = Family
column-segment = Segment
column-customers = Customers
column-revenue-12-months = Revenue, 12 months
column-entered = Came in 7 days
column-left = Left in 7 days
column-since = Since
column-why = Why
column-from = From
column-into = To
segments-not-known = No segments yet: they are worked out every night. Do it now with: kring jobs run nightly_figures
segments-heading = Segments on { $day }
segment-members = { $segment }: { $count ->
    [0] nobody
    [one] { $count } customer
   *[other] { $count } customers
}
segments-none-of-customer = “{ $given }” was in no segment on that day.
movement-heading = Who moved between { $from } and { $to }
movement-none = Nobody moved.
movement-nowhere = none
