//! The file that describes a virtual phone.
#![no_main]

use libfuzzer_sys::fuzz_target;
use vigie_virtual_phone::PhoneFile;

fuzz_target!(|text: &str| {
    if let Ok(phone) = PhoneFile::parse(text) {
        assert!(PhoneFile::parse(&phone.to_text()).is_ok());
    }
});
