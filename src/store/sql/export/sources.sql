select
    id,
    kind,
    headers,
    datetime(ended_at, 'unixepoch')          as ended_at_utc,
    system
from sources
order by id
