//! Cookies: reading them, and writing those of this host only.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::web::Scheme;

/// A text field of a request; empty where it is missing or no text.
pub(super) fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The value of a cookie that the browser sent.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = text(headers, &header::COOKIE);
    cookies.split("; ").filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// A cookie for the whole portal that no script reads; `seconds` from now it ends.
pub(super) fn cookie_header(scheme: Scheme, name: &str, value: &str, seconds: i64) -> HeaderValue {
    let secure = if scheme == Scheme::Https { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}
