select
    id,
    source_id,
    kind,
    file_name,
    sha256,
    datetime(imported_at, 'unixepoch')       as imported_at_utc,
    datetime(changed_at, 'unixepoch')        as changed_at_utc,
    date(complete_to * 86400, 'unixepoch')   as complete_to,
    order_days,
    counts,
    mapping,
    answers,
    told,
    datetime(fetched_to, 'unixepoch')        as fetched_to_utc
from imports
order by id
