-- The door for other programs shows what an order was for and with whom was spoken, behind what it
-- showed already.
drop view v_orders;

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
    o.description
from orders o
join customers c on c.id = o.customer_id;

drop view v_interactions;

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
