-- Who of the business changed something, where they said so: by name, as they were called then. What a
-- table allows can only be widened by making it anew.
create table acts_with_names (
    id         integer primary key,
    at         integer not null,
    actor      text not null check (actor in ('program', 'command', 'staff', 'import', 'reader')),
    actor_name text check (length(actor_name) between 1 and 80),
    import_id  integer references imports (id) on delete set null,
    undoes     integer references acts (id) on delete restrict,
    check (import_id is null or actor = 'import'),
    check ((actor_name is not null) = (actor = 'staff'))
) strict;

insert into acts_with_names (id, at, actor, import_id, undoes)
select id, at, actor, import_id, undoes from acts;

drop table acts;

alter table acts_with_names rename to acts;

create unique index acts_import_key on acts (import_id) where import_id is not null;
create unique index acts_undoes_key on acts (undoes) where undoes is not null;
