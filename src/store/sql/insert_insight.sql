-- By place and not by name: finding 29 names costs as much as storing the row.
insert into customer_insights (
    customer_id, as_of_day, orders_end_day, stage, active, first_day, last_day, purchase_days, orders,
    median_gap_days, p90_gap_days, left_on, returns, revenue, revenue_12_months, margin,
    margin_12_months, direct_value, indirect_value, lifetime_value, rfm_recency, rfm_frequency,
    rfm_monetary, last_nps, last_csat, direct_potential, indirect_potential, expected_purchases,
    no_purchase_90_days
) values (
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
    ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
);
