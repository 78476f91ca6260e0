//! A phone that signs by hand what a test wants it to say.

use reqwest::{Client, RequestBuilder, Response};
use serde::Serialize;
use vigie_protocol::signature::SignedRequest;
use vigie_protocol::{ActivationLink, DeviceKey, EnrolRequest, EnrolResponse, Record, SyncRequest, WaitRequest, path};
use vigie_server::{Server, invite};
use vigie_store::{NewPerson, TenantStore};
use vigie_types::{Language, PersonId, Platform};

/// A phone that is activated.
pub(crate) struct HandPhone {
    pub(crate) key: DeviceKey,
    pub(crate) person: PersonId,
    pub(crate) link: ActivationLink,
    pub(crate) enrolled: EnrolResponse,
    server: Server,
    client: Client,
    origin: String,
}

impl HandPhone {
    /// Adds a person and activates their phone.
    pub(crate) async fn new(server: &Server, client: &Client, origin: &str, tenant: &TenantStore, who: &str) -> Self {
        let new = NewPerson { name: who.into(), email: address(who), language: Language::Fr, group: None };
        let person = tenant.add_people(&[new], server.now()).await.unwrap()[0];
        let link = invite(server, tenant, person).await.unwrap();
        let key = DeviceKey::random();
        let request = EnrolRequest {
            token: link.token().reveal().to_owned(),
            public_key: key.public(),
            platform: Platform::Android,
            app_version: "0.1.0".into(),
            language: Language::Fr,
        };
        let body = serde_json::to_vec(&request).unwrap();
        let (server, client, origin) = (server.clone(), client.clone(), origin.to_owned());
        let sent = signed(&server, &client, &origin, path::ENROL, &key, &key.public().to_string(), body);
        let enrolled = sent.send().await.unwrap().error_for_status().unwrap().bytes().await.unwrap();
        let enrolled = serde_json::from_slice(&enrolled).unwrap();
        Self { key, person, link, enrolled, server, client, origin }
    }

    /// A request with this body, signed as it should be.
    pub(crate) fn request(&self, path: &str, body: Vec<u8>) -> RequestBuilder {
        let id = self.enrolled.device.to_string();
        signed(&self.server, &self.client, &self.origin, path, &self.key, &id, body)
    }

    /// A request in the name of a phone, signed by this one.
    pub(crate) fn request_as(&self, path: &str, name: &str, body: Vec<u8>) -> RequestBuilder {
        signed(&self.server, &self.client, &self.origin, path, &self.key, name, body)
    }

    /// Sends a message.
    pub(crate) async fn post(&self, path: &str, message: &impl Serialize) -> Response {
        self.request(path, serde_json::to_vec(message).unwrap()).send().await.unwrap()
    }

    /// Reports records.
    pub(crate) async fn sync(&self, records: Vec<Record>) -> Response {
        self.post(
            path::SYNC,
            &SyncRequest {
                records,
                policy: self.enrolled.policy.hash(),
                newer: None,
                keys: None,
                takeover: None,
                zones: None,
                attestation: None,
            },
        )
        .await
    }

    /// Waits for news.
    pub(crate) async fn wait(&self) -> Response {
        self.post(path::WAIT, &WaitRequest { policy: self.enrolled.policy.hash(), intel: None, takeover: None }).await
    }
}

/// An address for a name.
pub(crate) fn address(who: &str) -> String {
    format!("{}@example.org", who.to_lowercase().replace(' ', "."))
}

fn signed(
    server: &Server,
    client: &Client,
    origin: &str,
    path: &str,
    key: &DeviceKey,
    key_id: &str,
    body: Vec<u8>,
) -> RequestBuilder {
    let signed = SignedRequest { method: "POST", path, body: &body }.sign(key, key_id, server.now());
    client
        .post(format!("{origin}{path}"))
        .header("content-type", "application/json")
        .header("content-digest", signed.content_digest)
        .header("signature-input", signed.signature_input)
        .header("signature", signed.signature)
        .body(body)
}
