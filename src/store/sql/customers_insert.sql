insert into customers (
    external_id,
    kind,
    name,
    email,
    phone,
    phone_digits,
    street,
    postcode,
    city,
    country,
    language,
    tags,
    interests,
    custom,
    acquired_via,
    acquisition_cost,
    expected_lifetime_years,
    next_touch_day,
    created_at,
    updated_at
)
values (
    ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,
    ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?19
)
