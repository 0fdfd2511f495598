create table plain_v_customers (
    id integer, external_id text, kind text, name text, email text, phone text, city text,
    country text, left_on date, left_reason text, stage text, active integer,
    first_purchase_on date, last_purchase_on date, purchase_days integer, revenue_minor bigint,
    revenue_12_months_minor bigint
);
insert into plain_v_customers select * from v_customers;
drop view v_customers;
alter table plain_v_customers rename to v_customers;

create table plain_v_orders (
    id integer, external_id text, customer_id integer, customer_name text, ordered_on date,
    ordered_at_utc timestamp, amount_minor bigint, margin_minor bigint, state text, channel text,
    category text, description text, sales integer
);
insert into plain_v_orders select * from v_orders;
drop view v_orders;
alter table plain_v_orders rename to v_orders;

create table plain_v_interactions (
    id integer, external_id text, customer_id integer, customer_name text, channel text,
    direction text, kind text, subject text, occurred_on date, resolved_on date,
    contact_id integer, contact_name text
);
insert into plain_v_interactions select * from v_interactions;
drop view v_interactions;
alter table plain_v_interactions rename to v_interactions;

create table plain_v_answers (
    id integer, external_id text, customer_id integer, survey text, kind text, score integer,
    comment text, touchpoint text, channel text, answered_on date, may_quote integer
);
insert into plain_v_answers select * from v_answers;
drop view v_answers;
alter table plain_v_answers rename to v_answers;

create table plain_v_kpis (
    kpi text, definition text, period_kind text, period_from date, period_to date, value real,
    n integer, low real, high real, verdict text
);
insert into plain_v_kpis select * from v_kpis;
drop view v_kpis;
alter table plain_v_kpis rename to v_kpis;

create table plain_v_segments (
    segment text, family text, customer_id integer, customer_name text, member_from date,
    member_to date
);
insert into plain_v_segments select * from v_segments;
drop view v_segments;
alter table plain_v_segments rename to v_segments;
