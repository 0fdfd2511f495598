-- Customers that go of whom rows stay, by the file that made those; 0 is by hand.
-- Ranges lie apart: the one that may hold an id is the last that begins before it.
insert or ignore into temp.resting (customer_id, import_id)
select distinct c.customer_id, coalesce(
    (select k.heir from temp.kept k where k.entity = '{table}' and k.id = c.id),
    (select iif(c.id <= m.last_id, m.import_id, 0) from temp.made m
     where m.entity = '{table}' and m.first_id <= c.id order by m.first_id desc limit 1),
    0)
from temp.going g
cross join {table} c on c.customer_id between g.first_id and g.last_id
where g.entity = 'customers'
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.customer_id)
  and (c.id > coalesce((select w.last_id from temp.going w where w.entity = '{table}' and w.first_id <= c.id
                        order by w.first_id desc limit 1), 0)
       or exists (select 1 from temp.kept k where k.entity = '{table}' and k.id = c.id))
