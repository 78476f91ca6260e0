//! A message as a whole: its links, who it says to be, what it tries. Nothing of it leaves the phone.

use std::borrow::Cow;
use std::collections::HashSet;

use linkify::{LinkFinder, LinkKind};
use vigie_numbers::{Country, Number};

use crate::decide::{Decision, Scales, Verdict, decide};
use crate::phrases::{FoundSign, Sign, find, plain};
use crate::site::Site;
use crate::suffix::Suffixes;

/// The longest message that is looked at, in bytes; what is behind is left out, and said to be.
pub const MAX_MESSAGE: usize = 16 << 10;
/// The most links of one message that are looked at.
pub const MAX_LINKS: usize = 20;
/// The most links that are read to find these, as they are written: many may be one link, or none.
const MAX_WRITTEN: usize = 300;
/// The most dots, colons and at signs of a word, times its length in bytes: an address of 4,000 bytes may have 50.
const MAX_TANGLE: usize = 200_000;
/// From how many points on a person is warned.
const WARN: f32 = 3.5;

/// A message that somebody got.
#[derive(Clone, Copy, Debug, Default)]
pub struct Message<'a> {
    /// What it says.
    pub text: &'a str,
    /// Who sent it, as the phone shows it: a number, a name, an e-mail address. `None` where it is not known.
    pub sender: Option<&'a str>,
    /// Where the phone is at home. `None` where it is not known.
    pub home: Option<Country>,
}

/// What is odd about the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SenderSign {
    /// A number of another country.
    ForeignNumber,
    /// An ordinary mobile number that speaks as a bank, a parcel service or an authority does.
    OrdinaryNumber,
    /// An e-mail address in the place of a number.
    MailAddress,
    /// Letters that look like others in its name.
    LookAlike,
}

/// What to think of a message.
#[derive(Clone, Debug)]
pub struct MessageDecision {
    /// What may be done with it. A message is never blocked for its words, only for where its links lead.
    pub verdict: Verdict,
    /// How much speaks against it: from 3.5 on a person is warned.
    pub points: f32,
    /// What it tries.
    pub signs: Vec<FoundSign>,
    /// What is odd about its sender.
    pub sender: Vec<SenderSign>,
    /// Its links in their order, each decided about.
    pub links: Vec<Decision>,
    /// Whether more was there than is looked at.
    pub cut: bool,
}

/// Decides about a message.
#[must_use]
pub fn decide_message(message: &Message<'_>, scales: &Scales<'_>) -> MessageDecision {
    let end = (0..=message.text.len().min(MAX_MESSAGE)).rev().find(|end| message.text.is_char_boundary(*end));
    let text = message.text.get(..end.unwrap_or(0)).unwrap_or_default();
    let (mut sites, more) = written_links(text);
    let cut = more || text.len() < message.text.len() || sites.len() > MAX_LINKS;
    sites.truncate(MAX_LINKS);
    let links: Vec<Decision> = sites.into_iter().map(|site| decide(site, scales)).collect();
    let words = without_links(&readable(text));
    let signs = find(&plain(&words), message.home);
    let sender = message.sender.map(|sender| odd(sender, message.home, &signs)).unwrap_or_default();
    let points = points(&signs, &sender, &links);
    let worst = links.iter().map(|link| link.verdict).max().unwrap_or(Verdict::Allow);
    let verdict = if points >= WARN { worst.max(Verdict::Warn) } else { worst };
    MessageDecision { verdict, points, signs, sender, links, cut }
}

/// The links of a text: written out with a scheme, or bare names whose ending a registry or provider gives. No more than
/// one above [`MAX_LINKS`].
#[must_use]
pub fn links(text: &str) -> Vec<Site> {
    written_links(text).0
}

/// Whether a word takes long to look through: a finder of links begins anew at each dot and colon. Nobody types such a
/// word, but an address may be made one.
fn is_tangled(word: &str) -> bool {
    let starts = word.bytes().filter(|byte| matches!(byte, b'.' | b':' | b'@')).count();
    starts * word.len() > MAX_TANGLE
}

/// A text without its tangled words.
fn readable(text: &str) -> Cow<'_, str> {
    if !text.split_whitespace().any(is_tangled) {
        return Cow::Borrowed(text);
    }
    let words: Vec<&str> = text.split_whitespace().filter(|word| !is_tangled(word)).collect();
    Cow::Owned(words.join(" "))
}

/// The address that a tangled word is, from where one begins in it to its end.
fn untangled(word: &str) -> Option<Site> {
    let starts = word.match_indices("http").map(|(start, _)| start).take(1).chain([0]);
    starts.filter_map(|start| Site::parse(word.get(start..)?).ok()).next()
}

/// The links, and whether there may be more than were read.
fn written_links(text: &str) -> (Vec<Site>, bool) {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url, LinkKind::Email]).url_must_have_scheme(false).url_can_be_iri(true);
    let tangled = text.split_whitespace().filter(|word| is_tangled(word)).map(untangled);
    let (mut found, mut more) = (Vec::new(), false);
    for site in tangled {
        more |= site.is_none();
        found.extend(site);
    }
    let text = readable(text);
    let mut written = HashSet::new();
    for link in finder.links(&text).filter(|link| *link.kind() == LinkKind::Url) {
        if !written.insert(link.as_str()) {
            continue;
        }
        if found.len() > MAX_LINKS || written.len() > MAX_WRITTEN {
            return (found, true);
        }
        let Ok(site) = Site::parse(link.as_str()) else { continue };
        let is_meant = site.has_scheme() || site.address().is_some() || Suffixes::shipped().knows(site.suffix());
        if is_meant && !found.iter().any(|one| one.url() == site.url()) {
            found.push(site);
        }
    }
    (found, more)
}

fn without_links(text: &str) -> String {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    finder.spans(text).map(|span| if span.kind().is_some() { " " } else { span.as_str() }).collect()
}

fn odd(sender: &str, home: Option<Country>, signs: &[FoundSign]) -> Vec<SenderSign> {
    let sender = sender.trim();
    let digits = sender.chars().filter(char::is_ascii_digit).count();
    let is_number = digits >= 7 && sender.chars().all(|c| c.is_ascii_digit() || " +()./-".contains(c));
    let is_foreign =
        is_number && home.is_some_and(|home| Number::read(sender).is_some_and(|number| number.is_foreign_to(home)));
    let speaks_as_institution = signs
        .iter()
        .any(|one| matches!(one.sign, Sign::Account | Sign::Parcel | Sign::Bank | Sign::Tax | Sign::Payment));
    let look_alike = !is_number && !sender.is_ascii() && plain(sender).is_ascii() && !is_accented(sender);
    let tests = [
        (SenderSign::ForeignNumber, is_foreign),
        (SenderSign::OrdinaryNumber, is_number && speaks_as_institution),
        (SenderSign::MailAddress, sender.contains('@')),
        (SenderSign::LookAlike, look_alike),
    ];
    tests.into_iter().filter_map(|(sign, found)| found.then_some(sign)).collect()
}

/// Whether a name has no foreign letters but those of Latin script with accents.
fn is_accented(name: &str) -> bool {
    name.chars().all(|c| c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}'))
}

/// How much speaks against a message. Weights are rules and not learned: there is no collection of current
/// messages in four languages that may be used. They are chosen so that one sign alone never warns.
fn points(signs: &[FoundSign], sender: &[SenderSign], links: &[Decision]) -> f32 {
    let of_sign = |found: &FoundSign| match found.sign {
        Sign::Family if found.phrases.len() >= 2 => 3.5,
        Sign::Family | Sign::Remote | Sign::Job | Sign::CostlyNumber => 1.5,
        Sign::Account | Sign::Prize => 1.25,
        Sign::Urgency
        | Sign::Payment
        | Sign::Parcel
        | Sign::Bank
        | Sign::Tax
        | Sign::Investment
        | Sign::Credentials => 1.0,
        Sign::CallBack => 0.75,
    };
    let of_sender = |sign: &SenderSign| match sign {
        SenderSign::ForeignNumber | SenderSign::OrdinaryNumber => 0.75,
        SenderSign::MailAddress => 1.0,
        SenderSign::LookAlike => 2.0,
    };
    let said: f32 = signs.iter().map(of_sign).sum();
    let sent: f32 = sender.iter().map(of_sender).sum();
    let open = |link: &&Decision| link.because().is_none_or(|because| because.class.is_some());
    let led = links.iter().filter(open).map(|link| 0.75 + 3.0 * link.score.max(0.0)).fold(0.0_f32, f32::max);
    // A link alone is judged for itself; with words around it, both count.
    let together = if signs.is_empty() { 0.0 } else { led };
    said + sent + together
}
