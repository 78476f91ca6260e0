//! What every request passes on its way to its handler and back, in one step: steps of their own would each copy all
//! that lies behind them and put it into boxes, for every request, and hold the boxes for as long as a phone waits.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tracing::Instrument as _;

use crate::asked::Asked;
use crate::listen::Patience;
use crate::request_log::Noted;
use crate::web::Security;
use crate::{Server, client, listen, named, problem};

/// What the step knows. Cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Around(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    server: Server,
    patience: Patience,
    noted: Noted,
}

impl Around {
    /// For requests to a server.
    pub(crate) fn new(server: Server) -> Self {
        let (patience, noted) = (server.patience(), Noted::new(server.metrics().clone()));
        Self(Arc::new(Inner { server, patience, noted }))
    }
}

/// Notes the request, finds out whose it is, refuses what asks for another server, and answers in time, with a page or
/// an error where there is neither, and with the headers that every answer has.
pub(crate) async fn pass(State(Around(around)): State<Around>, mut request: Request, next: Next) -> Response {
    let Inner { server, patience, noted } = &*around;
    let note = noted.begin(&request);
    let answer = async {
        // Before what puts a client in the place of its proxy.
        let _under_way = listen::note(server.idle(), &request);
        client::find(server, &mut request);
        let security = Security::of(&request);
        let asked = Asked::of(&request);
        let answer = match named::check(server, &request) {
            Ok(()) => listen::keep(*patience, request, next).await,
            Err(refused) => refused.into_response(),
        };
        let mut answer = problem::designed(server, asked, answer).await;
        security.add_to(&mut answer);
        answer
    };
    let answer = answer.instrument(note.span()).await;
    noted.end(note, &answer);
    answer
}
