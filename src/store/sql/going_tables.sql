create temp table going (
    entity   text not null,
    first_id integer not null,
    last_id  integer not null,
    place    integer not null,                              -- in the journal, where they were made
    primary key (entity, first_id)
) without rowid;
create temp table kept (
    entity text not null,
    id     integer not null,
    heir   integer,
    primary key (entity, id)
) without rowid;
create temp table made (
    entity    text not null,
    first_id  integer not null,
    last_id   integer not null,
    import_id integer not null,
    primary key (entity, first_id)
) without rowid;
create temp table resting (
    customer_id integer not null,
    import_id   integer not null,                           -- 0: by hand
    primary key (customer_id, import_id)
) without rowid;
create temp table turning (
    place  integer primary key,                             -- in which they are turned
    entity text not null,
    id     integer not null,
    unique (entity, id)
);
