//! Bodies come at a pace, and answers in time: otherwise whoever sends a byte a minute keeps a
//! handler, its memory and its connection for as long as they like.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum_server::ConnectionShutdown;
use futures::FutureExt as _;
use http_body::{Frame, SizeHint};
use tokio::sync::Notify;
use tokio::time::{Instant, Sleep, sleep, sleep_until};

use super::patience::Patience;

/// Answers 408 for a body that came too slowly (RFC 9110, 15.5.9), and 503 when the answer takes longer
/// than anybody waits; the connection ends with either.
pub(crate) async fn keep(patience: Patience, request: Request, next: Next) -> Response {
    let progress = Arc::new(Progress::default());
    let connection = request.extensions().get::<ConnectionShutdown>().cloned();
    let request = request.map(|body| Body::new(Paced::new(body, patience, progress.clone())));
    let too_long = async {
        progress.ended.notified().await;
        sleep(patience.answer).await;
    };
    let answer = tokio::select! {
        answer = AssertUnwindSafe(next.run(request)).catch_unwind() => answer.unwrap_or_else(panicked),
        () = too_long => {
            tracing::error!(code = "request.unanswered", seconds = patience.answer.as_secs(), "a request had no answer in time");
            let retry = (header::RETRY_AFTER, HeaderValue::from_static("60"));
            (StatusCode::SERVICE_UNAVAILABLE, [retry]).into_response()
        }
    };
    if !progress.slow.load(Ordering::Relaxed) {
        return answer;
    }
    if let Some(connection) = connection {
        connection.graceful_shutdown();
    }
    StatusCode::REQUEST_TIMEOUT.into_response()
}

/// A fault of ours ends its request, and nobody else's. The hook for panics has told where it was.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!(code = "request.panicked", "a request ended in a panic");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// What a body tells the middleware.
#[derive(Debug, Default)]
struct Progress {
    /// It did not come in time.
    slow: AtomicBool,
    /// Nothing more of it is waited for.
    ended: Notify,
}

/// A body with a deadline that moves with each byte.
struct Paced {
    body: Body,
    progress: Arc<Progress>,
    deadline: Instant,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Paced {
    fn new(body: Body, patience: Patience, progress: Arc<Progress>) -> Self {
        if body.is_end_stream() {
            progress.ended.notify_one();
        }
        Self { body, progress, deadline: Instant::now() + patience.body, timer: None }
    }
}

impl HttpBody for Paced {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = &mut *self;
        match Pin::new(&mut this.body).poll_frame(cx) {
            Poll::Ready(frame) => {
                if let Some(Ok(frame)) = &frame {
                    let bytes = frame.data_ref().map_or(0, |data| u64::try_from(data.len()).unwrap_or(u64::MAX));
                    this.deadline += Duration::from_millis(bytes.saturating_mul(1000) / Patience::BODY_RATE);
                    this.timer = None;
                } else {
                    this.progress.ended.notify_one();
                }
                Poll::Ready(frame)
            }
            Poll::Pending => {
                let deadline = this.deadline;
                let timer = this.timer.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
                if timer.as_mut().poll(cx).is_pending() {
                    return Poll::Pending;
                }
                this.progress.slow.store(true, Ordering::Relaxed);
                Poll::Ready(Some(Err(axum::Error::new("the body did not come in time"))))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Paced {
    fn drop(&mut self) {
        self.progress.ended.notify_one();
    }
}
