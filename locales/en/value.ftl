# What customers are worth, and what the models expect of them.
value-heading = What your customers are worth on { $date }, { $basis }
value-as-margin = as margin
value-as-revenue = as revenue
value-no-margin = (Revenue, because no gross margin is set. With a margin, this is what customers earn you.)
value-actual = So far: { $amount } from { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}, after what it cost to win them.
value-potential = In the coming 12 months, as a rough guess: another { $amount } from them. That is further ahead than can be tested; money that comes later counts for a little less.
value-potential-loss = In the coming 12 months: a loss of { $amount } on them, because what they bought so far was sold for less than it cost.
value-what-if = If each year 2 customers in every 100 stayed who now leave, that would bring { $amount } more a year.
value-no-customers = Nobody had an order or contract before { $date }, so there is no value to show.
forecast-likely = { $span ->
    [dated] In the { $weeks } weeks from { $from } on
   *[next] In the next { $weeks } weeks
} we expect { $expected } purchase days (one customer buying on one day) of the customers there are by then, likely { $low } to { $high }; what new customers and contracts bring comes on top.
forecast-rough = A rough guess for the { $span ->
    [dated] { $weeks } weeks from { $from } on
   *[next] next { $weeks } weeks
}: { $expected } purchase days (one customer buying on one day) of the customers there are by then; what new customers and contracts bring comes on top.
forecast-by-model = That is what the model expects of each customer, added up.
forecast-by-same = That is as many as in the { $weeks } weeks before, contracts not counted.
forecast-by-year = That is as many as in the same weeks a year before, contracts not counted.
forecast-too-few = A range is given once it is known of { $needed } earlier months what the { $weeks } weeks from their start on brought; so far that is known of { $found ->
    [0] none.
   *[other] { $found }.
}
forecast-too-far = Further ahead than { $most } weeks Kring gives no range.
forecast-record = Ranges like this one held what those customers bought in { $held } of the last { $of } forecasts.
forecast-no-record = How often ranges like this one hold is not known yet: the weeks of the first one are not over.
forecast-tried = { $origins ->
    [one] Tried out on the past: as if it were the first of one earlier month, looking { $weeks } weeks ahead. So many purchase days each guess was off: { $missed }.
   *[other] Tried out on the past: as if it were the first of { $origins } earlier months, looking { $weeks } weeks ahead each time. So many purchase days each guess was off on average: { $missed }.
}
forecast-missed-model = the model { $missed }
forecast-missed-same = “as many as in the weeks before” { $missed }
forecast-missed-year = “as many as a year before” { $missed }
forecast-model-closest = The model came closest.
forecast-model-stays = The model did not come closest this time; it gives way when that happens twice in a row.
forecast-model-waits = The model came closest this time; it is taken when that happens twice in a row.
forecast-model-not-closest = The model did not come closest, so it is not taken.
value-from-whom = This is about { $customers } customers without a contract, { $repeat } of whom came back at least once.
value-each-shown = Of single customers the model tells more than their own pace does: the tenth it expected most of made { $share } of the purchases.
value-each-too-few = Of single customers nothing is forecast yet: for that { $needed } must have come back, and { $found } did.
value-each-not-apart = Of single customers nothing is forecast: in the past the model told them apart no better than simpler ways.
value-no-total = What they bring together in 12 months is left out: for all together the model does not lead.
value-model-hidden = The model is not shown: { $why }
value-gate-closed = No forecast yet: { $why }
gate-too-few-repeat = for that, { $needed } customers without a contract must have come back at least once; { $found ->
    [0] none has so far.
    [one] { $found } has so far.
   *[other] { $found } have so far.
}
gate-span-too-short = there are { $days } days of orders, and { $needed } are needed to see who comes back.
gate-not-identified = the orders so far do not tell customers who stay from customers who stop.
gate-untried = to show it, Kring first looks ahead from { $needed } month starts of the past; so far { $found ->
    [0] from none
    [one] from { $found }
   *[other] from { $found }
} of them it can be seen what came.
gate-lost-back-test = looking ahead from month starts of the past, it has not done better than simpler ways twice in a row.
value-most-valuable = Customers to expect most of in the coming year:
column-expected-purchases = Purchase days
column-coming-year = Coming year
column-no-purchase = No purchase in 90 days
value-silent = { $count ->
    [one] { $count } customer has not bought for longer than usual:
   *[other] { $count } customers have not bought for longer than usual; those who spent most first:
}
column-silent = Days without a purchase
column-usual = Normally every
column-last-12-months = Last 12 months
value-every = { $days ->
    [one] day
   *[other] { $days } days
}
value-silent-more = And { $count } more: --json lists everybody.
value-nobody-silent = Nobody with a rhythm of their own has been silent for longer than is usual for them.
value-fit = { $model }, { $method }, on { $customers } customers without a contract of whom { $repeat } came back; time in weeks
value-method-likelihood = by maximum likelihood
value-method-priors = steadied by weak priors, because there is too little data for likelihood alone
value-correlation = How often and how much go together by { $value } (from −1 to 1; the spend model assumes 0)
value-shared-mean = What a purchase brings is taken from a customer’s own mean and everybody’s: spending differs too little here for Gamma-Gamma.
value-bad-model = “{ $given }” is not a model. Choose mbg_nbd or bg_nbd.
value-bad-horizon = “{ $given }” is not a number of weeks from 1 to 520.
