//! `docs/privacy.md` says what the privacy page says: its tables are made from the same list.

use std::path::Path;

use vigie_types::{AlwaysSent, Language, PrivacyItem, PrivacyPolicy};
use vigie_ui::Texts;

/// The tables of the document, as they have to stand there.
fn tables() -> String {
    let t = Texts::new(Language::En);
    let mut text = String::from("| item | default | what for | what exactly |\n|---|---|---|---|\n");
    for item in PrivacyItem::ALL {
        let default = if PrivacyPolicy::default().allows(item) { "on" } else { "**off**" };
        let (name, reason, data) = (t.privacy_item(item), t.privacy_item_for(item), t.data(item.data()));
        text.push_str(&format!("| {name} | {default} | {reason} | {data} |\n"));
    }
    text.push_str("\n## Always sent\n\n");
    text.push_str(
        "These leave the phone under every policy, because without them there is no protection to speak of.\n\n",
    );
    text.push_str("| what | what for | what exactly |\n|---|---|---|\n");
    for block in AlwaysSent::ALL {
        let (name, reason, data) = (t.always_sent(block), t.always_sent_for(block), t.data(block.data()));
        text.push_str(&format!("| {name} | {reason} | {data} |\n"));
    }
    text
}

#[test]
fn the_document_names_what_the_privacy_page_names() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/privacy.md");
    let document = std::fs::read_to_string(path).unwrap();
    let tables = tables();
    assert!(document.contains(&tables), "docs/privacy.md has to hold this, word for word:\n\n{tables}");
}
