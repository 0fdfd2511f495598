select coalesce(sum(o.amount) filter (where o.state_number = 0), 0), min(o.day), max(o.day)
from orders o
where o.customer_id in (
        select w.customer_id
        from temp.going g
        cross join order_owners w
            on w.first_id <= g.last_id
           and w.first_id >= coalesce((select max(first_id) from order_owners
                                       where first_id <= g.first_id), 0)
        where g.entity = 'orders')
  and o.id <= coalesce((select g.last_id from temp.going g
                        where g.entity = 'orders' and g.first_id <= o.id
                        order by g.first_id desc limit 1), 0)
  and not exists (select 1 from temp.kept k where k.entity = 'orders' and k.id = o.id)
