//! A passkey in software: makes the answers that a browser sends, and wrong ones where a test wants them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{DerSignature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// The user was present; the user was verified; a new key comes along.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

/// A key, and how it behaves.
#[derive(Clone)]
pub(crate) struct Authenticator {
    pub(crate) key: SigningKey,
    pub(crate) id: Vec<u8>,
    /// The user's handle, as it was told when the key was made.
    pub(crate) user: Vec<u8>,
    pub(crate) counter: u32,
    /// Whether it looks at its owner before it signs.
    pub(crate) verifies: bool,
    /// The site that it takes itself to be at, in place of the one that asks.
    pub(crate) site: Option<&'static str>,
    /// The address of the page that asks.
    pub(crate) origin: String,
}

impl Authenticator {
    pub(crate) fn new(origin: &str, number: u8) -> Self {
        let key = SigningKey::from_slice(&[number; 32]).unwrap();
        let (id, origin) = (vec![number; 32], origin.to_owned());
        Self { key, id, user: Vec::new(), counter: 1, verifies: true, site: None, origin }
    }

    fn data(&self, site: &str, more: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.site.unwrap_or(site).as_bytes()).to_vec();
        data.push(PRESENT | more | if self.verifies { VERIFIED } else { 0 });
        data.extend_from_slice(&self.counter.to_be_bytes());
        data
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = options["challenge"].as_str().unwrap();
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    /// Answers `navigator.credentials.create`.
    pub(crate) fn make(&mut self, question: &Value) -> String {
        let options = &question["options"]["publicKey"];
        self.user = URL_SAFE_NO_PAD.decode(options["user"]["id"].as_str().unwrap()).unwrap();
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), ATTESTED);
        data.extend_from_slice(&[0; 16]);
        data.extend_from_slice(&u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend_from_slice(&self.id);
        let point = self.key.verifying_key().to_sec1_point(false);
        // COSE: a key on two coordinates, for ES256, on P-256.
        data.extend_from_slice(&[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend_from_slice(&point.as_bytes()[1..33]);
        data.extend_from_slice(&[0x22, 0x58, 0x20]);
        data.extend_from_slice(&point.as_bytes()[33..65]);
        // CBOR: {"fmt": "none", "attStmt": {}, "authData": …}
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend_from_slice(&data);
        self.written(json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(self.client("webauthn.create", options)),
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
        }))
    }

    /// Answers `navigator.credentials.get`.
    pub(crate) fn answer(&self, question: &Value) -> String {
        let options = &question["options"]["publicKey"];
        let data = self.data(options["rpId"].as_str().unwrap(), 0);
        let client = self.client("webauthn.get", options);
        let mut signed = data.clone();
        signed.extend_from_slice(&Sha256::digest(&client));
        let signature: DerSignature = self.key.sign(&signed);
        self.written(json!({
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "signature": URL_SAFE_NO_PAD.encode(signature.as_bytes()),
            "userHandle": URL_SAFE_NO_PAD.encode(&self.user),
        }))
    }

    fn written(&self, response: Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        let credential = json!({
            "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {},
        });
        credential.to_string()
    }
}
