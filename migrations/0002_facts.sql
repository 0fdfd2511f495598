-- What was bought, said and agreed. `day` is the civil day in the zone of the business;
-- the instant beside it is null where a file gave only a date.
-- One b-tree in the order of the figures: a customer's orders and refunds by day and amount. Nothing
-- else of it is kept sorted, for that would cost an import more than all the rest; 0013_order_places
-- has what leads to one order.
create table orders (
    customer_id   integer not null references customers (id) on delete restrict,
    day           integer not null,
    amount        integer not null,                         -- minor units without VAT; refunds < 0
    id            integer not null check (id > 0),
    margin        integer,
    state_number  integer not null default 0                -- completed, cancelled, failed, unpaid
                  check (state_number between 0 and 3),
    ordered_at    integer,
    external_id   text,                                     -- order number; refunds carry their order's
    repeat_number integer not null default 0,               -- n-th row of that number and sign
    channel       text,
    category      text,
    description   text,                                     -- what it was for, in the file's words
    primary key (customer_id, day, amount, id)
) strict, without rowid;

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
    contact_id   integer references contacts (id) on delete set null,    -- with whom
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
