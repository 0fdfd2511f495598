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

-- Before and after of every change by hand or import: undo, audit and timeline.
create table journal (
    id        integer primary key,
    at        integer not null,
    import_id integer references imports (id) on delete set null,
    action    text not null,
    entity    text not null,
    entity_id integer not null,
    before    text check (before is null or json_valid(before)),
    after     text check (after is null or json_valid(after))
) strict;

create index journal_entity on journal (entity, entity_id, at);
