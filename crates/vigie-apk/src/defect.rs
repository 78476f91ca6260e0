//! What makes a package unreadable.

/// Why a package is unreadable: a stable code and what is wrong.
#[derive(Debug)]
pub(crate) struct Defect {
    pub code: &'static str,
    pub detail: String,
}

impl Defect {
    pub(crate) fn new(code: &'static str, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}
