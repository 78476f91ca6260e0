//! A page in plain HTTP whose content is known to the byte: phones ask for it where their policy says so, and a network that
//! changes pages on the way is seen. It is for everybody, says nothing, and has a listener of its own.

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::routing::get;
use sha2::{Digest as _, Sha256};
use vigie_types::PlainPage;

/// Where it is. Another content needs another path: policies carry the hash of this one.
pub(crate) const PATH: &str = "/vigie/plain-1.html";
/// A page as those who add something to pages look for it: with a head, a body, a link and a form.
const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Nothing to see</title>\n\
    </head>\n<body>\n<h1>Nothing to see</h1>\n<p>Phones fetch this page to notice networks that change pages on the way. \
    It is always the same.</p>\n<p><a href=\"https://www.example.org/\">A link</a></p>\n\
    <form action=\"https://www.example.org/\"><input name=\"q\"><button>Go</button></form>\n</body>\n</html>\n";

/// The page as a policy names it.
pub(crate) fn at(host: &str, port: u16) -> PlainPage {
    PlainPage {
        host: host.to_owned(),
        port,
        path: PATH.to_owned(),
        sha256: hex::encode(Sha256::digest(PAGE)),
        bytes: u32::try_from(PAGE.len()).unwrap_or(u32::MAX),
    }
}

/// The page, and nothing else. Caches may keep it, and change nothing in it (RFC 9111, 5.2.2.6).
pub(crate) fn routes() -> Router {
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CACHE_CONTROL, "no-transform, max-age=60")];
    Router::new().route(PATH, get(move || async move { (headers, PAGE) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_never_changes_under_its_path() {
        let page = at("vigie.example.org", 80);
        assert_eq!((page.path.as_str(), page.bytes), ("/vigie/plain-1.html", 386));
        assert_eq!(page.sha256, "6f80d6f3478df350cde9a8a93aa12ada0bab8550cb82a8695554dae1cf5f1837");
    }
}
