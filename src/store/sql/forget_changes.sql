-- Of every change to the person's rows only what figures see is kept: days, amounts, scores and
-- codes, and when and why a customer left. Names, contact data and words go.
update journal
set before = iif(before is null, null, (
        select json_group_object(key, json(value)) from (
            select key, json_quote(atom) as value from json_each(journal.before)
            where atom is not null and key in (
                'customer_id', 'day', 'start', 'end', 'occurred_at', 'resolved_on', 'channel',
                'direction', 'kind', 'score', 'acquisition_cost', 'expected_lifetime_years')
            union all
            select key, json_remove(value, '$.note') from json_each(journal.before)
            where key = 'left' and type = 'object'))),
    after = (
        select json_group_object(key, json(value)) from (
            select key, json_quote(atom) as value from json_each(journal.after)
            where atom is not null and key in (
                'customer_id', 'day', 'start', 'end', 'occurred_at', 'resolved_on', 'channel',
                'direction', 'kind', 'score', 'acquisition_cost', 'expected_lifetime_years')
            union all
            select key, json_remove(value, '$.note') from json_each(journal.after)
            where key = 'left' and type = 'object'))
where (before is not null or import_id is null)
  and (entity = 'customers' and entity_id = ?1
       or entity = 'interactions'
          and entity_id in (select id from interactions where customer_id = ?1)
       or entity = 'answers'
          and entity_id in (select id from answers where customer_id = ?1)
       or entity = 'contracts'
          and entity_id in (select id from contracts where customer_id = ?1))
