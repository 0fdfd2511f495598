-- Forecasts are claimed only as far as those from past month starts held. Each takes a fit of the model, so
-- they are kept, with a mark of the facts they rest on: a night makes only those whose facts are new or
-- changed. Sums of all customers; all of it can be worked out again.
create table forecast_origins (
    from_day          integer primary key,                  -- the month start: what is looked ahead from
    to_day            integer not null check (to_day > from_day),
    fingerprint       text not null,                        -- of the question and of all facts before to_day
    came              real not null check (came >= 0),      -- purchase days from from_day to before to_day
    by_model          real check (by_model >= 0),           -- null: the model could not be fitted
    same_again        real not null check (same_again >= 0),
    last_year         real check (last_year >= 0),          -- null: orders do not reach back so far
    model_deviance    real,                                 -- per customer, Poisson
    own_rate_deviance real,
    one_rate_deviance real,
    top_tenth         real check (top_tenth between 0 and 1),
    made_at           integer not null
) strict;
