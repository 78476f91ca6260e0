//! Numbers in a message that cost more than a call, or may: premium numbers, and short ones that a text is to go to.

use vigie_numbers::{Country, Number};

/// The most such numbers that are told.
const MAX_TOLD: usize = 5;
/// How many digits a number has at least as it is dialled, so that times and amounts are none.
const LEAST: usize = 9;
/// Countries whose numbers have eight.
const EIGHT: [&str; 3] = ["NL", "NO", "DK"];
/// The most digits of a number (ITU-T E.164).
const MOST: usize = 15;
/// How many words stand at most between one that says to send and the short number: `send YES to 87121`.
const BETWEEN: usize = 3;
/// How many bytes before a short number are looked at for such a word.
const NEAR: usize = 200;
/// Words that say to send a text, as [`crate::phrases::plain`] makes them, others that say to send anything, and to
/// whom.
const TEXT: [&str; 3] = ["text", "txt", "sms"];
const SEND: [&str; 8] = ["send", "envoyez", "envoie", "envoyer", "stuur", "sende", "senden", "sendet"];
const TO: [&str; 8] = ["to", "2", "au", "naar", "an", "vers", "op", "nach"];
/// Words for a text message, and those before them that say by what means.
const MESSAGE: [&str; 10] = ["text", "txt", "sms", "smsje", "mms", "msg", "texto", "message", "bericht", "nachricht"];
const BY: [&str; 5] = ["by", "per", "par", "via", "als"];
/// Words that begin what follows a short number, where a place would follow a postcode.
const FOLLOW: [&str; 17] = [
    "now",
    "today",
    "and",
    "to",
    "for",
    "nu",
    "vandaag",
    "en",
    "om",
    "voor",
    "jetzt",
    "heute",
    "und",
    "fur",
    "maintenant",
    "et",
    "pour",
];
/// Words behind a time of day.
const HOURS: [&str; 4] = ["uur", "uhr", "hrs", "heures"];
/// Signs and codes of money, and what stands right behind an amount of it.
const MONEY: [char; 3] = ['£', '€', '$'];
const CURRENCIES: [&str; 4] = ["eur", "gbp", "usd", "chf"];
const UNITS: [&str; 12] = ["p", "c", "ct", "cts", "pence", "cent", "cents", "euro", "eur", "gbp", "usd", "chf"];
/// Words by which one leaves a list.
const LEAVE: [&str; 5] = ["stop", "stopp", "arret", "unsubscribe", "opt"];

/// The costly numbers in a text that [`crate::phrases::plain`] has made, as they stand there but for their dashes, and
/// what a minute costs. Where nobody is known to be at home, only what costs more nearly everywhere.
pub(crate) fn costly(text: &str, home: Option<Country>) -> Vec<String> {
    let text = &text.replace(|c: char| matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}'), "-");
    let groups = groups(text);
    let mut told: Vec<String> = Vec::new();
    let mut next = 0;
    while let Some(group) = groups.get(next) {
        let end = match premium(text, &groups, next, home) {
            Some(last) => last,
            None if is_asked_for(text, &groups, next) => next,
            None => {
                next += 1;
                continue;
            }
        };
        let number = groups.get(end).and_then(|last| text.get(group.start..last.end)).unwrap_or_default();
        if told.len() < MAX_TOLD && !told.iter().any(|one| one == number) {
            told.push(number.to_owned());
        }
        next = end + 1;
    }
    told.extend(rate(text));
    told
}

/// Digits in a row, with the `+` in front of them.
struct Group {
    start: usize,
    end: usize,
    digits: usize,
    /// Whether it is a piece of a date or of a time, and so of no number.
    is_when: bool,
}

fn groups(text: &str) -> Vec<Group> {
    let bytes = text.as_bytes();
    let mut groups = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let start = if at > 0 && bytes[at - 1] == b'+' { at - 1 } else { at };
        groups.push(Group { start, end: at + digits, digits, is_when: false });
        at += digits;
    }
    let mut place = 0;
    while place < groups.len() {
        let pieces = when(text, &groups, place);
        groups.iter_mut().skip(place).take(pieces).for_each(|group| group.is_when = true);
        place += pieces.max(1);
    }
    groups
}

/// How many groups, from one on, say a day or a time.
fn when(text: &str, groups: &[Group], place: usize) -> usize {
    if is_date(text, groups, place) {
        3
    } else if is_time(text, groups, place, ".")
        && between(text, groups, place + 1).is_some_and(|between| between.trim() == "-")
        && is_time(text, groups, place + 2, ".")
    {
        4
    } else if is_clock(text, groups, place) {
        2
    } else if is_hour(text, groups, place) {
        1
    } else {
        0
    }
}

/// Whether three groups are a date: day and month in either order and a year, or the year in front.
fn is_date(text: &str, groups: &[Group], place: usize) -> bool {
    let (Some(one), Some(other)) = (between(text, groups, place), between(text, groups, place + 1)) else {
        return false;
    };
    let is_parted = one.trim() == other.trim() && ["-", ".", "/"].contains(&one.trim());
    let value = |more: usize| value(text, groups, place + more);
    let (Some(first), Some(second), Some(third)) = (value(0), value(1), value(2)) else { return false };
    if !is_parted || groups.get(place).is_none_or(|group| is_in_word(text, group.start)) {
        return false;
    }
    if is_year(first) {
        return is_day(second, third);
    }
    // Two digits are a year only where no more follow in the same way and none are tied on in front: as in 08.99.12.34
    // they may be the middle of a number.
    let is_short_year = third.0 == 2
        && between(text, groups, place + 2) != Some(one)
        && place.checked_sub(1).is_none_or(|before| {
            !is_joined(text, groups, before, false) || between(text, groups, before).is_some_and(|tie| tie == " ")
        });
    is_day(first, second) && (is_year(third) || is_short_year)
}

/// Whether two groups, as how many digits and their value, can be a day and a month.
fn is_day(one: (usize, u32), other: (usize, u32)) -> bool {
    let is_either = |(digits, value): (usize, u32)| digits <= 2 && (1..=31).contains(&value);
    is_either(one) && is_either(other) && (one.1 <= 12 || other.1 <= 12)
}

fn is_year((digits, value): (usize, u32)) -> bool {
    digits == 4 && (1900..2100).contains(&value)
}

/// Whether two groups are hour and minute, with this between them.
fn is_time(text: &str, groups: &[Group], place: usize, parted: &str) -> bool {
    let (Some(hour), Some(minute)) = (value(text, groups, place), value(text, groups, place + 1)) else {
        return false;
    };
    let is_parted = between(text, groups, place).is_some_and(|between| between == parted);
    is_parted && hour.0 <= 2 && hour.1 <= 24 && minute.0 == 2 && minute.1 < 60
}

/// Whether two groups are a time of day: `14:00`, `14h00`, `14u00`, and `14.00` before a word for hours.
fn is_clock(text: &str, groups: &[Group], place: usize) -> bool {
    let is_said = groups.get(place + 1).is_some_and(|minute| is_before_hours(text, minute.end));
    [":", "h", "u"].iter().any(|parted| is_time(text, groups, place, parted))
        || (is_said && is_time(text, groups, place, "."))
}

/// Whether a group is a time of day by itself, before a word for hours: `24 uur`, `1700 uur`.
fn is_hour(text: &str, groups: &[Group], place: usize) -> bool {
    let is_said = groups.get(place).is_some_and(|group| is_before_hours(text, group.end));
    is_said
        && value(text, groups, place).is_some_and(|(digits, value)| match digits {
            1 | 2 => value <= 24,
            4 => value / 100 <= 24 && value % 100 < 60,
            _ => false,
        })
}

/// Whether a word for hours follows.
fn is_before_hours(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    begins_with_word(rest.trim_start(), &HOURS) || begins_with_word(rest, &["h", "u"])
}

/// Whether a text begins with one of these words. No more of it is read than they are long: it may be one long word,
/// and asked about at every digit.
fn begins_with_word(text: &str, words: &[&str]) -> bool {
    let is_whole = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    words.iter().any(|word| text.strip_prefix(word).is_some_and(is_whole))
}

/// How many digits a group has, and their value; none for one that is longer than a year, or has a `+`.
fn value(text: &str, groups: &[Group], place: usize) -> Option<(usize, u32)> {
    let group = groups.get(place).filter(|group| group.digits <= 4 && group.end - group.start == group.digits)?;
    Some((group.digits, text.get(group.start..group.end)?.parse().ok()?))
}

/// What stands between a group and the next.
fn between<'a>(text: &'a str, groups: &[Group], place: usize) -> Option<&'a str> {
    text.get(groups.get(place)?.end..groups.get(place + 1)?.start)
}

/// Where a premium number ends that begins with a group.
fn premium(text: &str, groups: &[Group], first: usize, home: Option<Country>) -> Option<usize> {
    let group = groups.get(first)?;
    if group.is_when || is_in_word(text, group.start) || !begins(text, groups, first) {
        return None;
    }
    let is_eight = home.and_then(|home| EIGHT.iter().find(|one| Country::of(one) == Some(home))).is_some();
    let least = if is_eight { LEAST - 1 } else { LEAST };
    let (mut last, mut digits) = (first, group.digits);
    while digits < least {
        let following = groups.get(last + 1)?;
        if !is_joined(text, groups, last, last > first) || digits + following.digits > MOST {
            return None;
        }
        digits += following.digits;
        last += 1;
    }
    let number = Number::read(text.get(group.start..groups.get(last)?.end)?)?;
    let is_dialled = number.digits.starts_with(['0', '+']) || home.is_some();
    if !is_dialled || digits > MOST {
        return None;
    }
    // These were the fewest groups that can be a number, and others may still belong to it.
    let most = number.most_of_premium(home)?;
    while continues(text, groups, first, last)
        && let Some(longer) = groups.get(last + 1).and_then(|next| text.get(group.start..next.end))
        && Number::read(longer).is_some_and(|number| number.digits.len() <= most)
    {
        last += 1;
    }
    Some(last)
}

/// Whether the group behind the last of a number belongs to it by how it is joined: as those before it are, and by no
/// end of a sentence.
fn continues(text: &str, groups: &[Group], first: usize, last: usize) -> bool {
    let tie = between(text, groups, last);
    is_joined(text, groups, last, last > first)
        && tie != Some(". ")
        && (last == first || tie == between(text, groups, last - 1))
}

/// Whether a number can begin with a group: behind another one only where that is no part of it, as of an account.
fn begins(text: &str, groups: &[Group], first: usize) -> bool {
    let (Some(group), Some(before)) = (groups.get(first), first.checked_sub(1).and_then(|place| groups.get(place)))
    else {
        return true;
    };
    let is_whole = group.digits >= LEAST || text[group.start..].starts_with('+');
    // The 0 of `+33 (0)9 06` begins a number of another country, not one of home.
    let is_trunk = text[before.start..].starts_with('+')
        && between(text, groups, first - 1).is_some_and(|between| between.contains('('));
    is_whole
        || !is_joined(text, groups, first - 1, false)
        || (before.digits <= 2 && !is_in_word(text, before.start) && !is_trunk)
}

/// Whether what stands between a group and the next joins them to one number. A slash does so once, in the front.
fn is_joined(text: &str, groups: &[Group], place: usize, is_behind: bool) -> bool {
    let (Some(group), Some(next)) = (groups.get(place), groups.get(place + 1)) else { return false };
    if group.is_when || next.is_when {
        return false;
    }
    let between = text.get(group.end..next.start).unwrap_or_default();
    let joins = |c: char| " -.()".contains(c) || (c == '/' && !is_behind);
    (1..=3).contains(&between.len()) && between.chars().all(joins) && !text[next.start..].starts_with('+')
}

/// Whether a text is to be sent to the short number that a group is: `text WIN to 87121`.
fn is_asked_for(text: &str, groups: &[Group], place: usize) -> bool {
    let Some(group) = groups.get(place).filter(|group| !group.is_when) else { return false };
    let after = text.get(group.end..).unwrap_or_default();
    let is_alone = !is_joined(text, groups, place, false) && !after.starts_with(char::is_alphanumeric);
    if !(4..=6).contains(&group.digits) || !is_alone {
        return false;
    }
    let before = text.get(..group.start).unwrap_or_default();
    if !before.ends_with(' ') {
        return false;
    }
    // What an earlier sentence says to send is something else, and so is what stands far off.
    let near = before.floor_char_boundary(before.len().saturating_sub(NEAR));
    let sentence = before.get(near..).and_then(|before| before.rsplit(". ").next()).unwrap_or_default();
    let mut words = words(sentence).rev();
    if !words.next().is_some_and(|word| TO.contains(&word)) {
        return false;
    }
    let near: Vec<&str> = words.take(BETWEEN + 1).collect();
    let has = |list: &[&str]| near.iter().any(|word| list.contains(word));
    // Anything can be sent to an address, and a postcode has as many digits, but a place stands behind it.
    let is_text = has(&TEXT) || (has(&SEND) && (has(&MESSAGE) || ends_clause(after) || is_by_text(after)));
    is_text && !has(&LEAVE)
}

/// The words of a text.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a text that follows a short number says nothing about it: it ends, or goes on with something else.
fn ends_clause(after: &str) -> bool {
    // `87121 (£1 per text)` against `1000 (Brussels)` and `1000-Brussels`.
    let rest = after.trim_start_matches([' ', '(', '-']);
    !rest.starts_with(char::is_alphabetic) || words(rest).next().is_some_and(|word| FOLLOW.contains(&word))
}

/// Whether a text that follows a short number begins with how to send to it: `by text`, `per sms`.
fn is_by_text(after: &str) -> bool {
    let mut words = words(after);
    words.next().is_some_and(|word| BY.contains(&word)) && words.next().is_some_and(|word| MESSAGE.contains(&word))
}

/// What a minute costs, where the amount has its sign or its unit at it: `50p per minute`. Units that are words of
/// their own are phrases in the table.
fn rate(text: &str) -> Option<String> {
    text.match_indices(" per minute").find_map(|(at, said)| {
        let end = at + said.len();
        let before = text.get(..at)?;
        let (front, amount) = before.rsplit_once(' ').unwrap_or(("", before));
        let amount = amount.trim_start_matches(|c: char| !c.is_alphanumeric() && !MONEY.contains(&c));
        let unit = amount.trim_matches(|c: char| !c.is_alphabetic());
        let word = front.rsplit(' ').next().unwrap_or_default();
        let is_price =
            amount.contains(MONEY) || UNITS.contains(&unit) || word.ends_with(MONEY) || CURRENCIES.contains(&word);
        let is_whole = !text.get(end..)?.starts_with(char::is_alphanumeric);
        let has_amount = amount.contains(|c: char| c.is_ascii_digit());
        (is_price && is_whole && has_amount).then(|| text.get(at - amount.len()..end).map(str::to_owned))?
    })
}

/// Whether a letter or a digit stands right before a place.
fn is_in_word(text: &str, place: usize) -> bool {
    text.get(..place).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use vigie_numbers::Country;

    use super::costly;
    use crate::phrases::{Plain, Sign, find, plain};

    /// Everywhere that premium numbers are known, and nowhere.
    const HOMES: [&str; 21] = [
        "", "AT", "BE", "CA", "CH", "CZ", "DE", "DK", "ES", "FI", "FR", "GB", "IE", "IT", "LU", "NL", "NO", "PL", "PT",
        "SE", "US",
    ];

    fn told(text: &str, home: &str) -> Vec<String> {
        costly(&plain(text), Country::of(home))
    }

    #[test]
    fn days_and_times_are_no_numbers() {
        for home in HOMES {
            for (day, month) in (1..=31).flat_map(|day| (1..=12).map(move |month| (day, month))) {
                for text in [
                    format!("Uw afspraak is op {day:02}-{month:02}-2026"),
                    format!("Uw afspraak is op {day:02}\u{2011}{month:02}\u{2011}2026 om 14:00"),
                    format!("Votre rendez-vous : {day:02}/{month:02}/2026 14h00 12"),
                    format!("Ihr Termin: {day:02}.{month:02}.2026 14:00"),
                    format!("Ihr Termin: {day}. {month}. 2026 14.00 Uhr"),
                    format!("Your visit: {day:02}-{month:02}-26 14:00 15:00"),
                    format!("Your visit: {month:02}-{day:02}-2026 14:00"),
                    format!("Your visit: 2026-{month:02}-{day:02} 14:00 2026-{month:02}-{day:02}T15:00"),
                    format!("Your stay: {day:02}-{month:02}-2026 - {day:02}-{month:02}-2027"),
                    format!("Send the form to {day:02}-{month:02}-2026"),
                ] {
                    assert_eq!(told(&text, home), [""; 0], "{text} for {home}");
                }
            }
            for text in [
                "Wij zijn open van 09.00-17.00 uur",
                "Open 09.00 - 12.00 13.00 - 17.00",
                "Open 09.00 \u{2013} 17.00",
                "Op 09-06 14.00 uur 24",
                "Ma 0900-1700 uur",
                "15.20-17.00 12 00 00",
            ] {
                assert_eq!(told(text, home), [""; 0], "{text} for {home}");
            }
        }
    }

    #[test]
    fn a_number_beside_a_date_is_told() {
        for (text, home, number) in [
            ("Voor 09-06-2026 0906 12 345 bellen", "BE", "0906 12 345"),
            ("On 09.06.26 call 0906 170 1461 at 14:00", "GB", "0906 170 1461"),
            ("Rappelez le 08.99.12.34.56", "FR", "08.99.12.34.56"),
            ("Call 09.06.17.01.46.1 now", "GB", "09.06.17.01.46.1"),
            ("Bel 0909-8765 24 uur per dag", "NL", "0909-8765"),
            ("Bel 0906 12 345. 24 uur per dag", "BE", "0906 12 345"),
        ] {
            assert_eq!(told(text, home), [number], "{text}");
        }
    }

    #[test]
    fn a_number_is_told_whole_however_it_is_written() {
        for (text, home, number) in [
            ("Appelez le +33 (0)899 12 34 56", "BE", "+33 (0)899 12 34 56"),
            ("Appelez le +33(0) 899 12 34 56 24", "BE", "+33(0) 899 12 34 56"),
            ("Appelez le 0033 899 12 34 56", "BE", "0033 899 12 34 56"),
            ("Bel 0903\u{2013}12\u{2013}345 nu", "BE", "0903-12-345"),
            ("Bel 0909\u{2011}8765 nu", "NL", "0909-8765"),
            ("Bel 0909\u{2010}8765 nu", "NL", "0909-8765"),
            ("Call 1520 123 456 now", "IE", "1520 123 456"),
            ("Call 09061701461 24 hours", "GB", "09061701461"),
        ] {
            assert_eq!(told(text, home), [number], "{text}");
        }
        assert_eq!(told("Ring 01 512 3456", "IE"), [""; 0]);
        assert_eq!(told("Bel +32 (0)470 12 34 56", "BE"), [""; 0]);
        assert_eq!(told("Appelez le +33 (0)9 06 12 34 56", "BE"), [""; 0]);
    }

    #[test]
    fn postcodes_are_no_short_numbers() {
        for text in [
            "Stuur het pakket naar 1000 Brussel",
            "Stuur het pakket naar 1000-Brussel",
            "Please send the form to 1050 Brussels",
            "Please send the form to 1050 (Ixelles)",
            "I got your text. Please send the form to 1050 Brussels",
            "Senden Sie das Paket an 10115 Berlin",
            "Envoyez le colis au 75001 Paris",
        ] {
            assert_eq!(told(text, "BE"), [""; 0], "{text}");
        }
        for (text, number) in [
            ("Send YES to 87121 now", "87121"),
            ("Send YES to 87121. It is free", "87121"),
            ("Send YES to 87121 (£0.50)", "87121"),
            ("Send a text to 87121 from your phone", "87121"),
            ("Stuur JA naar 4411 per sms", "4411"),
            ("Stuur een sms naar 4411 met uw code", "4411"),
            ("Envoyez OUI par SMS au 81234 depuis votre mobile", "81234"),
            ("Txt WIN to 87121 tonight", "87121"),
        ] {
            assert_eq!(told(text, "BE"), [number], "{text}");
        }
    }

    #[test]
    fn a_rate_is_costly_where_it_is_a_price() {
        let is_costly = |text: &str| find(&Plain::of(text), None).iter().any(|found| found.sign == Sign::CostlyNumber);
        for text in [
            "Heart rate 62 per minute",
            "per minute",
            "62 per minute",
            "It types 80 words per minute",
            "A fee of £5, and 62 per minute",
        ] {
            assert!(!is_costly(text), "{text}");
        }
        for text in [
            "Only 50p per minute",
            "Only 50 p per minute",
            "(£1.50 per minute)",
            "€ 1,50 per minute",
            "1.50€ per minute",
            "EUR 1.50 per minute",
            "EUR1.50 per minute",
            "2 euros per minute",
            "ten pence per minute",
        ] {
            assert!(is_costly(text), "{text}");
        }
    }
}
