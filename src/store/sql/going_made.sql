-- What files that stand made, or became the heirs of; not what goes.
insert or ignore into temp.made (entity, first_id, last_id, import_id)
select j.entity, j.after ->> 'first', j.after ->> 'last', a.import_id
from acts a
join journal j on j.act_id = a.id and j.action = 'created' and j.after ->> 'first' is not null
where a.import_id <> ?1
  and not exists (select 1 from acts u where u.undoes = a.id)
union all
select r.entity, r.first_id, r.last_id, r.import_id
from import_rows r
where r.is_heir = 1 and r.import_id <> ?1
  and r.import_id not in (select a.import_id from acts a join acts u on u.undoes = a.id
                          where a.import_id is not null)
