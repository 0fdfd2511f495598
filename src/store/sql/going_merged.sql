-- Somebody who does not go became part of somebody who would.
insert or ignore into temp.resting (customer_id, import_id)
select distinct c.merged_into, 0
from temp.going g
cross join customers c on c.merged_into between g.first_id and g.last_id
where g.entity = 'customers'
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.merged_into)
  and (c.id > coalesce((select w.last_id from temp.going w
                        where w.entity = 'customers' and w.first_id <= c.id
                        order by w.first_id desc limit 1), 0)
       or exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.id))
