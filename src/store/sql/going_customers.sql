update customers
set removed_at = ?1, updated_at = ?1
where removed_at is null
  and id in (select c.id from temp.going g
             cross join customers c on c.id between g.first_id and g.last_id
             where g.entity = 'customers')
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = customers.id)
