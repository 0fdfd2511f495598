# What a person can do about what was said: a link, a button, or words before a command.
deed-check-up = Have it checked
deed-run-job = Do it now
deed-list-jobs = See which there are
deed-import-orders = Bring in orders
deed-set = Set it
deed-explain-figure = What a figure means and how it was made
deed-find-customer = See who they are
deed-show-customer = Show one of them
deed-list-segments = See which there are
deed-make-report = Make one now
deed-list-reports = See which there are
deed-read-report = Read it
deed-list-readers = See who gets reports
# What stands in a command for what one fills in.
fill-in-file = FILE
fill-in-value = VALUE
fill-in-figure = FIGURE
fill-in-number = NUMBER
# What the fields of commands and forms are called.
on-as-of = day
on-period = period
on-figure = figure
on-name = name
on-rule = rule
on-segment = segment
on-model = model
on-horizon = weeks
on-channel = channel
on-direction = direction
on-kind = kind
on-reason = reason
on-said-by = said by
on-resolves = resolves
on-day = day
on-currency = currency
on-time-zone = time zone
on-vat = VAT
