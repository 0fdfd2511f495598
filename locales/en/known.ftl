# Up to when orders are known, and where they come from.
orders-known-up-to = Orders are known up to { $day }; what came after that does not count here yet.
orders-given-up = Every order there is lies so long ago that nobody counts as active any more. Newer ones are not waited for; bring them in where there are any.
orders-known = Orders are known up to { $day }.
orders-are-known-to = All orders are known up to { $day }.
known-to-said = Written down: all orders are known up to and including { $said }. That changes nothing now: orders count here once they are entered, so everything is known up to and including { $known }.
sources-none = No file of orders came in yet: orders count as they are entered.
column-last-file = Last file
column-imported-on = Came in
column-known-up-to = Known up to
column-expected = More to come
source-given-up = no longer waited for
source-live = yes
source-ended = no, ended
source-once = no, one file
source-ended-now = No more files are expected from the source of { $file }. If one comes after all, it counts again.
source-unknown = There is no source of orders with number { $source }.
known-to-ahead = { $given } is not over yet: nobody knows its orders.
complete-to-of-orders = Only of a file of orders can be said up to which day it holds everything.
report-opening-so-far = Not all orders of this week are known yet, only those up to { $day }: { $revenue } in revenue so far.
report-opening-unknown = No orders of week { $week } are known yet.
report-subject-so-far = revenue { $revenue } so far
report-subject-unknown = no orders known yet
report-review-so-far = { $period } brought { $revenue } in revenue so far: not all orders are known yet, only those up to { $day }.
report-review-unknown = No orders of { $period } are known yet.
report-preheader-unknown = The orders are still to come.
report-nothing-known = No order of that time is known and nobody has to be called, so nobody was mailed.
run-nothing-known = ; no order of it is known and nobody has to be called, so nobody was mailed
notice-waited = This report waited for orders until { $until }.
notice-waited-for-nothing = This report waited for its orders, and none came.
notice-waited-in-vain = This report waited for its orders, and they did not all come.
attention-orders-late = The next file of orders is late. The last one, { $file }, came in on { $since }; reports wait for the next.
waiting-finding = the report waits for orders
waiting-line = Orders are known up to { $day }. The report of { $period } comes as soon as the others are there.
waiting-in-vain = If they do not come, it goes out on { $day } with what is known by then.
waiting-in-vain-unknown = Of that { $kind ->
    [week] week
    [month] month
   *[quarter] quarter
} no orders are known at all yet. If none come, there will only be a report of it if something else needs you.
