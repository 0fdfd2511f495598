select
    id,
    kind,
    period_key,
    revision,
    date(from_day * 86400, 'unixepoch')      as period_from,
    date(to_day * 86400, 'unixepoch')        as period_to,
    data,
    made_with,
    datetime(created_at, 'unixepoch')        as created_at_utc,
    date(redacted_day * 86400, 'unixepoch')  as redacted_on
from reports
order by id
