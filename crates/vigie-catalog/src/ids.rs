//! The syntax of application ids.
//!
//! Sources: Android, "Set the application ID" (developer.android.com); Apple,
//! `CFBundleIdentifier` (developer.apple.com).

/// The longest id that is taken for one, in bytes. Android's limit is 255 with the file system,
/// Apple's is 155.
const MAX_ID: usize = 255;

/// Whether a text is an Android application id: two or more parts with dots between them, each a
/// letter followed by letters, digits and underscores, all ASCII.
#[must_use]
pub fn is_package_id(text: &str) -> bool {
    text.len() <= MAX_ID && text.contains('.') && text.split('.').all(is_package_part)
}

fn is_package_part(part: &str) -> bool {
    part.starts_with(|first: char| first.is_ascii_alphabetic())
        && part.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}

/// Whether a text is an Apple bundle id: two or more parts with dots between them, of ASCII
/// letters, digits and hyphens.
#[must_use]
pub fn is_bundle_id(text: &str) -> bool {
    text.len() <= MAX_ID
        && text.contains('.')
        && text.contains(|character: char| character.is_ascii_alphabetic())
        && text.split('.').all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}
