-- Who brought somebody that stays.
insert or ignore into temp.resting (customer_id, import_id)
select distinct c.referred_by, coalesce(
    (select k.heir from temp.kept k where k.entity = 'customers' and k.id = c.id),
    (select iif(c.id <= m.last_id, m.import_id, 0) from temp.made m
     where m.entity = 'customers' and m.first_id <= c.id order by m.first_id desc limit 1),
    0)
from temp.going g
cross join customers c on c.referred_by between g.first_id and g.last_id
where g.entity = 'customers'
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.referred_by)
  and c.removed_at is null
  and (c.id > coalesce((select w.last_id from temp.going w
                        where w.entity = 'customers' and w.first_id <= c.id
                        order by w.first_id desc limit 1), 0)
       or exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.id))
