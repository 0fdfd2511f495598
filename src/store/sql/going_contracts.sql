delete from contracts
where id in (select i.id from temp.going g cross join contracts i on i.id between g.first_id and g.last_id
             where g.entity = 'contracts')
  and not exists (select 1 from temp.kept k where k.entity = 'contracts' and k.id = contracts.id)
