//! Telling a device manager: the message, its signature, and handing it over.
//!
//! Signed as the Standard Webhooks specification has it, so that receivers find a library that checks it
//! (<https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md>).

use std::error::Error as _;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Client, StatusCode, redirect};
use rustls::{ClientConfig, RootCertStore};
use serde::Serialize;
use sha2::Sha256;
use vigie_types::{DeviceId, PersonId, Platform, Timestamp, clean_label};

use crate::risk::RiskState;
use crate::webhook_config::Webhook;

const USER_AGENT: &str = concat!("Vigie/", env!("CARGO_PKG_VERSION"));
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// How long a receiver may take for one message: shorter than the message is nobody else's.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest that a receiver may ask to be left alone.
const MOST_REST: Duration = Duration::from_secs(3_600);

/// A message, as it is sent.
#[derive(Debug, Serialize)]
pub(crate) struct Message<'a> {
    /// `device.risk` or `test`.
    #[serde(rename = "type")]
    pub(crate) what: &'static str,
    /// The number of the change: of two about one phone, the greater is the later. 0 in a test.
    pub(crate) sequence: i64,
    /// When it changed.
    pub(crate) at: Timestamp,
    /// The company's name.
    pub(crate) company: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) device: Option<ToldDevice<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) person: Option<ToldPerson<'a>>,
    #[serde(flatten)]
    pub(crate) state: Option<RiskState>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ToldDevice<'a> {
    pub(crate) id: DeviceId,
    pub(crate) platform: Platform,
    pub(crate) model: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ToldPerson<'a> {
    pub(crate) id: PersonId,
    /// `None` where they were deleted.
    pub(crate) email: Option<&'a str>,
}

/// Why a message was not taken.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotTaken {
    /// The receiver understands the request and not this message: another try changes nothing.
    #[error("the receiver refused the message: HTTP {0}")]
    Refused(u16),
    /// The receiver wants nothing any more.
    #[error("the receiver takes nothing any more: HTTP 410")]
    Gone,
    /// The receiver answered otherwise than with success, because of this message or of itself: nobody knows.
    #[error("the receiver answered with HTTP {0}")]
    Answered(u16),
    /// The receiver is not able to take anything now, and may say for how long.
    #[error("the receiver answered with HTTP {0}")]
    Busy(u16, Option<Duration>),
    /// It was not reached.
    #[error("the receiver cannot be reached: {0}")]
    Unreachable(String),
}

/// Hands messages over to one receiver.
#[derive(Clone, Debug)]
pub(crate) struct Sender {
    client: Client,
}

impl Sender {
    /// One that trusts Mozilla's roots and those of the webhook, follows no redirects, and asks no proxy of the environment.
    pub(crate) fn new(webhook: &Webhook) -> Result<Self, NotTaken> {
        let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for root in &webhook.roots {
            roots.add(root.clone()).map_err(|error| NotTaken::Unreachable(error.to_string()))?;
        }
        let tls = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| NotTaken::Unreachable(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .user_agent(USER_AGENT)
            .no_proxy()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT_WITHIN)
            .timeout(PATIENCE)
            .build()
            .map_err(unreachable)?;
        Ok(Self { client })
    }

    /// Sends a message; `id` is the same at every try.
    pub(crate) async fn send(
        &self,
        webhook: &Webhook,
        id: &str,
        message: &Message<'_>,
        now: Timestamp,
    ) -> Result<u16, NotTaken> {
        let body = serde_json::to_vec(message).map_err(|error| NotTaken::Unreachable(error.to_string()))?;
        let seconds = now.0.div_euclid(1_000).to_string();
        let answer = self
            .client
            .post(webhook.url.clone())
            .header("content-type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", &seconds)
            .header("webhook-signature", signature(&webhook.secret, id, &seconds, &body))
            .body(body)
            .send()
            .await
            .map_err(unreachable)?;
        let status = answer.status();
        match status {
            _ if status.is_success() => Ok(status.as_u16()),
            StatusCode::BAD_REQUEST | StatusCode::PAYLOAD_TOO_LARGE | StatusCode::UNPROCESSABLE_ENTITY => {
                Err(NotTaken::Refused(status.as_u16()))
            }
            StatusCode::GONE => Err(NotTaken::Gone),
            StatusCode::TOO_MANY_REQUESTS
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT => Err(NotTaken::Busy(status.as_u16(), retry_after(answer.headers()))),
            _ => Err(NotTaken::Answered(status.as_u16())),
        }
    }
}

/// For how long the receiver wants nothing (`Retry-After`, RFC 9110, section 10.2.3), where it says so in seconds.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(MOST_REST))
}

/// `v1,` and the HMAC-SHA256 of id, time and body with dots between, in base64.
fn signature(secret: &[u8], id: &str, seconds: &str, body: &[u8]) -> String {
    // HMAC takes keys of every length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return String::new() };
    mac.update(format!("{id}.{seconds}.").as_bytes());
    mac.update(body);
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

/// The error with its causes, without the address: it may hold a key.
fn unreachable(error: reqwest::Error) -> NotTaken {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    NotTaken::Unreachable(clean_label(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receiver_asks_to_be_left_alone_for_an_hour_at_most() {
        let wanted = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, value.parse().unwrap());
            retry_after(&headers).map(|time| time.as_secs())
        };
        assert_eq!((wanted("120"), wanted("99999999999"), wanted("-1")), (Some(120), Some(3_600), None));
        assert_eq!(wanted("Wed, 21 Oct 2026 07:28:00 GMT"), None);
    }

    #[test]
    fn the_signature_is_that_of_the_specification() {
        // The example of the specification's reference libraries.
        let secret = STANDARD.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let body = br#"{"test": 2432232314}"#;
        let made = signature(&secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", body);
        assert_eq!(made, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
