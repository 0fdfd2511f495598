//! What every chart must be, whatever it is given: readable, inside its frame, always the same.

use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Group, Node, Text};

use super::{png, tree};
use crate::charts::{Bar, Drawing, Series, Usual, draw};
use crate::domain::{Amount, Currency, Day, Lang};
use crate::format;

/// Widest picture a phone of 375 pixels shows of it, and the smallest letters people read there.
const ON_A_PHONE: i64 = 335;
const SMALLEST_LETTERS: i64 = 12;

fn series(values: &[Option<i64>], year_ago: &[Option<i64>]) -> Series {
    let bar = |(week, value): (usize, &Option<i64>)| Bar {
        label: (35 + week).to_string(),
        value: *value,
        year_ago: year_ago.get(week).copied().flatten(),
    };
    Series {
        title: "Revenue: a strong week".to_owned(),
        description: "13 bars".to_owned(),
        bars: values.iter().enumerate().map(bar).collect(),
        usual: None,
        last_label: "€12,840".to_owned(),
        year_ago_label: "vorig jaar".to_owned(),
    }
}

fn all(values: &[i64]) -> Vec<Option<i64>> {
    values.iter().copied().map(Some).collect()
}

fn with_usual(mut series: Series, low: i64, high: i64) -> Series {
    let label = "gebruikelijk € 9.300 tot € 13.020".to_owned();
    series.usual = Some(Usual { low, high, label, short_label: "gebruikelijk".to_owned() });
    series
}

const YEAR: [i64; 13] = [90, 104, 99, 120, 87, 93, 101, 118, 109, 96, 112, 119, 128];
const YEAR_AGO: [i64; 13] = [80, 96, 95, 99, 84, 90, 88, 102, 103, 99, 101, 97, 110];

/// Every shape of a year that a business can have.
fn shapes() -> Vec<(&'static str, Series)> {
    let full = with_usual(series(&all(&YEAR), &all(&YEAR_AGO)), 93, 130);
    let mut starting = all(&YEAR);
    starting[..8].fill(None);
    let mut gap = all(&YEAR_AGO);
    gap[4..7].fill(None);
    let refunds = [5, 9, 0, 12, -4, 8, 7, 9, 11, 6, 10, 12, -9];
    let outlier = [9, 8, 9, 7, 900, 9, 8, 8, 9, 0, 7, 8, 9];
    let mut rich = with_usual(series(&all(&YEAR), &[]), 90, 130);
    rich.last_label = "VND 1.234.567.890".to_owned();
    if let Some(usual) = &mut rich.usual {
        usual.label = "gebruikelijk VND 1.134.567.890 tot VND 1.334.567.890".to_owned();
    }
    let mut months = full.clone();
    for (bar, month) in months.bars.iter_mut().zip(["nov", "dec", "jan", "mrt"].iter().cycle()) {
        bar.label = (*month).to_owned();
    }
    vec![
        ("full", full),
        ("plain", series(&all(&YEAR), &[])),
        ("starting", series(&starting, &[])),
        ("gap", series(&all(&YEAR), &gap)),
        ("refunds", with_usual(series(&all(&refunds), &[]), -20, 14)),
        ("outlier", with_usual(series(&all(&outlier), &[]), 0, 30)),
        ("weak", with_usual(series(&all(&[9, 8, 9, 7, 9, 8, 2]), &[]), 6, 11)),
        ("nothing_sold", with_usual(series(&all(&[9, 8, 9, 7, 9, 8, 0]), &[]), 6, 11)),
        ("rich", rich),
        ("months", months),
        ("huge", series(&all(&[i64::MAX, i64::MIN, 5, 6, 7]), &[])),
    ]
}

fn drawn(series: &Series) -> Drawing {
    draw(series).unwrap().unwrap()
}

fn texts(group: &Group) -> Vec<&Text> {
    group.children().iter().flat_map(inside).collect()
}

fn inside(node: &Node) -> Vec<&Text> {
    match node {
        Node::Text(text) => vec![text.as_ref()],
        Node::Group(group) => texts(group),
        Node::Path(_) | Node::Image(_) => Vec::new(),
    }
}

#[test]
fn every_shape_of_a_year_is_drawn_small_on_white_and_twice_as_fine() {
    for (name, series) in shapes() {
        let drawing = drawn(&series);
        let png = png(&drawing.svg).unwrap();
        if let Ok(folder) = std::env::var("KRING_LOOK") {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(format!("{folder}/chart-{name}.svg"), &drawing.svg).unwrap();
            std::fs::write(format!("{folder}/chart-{name}.png"), &png).unwrap();
        }
        assert!(png.len() <= 30 * 1024, "{name}: {} bytes", png.len());
        assert!(drawing.width <= 552, "{name}");
        let pixels = Pixmap::decode_png(&png).unwrap();
        let size = (i64::from(pixels.width()), i64::from(pixels.height()));
        assert_eq!(size, (2 * drawing.width, 2 * drawing.height), "{name}");
        let (right, bottom) = (pixels.width() - 5, pixels.height() - 5);
        for (x, y) in [(4, 4), (right, 4), (4, bottom), (right, bottom)] {
            let corner = pixels.pixel(x, y).unwrap().demultiply();
            assert_eq!([corner.red(), corner.green(), corner.blue()], [255; 3], "{name}");
        }
    }
}

#[test]
fn a_chart_is_always_the_same_bytes() {
    for (name, series) in shapes() {
        let (one, other) = (drawn(&series), drawn(&series.clone()));
        assert_eq!(one, other, "{name}");
        assert_eq!(png(&one.svg).unwrap(), png(&other.svg).unwrap(), "{name}");
    }
}

#[test]
fn letters_can_be_read_on_a_phone() {
    for (name, series) in shapes() {
        let Drawing { svg, width, .. } = drawn(&series);
        let size: i64 = svg
            .split_once(r#"font-size=""#)
            .and_then(|(_, rest)| rest.split_once('"')?.0.parse().ok())
            .unwrap();
        assert_eq!(svg.matches("font-size").count(), 1, "{name}");
        assert!(size * ON_A_PHONE / width >= SMALLEST_LETTERS, "{name}: {size}");
    }
}

#[test]
fn labels_stay_inside_and_apart() {
    for (name, series) in shapes() {
        let tree = tree(&drawn(&series).svg).unwrap();
        let boxes: Vec<_> = texts(tree.root()).iter().map(|text| text.abs_bounding_box()).collect();
        assert!(boxes.len() > 4, "{name}");
        for (place, one) in boxes.iter().enumerate() {
            let inside = one.left() >= 0.0 && one.right() <= tree.size().width();
            assert!(inside && one.bottom() <= tree.size().height(), "{name}: {one:?}");
            let crossed = boxes[place + 1..].iter().find(|other| one.intersect(other).is_some());
            assert_eq!(crossed, None, "{name}: {one:?}");
        }
    }
}

/// The characters of a label that no letter was drawn for, in the light face and in the bold one.
fn missing(label: &str) -> String {
    let mut series = with_usual(series(&all(&YEAR), &[]), 0, 9);
    series.last_label = label.to_owned();
    series.usual.as_mut().unwrap().short_label = label.to_owned();
    series.usual.as_mut().unwrap().label = "too long to be used ".repeat(9);
    let tree = tree(&drawn(&series).svg).unwrap();
    let texts = texts(tree.root());
    let drawn = |text: &Text| {
        let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        glyphs.filter(|glyph| glyph.id.0 != 0).flat_map(|glyph| glyph.text.chars()).collect()
    };
    let drawn: Vec<String> = texts.into_iter().map(drawn).collect();
    let whole: String = label.split_whitespace().collect();
    let most = |letter: &char| drawn.iter().filter(|text| text.contains(*letter)).count();
    whole.chars().filter(|letter| most(letter) < 2).collect()
}

#[test]
fn every_character_of_a_label_has_its_letter() {
    for lang in Lang::ALL {
        for code in ["EUR", "GBP", "USD", "JPY", "CHF", "KWD", "BQX", "ZMW"] {
            let money =
                format::money(Amount(-123_456_789_000), Currency::parse(code).unwrap(), lang);
            assert_eq!(missing(&money), "", "{money}");
        }
        let months = (0..12).map(|month| format::short_date(Day(20_454 + 31 * month), lang));
        let months: Vec<_> = months.collect();
        assert_eq!(missing(&months.join(" ")), "", "{months:?}");
    }
    let letters: String = ('a'..='z').chain('A'..='Z').chain('0'..='9').collect();
    assert_eq!(missing(&letters), "");
    assert_eq!(missing("−+.,:;·–—…%’‘“”'()éëïöüèêàâçÉËÏÖÜ"), "");
    assert_eq!(missing("a₿b"), "₿", "the check sees a letter that is not there");
}
