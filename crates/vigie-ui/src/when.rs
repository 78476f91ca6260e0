//! Points in time as people write them, in UTC: the server does not know a reader's zone, and says
//! so where it matters.

use jiff::tz::TimeZone;
use vigie_types::{Language, Timestamp};

use crate::Texts;

/// The day as ISO 8601 writes it, e.g. `2026-11-24`.
#[must_use]
pub fn iso_date(at: Timestamp) -> String {
    zoned(at).map(|at| at.date().to_string()).unwrap_or_default()
}

impl Texts {
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
