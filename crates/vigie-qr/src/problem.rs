//! Why no code was read.

/// Why no code was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The file is not a picture that can be opened: PNG, JPEG or WebP.
    #[error("this is not a picture that can be opened")]
    NotAPicture,
    /// The picture has more pixels than are looked at.
    #[error("this picture is too large")]
    TooLarge,
    /// There is no QR code in it.
    #[error("there is no QR code in the picture")]
    NoCode,
    /// There is one, and it is too blurred or damaged.
    #[error("the QR code in the picture cannot be read")]
    CannotRead,
}

impl Problem {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAPicture => "qr.not-a-picture",
            Self::TooLarge => "qr.too-large",
            Self::NoCode => "qr.no-code",
            Self::CannotRead => "qr.cannot-read",
        }
    }
}
