//! Passwords (Argon2id, RFC 9106) and time-based codes (TOTP, RFC 6238).

use std::sync::{LazyLock, OnceLock};

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use totp_rs::{Builder, Secret, Totp};
use vigie_store::UserRow;

use super::weakness::LONGEST;

/// How many passwords are hashed at once: each takes 64 MiB.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| Semaphore::new(4));

/// The second recommendation of RFC 9106 section 4: 64 MiB, three passes; one lane, because several
/// sign-ins share the processor.
fn hasher() -> Argon2<'static> {
    let parameters = Params::new(64 * 1024, 3, 1, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
}

/// Hashes a password, on a thread where that may take its time.
pub(super) async fn hash(password: String) -> Option<String> {
    let _turn = TURNS.acquire().await;
    let hashed = tokio::task::spawn_blocking(move || hasher().hash_password(password.as_bytes()));
    hashed.await.ok()?.ok().map(|hash| hash.to_string())
}

/// Whether a password is a user's. For nobody it takes as long and is false, so that the time does
/// not tell who exists.
pub(super) async fn is_right(password: String, user: Option<&UserRow>) -> bool {
    if password.chars().count() > LONGEST {
        return false;
    }
    static NOBODY: OnceLock<String> = OnceLock::new();
    let known = user.map(|user| user.password_hash.clone());
    let _turn = TURNS.acquire().await;
    let checked = tokio::task::spawn_blocking(move || {
        let nobody = || hasher().hash_password(b"nobody").map(|hash| hash.to_string()).unwrap_or_default();
        // Made in either case, so that not even the first stranger waits for it alone.
        let nobody = NOBODY.get_or_init(nobody);
        let against = known.as_deref().unwrap_or(nobody);
        let right = hasher().verify_password(password.as_bytes(), against).is_ok();
        right && known.is_some()
    });
    checked.await.unwrap_or(false)
}

/// A new TOTP secret in base32.
pub(super) fn new_secret() -> Option<String> {
    let mut bytes = [0; 20];
    getrandom::fill(&mut bytes).ok()?;
    Some(Secret::from(bytes).to_base32())
}

/// The generator of a secret, for an account.
pub(super) fn totp(secret: &str, account: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    Builder::new()
        .with_secret(secret)
        .with_account_name(account.replace(':', " "))
        .with_issuer(Some("Vigie"))
        .build()
        .ok()
}

/// The time step that a code belongs to, when it is right now or was a moment ago.
pub(super) fn step_of(secret: &str, account: &str, code: &str, now_ms: i64) -> Option<i64> {
    let code: String = code.chars().filter(char::is_ascii_digit).collect();
    let step = totp(secret, account)?.check(&code, u64::try_from(now_ms / 1000).ok()?)?;
    i64::try_from(step).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238 appendix B, SHA-1, with the last six digits of each code.
    #[test]
    fn codes_are_those_of_the_rfc() {
        let secret = Secret::from(*b"12345678901234567890").to_base32();
        for (time, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(step_of(&secret, "a@b.c", code, time * 1000), Some(time / 30), "{time}");
        }
        assert_eq!(step_of(&secret, "a@b.c", "000000", 59_000), None);
    }

    #[tokio::test]
    async fn a_password_is_right_for_its_user_only() {
        let hashed = hash("correct horse battery".into()).await.unwrap();
        assert!(hashed.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"), "{hashed}");
        assert!(!is_right("correct horse battery".into(), None).await);
    }
}
