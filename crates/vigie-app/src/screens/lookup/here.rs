//! What this phone itself knows about an app that somebody asks about: whether it is installed, what the lists
//! here say, and what the company bans. It needs no server, so it is the same offline.

use vigie_intel::Class;
use vigie_types::clean_label;
use vigie_ui::Texts;

use crate::kept::changes::name_of;
use crate::screens::app::detail;
use crate::screens::apps::label_of;
use crate::screens::frame::Look;
use crate::{App, View};

/// The shortest part of a name that is looked for among the apps on the phone, in characters.
const SHORTEST: usize = 3;
/// The most apps on the phone that are named.
const MOST: usize = 5;
/// The most parts of a text that are taken for application ids.
const PARTS: usize = 20;

/// One thing that this phone knows.
pub(in crate::screens) struct Here {
    pub(in crate::screens) look: Look,
    pub(in crate::screens) icon: &'static str,
    pub(in crate::screens) title: String,
    pub(in crate::screens) words: String,
    /// Where to read more.
    pub(in crate::screens) href: Option<String>,
}

/// Everything that this phone knows, and the key of the title where that decides.
pub(super) fn here(app: &App, view: &View, t: &Texts, text: &str) -> (Vec<Here>, Option<&'static str>) {
    let ids = ids(text);
    let (mut rows, mut decides) = (Vec::new(), None);
    for id in &ids {
        if let Some(ban) = app.ban(id) {
            decides = decides.or(Some("lookup-banned"));
            rows.push(Here {
                look: Look::Crit,
                icon: "building-2",
                title: t.get("here-banned"),
                words: clean_label(&ban.reason),
                href: None,
            });
        }
        if let Some(matched) = app.lists().intelligence.indicators.package(id) {
            decides = Some("lookup-malicious");
            let list = &matched.family.list;
            let what = match matched.family.class {
                Class::Stalkerware => t.threat_title(vigie_types::ThreatKind::Stalkerware),
                _ => t.get("lookup-malicious"),
            };
            rows.push(Here {
                look: Look::Crit,
                icon: "list-checks",
                title: t.with("here-listed", "list", clean_label(&list.name)),
                words: format!("{} · {what} · {}", clean_label(&matched.family.name), list.date),
                href: None,
            });
        }
    }
    rows.extend(installed(app, view, t, &ids, text));
    (rows, decides)
}

/// The apps on this phone that are meant, and one that was here.
fn installed(app: &App, view: &View, t: &Texts, ids: &[&str], text: &str) -> Vec<Here> {
    let name = text.trim().to_lowercase();
    let named = |label: &str| name.chars().count() >= SHORTEST && label.to_lowercase().contains(&name);
    let meant = view.apps.iter().filter(|one| ids.contains(&name_of(one)) || named(&label_of(one)));
    let mut rows: Vec<Here> = meant
        .take(MOST)
        .map(|one| {
            let open: Vec<_> = view.open_about(one).collect();
            let titles: Vec<String> = open.iter().map(|finding| t.threat_title(finding.kind)).collect();
            Here {
                look: Look::of(open.first().map(|finding| finding.severity)),
                icon: "smartphone",
                title: t.with("here-installed", "app", label_of(one)),
                words: if titles.is_empty() { t.get("apps-nothing") } else { titles.join(" · ") },
                href: Some(detail(name_of(one))),
            }
        })
        .collect();
    let gone = ids.iter().filter_map(|id| app.gone(id).map(|(label, at)| (id, label, at)));
    rows.extend(gone.take(1).map(|(id, label, at)| Here {
        look: Look::Off,
        icon: "history",
        title: t.with("here-gone", "app", label),
        words: t.date_time(at),
        href: Some(detail(id)),
    }));
    rows
}

/// The parts of a text that may be application ids: of a store's link, too.
fn ids(text: &str) -> Vec<&str> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-');
    let parts = text.split(|letter: char| !is_part(letter));
    let mut ids: Vec<&str> = parts.filter(|part| part.len() <= 255 && part.trim_matches('.').contains('.')).collect();
    ids.dedup();
    ids.truncate(PARTS);
    ids
}

#[cfg(test)]
mod tests {
    use super::ids;

    #[test]
    fn ids_are_found_alone_and_in_the_links_of_stores() {
        assert_eq!(ids(" org.thoughtcrime.securesms "), ["org.thoughtcrime.securesms"]);
        let link = "https://play.google.com/store/apps/details?id=com.example.app&hl=fr";
        assert_eq!(ids(link), ["play.google.com", "com.example.app"]);
        assert!(ids("Signal").is_empty() && ids("...").is_empty() && ids("").is_empty());
        assert_eq!(ids(&"a.b ".repeat(1000)).len(), 1);
    }
}
