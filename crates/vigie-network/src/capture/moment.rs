//! When a packet passed, as the capture says.

use std::fmt;

use vigie_types::Timestamp;

/// A point in time of a capture: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// Microseconds in a second.
    pub const SECOND: i64 = 1_000_000;

    /// Microseconds since `earlier`; negative where packets are out of order.
    #[must_use]
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }

    /// Whether `other` is at most so many seconds away, before or after.
    #[must_use]
    pub const fn within(self, seconds: i64, other: Self) -> bool {
        self.since(other).saturating_abs() <= seconds.saturating_mul(Self::SECOND)
    }

    /// The same in the form that is stored and sent.
    #[must_use]
    pub const fn timestamp(self) -> Timestamp {
        Timestamp(self.0.div_euclid(1000))
    }
}

impl fmt::Display for Moment {
    /// RFC 3339 in UTC with microseconds. (Howard Hinnant's civil-from-days rule.)
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.div_euclid(Self::SECOND);
        let micros = self.0.rem_euclid(Self::SECOND);
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{micros:06}Z")
    }
}

#[cfg(test)]
mod tests {
    use super::Moment;

    #[test]
    fn moments_are_written_as_utc() {
        assert_eq!(Moment(0).to_string(), "1970-01-01T00:00:00.000000Z");
        assert_eq!(Moment(1_730_898_238_500_197).to_string(), "2024-11-06T13:03:58.500197Z");
        assert_eq!(Moment(-1).to_string(), "1969-12-31T23:59:59.999999Z");
        assert!(!Moment(i64::MAX).to_string().is_empty() && !Moment(i64::MIN).to_string().is_empty());
    }
}
