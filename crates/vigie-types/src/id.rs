//! Identifiers. All are UUIDv7 (RFC 9562 section 5.7): ordered by creation time, unguessable enough
//! for rows, never used as a secret.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id that sorts after the ids made before it.
            #[must_use]
            #[expect(clippy::new_without_default, reason = "each call makes another id")]
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// Wraps a UUID that was made elsewhere.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The UUID inside.
            #[must_use]
            pub const fn as_uuid(&self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0.hyphenated())
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

impl TakeoverId {
    /// No request at all: what a phone that knows of none says.
    pub const NONE: Self = Self::from_uuid(Uuid::nil());
}

ids! {
    /// A company on a server.
    TenantId,
    /// An employee whose phone may be protected.
    PersonId,
    /// A group of people that shares a policy.
    GroupId,
    /// One enrolled phone. A phone that enrols again gets another id.
    DeviceId,
    /// One activation of one person: the link that protects one device at a time.
    ActivationId,
    /// One request of a new phone to take over with a link that another phone uses.
    TakeoverId,
    /// One finding, from when it opened until it closed. Made on the phone.
    FindingId,
    /// One record that a phone sent. Made on the phone; the server stores each once.
    RecordId,
    /// One import of a list of people.
    ImportId,
    /// One mail in the outbox.
    MailId,
    /// Somebody who signs in to the portal.
    UserId,
    /// One signed-in browser of a portal user.
    SessionId,
    /// One passkey of a portal user.
    PasskeyId,
    /// One report about an app.
    AppReportId,
    /// One question of a person to the administrators.
    QuestionId,
    /// One report of a person that a warning of a site is wrong.
    FalseAlarmId,
    /// One line of the audit log.
    AuditId,
}
