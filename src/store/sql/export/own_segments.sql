select id, name, rule, datetime(created_at, 'unixepoch') as created_at_utc
from own_segments
order by id
