delete from contacts
where id in (select i.id from temp.going g cross join contacts i on i.id between g.first_id and g.last_id
             where g.entity = 'contacts')
  and not exists (select 1 from temp.kept k where k.entity = 'contacts' and k.id = contacts.id)
