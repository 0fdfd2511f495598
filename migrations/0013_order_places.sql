-- What leads to one order without reading all of them. Files of one week's development had these tables
-- from the start: there they stay as they are.

-- The last id an order got: they stand in no order of their ids, and none is given twice.
create table if not exists order_ids (
    id   integer primary key check (id = 1),
    last integer not null
) strict;

insert or ignore into order_ids
select 1, coalesce(max(last), 0)
from (
    select max(id) as last from orders
    union all
    select max(max(entity_id, coalesce(after ->> '$.last', 0))) from journal where entity = 'orders'
);

-- Whose orders had a number: it leads to the customers, whose orders lie together. One that leads
-- nowhere any more does no harm, and stays.
create table if not exists order_numbers (
    number      text not null,
    customer_id integer not null references customers (id) on delete restrict,
    primary key (number, customer_id)
) strict, without rowid;

insert or ignore into order_numbers
select distinct external_id, customer_id from orders where external_id is not null order by 1, 2;

-- Whose an order is, by its id: from this one up to the next row's they are this customer's.
create table if not exists order_owners (
    first_id    integer primary key,
    customer_id integer not null references customers (id) on delete restrict
) strict;

insert or ignore into order_owners
select id, customer_id
from (select id, customer_id, lag(customer_id) over (order by id) as before from orders)
where before is not customer_id;
