-- Rows that stay and may look otherwise without the file, what it changed last first: those; what it brought
-- and others tell of too; and what it tells of rows that another file changed, or brought, which was taken
-- back.
insert or ignore into temp.turning (entity, id)
with recursive
left_behind (entity, id, last_id) as (
    select r.entity, max(r.first_id, h.first_id), min(r.last_id, h.last_id)
    from import_rows r
    join import_rows h on h.entity = r.entity and h.is_heir = 1 and h.import_id <> r.import_id
        and h.first_id <= r.last_id and h.last_id >= r.first_id
    where r.import_id = :import and r.is_heir = 0
    union all
    select entity, id + 1, last_id from left_behind where id < last_id
),
perhaps (entity, id, place) as (
    select entity, entity_id, max(id)
    from journal
    where act_id = :act
      and action = 'updated'
      and entity in ('orders', 'interactions', 'answers', 'contracts', 'contacts', 'customers')
    group by entity, entity_id
    union all
    select entity, id, 0 from temp.kept
    union all
    select entity, id, 0 from left_behind
    union all
    select j.entity, j.entity_id, 0
    from import_rows r
    cross join journal j on j.entity = r.entity and j.entity_id between r.first_id and r.last_id
    join acts a on a.id = j.act_id
    where r.import_id = :import
      and j.action = 'updated'
      and a.import_id is not null
      and exists (select 1 from acts u where u.undoes = a.id)
)
select entity, id
from perhaps p
where exists (select 1 from temp.kept k where k.entity = p.entity and k.id = p.id)
   or p.id > coalesce((select g.last_id from temp.going g
                       where g.entity = p.entity and g.first_id <= p.id
                       order by g.first_id desc limit 1), 0)
order by place desc
