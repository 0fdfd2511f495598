select
    id,
    customer_id,
    purpose,
    date(given_day * 86400, 'unixepoch')     as given_on,
    given_how,
    date(withdrawn_day * 86400, 'unixepoch') as withdrawn_on
from consents
order by id
