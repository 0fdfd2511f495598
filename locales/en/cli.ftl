# What commands say.
init-done = { $file } is ready. Next: “kring import customers FILE” or “kring import orders FILE”.
init-vat-later = Whether amounts in your files include VAT is asked at the first import of orders; or say it now with “kring settings set business.amounts_include_vat 21” (or no).
ask-yes-or-no = { $question } [y/N]
ask-language = Language (en or nl)
ask-business-name = Name of the business
ask-currency = Currency, in three letters
ask-time-zone = Time zone
ask-vat-at-init = VAT percentage in the amounts of your files, or no (empty: later)
prompt-stopped = Stopped: nothing was changed.
answer-needed = This needs an answer, and nobody is here to ask: { $question }. Give it with the command; --help says how.
settings-pairs = Give settings in pairs: kring settings set KEY VALUE [KEY VALUE]…
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
customer-not-found = No customer fits “{ $given }”. Try a part of the name, the e-mail address, the phone number or the customer number.
customer-not-exact = Forgetting takes exactly a customer number, an e-mail address or id:12. “{ $given }” is none of these; it fits { $customers }.
customer-shared-address = Several customers have the address { $given }: { $customers }. Give the number or id of one of them.
customer-of-contact = “{ $given }” is the address of one of the people of { $customers }. Forgetting that customer takes a number or address of its own.
customer-erased = “{ $given }” was customer { $id }, who was erased on { $day } at their own request. To mean somebody else, give more of the name, or their number.
customer-several = { $count } customers fit “{ $given }”, and this is about one.
choice-unknown = “{ $given }” is not one of: { $choices }.
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
note-empty = The note is empty. Write in a sentence what was said: --note "wants a quote".
nothing-open = This customer has no open question or complaint to resolve.
several-open = This customer has { $count } open questions and complaints. Say which one with --resolves=ID ({ $ids }), or --resolves=all.
not-open = { $given } is not an open question or complaint of this customer. Open are: { $ids }.
bad-resolves = --resolves cannot be “{ $given }”. Give the ID that “kring customer show” names, or all.
log-done = Written down for { $name }.
log-next-touch = To be spoken to again on { $day }.
log-resolved = { $count ->
    [one] { $count } open question or complaint is resolved by it.
   *[other] { $count } open questions and complaints are resolved by it.
}
reason-missing = Say why the customer left: --reason price, for instance. “kring customer left --help” lists the reasons; --undo takes a mark back.
left-in-future = { $given } is still to come. A mark holds from today or earlier; an end that is agreed belongs in the contract.
left-not-marked = This customer is not marked as left.
left-unchanged = { $name } was already marked as left like that.
left-done = { $name } is marked as left on { $day }: { $reason }.
left-undone = { $name } is no longer marked as left.
left-but-bought = The last order is of { $day }, after that day: the mark does not hold, for who buys has come back.
# A command line that cannot be understood.
usage-unknown-command = There is no command called “{ $command }”.
usage-unknown-flag = There is no option { $flag } here.
usage-too-much = “{ $word }” is one word too many. A text with spaces needs quotes around it.
usage-missing = This is missing: { $arguments }
usage-no-value = { $argument } needs a value.
usage-no-equals = Write the value of { $argument } with an equals sign and no space.
usage-twice = { $argument } may be given only once.
usage-conflict = { $argument } cannot go together with { $other }.
usage-not-text = One of the words is not text in UTF-8. Only names of files may be.
usage-which-command = Say which command. What each does stands above; “--help” after one tells more.
usage-wrong-value = { $argument } cannot be “{ $value }”.
usage-near = Do you mean { $near }?
usage-dash = To give “{ $word }” as a text, put -- before it.
usage-line =
    Usage: { $usage }
    More: { $command } --help
output-gone = The output could not be written: { $details }.
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
erase-done = { $who } was erased: name, contact data, notes and words are gone. Orders, days and scores stay without a name, so no figure changes.
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
erase-address-reader = { $address } stays in the file: it is on the list of readers. To remove it: kring recipients remove { $address }, then give this command again.
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
settings-secret-shown = Others on this computer can read a command line while it runs, and the shell remembers it. Next time let Kring ask for it: kring settings set { $key } -
