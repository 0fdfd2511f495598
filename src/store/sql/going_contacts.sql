-- Contacts with whom somebody spoke: the conversation stays, so they do, as long as the file that brought
-- it stands.
insert or ignore into temp.kept (entity, id, heir)
select 'contacts', n.contact_id,
       min((select nullif(iif(n.id <= m.last_id, m.import_id, 0), 0) from temp.made m
            where m.entity = 'interactions' and m.first_id <= n.id order by m.first_id desc limit 1))
from temp.going g
cross join interactions n on n.contact_id between g.first_id and g.last_id
where g.entity = 'contacts'
group by n.contact_id;
