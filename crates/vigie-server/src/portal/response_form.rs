//! What is done about each kind of threat, in a policy's form: reminders, words of the company's own, measures.

use std::collections::{BTreeMap, HashMap};

use vigie_types::{Front, Language, Measure, Policy, Reminder, Response, ThreatKind, clean_text};
use vigie_ui::Texts;

use super::policy_change::Change;

/// Kinds of which the form says something. What only the person may know about is not spoken of in the company's words, and
/// nothing on the phone changes for it that somebody beside them would see.
pub(super) fn kinds() -> impl Iterator<Item = ThreatKind> {
    ThreatKind::ALL.iter().copied().filter(|kind| kind.may_close())
}

/// Measures that make sense for a kind: a Wi-Fi is left where the threat is about the network.
pub(super) fn measures(kind: ThreatKind) -> impl Iterator<Item = Measure> {
    let about_network = kind.front() == Front::Network;
    Measure::ALL.into_iter().filter(move |one| about_network || *one != Measure::LeaveWifi)
}

/// What the form says; of kinds of which it has no fields, what is in force stays.
pub(super) fn read(fields: &HashMap<String, String>, current: &Policy) -> BTreeMap<ThreatKind, Response> {
    let mut all = current.responses.clone();
    for kind in kinds() {
        let Some(remind) = fields.get(&format!("remind-{kind}")) else { continue };
        let mut response = Response {
            remind: Reminder::ALL.into_iter().find(|one| one.slug() == remind).unwrap_or_default(),
            ..Response::default()
        };
        for language in Language::ALL {
            let typed = fields.get(&format!("words-{kind}-{}", language.tag())).map_or("", String::as_str);
            let words = clean_text(typed, Response::MAX_WORDS);
            if !words.is_empty() {
                response.words.insert(language, words);
            }
        }
        response.measures =
            measures(kind).filter(|one| fields.contains_key(&format!("measure-{kind}-{}", one.slug()))).collect();
        if response.is_nothing() { drop(all.remove(&kind)) } else { drop(all.insert(kind, response)) }
    }
    all
}

/// The kinds of which something differs, with what was and what is.
fn differing(before: &Policy, after: &Policy) -> impl Iterator<Item = (ThreatKind, Response, Response)> {
    ThreatKind::ALL.iter().filter_map(|kind| {
        let of = |policy: &Policy| policy.responses.get(kind).cloned().unwrap_or_default();
        let (old, new) = (of(before), of(after));
        (old != new).then_some((*kind, old, new))
    })
}

/// What changed, for the audit log.
pub(super) fn differences(before: &Policy, after: &Policy) -> Vec<String> {
    let mut all = Vec::new();
    for (kind, old, new) in differing(before, after) {
        if old.remind != new.remind {
            all.push(format!("{kind} reminds: {} -> {}", old.remind.slug(), new.remind.slug()));
        }
        for measure in Measure::ALL {
            let takes = new.measures.contains(&measure);
            if old.measures.contains(&measure) != takes {
                all.push(format!("{kind} takes {}: {}", measure.slug(), if takes { "yes" } else { "no" }));
            }
        }
        for language in Language::ALL.into_iter().filter(|one| old.words.get(one) != new.words.get(one)) {
            let said = if new.words.contains_key(&language) { "yes" } else { "no" };
            all.push(format!("{kind} has own words {}: {said}", language.tag()));
        }
    }
    all
}

/// A part of [`differences`] in words.
pub(super) fn in_words(t: &Texts, part: &str) -> Option<Change> {
    let (about, values) = part.split_once(": ")?;
    if let Some(kind) = about.strip_suffix(" reminds") {
        let (from, to) = values.split_once(" -> ")?;
        let of = |slug| Reminder::ALL.into_iter().find(|one| one.slug() == slug).map(|one| reminder(t, one));
        let what = t.with("change-remind", "title", t.admin_title(kind.parse().ok()?));
        return Some(Change { what, from: of(from)?, to: of(to)? });
    }
    let yes = |yes: bool| t.get(if yes { "change-yes" } else { "change-no" });
    if let Some((kind, measure)) = about.split_once(" takes ") {
        let measure = Measure::ALL.into_iter().find(|one| one.slug() == measure)?;
        let what = measure_title(t, kind.parse().ok()?, measure);
        return Some(Change { what, from: yes(values != "yes"), to: yes(values == "yes") });
    }
    let (kind, language) = about.split_once(" has own words ")?;
    let what = words_title(t, kind.parse().ok()?, language.parse().ok()?);
    Some(Change { what, from: t.get("change-changed"), to: yes(values == "yes") })
}

/// What changed, in words.
pub(super) fn changes(t: &Texts, before: &Policy, after: &Policy) -> Vec<Change> {
    let yes = |yes: bool| t.get(if yes { "change-yes" } else { "change-no" });
    let mut all = Vec::new();
    for (kind, old, new) in differing(before, after) {
        if old.remind != new.remind {
            let what = t.with("change-remind", "title", t.admin_title(kind));
            all.push(Change { what, from: reminder(t, old.remind), to: reminder(t, new.remind) });
        }
        for measure in Measure::ALL {
            let (was, is) = (old.measures.contains(&measure), new.measures.contains(&measure));
            if was != is {
                all.push(Change { what: measure_title(t, kind, measure), from: yes(was), to: yes(is) });
            }
        }
        for language in Language::ALL {
            let of = |one: &Response| one.words.get(&language).cloned();
            if of(&old) != of(&new) {
                let words = |said: Option<String>| said.unwrap_or_else(|| t.get("change-none"));
                all.push(Change { what: words_title(t, kind, language), from: words(of(&old)), to: words(of(&new)) });
            }
        }
    }
    all
}

/// When somebody is reminded, in words.
pub(super) fn reminder(t: &Texts, remind: Reminder) -> String {
    t.get(&format!("remind-{}", remind.slug()))
}

fn measure_title(t: &Texts, kind: ThreatKind, measure: Measure) -> String {
    let words = [("title", t.admin_title(kind).into()), ("measure", t.measure(measure).into())];
    t.args("change-measure", &words)
}

fn words_title(t: &Texts, kind: ThreatKind, language: Language) -> String {
    let words = [("title", t.admin_title(kind).into()), ("language", language.own_name().into())];
    t.args("change-words", &words)
}

#[cfg(test)]
mod tests {
    use vigie_types::{TenantId, Timestamp};

    use super::*;

    fn fields(all: &[(&str, &str)]) -> HashMap<String, String> {
        all.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn policy(responses: BTreeMap<ThreatKind, Response>) -> Policy {
        Policy { responses, ..Policy::first(TenantId::new(), Timestamp(0)) }
    }

    #[test]
    fn what_the_form_has_is_read_and_what_it_has_not_stays() {
        let none = policy(BTreeMap::new());
        let form = fields(&[
            ("remind-fake-certificate", "day"),
            ("words-fake-certificate-en", " Call\u{7} 1234 "),
            ("measure-fake-certificate-leave-wifi", "on"),
            ("remind-rooted", "never"),
            // Not one that its form offers.
            ("measure-rooted-leave-wifi", "on"),
            ("remind-stalkerware", "hour"),
        ]);
        let read_once = read(&form, &none);
        let found = &read_once[&ThreatKind::FakeCertificate];
        assert_eq!((found.remind, found.words_for(Language::Fr)), (Reminder::Day, Some("Call 1234")));
        assert_eq!(found.measures, [Measure::LeaveWifi].into());
        assert_eq!(read_once.len(), 1, "nothing of what only the person may know: {read_once:?}");
        let with = policy(read_once.clone());
        assert_eq!(read(&fields(&[]), &with), read_once, "an older form has none of it");
        assert_eq!(read(&fields(&[("remind-fake-certificate", "never")]), &with), BTreeMap::new());
    }

    #[test]
    fn each_change_is_told_in_the_log_and_in_every_language() {
        let response = Response {
            remind: Reminder::Week,
            words: [(Language::En, "Call 1234".to_owned())].into(),
            measures: [Measure::WifiOff, Measure::BluetoothOff].into(),
        };
        let (before, after) = (policy(BTreeMap::new()), policy([(ThreatKind::Rooted, response)].into()));
        let log = differences(&before, &after);
        assert_eq!(
            log,
            [
                "rooted reminds: never -> week",
                "rooted takes wifi-off: yes",
                "rooted takes bluetooth-off: yes",
                "rooted has own words en: yes"
            ]
        );
        for language in Language::ALL {
            let t = Texts::new(language);
            let told = changes(&t, &before, &after);
            assert_eq!(told.len(), 4);
            assert!(told.iter().all(|one| one.from != one.to), "{told:?}");
            let read: Vec<String> = log.iter().map(|part| in_words(&t, part).unwrap().what).collect();
            assert_eq!(read, told.iter().map(|one| one.what.clone()).collect::<Vec<_>>());
        }
        assert!(differences(&after, &after).is_empty());
    }
}
