# What customers are worth, and what the models expect of them.
value-heading = What your customers are worth on { $date }, { $basis }
value-as-margin = as margin
value-as-revenue = as revenue
value-no-margin = (Revenue, because no gross margin is set. With a margin, this is what customers earn you.)
value-actual = So far: { $amount } from { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}, after what it cost to win them.
value-potential = In the coming 12 months: another { $amount } from them, probably { $low } to { $high } (money that comes later counts for a little less).
value-potential-rough = In the coming 12 months, as a rough guess: another { $amount } from them, somewhere between { $low } and { $high } (money that comes later counts for a little less).
value-potential-loss = In the coming 12 months: a loss of { $amount } on them, because what they bought so far was sold for less than it cost.
value-what-if = If each year 2 customers in every 100 stayed who now leave, that would bring { $amount } more a year.
value-no-customers = Nobody had an order or contract before { $date }, so there is no value to show.
value-expected = In the next { $weeks } weeks we expect { $expected } purchase days (one customer buying on one day), probably { $low } to { $high } if they go on as they did. That is from { $customers } customers without a contract, { $repeat } of whom came back at least once.
value-expected-rough = A rough guess: { $expected } purchase days (one customer buying on one day) in the next { $weeks } weeks, somewhere between { $low } and { $high }. Only { $repeat } of { $customers } customers without a contract have come back so far. That is too few to predict single customers; from 100 on Kring does.
value-back-test = Tested on the past: looking only at what came before them, Kring would have expected { $forecast } purchase days in the last { $weeks } weeks; there were { $actual }. Had everybody gone on at their own pace, it would have been { $own_rate }. The tenth of customers Kring expected most of made { $share } of the purchases.
value-model-better = So Kring looks ahead better than “everybody goes on as before”, and its forecasts are shown.
value-not-tested = This could not be tested on the past yet: by then too few customers had come back.
value-model-worse = So “everybody goes on as before” was the better forecast.
value-gate-closed = No forecast yet: { $why }
gate-too-few-repeat = for that, { $needed } customers without a contract must have come back at least once; { $found ->
    [0] none has so far.
    [one] { $found } has so far.
   *[other] { $found } have so far.
}
gate-span-too-short = there are { $days } days of orders, and { $needed } are needed to see who comes back.
gate-not-identified = the orders so far do not tell customers who stay from customers who stop.
gate-lost-back-test = tested on the past, Kring did worse than “everybody goes on as before”.
value-most-valuable = Customers to expect most of in the coming year:
column-expected-purchases = Purchase days
column-coming-year = Coming year
column-no-purchase = No purchase in 90 days
value-silent = { $count ->
    [one] { $count } customer has not bought for longer than usual:
   *[other] { $count } customers have not bought for longer than usual; those who spent most first:
}
column-silent = Days without an order
column-usual = Normally every
column-last-12-months = Last 12 months
value-every = { $days ->
    [one] day
   *[other] { $days } days
}
value-silent-more = And { $count } more: --json lists everybody.
value-nobody-silent = Nobody who buys regularly has been silent for longer than usual.
value-fit = { $model }, { $method }, on { $customers } customers without a contract of whom { $repeat } came back; time in weeks
value-method-likelihood = by maximum likelihood
value-method-priors = steadied by weak priors, because there is too little data for likelihood alone
value-correlation = How often and how much go together by { $value } (from −1 to 1; the spend model assumes 0)
value-shared-mean = What a purchase brings is taken from a customer’s own mean and everybody’s: spending differs too little here for Gamma-Gamma.
value-bad-model = “{ $given }” is not a model. Choose mbg_nbd or bg_nbd.
value-bad-horizon = “{ $given }” is not a number of weeks from 1 to 520.
