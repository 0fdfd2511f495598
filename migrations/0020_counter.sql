-- Sales to nobody in particular, over the counter, belong to one reserved customer, who is made with the first
-- of them. Counting as removed keeps that one out of every list and figure of customers; what it brings in
-- counts. What a table allows can only be widened by making it anew. The kinds stand one by one: of a list of
-- more than two SQLite makes a table again for every row it stores.
drop view v_customers;
drop view v_orders;
drop view v_interactions;
drop view v_segments;

create table customers_and_counter (
    id                      integer primary key,
    external_id             text,                           -- number in the system it came from
    kind                    text not null default 'person'
                            check (kind = 'person' or kind = 'company' or kind = 'counter'),
    name                    text not null check (length(name) between 1 and 500),
    email                   text check (email = lower(email)),
    phone                   text,
    phone_digits            text,                           -- digits of phone, for finding
    street                  text,
    postcode                text,
    city                    text,
    country                 text,
    language                text check (language in ('en', 'nl')),
    tags                    text not null default '[]' check (json_valid(tags)),
    interests               text not null default '[]' check (json_valid(interests)),
    custom                  text not null default '{}' check (json_valid(custom)),
    acquired_via            text,
    acquisition_cost        integer check (acquisition_cost >= 0),           -- minor units
    referred_by             integer references customers (id) on delete set null
                            check (referred_by <> id),
    expected_lifetime_years real check (expected_lifetime_years > 0),
    next_touch_day          integer,
    left_day                integer,                        -- days since 1970-01-01
    left_reason             text,
    left_said_by            text check (left_said_by in ('customer', 'staff')),
    left_note               text,
    erased_day              integer,                        -- nothing names the person since
    removed_at              integer,                        -- taken back or merged: in no list or figure
    merged_into             integer references customers (id) on delete restrict
                            check (merged_into <> id),
    created_at              integer not null,               -- UTC seconds
    updated_at              integer not null,
    check ((left_day is null) = (left_reason is null)),
    check ((left_day is null) = (left_said_by is null)),
    check (merged_into is null or removed_at is not null),
    check ((kind = 'counter') = (id = 0)),
    check (kind <> 'counter' or removed_at is not null)
) strict;

insert into customers_and_counter select * from customers;

drop table customers;

alter table customers_and_counter rename to customers;

-- Who was merged is still found by their number; who was taken back is not.
create unique index customers_external_id_key on customers (external_id)
    where external_id is not null and (removed_at is null or merged_into is not null);
create index customers_merged_into on customers (merged_into) where merged_into is not null;
create index customers_email on customers (email) where email is not null;
-- Rows of files without a number are recognised by name.
create index customers_name_alone on customers (name) where external_id is null;
create index customers_referred_by on customers (referred_by) where referred_by is not null;

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

-- Sales over the counter are kept one by one, so that a file that comes again finds each of them, and seen
-- by the day: as one row with what they came to, less what was given back, and how many they were.
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
    o.category,
    o.description,
    iif(o.amount < 0, 0, 1)                as sales
from orders o
join customers c on c.id = o.customer_id
where o.customer_id > 0 or o.state_number > 0
union all
select
    min(o.id),
    null,
    o.customer_id,
    c.name,
    date(o.day * 86400, 'unixepoch'),
    null,
    sum(o.amount),
    iif(count(*) = count(o.margin), sum(o.margin), null),
    'completed',
    null,
    null,
    null,
    count(*) filter (where o.amount >= 0)
from orders o
join customers c on c.id = o.customer_id
where o.customer_id = 0 and o.state_number = 0
group by o.day;

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
    date(n.resolved_day * 86400, 'unixepoch') as resolved_on,
    n.contact_id,
    p.name                                 as contact_name
from interactions n
join customers c on c.id = n.customer_id
left join contacts p on p.id = n.contact_id;

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
