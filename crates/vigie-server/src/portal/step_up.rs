//! Asking again before something that cannot be taken back. What was typed goes along through the question.

use askama::Template;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use url::form_urlencoded;
use vigie_types::Timestamp;

use super::frame::{Frame, show};
use super::proof::{Proof, prove};
use super::session::Signed;

/// For so long a proof counts, in milliseconds.
const FRESH: i64 = Timestamp::HOUR / 4;

/// The longest form that goes through the question, in bytes.
#[derive(Clone, Copy)]
pub(super) struct Longest(pub(super) usize);

#[derive(Template)]
#[template(path = "portal/step_up.html")]
struct StepUpPage {
    f: Frame,
    asks_code: bool,
    wrong: Option<&'static str>,
    /// What was typed: names and values, in their order.
    fields: Vec<(String, String)>,
}

/// Lets a form of a signed-in administrator through whose last proof is fresh, or comes with it.
pub(super) async fn ask_again(
    State(Longest(longest)): State<Longest>,
    signed: Signed,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, longest).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let (fields, proof) = read(&body);
    let typed = proof.is_some();
    let wrong = match confirmed(&signed, proof).await {
        Ok(()) if !typed => return next.run(Request::from_parts(parts, Body::from(body))).await,
        Ok(()) => {
            let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
            parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
            return next.run(Request::from_parts(parts, Body::from(body))).await;
        }
        Err(wrong) => wrong,
    };
    let asks_code = signed.user.totp_secret.is_some();
    let page = StepUpPage { f: signed.frame("", "step-up-title"), asks_code, wrong, fields };
    (StatusCode::FORBIDDEN, show(&page)).into_response()
}

/// Whether the last proof is so fresh that nothing is asked.
pub(super) fn is_fresh(signed: &Signed) -> bool {
    signed.now().since(signed.session.proved_at) < FRESH
}

/// Whether it is still the same person: a fresh proof, or one that comes along. Else what is wrong with it, where one
/// came.
pub(super) async fn confirmed(signed: &Signed, proof: Option<Proof>) -> Result<(), Option<&'static str>> {
    match proof {
        None if is_fresh(signed) => Ok(()),
        None => Err(None),
        Some(proof) => prove(signed, proof).await.map_err(|unproved| Some(unproved.key())),
    }
}

/// The fields of a form without the proof, and the proof where there is one.
fn read(body: &Bytes) -> (Vec<(String, String)>, Option<Proof>) {
    let (mut fields, mut proof, mut proved) = (Vec::new(), Proof::default(), false);
    for (name, value) in form_urlencoded::parse(body) {
        match proof.take(&name, value.into_owned()) {
            Ok(()) => proved = true,
            Err(value) => fields.push((name.into_owned(), value)),
        }
    }
    (fields, proved.then_some(proof))
}
