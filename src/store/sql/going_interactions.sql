delete from interactions
where id in (select i.id from temp.going g cross join interactions i on i.id between g.first_id and g.last_id
             where g.entity = 'interactions')
  and not exists (select 1 from temp.kept k where k.entity = 'interactions' and k.id = interactions.id)
