//! The statements that read, put and take away a row by its picture: one line per column.

pub(super) struct Statements {
    /// The picture of the row with this id.
    pub(super) read: &'static str,
    /// Makes the row with this id be as the picture.
    pub(super) put: &'static str,
    pub(super) remove: &'static str,
}

/// The picture of a row that is found by its id.
macro_rules! read_by_id {
    ($table:literal, [$($column:literal),+ $(,)?]) => {
        concat!(
            "select json_object('id', id" $(, ", '", $column, "', ", $column)+,
            ") from ", $table, " where id = ?1 and ?2 is not null"
        )
    };
}

/// The statements of a table whose rows are found by a name, which the picture says.
macro_rules! by_name {
    ($table:literal, $key:literal, [$($column:literal),+ $(,)?]) => {
        Statements {
            read: concat!(
                "select json_object('", $key, "', ", $key $(, ", '", $column, "', ", $column)+,
                ") from ", $table, " where ", $key, " = ?2 ->> '$.", $key, "' and ?1 = 0"
            ),
            put: concat!(
                "insert into ", $table, " (", $key $(, ", ", $column)+,
                ") select ?2 ->> '$.", $key, "'" $(, ", ?2 ->> '$.", $column, "'")+,
                " where ?1 = 0 on conflict (", $key, ") do update set ", $key, " = excluded.", $key
                $(, ", ", $column, " = excluded.", $column)+
            ),
            remove: concat!(
                "delete from ", $table, " where ", $key, " = ?2 ->> '$.", $key, "' and ?1 = 0"
            ),
        }
    };
}

/// The statements of a table whose rows are found by their id.
macro_rules! by_id {
    ($table:literal, [$($column:literal),+ $(,)?]) => {
        Statements {
            read: read_by_id!($table, [$($column),+]),
            put: concat!(
                "insert into ", $table, " (id" $(, ", ", $column)+,
                ") select ?1" $(, ", ?2 ->> '$.", $column, "'")+,
                " where true on conflict (id) do update set id = excluded.id"
                $(, ", ", $column, " = excluded.", $column)+
            ),
            remove: concat!("delete from ", $table, " where id = ?1 and ?2 is not null"),
        }
    };
}

/// The same where no row is ever taken away, nor put back.
macro_rules! never_removed {
    ($table:literal, [$($column:literal),+ $(,)?]) => {
        Statements {
            read: read_by_id!($table, [$($column),+]),
            put: concat!(
                "update ", $table, " set id = ?1" $(, ", ", $column, " = ?2 ->> '$.", $column, "'")+,
                " where id = ?1"
            ),
            remove: concat!("select 1 from ", $table, " where id = ?1 and ?2 is null"),
        }
    };
}

pub(super) const CUSTOMERS: Statements = never_removed!(
    "customers",
    [
        "external_id",
        "kind",
        "name",
        "email",
        "phone",
        "phone_digits",
        "street",
        "postcode",
        "city",
        "country",
        "language",
        "acquired_via",
        "acquisition_cost",
        "referred_by",
        "expected_lifetime_years",
        "next_touch_day",
        "left_day",
        "left_reason",
        "left_said_by",
        "left_note",
        "removed_at",
        "merged_into",
        "tags",
        "interests",
        "custom"
    ]
);

pub(super) const INTERACTIONS: Statements = by_id!(
    "interactions",
    [
        "customer_id",
        "contact_id",
        "external_id",
        "channel",
        "direction",
        "kind",
        "subject",
        "body",
        "day",
        "occurred_at",
        "resolved_day",
        "resolved_at"
    ]
);

pub(super) const CONTRACTS: Statements = by_id!(
    "contracts",
    ["customer_id", "external_id", "start_day", "end_day", "price", "end_reason"]
);

pub(super) const ANSWERS: Statements = by_id!(
    "answers",
    [
        "survey_id",
        "customer_id",
        "external_id",
        "kind",
        "score",
        "comment",
        "touchpoint",
        "channel",
        "day",
        "answered_at",
        "may_quote"
    ]
);

pub(super) const CONTACTS: Statements = by_id!(
    "contacts",
    ["customer_id", "name", "role", "email", "phone", "phone_digits", "is_main"]
);

pub(super) const CONSENTS: Statements =
    by_id!("consents", ["customer_id", "purpose", "given_day", "given_how", "withdrawn_day"]);

pub(super) const TASKS: Statements =
    by_id!("tasks", ["customer_id", "what", "due_day", "done_day", "outcome", "created_at"]);

pub(super) const RECIPIENTS: Statements = by_id!(
    "recipients",
    ["email", "name", "language", "reports", "attach", "send_when", "alerts", "created_at"]
);

pub(super) const OWN_SEGMENTS: Statements =
    by_id!("own_segments", ["name", "name_key", "rule", "created_at"]);

pub(super) const SETTINGS: Statements = by_name!("settings", "key", ["value"]);

pub(super) const SCHEDULES: Statements =
    by_name!("schedules", "job", ["pattern", "since", "enabled"]);

pub(super) const SOURCES: Statements = by_id!("sources", ["kind", "headers", "ended_at", "system"]);

pub(super) const KNOWN_TO: Statements = by_id!("known_to", ["day", "import_id"]);

/// Orders lie by customer, day and amount: their picture says where.
pub(super) const ORDERS: Statements = Statements {
    read: "select json_object(
               'id', id, 'customer_id', customer_id, 'day', day, 'amount', amount,
               'margin', margin, 'state_number', state_number, 'ordered_at', ordered_at,
               'external_id', external_id, 'repeat_number', repeat_number, 'channel', channel,
               'category', category, 'description', description)
           from orders
           where id = ?1
             and customer_id = ?2 ->> '$.customer_id'
             and day = ?2 ->> '$.day'
             and amount = ?2 ->> '$.amount'",
    put: "insert into orders (id, customer_id, day, amount, margin, state_number, ordered_at,
                              external_id, repeat_number, channel, category, description)
          select ?1, ?2 ->> '$.customer_id', ?2 ->> '$.day', ?2 ->> '$.amount',
                 ?2 ->> '$.margin', ?2 ->> '$.state_number', ?2 ->> '$.ordered_at',
                 ?2 ->> '$.external_id', ?2 ->> '$.repeat_number', ?2 ->> '$.channel',
                 ?2 ->> '$.category', ?2 ->> '$.description'",
    remove: "delete from orders
             where id = ?1
               and customer_id = ?2 ->> '$.customer_id'
               and day = ?2 ->> '$.day'
               and amount = ?2 ->> '$.amount'",
};
