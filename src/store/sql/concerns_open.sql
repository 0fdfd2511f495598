-- Who needed somebody at the last night and still does: what a person did about it since, or a file tells,
-- takes them off at once; taking that back brings them back.
select
    k.concern,
    k.as_of_day,
    c.name
from concerns k
join customers c on c.id = k.customer_id
left join customer_insights i on i.customer_id = k.customer_id
where c.removed_at is null
  and c.erased_day is null
  -- A mark is in force until the next purchase.
  and (c.left_day is null or c.left_day < i.last_day)
  and (c.next_touch_day is null or c.next_touch_day <= :today)
  and not exists (
      select 1
      from interactions t
      where t.customer_id = k.customer_id
        and t.day >= k.as_of_day
        and t.direction = 'out'
  )
  and case k.kind
      when 'unanswered' then exists (
          select 1
          from interactions t
          where t.customer_id = k.customer_id
            and t.direction = 'in'
            and t.kind in ('question', 'complaint')
            and t.resolved_day is null
      )
      when 'silent' then not exists (
          select 1
          from orders o
          where o.customer_id = k.customer_id
            and o.day > i.last_day
            and o.amount > 0
            and o.state_number = 0
      )
      else true
  end
order by k.place
