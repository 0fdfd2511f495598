-- What the nightly job works out. All of it can be thrown away and computed again.
create table customer_insights (
    customer_id       integer primary key references customers (id) on delete cascade,
    as_of_day         integer not null,
    stage             text not null,
    active            integer not null check (active in (0, 1)),
    first_day         integer,                              -- first and last purchase day
    last_day          integer,
    purchase_days     integer not null,
    orders            integer not null,
    median_gap_days   real,                                 -- between purchase days
    p90_gap_days      real,
    left_on           integer,                              -- marked, ended or lapsed on this day
    returns           integer not null default 0,           -- times the customer came back
    revenue           integer not null,                     -- minor units, net of refunds, ever
    revenue_12_months integer not null,
    margin            integer,                              -- null until a margin is known
    margin_12_months  integer,
    direct_value      integer not null,                     -- actual half of the 2 x 2
    indirect_value    integer not null,
    direct_potential  integer,                              -- null where the models say nothing
    indirect_potential integer,
    expected_purchases real check (expected_purchases >= 0),          -- in 52 weeks
    no_purchase_90_days real check (no_purchase_90_days between 0 and 1),
    lifetime_value    integer,
    rfm_recency       integer check (rfm_recency between 1 and 5),
    rfm_frequency     integer check (rfm_frequency between 1 and 5),
    rfm_monetary      integer check (rfm_monetary between 1 and 5),
    last_nps          integer,
    last_csat         integer
) strict;

create table segments (
    id         integer primary key,
    code       text not null unique,
    family     text not null,
    known_from integer not null                             -- the first day ever looked at
) strict;

create table segment_members (
    segment_id  integer not null references segments (id) on delete cascade,
    customer_id integer not null references customers (id) on delete cascade,
    from_day    integer not null,
    to_day      integer check (to_day > from_day),          -- null: still a member
    why         text not null check (json_valid(why)),      -- the rule's values at from_day
    primary key (segment_id, customer_id, from_day)
) strict, without rowid;

create index segment_members_customer on segment_members (customer_id, from_day, to_day);

-- Segments of the business itself: rules, evaluated when used and never stored as memberships.
create table own_segments (
    id         integer primary key,
    name       text not null check (length(name) between 1 and 60),
    name_key   text not null unique,                        -- the name in small letters
    rule       text not null check (length(rule) between 1 and 4000),
    created_at integer not null
) strict;

create table kpi_snapshots (
    kpi         text not null,
    definition  text not null,                              -- name and version: churn_rate@1
    period_kind text not null check (period_kind in ('week', 'month', 'quarter', 'year')),
    from_day    integer not null,
    to_day      integer not null check (to_day > from_day),
    value       real,
    n           integer not null,
    low         real,
    high        real,
    verdict     text,
    fingerprint text not null,                              -- of the data it was made from
    computed_at integer not null,
    primary key (kpi, period_kind, from_day)
) strict, without rowid;

-- What the models made of all customers each night, and how they would have done on the past.
create table model_fits (
    as_of_day  integer not null,
    model      text not null check (model in ('mbg_nbd', 'bg_nbd')),
    fit        text not null check (json_valid(fit)),       -- parameters, checks, gate
    fitted_at  integer not null,
    primary key (as_of_day, model)
) strict, without rowid;
