//! The packages of the sample phones: real ones, inside this program. See `assets/demo/README.md`.

/// A package, as a file of a phone's `apps/`.
#[derive(Clone, Copy, Debug)]
pub(super) struct SampleApp {
    /// The file's name.
    pub(super) file: &'static str,
    /// The file.
    pub(super) apk: &'static [u8],
}

macro_rules! app {
    ($name:ident, $file:literal) => {
        pub(super) const $name: SampleApp =
            SampleApp { file: $file, apk: include_bytes!(concat!("../../../../assets/demo/apps/", $file)) };
    };
}

app!(CAFFEINE_TILE, "caffeine-tile.apk");
app!(FALLING_BLOCKS, "falling-blocks.apk");
app!(SPEEDO, "speedo.apk");
app!(PINS, "pins.apk");
app!(MINIMAL, "minimal.apk");
app!(UNLOCK, "unlock.apk");
app!(UNICODE_IME, "unicode-ime.apk");
app!(CONTACT_MANAGER, "contact-manager.apk");
app!(TINY_APP, "debuggable-sample.apk");
app!(TEST_ACTIVITY, "test-activity.apk");
app!(ANDROGUARD_TEST, "androguard-test.apk");

/// What every Android phone of the sample company has from its first day.
pub(super) const ON_EVERY_PHONE: [SampleApp; 7] =
    [CAFFEINE_TILE, FALLING_BLOCKS, SPEEDO, PINS, MINIMAL, UNLOCK, UNICODE_IME];

/// Who signed the two tools that the sample company's helpdesk put on every phone, as SHA-256 of the
/// certificates; both are debug builds, and the company trusts them.
pub(super) const HELPDESK_TOOLS: [(&str, &str); 2] = [
    ("io.appium.unlock", "59523512a57b29c2b23b29c09227314f941b2ea6d7e7e89ddb1ad1e83bcda8dc"),
    ("io.appium.android.ime", "a65e578cd19d65754d5012bf1701d9142917abfd514017621634a7da3f4808dc"),
];
