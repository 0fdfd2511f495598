-- The door for spreadsheets and outside tools: names and columns here stay as they are.
create view v_customers as
select
    c.id,
    c.external_id,
    c.kind,
    c.name,
    c.email,
    c.phone,
    c.city,
    c.country,
    date(c.left_day * 86400, 'unixepoch')  as left_on,
    c.left_reason,
    i.stage,
    i.active,
    date(i.first_day * 86400, 'unixepoch') as first_purchase_on,
    date(i.last_day * 86400, 'unixepoch')  as last_purchase_on,
    i.purchase_days,
    i.revenue                              as revenue_minor,
    i.revenue_12_months                    as revenue_12_months_minor
from customers c
left join customer_insights i on i.customer_id = c.id
where c.removed_at is null;

create view v_orders as
select
    o.id,
    o.external_id,
    o.customer_id,
    c.name                                 as customer_name,
    date(o.day * 86400, 'unixepoch')       as ordered_on,
    datetime(o.ordered_at, 'unixepoch')    as ordered_at_utc,
    o.amount                               as amount_minor,
    o.margin                               as margin_minor,
    case o.state_number
        when 0 then 'completed'
        when 1 then 'cancelled'
        when 2 then 'failed'
        else 'unpaid'
    end                                    as state,
    o.channel,
    o.category
from orders o
join customers c on c.id = o.customer_id;

create view v_interactions as
select
    n.id,
    n.external_id,
    n.customer_id,
    c.name                                 as customer_name,
    n.channel,
    n.direction,
    n.kind,
    n.subject,
    date(n.day * 86400, 'unixepoch')       as occurred_on,
    date(n.resolved_day * 86400, 'unixepoch') as resolved_on
from interactions n
join customers c on c.id = n.customer_id;

create view v_answers as
select
    a.id,
    a.external_id,
    a.customer_id,
    s.name                                 as survey,
    a.kind,
    a.score,
    a.comment,
    a.touchpoint,
    a.channel,
    date(a.day * 86400, 'unixepoch')       as answered_on,
    a.may_quote
from answers a
join surveys s on s.id = a.survey_id;

create view v_kpis as
select
    kpi,
    definition,
    period_kind,
    date(from_day * 86400, 'unixepoch')    as period_from,
    date(to_day * 86400, 'unixepoch')      as period_to,
    value,
    n,
    low,
    high,
    verdict
from kpi_snapshots;

create view v_segments as
select
    s.code                                 as segment,
    s.family,
    m.customer_id,
    c.name                                 as customer_name,
    date(m.from_day * 86400, 'unixepoch')  as member_from,
    date(m.to_day * 86400, 'unixepoch')    as member_to
from segment_members m
join segments s on s.id = m.segment_id
join customers c on c.id = m.customer_id;
