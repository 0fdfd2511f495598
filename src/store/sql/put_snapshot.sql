insert into kpi_snapshots (
    kpi, definition, period_kind, from_day, to_day, value, n, low, high, verdict, fingerprint,
    computed_at
) values (
    :kpi, :definition, :period_kind, :from_day, :to_day, :value, :n, :low, :high, :verdict,
    :fingerprint, :computed_at
)
on conflict (kpi, period_kind, from_day) do update set
    definition = excluded.definition,
    to_day = excluded.to_day,
    value = excluded.value,
    n = excluded.n,
    low = excluded.low,
    high = excluded.high,
    verdict = excluded.verdict,
    fingerprint = excluded.fingerprint,
    computed_at = excluded.computed_at
where (definition, to_day, value, n, low, high, verdict, fingerprint)
   is not (excluded.definition, excluded.to_day, excluded.value, excluded.n, excluded.low,
           excluded.high, excluded.verdict, excluded.fingerprint);
