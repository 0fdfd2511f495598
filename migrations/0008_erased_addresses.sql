-- An address whose owner was erased is kept nowhere. Its stops and stop links go on to hold: they
-- are known by a mark, the SHA-256 of the file's salt and the address, in the place of the address.
alter table suppressions add column erased integer not null default 0
    check (erased = (instr(email, '@') = 0));               -- 1: email holds the mark
alter table stop_links add column erased integer not null default 0
    check (erased = (instr(email, '@') = 0));
