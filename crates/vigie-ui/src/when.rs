//! Points in time as people write them, in UTC: the server does not know a reader's zone, and says
//! so where it matters. [`When`] is for pages, whose script knows the zone.

use std::fmt;

use askama::filters::HtmlSafe;
use jiff::tz::TimeZone;
use vigie_types::{Language, Timestamp};

use crate::{Texts, Value};

/// The day as ISO 8601 writes it, e.g. `2026-11-24`.
#[must_use]
pub fn iso_date(at: Timestamp) -> String {
    zoned(at).map(|at| at.date().to_string()).unwrap_or_default()
}

/// A point in time as machines read it (RFC 3339), e.g. `2026-11-24T00:01:05Z`; empty beyond the years that it knows.
#[must_use]
pub fn iso_time(at: Timestamp) -> String {
    jiff::Timestamp::from_millisecond(at.0).map(|at| format!("{at:.0}")).unwrap_or_default()
}

/// A point in time as an element of a page. It says UTC; the portal's script turns it to the reader's zone, and
/// leaves UTC to be read on hover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// As machines read it (RFC 3339).
    iso: String,
    /// The whole point in time, in words.
    utc: String,
    words: String,
    /// What the script writes: `at` day and time, `day` the day, `ago` nothing, as its words hold everywhere.
    kind: &'static str,
}

impl HtmlSafe for When {}

impl fmt::Display for When {
    /// All words are our own: no text of anybody's is in them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { iso, utc, words, kind } = self;
        write!(f, r#"<time datetime="{iso}" title="{utc}" data-when="{kind}">{words}</time>"#)
    }
}

/// A message with a point in time in it, as part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed(String);

impl HtmlSafe for Timed {}

impl fmt::Display for Timed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Stands for the element while a message is put together: of no use in any text (Unicode, private use).
const PLACE: &str = "\u{f8ff}";

impl Texts {
    /// The day and the time, as an element.
    #[must_use]
    pub fn when(&self, at: Timestamp) -> When {
        self.element(at, "at", self.date_time(at))
    }

    /// The day, as an element.
    #[must_use]
    pub fn when_day(&self, at: Timestamp) -> When {
        self.element(at, "day", self.date(at))
    }

    /// How long ago, as an element that tells the point in time on hover.
    #[must_use]
    pub fn when_ago(&self, at: Timestamp, now: Timestamp) -> When {
        let kind = if now.since(at) < 30 * Timestamp::DAY { "ago" } else { "day" };
        self.element(at, kind, self.ago(at, now))
    }

    /// A message with a point in time in it, under a name.
    #[must_use]
    pub fn timed(&self, key: &str, name: &'static str, when: When) -> Timed {
        self.timed_with(key, &[], name, &when)
    }

    /// The same with other values, which may be anybody's text.
    #[must_use]
    pub fn timed_with(&self, key: &str, values: &[(&'static str, Value)], name: &'static str, when: &When) -> Timed {
        let mut all = vec![(name, Value::from(PLACE))];
        all.extend(values.iter().cloned());
        let mut html = String::new();
        for character in self.args(key, &all).chars() {
            match character {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '"' => html.push_str("&quot;"),
                '\'' => html.push_str("&#39;"),
                other => html.push(other),
            }
        }
        Timed(html.replace(PLACE, &when.to_string()))
    }

    fn element(&self, at: Timestamp, kind: &'static str, words: String) -> When {
        When { iso: iso_time(at), utc: self.date_time(at), words, kind }
    }

    /// The day, e.g. `24 November 2026` or `24. November 2026`.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> String {
        let Some(at) = zoned(at) else { return String::new() };
        let month = self.get(&format!("month-{}", at.month()));
        let dot = if self.language() == Language::De { "." } else { "" };
        format!("{}{dot} {month} {}", at.day(), at.year())
    }

    /// The day and the time, e.g. `24 November 2026, 13:05 UTC`.
    #[must_use]
    pub fn date_time(&self, at: Timestamp) -> String {
        let Some(zoned) = zoned(at) else { return String::new() };
        format!("{}, {:02}:{:02} UTC", self.date(at), zoned.hour(), zoned.minute())
    }

    /// How long ago, in words: `just now`, `4 minutes ago`, up to 30 days; then the day.
    #[must_use]
    pub fn ago(&self, at: Timestamp, now: Timestamp) -> String {
        const MINUTE: i64 = 60_000;
        let age = now.since(at);
        if age < MINUTE {
            self.get("ago-now")
        } else if age < Timestamp::HOUR {
            self.with("ago-minutes", "n", age / MINUTE)
        } else if age < Timestamp::DAY {
            self.with("ago-hours", "n", age / Timestamp::HOUR)
        } else if age < 30 * Timestamp::DAY {
            self.with("ago-days", "n", age / Timestamp::DAY)
        } else {
            self.date(at)
        }
    }
}

fn zoned(at: Timestamp) -> Option<jiff::civil::DateTime> {
    jiff::Timestamp::from_millisecond(at.0).ok().map(|at| TimeZone::UTC.to_datetime(at))
}

#[cfg(test)]
mod tests {
    use vigie_types::{Language, Timestamp};

    use crate::Texts;

    const AT: Timestamp = Timestamp(1_795_478_400_000);

    #[test]
    fn days_are_written_as_people_write_them() {
        let dates: Vec<_> = Language::ALL.map(|language| Texts::new(language).date(AT)).into();
        assert_eq!(dates, ["24 November 2026", "24 novembre 2026", "24 november 2026", "24. November 2026"]);
        assert_eq!(Texts::new(Language::En).date_time(AT.plus(65_000)), "24 November 2026, 00:01 UTC");
    }

    #[test]
    fn pages_tell_machines_the_time_and_keep_texts_of_others_as_texts() {
        let texts = Texts::new(Language::En);
        let when = texts.when(AT.plus(65_000));
        let element = "<time datetime=\"2026-11-24T00:01:05Z\" title=\"24 November 2026, 00:01 UTC\" \
                       data-when=\"at\">24 November 2026, 00:01 UTC</time>";
        assert_eq!(when.to_string(), element);
        assert!(texts.when_ago(AT, AT.plus(61_000)).to_string().ends_with("data-when=\"ago\">1 minute ago</time>"));
        assert!(texts.when_ago(AT, AT.plus(40 * Timestamp::DAY)).to_string().contains("data-when=\"day\""));
        let message = texts.timed("person-since", "when", when.clone());
        assert!(message.to_string().contains(element), "{message}");
        let names = texts.timed_with("passkey-remove-named", &[("name", "<b>&\u{f8ff}".into())], "when", &when);
        assert!(names.to_string().contains("&lt;b&gt;&amp;"), "{names}");
    }

    #[test]
    fn ages_are_counted_in_the_largest_unit() {
        let texts = Texts::new(Language::En);
        let ago = |ms| texts.ago(AT, AT.plus(ms));
        assert_eq!(ago(-5), "just now");
        assert_eq!(ago(61_000), "1 minute ago");
        assert_eq!(ago(3 * Timestamp::HOUR), "3 hours ago");
        assert_eq!(ago(2 * Timestamp::DAY), "2 days ago");
        assert_eq!(ago(40 * Timestamp::DAY), "24 November 2026");
    }
}
