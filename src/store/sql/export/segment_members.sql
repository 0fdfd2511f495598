select
    segment_id,
    customer_id,
    date(from_day * 86400, 'unixepoch')      as member_from,
    date(to_day * 86400, 'unixepoch')        as member_to,
    why
from segment_members
order by segment_id, customer_id, from_day
