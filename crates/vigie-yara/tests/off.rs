//! A build without YARA says so, rather than ignoring rules.

#![cfg(not(feature = "yara"))]

use vigie_yara::RuleSet;

#[test]
fn rules_are_refused_with_what_to_do() {
    let wrong = RuleSet::load(&["any.yar".into()]).unwrap_err();
    assert_eq!(wrong[0].code, "yara.not-built");
    assert!(wrong[0].to_string().contains("--features yara"), "{wrong:?}");
}
