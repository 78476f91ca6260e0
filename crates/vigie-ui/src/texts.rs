//! Translations: Fluent messages by key, in one language.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};
use vigie_types::Language;

use crate::typography::french;

/// A value in a message: text or number.
pub type Value = FluentValue<'static>;

/// All texts, in one language. A key that is missing there comes in English; one that is missing
/// everywhere comes as `‹key›`, and panics in tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Texts {
    language: Language,
}

type Bundle = FluentBundle<FluentResource>;

macro_rules! resources {
    ($tag:literal) => {
        &[
            include_str!(concat!("../../../i18n/", $tag, "/common.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/threats.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/privacy.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/app.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/apps.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/portal.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/frame.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/audit.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/states.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/demo.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/causes.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/paper.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/mail.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/access.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/landing.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/lookup.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/qr.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/countries.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/vetting.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/web.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/web_policy.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/intel.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/policy.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/safety.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/phone.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/judge.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/alarms.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/flaws.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/support.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/zones.ftl")),
            include_str!(concat!("../../../i18n/", $tag, "/proof.ftl")),
        ]
    };
}

impl Texts {
    /// The texts in a language.
    #[must_use]
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A message without values.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A message with one value.
    #[must_use]
    pub fn with(&self, key: &str, name: &'static str, value: impl Into<Value>) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name, value);
        self.format(key, Some(&arguments))
    }

    /// A message with several values.
    #[must_use]
    pub fn args(&self, key: &str, values: &[(&'static str, Value)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, value.clone());
        }
        self.format(key, Some(&arguments))
    }

    /// A name and what it is, with a colon between them as the language sets it.
    #[must_use]
    pub fn pair(&self, name: impl Into<String>, value: impl Into<String>) -> String {
        self.args("common-pair", &[("name", name.into().into()), ("value", value.into().into())])
    }

    /// A name with a colon as the language sets it, before something that is no text: an element of a page.
    #[must_use]
    pub fn label(&self, name: impl Into<String>) -> String {
        self.with("common-label", "name", name.into())
    }

    /// Whether there is such a message in this language.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        bundle(self.language).has_message(key)
    }

    /// A message without values, or other words where there is none.
    #[must_use]
    pub fn get_or(&self, key: &str, otherwise: &str) -> String {
        if self.has(key) { self.get(key) } else { otherwise.to_owned() }
    }

    fn format(&self, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
        let found = format_in(self.language, key, arguments).or_else(|| format_in(Language::En, key, arguments));
        debug_assert!(found.is_some(), "no text for {key:?}");
        found.unwrap_or_else(|| format!("‹{key}›"))
    }
}

fn format_in(language: Language, key: &str, arguments: Option<&FluentArgs<'_>>) -> Option<String> {
    let bundle = bundle(language);
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, arguments, &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "{key} in {language}: {errors:?}");
    Some(text)
}

fn bundle(language: Language) -> &'static Bundle {
    // Each when it is first needed: a command-line tool speaks one language.
    static BUNDLES: [OnceLock<Bundle>; 4] = [const { OnceLock::new() }; 4];
    let [english, in_french, dutch, german] = &BUNDLES;
    match language {
        Language::En => english.get_or_init(|| build(langid!("en"), resources!("en"))),
        Language::Fr => in_french.get_or_init(|| build(langid!("fr"), resources!("fr"))),
        Language::Nl => dutch.get_or_init(|| build(langid!("nl"), resources!("nl"))),
        Language::De => german.get_or_init(|| build(langid!("de"), resources!("de"))),
    }
}

/// Broken messages are left out here and named by `cargo xtask tidy`.
fn build(locale: LanguageIdentifier, sources: &[&str]) -> Bundle {
    let set_as_french = locale == langid!("fr");
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // The templates isolate foreign text by elements; marks would end up in copied text.
    bundle.set_use_isolating(false);
    if set_as_french {
        bundle.set_transform(Some(french));
    }
    for source in sources {
        let resource = match FluentResource::try_new((*source).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        let added = bundle.add_resource(resource);
        debug_assert!(added.is_ok(), "a key stands twice: {added:?}");
    }
    bundle
}

#[cfg(test)]
mod tests {
    use vigie_types::Language;

    use super::Texts;

    #[test]
    fn every_language_speaks() {
        for language in Language::ALL {
            let texts = Texts::new(language);
            assert!(texts.has("ago-now") && texts.has("severity-critical"), "{language}");
            assert!(texts.with("ago-minutes", "n", 2).contains('2'));
        }
    }
}
