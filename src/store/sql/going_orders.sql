delete from orders
where customer_id between ?1 and ?2
  and id <= coalesce((select g.last_id from temp.going g
                      where g.entity = 'orders' and g.first_id <= orders.id
                      order by g.first_id desc limit 1), 0)
  and not exists (select 1 from temp.kept k where k.entity = 'orders' and k.id = orders.id)
