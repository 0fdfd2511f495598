select
    id,
    external_id,
    customer_id,
    date(start_day * 86400, 'unixepoch')     as started_on,
    date(end_day * 86400, 'unixepoch')       as ends_on,
    price                                    as price_minor,
    end_reason
from contracts
order by id
