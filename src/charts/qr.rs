//! A link as a picture that a phone reads.

use fast_qr::QRBuilder;
use fast_qr::convert::svg::SvgBuilder;

/// The picture, as SVG; `None` where the text is too long for one.
pub fn qr(text: &str) -> Option<String> {
    let code = QRBuilder::new(text).build().ok()?;
    Some(SvgBuilder::default().to_str(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_drawn_without_a_style_and_too_long_a_text_is_not() {
        let drawn = qr("http://127.0.0.1:8360/invite/0123456789abcdef0123456789abcdef").unwrap();
        assert!(drawn.starts_with("<svg") && !drawn.contains("style="), "{}", &drawn[..80]);
        assert!(qr(&"x".repeat(10_000)).is_none());
    }
}
