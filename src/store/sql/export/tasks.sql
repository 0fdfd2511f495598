select
    id,
    customer_id,
    what,
    date(due_day * 86400, 'unixepoch')       as due_on,
    date(done_day * 86400, 'unixepoch')      as done_on,
    outcome,
    datetime(created_at, 'unixepoch')        as created_at_utc
from tasks
order by id
