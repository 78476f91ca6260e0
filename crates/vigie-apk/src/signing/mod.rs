//! Who signed a package, and whether Android would believe it: JAR signatures (v1), APK Signature
//! Scheme v2, v3 and v3.1, key rotation and source stamps, in the order and with the rules of the
//! platform's own verifier (<https://source.android.com/docs/security/features/apksigning>).

mod block;
mod certificate;
mod crypto;
mod der;
mod digest;
mod issues;
mod jar;
mod jar_algorithm;
mod jar_digests;
mod jar_manifest;
mod levels;
mod lineage;
mod pkcs7;
mod scheme;
mod scheme_algorithm;
mod sdk_range;
mod split;
mod stamp;
mod verifier;
mod verify_jar;

pub(crate) use crypto::{Hash, Hashing};
pub(crate) use jar::{EntryDigests, JarFile};
pub use sdk_range::SdkRange;
pub(crate) use split::oldest_signed_for;
pub(crate) use verifier::{Ground, verify};
pub use verify_jar::{VerifiedJar, verify_jar};
