//! The device part of a policy's form: root certificates that may be installed on phones, and proof by their hardware.

use std::collections::{BTreeSet, HashMap};

use vigie_types::{DeviceRules, ProofWish, clean_label};
use vigie_ui::Texts;

use super::policy_change::Change;

/// The certificates that the form trusts, one SHA-256 a line, with colons or without as tools print it; and the key of
/// what is wrong. A form without this part changes nothing.
pub(super) fn read(
    fields: &HashMap<String, String>,
    current: &BTreeSet<String>,
) -> (BTreeSet<String>, Option<&'static str>) {
    let Some(text) = fields.get("trusted-roots") else { return (current.clone(), None) };
    let lines = text.lines().map(clean_label).filter(|line| !line.is_empty());
    let most = DeviceRules::MAX_TRUSTED_ROOTS;
    // Each once, before they are counted: the form's own limit bounds the lines.
    let roots: BTreeSet<String> = lines.map(|line| line.replace([':', ' '], "").to_lowercase()).collect();
    let wrong = if roots.len() > most {
        Some("policy-roots-many")
    } else if !roots.iter().all(|root| is_sha256(root)) {
        Some("policy-roots-wrong")
    } else {
        None
    };
    (roots, wrong)
}

/// What the form wants of the hardware of phones. A form without this part changes nothing.
pub(super) fn proof(fields: &HashMap<String, String>, current: ProofWish) -> ProofWish {
    let wanted = fields.get("hardware-proof");
    wanted.and_then(|slug| ProofWish::ALL.into_iter().find(|wish| wish.slug() == slug)).unwrap_or(current)
}

/// A wish in words.
pub(super) fn wish(t: &Texts, wish: ProofWish) -> String {
    t.get(&format!("policy-proof-{}", wish.slug()))
}

fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The certificates, one a line.
pub(super) fn roots(rules: &DeviceRules) -> String {
    rules.trusted_roots.iter().cloned().collect::<Vec<_>>().join("\n")
}

/// What changed, for the audit log.
pub(super) fn differences(before: &DeviceRules, after: &DeviceRules) -> Vec<String> {
    let changed = before.trusted_roots.symmetric_difference(&after.trusted_roots);
    let words = |root: &String| {
        let is = if after.trusted_roots.contains(root) { "trusted" } else { "no longer trusted" };
        format!("root certificate {root} {is}")
    };
    let (was, is) = (before.hardware_proof, after.hardware_proof);
    let proof = (was != is).then(|| format!("hardware proof {} -> {}", was.slug(), is.slug()));
    changed.map(words).chain(proof).collect()
}

/// What changed, for people.
pub(super) fn changes(t: &Texts, before: &DeviceRules, after: &DeviceRules) -> Vec<Change> {
    let yes = |rules: &DeviceRules, root: &String| {
        t.get(if rules.trusted_roots.contains(root) { "change-yes" } else { "change-no" })
    };
    let changed = before.trusted_roots.symmetric_difference(&after.trusted_roots);
    let roots = changed.map(|root| Change {
        what: t.with("change-root", "sha256", root.clone()),
        from: yes(before, root),
        to: yes(after, root),
    });
    let (was, is) = (before.hardware_proof, after.hardware_proof);
    let proof = (was != is).then(|| Change { what: t.get("policy-proof"), from: wish(t, was), to: wish(t, is) });
    roots.chain(proof).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_are_read_as_tools_print_them_and_nothing_else_is() {
        let plain = "ab".repeat(32);
        let colons = vec!["AB"; 32].join(":");
        let read = |text: &str| read(&[("trusted-roots".to_owned(), text.to_owned())].into(), &BTreeSet::new());
        let one = BTreeSet::from([plain.clone()]);
        for text in [plain.clone(), colons.clone(), format!("\n {colons} \r\n{plain}\n")] {
            assert_eq!(read(&text), (one.clone(), None), "{text}");
        }
        assert_eq!(read(""), (BTreeSet::new(), None));
        for wrong in ["ab", &"zz".repeat(32), &format!("{plain}0")] {
            assert_eq!(read(wrong).1, Some("policy-roots-wrong"), "{wrong}");
        }
        let many: Vec<String> = (0..=DeviceRules::MAX_TRUSTED_ROOTS).map(|number| format!("{number:064x}")).collect();
        assert_eq!(read(&many.join("\n")).1, Some("policy-roots-many"));
        assert_eq!(super::read(&HashMap::new(), &one), (one.clone(), None), "a form without the part");
        let rules = |trusted_roots: BTreeSet<String>| DeviceRules { trusted_roots, ..DeviceRules::default() };
        let (before, after) = (rules(BTreeSet::new()), rules(one));
        assert_eq!(differences(&before, &after), [format!("root certificate {plain} trusted")]);
        assert_eq!(differences(&after, &before), [format!("root certificate {plain} no longer trusted")]);
        assert_eq!(roots(&after), plain);
        let said = |slug: &str| proof(&[("hardware-proof".to_owned(), slug.to_owned())].into(), ProofWish::Asked);
        assert_eq!(ProofWish::ALL.map(|wish| said(wish.slug())), ProofWish::ALL);
        assert_eq!((said("always"), proof(&HashMap::new(), ProofWish::Off)), (ProofWish::Asked, ProofWish::Off));
        let required = DeviceRules { hardware_proof: ProofWish::Required, ..after.clone() };
        assert_eq!(differences(&after, &required), ["hardware proof asked -> required"]);
        for language in vigie_types::Language::ALL {
            let t = Texts::new(language);
            let changes = changes(&t, &before, &after);
            assert!(changes[0].what.contains(&plain) && changes[0].from != changes[0].to);
            let changes = super::changes(&t, &after, &required);
            assert!(changes.len() == 1 && changes[0].from != changes[0].to && t.has("policy-proof-off"));
            assert!(["policy-roots-wrong", "policy-roots-many"].iter().all(|key| t.has(key)));
        }
    }
}
