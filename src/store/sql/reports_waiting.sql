-- Of each, the last revision; the others are not mailed any more.
select r.id, r.kind, r.from_day, r.revision, r.made_early, r.data, r.journal_mark, r.made_with,
       r.created_at, r.redacted_day
from reports r
where r.id in (select report_id from outbox where state in ('pending', 'held'))
  and not exists (select 1 from outbox o
                  where o.report_id = r.id
                    and (o.first_tried_at is not null or o.owner is not null))
  and not exists (select 1 from reports later
                  where later.kind = r.kind
                    and later.period_key = r.period_key
                    and later.revision > r.revision)
  and r.journal_mark < (select max(id) from journal)
order by r.id
