//! From SVG to PNG, for mail programs, which draw no SVG.
//!
//! The letters are in the program (`font/`), so the picture is the same on every machine.

use std::sync::{Arc, OnceLock};

use anyhow::Context;
use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// Pixels of the PNG per CSS pixel: twice as many, for sharp screens.
const SCALE: f32 = 2.0;

/// The only letters there are: what the machine has installed is not asked.
const REGULAR: &[u8] = include_bytes!("font/DejaVuSans-subset.ttf");
const BOLD: &[u8] = include_bytes!("font/DejaVuSans-Bold-subset.ttf");

/// Draws an SVG of our own.
///
/// # Errors
/// When it is none, or there is no memory for the picture.
pub(in crate::reports) fn png(svg: &str) -> anyhow::Result<Vec<u8>> {
    let tree = tree(svg)?;
    let size = tree.size().to_int_size().scale_by(SCALE).context("its size")?;
    let mut pixels = Pixmap::new(size.width(), size.height()).context("its pixels")?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    match indexed(&pixels)? {
        Some(small) => Ok(small),
        None => Ok(pixels.encode_png()?),
    }
}

/// The picture by the numbers of its colours, which halves it; `None` when it has more than a
/// palette holds. Few colours and their mixtures at the edges are all a chart has.
fn indexed(pixels: &Pixmap) -> anyhow::Result<Option<Vec<u8>>> {
    let mut palette: Vec<&[u8]> = Vec::new();
    let mut numbers = Vec::with_capacity(pixels.pixels().len());
    let (mut last, mut number): (&[u8], u8) = (&[], 0);
    for colour in pixels.data().chunks_exact(4) {
        // Most pixels are as the one before.
        if colour != last {
            let known = palette.iter().position(|known| *known == colour);
            let Ok(place) = u8::try_from(known.unwrap_or(palette.len())) else { return Ok(None) };
            if known.is_none() {
                palette.push(colour);
            }
            (last, number) = (colour, place);
        }
        numbers.push(number);
    }
    let colours: Vec<u8> = palette.iter().flat_map(|colour| &colour[..3]).copied().collect();
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(colours);
    encoder.set_compression(Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&numbers)?;
    writer.finish()?;
    Ok(Some(file))
}

fn tree(svg: &str) -> anyhow::Result<Tree> {
    let options = Options { fontdb: fonts(), ..Options::default() };
    Ok(Tree::from_str(svg, &options)?)
}

fn fonts() -> Arc<fontdb::Database> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(REGULAR.to_vec());
        fonts.load_font_data(BOLD.to_vec());
        Arc::new(fonts)
    });
    Arc::clone(fonts)
}

#[cfg(test)]
mod tests;
