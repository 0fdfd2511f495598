# What is written down by hand: customers, their people, orders, contracts, answers, tasks, consents.
customer-added = { $name } is added. You find them with id:{ $id }.
customer-added-number = { $name } is added. You find them with customer number { $number }, or with id:{ $id }.
customers-none = There are no customers yet.
customers-none-fit = No customer fits “{ $given }”.
customer-edited = { $name } is changed.
customer-unchanged = { $name } was already like that.
nothing-to-change = Say what is to be changed.
erased-stays = This customer was erased on { $day } at their own request. Nothing is added to them.
customer-merged =
    { $count ->
        [0] { $goes } is now { $stays }.
        [one] { $goes } is now { $stays }, with one order, conversation or answer.
       *[other] { $goes } is now { $stays }, with { $count } orders, conversations and answers.
    }
customer-removed = { $name } was taken away. Nothing is added to them until they are back.
customer-is-removed = Taken away on { $when }: this customer is in no list and no figure.
number-like-id = A number does not begin with id:, for that is how things are named that have none. Give another.
customer-may-be = Perhaps this is { $name } ({ $why }), who was in the list already.
merge-lacking = The other one says nothing of: { $fields }. That stayed as it was.
number-taken = Number { $number } is { $name } already. Give another one.
name-missing = Give a name.
text-missing = Say it in a few words.
text-too-long = That is longer than { $most } characters. Make it shorter.
amount-below-zero = That is below zero.
order-below-zero = An order is never less than nothing. What you give back is a refund of the order.
amount-too-large = That is more than { $limit }, the most one amount can be. If your amounts do get that large, raise the setting business.largest_amount.
amount-missing = Say how much it was, with --amount.
vat-without-amount = VAT belongs to an amount. Give the amount too, with --amount.
amount-sign = An order cannot become a refund, nor a refund an order. Take it away and write down the other.
bad-amount = “{ $given }” is not an amount. Write it as 1234.50 or 1234,50.
number-two-ways = “{ $given }” can be { $whole }, or { $part } and a bit. Write { $whole }, or no more than two digits behind the mark.
bad-years = “{ $given }” is not a number of years from 0.1 to 100.
score-missing = Give a score.
bad-score = { $given } is not a score of this question: nps goes from 0 to 10, csat from 1 to 5.
day-in-future = { $given } is still to come.
day-in-past = { $given } is over. Give a day from today on.
bad-phone = “{ $given }” is not a telephone number. Begin with its digits; a note can come after them.
end-before-start = That is before it begins.
never-began = It would never run then: the end is the first day without it.
vat-missing = Say how much VAT amounts hold: a percentage such as 21, or no.
vat-unknown = Nobody said yet whether amounts hold VAT. Say it once and for all, as a percentage such as 21 or no; or here with --vat 21 or --vat no.
customer-missing = Say which customer: a part of the name, the e-mail address, the telephone number or the customer number.
merge-itself = These two are one and the same customer already.
twins-none = Nobody seems to be in the list twice.
column-one = One
column-other = Other
column-sure = Sure (of 100)
twin-same-email = same e-mail
twin-same-phone = same phone
twin-same-name = same name
twin-same-city = same place
twin-other-number = but another number
contact-main = { $name } (main contact)
contact-added = { $contact } is added to { $name }, as contact { $id }.
contact-edited = { $contact } of { $name } is changed.
contact-unchanged = { $contact } of { $name } was already like that.
contact-removed = { $contact } is taken away from { $name }.
contact-unknown = There is no contact “{ $given }”.
contact-not-there = There is no contact “{ $given }”. { $there }
contacts-there = There are: { $which }.
contact-several = { $count } contacts fit “{ $given }”: { $which }. Give the number of the one you mean.
contacts-none = This customer has no contacts.
order-added =
    Order { $order } of { $name } ({ $day }) is written down: { $amount } without VAT{ $counts ->
        [no] , { $state }. It does not count.
       *[yes] .
    }
order-edited =
    { $refunds ->
        [0] Order { $order } of { $name } is changed.
        [one] Order { $order } of { $name } is changed, and its refund with it.
       *[other] Order { $order } of { $name } is changed, and its { $refunds } refunds with it.
    }
order-unchanged = Order { $order } of { $name } was already like that.
order-refunded = Refund id:{ $id } of order { $order } of { $name } is written down: { $amount } without VAT, on { $day }.
order-refunded-at-rate = Refund id:{ $id } of order { $order } of { $name } is written down: { $amount } without VAT, on { $day }. It was counted with { $rate }% VAT, as in the settings. If the rate was another, take this back and give the rate with --vat.
order-removed =
    Order { $order } of { $name } is taken away{ $refunds ->
        [0] .
        [one] , and its refund with it.
       *[other] , and its { $refunds } refunds with it.
    }{ $stay ->
        [0] {""}
        [one] {" "}One refund of that number stays with the other order of that number.
       *[other] {" "}{ $stay } refunds of that number stay with the other order of that number.
    }
refund-edited = The refund of order { $order } of { $name } is changed.
refund-unchanged = The refund of order { $order } of { $name } was already like that.
refund-removed = The refund of order { $order } of { $name } is taken away.
order-unknown = There is no order “{ $given }”.
order-several = More than one order is “{ $given }”. Name the one you mean: { $which }.
refund-several = Order “{ $given }” has more than one refund. Name the one you mean: { $which }.
refund-none = Order “{ $given }” has no refund.
refund-not-counted = This order does not count ({ $state }), so there is nothing to give back of it.
order-number-taken = There is an order { $number } already. Give another number, or change that one.
refund-of-refund = That is a refund itself.
refund-needs-number = This order has no number to keep count of what is given back by. Give it one first.
refund-nothing = Say an amount above zero.
refund-nothing-left = There is nothing left to give back of it.
refund-number = A refund has the number of its order.
refund-too-much = That is more than is left of the order: { $left } without VAT.
refund-before-order = That is before the day of the order, { $day }.
refunds-need-number = Its refunds hang on its number. Give it another one, or take them away first.
refunded-before = It was given back on { $day }, before that day.
refunded-more = Of this order { $given } without VAT was given back already. Take that away first, or give a higher amount.
margin-too-large = A margin is what is left of the amount without VAT, so at most { $most }.
contract-added = Contract { $contract } of { $name } is written down.
contract-edited = Contract { $contract } of { $name } is changed.
contract-unchanged = Contract { $contract } of { $name } was already like that.
contract-ended = Contract { $contract } ended on { $day } already. Name another day to change that.
contract-ends = Contract { $contract } ends on { $day } already. Name another day to change that.
contract-ended-on = Contract { $contract } of { $name } ended on { $day }.
contract-ends-on = Contract { $contract } of { $name } ends on { $day }.
contract-unknown = There is no contract “{ $given }”.
contract-number-taken = There is a contract { $number } already. Give another number, or change that one.
answer-added =
    Answer { $id }{ $named ->
        [yes] {" "}of { $name }
       *[no] {""}
    } is written down.
answer-removed =
    Answer { $id }{ $named ->
        [yes] {" "}of { $name }
       *[no] {""}
    } is taken away.
answer-unknown = There is no answer { $given }.
interaction-edited = Conversation { $id } with { $name } is changed.
interaction-unchanged = Conversation { $id } with { $name } was already like that.
resolved-before = It was resolved before that day.
interaction-removed = Conversation { $id } with { $name } is taken away.
interaction-unknown = There is no conversation { $given }.
task-added = Task { $id } is written down.
task-done = Task { $id } is done.
task-edited = Task { $id } is changed.
task-unchanged = Task { $id } was already like that.
task-removed = Task { $id } is taken away.
task-overdue = { $day } (overdue)
task-unknown = There is no task { $task }.
task-done-already = Task { $task } was done already.
tasks-none = There is nothing to do.
consent-given = The consent of { $name } is written down.
consent-withdrawn = It is written down that { $name } withdrew the consent.
consent-there = They agreed to { $purpose } on { $day } already.
consent-unknown = There is no consent for “{ $purpose }” to withdraw.
consent-later = It was given on { $day }, after that day.
consents-none = Nothing was agreed to.
# Everything, to take along.
export-made = { $lists } lists with { $rows } rows and { $reports ->
    [one] one page of a report
   *[other] { $reports } pages of reports
} are in { $folder }. README.txt there says what stands where.
export-folder-taken = There is something at { $folder } already. Name a folder that is not there yet.
export-readme = Everything that { $name } keeps in Kring. Each list is there as .csv (UTF-8, commas) and as .json, reports as pages in the folder reports, and schema.json says the same as this text to programs. In the CSV files a text that a spreadsheet would compute has an apostrophe before it.
export-readme-left-out = Not in here:
export-list-customers = Everybody who buys. erased_on: nothing names the person since. removed_at_utc: taken back, or merged into merged_into_id.
export-list-contacts = The people of a company or household.
export-list-consents = What customers agreed to, since when, and when they took it back.
export-list-orders = Every order; refunds are rows of their own below zero.
export-list-contracts = Contracts. They are open until ends_on begins.
export-list-interactions = Calls, visits, mails and chats.
export-list-surveys = The questions that were asked.
export-list-answers = What customers answered; without a customer it is anonymous.
export-list-tasks = What somebody has to do, or did.
export-list-insights = What the last night worked out for each customer.
export-list-segments = The segments Kring makes.
export-list-segment-members = Who was in which segment from when until when, and why.
export-list-own-segments = Segments of the business's own, as rules.
export-list-figures = Every figure of every closed period, with its range.
export-list-recipients = Who gets which report.
export-list-suppressions = Who is not mailed any more.
export-list-reports = The reports, with the figures they were made from.
export-list-mails = Every mail: to whom, about what, and what became of it.
export-list-sources = Every place that files come from.
export-list-imports = Every file that was brought in.
export-list-changes = Every change: who, when, before and after.
export-list-settings = The settings, without passwords.
export-list-v-customers = Customers as in the view v_customers, which keeps its names and columns.
export-list-v-orders = Orders as in the view v_orders.
export-list-v-interactions = Interactions as in the view v_interactions.
export-list-v-answers = Answers as in the view v_answers.
export-list-v-kpis = Figures as in the view v_kpis.
export-list-v-segments = Members of segments as in the view v_segments.
export-unit-id = number of a row, in this list or the one it is named after
export-unit-date = day where the business is, such as 2026-11-22
export-unit-time = instant in UTC, such as 2026-11-22 07:30:00
export-unit-money = minor units (cents) of { $currency }, without VAT
export-unit-json = JSON
export-unit-number = number; for yes and no 1 and 0
export-unit-text = text
export-stays-running = how Kring runs; it means nothing elsewhere
export-stays-made-again = made anew from what is there
export-stays-mails = pictures and spreadsheets in mails; the reports have them
export-stays-secret = secret: digests that recognise people who were erased, links in mails, and what people sign in with
erase-replica = Litestream keeps this file elsewhere too ({ $file }). What it keeps of the past still holds the person: delete the replica there, or wait until its snapshots from before today are gone.
