-- Of every change to the person's rows only what figures see is kept: days, amounts, scores and
-- codes, and when and why a customer left. Names, contact data and words go.
update journal
set before = iif(before is null, null, (
        select json_group_object(key, json_quote(atom)) from json_each(journal.before)
        where atom is not null and key in (
            'id', 'customer_id', 'day', 'start_day', 'end_day', 'occurred_at', 'resolved_day',
            'channel', 'direction', 'kind', 'score', 'amount', 'margin', 'state_number', 'price',
            'acquisition_cost', 'expected_lifetime_years', 'left_day', 'left_reason',
            'left_said_by', 'given_day', 'withdrawn_day', 'due_day', 'done_day'))),
    after = iif(after is null, null, (
        select json_group_object(key, json_quote(atom)) from json_each(journal.after)
        where atom is not null and key in (
            'id', 'customer_id', 'day', 'start_day', 'end_day', 'occurred_at', 'resolved_day',
            'channel', 'direction', 'kind', 'score', 'amount', 'margin', 'state_number', 'price',
            'acquisition_cost', 'expected_lifetime_years', 'left_day', 'left_reason',
            'left_said_by', 'given_day', 'withdrawn_day', 'due_day', 'done_day')))
where customer_id = ?1
