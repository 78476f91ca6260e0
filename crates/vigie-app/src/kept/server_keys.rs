//! Which keys of its server a phone accepts: those in force, and the next ones once the policy key in
//! force has vouched for them. A set takes the place of the one in force with the first policy that it
//! signed; from then on the earlier set counts no more.

use serde::{Deserialize, Serialize};
use vigie_protocol::{Activation, FIRST_KEYS, KnownKeys, NextKeys, Pin, PublicKey, SignedKeys, SignedPolicy};
use vigie_types::Policy;

/// What is kept beside the pin and the policy key in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ServerKeys {
    /// The number of the set in force.
    number: u64,
    /// The set that comes next.
    next: Option<NextKeys>,
    /// Who signed the policy that is kept, where it was an earlier set's key.
    policy_by: Option<PublicKey>,
    /// The announcement that was refused last: it is logged once.
    refused: Option<String>,
}

impl Default for ServerKeys {
    fn default() -> Self {
        Self::numbered(FIRST_KEYS)
    }
}

/// Why an announcement of next keys was not taken. What the phone accepts stays as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeysRefused {
    /// The policy key in force did not sign it.
    NotVerified,
    /// The set is the one in force or one before it: an announcement of earlier days.
    Older,
    /// Another set is to come next: whoever has only the keys in force cannot put that one aside.
    OtherNext,
}

impl KeysRefused {
    /// The stable code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::NotVerified => "keys.not-verified",
            Self::Older => "keys.older",
            Self::OtherNext => "keys.other-next",
        }
    }
}

impl ServerKeys {
    /// The set with this number is in force; none is known to come next.
    pub(crate) const fn numbered(number: u64) -> Self {
        Self { number, next: None, policy_by: None, refused: None }
    }

    /// What the server is told; nothing where it would say nothing.
    pub(crate) fn told(&self) -> Option<KnownKeys> {
        let next = self.next.as_ref().map(|next| next.number);
        (self.number != FIRST_KEYS || next.is_some()).then_some(KnownKeys { in_force: self.number, next })
    }

    /// The pins that are accepted, beside the one in force.
    pub(crate) fn pins(&self, in_force: Pin) -> Vec<Pin> {
        let next = self.next.as_ref().map(|next| next.pin).filter(|next| *next != in_force);
        std::iter::once(in_force).chain(next).collect()
    }

    /// Opens the policy that is kept.
    pub(crate) fn kept_policy(&self, policy: &SignedPolicy, activation: &Activation) -> Option<Policy> {
        policy.open(self.policy_by.as_ref().unwrap_or(&activation.policy_key)).ok()
    }

    /// Opens a policy that the server offers. With it come the next keys, where it is they that signed it.
    pub(crate) fn offered_policy(
        &self,
        policy: &SignedPolicy,
        activation: &Activation,
    ) -> Option<(Policy, Option<NextKeys>)> {
        if let Ok(opened) = policy.open(&activation.policy_key) {
            return Some((opened, None));
        }
        let next = self.next.as_ref()?;
        Some((policy.open(&next.policy_key).ok()?, Some(next.clone())))
    }

    /// From here on, these keys are in force. The policy that is kept stays signed by the earlier one.
    pub(crate) fn change(&mut self, next: NextKeys, pin: &mut String, activation: &mut Activation) {
        let policy_by = self.policy_by.unwrap_or(activation.policy_key);
        *self = Self { policy_by: Some(policy_by), ..Self::numbered(next.number) };
        *pin = next.pin.to_string();
        activation.policy_key = next.policy_key;
    }

    /// The policy that is kept is signed by the key in force.
    pub(crate) const fn policy_replaced(&mut self) {
        self.policy_by = None;
    }

    /// Hears which keys come next. Says whether they are news.
    pub(crate) fn hear(&mut self, told: &SignedKeys, activation: &Activation) -> Result<bool, KeysRefused> {
        let next = told.open(&activation.policy_key).ok_or(KeysRefused::NotVerified)?;
        if next.number <= self.number {
            return Err(KeysRefused::Older);
        }
        match &self.next {
            None => {
                self.next = Some(next);
                Ok(true)
            }
            Some(known) if *known == next => Ok(false),
            Some(_) => Err(KeysRefused::OtherNext),
        }
    }

    /// Notes an announcement that was refused; says whether it is another than last time.
    pub(crate) fn refuse(&mut self, told: &SignedKeys) -> bool {
        let digest = Some(told.digest());
        let new = self.refused != digest;
        self.refused = digest;
        new
    }
}
