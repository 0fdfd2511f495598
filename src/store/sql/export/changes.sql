select
    j.id,
    j.act_id                                 as change_id,
    datetime(a.at, 'unixepoch')              as changed_at_utc,
    a.actor,
    a.actor_name,
    a.import_id,
    a.undoes                                 as undoes_id,
    j.action,
    j.entity,
    j.entity_id,
    j.customer_id,
    j.before,
    j.after
from journal j
join acts a on a.id = j.act_id
order by j.id
