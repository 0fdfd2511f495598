select i.id, i.kind, i.file_name, i.imported_at, i.changed_at, i.complete_to, i.counts, i.mapping,
       i.source_id, a.id as act, u.id as undone_by
from imports i
left join acts a on a.import_id = i.id
left join acts u on u.undoes = a.id
where i.id = ?1 or ?1 is null
order by i.id desc
limit ?2
