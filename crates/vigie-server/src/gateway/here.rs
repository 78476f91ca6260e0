//! Phones of this process, answered without a network.

use std::net::{Ipv4Addr, SocketAddr};

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode};
use tower::ServiceExt as _;

use crate::Server;

/// The largest answer, in bytes: what phones take.
const MAX_ANSWER: usize = 4 << 20;

impl Server {
    /// Answers a phone of this process as one that came over the network from this machine: by the same
    /// routes, with the same signatures and limits. Gives the HTTP status and the body.
    ///
    /// With [`Server::at`], the phone and its server can be at another time together.
    pub async fn answer_here(&self, path: &str, headers: &[(&'static str, String)], body: Vec<u8>) -> (u16, Vec<u8>) {
        let mut request = Request::post(path);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let here = ConnectInfo(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)));
        let Ok(request) = request.extension(here).body(Body::from(body)) else {
            return (StatusCode::BAD_REQUEST.as_u16(), Vec::new());
        };
        // A router cannot fail.
        let Ok(response) = super::routes(self).with_state(self.clone()).oneshot(request).await;
        let status = response.status().as_u16();
        match to_bytes(response.into_body(), MAX_ANSWER).await {
            Ok(body) => (status, body.to_vec()),
            Err(_) => (StatusCode::INTERNAL_SERVER_ERROR.as_u16(), Vec::new()),
        }
    }
}
