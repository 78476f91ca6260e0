//! QR codes (ISO/IEC 18004), as SVG for pages and PNG for mails.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// The text is too long for a QR code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the text is too long for a QR code")]
pub struct QrError;

/// Side of a module in the PNG, in pixels: large enough for a camera that films a screen.
const MODULE_PIXELS: u32 = 6;

/// A QR code as SVG, black on white whatever the theme, because scanners need it so.
///
/// # Errors
/// When the text is too long (some 2,900 bytes).
pub fn qr_svg(text: &str) -> Result<String, QrError> {
    let picture = code(text)?
        .render::<svg::Color<'_>>()
        .min_dimensions(200, 200)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build();
    // Without the XML declaration, so that it can stand in a page.
    Ok(picture.find("<svg").and_then(|at| picture.get(at..)).unwrap_or_default().to_owned())
}

/// A QR code as PNG.
///
/// # Errors
/// As [`qr_svg`].
pub fn qr_png(text: &str) -> Result<Vec<u8>, QrError> {
    let picture = code(text)?.render::<image::Luma<u8>>().module_dimensions(MODULE_PIXELS, MODULE_PIXELS).build();
    let mut png = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut png, image::ImageFormat::Png).map_err(|_| QrError)?;
    Ok(png.into_inner())
}

fn code(text: &str) -> Result<QrCode, QrError> {
    QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| QrError)
}

#[cfg(test)]
mod tests {
    use super::{qr_png, qr_svg};

    #[test]
    fn the_png_reads_back() {
        let text = "https://vigie.example/activate/abc#def";
        let reading = vigie_qr::read_picture(&qr_png(text).unwrap(), vigie_qr::Budget::for_picture()).unwrap();
        assert_eq!(reading.codes.iter().map(|code| code.text.as_str()).collect::<Vec<_>>(), [text]);
    }

    #[test]
    fn the_svg_has_no_declaration_and_long_texts_are_refused() {
        assert!(qr_svg("x").unwrap().starts_with("<svg"));
        assert!(qr_svg(&"x".repeat(4000)).is_err());
    }
}
