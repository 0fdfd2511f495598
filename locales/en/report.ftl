# report
recipients-none = Nobody gets a report by mail yet.
recipient-added = { $name } gets mail at { $address } from now on: { $reports }.
recipient-changed = { $name } ({ $address }) was on the list already; what you gave is now what counts.
recipient-removed = { $address } gets no more reports.
recipient-unknown = { $address } is not on the list.
recipient-name = Give a name of 1 to { $most } characters, such as Anna de Vries.
recipient-edited = { $name } ({ $address }) gets from now on: { $reports }.
recipient-nothing-to-change = Say what should change: the name, the language, the reports, what is attached, or when they are mailed.
recipient-gets = { $reports }, { $when }{ $attach }
recipient-alerts = alerts of what cannot wait
recipient-report-weekly = the weekly report
recipient-report-monthly = the monthly report
recipient-report-quarterly = the quarterly report
recipient-always = always
recipient-when-something = only when something happens
recipient-attached-none = {""}
recipient-attached-xlsx = , with a spreadsheet (xlsx)
column-attached = Attached

report-missing = The report of { $period } is not there as it should be.
report-not-over = That period is not over yet. Its report can be made from { $day }.
report-written = Written to { $file }.
report-kept = Kept as report { $id }. Make it a page with --out DIR.
report-enqueued = { $count ->
    [one] { $count } mail is in the outbox.
   *[other] { $count } mails are in the outbox.
}
report-spared = { $count ->
    [one] Nothing happened in that time, so { $names }, who wants mail only then, was left in peace.
   *[other] Nothing happened in that time, so { $names }, who want mail only then, were left in peace.
}
report-enqueued-none = No mail was added: everybody who gets this report has it, or nobody is on the list.
report-none = There are no reports yet.
report-unknown = There is no report { $given }.

# The weekly report: lines above the figures.
report-kicker-week = week { $week }
report-opening-nothing-yet = There are no orders in Kring yet. Once they are imported, this is where you read how the week went.
report-opening-nobody-active = Nobody counts as active any more: everybody’s last order is too long ago. Bring in newer orders, and this report goes on.
report-opening-contracts = { $count ->
    [one] One customer has a contract.
   *[other] { $count } customers have a contract.
}
report-opening-contracts-moved = { $customers }; in this period { $began } and { $ended }.
report-with-contract = { $count ->
    [one] One customer has a contract
   *[other] { $count } customers have a contract
}
report-contracts-began = { $count ->
    [0] none came
    [one] one came
   *[other] { $count } came
}
report-contracts-ended = { $count ->
    [0] none left
    [one] one left
   *[other] { $count } left
}
report-opening-first = The first week with orders: { $revenue } in revenue.
report-opening-none = Week { $week } brought no orders; the week before brought { $before } in revenue.
report-opening-none-unusual = Week { $week } brought no orders, clearly fewer than usual; the week before brought { $before } in revenue.
report-opening-none-again = Week { $week } brought no orders, and neither did the week before.
report-opening-refunded = More was refunded than sold in week { $week }: revenue came to { $revenue }.
report-opening-strong = A strong week: { $revenue } in revenue, clearly more than usual.
report-opening-strong-again = A strong week, as this week was last year: { $revenue } in revenue, clearly more than usual.
report-opening-weak = A weak week: { $revenue } in revenue, clearly less than usual.
report-opening-weak-again = A weak week, as this week was last year: { $revenue } in revenue, clearly less than usual.
report-opening-above = Above what is usual: { $revenue } in revenue, { $way ->
    [more] { $difference } more than
    [less] { $difference } less than
   *[same] the same as
} the week before.
report-opening-below = Below what is usual: { $revenue } in revenue, { $way ->
    [more] { $difference } more than
    [less] { $difference } less than
   *[same] the same as
} the week before.
report-opening-more = A normal week: { $revenue } in revenue, { $difference } more than the week before{ $rank } and inside the usual range.
report-opening-more-alone = A normal week: { $revenue } in revenue, after a week without any.
report-opening-less = A normal week: { $revenue } in revenue, { $difference } less than the week before{ $rank } but inside the usual range.
report-most = , the most in { $count } weeks
report-least = , the least in { $count } weeks
report-opening-steady = A steady week: { $revenue } in revenue, about the same as the week before.
report-opening-early-alone = { $revenue } in revenue, after a week without any.
report-opening-early-more = { $revenue } in revenue, { $difference } more than the week before.
report-opening-early-less = { $revenue } in revenue, { $difference } less than the week before.
report-opening-early-same = { $revenue } in revenue, the same as the week before.
report-news-left = { $count ->
    [one] { $names }, one of the top spenders, has left.
    [2] Two top spenders have left: { $names }.
    [3] Three top spenders have left: { $names }.
   *[other] { $count } top spenders have left: { $names }.
}
report-news-quiet = { $count ->
    [one] { $names }, one of the top spenders, has gone quiet.
    [2] Two top spenders have gone quiet: { $names }.
    [3] Three top spenders have gone quiet: { $names }.
   *[other] { $count } top spenders have gone quiet: { $names }.
}
report-news-need = { $count ->
    [one] { $names }, a good customer, needs you.
    [2] Two good customers need you: { $names }.
    [3] Three good customers need you: { $names }.
   *[other] { $count } good customers need you: { $names }.
}
report-news-lost = Lost: { $names }.
report-news-not-renewed = Contract not renewed: { $names }.
report-news-at-stake = Most is at stake with { $name } (number { $place }).
report-one-order = One order is at least half of what came in: { $name } ({ $money }).
report-news-half = { $name }, who brings { $share } of it all, needs you.
report-news-fewer-active = { $percent } fewer customers are active than a year ago: { $now }, against { $before }.
report-news-more-active = { $percent } more customers are active than a year ago: { $now }, against { $before }.
report-news-less-margin = Revenue did not fall and margin did: { $now }, { $percent } less than { $before } { $period }.
report-news-margin-up = Margin is clearly higher: { $now }, against { $before } { $period }.
report-news-margin-down = Margin is clearly lower: { $now }, against { $before } { $period }.
report-news-contracts-ended = { $count } customers with a contract left, out of { $of }.
report-news-nobody-new = { $count ->
    [one] Nobody has come for the first time for { $count } month.
   *[other] Nobody has come for the first time for { $count } months.
}
report-a-year-ago = a year ago
report-news-nothing-else = Nothing else stands out.
report-news-nps-up = The NPS is clearly higher: { $now }, against { $before } in the 13 weeks before.
report-news-nps-down = The NPS is clearly lower: { $now }, against { $before } in the 13 weeks before.
report-news-csat-up = Customers are clearly more satisfied: { $now }, against { $before } in the 13 weeks before.
report-news-csat-down = Customers are clearly less satisfied: { $now }, against { $before } in the 13 weeks before.
report-news-churn-up = Clearly more customers leave: { $now } in 12 months, against { $before } a year ago.
report-news-churn-down = Clearly fewer customers leave: { $now } in 12 months, against { $before } a year ago.
report-news-active-up = More customers are active than usual: { $now }, against { $before } { $period }.
report-news-active-down = Fewer customers are active than usual: { $now }, against { $before } { $period }.
report-news-new-up = Clearly more new customers than usual: { $now }, against { $before } { $period }.
report-news-new-down = Clearly fewer new customers than usual: { $now }, against { $before } { $period }.
report-the-period-before = { $kind ->
    [week] the week before
    [month] the month before
   *[quarter] the quarter before
}
report-and = { $start } and { $last }
report-and-others = { $names } and { $count ->
    [one] { $count } other
   *[other] { $count } others
}

# Where a change comes from.
report-base-week = the week before
report-base-average = an average week
report-cause-orders-up = Above { $base } { $carries ->
    [all] only
   *[most] mostly
} through { $count ->
    [one] one large order
   *[other] { $count } large orders
}: { $names }.
report-cause-orders-down = { $carries ->
    [all] Revenue fell only because { $base } had { $count ->
        [one] one large order
       *[other] { $count } large orders
    }
   *[most] Most of the fall is { $count ->
        [one] one large order
       *[other] { $count } large orders
    } that { $base } had
}: { $names }.
report-cause-missing = { $carries ->
    [all] Revenue fell only because { $count ->
        [one] one customer
       *[other] { $count } customers
    }
   *[most] Most of the fall is { $count ->
        [one] one customer
       *[other] { $count } customers
    } who
} ordered nothing: { $names } in { $base }.
report-cause-back = { $carries ->
    [all] Revenue rose only because of { $count ->
        [one] one customer
       *[other] { $count } customers
    }
   *[most] Most of the rise is { $count ->
        [one] one customer
       *[other] { $count } customers
    }
} who ordered nothing in { $base }: { $names }.
report-cause-customers-up = { $carries ->
    [all] Revenue rose only because { $count ->
        [one] one customer
       *[other] { $count } customers
    }
   *[most] Most of the rise is { $count ->
        [one] one customer
       *[other] { $count } customers
    } who
} ordered more than in { $base }: { $names }.
report-cause-customers-down = { $carries ->
    [all] Revenue fell only because { $count ->
        [one] one customer
       *[other] { $count } customers
    }
   *[most] Most of the fall is { $count ->
        [one] one customer
       *[other] { $count } customers
    } who
} ordered less than in { $base }: { $names }.
report-cause-refunds-up = { $carries ->
    [all] Revenue rose only because less was refunded
   *[most] Most of the rise is that less was refunded
}: { $now }, against { $before } in { $base }.
report-cause-refunds-down = { $carries ->
    [all] Revenue fell only because more was refunded
   *[most] Most of the fall is refunds
}: { $now }, against { $before } in { $base }.
report-cause-new-up = { $carries ->
    [all] Revenue rose only because of { $count ->
        [one] one new customer
       *[other] { $count } new customers
    }
   *[most] Most of the rise is { $count ->
        [one] one new customer
       *[other] { $count } new customers
    }
}: { $now }, against { $before } from new customers in { $base }.
report-cause-new-down = { $carries ->
    [all] Revenue fell only because
   *[most] Most of the fall is that
} { $count ->
    [0] nobody bought for the first time; in { $base } that brought { $before }.
    [one] new customers brought less: { $now } from one, against { $before } in { $base }.
   *[other] new customers brought less: { $now } from { $count }, against { $before } in { $base }.
}
report-cause-counter-up = { $carries ->
    [all] Revenue rose only because more went over the counter
   *[most] Most of the rise went over the counter
}: { $now }, against { $before } in { $base }.
report-cause-counter-down = { $carries ->
    [all] Revenue fell only because less went over the counter
   *[most] Most of the fall is in what went over the counter
}: { $now }, against { $before } in { $base }.
report-cause-category-up = { $carries ->
    [all] Revenue rose only because of
   *[most] Most of the rise is in
} “{ $name }”: { $now }, against { $before } in { $base }.
report-cause-category-down = { $carries ->
    [all] Revenue fell only because of
   *[most] Most of the fall is in
} “{ $name }”: { $now }, against { $before } in { $base }.
report-cause-channel-up = { $carries ->
    [all] Revenue rose only because more came
   *[most] Most of the rise came
} through “{ $name }”: { $now }, against { $before } in { $base }.
report-cause-channel-down = { $carries ->
    [all] Revenue fell only because less
   *[most] Most of the fall is in what
} came through “{ $name }”: { $now }, against { $before } in { $base }.
report-holiday = It was the week of { $name }.
holiday-new-year = New Year
holiday-easter = Easter
holiday-kings-day = King’s Day
holiday-ascension = Ascension Day
holiday-whitsun = Whitsun
holiday-christmas = Christmas

# What to do, and what became of it.
report-title-to-do = What to do first
report-to-do-none-so-far = As far as is known nothing calls for you: no good customer waits for an answer or has a contract about to end.
report-to-do-none = Nothing calls for you this week: no good customer waits for an answer, has newly gone quiet or has a contract about to end.
report-do-call = Call { $name }
report-do-write = Write to { $name }
report-do-reach = Get in touch with { $name }
report-do-answer = Answer { $name }
report-do-ask = Ask { $name } what went wrong
report-do-ask-better = Ask { $name } what could be better
report-do-renew = Offer { $name } a new contract
report-do-thank = Thank { $name } and ask for a recommendation
report-reason-silent-own = { $days } days without an order, normally { $usual ->
    [one] every day
   *[other] every { $usual }
}
report-reason-complaint = complaint open since { $since }
report-reason-question = question open since { $since }
report-reason-silent = { $days } days without an order; has no fixed rhythm
report-reason-cancelled = no delivery for { $days } days; the order of { $on } ({ $amount }) was cancelled
report-reason-failed = no delivery for { $days } days; the order of { $on } ({ $amount }) did not go through
report-reason-unpaid = no paid order for { $days } days; payment of { $amount } outstanding since { $on }
report-reason-complaints = { $count ->
    [2] second
    [3] third
    [4] fourth
   *[other] { $count }th
} complaint in { $weeks ->
    [one] a week
   *[other] { $weeks } weeks
}, open since { $since }
report-reason-complained = complained on { $last }
report-reason-complained-again = { $count ->
    [2] second
    [3] third
    [4] fourth
   *[other] { $count }th
} complaint in { $weeks ->
    [one] a week
   *[other] { $weeks } weeks
}
report-reason-low = gave { $score } on { $on }, not contacted since
report-reason-gave = gave { $score } on { $on }
report-reason-renewal = contract ends on { $on }, { $left }
report-reason-renewal-over = contract ran until { $on }
report-reason-wrote = wrote on { $on }
report-days-left = { $days ->
    [one] { $days } day left
   *[other] { $days } days left
}
report-quoted = { $fact }: “{ $words }”
report-as-it-is = “{ $word }”
report-waiting = { $count ->
    [one] One other customer waits for an answer: { $name }, since { $since }.
   *[other] { $count } others wait for an answer; { $name } longest, since { $since }.
}
report-ending = { $count ->
    [one] Another contract about to end: { $names }.
   *[other] Other contracts about to end: { $names }.
}
report-others = { $count ->
    [one] { $count } other
   *[other] { $count } others
}
report-worth = { $amount } { $basis ->
    [margin] in margin a year
    [revenue] in revenue a year
   *[named] a year
}
report-title-followed = What became of earlier lists
report-listed-weeks = { $weeks } weeks on this list
report-done = done
report-resolved = resolved
report-dropped = dropped
report-ended = ended
report-open = open
report-lost = lost
report-outcome-left = left on { $on }
report-outcome-answered = answered on { $on }
report-outcome-renewed = contract runs until { $until }
report-outcome-renewed-open = contract runs on
report-outcome-ordered = ordered again on { $on } ({ $amount })
report-outcome-ordered-after = ordered again on { $on } ({ $amount }), after you were in touch on { $contacted }
report-outcome-contacted = you were in touch on { $on }
report-outcome-contacted-silent = you were in touch on { $on }; no order yet
report-outcome-contacted-renewal = you were in touch on { $on }; no new contract yet
report-outcome-scored = gave { $score } on { $on }
report-outcome-ended = ended on { $on }, not renewed
report-outcome-lapsed = bought nothing for so long that they no longer count as active
report-nothing-waits = others come first now
report-nothing-closed = nothing happened, and by now it is too long ago
report-nothing-named = see below
report-nothing-silent = nothing happened, and by now that is no longer than usual
report-nothing-taken-off = was taken off by hand
report-again = there is something new, see above
report-besides = { $name }: { $told }
report-still-open = Off the list while others come first, but still open: { $names }.
report-last-listed = Was to be done first in week { $week }.

# Customers who may leave.
report-title-leaving = Who may leave
report-leaving-none-so-far = Who has gone quiet is seen once all orders are there.
report-leaving-none = No customer shows a new sign of leaving.
report-leaving = { $count ->
    [one] One customer in all shows a sign of leaving ({ $worth }{ $before }).
   *[other] { $count } customers in all show signs of leaving ({ $worth }{ $before }).
}
report-leaving-before = , a week ago { $amount }
report-leaving-contracts = { $count ->
    [one] One customer complained, gave a low score or has a contract that ends.
   *[other] { $count } customers complained, gave a low score or have a contract that ends.
}
report-leaving-named = Those worth most are named under what to do first.
report-leaving-others = Among them:
report-contacted = In touch on { $on }.
report-advice-last-call = Silent for months: try once more, then mark them as left.

# What customers say.
report-title-scores = Would they recommend you?
report-scores = { $count } answers in 13 weeks:
report-scores-meaning = Critics gave 0 to 6 out of 10, neutral 7 or 8, fans 9 or 10. NPS is the share of fans less that of critics, before rounding.
report-critics = { $count ->
    [one] critic ({ $count })
   *[other] critics ({ $count })
}
report-neutral = neutral ({ $count })
report-fans = { $count ->
    [one] fan ({ $count })
   *[other] fans ({ $count })
}
report-low-scores = Low scores among all answers of 13 weeks: { $parts }.
report-low = { $low } of { $of } after { $touchpoint } (before: { $low-before } of { $of-before })
report-low-alone = { $low } of { $of } after { $touchpoint }
report-low-more = { $low } of { $of } after { $touchpoint }, clearly more than before ({ $low-before } of { $of-before })

# Subject and preview, in a list of mails.
report-subject = Week { $week }: { $finding }
report-subject-nothing-yet = no orders in Kring yet
report-subject-none = no orders
report-subject-contracts = { $count ->
    [one] one customer with a contract
   *[other] { $count } customers with a contract
}
report-subject-contracts-ended = { $count ->
    [one] one left
   *[other] { $count } left
}
report-subject-first = the first orders, { $revenue }
report-subject-revenue = revenue { $revenue }
report-subject-usual = normal
report-subject-above = above usual
report-subject-below = below usual
report-subject-half = { $name } needs you
report-subject-fewer-active = { $percent } fewer active customers
report-subject-more-active = { $percent } more active customers
report-subject-less-margin = margin down { $percent }
report-subject-nobody-new = { $count ->
    [one] nobody new for { $count } month
   *[other] nobody new for { $count } months
}
report-subject-left = { $count ->
    [one] a top spender left
   *[other] { $count } top spenders left
}
report-subject-quiet = { $count ->
    [one] a top spender went quiet
   *[other] { $count } top spenders went quiet
}
report-subject-nps = NPS now { $now }
report-subject-csat = { $now } satisfied
report-preheader-nothing-yet = Import your orders and customers, and this report fills itself.
report-preheader-none = Nothing was ordered.
report-preheader-orders = { $orders } from { $customers }; { $new } new.
report-preheader-no-new = { $orders } from { $customers }.
report-subject-to-do = { $count ->
    [one] a customer needs you
   *[other] { $count } customers need you
}
report-preheader-first = First thing: { $action }.
report-preheader-nps = NPS { $nps }: { $verdict }.
report-until = Figures up to and including { $day }.
report-orders = { $count ->
    [one] { $count } order
   *[other] { $count } orders
}
report-customers = { $count ->
    [one] { $count } customer
   *[other] { $count } customers
}

# Figures.
report-title-figures = The figures
report-head-figure = Figure
report-so-far = so far
report-head-week = Week { $week }
report-head-change = Change
report-row-revenue = Revenue
report-row-margin = Margin
report-row-active = Active customers
report-row-nps = NPS, 13 weeks
report-row-csat = Satisfied, 13 weeks
report-row-lifetime-value = Lifetime value
report-unchanged = unchanged
report-change-on = on { $base }
report-change-none = same as { $base }
report-base-in-week = week { $week }
report-base-weeks = 13 weeks earlier
report-new = from nothing
report-nobody-left = nobody left
report-point = { $points } point
report-points = { $points } points
report-hours = { $hours } hours
report-was = was { $value }
report-usual = usually { $low } to { $high }
report-usual-up-to = usually up to { $high }
report-likely = likely { $low } to { $high }
report-as-last-year = unusual in the same week last year too
report-orders-average = { $orders }, { $average } on average{ $refunds ->
    [yes] {" "}before refunds
   *[no] {""}
}
report-new-customers = { $count ->
    [one] { $count } new
   *[other] { $count } new
}
report-answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
report-early-sign = early sign
report-learning = What is usual takes eight weeks to learn. Until then no change in revenue is called clear.

# The spreadsheet: names of its sheets and heads of its columns.
report-sheet-revenue = Revenue
report-sheet-groups = Groups
report-sheet-concerns = Who needs you or may leave
report-sheet-why = Why
report-sheet-value = Value
report-sheet-before = Before
report-sheet-year-ago = A year ago
report-sheet-low = Range from
report-sheet-high = Range to
report-sheet-verdict = In words
report-sheet-based-on = Based on
report-sheet-period = Period
report-sheet-week = Week
report-sheet-from = From
report-sheet-until = Until
report-sheet-week-year-ago = Same week last year
report-sheet-share = Share of all
report-sheet-in = In
report-sheet-out = Out
report-sheet-meaning = Meaning

# The chart of revenue: its title, and what it shows in words.
report-title-weeks = Revenue in { $count } weeks
report-chart-strong = Revenue: a strong { $period }, clearly more than usual
report-chart-strong-again = Revenue: a strong { $period }, as it was a year ago
report-chart-weak = Revenue: a weak { $period }, clearly less than usual
report-chart-weak-again = Revenue: a weak { $period }, as it was a year ago
report-chart-above = Revenue: above its usual range
report-chart-below = Revenue: below its usual range
report-chart-more = Revenue: more than the { $period } before, still inside its usual range
report-chart-less = Revenue: less than the { $period } before, still inside its usual range
report-chart-steady = Revenue: about the same as the { $period } before
report-chart-learning = Revenue: still learning what is usual
report-chart-plain = Revenue per { $period }
report-chart-bars = The last { $count } { $period }s, up to { $name } with { $value }.
report-chart-usually = A { $period } is { $range }.
report-chart-last-year = The same { $period } last year brought { $value }.
report-year-more = These { $count } weeks together: { $percent } more than a year before.
report-year-less = These { $count } weeks together: { $percent } less than a year before.
report-year-same = These { $count } weeks together: about as much as a year before.
report-chart-usual = usual range
report-chart-year-ago = last year

# What is sold.
report-title-products = What stood out in sales
report-product-more = “{ $name }” brought clearly more: { $now }, usually { $low } to { $high }.
report-product-more-up-to = “{ $name }” brought clearly more: { $now }, usually up to { $high }.
report-product-less = “{ $name }” brought clearly less: { $now }, usually { $low } to { $high }.

# Customers.
report-title-spenders = Top spenders
report-head-customer = Customer
report-head-last-order = Last bought
report-concentration = The best tenth of the customers brought { $share } of the revenue of the past 12 months.
report-half-from = { $count ->
    [one] One customer brings half of the revenue; the best tenth brings { $share }.
   *[other] { $count } customers bring half of the revenue; the best tenth brings { $share }.
}
report-head-margin = Margin a year
report-head-revenue = Revenue a year
report-spenders-came = { $count ->
    [one] { $names } is now among the five who bring most.
   *[other] { $names } are now among the five who bring most.
}
report-spenders-went = { $count ->
    [one] { $names } no longer is.
   *[other] { $names } no longer are.
}
report-share = { $share } of all
report-spender-new = new in these 12 months
report-spender-none = nothing in the 12 months before
report-spender-same = as in the 12 months before
report-spender-more = { $amount } more than in the 12 months before
report-spender-less = { $amount } less than in the 12 months before
report-title-moves = Who changed group, from start to end
report-head-segment = Group
report-head-customers = Customers
report-head-moved = In, out
report-entered = { $count } in
report-left = { $count } out
report-meaning-left = told us, or were marked, that they are gone
report-meaning-lapsed = bought nothing for so long that they no longer count as active
report-meaning-drifting = silent for much longer than they usually are
report-meaning-cant-lose = bought a lot and often, but not lately
report-meaning-at-risk = bought fairly often or for a fair amount, but not lately
report-meaning-maintenance = wait for an answer, or have a contract to renew
report-meaning-top-spenders = brought most in the past 12 months
report-meaning-champions = bought recently, and often or for much
report-meaning-purchase = bought in the past 30 days for the first time, or for the first time since they left
report-title-quotes = In their words
report-anonymous = Anonymous
report-score-nps = { $score } out of 10
report-score-csat = { $score } out of 5

# Below.
report-made = Figures up to and including { $day }, made on { $made }.
report-made-so-far = Figures up to and including { $day }, orders up to and including { $known }, made on { $made }.
report-words = { $kind ->
    [quarter] “Likely”
   *[week] “Usually”: the ordinary bounds. “Likely”
}: 19 times out of 20 it lies there.
report-definitions = { $kind ->
    [week] “A year”: the past 12 months.{ $satisfied ->
        [told] {" "}“Satisfied”: 4 or 5 out of 5.
       *[untold] {""}
    }
   *[month] New customers bought for the first time in that { $kind ->
        [quarter] quarter
       *[month] month
    }; those who came back to buy had bought or had a contract before. Active is who has a contract or bought not too long ago; “still active after a year” is the share of those active a year ago who still are. Satisfied is 4 or 5 out of 5. Lifetime value is what an average customer is expected to bring in all, less the cost of winning one.
}
# Below a mail: why it came. How to stop stands below it.
report-why = You get this { $when ->
    [always] { $kind ->
        [week] every week
        [month] every month
       *[quarter] every quarter
    }
   *[something_happens] { $kind ->
        [week] after a week in which something happened
        [month] after a month in which something happened
       *[quarter] after a quarter in which something happened
    }
}, because { $business } put you on the list for its { $report }.

# The report of a month or a quarter.
report-review-nothing-yet = There are no orders in Kring yet. Once they are imported, this is where you read how the { $kind ->
    [month] month
   *[quarter] quarter
} went.
report-review-first = { $period } is the first { $kind ->
    [month] month
   *[quarter] quarter
} with orders: { $revenue } in revenue. There is nothing to compare it with yet.
report-review-none-alone = { $period } brought no orders.
report-review-none = { $period } brought no orders; { $base } brought { $before } in revenue.
report-review-refunded = More was refunded than sold in { $period }: revenue came to { $revenue }.
report-review-more = { $period } brought { $revenue } in revenue, { $difference } more than { $base }.
report-review-less = { $period } brought { $revenue } in revenue, { $difference } less than { $base }.
report-review-same = { $period } brought { $revenue } in revenue, the same as { $base }.
report-review-after-nothing = { $period } brought { $revenue } in revenue; { $base } brought none.
report-review-clearly-up = For a month that is clearly more than usual.
report-review-clearly-up-again = For a month that is clearly more than usual, as it was a year ago.
report-review-clearly-down = For a month that is clearly less than usual.
report-review-clearly-down-again = For a month that is clearly less than usual, as it was a year ago.
report-review-above-usual = For a month that is above the usual range.
report-review-below-usual = For a month that is below the usual range.
report-review-usual = For a month that is inside the usual range.
report-review-subject = { $period }: { $finding }
report-review-percent-year = ({ $percent } on a year ago)
report-review-percent-before = ({ $percent } on the one before)
report-review-nothing-before = This is the first { $kind ->
    [month] month: nothing to compare with yet. From next month on
   *[quarter] quarter: nothing to compare with yet. From next quarter on
} you see here what changed.
report-review-no-year-ago = Nothing is known of a year ago yet, so this is compared with the { $kind ->
    [month] month
   *[quarter] quarter
} before.
report-review-learning = What a usual month is takes eight months to learn. Until then no change in revenue is called clear.
report-review-weeks-before = { $verdict } (13 weeks before: { $value })
report-review-in-period-word = { $verdict } (in { $period }: { $value })
report-review-in-period = in { $period }: { $value }
report-head-against = vs { $period }
report-row-new = New customers
report-row-returning = Came back to buy
report-row-retention = Still active after a year
report-title-cohorts = Who comes back
report-head-first-bought = First bought
report-head-new = New
report-quarter-short = Q{ $number }
report-cohorts-nobody = { $kind ->
    [month] Nobody bought for the first time in the past 13 months.
   *[quarter] Nobody bought for the first time in the past nine quarters.
}
report-cohorts-too-young = { $kind ->
    [month] The first customers came this month. Who of them comes back is seen from next month on.
   *[quarter] The first customers came this quarter. Who of them comes back is seen from next quarter on.
}
report-cohorts-share = { $share } of new customers bought again in the { $kind ->
    [month] month
   *[quarter] quarter
} after their first ({ $bought } of { $of }, likely { $low } to { $high }).
report-cohorts-count = Of { $of } new customers, { $bought } bought again in the { $kind ->
    [month] month
   *[quarter] quarter
} after their first.
report-cohorts-read = { $kind ->
    [month] Read each row as: of those who first bought in that month, so many bought again one month later (+1), two months later (+2), and so on.
   *[quarter] Read each row as: of those who first bought in that quarter, so many bought again one quarter later (+1), two quarters later (+2), and so on.
} Fewer than { $fewest } customers: how many, and no percentage.
report-cohorts-begin = Orders in Kring begin in { $period }: some of those customers may have come before.
report-title-worth = What customers are worth
report-head-value = Value
report-head-so-far = So far
report-head-coming = Next 12 months
report-worth-margin = { $count ->
    [one] { $count } customer, in margin less the cost of winning them.
   *[other] All { $count } customers together, in margin less the cost of winning them.
}
report-worth-revenue = { $count ->
    [one] { $count } customer, in revenue, as no margin is known.
   *[other] All { $count } customers together, in revenue, as no margin is known.
}
report-worth-rough = The next 12 months are a rough guess: so far ahead no forecast can be tested often enough.
report-worth-direct = What they buy themselves
report-worth-indirect = Through customers they brought in
report-not-forecast = not forecast
report-worth-beaten = no sum of money is forecast; how many purchases we expect stands below
report-worth-part = a share of what others buy: part of the line above, not on top of it
report-title-forecast = The coming weeks
report-title-gone = Who left, and why
report-head-reason = Reason
report-head-they-said = They said
report-head-we-think = We think
report-gone-rate = { $count } customers left in the past 12 months: { $ended } said so or their contract ended, { $lapsed } stopped buying. That is { $share } of those active on average in that time (likely { $low } to { $high }).
report-gone-year-ago = A year ago it was { $share }.
report-gone-no-reasons = No reasons were noted.
report-other-reasons = Other reasons
report-gone-without = { $count ->
    [one] Of { $count } customer no reason is known
   *[other] Of { $count } customers no reason is known
}.

# kring report check.
column-sent = As made
column-now = Now
column-note = Remark
anew-same = It was mailed already. Made now it would say the same.
anew-differs = It was mailed already, and stays as it is. Made now it would say something else:
anew-sentence = “{ $sent }” → “{ $now }”
anew-sentence-gone = no more: “{ $sent }”
anew-sentence-new = new: “{ $now }”
anew-figure = { $figure }: { $sent } → { $now }
anew-more-figures = { $count ->
    [one] and { $count } more figure
   *[other] and { $count } more figures
}
anew-parts = parts that differ: { $parts }
check-heading = The { $kind } of { $period } was made on { $made }.
check-same = The same: { $count } figures and the lists come out as they did then.
check-removed = A person who asked for it was taken out of this report on { $day }: their name and words stand there no more, and no figure changed by it.
check-differs = { $count ->
    [0] None of the { $all } figures comes out differently now.
    [one] { $count } of { $all } figures comes out differently now.
   *[other] { $count } of { $all } figures come out differently now.
}
check-part-top-spenders = The list of top spenders would read differently too.
check-part-who-comes-back = The table of who comes back would read differently too.
check-part-worth = What customers are worth, or how the forecasts did, would read differently too.
check-part-leaving = The reasons of those who left would read differently too.
check-since = Since the report was made:
check-no-cause = Nothing that came in since explains it. Tell those who make Kring.
check-file = { $file }
check-by-hand = by hand
check-rows = { $source } ({ $at }): { $rows }
check-rows-sum = { $rows }; together { $amount }
check-day = of { $first }
check-days = of { $first } to { $last }
check-orders-created = { $count ->
    [one] { $count } order came in
   *[other] { $count } orders came in
}
check-orders-changed = { $count ->
    [one] { $count } order changed
   *[other] { $count } orders changed
}
check-answers-created = { $count ->
    [one] { $count } answer came in
   *[other] { $count } answers came in
}
check-answers-changed = { $count ->
    [one] { $count } answer changed
   *[other] { $count } answers changed
}
check-interactions-created = { $count ->
    [one] { $count } contact came in
   *[other] { $count } contacts came in
}
check-interactions-changed = { $count ->
    [one] { $count } contact changed
   *[other] { $count } contacts changed
}
check-contracts-created = { $count ->
    [one] { $count } contract came in
   *[other] { $count } contracts came in
}
check-contracts-changed = { $count ->
    [one] { $count } contract changed
   *[other] { $count } contracts changed
}
check-customers-changed = { $count ->
    [one] { $count } customer changed (left, cost of winning, or brought by)
   *[other] { $count } customers changed (left, cost of winning, or brought by)
}
check-setting = setting { $name }: was { $before }, now { $after } ({ $at })
check-default = the default
check-definition = { $now } means something else than { $sent }, with which the report was made: see docs/KPIS.md
check-program = the report was made with Kring { $sent }; this is { $now }
check-stays = The report stays as it was made, for everybody.
report-corrected = Correction: { $subject }
report-revised = { $period } (corrected)
