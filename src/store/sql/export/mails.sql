select
    id,
    list,
    recipient_id,
    report_id,
    to_email,
    to_name,
    subject,
    state,
    datetime(created_at, 'unixepoch')        as created_at_utc,
    datetime(finished_at, 'unixepoch')       as finished_at_utc
from outbox
order by id
