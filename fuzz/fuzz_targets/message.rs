//! What a phone, or somebody who says so, sends to the gateway.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_protocol::signature::{SignatureHeaders, SignedRequest};
use vigie_protocol::{DeviceKey, EnrolRequest, SignedKeys, SyncRequest, WaitRequest};
use vigie_types::{PrivacyPolicy, Timestamp};

fuzz_target!(|input: (&str, &str, &str, &[u8])| {
    let (digest, parameters, signature, body) = input;
    let headers = SignatureHeaders {
        content_digest: digest.to_owned(),
        signature_input: parameters.to_owned(),
        signature: signature.to_owned(),
    };
    if let Some(claim) = headers.claim() {
        let request = SignedRequest { method: "POST", path: "/device/v1/sync", body };
        assert!(claim.verify(request, &DeviceKey::from_seed(&[7; 32]).public(), Timestamp(0)).is_err());
    }
    // What a phone hears of next keys.
    if let Ok(told) = serde_json::from_slice::<SignedKeys>(body) {
        assert!(told.open(&DeviceKey::from_seed(&[7; 32]).public()).is_none());
    }
    let _ = serde_json::from_slice::<EnrolRequest>(body);
    let _ = serde_json::from_slice::<WaitRequest>(body);
    if let Ok(mut request) = serde_json::from_slice::<SyncRequest>(body) {
        for record in &mut request.records {
            record.body.filter(&PrivacyPolicy::NOTHING);
            assert!(record.body.filter(&PrivacyPolicy::NOTHING).is_empty(), "once is enough");
        }
    }
});
