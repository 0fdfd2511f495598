//! The numbers behind the definitions in the book of figures.

use jiff::civil::Time;

use super::choice::Choice;
use super::keys::{Key, Rule, key};
use super::values::Values;
use crate::domain::{Problem, YesNo};

/// The setting that says whether sales to nobody are kept.
pub const COUNTER_SETTING: &str = "figures.counter_sales";

pub(super) const KEYS: &[Key] = &[
    key("figures.active_window_days", "365", Rule::Whole(1, 3_650), "meaning-active-window"),
    key("figures.gross_margin_percent", "", Rule::Percent(0.0, 100.0), "meaning-gross-margin"),
    key("figures.top_spenders_percent", "10", Rule::Percent(0.1, 100.0), "meaning-top-spenders"),
    key("figures.rfm_months", "24", Rule::Whole(1, 240), "meaning-rfm-months"),
    key("figures.referral_percent", "50", Rule::Percent(0.0, 100.0), "meaning-referral"),
    key("figures.discount_percent", "10", Rule::Percent(0.0, 100.0), "meaning-discount"),
    key("figures.engagement_high", "6", Rule::Whole(1, 10_000), "meaning-engagement-high"),
    key("figures.engagement_medium", "3", Rule::Whole(1, 10_000), "meaning-engagement-medium"),
    key("figures.day_ends", "24:00", Rule::TimeOfDay, "meaning-day-ends"),
    key(
        "figures.orders_by_hand",
        "no",
        Rule::Choice(Choice::of::<YesNo>()),
        "meaning-orders-by-hand",
    ),
    key(COUNTER_SETTING, "no", Rule::Choice(Choice::of::<YesNo>()), "meaning-counter-sales"),
];

/// The numbers behind the definitions in the KPI book.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureSettings {
    pub active_window_days: i32,
    /// Share of revenue that is margin, 0–1; `None` until set, and then value is called revenue.
    pub gross_margin: Option<f64>,
    /// Share of customers called top spenders, 0–1.
    pub top_share: f64,
    pub rfm_months: i32,
    pub referral_share: f64,
    /// What a year of waiting costs, 0–1.
    pub discount_rate: f64,
    /// Touches in 90 days from which engagement is high, and medium.
    pub engagement_high: i64,
    pub engagement_medium: i64,
    /// A file changed at this time of day or later holds the whole day; `None` is midnight.
    pub day_ends: Option<Time>,
    /// All orders are entered by hand, as they come.
    pub orders_by_hand: bool,
    /// Rows of order files that name nobody are kept as sales over the counter.
    pub counter_sales: bool,
}

impl FigureSettings {
    pub(super) fn of(values: &Values<'_>) -> Result<FigureSettings, Problem> {
        let margin = "figures.gross_margin_percent";
        Ok(FigureSettings {
            active_window_days: values.number("figures.active_window_days")?,
            gross_margin: values.optional(margin, |_| values.share(margin))?,
            top_share: values.share("figures.top_spenders_percent")?,
            rfm_months: values.number("figures.rfm_months")?,
            referral_share: values.share("figures.referral_percent")?,
            discount_rate: values.share("figures.discount_percent")?,
            engagement_high: values.number("figures.engagement_high")?,
            engagement_medium: values.number("figures.engagement_medium")?,
            day_ends: read_time_of_day(values.text("figures.day_ends")?)
                .and_then(|time| time_of_day(&time)),
            orders_by_hand: values.yes("figures.orders_by_hand")?,
            counter_sales: values.yes(COUNTER_SETTING)?,
        })
    }
}

/// `24:00` is the end of the day, which no time of it is.
const END_OF_DAY: &str = "24:00";

/// A time of day as it is stored, `18:30`, of what somebody typed: `18.30` and `18u30` too. A day
/// that ends at midnight ends as the next begins.
pub(super) fn read_time_of_day(typed: &str) -> Option<String> {
    let text = typed.trim().to_lowercase().replace(['.', 'u', 'h'], ":");
    if text == END_OF_DAY {
        return Some(text);
    }
    let time = time_of_day(&text)?;
    let is_end = time == Time::midnight();
    Some(if is_end { END_OF_DAY.to_owned() } else { time.strftime("%H:%M").to_string() })
}

fn time_of_day(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':').filter(|(_, minute)| minute.len() == 2)?;
    if ![hour, minute].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_digits_and_midnight_ends_the_day() {
        let read = |typed| read_time_of_day(typed);
        for typed in ["0:00", "00:00", "0.00", "24:00", "24u00"] {
            assert_eq!(read(typed).as_deref(), Some("24:00"), "{typed}");
        }
        for typed in ["18:30", "18.30", "18u30", "18U30", "18h30"] {
            assert_eq!(read(typed).as_deref(), Some("18:30"), "{typed}");
        }
        for typed in ["+9:+5", "9:+5", "-0:00", "25:00", "9:5", ":00", "18:30:00", "u", ""] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
