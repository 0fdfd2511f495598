-- People of a customer who asked to be forgotten alone: nothing that names them, only digests to recognise
-- them by when a file or a backup brings them back.
create table erased_contacts (
    contact_id  integer primary key,                        -- the row that is no more; no other gets its id
    customer_id integer not null references customers (id) on delete restrict,
    day         integer not null,
    salt        text not null,                              -- one for the whole file
    marks       text not null check (json_valid(marks))     -- ["sha256…"]
) strict;
