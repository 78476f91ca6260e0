//! Messages between shell and core: four bytes that say how long the head is (big-endian), the head, a JSON object in
//! UTF-8, and a body, which is all that follows. So no text passes as a virtual machine writes it, where what is not in the
//! basic plane is written otherwise than in UTF-8.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The largest head, in bytes: a phone with 2,000 apps tells of them in less than two mebibytes.
const MAX_HEAD: usize = 8 << 20;

/// A message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// What it says: an object.
    pub head: Value,
    /// Bytes that go with it.
    pub body: Vec<u8>,
}

/// Why bytes are no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    /// There are fewer bytes than it says.
    #[error("the message is cut off")]
    Cut,
    /// The head is larger than 8 MiB.
    #[error("the head of the message is too large")]
    TooLarge,
    /// The head is not what was expected.
    #[error("the head of the message cannot be read")]
    Head,
}

impl Frame {
    /// A message without a body. What cannot be written as JSON, which none of our records is, becomes `null`.
    pub fn of(head: impl Serialize) -> Self {
        Self { head: serde_json::to_value(head).unwrap_or_default(), body: Vec::new() }
    }

    /// The error that the other side shows or logs.
    #[must_use]
    pub fn error(code: &str, message: &str) -> Self {
        Self::of(serde_json::json!({ "error": { "code": code, "message": message } }))
    }

    /// As it is handed over.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let head = self.head.to_string();
        let length = u32::try_from(head.len()).unwrap_or(u32::MAX);
        [&length.to_be_bytes(), head.as_bytes(), &self.body].concat()
    }

    /// Reads a message.
    ///
    /// # Errors
    /// When it is none.
    pub fn read(bytes: &[u8]) -> Result<Self, FrameError> {
        let (length, rest) = bytes.split_first_chunk().ok_or(FrameError::Cut)?;
        let length = u32::from_be_bytes(*length) as usize;
        if length > MAX_HEAD {
            return Err(FrameError::TooLarge);
        }
        let (head, body) = rest.split_at_checked(length).ok_or(FrameError::Cut)?;
        let head: Value = serde_json::from_slice(head).map_err(|_| FrameError::Head)?;
        if !head.is_object() {
            return Err(FrameError::Head);
        }
        Ok(Self { head, body: body.to_vec() })
    }

    /// The head as a record.
    ///
    /// # Errors
    /// When it is another one.
    pub fn head<T: DeserializeOwned>(&self) -> Result<T, FrameError> {
        T::deserialize(&self.head).map_err(|_| FrameError::Head)
    }

    /// The code of the error that it says, if it says one.
    #[must_use]
    pub fn error_code(&self) -> Option<&str> {
        self.head.get("error")?.get("code")?.as_str()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Frame, FrameError};

    #[test]
    fn what_is_written_is_read() {
        let frame = Frame { head: json!({ "label": "Ma\u{f1}ana \u{1f4f1}\0" }), body: vec![0, 255, 7] };
        assert_eq!(Frame::read(&frame.write()), Ok(frame));
    }

    #[test]
    fn what_is_no_message_is_refused() {
        let whole = Frame::of(json!({ "ask": "observe" })).write();
        for cut in 0..whole.len() {
            assert_eq!(Frame::read(&whole[..cut]), Err(FrameError::Cut), "{cut}");
        }
        assert_eq!(Frame::read(&[255; 64]), Err(FrameError::TooLarge));
        assert_eq!(Frame::read(b"\0\0\0\x02[]"), Err(FrameError::Head));
        assert_eq!(Frame::read(b"\0\0\0\x02{\""), Err(FrameError::Head));
        assert_eq!(Frame::read(b"\0\0\0\x03{\xff}"), Err(FrameError::Head));
    }
}
