//! What every argument is called, and what may stand there: for errors that a person can read
//! without the help beside them.

use crate::domain::customer::{CustomerField, CustomerKind, LeaveReason, SaidBy};
use crate::domain::interaction::{Channel, Direction, InteractionKind};
use crate::domain::job::JobName;
use crate::domain::kpi::KpiId;
use crate::domain::order::OrderState;
use crate::domain::report::{Attach, ReportKind, SendWhen};
use crate::domain::survey::SurveyKind;
use crate::domain::{Arg, Lang, Message, Named, OutboxState, PeriodKind, YesNo};
use crate::history::file::Fate;
use crate::import::{AmountIs, DateOrder, DecimalMark, ImportKind, Older, Totals};
use crate::reports::readers::Wanted;

/// What may stand there.
#[derive(Clone, Copy, Debug)]
pub(super) enum Takes {
    /// Something that this message describes.
    Said(&'static str),
    /// One of a fixed list.
    OneOf(fn() -> Arg),
}

impl Takes {
    /// To follow on "Give".
    pub(super) fn message(self) -> Message {
        match self {
            Takes::Said(id) => Message::new(id),
            Takes::OneOf(choices) => Message::new("expect-one-of").with("values", choices()),
        }
    }
}

/// An argument in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// The command it belongs to, as its path begins; every command where it is empty.
    of: &'static str,
    argument: &'static str,
    /// The id of what it is called.
    pub(super) name: &'static str,
    pub(super) takes: Takes,
}

const fn said(
    of: &'static str,
    argument: &'static str,
    name: &'static str,
    takes: &'static str,
) -> Word {
    Word { of, argument, name, takes: Takes::Said(takes) }
}

const fn one_of<T: Named>(of: &'static str, argument: &'static str, name: &'static str) -> Word {
    Word { of, argument, name, takes: Takes::OneOf(T::choices) }
}

/// The argument of this command (`customer log`).
pub(super) fn word(path: &str, argument: &str) -> Option<&'static Word> {
    WORDS.iter().find(|word| word.argument == argument && path.starts_with(word.of))
}

/// Where commands differ, the one with a name comes first.
pub(super) static WORDS: &[Word] = &[
    one_of::<ImportKind>("import", "kind", "field-kind"),
    one_of::<CustomerKind>("customer add", "kind", "field-kind"),
    one_of::<CustomerKind>("customer edit", "kind", "field-kind"),
    one_of::<InteractionKind>("", "kind", "field-kind"),
    said("order", "channel", "field-channel", "takes-words"),
    one_of::<Channel>("", "channel", "field-channel"),
    one_of::<Direction>("", "direction", "field-direction"),
    one_of::<LeaveReason>("customer left", "reason", "on-reason"),
    said("contract end", "reason", "on-reason", "takes-words"),
    one_of::<SaidBy>("", "said_by", "on-said-by"),
    one_of::<CustomerField>("customer merge", "from_other", "on-take"),
    one_of::<SurveyKind>("", "question", "field-question"),
    one_of::<OrderState>("order", "state", "field-state"),
    one_of::<OutboxState>("outbox", "state", "field-state"),
    one_of::<PeriodKind>("", "period", "on-period"),
    one_of::<KpiId>("", "explain", "on-figure"),
    one_of::<ReportKind>("mail test", "report", "column-report"),
    one_of::<ReportKind>("recipients", "report", "column-report"),
    one_of::<Wanted>("recipients", "reports", "column-report"),
    one_of::<Attach>("", "attach", "field-attach"),
    one_of::<SendWhen>("", "when", "field-send-when"),
    one_of::<DateOrder>("", "date_format", "on-date-format"),
    one_of::<DecimalMark>("", "decimal", "on-decimal"),
    one_of::<AmountIs>("", "amount_is", "on-amount-is"),
    one_of::<Totals>("import", "totals", "on-totals"),
    one_of::<Older>("", "older", "on-older"),
    one_of::<JobName>("jobs run", "name", "field-job"),
    one_of::<JobName>("", "job", "field-job"),
    one_of::<YesNo>("", "main", "field-is-main"),
    one_of::<Lang>("", "language", "field-language"),
    one_of::<Lang>("", "lang", "field-language"),
    said("value", "model", "on-model", "takes-model"),
    said("value", "horizon_weeks", "on-horizon", "takes-number"),
    said("imports", "number", "field-number", "takes-number"),
    said("", "replaces", "field-number", "takes-number"),
    said("undo", "number", "field-number", "takes-number"),
    one_of::<Fate>("", "changed", "on-changed"),
    said("report", "id", "column-report", "takes-report"),
    said("outbox", "id", "column-mail", "takes-number"),
    said("", "ids", "column-mail", "takes-number"),
    said("segments", "name", "on-segment", "takes-words"),
    said("", "rule", "on-rule", "takes-rule"),
    said("", "customer", "field-customer", "takes-customer"),
    said("customer erase", "text", "field-customer", "takes-exact"),
    said("", "text", "field-customer", "takes-customer"),
    said("", "of", "field-customer", "takes-customer"),
    said("", "stays", "argument-stays", "takes-customer"),
    said("", "goes", "argument-goes", "takes-customer"),
    said("", "name", "field-name", "takes-words"),
    said("", "by", "field-name", "takes-words"),
    said("", "number", "field-number", "takes-words"),
    said("", "email", "field-email", "expect-address"),
    said("sources", "system", "on-shop-system", "takes-words"),
    said("sources", "address", "on-shop", "takes-shop"),
    said("sources", "key_at", "argument-key-at", "takes-key-at"),
    said("sources", "word", "on-words", "takes-words"),
    said("sources", "people", "on-people", "takes-people"),
    said("sources", "ignore", "on-columns", "takes-words"),
    said("", "address", "field-email", "expect-address"),
    said("", "phone", "field-phone", "takes-words"),
    said("", "street", "field-street", "takes-words"),
    said("", "postcode", "field-postcode", "takes-words"),
    said("", "city", "field-city", "takes-words"),
    said("", "country", "field-country", "takes-words"),
    said("", "tags", "field-tags", "takes-list"),
    said("", "interests", "field-interests", "takes-list"),
    said("", "acquired_via", "field-acquired-via", "takes-words"),
    said("", "acquisition_cost", "field-acquisition-cost", "takes-amount"),
    said("", "expected_years", "field-lifetime", "takes-years"),
    said("", "next_touch", "field-next-touch", "takes-day"),
    said("", "role", "field-role", "takes-words"),
    said("", "contact", "argument-contact", "takes-number"),
    said("", "with", "field-contact", "takes-words"),
    said("", "note", "field-note", "takes-words"),
    said("", "resolves", "on-resolves", "takes-resolves"),
    said("", "interaction", "argument-interaction", "takes-number"),
    said("", "score", "field-score", "takes-score"),
    said("", "comment", "column-of-comment", "takes-words"),
    said("", "touchpoint", "column-of-touchpoint", "takes-words"),
    said("", "answer", "column-answer", "takes-number"),
    said("", "order", "argument-order", "takes-order"),
    said("", "amount", "field-amount", "takes-amount"),
    said("", "margin", "field-margin", "takes-amount"),
    said("", "category", "field-category", "takes-words"),
    said("", "description", "field-description", "takes-words"),
    said("", "vat", "on-vat", "takes-vat"),
    said("", "amounts_include_vat", "on-vat", "takes-vat"),
    said("", "contract", "field-contract", "takes-contract"),
    said("", "price", "field-price", "takes-amount"),
    said("", "start", "field-start", "takes-day"),
    said("", "end", "field-end", "takes-day"),
    said("", "purpose", "field-purpose", "takes-words"),
    said("", "how", "field-given-how", "takes-words"),
    said("", "task", "argument-task", "takes-number"),
    said("", "what", "field-what", "takes-words"),
    said("", "due", "field-due", "takes-day"),
    said("", "outcome", "field-outcome", "takes-words"),
    said("", "on", "field-day", "takes-day"),
    said("", "day", "field-day", "takes-day"),
    said("", "complete_to", "field-day", "takes-day"),
    said("", "source", "argument-source", "takes-number"),
    said("", "today", "field-day", "takes-day"),
    said("", "as_of", "on-as-of", "takes-day"),
    said("", "limit", "argument-limit", "takes-number"),
    said("", "currency", "on-currency", "expect-currency"),
    said("", "time_zone", "on-time-zone", "expect-time-zone"),
    said("", "key", "field-setting", "takes-setting"),
    said("", "pairs", "argument-setting-and-value", "takes-pairs"),
    said("", "pattern", "field-pattern", "takes-pattern"),
    said("", "map", "argument-map", "takes-map"),
    said("import", "word", "on-words", "takes-words"),
    said("import", "people", "on-people", "takes-people"),
    said("import", "ignore", "on-columns", "takes-words"),
    said("import", "only", "on-only", "takes-words"),
    said("import", "header", "on-header", "takes-words"),
    said("import", "all", "argument-folder", "takes-folder"),
    said("import", "sheet", "on-sheet", "takes-words"),
    said("import", "answers", "argument-file", "takes-file"),
    said("import", "save_answers", "argument-file", "takes-file"),
    said("", "seed", "on-seed", "takes-seed"),
    said("", "listen", "argument-place", "takes-place"),
    said("", "public_listen", "argument-place", "takes-place"),
    said("", "db", "argument-file", "takes-file"),
    said("", "file", "argument-file", "takes-file"),
    said("", "to", "argument-file", "takes-file"),
    said("", "report_errors", "argument-file", "takes-file"),
    said("", "dir", "argument-folder", "takes-folder"),
    said("", "folder", "argument-folder", "takes-folder"),
    said("", "out", "argument-folder", "takes-folder"),
];
