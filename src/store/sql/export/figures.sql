select
    kpi,
    definition,
    period_kind,
    date(from_day * 86400, 'unixepoch')      as period_from,
    date(to_day * 86400, 'unixepoch')        as period_to,
    value,
    n,
    low,
    high,
    verdict,
    datetime(computed_at, 'unixepoch')       as computed_at_utc
from kpi_snapshots
order by kpi, period_kind, from_day
