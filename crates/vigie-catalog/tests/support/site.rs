//! A web server on loopback that the tests can spoil.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION, USER_AGENT};
use axum::http::{Response, StatusCode};
use url::Url;

/// The files of a repository, by path beneath it (`/entry.jar`).
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A web server on loopback that serves what the test tells it, and remembers what was asked.
pub(crate) struct Site {
    pub(crate) repository: Url,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
pub(crate) struct Shared {
    pub(crate) files: Files,
    /// Whether answers carry an entity tag.
    pub(crate) etags: bool,
    /// Redirects, by path beneath the repository.
    pub(crate) redirects: BTreeMap<String, String>,
    /// `Content-Encoding`, by path.
    pub(crate) encodings: BTreeMap<String, String>,
    /// Answers sent with content, by path.
    pub(crate) sent: Vec<String>,
    /// `User-Agent` of the last request.
    pub(crate) user_agent: String,
}

impl Site {
    pub(crate) async fn start(files: Files) -> Self {
        let shared = Arc::new(Mutex::new(Shared { files, etags: true, ..Shared::default() }));
        let app = Router::new().fallback(answer).with_state(Arc::clone(&shared));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let repository = format!("http://{}/fdroid/repo", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { repository: Url::parse(&repository).unwrap(), shared }
    }

    pub(crate) fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap()
    }

    /// What was sent since the last call.
    pub(crate) fn sent(&self) -> Vec<String> {
        std::mem::take(&mut self.shared().sent)
    }
}

async fn answer(State(shared): State<Arc<Mutex<Shared>>>, request: Request) -> Response<Body> {
    let mut shared = shared.lock().unwrap();
    let header =
        |name| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    shared.user_agent = header(USER_AGENT);
    let path = request.uri().path().strip_prefix("/fdroid/repo").unwrap_or_default().to_owned();
    if let Some(to) = shared.redirects.get(&path) {
        return Response::builder().status(StatusCode::FOUND).header(LOCATION, to).body(Body::empty()).unwrap();
    }
    let Some(content) = shared.files.get(&path).cloned() else {
        return Response::builder().status(StatusCode::NOT_FOUND).body(Body::empty()).unwrap();
    };
    let tag =
        format!("\"{:x}\"", content.iter().fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add((*byte).into())));
    if shared.etags && header(IF_NONE_MATCH) == tag {
        return Response::builder().status(StatusCode::NOT_MODIFIED).header(ETAG, tag).body(Body::empty()).unwrap();
    }
    let response = Response::builder().header(CONTENT_TYPE, "application/octet-stream");
    let response = match shared.encodings.get(&path) {
        Some(encoding) => response.header(CONTENT_ENCODING, encoding),
        None => response,
    };
    shared.sent.push(path);
    let response = if shared.etags { response.header(ETAG, tag) } else { response };
    response.body(Body::from(content)).unwrap()
}
