-- Up to which day orders are known. It follows from the files that came in: where each came from, when
-- it was last changed, and on which days there are orders in it.

-- Where files come from: the same kind and headers again are the same source.
create table sources (
    id       integer primary key,
    kind     text not null,
    headers  text not null,                                 -- fingerprint of the set of headers
    ended_at integer,                                       -- no more come, a person said
    unique (kind, headers)
) strict;

-- Nobody noted the headers of older files: all of a kind are of one source, which has none, until the
-- next file of that kind says what they are.
insert into sources (kind, headers) select distinct kind, '' from imports order by kind;

alter table imports add column source_id integer references sources (id) on delete restrict;
alter table imports add column changed_at integer not null default 0;  -- the file, at the latest when it came
alter table imports add column order_days text not null default '[]'   -- of its last 53 weeks
    check (json_valid(order_days));
alter table imports add column complete_to integer;                    -- the day, where a person said it

update imports
set changed_at = imported_at,
    source_id = (select s.id from sources s where s.kind = imports.kind);

-- The last file of orders speaks for those before it.
update imports
set order_days = (
    select json_group_array(day order by day)
    from (
        select day, max(day) over () as last
        from orders
        where state_number = 0
          and amount >= 0
          and day <= imports.imported_at / 86400
        group by day
    )
    where day > last - 371
)
where id = (select max(id) from imports where kind = 'orders');

create index imports_source on imports (source_id);

-- The day up to which a person said that all orders are known, for the files up to an import.
create table known_to (
    id        integer primary key check (id = 1),
    day       integer not null,
    import_id integer not null                              -- 0: there was no file yet
) strict;

-- The first day of which no order was looked at; until here all nights looked at all there were.
alter table customer_insights add column orders_end_day integer not null default 0;
update customer_insights set orders_end_day = as_of_day;
