delete from answers
where id in (select i.id from temp.going g cross join answers i on i.id between g.first_id and g.last_id
             where g.entity = 'answers')
  and not exists (select 1 from temp.kept k where k.entity = 'answers' and k.id = answers.id)
