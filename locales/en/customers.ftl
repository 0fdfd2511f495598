# The page of a customer.
customers-word = Customers
customer-back = Back to the customer
customer-edit-button = Edit
customer-more = More
customer-to-left = Mark as left…
customer-to-left-again = Marked as left: change or take back…
customer-to-merge = Merge with another…
customer-to-changes = What was changed
customer-to-sheet = Sheet to print
customer-to-erase = Erase…
customer-was-erased = Erased on { $day } at their own request. What they bought stays, without a name.
ring-days = days
way-mail = E-mail
way-whatsapp = WhatsApp
past-heading = What happened
past-show = Show
past-all = All
past-tab-contact = Contact
past-tab-orders = Orders
past-tab-scores = Scores
past-tab-changes = Changes
past-earlier =
    Earlier: { $month } and before, { $count ->
        [one] one entry
       *[other] { $count } entries
    }
past-nothing = Nothing yet: no orders, conversations or answers.
web-put-back = put back
# The line in which a conversation is noted.
log-what = What happened?
log-longer = a longer note
log-keys = L to start, Enter saves, Shift+Enter for more lines
log-how = How
how-called = I called
how-they-called = They called
how-mailed = I mailed
how-they-mailed = They mailed
how-visit = Visit
how-whatsapp = WhatsApp
how-note = Note
how-as-said = as it stands above
how-from-us = from us
how-from-them = from them
log-follow-up = Follow up
log-again-on = Again on
next-not-needed = not needed
next-tomorrow = tomorrow
next-other = another day
log-more = More: a question or complaint, who it was with, another day
log-day-hint = Today when it is empty. For instance 29-11, monday or yesterday
log-with-nobody = nobody in particular
log-answers-heading = Does this answer something?
log-answers =
    { $kind } of { $day }{ $said ->
        [yes] : { $about }
       *[no] {""}
    }
log-answers-nothing = no
log-answers-all = all of these
web-logged = Saved. It stands with { $name }.
web-logged-again = Saved. { $name } is back on your list on { $day }.
# What stands beside it.
margin-label = About this customer
margin-worth = Worth
margin-next = Next
margin-next-set = when to speak
margin-task-add = add a task
margin-next-none = Nothing is planned.
margin-reach = Reach
margin-edit = edit
margin-add = add
margin-people = People
margin-contracts = Contracts
margin-groups = Groups, and why
margin-referred = Referred
worth-caption = Customer value, so far and in the coming year
worth-so-far = so far
worth-ahead = 12 months ahead
worth-buys = buys
worth-brought = brought in
worth-not-shown = not shown
worth-as-margin = As margin.
worth-as-revenue = As revenue, because no margin is known.
worth-no-order = No order in 90 days: { $chance }.
group-since = since { $day }
referred-by = Brought by
referred-brought = Brought
referred-more = and { $count } more
referred-neither = Nobody brought them, and they brought nobody yet.
referred-nobody = They brought nobody yet.
consent-from = since { $day }
consent-no-longer = withdrawn on { $day }
consent-withdraw-button = withdrawn
next-speak = Speak to them
twin-look = Look
twin-merge = Merge
twin-anyway = It is another one: save anyway
# Forms.
customer-new = A new customer
customer-edit = Edit { $name }
web-customer-added = { $name } is in the list.
customer-no-language = not known
customer-hint-commas = Several are divided by commas
customer-hint-via = For instance a neighbour, the market, the web
customer-hint-years = How many years you expect them to stay
customer-hint-next = For instance 7-12, friday or tomorrow
dispute-said = Somebody changed this meanwhile: { $field }
dispute-said-by = { $field } was changed meanwhile, { $who }, on { $at }
dispute-mine = Keep mine: { $text }
dispute-theirs = Keep theirs: { $text }
left-heading = { $name } has left
left-lead = They do not count as active from that day, until they buy again.
left-hint-day = Today when it is empty
left-hint-note = In their own words
left-button = Mark as left
left-take-back = They have not left: take the mark back
web-left = { $name } is marked as left: { $reason }.
web-left-unchanged = Nothing changed: { $name } was marked as left already ({ $reason }).
changes-heading = What was changed of { $name }
merge-heading = { $name } and another one are the same
merge-whom = Who is the same?
merge-find = Find
merge-nobody = Nobody else fits “{ $given }”.
merge-lead =
    Everything of { $goes } comes to { $stays }: { $rows ->
        [0] no orders, conversations or answers.
        [one] one order, conversation or answer.
       *[other] { $rows } orders, conversations and answers.
    } It can be undone.
merge-choose = They differ here. Choose what stays.
merge-button = Merge
merge-other-way = The other way round
sheet-print = Print it with Ctrl+P
sheet-notes = Notes
sheet-made = Made on { $day }
small-consent = What does { $name } agree to?
small-next = When to speak to { $name }
small-task = Something to do about { $name }
small-person = Somebody at { $name }
small-person-known = Somebody at { $name }: edit
small-person-remove = Take this person off the list
small-hint-purpose = For instance newsletter, surveys, photographs
small-hint-how = For instance on a form, by phone, at the counter
small-hint-role = For instance buyer, owner, partner
web-no-next-touch = No day to speak to them is set any more.
web-task-added = Saved. It stands among your tasks.
web-contact-added = { $contact } stands among the people of { $name }.
erase-hint-name = Type the name to be sure
erase-button = Erase for good
erase-is-done = This customer was erased already.
erased-heading = Erased
customer-only-name = Only the name is needed; the rest may be empty.
group-who = Who they are
group-reach = Where they are
group-likes = What they like
group-came = How they came, and what is next
past-tab-standing = Standing
margin-task-done = done
web-task-done = Saved: that is done.
merge-more = There are more: type more of the name.
