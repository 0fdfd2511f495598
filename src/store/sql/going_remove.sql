-- What goes of a table, a statement for each.
delete from {table}
where id in (select i.id from temp.going g cross join {table} i on i.id between g.first_id and g.last_id
             where g.entity = '{table}')
  and not exists (select 1 from temp.kept k where k.entity = '{table}' and k.id = {table}.id)
