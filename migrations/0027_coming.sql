-- Today says which contracts end soon: without this each of them would be looked at.
create index contracts_by_end on contracts (end_day, id) where end_day is not null;
