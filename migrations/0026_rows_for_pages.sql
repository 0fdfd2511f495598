-- What pages ask for at every step, kept ready: nothing here is a fact, all of it can be made again.

-- Every three letters of what customers are known by lead to them, also of their people. Only the letters
-- are kept: what fits is looked at in the rows themselves. Triggers keep it, whoever changes a customer.
create virtual table customers_search using fts5 (
    known_by,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'trigram remove_diacritics 1'
);

-- The letters that are others with a stroke through them are written without it, as they are typed.
create view searched_customers as
select
    c.id,
    replace(replace(replace(replace(replace(replace(replace(
        concat_ws(
            char(10), c.name, c.external_id, c.email, c.phone, c.phone_digits, c.city,
            (select group_concat(concat_ws(char(10), p.name, p.email, p.phone, p.phone_digits), char(10))
             from contacts p where p.customer_id = c.id)
        ),
        'ø', 'o'), 'Ø', 'o'), 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ı', 'i') as known_by
from customers c
where c.removed_at is null and c.erased_day is null;

create trigger customers_search_added after insert on customers begin
    insert or replace into customers_search (rowid, known_by)
    select id, known_by from searched_customers where id = new.id;
end;

create trigger customers_search_changed
after update of name, external_id, email, phone, phone_digits, city, removed_at, erased_day on customers begin
    delete from customers_search where rowid = old.id;
    insert or replace into customers_search (rowid, known_by)
    select id, known_by from searched_customers where id = new.id;
end;

create trigger customers_search_gone after delete on customers begin
    delete from customers_search where rowid = old.id;
end;

create trigger customers_search_contact_added after insert on contacts begin
    insert or replace into customers_search (rowid, known_by)
    select id, known_by from searched_customers where id = new.customer_id;
end;

create trigger customers_search_contact_changed
after update of customer_id, name, email, phone, phone_digits on contacts begin
    insert or replace into customers_search (rowid, known_by)
    select id, known_by from searched_customers where id in (old.customer_id, new.customer_id);
end;

create trigger customers_search_contact_gone after delete on contacts begin
    insert or replace into customers_search (rowid, known_by)
    select id, known_by from searched_customers where id = old.customer_id;
end;

insert into customers_search (rowid, known_by) select id, known_by from searched_customers;

-- The words of conversations by their id, and those of answers by theirs below 0.
create virtual table said_search using fts5 (
    words,
    content = '',
    contentless_delete = 1,
    detail = none,
    tokenize = 'unicode61 remove_diacritics 2'
);

create trigger said_search_added after insert on interactions
when new.subject is not null or new.body is not null begin
    insert or replace into said_search (rowid, words) values (new.id, concat_ws(' ', new.subject, new.body));
end;

create trigger said_search_changed after update of subject, body on interactions begin
    delete from said_search where rowid = old.id;
    insert or replace into said_search (rowid, words)
    select new.id, concat_ws(' ', new.subject, new.body) where new.subject is not null or new.body is not null;
end;

create trigger said_search_gone after delete on interactions begin
    delete from said_search where rowid = old.id;
end;

create trigger said_search_answer_added after insert on answers when new.comment is not null begin
    insert or replace into said_search (rowid, words) values (-new.id, new.comment);
end;

create trigger said_search_answer_changed after update of comment on answers begin
    delete from said_search where rowid = -old.id;
    insert or replace into said_search (rowid, words) select -new.id, new.comment where new.comment is not null;
end;

create trigger said_search_answer_gone after delete on answers begin
    delete from said_search where rowid = -old.id;
end;

insert into said_search (rowid, words)
select id, concat_ws(' ', subject, body) from interactions where subject is not null or body is not null
union all
select -id, comment from answers where comment is not null;

-- Lists in their orders.
create index customers_by_name on customers (name collate nocase)
    where removed_at is null and erased_day is null;
create index customers_listed on customers (id, kind, city) where removed_at is null and erased_day is null;
create index customers_next_touch on customers (next_touch_day) where next_touch_day is not null;
create index customer_insights_value on customer_insights
    (coalesce(margin_12_months, revenue_12_months) desc, first_day, customer_id);
create index interactions_by_day on interactions (day, id);
create index interactions_open on interactions (day, id)
    where direction = 'in' and resolved_day is null and (kind = 'question' or kind = 'complaint');
create index contracts_by_start on contracts (start_day, id);
create index answers_by_day on answers (day, id);

-- Who needed somebody at the last night, in the order in which one would turn to them. No name, no word
-- of theirs: those are asked of the rows when somebody looks.
create table concerns (
    place       integer primary key,
    customer_id integer not null unique references customers (id) on delete cascade,
    as_of_day   integer not null,
    kind        text not null,
    concern     text not null check (json_valid(concern))
) strict;
