select
    id,
    external_id,
    customer_id,
    contact_id,
    channel,
    direction,
    kind,
    subject,
    body,
    date(day * 86400, 'unixepoch')           as occurred_on,
    datetime(occurred_at, 'unixepoch')       as occurred_at_utc,
    date(resolved_day * 86400, 'unixepoch')  as resolved_on,
    datetime(resolved_at, 'unixepoch')       as resolved_at_utc
from interactions
order by id
