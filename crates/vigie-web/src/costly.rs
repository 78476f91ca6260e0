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
/// Words that say to send a text, and to whom, as [`crate::phrases::plain`] makes them.
const SEND: [&str; 11] =
    ["text", "txt", "send", "sms", "envoyez", "envoie", "envoyer", "stuur", "sende", "senden", "sendet"];
const TO: [&str; 8] = ["to", "2", "au", "naar", "an", "vers", "op", "nach"];
/// Words by which one leaves a list.
const LEAVE: [&str; 5] = ["stop", "stopp", "arret", "unsubscribe", "opt"];

/// The costly numbers in a text that [`crate::phrases::plain`] has made, as they stand there. Where nobody is known to
/// be at home, only what costs more nearly everywhere.
pub(crate) fn costly(text: &str, home: Option<Country>) -> Vec<String> {
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
    told
}

/// Digits in a row, with the `+` in front of them.
struct Group {
    start: usize,
    end: usize,
    digits: usize,
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
        groups.push(Group { start, end: at + digits, digits });
        at += digits;
    }
    groups
}

/// Where a premium number ends that begins with a group.
fn premium(text: &str, groups: &[Group], first: usize, home: Option<Country>) -> Option<usize> {
    let group = groups.get(first)?;
    if is_in_word(text, group.start) || !begins(text, groups, first) {
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
    (is_dialled && digits <= MOST && number.is_premium(home)).then_some(last)
}

/// Whether a number can begin with a group: behind another one only where that is no part of it, as of an account.
fn begins(text: &str, groups: &[Group], first: usize) -> bool {
    let (Some(group), Some(before)) = (groups.get(first), first.checked_sub(1).and_then(|place| groups.get(place)))
    else {
        return true;
    };
    let is_whole = group.digits >= LEAST || text[group.start..].starts_with('+');
    is_whole || !is_joined(text, groups, first - 1, false) || (before.digits <= 2 && !is_in_word(text, before.start))
}

/// Whether what stands between a group and the next joins them to one number. A slash does so once, in the front.
fn is_joined(text: &str, groups: &[Group], place: usize, is_behind: bool) -> bool {
    let (Some(group), Some(next)) = (groups.get(place), groups.get(place + 1)) else { return false };
    let between = text.get(group.end..next.start).unwrap_or_default();
    let joins = |c: char| " -.()".contains(c) || (c == '/' && !is_behind);
    (1..=3).contains(&between.len()) && between.chars().all(joins) && !text[next.start..].starts_with('+')
}

/// Whether a text is to be sent to the short number that a group is: `text WIN to 87121`.
fn is_asked_for(text: &str, groups: &[Group], place: usize) -> bool {
    let Some(group) = groups.get(place) else { return false };
    let after = text.get(group.end..).and_then(|after| after.chars().next());
    let is_alone = !is_joined(text, groups, place, false) && !after.is_some_and(char::is_alphanumeric);
    if !(4..=6).contains(&group.digits) || !is_alone {
        return false;
    }
    let before = text.get(..group.start).unwrap_or_default();
    let is_end = |c: char| !c.is_alphanumeric();
    let mut words = before.split(is_end).filter(|word| !word.is_empty()).rev();
    if !before.ends_with(' ') || !words.next().is_some_and(|word| TO.contains(&word)) {
        return false;
    }
    let near: Vec<&str> = words.take(BETWEEN + 1).collect();
    near.iter().any(|word| SEND.contains(word)) && !near.iter().any(|word| LEAVE.contains(word))
}

/// Whether a letter or a digit stands right before a place.
fn is_in_word(text: &str, place: usize) -> bool {
    text.get(..place).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}
