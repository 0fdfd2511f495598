//! One kind of chart: bars over time, the last of them the one a report is about, with the usual
//! range behind them and last year across them.
//!
//! [`draw`] gives an SVG, which pages show as it is, and a PNG of that same SVG, for mail programs,
//! which draw no SVG. The letters are in the program (`font/`), so the picture is the same on every
//! machine. Deliberately absent: languages, money and dates (labels come finished), and any other
//! kind of chart until one earns its place.

mod picture;
mod plot;

use anyhow::Context;
use askama::Template;

use plot::Plot;

/// What is drawn. Values are whole units of anything, minor units of money for example.
#[derive(Clone, Debug)]
pub(super) struct Series {
    /// The finding, in words.
    pub(super) title: String,
    /// For whom cannot see it: the finding and the numbers that carry it.
    pub(super) description: String,
    /// Oldest first; the last one is what the report is about.
    pub(super) bars: Vec<Bar>,
    pub(super) usual: Option<Usual>,
    /// Stands above the last bar: its value.
    pub(super) last_label: String,
    /// Names the line of last year.
    pub(super) year_ago_label: String,
}

#[derive(Clone, Debug)]
pub(super) struct Bar {
    /// Below the bar; a few characters.
    pub(super) label: String,
    /// `None` for a time before there was anything to count.
    pub(super) value: Option<i64>,
    pub(super) year_ago: Option<i64>,
}

/// The range in which values usually lie.
#[derive(Clone, Debug)]
pub(super) struct Usual {
    pub(super) low: i64,
    pub(super) high: i64,
    /// Names the range, with its ends.
    pub(super) label: String,
    /// The same without numbers, for where those take too much room.
    pub(super) short_label: String,
}

/// A chart, drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Picture {
    pub(super) svg: String,
    /// Twice as many pixels as [`Picture::width`] and [`Picture::height`], for sharp screens.
    pub(super) png: Vec<u8>,
    /// In CSS pixels.
    pub(super) width: i64,
    pub(super) height: i64,
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
/// When the template is broken or there is no memory for the picture, which no data can cause.
pub(super) fn draw(series: &Series) -> anyhow::Result<Option<Picture>> {
    let Some((svg, height)) = svg(series)? else { return Ok(None) };
    let png = picture::png(&svg).context("a chart")?;
    Ok(Some(Picture { svg, png, width: plot::WIDTH, height }))
}

/// The drawing and its height.
fn svg(series: &Series) -> anyhow::Result<Option<(String, i64)>> {
    if series.bars.iter().filter(|bar| bar.value.is_some()).count() < FEWEST_BARS {
        return Ok(None);
    }
    let Some(plot) = plot::plot(series) else { return Ok(None) };
    Ok(Some((Svg { series, plot: &plot }.render()?, plot.height)))
}

#[cfg(test)]
mod tests;
