-- What customers answer. A survey here is a question that was asked; answers may be anonymous.
create table surveys (
    id   integer primary key,
    kind text not null check (kind in ('nps', 'csat')),
    name text not null
) strict;

create unique index surveys_name_key on surveys (kind, (lower(name)));

create table answers (
    id          integer primary key,
    survey_id   integer not null references surveys (id) on delete restrict,
    customer_id integer references customers (id) on delete restrict,
    external_id text,
    kind        text not null check (kind in ('nps', 'csat')),
    score       integer not null,
    comment     text,
    touchpoint  text,
    channel     text,
    day         integer not null,
    answered_at integer,
    may_quote   integer not null default 0 check (may_quote in (0, 1)),
    check ((kind = 'nps' and score between 0 and 10) or (kind = 'csat' and score between 1 and 5))
) strict;

create unique index answers_external_id_key on answers (external_id) where external_id is not null;
-- The figures read only these two, in their order.
create index answers_for_figures on answers (kind, day, answered_at, id, customer_id, score);
create index answers_customer on answers (customer_id, day, answered_at, id, kind, score)
    where customer_id is not null;
