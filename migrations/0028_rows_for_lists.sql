-- Orders by their days, the newest of which a page shows: without this all of them would be looked at. Like order
-- numbers a row only leads to where an order lies: one that leads nowhere any more does no harm. Sales over the
-- counter are in no list.
create table order_days (
    day         integer not null,
    id          integer not null,
    customer_id integer not null references customers (id) on delete restrict,
    primary key (day, id)
) strict, without rowid;

insert into order_days select day, id, customer_id from orders where customer_id > 0 order by day, id;

-- What lists of customers are put in order by and summed up from, and who is on a list now, without all the rest.
create index customer_insights_listed on customer_insights
    (customer_id, revenue_12_months, last_day, orders_end_day, stage);
create index segment_members_now on segment_members (segment_id, customer_id) where to_day is null;
