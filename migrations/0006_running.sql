-- What runs when, what came in, what changed, and how the business wants it.
create table settings (
    key   text primary key,
    value text not null
) strict, without rowid;

create table schedules (
    job     text primary key,
    pattern text not null,                                  -- cron, in the zone of the business
    since   integer not null,                               -- nothing was due before this instant
    enabled integer not null default 1 check (enabled in (0, 1))
) strict, without rowid;

-- One row per run, written before it starts; its result is stored in the run's own commit.
create table job_runs (
    id          integer primary key,
    job         text not null,
    due_at      integer not null,
    as_of_day   integer not null,                           -- the day it looks back from
    requested   integer not null default 0 check (requested in (0, 1)),  -- by a person
    state       text not null check (state in ('requested', 'running', 'done', 'failed')),
    owner       text,
    late        integer not null default 0 check (late in (0, 1)),
    attempts    integer not null default 0,
    started_at  integer,
    finished_at integer,
    retry_at    integer check (retry_at is null or state = 'failed'),
    result      text check (result is null or json_valid(result)),
    error       text,
    check ((state = 'running') = (owner is not null))
) strict;

create unique index job_runs_due_key on job_runs (job, (due_at));

create table imports (
    id          integer primary key,
    kind        text not null,
    file_name   text not null,
    sha256      text not null,
    imported_at integer not null,
    counts      text not null check (json_valid(counts)),
    mapping     text not null check (json_valid(mapping))
) strict;

-- What a person decided about files with these headers, so that it is asked once.
create table import_answers (
    kind    text not null,
    headers text not null,                                  -- fingerprint of the set of headers
    answers text not null check (json_valid(answers)),
    primary key (kind, headers)
) strict, without rowid;

-- Who changed something, and when: one act per transaction that did.
create table acts (
    id        integer primary key,
    at        integer not null,
    actor     text not null check (actor in ('program', 'command', 'import', 'reader')),
    import_id integer references imports (id) on delete set null,
    undoes    integer references acts (id) on delete restrict,
    check (import_id is null or actor = 'import')
) strict;

create unique index acts_import_key on acts (import_id) where import_id is not null;
create unique index acts_undoes_key on acts (undoes) where undoes is not null;

-- Before and after of every change by hand or import: undo, audit and timeline.
create table journal (
    id        integer primary key,
    act_id    integer not null references acts (id) on delete restrict,
    action    text not null check (action in ('created', 'updated', 'removed', 'erased', 'restored')),
    entity    text not null,
    entity_id integer not null,                             -- 0: a row with a name and no number
    customer_id integer,                                    -- whose row it is, where it is anybody's
    before    text check (before is null or json_valid(before)),
    after     text check (after is null or json_valid(after))
) strict;

create index journal_entity on journal (entity, entity_id, act_id);
create index journal_act on journal (act_id);
create index journal_customer on journal (customer_id, act_id) where customer_id is not null;

-- What somebody has to do, about a customer or not.
create table tasks (
    id           integer primary key,
    customer_id  integer references customers (id) on delete restrict,
    what         text not null check (length(what) between 1 and 500),
    due_day      integer,
    done_day     integer,
    outcome      text,
    created_at   integer not null,
    check (outcome is null or done_day is not null)
) strict;

create index tasks_open on tasks (due_day, id) where done_day is null;
create index tasks_customer on tasks (customer_id) where customer_id is not null;
