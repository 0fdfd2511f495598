-- What files say of rows that were there, column by column: whoever takes one back has to know which of
-- the values that stand there now are its word, and which another one's.

-- Columns that held something of which the file said nothing.
alter table import_rows add column unsaid text not null default '[]' check (json_valid(unsaid));

-- How far the journal went when the file came.
alter table imports add column place integer not null default 0;

update imports
set place = coalesce((select max(j.id) from journal j join acts a on a.id = j.act_id
                      where a.at <= imports.imported_at and a.import_id is not imports.id), 0);

-- What earlier files changed they said; nobody noted what else.
insert or ignore into import_rows (entity, first_id, last_id, import_id, is_heir, unsaid)
select j.entity, j.entity_id, j.entity_id, a.import_id, 0,
       (select json_group_array(b.key) from json_each(j.before) b
        where b.value is not null and b.value is j.after ->> ('$.' || b.key))
from acts a
join journal j on j.act_id = a.id
where a.import_id is not null
  and j.action = 'updated'
  and j.entity in ('customers', 'orders', 'interactions', 'answers', 'contracts', 'contacts')
  and json_valid(j.before)
  and json_valid(j.after)
group by j.entity, j.entity_id, a.import_id;
