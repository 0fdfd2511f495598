select id, email, list, reason, made_by, details, datetime(since, 'unixepoch') as since_at_utc
from suppressions
where erased = 0
order by id
