select
    id,
    kind,
    file_name,
    sha256,
    datetime(imported_at, 'unixepoch')       as imported_at_utc,
    counts,
    mapping
from imports
order by id
