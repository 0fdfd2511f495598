-- The newest instant at which anything was stored. A clock far from it is not believed until a
-- person says what day it is; see store::clock.
create table clock (
    id     integer primary key check (id = 1),
    newest integer not null
) strict;

insert into clock (id, newest)
select 1, max(at) from (
    select max(at) as at from acts
    union all select max(imported_at) from imports
    union all select max(finished_at) from job_runs
    union all select max(updated_at) from customers
    union all select max(created_at) from outbox
) having max(at) is not null;

-- A report that was made while the clock was ahead is made again in its time. One that then says
-- something else is a revision of its own; what was sent stays as it was.
alter table reports add column made_early integer not null default 0 check (made_early in (0, 1));
alter table reports add column revision integer not null default 1;
drop index reports_period_key;
create unique index reports_period_key on reports (kind, (period_key), revision);
