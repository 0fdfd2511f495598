with revenues as (
    select
        customer_id,
        sum(amount) as revenue
    from orders
    where state_number = 0
      and day >= :revenue_from
      and day < :day
    group by customer_id
)
select
    m.segment_id,
    count(*) filter (where m.from_day <= :day and (m.to_day is null or m.to_day > :day)),
    coalesce(sum(r.revenue) filter (
        where m.from_day <= :day and (m.to_day is null or m.to_day > :day)
    ), 0),
    -- On the first day that is known everybody was found where they are: nobody came.
    count(*) filter (
        where m.from_day > :since and m.from_day <= :day
          and m.from_day > (select min(known_from) from segments)
    ),
    count(*) filter (where m.to_day > :since and m.to_day <= :day)
from segment_members m
left join revenues r on r.customer_id = m.customer_id
where m.from_day <= :day
group by m.segment_id
order by m.segment_id;
