-- What taking back a file has to know: which rows other files tell of as well, what was answered with
-- it, and which nights were worked out with it.

-- Rows that were there when a file came, as the file says they are: while it stands they stay. Ids that
-- follow each other are one row here.
create table import_rows (
    entity    text not null,
    first_id  integer not null,
    last_id   integer not null check (last_id >= first_id),
    import_id integer not null references imports (id) on delete restrict,
    is_heir   integer not null default 0                    -- a file that brought them was taken back:
              check (is_heir in (0, 1)),                    -- they go with this one
    primary key (entity, first_id, import_id, is_heir)
) strict, without rowid;

-- What was remembered of the headers when the file came, null where nothing was or nobody noted it.
alter table imports add column answers text check (answers is null or json_valid(answers));

-- From this night on they were worked out with facts that are not there any more. No row: none were.
create table nights_again (
    id       integer primary key check (id = 1),
    from_day integer not null
) strict;
