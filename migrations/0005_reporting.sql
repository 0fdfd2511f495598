-- Who reads what, what was said, and every mail from intent to outcome.
-- Ids are never used again: a new reader must not be taken for one whose mail already left.
create table recipients (
    id         integer primary key autoincrement,
    email      text not null check (email = lower(email)),
    name       text not null,
    language   text not null check (language in ('en', 'nl')),
    reports    text not null check (json_valid(reports)),   -- ["weekly"]
    attach     text not null default 'none' check (attach in ('none', 'xlsx')),
    send_when  text not null default 'always'               -- or not when nothing happened
               check (send_when in ('always', 'something_happens')),
    alerts     integer not null default 0 check (alerts in (0, 1)),
    created_at integer not null
) strict;

create unique index recipients_email_key on recipients ((lower(email)));

-- Facts that readers hear of before the next report: each is told once, ever.
create table alerts (
    id          integer primary key,
    fact        text not null,                              -- answer:12, revenue:2026-W47, mail:9
    kind        text not null check (kind in ('detractor', 'revenue', 'trouble')),
    customer_id integer references customers (id) on delete restrict,
    data        text not null check (json_valid(data)),     -- how it reads, in both languages
    quiet       integer not null default 0 check (quiet in (0, 1)),  -- told to nobody
    created_at  integer not null
) strict;

create unique index alerts_fact_key on alerts (fact);
create index alerts_customer on alerts (customer_id, created_at) where customer_id is not null;

-- Which mail tells whom, and on which day it may leave: not more than three a day.
create table alert_mails (
    alert_id     integer not null references alerts (id) on delete cascade,
    recipient_id integer not null references recipients (id) on delete cascade,
    day          integer not null,
    dedupe_key   text not null,
    primary key (alert_id, recipient_id)
) strict, without rowid;

create index alert_mails_reader on alert_mails (recipient_id, day);

create table reports (
    id           integer primary key,
    kind         text not null check (kind in ('weekly', 'monthly', 'quarterly')),
    period_key   text not null,                             -- 2026-W47
    from_day     integer not null,
    to_day       integer not null,
    data         text not null check (json_valid(data)),    -- the frozen figures
    journal_mark integer not null,                          -- the last change it knew of
    made_with    text not null,                             -- version of the program
    created_at   integer not null,
    redacted_day integer                                    -- a person was taken out of it then
) strict;

create unique index reports_period_key on reports (kind, (period_key));

-- One rendering of a report, by language: every recipient and page shows these bytes.
create table report_renderings (
    report_id integer not null references reports (id) on delete cascade,
    language  text not null check (language in ('en', 'nl')),
    subject   text not null,
    html      text not null,
    text      text not null,
    primary key (report_id, language)
) strict, without rowid;

-- What goes with a rendering: pictures the HTML shows, and the file some readers get attached.
create table report_files (
    report_id  integer not null,
    language   text not null,
    place      integer not null,
    name       text not null,
    content_id text,                        -- shown in the HTML as cid:content_id; else attached
    media_type text not null,
    bytes      blob not null,
    drawing    text,                        -- the SVG a picture was made from: pages show that
    primary key (report_id, language, place),
    foreign key (report_id, language)
        references report_renderings (report_id, language) on delete cascade
) strict;

create table outbox (
    id             integer primary key,
    dedupe_key     text not null,
    list           text not null check (list in        -- what a reader may stop
                   ('weekly', 'monthly', 'quarterly', 'alerts', 'notices')),
    recipient_id   integer references recipients (id) on delete set null,
    report_id      integer references reports (id) on delete set null,
    to_email       text not null,
    to_name        text not null,
    subject        text not null,
    text           text not null,
    html           text not null,
    state          text not null default 'pending' check (state in
                   ('pending', 'claimed', 'data_started', 'sent', 'deferred', 'failed', 'unknown',
                    'held', 'suppressed')),
    owner          text,                                    -- who holds a claimed row
    attempts       integer not null default 0,
    due_at         integer not null,                        -- not before this instant
    created_at     integer not null,                        -- also the Date of the mail
    first_tried_at integer,                                 -- giving up counts from here
    tried_at       integer,                                 -- the last try, for the rate per minute
    finished_at    integer,
    slowed_at      integer,                                 -- a server said: too many
    last_answer    text,                                    -- what the server or folder said
    trouble        text,                                    -- why the last try came to nothing
    step           text,                                    -- and where it was stopped
    stop_link      text,                                    -- the reader's own, for the headers
    message_id     text,                                    -- fixed at the first try, for ever
    mime           blob,                                    -- the exact bytes, once tried
    check ((state in ('claimed', 'data_started')) = (owner is not null)),
    check (mime is null or message_id is not null)
) strict;

create unique index outbox_dedupe_key on outbox ((dedupe_key));
create index outbox_due on outbox (due_at) where state in ('pending', 'deferred');
create index outbox_tried on outbox (tried_at) where tried_at is not null;

create table outbox_files (
    outbox_id  integer not null references outbox (id) on delete cascade,
    place      integer not null,
    name       text not null,
    content_id text,                        -- shown in the HTML as cid:content_id; else attached
    media_type text not null,
    bytes      blob not null,
    primary key (outbox_id, place)
) strict;

-- Who is not mailed any more; looked at in the very transaction that claims a mail.
create table suppressions (
    id      integer primary key,
    email   text not null check (email = lower(email)),
    list    text check (list in ('weekly', 'monthly', 'quarterly', 'alerts', 'notices')), -- null: all
    reason  text not null check (reason in ('asked', 'bounced')),
    made_by text not null check (made_by in ('reader', 'staff', 'server')),
    details text,                                           -- what the mail server said
    since   integer not null
) strict;

create unique index suppressions_key on suppressions (email, coalesce(list, ''));

-- The stop links in mails: each mail its own, and here only the digest of its token.
create table stop_links (
    token_hash text primary key,                            -- SHA-256 of what stands in the link
    email      text not null,
    list       text not null,
    created_at integer not null
) strict, without rowid;
