select id, kind, name
from surveys
order by id
