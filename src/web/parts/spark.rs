//! A line of the last weeks, without a number on it: the numbers stand beside it.

use std::fmt::Write;

use askama::Template;

/// From the lowest point to the highest one; the picture is 36 high.
const LOWEST: f64 = 33.0;
const HIGHEST: f64 = 3.0;

/// The line, with the usual range behind it. Hidden from readers, as words stand beside it.
#[derive(Debug, PartialEq, Template)]
#[template(path = "web/parts/spark.html")]
pub(in crate::web) struct Spark {
    tone: Option<&'static str>,
    /// Where the range begins, from above, and how high it is.
    band: Option<(String, String)>,
    path: String,
    last: String,
}

impl askama::filters::HtmlSafe for Spark {}

impl Spark {
    /// Of values one after the other, the last of which is there; `None` where there is only that one. A gap is left
    /// where there was none.
    pub(in crate::web) fn new(
        values: &[Option<f64>],
        range: Option<(f64, f64)>,
        tone: Option<&'static str>,
    ) -> Option<Spark> {
        let known = values.iter().flatten().copied();
        let last = values.last().copied().flatten()?;
        let all = known.clone().chain(range.into_iter().flat_map(|(low, high)| [low, high]));
        let (low, high) = all.fold((last, last), |(low, high), one| (low.min(one), high.max(one)));
        if known.count() < 2 || !(high - low).is_finite() {
            return None;
        }
        let height = |value: f64| match high - low {
            0.0 => (LOWEST + HIGHEST) / 2.0,
            all => LOWEST - (value - low) / all * (LOWEST - HIGHEST),
        };
        let band = range.map(|(low, high)| {
            (format!("{:.1}", height(high)), format!("{:.1}", height(low) - height(high)))
        });
        let path = path(values, height);
        Some(Spark { tone, band, path, last: format!("{:.1}", height(last)) })
    }
}

fn path(values: &[Option<f64>], height: impl Fn(f64) -> f64) -> String {
    let steps = values.len().saturating_sub(1).max(1);
    let mut path = String::new();
    let mut is_drawing = false;
    for (nth, value) in values.iter().enumerate() {
        if let Some(value) = value {
            let sign = if is_drawing { "L" } else { "M" };
            let tenths = nth * 1000 / steps;
            // A text takes whatever is written to it.
            let _ = write!(path, "{sign}{}.{} {:.1}", tenths / 10, tenths % 10, height(*value));
        }
        is_drawing = value.is_some();
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_from_the_first_week_to_the_last_and_leaves_gaps() {
        let spark = Spark::new(&[Some(0.0), None, Some(5.0), Some(10.0)], Some((2.0, 4.0)), None);
        let spark = spark.unwrap();
        assert_eq!(spark.path, "M0.0 33.0M66.6 18.0L100.0 3.0");
        assert_eq!(spark.band, Some(("21.0".to_owned(), "6.0".to_owned())));
        assert_eq!(spark.last, "3.0");
    }

    #[test]
    fn one_week_or_none_of_late_is_no_line() {
        assert_eq!(Spark::new(&[None, Some(1.0)], None, None), None);
        assert_eq!(Spark::new(&[Some(1.0), None], None, None), None);
        assert_eq!(Spark::new(&[], None, None), None);
        let level = Spark::new(&[Some(1.0), Some(1.0)], None, None).unwrap();
        assert_eq!(level.path, "M0.0 18.0L100.0 18.0");
    }
}
