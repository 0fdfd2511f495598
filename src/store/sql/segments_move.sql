-- Without a reason given, the one that stands.
insert into temp.segment_moves (segment_id, customer_id, from_day, to_day, why)
values (
    :segment, :customer, :from, :to,
    coalesce(:why, (
        select why from main.segment_members
        where segment_id = :segment and customer_id = :customer and from_day = :from
    ), '')
)
on conflict (segment_id, customer_id, from_day) do update
set to_day = excluded.to_day, why = coalesce(:why, why)
