select
    id,
    email,
    name,
    language,
    reports,
    attach,
    send_when,
    alerts,
    datetime(created_at, 'unixepoch')        as created_at_utc
from recipients
order by id
