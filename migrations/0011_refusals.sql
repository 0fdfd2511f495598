-- A mail server's word that a mailbox is not there may be wrong for an hour. It is kept with the first
-- and the last day it was said; mail to the address stops only when it was said in two different weeks.
create table refusals (
    email     text primary key check (email = lower(email)),
    first_day integer not null,                             -- since the last mail that was taken
    last_day  integer not null check (last_day >= first_day),
    said      text                                          -- by the mail server, the last time
) strict, without rowid;
