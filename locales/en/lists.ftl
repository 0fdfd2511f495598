# Lists of customers, and finding.
customers-all = Everybody
customers-add = Add a customer
customers-lists = Lists
customers-text = Name, number or address
customers-town = Place
customers-tag = Label
customers-silent = Days without an order, at least
customers-sort = Sorted by
sort-name = name
sort-worth = revenue of 12 months
sort-last-order = last order
sort-added = added last
customers-choose = Only some of them, or in another order
customers-show = Show
customers-everybody = Show everybody
customers-sums =
    { $count ->
        [one] One customer
       *[other] { $count } customers
    }, together { $sum } in 12 months. The ring fills as a customer’s usual interval passes.
customers-shown = { $from }–{ $to } of { $count }
customers-stage = Stage
customers-days-ago =
    { $days ->
        [0] no day without an order
        [one] one day ago
       *[other] { $days } days ago
    }
customers-usual = usually { $days }
customers-no-order = no order yet
customers-nobody = Nobody fits
customers-none-yet = There are no customers on this list.
customers-pages = Pages
customers-before = Previous
customers-after = Next
customers-go-to = Go to
column-customer = Customer
find-title = Find
find-what = “{ $given }”
find-nothing = Nothing was found.
find-customers = Customers found
find-through = by { $name }
find-more = Show all of them
find-said = What was said
find-orders = Orders
find-how = Kring looks for any part of a name, e-mail address, telephone number (with or without 0 or +31), order number, or what was said.
newest-conversations = Conversations
newest-orders = Orders
newest-contracts = Contracts
newest-answers = Answers
newest-open = still open
newest-until = until { $day }
newest-none = There are none yet.
newest-amount = Amount or score
newest-nobody = nobody in particular
newest-earlier = Earlier
tasks-title = Tasks
tasks-add = Add a task
tasks-due-hint = For instance 29-11, monday or tomorrow
tasks-about-hint = Whom it is about: a name, address or number
tasks-outcome = What came of it
tasks-done = Done
by-hand-conversation = Add a conversation
by-hand-order = Add an order
by-hand-contract = Add a contract
by-hand-answer = Add an answer
by-hand-whose = Whose it is: a name, address or number
by-hand-whose-or-nobody = Whose it is: a name, address or number; empty for nobody in particular
by-hand-which = Which one?
by-hand-how = How it went
by-hand-amount-hint = For instance 12.50
by-hand-vat-hint = How much VAT the amount holds: a percentage such as 21, or no
by-hand-end-hint = The first day without it
by-hand-price-hint = What it costs in a period. For information: what is invoiced stands among the orders
by-hand-score-hint = From 0 to 10 whether they would recommend you, from 1 to 5 how satisfied they are
by-hand-order-added = Saved. An order of { $name }: { $amount } without VAT.
by-hand-contract-added = Saved. A contract of { $name }, from { $day } on.
by-hand-answer-added = Saved. An answer of { $name }: { $score }.
by-hand-answer-of-nobody = Saved. An answer of nobody in particular: { $score }.
list-keep = Save as a list
list-kept = “{ $name }” is a list now. Everybody here sees it, and who fits comes on it by themselves.
list-drop = Take this list away
list-dropped = “{ $name }” is no list any more. Nobody on it was changed.
list-keeps-not = A list goes by place, label, silence or another list, not by letters looked for. Empty that field first.
list-of-everybody = That would be everybody. Choose first who is to be on it.
