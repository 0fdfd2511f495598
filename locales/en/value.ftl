# What customers are worth, and what the models expect of them.
value-heading = Value of all customers on { $date }, { $basis }
value-as-margin = as margin
value-as-revenue = as revenue (no gross margin is set: “kring settings set figures.gross_margin_percent 40” changes that)
value-actual = So far: { $amount } from { $customers ->
    [one] { $customers } customer
   *[other] { $customers } customers
}, less what it cost to win them.
value-potential = In the coming 12 months we expect { $amount } more from them (what comes later counts for less).
value-what-if = If churn fell by 2 points, a year would bring { $amount } more.
value-no-customers = There are no customers with an order or contract yet, so there is no value to show. Import them with “kring import orders FILE”.
value-expected = In the next { $weeks } weeks we expect { $expected } purchase days, most likely { $low } to { $high }: from { $customers } customers without a contract, { $repeat } of whom came back before.
value-expected-rough = A rough guess: { $expected } purchase days in the next { $weeks } weeks, somewhere from { $low } to { $high }. With { $repeat } customers who came back ({ $customers } in all), single customers cannot be predicted yet; from 100 on they can.
value-back-test = Tested on the past: for the last { $weeks } weeks it would have forecast { $forecast } purchase days; there were { $actual }. If everybody had gone on at their own rate: { $own_rate }. The tenth of customers it expected most of made { $share } of all purchases.
value-model-better = That beats going on at everybody’s own rate, so its forecasts are shown.
value-model-worse = Going on at everybody’s own rate was the better forecast.
value-gate-closed = No forecast is shown: { $why }
gate-too-few-repeat = not enough customers have come back yet ({ $found } of { $needed }).
gate-span-too-short = there are only { $days } days of orders; { $needed } are needed.
gate-not-identified = the orders so far do not show how customers differ.
gate-lost-back-test = on the past, the model did worse than everybody’s own rate.
value-most-valuable = Expected most of in the coming year:
column-expected-purchases = Purchase days
column-coming-year = Revenue
column-no-purchase = No purchase in 90 days
value-silent = { $count ->
    [one] { $count } customer is silent for longer than usual:
   *[other] { $count } customers are silent for longer than usual; the most valuable first:
}
value-silent-line =   { $name }: { $days } days without an order, normally every { $usual } ({ $worth } a year)
value-nobody-silent = Nobody is silent for longer than usual.
value-fit = { $model }, { $method }, on { $customers } customers of whom { $repeat } came back; time in weeks
value-method-likelihood = by maximum likelihood
value-method-priors = steadied by weak priors, because there is too little data for likelihood alone
value-correlation = Correlation of how often and how much: { $value } (the spend model assumes none)
value-bad-model = “{ $given }” is not a model. Choose mbg_nbd or bg_nbd.
value-bad-horizon = “{ $given }” is not a number of weeks from 1 to 520.
