select id, code, family, date(known_from * 86400, 'unixepoch') as known_from_on
from segments
order by id
