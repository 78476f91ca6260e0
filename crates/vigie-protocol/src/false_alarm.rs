//! A person tells the administrators that a warning of a site is wrong.

use serde::{Deserialize, Serialize};
use vigie_types::{Timestamp, WebClass};

/// A person says that Vigie warns of a site wrongly. Like a question it is kept under the person's name until somebody
/// decides. Only the site's host leaves the phone: which page of it was meant stays there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FalseAlarmRequest {
    /// The host that decided, in lower case and ASCII, or an IP address.
    pub host: String,
    /// What the phone takes it for.
    pub class: WebClass,
}

/// The false alarm reached the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FalseAlarmResponse {
    /// Whether it is a new one; false where the person reported the same before and nobody has decided yet.
    pub new: bool,
    /// When an administrator last looked at a report of this site and kept the warning; missing where none did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept_at: Option<Timestamp>,
}

#[cfg(test)]
mod tests {
    use super::{FalseAlarmRequest, FalseAlarmResponse};

    #[test]
    fn a_false_alarm_is_written_like_this() {
        let json = r#"{"host":"shop.example","class":"suspected-phishing"}"#;
        let request: FalseAlarmRequest = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&request).unwrap(), json);
        let (new, kept) = (r#"{"new":true}"#, r#"{"new":true,"kept_at":5}"#);
        for json in [new, kept] {
            let answer: FalseAlarmResponse = serde_json::from_str(json).unwrap();
            assert_eq!(serde_json::to_string(&answer).unwrap(), json);
        }
        assert_eq!(crate::path::FALSE_ALARM, "/device/v1/false-alarm");
    }
}
