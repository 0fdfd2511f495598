-- Where mail leaves from. A copy of the file that is served elsewhere would mail everything a second
-- time; so the place is remembered, and where it is another one, somebody is asked first. Kept as
-- SHA-256 of the salt and each part: nobody learns a name of a machine or a person from them.
create table place (
    id      integer primary key check (id = 1),
    salt    text not null,
    machine text,                                           -- null where the system tells none
    path    text not null,
    number  text,                                           -- of the file on its disk, and
    born    text                                            -- when it was made there
) strict;
