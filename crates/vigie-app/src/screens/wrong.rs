//! Where there is no screen: a wrong address, a request that cannot be read, a fault. The framework's
//! empty answer becomes a screen with a way back.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::frame::{Frame, show};
use crate::App;

#[derive(Template)]
#[template(path = "wrong.html")]
struct WrongPage {
    f: Frame,
    what: &'static str,
    code: &'static str,
}

/// Puts a screen in the place of an answer that is none.
pub(super) async fn designed(State(app): State<App>, request: Request, next: Next) -> Response {
    let reads = [Method::GET, Method::HEAD].contains(request.method());
    let only_a_path = reads && request.uri().query().is_none();
    let bare = next.run(request).await;
    if !is_bare(&bare) {
        return bare;
    }
    let status = match bare.status() {
        // An id that is none: there is nothing at such an address.
        StatusCode::BAD_REQUEST if only_a_path => StatusCode::NOT_FOUND,
        other => other,
    };
    let (title, what, code) = match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => {
            ("app-address", "app-address-what", "app.address-unknown")
        }
        StatusCode::PAYLOAD_TOO_LARGE => ("app-trouble", "app-large", "app.too-large"),
        other if other.is_client_error() => ("app-trouble", "app-unread", "app.unreadable"),
        _ => ("app-trouble", "app-trouble-do", "app.failed"),
    };
    let f = Frame { back: Some("/".into()), ..app.bare(title) };
    let mut screen = (status, show(&WrongPage { f, what, code })).into_response();
    if let Some(allowed) = bare.headers().get(header::ALLOW) {
        screen.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    screen
}

fn is_bare(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).map(|value| value.as_bytes());
    let failed = response.status().is_client_error() || response.status().is_server_error();
    failed && kind.is_none_or(|kind| kind.starts_with(b"text/plain"))
}
