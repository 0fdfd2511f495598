insert or ignore into temp.going (entity, first_id, last_id, place)
select entity, after ->> 'first', after ->> 'last', id
from journal
where act_id = :act and action = 'created' and after ->> 'first' is not null
union all
select entity, first_id, last_id, 0
from import_rows
where import_id = :import and is_heir = 1
