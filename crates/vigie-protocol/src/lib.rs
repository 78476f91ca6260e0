#![doc = include_str!("../README.md")]

mod attestation;
mod clean;
mod code;
mod disclosure;
mod envelope;
mod false_alarm;
mod intel;
mod keys;
mod link;
mod lookup;
mod message;
mod pasted;
mod secret;
pub mod signature;
mod takeover;
mod typed;
mod zone_file;
mod zones;

pub use attestation::{
    ATTESTATION_TERM, AttestationAnswer, AttestationAsked, AttestationCertificate, AttestationNews, AttestationSaid,
    CHALLENGE_BYTES, MAX_CHAIN, MAX_CHAIN_BYTES,
};
pub use clean::Incoming;
pub use code::ErrorCode;
pub use disclosure::{Outgoing, WITH_EVERY_MESSAGE};
pub use envelope::{EnvelopeError, SignedPolicy};
pub use false_alarm::{FalseAlarmRequest, FalseAlarmResponse};
pub use intel::{IntelBase, IntelNews, IntelRequest, MAX_INTEL, SignedKey};
pub use keys::{FIRST_KEYS, KnownKeys, NextKeys, SignedKeys};
pub use link::{ActivationLink, Pin};
pub use lookup::{
    AnswerSource, AppReportDigest, AskRequest, AskResponse, AskedBefore, AskedSource, DigestFinding, DigestPermission,
    DigestRule, DigestSigner, LookupAnswer, LookupRequest, LookupResponse, LookupState, MAX_ANSWERS, SourceOfAnswer,
};
pub use message::{
    Activation, CodeRequest, CodeResponse, Command, DeviceReport, EnrolRequest, EnrolResponse, ErrorBody, MAX_RECORDS,
    NetworkReport, Record, RecordBody, Restored, SyncRequest, SyncResponse, WaitRequest, WaitResponse, Withheld,
};
pub use pasted::LinkError;
pub use secret::{DeviceKey, PublicKey, Token};
pub use takeover::{TAKEOVER_GRACE, TAKEOVER_TERM, TakeoverAnswer, TakeoverAsked, comparison_number};
pub use typed::{CodeError, TypedCode};
pub use zone_file::{MAX_ZONE_FILE, OpenedZones, WrittenZones, ZONE_FILE_TERM, ZoneFile, ZoneFileError};
pub use zones::SignedZones;

/// Paths of the device gateway. The version is part of the path; a breaking change gets another.
pub mod path {
    /// Enrols a phone with an activation token. Signed with the phone's new key.
    pub const ENROL: &str = "/device/v1/enrol";
    /// Gives the token of an activation link for a code that was typed. The phone has no
    /// key yet that means anything: it signs with one for this message alone, and nobody looks.
    pub const CODE: &str = "/device/v1/code";
    /// Delivers records, fetches policy and commands. Signed.
    pub const SYNC: &str = "/device/v1/sync";
    /// Waits until there is something to fetch (long poll, 25 seconds at most). Signed.
    pub const WAIT: &str = "/device/v1/wait";
    /// Asks about an app before it is installed. Signed.
    pub const LOOKUP: &str = "/device/v1/lookup";
    /// Asks the administrators about an app. Signed.
    pub const ASK: &str = "/device/v1/ask";
    /// Tells the administrators that a warning of a site is wrong. Signed.
    pub const FALSE_ALARM: &str = "/device/v1/false-alarm";
    /// Fetches the lists of indicators: a pack, or a delta to it. Signed.
    pub const INTEL: &str = "/device/v1/intel";
    /// Where an activation link points: the landing page.
    pub const ACTIVATE: &str = "/activate/";
}
