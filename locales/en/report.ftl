# report
recipients-none = Nobody gets a report by mail yet. Add somebody with: kring recipients add ADDRESS --name NAME
recipient-added = { $name } gets the weekly report at { $address } from now on.
recipient-changed = { $name } ({ $address }) was on the list already; what you gave is now what counts.
recipient-removed = { $address } gets no more reports.
recipient-unknown = { $address } is not on the list. “kring recipients list” shows who is.
recipient-name = Give a name of 1 to { $most } characters, such as --name "Anna de Vries".
bad-report-kind = There is no report called “{ $given }”. Choose from: { $kinds }.
