-- What was said of files is kept as options, one to a line, as a person types them. It used to be kept by
-- name, and whoever said it then would be asked again.

create temp view options_said as
select i.kind, i.headers, 1 as place, '--map ' || m.key || '=' || m.value as line
from import_answers i, json_each(i.answers, '$.map') m
union all
select i.kind, i.headers, 2, '--' || replace(o.key, '_', '-') || ' ' || o.value
from import_answers i, json_each(i.answers) o
where o.key in ('date_format', 'decimal', 'amount_is', 'vat', 'question') and o.value is not null;

update import_answers
set answers = json_object('options', (
    select json_group_array(s.line) from (
        select s.line from options_said s
        where s.kind = import_answers.kind and s.headers = import_answers.headers
        order by s.place) s))
where answers ->> '$.options' is null;

drop view options_said;
