-- What was bought, said and agreed. `day` is the civil day in the zone of the business;
-- the instant beside it is null where a file gave only a date.
create table orders (
    id            integer primary key,
    customer_id   integer not null references customers (id) on delete restrict,
    external_id   text,                                     -- order number; refunds carry their order's
    repeat_number integer not null default 0,               -- n-th row of that number and sign
    day           integer not null,
    ordered_at    integer,
    amount        integer not null,                         -- minor units without VAT; refunds < 0
    margin        integer,
    -- The usual state first: a list costs a search of its own for every row.
    state         text not null
                  check (state = 'completed' or state in ('cancelled', 'failed', 'unpaid')),
    channel       text,
    category      text
) strict;

create unique index orders_external_id_key on orders (external_id, (amount < 0), repeat_number)
    where external_id is not null;
-- The figures read only this index, in this order.
create index orders_for_figures on orders (customer_id, day, amount, margin)
    where state = 'completed';
create index orders_uncounted on orders (customer_id, day) where state <> 'completed';

create table interactions (
    id           integer primary key,
    customer_id  integer not null references customers (id) on delete restrict,
    external_id  text,
    channel      text not null,
    direction    text not null check (direction in ('in', 'out')),
    kind         text not null check (kind in ('question', 'complaint', 'compliment', 'note')),
    subject      text,
    body         text,
    day          integer not null,
    occurred_at  integer,
    resolved_day integer,
    resolved_at  integer,
    check (resolved_at is null or resolved_day is not null),
    check (resolved_day >= day)
) strict;

create unique index interactions_external_id_key on interactions (external_id)
    where external_id is not null;
-- The figures read only this index, in this order: never the words themselves.
create index interactions_customer on interactions
    (customer_id, day, occurred_at, id, channel, direction, kind, resolved_day, resolved_at);

create table contracts (
    id          integer primary key,
    customer_id integer not null references customers (id) on delete restrict,
    external_id text,
    start_day   integer not null,
    end_day     integer check (end_day >= start_day),       -- open until this day begins
    price       integer check (price >= 0),
    end_reason  text
) strict;

create unique index contracts_external_id_key on contracts (external_id)
    where external_id is not null;
create index contracts_customer on contracts (customer_id, start_day, end_day);
