select
    id,
    external_id,
    survey_id,
    customer_id,
    kind,
    score,
    comment,
    touchpoint,
    channel,
    date(day * 86400, 'unixepoch')           as answered_on,
    datetime(answered_at, 'unixepoch')       as answered_at_utc,
    may_quote
from answers
order by id
