//! Reading a QR code that somebody wants to know about, on this phone.

use std::io::Cursor;

use image::{ImageReader, Limits};

/// The largest picture that is looked at, in pixels a side.
const MAX_SIDE: u32 = 8_192;
/// The most memory that decoding a picture may take, in bytes.
const MAX_MEMORY: u64 = 256 << 20;
/// Pictures are shrunk to this before a code is looked for: codes that a person can scan are
/// large enough.
const LOOK_SIDE: u32 = 1_600;

/// Why no QR code was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QrProblem {
    /// The file is not a picture that can be opened: PNG, JPEG or WebP.
    #[error("this is not a picture that can be opened")]
    NotAPicture,
    /// There is no QR code in it, or it cannot be read.
    #[error("there is no readable QR code in the picture")]
    NoCode,
}

impl QrProblem {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAPicture => "qr.not-a-picture",
            Self::NoCode => "qr.no-code",
        }
    }
}

/// Reads the QR code in a picture.
///
/// # Errors
/// See [`QrProblem`].
pub async fn read_qr(picture: Vec<u8>) -> Result<String, QrProblem> {
    let read = tokio::task::spawn_blocking(move || read_qr_now(&picture)).await;
    read.unwrap_or(Err(QrProblem::NotAPicture))
}

fn read_qr_now(picture: &[u8]) -> Result<String, QrProblem> {
    let mut reader =
        ImageReader::new(Cursor::new(picture)).with_guessed_format().map_err(|_| QrProblem::NotAPicture)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let decoded = reader.decode().map_err(|_| QrProblem::NotAPicture)?;
    let large = decoded.width() > LOOK_SIDE || decoded.height() > LOOK_SIDE;
    let decoded = if large { decoded.thumbnail(LOOK_SIDE, LOOK_SIDE) } else { decoded };
    let mut prepared = rqrr::PreparedImage::prepare(decoded.to_luma8());
    let grids = prepared.detect_grids();
    grids.iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text).ok_or(QrProblem::NoCode)
}

#[cfg(test)]
mod tests {
    use super::{QrProblem, read_qr};

    #[tokio::test]
    async fn a_code_reads_back_and_other_files_are_refused_kindly() {
        let png = vigie_ui::qr_png("https://vigie.example/activate/x#y").unwrap();
        assert_eq!(read_qr(png).await.as_deref(), Ok("https://vigie.example/activate/x#y"));
        assert_eq!(read_qr(b"not a picture".to_vec()).await, Err(QrProblem::NotAPicture));
        let mut blank = std::io::Cursor::new(Vec::new());
        image::GrayImage::from_pixel(64, 64, image::Luma([255])).write_to(&mut blank, image::ImageFormat::Png).unwrap();
        assert_eq!(read_qr(blank.into_inner()).await, Err(QrProblem::NoCode));
    }
}
