//! What the commands share: the clock, and how answers are told.

use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result};
use serde_json::Value;
use vigie_types::Timestamp;

/// The exit code when the answer is no: a hit at the gate, a pack that does not hold, nothing found.
pub(super) const NO: u8 = 2;

pub(crate) fn now() -> Result<Timestamp> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).context("the clock is before 1970")?;
    Ok(Timestamp(i64::try_from(since.as_millis())?))
}

pub(super) fn print(object: &Value) {
    println!("{object:#}");
}

/// A point in time as people write it.
pub(super) fn day(time: Timestamp) -> String {
    let days = time.0.div_euclid(Timestamp::DAY);
    // Howard Hinnant's civil-from-days rule.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use vigie_types::Timestamp;

    #[test]
    fn days_are_written_as_they_are_read() {
        for text in ["1970-01-01", "2024-02-29", "2026-11-24", "2000-12-31", "2100-03-01"] {
            assert_eq!(super::day(Timestamp::parse_date(text).unwrap()), text);
        }
    }
}
