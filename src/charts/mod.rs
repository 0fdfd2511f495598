//! One kind of chart: bars over time, the last of them the one a report is about, with the usual
//! range behind them and last year across them.
//!
//! [`draw`] gives an SVG, which pages show as it is. Deliberately absent: languages, money and dates
//! (labels come finished), pictures for programs that draw no SVG (`reports::set`), and any other kind
//! of chart until one earns its place.

mod plot;
mod qr;

use askama::Template;

use plot::Plot;
pub use qr::qr;

/// What is drawn. Values are whole units of anything, minor units of money for example.
#[derive(Clone, Debug)]
pub struct Series {
    /// The finding, in words.
    pub title: String,
    /// For whom cannot see it: the finding and the numbers that carry it.
    pub description: String,
    /// Oldest first; the last one is what the report is about.
    pub bars: Vec<Bar>,
    pub usual: Option<Usual>,
    /// Stands above the last bar: its value.
    pub last_label: String,
    /// Names the line of last year.
    pub year_ago_label: String,
}

#[derive(Clone, Debug)]
pub struct Bar {
    /// Below the bar; a few characters.
    pub label: String,
    /// `None` for a time before there was anything to count.
    pub value: Option<i64>,
    pub year_ago: Option<i64>,
}

/// The range in which values usually lie.
#[derive(Clone, Debug)]
pub struct Usual {
    pub low: i64,
    pub high: i64,
    /// Names the range, with its ends.
    pub label: String,
    /// The same without numbers, for where those take too much room.
    pub short_label: String,
}

/// A chart, drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawing {
    pub svg: String,
    /// In CSS pixels.
    pub width: i64,
    pub height: i64,
}

#[derive(Template)]
#[template(path = "chart/bars.svg")]
struct Svg<'a> {
    series: &'a Series,
    plot: &'a Plot,
}

/// With fewer bars than this a chart says no more than its last number does.
const FEWEST_BARS: usize = 4;

/// Draws the bars; `None` when there are too few of them, or nothing but zeros.
///
/// # Errors
/// When the template is broken, which no data can cause.
pub fn draw(series: &Series) -> askama::Result<Option<Drawing>> {
    if series.bars.iter().filter(|bar| bar.value.is_some()).count() < FEWEST_BARS {
        return Ok(None);
    }
    let Some(plot) = plot::plot(series) else { return Ok(None) };
    let svg = Svg { series, plot: &plot }.render()?;
    Ok(Some(Drawing { svg, width: plot::WIDTH, height: plot.height }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(values: &[Option<i64>]) -> Series {
        let bar =
            |value: &Option<i64>| Bar { label: "1".to_owned(), value: *value, year_ago: None };
        Series {
            title: "<script>\"&".to_owned(),
            description: "\" onload=\"x".to_owned(),
            bars: values.iter().map(bar).collect(),
            usual: None,
            last_label: "9".to_owned(),
            year_ago_label: "last year".to_owned(),
        }
    }

    #[test]
    fn what_is_said_is_escaped() {
        let svg = draw(&series(&[Some(9); 5])).unwrap().unwrap().svg;
        assert!(!svg.contains("<script") && !svg.contains("\" onload"), "{svg}");
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        let nothing = |values: &[Option<i64>]| draw(&series(values)).unwrap().is_none();
        assert!(nothing(&[]));
        assert!(nothing(&[Some(0); 13]));
        assert!(nothing(&[Some(1), Some(2), Some(3)]));
        assert!(nothing(&[None, None, Some(1), Some(2), Some(3)]));
        assert!(!nothing(&[Some(1), Some(2), Some(3), Some(0)]));
    }
}
