//! Where everything of a chart stands, in whole CSS pixels.
//!
//! Letters are 20 pixels high in a picture 548 wide: on a phone, which shows it 335 wide, that
//! leaves 12. Labels stand in strips of their own, above and below the bars, so that none can
//! cross a line or another label, however the values lie.

use super::{Bar, Series, Usual};

/// As wide as a mail has room for.
pub(super) const WIDTH: i64 = 548;

/// Around everything: the picture stands on its own white card, also on a dark screen.
pub(super) const MARGIN: i64 = 12;
/// From the left-most to the right-most bar.
pub(super) const ROOM: i64 = WIDTH - 2 * MARGIN;

/// The strip above the bars, with the value of the last one.
const HEAD: i64 = 40;
const BARS_TOP: i64 = HEAD + 8;
const BARS_HEIGHT: i64 = 180;
/// One line of labels.
const LINE: i64 = 30;
/// From the top of a line of labels to where its letters stand.
const LETTERS: i64 = 22;
/// A key's mark, and the room behind it.
const MARK: i64 = 30;
const GAP: i64 = 8;
/// Between two keys on one line.
const APART: i64 = 24;

pub(super) struct Plot {
    pub(super) height: i64,
    pub(super) bars: Vec<Block>,
    /// Where zero stands.
    pub(super) zero: i64,
    pub(super) band: Option<Band>,
    /// Last year's line, as SVG paths; more than one where years are missing in between.
    pub(super) year_ago: Vec<String>,
    /// From the value of the last bar down to it.
    pub(super) leader: Option<Leader>,
    pub(super) labels: Vec<Label>,
    pub(super) keys: Vec<Key>,
}

pub(super) struct Block {
    pub(super) x: i64,
    pub(super) top: i64,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) last: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Band {
    pub(super) top: i64,
    pub(super) bottom: i64,
}

pub(super) struct Leader {
    pub(super) x: i64,
    pub(super) bottom: i64,
}

pub(super) struct Label {
    pub(super) x: i64,
    pub(super) y: i64,
    /// `start`, `middle` or `end`: which part of the text stands at `x`.
    pub(super) anchor: &'static str,
    pub(super) strong: bool,
    pub(super) text: String,
}

/// The mark that a label below explains.
pub(super) struct Key {
    pub(super) x: i64,
    pub(super) y: i64,
    /// Of the usual range; else of last year.
    pub(super) is_band: bool,
}

/// `None` when there is no height to draw: every value is zero.
pub(super) fn plot(series: &Series) -> Option<Plot> {
    let scale = Scale::of(series)?;
    let slots = Slots { count: i64::try_from(series.bars.len()).ok()? };
    let mut plot = Plot {
        height: BARS_TOP + BARS_HEIGHT + LINE,
        bars: blocks(series, scale, slots),
        zero: scale.y(0),
        band: band(series, scale),
        year_ago: lines(series, scale, slots),
        leader: leader(series, scale, slots),
        labels: names(&series.bars, slots),
        keys: Vec::new(),
    };
    plot.labels.push(last_label(series));
    explain(&mut plot, series);
    Some(plot)
}

/// From values to heights.
#[derive(Clone, Copy)]
struct Scale {
    low: i64,
    high: i64,
}

impl Scale {
    fn of(series: &Series) -> Option<Scale> {
        let known = series.bars.iter().flat_map(|bar| [bar.value, bar.year_ago]).flatten();
        let high = known.clone().chain(series.usual.as_ref().map(|usual| usual.high)).max()?;
        // What usually lies below zero is not drawn there unless something did.
        let (low, high) = (known.min()?.min(0), high.max(0));
        (low < high).then_some(Scale { low, high })
    }

    fn y(self, value: i64) -> i64 {
        let span = i128::from(self.high) - i128::from(self.low);
        let value = i128::from(value.clamp(self.low, self.high)) - i128::from(self.low);
        let up = (value * i128::from(BARS_HEIGHT) + span / 2) / span;
        BARS_TOP + BARS_HEIGHT - i64::try_from(up).unwrap_or(0)
    }
}

/// Where the bars stand side by side.
#[derive(Clone, Copy)]
struct Slots {
    count: i64,
}

impl Slots {
    fn width(self) -> i64 {
        ROOM / self.count.max(1)
    }

    fn centre(self, place: i64) -> i64 {
        MARGIN + (2 * place + 1) * ROOM / (2 * self.count.max(1))
    }
}

fn blocks(series: &Series, scale: Scale, slots: Slots) -> Vec<Block> {
    let width = slots.width() * 2 / 3;
    let block = |(place, bar): (i64, &Bar)| {
        let (from, to) = (scale.y(0), scale.y(bar.value.filter(|value| *value != 0)?));
        Some(Block {
            x: slots.centre(place) - width / 2,
            top: from.min(to),
            width,
            // However little it is, it is not nothing.
            height: (from - to).abs().max(1),
            last: place + 1 == slots.count,
        })
    };
    (0..).zip(&series.bars).filter_map(block).collect()
}

fn band(series: &Series, scale: Scale) -> Option<Band> {
    let usual = series.usual.as_ref()?;
    let band = Band { top: scale.y(usual.high), bottom: scale.y(usual.low) };
    (band.top < band.bottom).then_some(band)
}

impl Band {
    pub(super) fn height(self) -> i64 {
        self.bottom - self.top
    }
}

/// One path per run of known values.
fn lines(series: &Series, scale: Scale, slots: Slots) -> Vec<String> {
    let mut lines: Vec<Vec<String>> = vec![Vec::new()];
    for (place, bar) in (0..).zip(&series.bars) {
        let Some(value) = bar.year_ago else {
            lines.push(Vec::new());
            continue;
        };
        if let Some(line) = lines.last_mut() {
            line.push(format!("{} {}", slots.centre(place), scale.y(value)));
        }
    }
    lines.retain(|line| line.len() > 1);
    lines.into_iter().map(|line| format!("M{}", line.join("L"))).collect()
}

fn leader(series: &Series, scale: Scale, slots: Slots) -> Option<Leader> {
    let value = series.bars.last()?.value?;
    let bottom = scale.y(value.max(0));
    (bottom > BARS_TOP + GAP)
        .then_some(Leader { x: slots.centre(slots.count - 1), bottom: bottom - 3 })
}

impl Leader {
    pub(super) const TOP: i64 = HEAD - 2;
}

/// The names of the bars; where they are too wide for all to be told, every second or third,
/// always with the last.
fn names(bars: &[Bar], slots: Slots) -> Vec<Label> {
    let widest = bars.iter().map(|bar| width(&bar.label, true)).max().unwrap_or(0) + GAP / 2;
    let step = (widest + slots.width() - 1) / slots.width().max(1);
    let name = |(place, bar): (i64, &Bar)| {
        let from_last = slots.count - 1 - place;
        (from_last % step.max(1) == 0).then(|| Label {
            x: slots.centre(place),
            y: BARS_TOP + BARS_HEIGHT + LETTERS,
            anchor: "middle",
            strong: from_last == 0,
            text: bar.label.clone(),
        })
    };
    (0..).zip(bars).filter_map(name).collect()
}

fn last_label(series: &Series) -> Label {
    let text = series.last_label.clone();
    Label { x: WIDTH - MARGIN, y: HEAD - 12, anchor: "end", strong: true, text }
}

/// What band and line mean, below everything else: beside each other where there is room.
fn explain(plot: &mut Plot, series: &Series) {
    let usual = series.usual.as_ref().filter(|_| plot.band.is_some());
    let year_ago = Some(&series.year_ago_label).filter(|_| !plot.year_ago.is_empty());
    let keys = [usual.map(|usual| (true, name(usual))), year_ago.map(|label| (false, label))];
    let (mut x, mut top) = (MARGIN, plot.height);
    for (is_band, text) in keys.into_iter().flatten() {
        let width = MARK + GAP + width(text, false);
        if x > MARGIN && x + width > WIDTH - MARGIN {
            (x, top) = (MARGIN, plot.height);
        }
        let y = top + LETTERS;
        plot.keys.push(Key { x, y: y - 15, is_band });
        let text = text.clone();
        plot.labels.push(Label { x: x + MARK + GAP, y, anchor: "start", strong: false, text });
        x += width + APART;
        plot.height = top + LINE;
    }
    plot.height += 8;
}

/// What the band is called; without its numbers where they are too long.
fn name(usual: &Usual) -> &String {
    let room = ROOM - MARK - GAP;
    if width(&usual.label, false) <= room { &usual.label } else { &usual.short_label }
}

/// At most how wide a text is: the widths of `DejaVu` Sans at 20 pixels, rounded up.
fn width(text: &str, strong: bool) -> i64 {
    let letter = |letter: char| match letter {
        '.' | ',' | ' ' | '\u{a0}' | 'i' | 'j' | 'l' | '\'' => 7,
        'm' | 'w' | 'M' | 'W' | '%' => 20,
        'A'..='Z' => 16,
        _ => 13,
    };
    let regular: i64 = text.chars().map(letter).sum();
    if strong { regular * 9 / 8 } else { regular }
}
