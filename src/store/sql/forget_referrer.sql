-- Every number the person ever had, where others' changes say who brought them. Of a change that
-- says it of somebody else nothing is touched.
with numbers as (
    select external_id as number from customers where id = ?1 and external_id is not null
    union
    select before ->> 'external_id' from journal
     where entity = 'customers' and entity_id = ?1 and before ->> 'external_id' is not null)
update journal
   set before = iif(before ->> 'referred_by' in (select number from numbers),
                    json_remove(before, '$.referred_by'), before),
       after = iif(after ->> 'referred_by' in (select number from numbers),
                   json_remove(after, '$.referred_by'), after)
 where entity = 'customers'
   and (before ->> 'referred_by' in (select number from numbers)
        or after ->> 'referred_by' in (select number from numbers))
