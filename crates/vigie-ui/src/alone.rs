//! What a page brings along that is shown at somebody else's address, where none of our files are.

use std::sync::OnceLock;

use askama::filters::Safe;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// Its style sheet.
const STYLE: &str = include_str!("../../../assets/ui/alone.css");

/// The element with its style sheet.
#[must_use]
pub fn alone_style() -> Safe<String> {
    Safe(format!("<style>{STYLE}</style>"))
}

/// The Content-Security-Policy of such a page: this style sheet, told by its digest, and nothing else.
#[must_use]
pub fn alone_csp() -> &'static str {
    static POLICY: OnceLock<String> = OnceLock::new();
    POLICY.get_or_init(|| {
        let digest = STANDARD.encode(Sha256::digest(STYLE));
        format!("default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    })
}
