//! Every message that left the phone, byte for byte, for the person to read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use vigie_protocol::{
    AskRequest, CodeRequest, EnrolRequest, FalseAlarmRequest, IntelRequest, LookupRequest, Outgoing, SyncRequest,
    WaitRequest, path,
};
use vigie_types::{Datum, Timestamp};

/// A message that left the phone. One that is sent again unchanged, as the question for news is, is
/// counted and not kept twice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentMessage {
    /// Where it went: one of [`vigie_protocol::path`].
    pub path: String,
    /// The body's bytes, exactly: JSON, so they are text.
    pub body: String,
    /// When it was sent first.
    pub first_at: Timestamp,
    /// When it was sent last.
    pub last_at: Timestamp,
    /// How often it was answered.
    pub answered: u32,
    /// How often nobody answered, or has not yet: it may have arrived or not.
    pub unanswered: u32,
}

impl SentMessage {
    /// One that is about to leave.
    pub(crate) fn leaving(path: &str, body: &str, at: Timestamp) -> Self {
        Self { path: path.into(), body: body.into(), first_at: at, last_at: at, answered: 0, unanswered: 1 }
    }

    /// Whether this is the same message again; then it is counted.
    pub(crate) fn again(&mut self, path: &str, body: &str, at: Timestamp) -> bool {
        let same = self.path == path && self.body == body;
        if same {
            self.last_at = at;
            self.unanswered = self.unanswered.saturating_add(1);
        }
        same
    }

    /// How the last one went. A message that never left is not counted.
    pub(crate) fn went(&mut self, how: Went) {
        match how {
            Went::Answered => {
                self.unanswered = self.unanswered.saturating_sub(1);
                self.answered = self.answered.saturating_add(1);
            }
            Went::NotAnswered => {}
            Went::NeverLeft => self.unanswered = self.unanswered.saturating_sub(1),
        }
    }

    /// How often it left.
    #[must_use]
    pub const fn times(&self) -> u32 {
        self.answered.saturating_add(self.unanswered)
    }

    /// What it carries, as the privacy page names it.
    #[must_use]
    pub fn data(&self) -> BTreeSet<Datum> {
        fn read<'a, M: Outgoing + Deserialize<'a>>(body: &'a str) -> BTreeSet<Datum> {
            serde_json::from_str::<M>(body).map(|message| message.data()).unwrap_or_default()
        }
        match self.path.as_str() {
            path::CODE => read::<CodeRequest>(&self.body),
            path::ENROL => read::<EnrolRequest>(&self.body),
            path::SYNC => read::<SyncRequest>(&self.body),
            path::WAIT => read::<WaitRequest>(&self.body),
            path::LOOKUP => read::<LookupRequest>(&self.body),
            path::ASK => read::<AskRequest>(&self.body),
            path::FALSE_ALARM => read::<FalseAlarmRequest>(&self.body),
            path::INTEL => read::<IntelRequest>(&self.body),
            _ => BTreeSet::new(),
        }
    }
}

/// How sending went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Went {
    /// The server answered.
    Answered,
    /// Nobody answered.
    NotAnswered,
    /// Whoever was there is not the server: the connection ended before anything was sent.
    NeverLeft,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_again_is_counted_and_what_never_left_is_not() {
        let mut message = SentMessage::leaving(path::WAIT, "{}", Timestamp(1));
        assert!(!message.again(path::SYNC, "{}", Timestamp(2)) && !message.again(path::WAIT, "{ }", Timestamp(2)));
        message.went(Went::Answered);
        assert!(message.again(path::WAIT, "{}", Timestamp(3)));
        message.went(Went::NotAnswered);
        assert!(message.again(path::WAIT, "{}", Timestamp(4)));
        message.went(Went::NeverLeft);
        assert_eq!((message.answered, message.unanswered, message.times()), (1, 1, 2));
        assert_eq!((message.first_at, message.last_at), (Timestamp(1), Timestamp(4)));
    }

    #[test]
    fn a_message_says_what_it_carries() {
        let body = r#"{"text":"Signal","platform":"android","language":"fr"}"#;
        let message = SentMessage::leaving(path::LOOKUP, body, Timestamp(1));
        assert_eq!(message.data(), [Datum::Platform, Datum::Language, Datum::LookupWords].into());
        let message = SentMessage::leaving(path::ASK, r#"{"text":"org.example","platform":"ios"}"#, Timestamp(1));
        assert_eq!(message.data(), [Datum::Platform, Datum::AskedApp].into());
        assert!(SentMessage::leaving("/elsewhere", body, Timestamp(1)).data().is_empty());
    }
}
