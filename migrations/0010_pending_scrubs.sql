-- A person is forgotten when their bytes are gone too, from the file and from its log: until then a
-- row. It is stored with the erasing itself, so that whoever opens the file after a kill finishes it.
create table pending_scrubs (
    id        integer primary key check (id = 1),           -- one, for everything that was erased
    since     integer not null,
    rewritten integer not null default 0 check (rewritten in (0, 1)) -- only the log is left to empty
) strict;
