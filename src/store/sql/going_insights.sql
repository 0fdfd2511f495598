delete from customer_insights
where customer_id in (select i.customer_id from temp.going g
                      cross join customer_insights i on i.customer_id between g.first_id and g.last_id
                      where g.entity = 'customers')
  and not exists (select 1 from temp.kept k
                  where k.entity = 'customers' and k.id = customer_insights.customer_id)
