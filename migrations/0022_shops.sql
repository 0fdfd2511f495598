-- Shops that are asked for what changed in them. One is a source of orders whose headers are its address, and
-- what was fetched is an import like any other.

-- What the shop runs on; null where files come.
alter table sources add column system text;

-- Of what was fetched from a shop: what changed there until then, by its own clock, is in. Where the import is
-- taken back, so is this.
alter table imports add column fetched_to integer;
