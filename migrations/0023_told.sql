-- What is to be said of a file besides its counts, in both languages: a command says it once, and of a file
-- that came in by itself nobody was there to hear it. Under "heed" what the owner should know.
alter table imports add column told text check (told is null or json_valid(told));
