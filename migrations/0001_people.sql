-- Who buys, and why they left. One row is one person or company; nothing here is computed.
create table customers (
    id                      integer primary key,
    external_id             text,                           -- number in the system it came from
    kind                    text not null default 'person' check (kind in ('person', 'company')),
    name                    text not null check (length(name) between 1 and 500),
    email                   text check (email = lower(email)),
    phone                   text,
    phone_digits            text,                           -- digits of phone, for finding
    street                  text,
    postcode                text,
    city                    text,
    country                 text,
    language                text check (language in ('en', 'nl')),
    tags                    text not null default '[]' check (json_valid(tags)),
    interests               text not null default '[]' check (json_valid(interests)),
    custom                  text not null default '{}' check (json_valid(custom)),
    acquired_via            text,
    acquisition_cost        integer check (acquisition_cost >= 0),           -- minor units
    referred_by             integer references customers (id) on delete set null
                            check (referred_by <> id),
    expected_lifetime_years real check (expected_lifetime_years > 0),
    next_touch_day          integer,
    left_day                integer,                        -- days since 1970-01-01
    left_reason             text,
    left_said_by            text check (left_said_by in ('customer', 'staff')),
    left_note               text,
    erased_day              integer,                        -- nothing names the person since
    removed_at              integer,                        -- taken back or merged: in no list or figure
    merged_into             integer references customers (id) on delete restrict
                            check (merged_into <> id),
    created_at              integer not null,               -- UTC seconds
    updated_at              integer not null,
    check ((left_day is null) = (left_reason is null)),
    check ((left_day is null) = (left_said_by is null)),
    check (merged_into is null or removed_at is not null)
) strict;

-- Who was merged is still found by their number; who was taken back is not.
create unique index customers_external_id_key on customers (external_id)
    where external_id is not null and (removed_at is null or merged_into is not null);
create index customers_merged_into on customers (merged_into) where merged_into is not null;
create index customers_email on customers (email) where email is not null;
-- Rows of files without a number are recognised by name.
create index customers_name_alone on customers (name) where external_id is null;
create index customers_referred_by on customers (referred_by) where referred_by is not null;

-- The people of a company, or of a household: each of them finds the customer.
create table contacts (
    id           integer primary key,
    customer_id  integer not null references customers (id) on delete restrict,
    name         text not null check (length(name) between 1 and 500),
    role         text,
    email        text check (email = lower(email)),
    phone        text,
    phone_digits text,
    is_main      integer not null default 0 check (is_main in (0, 1))
) strict;

create index contacts_customer on contacts (customer_id, is_main desc, id);
create unique index contacts_one_main on contacts (customer_id) where is_main = 1;
create index contacts_email on contacts (email) where email is not null;

-- What a person agreed to: for what, since when, how they said so, and when they took it back.
create table consents (
    id           integer primary key,
    customer_id  integer not null references customers (id) on delete restrict,
    purpose      text not null check (length(purpose) between 1 and 100),
    given_day    integer not null,
    given_how    text not null,
    withdrawn_day integer check (withdrawn_day >= given_day)
) strict;

create index consents_customer on consents (customer_id, purpose, given_day);

-- People who asked to be forgotten: nothing that names them, only digests to recognise them by
-- when they come back in a file or a backup.
create table erasures (
    id          integer primary key,
    customer_id integer not null references customers (id) on delete restrict,
    day         integer not null,
    salt        text not null,                              -- one for the whole file
    marks       text not null check (json_valid(marks))     -- ["sha256…"]
) strict;
