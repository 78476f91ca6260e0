//! Drawings as launcher icons.

use anyhow::{Context as _, Result};
use image::RgbaImage;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// What lies under a drawing.
#[derive(Clone, Copy)]
pub(crate) enum Plate {
    Nothing,
    Square,
    Rounded,
    Disc,
}

/// A drawing: the inside of an SVG, with its width and height.
#[derive(Clone)]
pub(crate) struct Drawing {
    pub body: String,
    pub size: (f64, f64),
}

impl Drawing {
    /// A glyph of simple-icons: one path on 24 units a side.
    pub(crate) fn glyph(svg: &str, colour: &str) -> Result<Self> {
        let path = svg.split(" d=\"").nth(1).and_then(|rest| rest.split('"').next()).context("no path")?;
        Ok(Self { body: format!("<path fill=\"{colour}\" d=\"{path}\"/>"), size: (24.0, 24.0) })
    }

    /// The drawing on a plate, filling a share of it. A ground of two colours shades from one into
    /// the other.
    pub(crate) fn icon(&self, plate: Plate, ground: &[&str], share: f64) -> String {
        let fill = if ground.len() > 1 { "url(#ground)" } else { ground.first().copied().unwrap_or("none") };
        let plate = match plate {
            Plate::Nothing => String::new(),
            Plate::Square => format!("<rect width=\"96\" height=\"96\" fill=\"{fill}\"/>"),
            Plate::Rounded => format!("<rect x=\"3\" y=\"3\" width=\"90\" height=\"90\" rx=\"20\" fill=\"{fill}\"/>"),
            Plate::Disc => format!("<circle cx=\"48\" cy=\"48\" r=\"46\" fill=\"{fill}\"/>"),
        };
        let shading = match ground {
            [from, to, ..] => format!(
                "<linearGradient id=\"ground\" x2=\"1\" y2=\"1\"><stop stop-color=\"{from}\"/>\
                 <stop offset=\"1\" stop-color=\"{to}\"/></linearGradient>"
            ),
            _ => String::new(),
        };
        let (width, height) = self.size;
        let scale = 96.0 * share / width.max(height);
        let (left, top) = (48.0 - width * scale / 2.0, 48.0 - height * scale / 2.0);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             width=\"96\" height=\"96\" viewBox=\"0 0 96 96\">{shading}{plate}\
             <g transform=\"translate({left} {top}) scale({scale})\">{}</g></svg>",
            self.body
        )
    }
}

/// Draws an SVG of any size into a square.
pub(crate) fn draw(svg: &str, side: u32) -> Result<RgbaImage> {
    let tree = Tree::from_str(svg, &Options::default())?;
    let mut canvas = Pixmap::new(side, side).context("no canvas")?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = side as f32 / width.max(height);
    let middle = Transform::from_scale(scale, scale)
        .post_translate((side as f32 - width * scale) / 2.0, (side as f32 - height * scale) / 2.0);
    resvg::render(&tree, middle, &mut canvas.as_mut());
    let mut picture = RgbaImage::new(side, side);
    for (to, from) in picture.pixels_mut().zip(canvas.pixels()) {
        let from = from.demultiply();
        to.0 = [from.red(), from.green(), from.blue(), from.alpha()];
    }
    Ok(picture)
}

/// As the file that a package holds.
pub(crate) fn png(picture: &RgbaImage) -> Result<Vec<u8>> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, image::ImageFormat::Png)?;
    Ok(bytes.into_inner())
}
