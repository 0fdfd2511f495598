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
skipped-laid-over = { $count ->
    [one] { $count } row is about the same as a later one, which was laid over it.
   *[other] { $count } rows are about the same as later ones, which were laid over them.
}
skipped-no-customer = { $count ->
    [one] { $count } order names no customer and was left out.
   *[other] { $count } orders name no customer and were left out.
}
import-strangers = { $count ->
    [one] One conversation was with somebody whom its customer has not among their people ({ $names })
   *[other] { $count } conversations were with somebody whom their customers have not among their people ({ $names })
}. They came in without; once those people are known, the same file says with whom.
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
import-spreadsheet = { $file } is an Excel workbook, and Kring reads CSV. Open it in Excel, choose File > Save As > “CSV UTF-8 (Comma delimited)”, and import that file.
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
import-duplicate-header = Two columns are called “{ $column }”. Rename one of them, so that it is clear which is which.
import-no-column = No column was recognised as { $field }. Say which it is with --map { $field }=COLUMN. The columns are: { $columns }
import-no-such-column = There is no column “{ $column }”. The columns are: { $columns }
import-ambiguous-dates = “{ $example }” can be two dates, and no date in the file tells which. Add --date-format dmy (day first) or --date-format mdy (month first); it is remembered for files like this.
import-ambiguous-numbers = “{ $example }” can be two numbers, and no number in the file tells which. Add --decimal , or --decimal . for the mark before decimals; it is remembered for files like this.
import-ambiguous-amounts = Order { $number } stands in several rows with the same amount. Add --amount-is line if each row is a part of the order, or --amount-is order if each repeats its total; it is remembered for files like this.
import-vat-unknown = Do the amounts include VAT? Say it once for all files, as a percentage such as 21 or no; or for files like this one with --vat 21 or --vat no.
import-vat-rate-unknown = The amounts include VAT, but not how much. Add --vat RATE, such as --vat 21; it is remembered for files like this.
import-question-unknown = Which question do these scores answer? No column says it. Add --question nps (0 to 10: would you recommend us?) or --question csat (1 to 5: how satisfied are you?); it is remembered for files like this. Nothing was stored.
import-all-invalid = { $count ->
    [one] 1 row is invalid, and no other could be stored.
   *[other] { $count } rows are invalid, and no other could be stored.
}
import-strict = { $count ->
    [one] { $count } row is invalid, so with --strict nothing was stored.
   *[other] { $count } rows are invalid, so with --strict nothing was stored.
}

# Why a row is not stored.
row-ragged = { $found } cells where the header has { $expected }
row-too-long = { $field } is longer than { $limit } characters
row-missing = { $field } is missing
row-only-number = there is only the number “{ $given }”: give at least a name or an e-mail address
row-bad-number = { $field }: “{ $given }” is not a number as the rest of the file writes them
row-amount-too-large = { $field }: “{ $given }” is more than { $limit }, the most one amount can be; perhaps it is a barcode or two numbers in one cell. Put it right in the file; if your amounts do get that large, raise business.largest_amount in the settings.
row-bad-date = { $field }: “{ $given }” is not a date as the rest of the file writes them
row-bad-score = { $field }: “{ $given }” is not a score ({ $kind ->
    [nps] 0 to 10
   *[other] 1 to 5
})
row-bad-vat-rate = { $field }: “{ $given }” is not a VAT percentage
row-no-vat = no VAT is given, and no rate is set
row-currency = the currency is { $given }, and the business uses { $own }
row-unknown-word = { $field }: Kring does not know what “{ $given }” means
row-in-future = { $field }: “{ $given }” lies in the future
row-before-start = { $field }: “{ $given }” is before the beginning
row-several-customers = more than one customer fits: give the customer number
row-unknown-customer = there is no customer “{ $given }”: import customers first
row-unknown-referrer = there is no customer “{ $referrer }” who could have brought this one
row-referral-circle = brought by “{ $referrer }”, who was brought by this customer: a circle
