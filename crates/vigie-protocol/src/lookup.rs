//! Looking an app up before it is installed: what a phone asks, and what it is told.
//!
//! A question carries no more than the words that somebody typed: it is signed like every message, so
//! that strangers cannot ask, and the server keeps nothing of it.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};
use vigie_types::{
    AppVerdict, CompanyWord, Evidence, Language, ListRef, Platform, RiskScore, RuleId, ServiceRole, Severity,
    ThreatKind, Timestamp,
};

/// The most answers in one [`LookupResponse`].
pub const MAX_ANSWERS: usize = 10;

/// Which app is this?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupRequest {
    /// A name, an application id, or a store's link, as somebody typed or pasted it.
    pub text: String,
    /// For which kind of phone, where the text does not say.
    pub platform: Option<Platform>,
    /// In which language names and descriptions are wanted.
    pub language: Language,
}

/// A person asks the administrators of their company about an app. Unlike a look-up it is kept, under the
/// person's name, until somebody answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskRequest {
    /// What was looked up.
    pub text: String,
    /// For which kind of phone.
    pub platform: Platform,
}

/// The question reached the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskResponse {
    /// Whether it is a new one; false where the person asked the same before and nobody has answered yet.
    pub new: bool,
}

/// What the server knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupResponse {
    /// Apps that fit, the best first; at most [`MAX_ANSWERS`].
    #[serde(deserialize_with = "readable")]
    pub answers: Vec<LookupAnswer>,
    /// Where was looked, so that "nothing" means something.
    #[serde(default)]
    pub asked: Vec<AskedSource>,
    /// Why nothing could be looked for, as a stable code: `lookup.store-not-asked` (a link into a
    /// store that nobody can ask), `lookup.repository` (a link to a whole repository),
    /// `lookup.nowhere` (no store is configured).
    #[serde(default)]
    pub note: Option<String>,
    /// The person's last question to the administrators about this app, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<AskedBefore>,
}

/// A question to the administrators, as the person who asked it sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedBefore {
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it was answered or closed; `None` while it waits.
    pub answered_at: Option<Timestamp>,
}

/// A place where was looked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedSource {
    /// What kind of place.
    pub kind: SourceOfAnswer,
    /// Its name: foreign text, cleaned; empty for the company and this server.
    pub name: String,
    /// Why it gave no answer, as a stable code.
    pub trouble: Option<String>,
}

/// A kind of place that answers come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceOfAnswer {
    /// The lists of harmful apps that come with the server.
    Lists,
    /// The apps on the company's phones.
    Company,
    /// Apps that the company itself had analysed.
    Vetted,
    /// Reports that this server made earlier.
    Reports,
    /// An F-Droid repository.
    FDroid,
    /// Apple's public look-up.
    Apple,
}

/// An app that fits the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookupAnswer {
    /// Application id or bundle id.
    pub package: String,
    /// For which kind of phone.
    pub platform: Platform,
    /// Its name: foreign text, cleaned.
    pub label: String,
    /// What it is, in a line: foreign text, cleaned.
    pub summary: Option<String>,
    /// Who made it, as the store says: foreign text, cleaned.
    pub developer: Option<String>,
    /// The version that the store gives out: foreign text, cleaned.
    pub version: Option<String>,
    /// What the store itself warns of (`Tracking`, `Ads` …): foreign text, cleaned.
    #[serde(default)]
    pub warnings: Vec<String>,
    /// What the company itself says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<CompanyWord>,
    /// Where this comes from, in the order in which it was looked.
    pub sources: Vec<AnswerSource>,
    /// What is known of its safety.
    pub state: LookupState,
}

/// Where an answer comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerSource {
    /// What kind of place.
    pub kind: SourceOfAnswer,
    /// Its name: foreign text, cleaned; empty for the company and this server.
    pub name: String,
    /// Of when its knowledge is.
    pub at: Option<Timestamp>,
    /// Whether that is older than it should be.
    pub stale: bool,
    /// On how many of the company's phones the app is. Only a count, only where the privacy policy
    /// allows it, and never a count so small that it would be about somebody.
    pub phones: Option<u32>,
    /// The worst verdict about the versions on those phones, what a list calls the app, or what came out
    /// when the company had it analysed.
    pub worst: Option<AppVerdict>,
}

/// What is known of an app's safety.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
pub enum LookupState {
    /// It was analysed.
    Analysed {
        /// What came out.
        report: Box<AppReportDigest>,
    },
    /// It can be analysed: ask for its id, and it will be.
    Available,
    /// It is being analysed: ask again in a few seconds.
    Pending,
    /// Too many others are being analysed: ask again in a minute.
    Busy,
    /// It could not be analysed.
    Failed {
        /// Why, as a stable code.
        code: String,
    },
    /// Nobody analysed it, and this server cannot.
    NotAnalysed,
}

/// A report that is small enough for a phone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppReportDigest {
    /// The worst of what was found.
    pub verdict: AppVerdict,
    /// What was found, the worst first.
    #[serde(deserialize_with = "readable")]
    pub findings: Vec<DigestFinding>,
    /// What an attacker could do with it or through it.
    pub security: RiskScore,
    /// What it learns about the person and whom it tells.
    pub privacy: RiskScore,
    /// Permissions that it requests, those that Android asks the person for first.
    pub permissions: Vec<DigestPermission>,
    /// How many permissions it requests in all.
    pub permissions_in_all: u32,
    /// Roles that it asks of Android.
    #[serde(default, deserialize_with = "readable")]
    pub roles: Vec<ServiceRole>,
    /// Names of trackers in its code; `None` when nobody looked for them.
    #[serde(default)]
    pub trackers: Option<Vec<String>>,
    /// Who signed it; `None` when Android would not believe any signature of it.
    pub signer: Option<DigestSigner>,
    /// `android:versionName`: foreign text, cleaned.
    pub version: String,
    /// `android:versionCode`.
    pub version_code: Option<u64>,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// Where the file came from: the name of a repository, cleaned.
    pub source: String,
    /// When it was analysed.
    pub analysed_at: Timestamp,
    /// The version of the engine that did it.
    pub engine: String,
    /// The server's own rules that matched, the worst first. They count for the verdict.
    #[serde(default, deserialize_with = "readable", skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<DigestRule>,
}

/// One of the server's own YARA rules that matched. Its texts are foreign: cleaned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestRule {
    /// The rule's id, such as `apps/yara/bankers/overlay`.
    pub rule: String,
    /// How bad the rule says that it is.
    pub severity: Severity,
    /// What the rule says of itself.
    pub description: Option<String>,
}

/// One thing that was found about an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestFinding {
    /// What kind of threat.
    pub kind: ThreatKind,
    /// How bad by default.
    pub severity: Severity,
    /// The rule that made it.
    pub rule: RuleId,
    /// The list that named it, where one did.
    pub list: Option<ListRef>,
    /// The facts that decided, the first few.
    pub evidence: Vec<Evidence>,
}

/// A permission that an app requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestPermission {
    /// As in the manifest (`android.permission.CAMERA`): foreign text, cleaned.
    pub name: String,
    /// Whether Android asks the person before it grants it.
    pub dangerous: bool,
}

/// Who signed an app.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigestSigner {
    /// SHA-256 of the certificate, lower-case hex.
    pub sha256: String,
    /// The name in it, which anybody may choose: foreign text, cleaned.
    pub subject: String,
}

/// A list of what this version can read; the rest is from a newer server and left out.
fn readable<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let values = Vec::<serde_json::Value>::deserialize(deserializer)?;
    Ok(values.into_iter().filter_map(|value| serde_json::from_value(value).ok()).collect())
}

#[cfg(test)]
mod tests {
    use super::{AskRequest, AskResponse, LookupRequest, LookupResponse, LookupState};

    #[test]
    fn a_question_is_written_like_this() {
        let json = r#"{"text":"Signal","platform":"android","language":"fr"}"#;
        let request: LookupRequest = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&request).unwrap(), json);
        assert_eq!(crate::path::LOOKUP, "/device/v1/lookup");
    }

    #[test]
    fn a_question_to_the_administrators_is_written_like_this() {
        let json = r#"{"text":"org.example","platform":"ios"}"#;
        let request: AskRequest = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&request).unwrap(), json);
        assert_eq!(serde_json::to_string(&AskResponse { new: true }).unwrap(), r#"{"new":true}"#);
        assert_eq!(crate::path::ASK, "/device/v1/ask");
        let answer = r#"{"answers":[],"asked":[],"note":null,"question":{"asked_at":5,"answered_at":null}}"#;
        let response: LookupResponse = serde_json::from_str(answer).unwrap();
        assert_eq!(serde_json::to_string(&response).unwrap(), answer);
        let earlier: LookupResponse = serde_json::from_str(r#"{"answers":[]}"#).unwrap();
        assert_eq!(earlier.question, None, "a server of an earlier version");
    }

    #[test]
    fn what_a_newer_server_says_beyond_us_is_left_out() {
        let answer = |state: &str| {
            format!(
                r#"{{"package": "a.b", "platform": "android", "label": "A", "summary": null, "developer": null,
                "version": null, "sources": [], "state": {state}}}"#
            )
        };
        let (known, newer) = (answer(r#"{"is": "pending"}"#), answer(r#"{"is": "foretold"}"#));
        let json = format!(r#"{{"answers": [{newer}, {known}], "mood": "calm"}}"#);
        let response: LookupResponse = serde_json::from_str(&json).unwrap();
        let [answer] = response.answers.as_slice() else { panic!("{response:?}") };
        assert_eq!((answer.package.as_str(), &answer.state), ("a.b", &LookupState::Pending));
    }
}
