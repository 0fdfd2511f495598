-- Customers that go of whom rows stay, by the file that made those; 0 is by hand.
-- Ranges lie apart: the one that may hold an id is the last that begins before it.
insert or ignore into temp.resting (customer_id, import_id)
select distinct c.customer_id, coalesce(
    (select k.heir from temp.kept k where k.entity = 'orders' and k.id = c.id),
    (select iif(c.id <= m.last_id, m.import_id, 0) from temp.made m
     where m.entity = 'orders' and m.first_id <= c.id order by m.first_id desc limit 1),
    0)
from temp.going g
cross join orders c on c.customer_id between g.first_id and g.last_id
where g.entity = 'customers'
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.customer_id)
  and (c.id > coalesce((select w.last_id from temp.going w where w.entity = 'orders' and w.first_id <= c.id
                        order by w.first_id desc limit 1), 0)
       or exists (select 1 from temp.kept k where k.entity = 'orders' and k.id = c.id));
insert or ignore into temp.resting (customer_id, import_id)
select distinct c.customer_id, coalesce(
    (select k.heir from temp.kept k where k.entity = 'interactions' and k.id = c.id),
    (select iif(c.id <= m.last_id, m.import_id, 0) from temp.made m
     where m.entity = 'interactions' and m.first_id <= c.id order by m.first_id desc limit 1),
    0)
from temp.going g
cross join interactions c on c.customer_id between g.first_id and g.last_id
where g.entity = 'customers'
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.customer_id)
  and (c.id > coalesce((select w.last_id from temp.going w where w.entity = 'interactions' and w.first_id <= c.id
                        order by w.first_id desc limit 1), 0)
       or exists (select 1 from temp.kept k where k.entity = 'interactions' and k.id = c.id));
insert or ignore into temp.resting (customer_id, import_id)
select distinct c.customer_id, coalesce(
    (select k.heir from temp.kept k where k.entity = 'answers' and k.id = c.id),
    (select iif(c.id <= m.last_id, m.import_id, 0) from temp.made m
     where m.entity = 'answers' and m.first_id <= c.id order by m.first_id desc limit 1),
    0)
from temp.going g
cross join answers c on c.customer_id between g.first_id and g.last_id
where g.entity = 'customers'
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.customer_id)
  and (c.id > coalesce((select w.last_id from temp.going w where w.entity = 'answers' and w.first_id <= c.id
                        order by w.first_id desc limit 1), 0)
       or exists (select 1 from temp.kept k where k.entity = 'answers' and k.id = c.id));
insert or ignore into temp.resting (customer_id, import_id)
select distinct c.customer_id, coalesce(
    (select k.heir from temp.kept k where k.entity = 'contracts' and k.id = c.id),
    (select iif(c.id <= m.last_id, m.import_id, 0) from temp.made m
     where m.entity = 'contracts' and m.first_id <= c.id order by m.first_id desc limit 1),
    0)
from temp.going g
cross join contracts c on c.customer_id between g.first_id and g.last_id
where g.entity = 'customers'
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.customer_id)
  and (c.id > coalesce((select w.last_id from temp.going w where w.entity = 'contracts' and w.first_id <= c.id
                        order by w.first_id desc limit 1), 0)
       or exists (select 1 from temp.kept k where k.entity = 'contracts' and k.id = c.id));
insert or ignore into temp.resting (customer_id, import_id)
select distinct c.customer_id, coalesce(
    (select k.heir from temp.kept k where k.entity = 'contacts' and k.id = c.id),
    (select iif(c.id <= m.last_id, m.import_id, 0) from temp.made m
     where m.entity = 'contacts' and m.first_id <= c.id order by m.first_id desc limit 1),
    0)
from temp.going g
cross join contacts c on c.customer_id between g.first_id and g.last_id
where g.entity = 'customers'
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.customer_id)
  and (c.id > coalesce((select w.last_id from temp.going w where w.entity = 'contacts' and w.first_id <= c.id
                        order by w.first_id desc limit 1), 0)
       or exists (select 1 from temp.kept k where k.entity = 'contacts' and k.id = c.id));
insert or ignore into temp.resting (customer_id, import_id)
select distinct c.customer_id, 0
from temp.going g
cross join consents c on c.customer_id between g.first_id and g.last_id
where g.entity = 'customers'
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.customer_id);
insert or ignore into temp.resting (customer_id, import_id)
select distinct c.customer_id, 0
from temp.going g
cross join tasks c on c.customer_id between g.first_id and g.last_id
where g.entity = 'customers'
  and not exists (select 1 from temp.kept k where k.entity = 'customers' and k.id = c.customer_id);
