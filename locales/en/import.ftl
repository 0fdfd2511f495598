# Reading files.
rows-skipped = { $count ->
    [one] { $count } row skipped
   *[other] { $count } rows skipped
}
import-profile = Recognised as an export of { $system }.
import-unknown = Not used: { $columns }
import-kept = Kept as custom fields: { $columns }
import-counts = { $read ->
    [one] { $read } row
   *[other] { $read } rows
} read = { $created } created + { $updated } updated + { $unchanged } unchanged + { $skipped } skipped + { $invalid } invalid
import-money = In money, without VAT: { $read } read = { $counted } counts + { $uncounted } does not (cancelled, failed or unpaid) + { $skipped } skipped + { $invalid } invalid
import-left-out = { $what } In money: { $money }.
skipped-empty = { $count ->
    [one] { $count } row was empty.
   *[other] { $count } rows were empty.
}
skipped-erased = { $count ->
    [one] { $count } row skipped: the person asked to be forgotten. If they came back, give --include-erased
   *[other] { $count } rows skipped: the people asked to be forgotten. If they came back, give --include-erased
}.
skipped-line-of-order = { $count ->
    [one] { $count } row only repeated an order that is counted once.
   *[other] { $count } rows only repeated an order that is counted once.
}
skipped-not-wanted = { $count ->
    [one] { $count } row left out, as was asked.
   *[other] { $count } rows left out, as was asked.
}
skipped-attempt = { $count ->
    [one] { $count } row is an attempt that was cancelled or failed; another row of the same number counts.
   *[other] { $count } rows are attempts that were cancelled or failed; other rows of the same numbers count.
}
skipped-laid-over = { $count ->
    [one] { $count } row is about the same as a later one, which was laid over it.
   *[other] { $count } rows are about the same as later ones, which were laid over them.
}
skipped-no-customer = { $count ->
    [one] { $count } order names no customer and was left out.
   *[other] { $count } orders name no customer and were left out.
}
import-years-read = Years of two digits are read as { $from } to { $to }.
import-strangers = { $count ->
    [one] One conversation was with somebody whom its customer has not among their people ({ $names })
   *[other] { $count } conversations were with somebody whom their customers have not among their people ({ $names })
}. They came in without; once those people are known, the same file says with whom.
import-counter-sales = { $count ->
    [one] { $count } of them is a counter sale, to nobody in particular: { $money }. It counts in revenue and orders, and in no figure of customers.
   *[other] { $count } of them are counter sales, to nobody in particular: { $money }. They count in revenue and orders, and in no figure of customers.
}
import-customers = { $count ->
    [one] { $count } new customer from this file.
   *[other] { $count } new customers from this file.
}
import-refunds = { $count ->
    [one] { $count } refund taken from the column of refunded amounts.
   *[other] { $count } refunds taken from the column of refunded amounts.
}
import-invalid-row = line { $line }: { $reason }
import-more-invalid = … and { $count } more. Give --report-errors FILE to get them all.
import-errors-in = All invalid rows, with line and reason: { $file }
import-dry-run = This was a dry run: nothing was stored.
ask-vat = Do amounts in your files include VAT? Give the percentage (such as 21), or no
errors-line = line in the file
errors-reason = why not stored

# Files that cannot be used as they are.
import-bad-map = “{ $given }” does not say which column holds what. Write --map FIELD=COLUMN, such as --map email=Mail.
import-unknown-field = There is no field “{ $given }” in such a file. These are the fields: { $fields }.
import-keep-unknown = --keep-unknown is for files of customers: only they have custom fields.
import-report-is-source = The errors cannot be written to { $file }: that is where the data is. Give another name.
import-unreadable = { $file } could not be read: { $why }
import-spreadsheet = { $file } is a workbook of Excel 2003 in XML. Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and import that.
import-packed = { $file } is a packed file, such as a zip. Unpack it, and import the list in it.
import-document = { $file } is a document or slides. Copy the table in it to a workbook, save that, and import it.
import-web-page = { $file } is a web page, whatever its name says: some programs call one .xls. Open it in Excel or LibreOffice, save it as “CSV UTF-8”, and import that file.
import-cards = { $file } holds visiting cards (vCard), and Kring reads CSV and Excel workbooks. Export the contacts as CSV in the program or phone they come from, and import that file.
import-other-format = { $file } is { $format }, and Kring reads CSV and Excel workbooks. Export the list as CSV from the program it comes from, and import that file.
import-no-text = { $file } is no text but a picture, a database or something like it. Export the list as CSV from the program it comes from, and import that file.
import-one-column = The rows of this file are not divided into columns: “{ $column }” is taken for one. Kring knows commas, semicolons, tabs, | and ^ between cells. Save the file as CSV, or put sep= and the mark between its cells on a line above it.
workbook-old = { $file } is a workbook of Excel 2003 or older (.xls). Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and import that.
workbook-binary = { $file } is a binary workbook (.xlsb). Open it in Excel, save it as an Excel workbook (.xlsx), and import that.
workbook-open-document = { $file } is a spreadsheet of LibreOffice (.ods) or something like it. Open it, save it as an Excel workbook (.xlsx) or as CSV, and import that.
workbook-protected = { $file } is locked with a password, which Kring does not ask for. Open it, save it without a password (in Excel: File > Info > Protect Workbook), and import that.
workbook-broken = { $file } cannot be read as a workbook: it is damaged or not whole, or a program wrote it in an unusual way. Open it in Excel or LibreOffice, save it anew as an Excel workbook (.xlsx), and import that; if it does not open there either, download or export it again. Nothing was stored.
workbook-too-large = { $file } holds more than Kring reads from a workbook: at most 25 MB as it lies on the disk and 200 MB unpacked, 100 MB of it texts. Save the sheet with the rows as CSV, and import that. Nothing was stored.
workbook-too-much = Reading { $file } was stopped: it took more memory or time than a workbook may take, or this computer had too little to spare. Import it once more; if it is stopped again, save the sheet with the rows as CSV, and import that. Nothing was stored.
workbook-too-wide = Row { $row } of the sheet “{ $sheet }” has more than 200 columns. Take away what stands far to the right, or copy the columns that matter into a sheet of their own. Nothing was stored.
workbook-no-sheet = There is no sheet “{ $given }”. The sheets are: { $sheets }.
workbook-unwritten = While a workbook is read its rows lie in a file of their own, and that could not be written: { $why }
workbook-no-reader = The workbook could not be read: { $why }
import-which-sheet = Which sheet of the workbook holds the rows? More than one may be meant: each is imported by itself.
answer-sheet = The sheet “{ $about }”
remark-sheet = Read was the sheet “{ $sheet }”. Not read: { $others }.
remark-unworked = Cell { $cell } of the sheet “{ $sheet }” holds a formula without a result, so it was read as empty, and others may have been too: the program that made the workbook works nothing out. Open it in Excel or LibreOffice, save it, and import it again.
import-no-names = No row with the names of columns was found at the top of the sheet: “{ $column }” stands alone in its row.
answer-names-line = Say in which row they stand
import-another-table = Below this table another one begins: { $rows }. Which one is meant?
answer-table-upper = The upper one
answer-table-lower = The one below it
skipped-other-table = { $count ->
    [one] 1 row belongs to another table, below the names of other columns, and was left out.
   *[other] { $count } rows belong to another table, below the names of other columns, and were left out.
}
import-file-too-large = { $file } is larger than 2 GB. Split it by year and import the parts one after the other.
import-order-too-large = The rows of order “{ $number }” add up to more than { $limit }, the most one amount can be. Look whether the right column is taken for the order number (--map order_id=COLUMN) and whether each row repeats the total (--amount-is order); if your orders do get that large, raise the largest amount. Nothing was stored.
import-not-a-file = { $file } is not a file but a device, a pipe or something like it, which may never end. Save what it gives as a file, and import that.
import-is-folder = { $file } is a folder. Name the file in it.
import-empty = There is nothing in this file.
import-nul = Near line { $line } there is a byte that no text has. Export the file again as CSV; nothing was stored.
import-line-too-long = Line { $line } is longer than 1 MB: perhaps a quotation mark was never closed. Nothing was stored.
import-field-too-long = A cell on line { $line } is longer than 64 KB: perhaps a quotation mark was never closed. Nothing was stored.
import-quote-open = A quotation mark is opened on line { $line } and never closed, so the rows after it cannot be told apart. Close it or take it away; nothing was stored.
import-too-many-columns = Line { $line } has more than 200 columns. Nothing was stored.
import-no-column = Which column is { $field }? None was recognised. The columns are: { $columns }
import-perhaps = { $column } (perhaps { $field })
import-two-columns = Two columns are called “{ $column }”. Which of them is { $field }?
import-other-kind = This looks like a file of { $kind }, and not of { $given }.
answer-use-column = Use this column
answer-this-column = Take “{ $about }”
answer-first-column = The first
answer-second-column = The second
answer-this-kind = Take what it says all the same
import-shown-row = line { $line }: “{ $text }”
answer-amount-of-line = Each row is a part of the order
answer-amount-of-order = Each row repeats the total of the order
answer-price-of-one = The price is of one, and the amount is so many times the price
answer-price-of-row = The price is of the whole row
answer-sign-column = Yes, the column says which are taken off
answer-all-added = No, none is taken off
answer-only-some = Only rows with certain words count
answer-all-to-nobody = All of them are counter sales, to nobody in particular
answer-all-count = Every row is a sale
answer-is-taken-off = Amounts with “{ $about }” are taken off
answer-is-added = Amounts with “{ $about }” are added
answer-word = Say what a word means
answer-no-state = The column does not say how orders stand
answer-older-skip = Yes: what is there stays, and only new orders come in
answer-older-take = No: this file holds
answer-replace = Yes: take that reading back first
answer-no-vat-in-file = Amounts in this file are without VAT
answer-vat-of-file = Amounts in this file include this percentage of VAT
answer-nps = Would you recommend us? (0 to 10)
answer-csat = How satisfied are you? (1 to 5)
answer-debit-is-sale = Debit is a sale, credit was given back
answer-credit-is-sale = Credit is a sale, debit was given back
answer-own-currency = They are in the currency of the business
answer-usual-zone = In this place
answer-zone = Say where
answer-column = Say which column
ask-number = Which number
ask-number-bad = Give a number from 1 to { $count }.
ask-nothing-said = Say something.
import-bad-word = “{ $given }” does not say what a word means. Write the field, a colon, the word of the file, = and what it means: state:paidout=completed.
import-bad-people = “{ $given }” does not say who people are. Write in what they differ from who is known (zeros, order, address, number or name), = and same or other: zeros=same.
import-no-meaning = “{ $given }” is not what “{ $word }” can mean. It can be one of: { $meanings }.
import-bad-only = “{ $given }” does not say which rows to take. Write the column, = and what may stand there, or != and what may not: Type=Sale,Refund or Type!=Fee.
import-bad-answer = Line { $line } of the answers is no option with its value, such as --date-format dmy.
import-no-such-column = There is no column “{ $column }”. The columns are: { $columns }
import-ambiguous-dates = Which is the order of the dates? They can be read in two ways: { $rows }.
import-two-orders = Which is the order of the dates? Rows contradict each other: { $rows }.
import-short-years = Which is the order of the dates? Their years have two digits: { $rows }.
import-counted-days = Are these days as a spreadsheet counts them? Where dates should be there are numbers: { $rows }.
import-zone-column = By which clock are the times? The column “{ $column }” names another one than that of the business: { $rows }.
import-second-state = Does the column “{ $column }” say how orders stand? It says otherwise of rows that would count: { $rows }.
import-returned = What does the column “{ $column }” say of a row? Rows with a word in it would count as sold: { $rows }.
answer-state-column = Yes, go by this column
answer-row-given-back = The row itself is what was given back
answer-sale-given-back = It was sold, and all of it given back
import-unclear-zone = Where hangs the clock that is called { $zone }? Several places have one of that name.
import-ambiguous-numbers = Which mark stands before decimals? The numbers can be read in two ways: { $rows }.
import-two-marks = Which mark stands before decimals? Rows contradict each other: { $rows }.
import-debit-credit = Which amounts are sales, and which were given back? They are marked as debit and credit: { $rows }.
import-other-currency = Are the amounts of “{ $column }” in { $own }? Its name says { $given }, the business uses { $own }, and Kring converts nothing.
import-ambiguous-amounts = What is an amount of? Order { $number } stands in several rows with the same one.
import-differing-amounts = What is an amount of? Order { $number } stands in several rows with different ones, which may be its lines.
import-people-zeros = Are these the customers who are known with other zeros before their number? { $rows }.
import-people-order = Are these the customers who are known with the parts of their name in another order? { $rows }.
import-people-address = Two names stand at one address. Are they the same customer? { $rows }.
import-people-number = Two names stand at one customer number, or the number of one stands beside the address of another. Is it the customer of that number? { $rows }.
import-people-name = Are these the customers of the same name, who are known with another number or address? Nobody in this file is known as it says. { $rows }.
answer-people-same = The same customer
answer-people-other = Somebody else
import-price-of-one = Is “{ $price }” the price of one? The column “{ $quantity }” says how many, and no column is the total: { $rows }.
import-ambiguous-sign = Does the column “{ $column }” say which amounts are taken off? It says { $words }, and no amount is below zero: { $rows }.
import-sign-words = Which amounts are taken off? These words stand beside them: { $words }.
import-several-kinds = Which rows are sales, or what was given back of them? The column “{ $column }” says { $words }: { $rows }.
import-unknown-states = What do these words of the column “{ $column }” say of an order: { $words }?
import-older-file = Is this file older than { $file }, which came in before it? It says otherwise of orders that are in both: { $rows }.
import-shown-change = { $number }: { $before } → { $after }
import-read-otherwise = Was { $file } read in another way than this file is now? { $count ->
    [one] One order of it is
   *[other] { $count } orders of it are
} not found again, such as { $rows }, and there are new ones in their place: they would be there twice.
import-shown-order = { $amount } on { $day }
import-vat-unknown = Do the amounts include VAT? Say it once for all files, as a percentage such as 21 or no; or for files like this one.
import-vat-rate-unknown = How much VAT do the amounts include? No column says it.
import-question-unknown = Which question do these scores answer? No column says it.
import-all-invalid = { $count ->
    [one] 1 row is invalid, and no other could be stored
   *[other] { $count } rows are invalid, and no other could be stored
}. The first: { $why }.
remark-filled = { $count ->
    [one] 1 row says itself neither whose it is nor when: it took
   *[other] { $count } rows say themselves neither whose they are nor when: they took
} customer, date and number from the row above.
skipped-total = { $count ->
    [one] 1 row is a total or the foot of a page, and was left out.
   *[other] { $count } rows are totals or the foot of a page, and were left out.
}
import-all-invalid-alike = { $count } rows are invalid, all for the same reason, and no other could be stored. { $reason }
skipped-header-again = { $count ->
    [one] 1 row repeats or explains the header, and was left out.
   *[other] { $count } rows repeat or explain the header, and were left out.
}
import-total-rows = Are these rows totals, or rows like the others? { $rows }.
totals-skip = totals: leave them out
totals-keep = rows like the others
import-which-header = In which line do the names of the columns stand? { $rows }.
answer-header = They stand in this line
answer-header-upper = They stand in the first of these lines
answer-header-lower = They stand in the second of these lines
answer-no-header = The file has no names of columns
import-bad-header = “{ $given }” is no line in which the names of the columns can stand. Give the number of one of the first lines of the file, or none.
import-unnamed-column = What is in { $column }? The rows have one cell more than the header has names.
answer-ignore-column = Do not look at that column
remark-mixed-encodings = { $count ->
    [one] 1 line is written
   *[other] { $count } lines are written
} in another encoding (Windows-1252) than the rest (UTF-8), and { $count ->
    [one] was
   *[other] were
} read so.
remark-mac = { $count ->
    [one] 1 line is written in the encoding of Macs and was read so.
   *[other] { $count } lines are written in the encoding of Macs and were read so.
}
remark-read-twice = { $count ->
    [one] In 1 line another program had spoilt letters, as in “ZoÃ«”; it was read as it was meant.
   *[other] In { $count } lines another program had spoilt letters, as in “ZoÃ«”; they were read as they were meant.
}
remark-dos = { $count ->
    [one] 1 line is written in the encoding of DOS (code page 850) and was read so.
   *[other] { $count } lines are written in the encoding of DOS (code page 850) and were read so.
}
remark-shortened = { $count ->
    [one] { $field }: in 1 row
   *[other] { $field }: in { $count } rows
} a spreadsheet shortened the number (“{ $example }”), and most of its digits are lost. It was left out. Format that column as text before you save it as CSV, and import it again.
remark-several-addresses = { $count ->
    [one] 1 row has several addresses in one cell
   *[other] { $count } rows have several addresses in one cell
} (“{ $example }”). The first is the customer’s; the others are kept among their people, and find the customer too.
remark-bad-address = { $count ->
    [one] In 1 row something among the addresses is none
   *[other] In { $count } rows something among the addresses is none
} (“{ $example }”); it was left out, and the rest is used.
remark-other-name = { $count ->
    [one] 1 row names somebody else than the customer of its number or address
   *[other] { $count } rows name somebody else than the customer of their number or address
} (“{ $example }”). The number or address was followed.
remark-shared-address = { $count ->
    [one] 1 row has the address of a customer of another name
   *[other] { $count } rows have the address of a customer of another name
} ({ $example }). They were kept as two people; if they are one, merge them.
remark-namesake = { $count ->
    [one] 1 row names somebody of whose name a customer is there
   *[other] { $count } rows name somebody of whose name a customer is there
} with another number or address, or elsewhere (“{ $example }”). They are another customer; if they are one, merge them.
import-make-them = to make customers of those who are not there yet
import-strict = { $count ->
    [one] { $count } row is invalid, so with --strict nothing was stored.
   *[other] { $count } rows are invalid, so with --strict nothing was stored.
}

# Why a row is not stored.
row-ragged = { $found } cells where the header has { $expected }
row-too-long = { $field } is longer than { $limit } characters
row-missing = { $field } is missing
row-only-number = there is only the number “{ $given }”: give at least a name or an e-mail address
row-bad-number = { $field }: “{ $given }” is not a number
row-other-mark = { $field }: “{ $given }” is not a number with a { $mark } before its decimals, as it was said or as the rest of the file writes them (--decimal)
row-shortened = { $field }: “{ $given }” is what a spreadsheet left of a longer number, and its last digits are gone; export it again, or make the column text before you save it
row-percentage = { $field }: “{ $given }” is a percentage and no amount
row-debit-credit = { $field }: “{ $given }” is a debit or a credit, and nobody said which of the two is a sale (--word amount:DR=sale or --word amount:CR=sale)
row-amount-too-large = { $field }: “{ $given }” is more than { $limit }, the most one amount can be; perhaps it is a barcode or two numbers in one cell. Put it right in the file; if your amounts do get that large, raise business.largest_amount in the settings.
row-bad-date = { $field }: “{ $given }” is not a date; write it as 2026-12-31
row-bad-time = { $field }: “{ $given }” is not a time; write it as 14:30
row-short-year = { $field }: the year of “{ $given }” has two digits; write four, or say the order of the dates (--date-format)
row-date-order = { $field }: “{ $given }” is not a date written { $order }, as it was said or as the rest of the file writes them (--date-format)
row-counted-day = { $field }: “{ $given }” is a number; if it is a day as a spreadsheet counts them, say so (--date-format excel)
row-bad-score = { $field }: “{ $given }” is not a score ({ $kind ->
    [nps] 0 to 10
   *[other] 1 to 5
})
row-bad-vat-rate = { $field }: “{ $given }” is not a VAT percentage
row-no-vat = no VAT is given, and no rate is set
row-currency = the currency is { $given }, and the business uses { $own }
row-currency-word = the currency is called “{ $given }”, while other rows have codes or signs; if that is { $own }, say --word "currency:{ $given }={ $own }"
row-unknown-word = { $field }: Kring does not know what “{ $given }” means
row-in-future = { $field }: “{ $given }” lies in the future
row-before-start = { $field }: “{ $given }” is before the beginning
row-several-customers = more than one customer fits: give the customer number
row-several-named = more than one customer fits ({ $numbers }): give the customer number
row-several-numbers = more than one customer has the number { $given } with zeros before it: give it as it is known
row-unknown-customer = there is no customer “{ $given }”: import customers first, or have them made
row-unknown-referrer = there is no customer “{ $referrer }” who could have brought this one
row-referral-circle = brought by “{ $referrer }”, who was brought by this customer: a circle
import-which-kind = What is in this file? The columns are: { $columns }
import-which-kind-of-money = What is in this file? Read as { $kind }, nothing would be taken from the money in these columns: { $columns }
incoming-came-in = { $file }, { $kind }: { $counts }
incoming-also = Of another sheet of it, { $kind }: { $counts }
incoming-known = { $file } came in before and was only put away.
incoming-asks = { $file } leaves something open; it is asked in { $letter }
incoming-waits = { $file } stays where it is for now: { $why }
incoming-rows-left = The rows that could not be used lie in { $file }: put them right there and save it.
incoming-nothing = There is nothing in { $folder } to bring in.
rows-left-out = rows left out
letter-asks = Kring could not bring in { $file } by itself: it leaves something open.
letter-refuses = Kring could not bring in { $file } as it is.
letter-rows = These rows of { $file } could not be used; the others came in. Each has its line and the reason before it.
letter-two-answers = Two answers to one question are marked; the second is in line { $line }. Leave an x in one of them.
letter-two-sheets = More than one sheet is marked in it. Here one is read at a time: leave one, and import the others after it.
letter-how = Put an x between the brackets before what is right, [x], and save this text. What is written in CAPITALS is yours to fill in. What is said once holds for every file with these columns.
letter-anew = You can also put { $file } right itself and save it here. Is it not needed any more? Then delete it; this text goes with it.
letter-when = While Kring runs and watches this folder, it sees that within a minute.
