-- What is planned lies over what is stored, of which everything after the first night is forgotten.
select customer_id, segment_id, from_day, to_day is null
from (
    select customer_id, segment_id, from_day, to_day
    from temp.segment_moves
    where customer_id between :low and :high
    union all
    select customer_id, segment_id, from_day, iif(to_day > :first, null, to_day)
    from main.segment_members as stored
    where customer_id between :low and :high
      and from_day <= :first
      and (to_day is null or to_day >= :first)
      and not exists (
          select 1 from temp.segment_moves as planned
          where planned.segment_id = stored.segment_id
            and planned.customer_id = stored.customer_id
            and planned.from_day = stored.from_day
      )
)
where to_day is null or (to_day = :day and to_day > from_day)
order by customer_id, from_day
