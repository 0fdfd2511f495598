# Figures, their notes and their words for change.
note-not-enough-history = not enough history ({ $months } of { $needed } months)
note-raw-answers = { $count ->
    [0] no answers yet
    [one] { $count } answer: { $scores }
   *[other] { $count } answers: { $scores }
}
note-early-sign = early sign ({ $count } answers)
note-too-few-left = { $count ->
    [0] nobody left, too few for a percentage
    [one] { $count } customer left, too few for a percentage: { $names }
   *[other] { $count } customers left, too few for a percentage: { $names }
}
note-not-enough-data = not enough data yet
note-revenue-not-margin = counted as revenue: no gross margin is set
note-margin-not-known = not known: fewer than nine tenths of the orders have a margin, and none is set
note-not-known-yet = not known yet
note-so-far = so far; not all orders of this period are known yet
note-unanswered = { $count } still unanswered
note-left-apart = said so or contract ended: { $ended }; stopped buying: { $lapsed }
note-half-from = { $count ->
    [one] { $count } customer brings half of it
   *[other] { $count } customers bring half of it
}
note-as-last-year = unusual last year too
note-usual-not-known = what is usual here is not known yet
# Why a customer is in a segment.
why-rank = number { $rank } of { $of } by { $basis ->
    [margin] margin
   *[revenue] revenue
} over 12 months ({ $value })
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
why-silent-own = { $days } days without a purchase, normally every { $usual ->
    [one] day
   *[other] { $usual } days
}
why-silent = { $days } days without a purchase, and no fixed rhythm; more than { $limit } days is long
why-open-question = a question or complaint has been open since { $since }
why-renewal = the contract ends on { $on }
why-first-purchase = began to buy, or to buy again after a long time, on { $on }
why-buying = active; last purchase on { $last }
why-contract = a contract since { $since }
why-no-purchase-yet = no purchase and no contract yet
why-touches = in 90 days: interactions { $interactions }, answers { $answers }, orders { $orders }
verdict-clearly-up = clearly up
verdict-clearly-down = clearly down
verdict-above-usual = above the usual range
verdict-below-usual = below the usual range
verdict-up-within-usual = up, inside the usual range
verdict-down-within-usual = down, inside the usual range
verdict-about-the-same = about the same
verdict-no-clear-change = no clear change
verdict-too-few-to-tell = too little to tell
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
column-entered = Came
column-left = Left
column-since = Since
column-why = Why
column-why-then = Why, on that day
since-at-least = { $day } or before
column-from = From
column-into = To
segments-not-known = No segments yet: they are worked out every night.
segments-heading = Segments on { $day }
segments-moved-heading = Segments on { $day }, and who came and left since { $since }
segments-more = And { $count } more: --all shows everybody.
segment-members = { $segment }: { $count ->
    [0] nobody
    [one] { $count } customer
   *[other] { $count } customers
}
segments-none-of-customer = “{ $given }” was in no segment on that day.
movement-heading = Who moved between { $from } and { $to }
movement-none = Nobody moved.
movement-nowhere = none
# kring kpi --explain.
meaning-customers = Everybody with a purchase day or a contract before the end of the period. A purchase day is a day with an order, unless refunds on that day bring its net to 0 or below.
meaning-revenue = All orders minus all refunds of the period, without VAT.
meaning-refunds = What was given back in the period, on the day it was given back, without VAT.
meaning-margin = What is left of the revenue of the period after costs: the margins that came with orders and refunds, where at least nine tenths of the orders have one; with a gross margin set, that share of those without.
meaning-orders = Rows with an amount of 0 or more. Cancelled, failed and unpaid orders do not count.
meaning-average-order-value = Revenue before refunds, divided by the number of orders.
meaning-paying-customers = Customers with a purchase day in the period.
meaning-new-customers = Customers whose very first purchase day, or the start of whose first contract, is in the period.
meaning-returning-customers = Customers with a purchase day in the period who are not new in it.
meaning-repeat-rate = Customers with two or more purchase days, out of those with at least one. The range is that of Wilson (95%).
meaning-active-customers = Customers with an open contract or a purchase day within the active window, and no mark in force that they left.
meaning-churn-rate = Customers who left in the last 12 months and are not active now, divided by the average number of active customers (the mean of 13 month boundaries). The range is exact for a count (Poisson, 95%). “Before” is the 12 months before those.
meaning-retention = Of the customers who were active 12 months ago, the share that is active now. Its base differs from that of the churn rate. The range is that of Wilson (95%). “Before” is the 12 months before those.
meaning-nps = Percentage of 9 and 10 minus percentage of 0 to 6, over the latest answer of each customer in 13 weeks. The range is an adjusted Wald range (95%).
meaning-csat = Share of 4 and 5 out of 5, over the latest answer of each customer in 13 weeks. The range is that of Wilson (95%).
meaning-lifetime-value = Margin of the last 12 months per average active customer, times the expected lifetime in years (1 divided by the churn rate, at most 20), minus what winning a customer cost.
meaning-customer-value = Margin of everybody with an order or a refund so far minus what winning them cost: the direct column only, so that nothing counts twice.
meaning-concentration = Share of the net of the last 12 months that the top 10% of customers with a positive net bring.
meaning-response-time = The middle time from a question or complaint to the first word back or its being resolved, as known at the end of the period.
meaning-first-contact-resolution = Of the questions and complaints resolved in the period, those without a second message of that customer within 7 days.
sum-gross = orders before refunds
sum-refunds = refunds
sum-orders = orders
sum-refund-rows = number of refunds
sum-paying = customers who bought
sum-new = for the first time, or with a first contract
sum-margin-given = margin that came with them
sum-margin-reckoned = margin reckoned of the others
sum-customers = customers
sum-bought = customers who ever bought
sum-bought-again = of whom on two days or more
sum-active = active now
sum-active-year-ago = active 12 months ago
sum-kept = of whom active now
sum-value-ever = value so far
sum-acquisition = what winning customers cost
sum-top-customers = customers in the top 10%
sum-top-net = their net in 12 months
sum-positive-net = net of all with a positive net
sum-marked-or-ended = marked as left, or contract ended
sum-lapsed = stopped buying
sum-average-active = average active customers
sum-value-12-months = value of the last 12 months
sum-lifetime-years = expected lifetime in years
sum-what-if = more a year if 2 points fewer left
sum-answered = answered
sum-unanswered = not answered yet
sum-resolved = resolved
sum-first-contact = of which at first contact
sum-promoters = promoters (9 and 10)
sum-passives = passives (7 and 8)
sum-detractors = detractors (0 to 6)
sum-satisfied = gave 4 or 5
sum-answers = answers
sum-mean-score = mean score
explain-heading = { $figure } of { $period }: { $value }
explain-behind = Behind it, the largest first ({ $shown } of { $count }):
explain-nobody = No customers or rows are behind it.
taken-back = { $count ->
    [one] One order of { $money } was placed and taken back within two weeks.
   *[other] { $count } orders were placed and taken back within two weeks, together { $money }.
}
counter-share = Figures of customers rest on { $rest } of the revenue: { $share } ({ $money }) is { $count ->
    [one] { $count } counter sale
   *[other] { $count } counter sales
} to nobody in particular.
counter-amount = Besides what the figures of customers rest on there { $count ->
    [one] is { $count } counter sale
   *[other] are { $count } counter sales
} to nobody in particular: { $money }, less what was given back.
explain-over-counter = counter sales
explain-anonymous = anonymous
column-last-order = Last order
column-last-refund = Last refund
column-in-period = In the period
column-orders = Orders
column-first-in-period = First purchase in it
column-purchase-days-in-period = Purchase days in it
column-customer-since = Customer since
column-purchase-days = Purchase days so far
column-last-purchase = Last purchase
column-left-on = Left on
column-answered-on = Answered on
column-score = Score
column-value-so-far = Value so far
column-asked-on = Asked on
column-answered-after = Answered after
column-touchpoint = Touchpoint
column-channel = Channel
column-share = Share
column-mean = Mean
column-age-days = Days open
column-said-by = Said by
column-reason = Reason
beside-by-touchpoint = By touchpoint:
beside-by-channel = By channel:
beside-no-answers = No answers in these 13 weeks.
beside-not-said = not said
beside-spread = Between channels: { $points } points, from { $lowest } ({ $low }) to { $highest } ({ $high }).
beside-no-spread = No difference between channels yet: that takes two channels with 10 answers or more.
beside-open-questions = Open questions and complaints, the oldest first ({ $shown } of { $count }):
beside-none-open = No question or complaint is open.
beside-channels = How customers came in this period:
beside-none-came = Nobody called, wrote or came by in this period.
beside-purchase-gap = Usual gap: 9 of 10 repeat purchases come within { $days ->
    [one] { $days } day
   *[other] { $days } days
}; the active window is { $window } days (setting figures.active_window_days).
beside-no-purchase-gap = Usual gap: not known yet, as nobody has bought on two days; the active window is { $window } days (setting figures.active_window_days).
beside-reasons = Why customers left in the last 12 months, as customers said and as staff said:
beside-no-reasons = Nobody was marked as left in the last 12 months.
beside-without-reason = { $count ->
    [one] { $count } customer left without a reason
   *[other] { $count } customers left without a reason
}: the contract ended, or purchases stopped.
# Segments of the business itself.
own-segment-family = own
own-segment-added = Added “{ $name }”: { $rule }
own-segment-removed = Removed “{ $name }”.
own-segment-rule = Rule: { $rule }
own-segment-line = Own segment “{ $name }”: { $rule }
own-segment-yes = yes
own-segment-no = no
own-segment-not-known = not known
own-segment-name = A segment needs a name of 1 to { $most } characters.
own-segment-built-in = “{ $name }” means a segment that Kring has already. Choose another name.
own-segment-exists = There is a segment “{ $name }” already. Remove it first, or choose another name.
own-segment-unknown = You have no segment “{ $name }” of your own. { $count ->
    [0] You have made none yet.
   *[other] You have: { $names }.
}
own-segment-past = Own segments are evaluated over what the last night worked out, for { $day }. Leave out --as-of, or give that day or a later one.
rule-place = “{ $word }” (from character { $at } of the rule)
rule-place-end = the end of the rule
rule-field = A field should stand at { $place }. Possible: { $possible }
rule-op = After { $field }, { $place } cannot follow. Possible: { $possible }
rule-value = { $field } cannot be compared with { $place }. Possible: { $possible }
rule-yes-no = yes, no
rule-number = A number should stand at { $place }, such as 500 or 499.95: no thousands marks and at most two decimals.
rule-day = A time should stand at { $place }. Possible: 2026-01-31, today, 90 days ago, in 2 weeks (days, weeks, months, years), or “no order for 90 days” in days or weeks.
rule-empty = A text should stand at { $place }, such as Utrecht or "Den Haag".
rule-joint = At { $place } only “and”, “or” or the end of the rule is possible. A text with such words in it needs quotes: "...".
rule-closing = A parenthesis was opened that is not closed at { $place }.
rule-quote = The quote at { $place } has no end: put another " after the text.
rule-sign = The sign at { $place } is not known. Possible: = != < <= > >= contains
rule-too-long = A rule can be { $most } characters long, not more.
rule-too-deep = Too many parentheses or “not” within each other at { $place }.
