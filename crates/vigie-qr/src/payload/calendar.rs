//! Dates for the calendar: `VEVENT`, with or without a `VCALENDAR` around it (RFC 5545).

use super::fields::{lines, said};

/// Something that a code wants in the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// What it is.
    pub summary: Option<String>,
    /// When it begins.
    pub start: Option<When>,
    /// When it ends.
    pub end: Option<When>,
    /// Where it is.
    pub location: Option<String>,
    /// More about it.
    pub description: Option<String>,
    /// A link, to be checked as any other.
    pub link: Option<String>,
    /// Whether it comes again and again.
    pub repeats: bool,
}

/// A day, or a time of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The year.
    pub year: u16,
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
    /// Hours and minutes; `None` for the whole day.
    pub time: Option<(u8, u8)>,
    /// Whether the time is that of Greenwich; otherwise it is that of the place.
    pub is_utc: bool,
}

pub(super) fn read(text: &str) -> Option<Event> {
    let upper = text.get(..64.min(text.len())).unwrap_or(text).to_ascii_uppercase();
    if !upper.starts_with("BEGIN:VEVENT") && !upper.starts_with("BEGIN:VCALENDAR") {
        return None;
    }
    let mut event = Event::default();
    let mut inside = false;
    let mut depth = 0_u32;
    for line in lines(text) {
        let value = line.text();
        match line.name.as_str() {
            "BEGIN" if value.eq_ignore_ascii_case("VEVENT") => inside = true,
            // An alarm inside an event has texts of its own.
            "BEGIN" if inside => depth += 1,
            "END" if value.eq_ignore_ascii_case("VEVENT") => break,
            "END" if inside => depth = depth.saturating_sub(1),
            _ if !inside || depth > 0 => {}
            "SUMMARY" => event.summary = said(&value),
            "DTSTART" => event.start = when(&value),
            "DTEND" => event.end = when(&value),
            "LOCATION" => event.location = said(&value),
            "DESCRIPTION" => event.description = said(&value),
            "URL" => event.link = said(&value),
            "RRULE" => event.repeats = true,
            _ => {}
        }
    }
    Some(event)
}

/// `20261129`, `20261129T090000` or `20261129T090000Z`.
fn when(text: &str) -> Option<When> {
    let text = text.trim();
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u16>().ok());
    let small = |range: std::ops::Range<usize>| number(range).and_then(|value| u8::try_from(value).ok());
    let (year, month, day) = (number(0..4)?, small(4..6)?, small(6..8)?);
    let time = match text.get(8..9) {
        Some("T") => Some((small(9..11)?, small(11..13)?)),
        _ => None,
    };
    let is_right = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && time.is_none_or(|(hour, minute)| hour < 24 && minute < 60);
    is_right.then(|| When { year, month, day, time, is_utc: text.ends_with('Z') })
}
