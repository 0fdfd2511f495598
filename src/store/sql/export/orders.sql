select
    id,
    external_id,
    repeat_number,
    customer_id,
    date(day * 86400, 'unixepoch')           as ordered_on,
    datetime(ordered_at, 'unixepoch')        as ordered_at_utc,
    amount                                   as amount_minor,
    margin                                   as margin_minor,
    case state_number
        when 0 then 'completed'
        when 1 then 'cancelled'
        when 2 then 'failed'
        else 'unpaid'
    end                                      as state,
    channel,
    category,
    description
from orders
