# What commands say.
init-done = { $file } is ready.
init-vat-later = Whether amounts in your files include VAT is asked at the first import of orders; or say it now.
ask-yes-or-no = { $question } [y/N]
ask-language = Language (en or nl)
ask-business-name = Name of the business
ask-currency = Currency, in three letters
ask-time-zone = Time zone
ask-vat-at-init = VAT percentage in the amounts of your files, or no (empty: later)
prompt-stopped = Stopped: nothing was changed.
answer-needed = This needs an answer, and nobody is here to ask: { $question }. Give it with { $option }.
settings-pairs = Each setting needs a value behind it; the last one has none.
settings-saved = { $count ->
    [one] { $count } setting saved
   *[other] { $count } settings saved
}
# Headings of columns.
column-name = Name
column-number = Number
column-setting = Setting
column-value = Value
column-may-be = May be
column-reports = Reports
column-language = Language
column-report = Report
column-period = Period
column-days = Days
column-choose = Choose with
column-city = City
column-email = E-mail
column-phone = Phone
column-day = Day
column-what = What
column-amount = Amount
column-details = Details
# kring customer: finding one.
customer-matches = { $count } customers fit “{ $given }”:
customer-more-matches = And { $count } more: type more of the name.
customer-choose = Choose one by what stands in the first column.
customer-is-counter = That is what was sold over the counter, to nobody in particular: it is no customer. It can only be seen among the figures, and corrected order by order.
customer-not-found = No customer fits “{ $given }”. Try a part of the name, the e-mail address, the phone number or the customer number.
customer-not-exact = Forgetting takes exactly a customer number, an e-mail address or id:12. “{ $given }” is none of these; it fits { $customers }.
customer-shared-address = Several customers have the address { $given }: { $customers }. Give the number or id of one of them.
customer-of-contact = “{ $given }” is the address of one of the people of { $customers }. Forgetting that customer takes a number or address of its own.
customer-erased = “{ $given }” was customer { $id }, who was erased on { $day } at their own request. To mean somebody else, give more of the name, or their number.
customer-several = { $count } customers fit “{ $given }”, and this is about one.
choice-unknown = “{ $given }” is not one of: { $choices }.
choice-missing = Choose one of: { $choices }.
choice-unknown-near = Do you mean { $near }? { $unknown }
# kring customer show: what is known.
field-kind = Kind
field-name = Name
field-language = Language
field-acquired-via = Came by
field-acquisition-cost = Cost of winning
field-lifetime = Expected years
field-number = Number
field-email = E-mail
field-phone = Phone
field-address = Address
field-street = Street
field-postcode = Postal code
field-city = Town
field-country = Country
field-contacts = People
field-tags = Tags
field-interests = Interests
field-custom = Other
field-removed = Removed
field-left = Left
field-bought = Value so far
field-scores = Scores
field-consents = Agreed to
field-contract = Contract
field-open = Open
field-next-touch = Next touch
field-brought-by = Brought by
field-brought = Brought
field-stage = Stage
field-segments = Segments
field-rfm = RFM
field-12-months = Last 12 months
field-value = Customer value
field-coming-year = Coming year
field-no-purchase = No order in 90 days
field-known-up-to = Orders known up to
field-as-of = Worked out on
left-said = { $day }, { $reason } (said by { $who })
bought-nothing = no orders yet
bought-so-far = { $count ->
    [one] { $revenue } from { $count } order, since { $since }
   *[other] { $revenue } from { $count } orders, since { $since }
}
bought-and-refunded = { $bought }; { $refunded } refunded
score-nps = NPS { $score } ({ $day })
score-csat = CSAT { $score } of 5 ({ $day })
contract-from = from { $day }
contract-until = until { $day }
contract-since = since { $day }
open-since = { $kind } of { $day } (ID { $id })
consent-since = { $purpose } since { $day }
consent-until = { $purpose }, withdrawn { $day }
segment-since = { $segment } since { $day }
stage-since = { $since } (that day: { $why })
value-direct = direct { $amount }
value-indirect = through referrals { $amount }
value-lifetime = lifetime { $amount }
coming-year-own = { $amount } expected, on { $purchases } purchase days
chance-very-unlikely = very unlikely ({ $chance })
chance-unlikely = unlikely ({ $chance })
chance-even = could go either way ({ $chance })
chance-likely = likely ({ $chance })
chance-very-likely = very likely ({ $chance })
figures-not-computed = Stage, segments and customer value are not worked out yet.
and-more = { $listed } and { $count } more
timeline-empty = Nothing has happened yet: no orders, interactions, answers or contracts.
timeline-more = { $count ->
    [one] And { $count } earlier event: --all shows everything.
   *[other] And { $count } earlier events: --all shows everything.
}
event-order = order
event-refund-of = of order { $order }
event-refund = refund
event-resolved = resolved { $day }
event-with = with { $name }
event-contract-start = contract begins
event-contract-end = contract ends
event-changed = changed
event-left = marked as left
event-not-left = no longer marked as left
event-by-hand = by hand
event-by-import = from { $file }
# kring customer log and left.
note-empty = The note is empty. Write in a sentence what was said, such as: wants a quote.
nothing-open = This customer has no open question or complaint to resolve.
nothing-open-then = On { $day } this customer had no open question or complaint yet.
several-open = This customer has { $count } open questions and complaints: { $which }. Say which one, by its number, or all.
open-one = { $id } ({ $kind } of { $day })
open-one-about = { $id } ({ $kind } of { $day }: { $about })
not-open = { $given } is not an open question or complaint of this customer. Open are: { $which }.
bad-resolves = “{ $given }” is not the number of an open question or complaint. Give one, or all.
log-done-on = Written down for { $name }, on { $day }.
log-done = Written down for { $name }.
log-next-touch = To be spoken to again on { $day }.
log-resolved = { $count ->
    [one] { $count } open question or complaint is resolved by it.
   *[other] { $count } open questions and complaints are resolved by it.
}
reason-missing = Say why the customer left. Choose one of: { $choices }.
left-in-future = { $given } is still to come. A mark holds from today or earlier; an end that is agreed belongs in the contract.
left-not-marked = This customer is not marked as left.
left-unchanged = { $name } was already marked as left like that.
left-done = { $name } is marked as left on { $day }: { $reason }.
left-undone = { $name } is no longer marked as left.
left-but-bought = The last order is of { $day }, after that day: the mark does not hold, for who buys has come back.
# A command line that cannot be understood.
usage-unknown-command = There is no command called “{ $command }”.
usage-commands = There are, among others: { $commands }.
usage-unknown-flag = There is no option { $flag } here.
usage-options = There are: { $options }.
usage-too-much = “{ $word }” is one word too many. A text with spaces needs quotes around it.
usage-missing = { $argument } is still missing. Give { $takes }.
usage-missing-flag = { $argument } goes with it and is still missing.
usage-no-value = { $argument } needs a value. Give { $takes }.
usage-no-equals = Write the value of { $argument } with an equals sign and no space. Give { $takes }.
usage-too-few = { $argument } is not complete yet. Give { $takes }.
usage-takes-nothing = { $argument } stands by itself: “{ $value }” does not belong to it.
usage-twice = { $argument } may be given only once.
usage-conflict = { $argument } cannot go together with { $other }.
usage-not-text = One of the words is not text in UTF-8. Only names of files may be.
usage-which-command = Say which command. What each does stands above; “--help” after one tells more.
usage-wrong-value = { $argument } cannot be “{ $value }”. Give { $takes }.
usage-not-understood = This command cannot be understood.
usage-near = Do you mean { $near }?
usage-dash = To give “{ $word }” as a text, put -- before it.
usage-swallowed = “{ $word }” was read as the value of { $argument }. If that was not meant, put { $argument } last.
usage-how = Write it like this: { $usage }
usage-help = Read what everything means
usage-word-options = options
usage-word-command = command
# What a word of a command is called, where it is no field.
argument-stays = stays
argument-goes = goes
argument-contact = contact
argument-interaction = interaction
argument-order = order
argument-source = source
argument-task = task
argument-limit = how many
argument-setting-and-value = setting and value
argument-map = field=column
argument-place = address:port
argument-file = file
argument-folder = folder
# What may stand there, after “Give”.
takes-people = zeros, order, address, number or name, then = and same or other
takes-words = a text; with spaces in it, between quotes
takes-list = words with commas between them
takes-number = a whole number, 1 or higher
takes-seed = a whole number, 0 or higher
takes-score = a whole number: 0 to 10 for nps, 1 to 5 for csat
takes-amount = an amount, such as 1234.50
takes-years = a number of years, such as 3 or 2.5
takes-day = a day, such as 2026-11-22
takes-vat = the VAT percentage in it, such as 21, or no
takes-customer = part of the name, the e-mail address, the phone number or the customer number
takes-exact = exactly the customer number, the e-mail address or id:12
takes-resolves = the number of an open question or complaint, or all; without a value it is the only one that is open
takes-order = the order number, or id:12
takes-contract = the contract number, or id:12
takes-report = its number in the list, or its period, such as 2026-W47
takes-model = mbg_nbd or bg_nbd
takes-rule = a rule, such as "revenue > 500 and no order for 90 days"
takes-setting = the name of a setting, such as business.name
takes-pairs = the name of a setting and its value, such as business.name "The Roastery"
takes-pattern = a time, such as Monday 07:00 or daily 03:00, or off, or default
takes-map = a field and the column it stands in, such as email=Mail
takes-place = an address with a port, such as 127.0.0.1:8360
takes-file = the name of a file
takes-folder = the name of a folder
output-gone = The output could not be written: { $why }
erased-mark = [removed]
erased-name = Removed customer { $id }
erased-notice = A name was removed here at the person’s request on { $day }.
erased-notice-sheet = The spreadsheet was left out: it named the person, and could not be made again.
erase-who = { $name } (number { $number })
erase-who-id = { $name } (id:{ $id })
erase-goes = This forgets { $who } for good: name, contact data, tags, notes and custom fields; { $interactions ->
    [0] no notes of contacts
    [one] the words of { $interactions } contact
   *[other] the words of { $interactions } contacts
} and { $answers ->
    [0] no answers
    [one] the words of { $answers } answer
   *[other] the words of { $answers } answers
}. { $orders ->
    [0] There are no orders.
    [one] { $orders } order stays, under no name.
   *[other] { $orders } orders stay, under no name.
}
erase-ask = Forget { $who } for good? This cannot be undone
erase-say-yes = This forgets { $who } for good and cannot be undone. Say so with --yes.
erase-not-done = Nothing was changed.
erase-other-name = That is not what they are called. Type { $name } to be sure.
erase-done = { $who } was erased: name, contact data, notes and words are gone. Orders, days and scores stay without a name, so no figure changes.
erase-contact-who = { $name } (contact { $id } of { $customer })
erase-contact-goes = This forgets { $who } for good: name, role, address and number, also where notes about { $customer }, reports and mails name them. { $conversations ->
    [0] No conversation was with them.
    [one] { $conversations } conversation stays, without saying with whom it was.
   *[other] { $conversations } conversations stay, without saying with whom they were.
}
erase-contact-done = { $who } was erased: name, role, address and number are gone{ $texts ->
    [0] .
    [one] , also from one text about the customer.
   *[other] , also from { $texts } texts about the customer.
} What was said and bought stays with the customer.
erase-contact-done-before = Contact { $id } was erased already, on { $day }. Nothing else was changed.
erase-done-before = Customer { $id } was erased already, on { $day }. Nothing else was changed.
erase-texts = { $reports ->
    [0] No stored report named or quoted them
    [one] { $reports } stored report named or quoted them and says now that a name was removed
   *[other] { $reports } stored reports named or quoted them and say now that a name was removed
}; { $mails ->
    [0] no stored mail did.
    [one] so does { $mails } stored mail.
   *[other] so do { $mails } stored mails.
}
erase-address-reader = { $address } stays in the file: it is on the list of readers. Take it off, then give this command again.
erase-address-customer = { $address } stays in the file: another customer has it too.
erase-address-setting = { $address } stays in the file: it is one of the settings. Once it no longer is, give this command again.
erase-log-in-use = Traces are left in the bytes of the file or of its log (-wal): another program uses the file, or there is no room to rewrite it. The next command that opens the file takes them out.
erase-backups = { $count ->
    [one] { $count } backup still holds the person
   *[other] { $count } backups still hold the person
}. A new backup every night pushes out the oldest; delete them if it must be sooner. Going back to one erases the person again.
erase-backup = { "  " }{ $file }: gone after { $day }, if no night is missed
erase-removed = Removed, left behind by a command that was cut off: { $file }
erase-copy = This copy of the file still holds the person; delete it when you no longer need it: { $file }
erase-elsewhere = Out of reach for Kring: mails that were delivered, reports written with --out, exports, copies made with --to, and the files you imported from.
erase-elsewhere-folder = Out of reach for Kring: mails written to the folder { $folder }, reports written with --out, exports, copies made with --to, and the files you imported from.
settings-secret-shown = Others on this computer can read a command line while it runs, and the shell remembers it.
erase-file = The file { $file } still holds the person; it goes by itself after { $day }.
erase-file-open = The file { $file } holds the person and has not come in yet: take their rows out of it, or delete it.
erase-file-unread = The file { $file } could not be looked into; it may hold the person.
erase-folder-unread = The folder { $file } could not be looked into; there may be files in it that hold the person.
erase-ask-files = Delete those that came in now?
erase-files-deleted = { $count ->
    [one] One file that came in and held the person was deleted.
   *[other] { $count } files that came in and held the person were deleted.
}
