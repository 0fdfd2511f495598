-- Who may sign in to the office. A password is kept as what argon2id makes of it, a link or a session as the
-- digest of what its holder keeps. Sessions and links are left out of copies: whoever brings a copy back
-- signs in again.
create table accounts (
    id            integer primary key autoincrement,
    name          text not null check (length(name) between 1 and 80),
    email         text unique check (email = lower(email)),
    role          text not null check (role in ('viewer', 'staff', 'owner')),
    password      text,                                     -- null until they choose one
    language      text,                                     -- null: that of the business
    theme         text not null default 'device' check (theme in ('device', 'light', 'dark')),
    dense         integer not null default 0 check (dense in (0, 1)),
    keys          integer not null default 1 check (keys in (0, 1)),
    factor        text,                                     -- the secret that their phone makes codes of
    factor_step   integer not null default 0,               -- of the last code that was taken
    created_at    integer not null
) strict;

-- Nobody can be told from another by capitals.
create unique index accounts_name_key on accounts (lower(name));

create table sessions (
    id         integer primary key autoincrement,
    digest     text not null unique,
    account_id integer not null references accounts (id) on delete cascade,
    device     text not null,                               -- what the browser says it is, shortened
    is_whole   integer not null check (is_whole in (0, 1)), -- 0: the code of the phone is still to come
    began_at   integer not null,
    seen_at    integer not null
) strict;

create index sessions_account on sessions (account_id);

-- One link an account at most: to choose a first or a new password.
create table account_links (
    account_id integer primary key references accounts (id) on delete cascade,
    digest     text not null unique,
    expires_at integer not null
) strict;

-- For whoever lost their phone; each works once.
create table recovery_codes (
    account_id integer not null references accounts (id) on delete cascade,
    digest     text not null,
    primary key (account_id, digest)
) strict, without rowid;
