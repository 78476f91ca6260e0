//! The code of an error, on its way from where it is known to where requests are counted.

use axum::response::Response;

/// The stable code of an answer that is an error, as an extension of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ErrorTag(pub(crate) &'static str);

impl ErrorTag {
    /// The answer, with this code.
    pub(crate) fn on(self, mut response: Response) -> Response {
        response.extensions_mut().insert(self);
        response
    }
}
