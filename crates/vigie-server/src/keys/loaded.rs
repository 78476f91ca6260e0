//! The server's secrets, each in a file of the data folder that only its owner can read: the TLS
//! key with its certificate, the key that signs policies, the key that signs packs of indicators, the
//! key that seals activation tokens and second factors. The first two are followed by others; see [`super::change`].

use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use sha2::{Digest as _, Sha256};
use vigie_intel::SigningKey;
use vigie_protocol::{DeviceKey, FIRST_KEYS, Pin, PublicKey, SignedKey, SignedKeys, SignedPolicy, Token};
use vigie_types::Policy;

use super::certificate::OwnCertificate;
use super::error::KeysError;
use super::ledger::{Ledger, Signers, folder_of};
use super::secret;
use crate::account_seal::AccountSeal;

/// The file of the key that signs policies.
pub(super) const POLICY_KEY: &str = "policy-key";

/// The server's secrets. They do not print.
pub struct Keys {
    tls: Arc<rustls::ServerConfig>,
    pin: Pin,
    policy: DeviceKey,
    intel: SigningKey,
    signed_intel: SignedKey,
    seal: ChaCha20Poly1305,
    accounts: AccountSeal,
    /// Hashes typed codes: short as they are, a stolen database alone does not give them away.
    codes: [u8; 32],
    /// The number of the set in force.
    number: u64,
    /// What phones are told of the keys that come next.
    next: Option<SignedKeys>,
    /// The sets of keys, where there was ever more than one.
    ledger: Option<Ledger>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({} {})", self.number, self.pin)
    }
}

impl Keys {
    /// Reads the keys of a data folder; what is missing of the first set is made. `names` are the host names
    /// and addresses of a certificate that is made.
    ///
    /// # Errors
    /// See [`KeysError`].
    pub fn load_or_make(folder: &Path, names: &[String]) -> Result<Self, KeysError> {
        let ledger = Ledger::read(folder)?;
        let number = ledger.as_ref().map_or(FIRST_KEYS, |ledger| ledger.in_force.number);
        let own = OwnCertificate::made_in(&folder_of(folder, number));
        if ledger.is_some() && !own.key.exists() {
            return Err(KeysError::NotInForce(own.key));
        }
        if !own.certificate.exists() {
            own.make(names)?;
        } else if !own.key.exists() {
            return Err(KeysError::Lost { key: own.key, certificate: own.certificate });
        }
        let keys = Self::of(folder, &own, ledger)?;
        if !keys.fits() {
            return Err(KeysError::NotInForce(own.key));
        }
        Ok(keys)
    }

    /// Reads the keys of a data folder, with a TLS certificate and key from elsewhere.
    ///
    /// # Errors
    /// See [`KeysError`].
    pub fn load(folder: &Path, tls_files: &OwnCertificate) -> Result<Self, KeysError> {
        Self::of(folder, tls_files, Ledger::read(folder)?)
    }

    fn of(folder: &Path, tls_files: &OwnCertificate, ledger: Option<Ledger>) -> Result<Self, KeysError> {
        let number = ledger.as_ref().map_or(FIRST_KEYS, |ledger| ledger.in_force.number);
        let path = folder_of(folder, number).join(POLICY_KEY);
        let policy = match &ledger {
            None => DeviceKey::from_seed(&secret::seed_or_new(&path)?),
            Some(ledger) => {
                let policy = DeviceKey::from_seed(&secret::seed(&path)?);
                if policy.public() != ledger.in_force.policy_key {
                    return Err(KeysError::NotInForce(path));
                }
                policy
            }
        };
        let intel = secret::seed_or_new(&folder.join("intel-key"))?;
        let signed_intel = SignedKey::sign(DeviceKey::from_seed(&intel).public(), &policy);
        let seal = secret::seed_or_new(&folder.join("seal-key"))?;
        let (tls, pin) = tls_files.load()?;
        let codes = Sha256::new().chain_update(b"vigie typed codes\0").chain_update(seal).finalize().into();
        let accounts = AccountSeal::new(&seal);
        let seal = ChaCha20Poly1305::new(&Key::from(seal));
        let next = ledger.as_ref().and_then(|ledger| ledger.next.as_ref());
        let next = next.map(|next| SignedKeys::sign(&next.announced(), &policy));
        Ok(Self {
            tls,
            pin,
            policy,
            intel: SigningKey::from_bytes(&intel),
            signed_intel,
            seal,
            accounts,
            codes,
            number,
            next,
            ledger,
        })
    }

    /// Whether a certificate and its key can be used.
    ///
    /// # Errors
    /// See [`KeysError`].
    pub fn check_certificate(files: &OwnCertificate) -> Result<(), KeysError> {
        files.load().map(drop)
    }

    /// The number of the set of keys in force.
    #[must_use]
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// What phones are told of the keys that come next, while there are any.
    #[must_use]
    pub const fn next(&self) -> Option<&SignedKeys> {
        self.next.as_ref()
    }

    /// Every set of keys that the server had, has and will have, where there was ever more than one.
    #[must_use]
    pub const fn ledger(&self) -> Option<&Ledger> {
        self.ledger.as_ref()
    }

    /// Who signs in this server's name, or did.
    pub(crate) fn signers(&self) -> Signers {
        Signers::of(self.policy.public(), self.ledger.as_ref())
    }

    /// The keys that signed policies before.
    fn earlier(&self) -> impl Iterator<Item = PublicKey> {
        self.ledger.iter().flat_map(|ledger| &ledger.earlier).map(|set| set.policy_key)
    }

    /// Whether the certificate is of the set in force. One from elsewhere may not be.
    pub(crate) fn fits(&self) -> bool {
        self.ledger.as_ref().is_none_or(|ledger| ledger.in_force.pin == self.pin)
    }

    /// Opens a policy that this server signed, with the key in force or an earlier one.
    pub(crate) fn own_policy(&self, signed: &SignedPolicy) -> Option<Policy> {
        let mut keys = std::iter::once(self.policy.public()).chain(self.earlier());
        keys.find_map(|key| signed.open(&key).ok())
    }

    /// The policy as phones get it: signed by the key in force. One that an earlier key signed is signed
    /// anew, byte for byte the same; one that nobody knows stays as it is, and phones refuse it.
    pub(crate) fn signed_anew(&self, signed: SignedPolicy) -> SignedPolicy {
        if signed.open(&self.policy.public()).is_ok() {
            return signed;
        }
        if self.earlier().any(|key| signed.open(&key).is_ok()) {
            return signed.signed_by(&self.policy);
        }
        tracing::error!(code = "keys.policy", "the database holds a policy that this server's keys did not sign");
        signed
    }

    /// What TLS listeners use.
    #[must_use]
    pub fn tls(&self) -> Arc<rustls::ServerConfig> {
        Arc::clone(&self.tls)
    }

    /// The pin that activation links carry.
    #[must_use]
    pub const fn pin(&self) -> Pin {
        self.pin
    }

    /// The key that signs policies.
    #[must_use]
    pub const fn policy(&self) -> &DeviceKey {
        &self.policy
    }

    /// The key that signs packs of indicators.
    #[must_use]
    pub const fn intel(&self) -> &SigningKey {
        &self.intel
    }

    /// Its public half, signed by the key that signs policies: what phones are told.
    #[must_use]
    pub const fn signed_intel(&self) -> &SignedKey {
        &self.signed_intel
    }

    /// Encrypts a token for the database, so that the same link can be sent again.
    ///
    /// # Panics
    /// When the operating system has no randomness to give.
    #[must_use]
    pub fn seal(&self, token: &Token) -> String {
        let mut nonce = [0; 12];
        getrandom::fill(&mut nonce).expect("the operating system gives random bytes");
        let sealed = self.seal.encrypt(&Nonce::from(nonce), token.reveal().as_bytes());
        let sealed = sealed.expect("a short text can be encrypted");
        URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat())
    }

    /// What seals the secrets of second factors.
    pub(crate) const fn accounts(&self) -> &AccountSeal {
        &self.accounts
    }

    /// The hash by which the secret part of a typed code is stored and looked up. It can only be made
    /// with the key.
    #[must_use]
    pub fn code_hash(&self, secret: &str) -> String {
        hex::encode(Sha256::new().chain_update(self.codes).chain_update(secret.as_bytes()).finalize())
    }

    /// Decrypts a sealed token; `None` when it was sealed by another key.
    #[must_use]
    pub fn open(&self, sealed: &str) -> Option<Token> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<12>()?;
        let token = self.seal.decrypt(&Nonce::from(*nonce), sealed).ok()?;
        Token::parse(&String::from_utf8(token).ok()?)
    }
}

/// The key that signs policies, of a data folder that has one, and who signed before.
///
/// # Errors
/// See [`KeysError`].
pub(crate) fn policy_key(folder: &Path) -> Result<(DeviceKey, Signers), KeysError> {
    let ledger = Ledger::read(folder)?;
    let number = ledger.as_ref().map_or(FIRST_KEYS, |ledger| ledger.in_force.number);
    let key = DeviceKey::from_seed(&secret::seed(&folder_of(folder, number).join(POLICY_KEY))?);
    let signers = Signers::of(key.public(), ledger.as_ref());
    Ok((key, signers))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn keys_stay_over_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["localhost".to_owned()];
        let first = Keys::load_or_make(folder.path(), &names).unwrap();
        let again = Keys::load_or_make(folder.path(), &names).unwrap();
        assert_eq!(first.pin(), again.pin());
        assert_eq!(first.policy().public(), again.policy().public());
        let token = Token::random();
        assert_eq!(again.open(&first.seal(&token)), Some(token));
        assert_eq!(again.open("AAAA"), None);
    }

    #[test]
    fn a_lost_certificate_is_made_again_and_a_lost_key_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["localhost".to_owned()];
        let first = Keys::load_or_make(folder.path(), &names).unwrap();
        fs::remove_file(folder.path().join("tls-certificate.pem")).unwrap();
        let again = Keys::load_or_make(folder.path(), &names).unwrap();
        assert_eq!(first.pin(), again.pin(), "phones pin the key");
        fs::remove_file(folder.path().join("tls-key.pem")).unwrap();
        let error = Keys::load_or_make(folder.path(), &names).unwrap_err();
        assert!(matches!(error, KeysError::Lost { .. }), "{error}");
    }

    #[test]
    fn a_damaged_key_says_so() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("seal-key"), "short").unwrap();
        let error = Keys::load_or_make(folder.path(), &["localhost".to_owned()]).unwrap_err();
        assert!(error.to_string().contains("seal-key does not hold a key"), "{error}");
    }
}
