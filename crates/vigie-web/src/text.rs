//! A message as a whole: its links, who it says to be, what it tries. Nothing of it leaves the phone.

use std::borrow::Cow;
use std::collections::HashSet;

use linkify::{LinkFinder, LinkKind};
use vigie_numbers::{Country, Number};

use crate::decide::{Decision, Scales, Verdict, decide};
use crate::phrases::{FoundSign, Plain, Sign, find, plain};
use crate::site::Site;
use crate::site_error::NotASite;
use crate::suffix::Suffixes;

/// The longest message that is looked at, in bytes; what is behind is left out, and said to be.
pub const MAX_MESSAGE: usize = 16 << 10;
/// The most links of one message that are looked at.
pub const MAX_LINKS: usize = 20;
/// The most links that are read to find these, as they are written: many may be one link.
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
    let parted = parted(text);
    let readable = Readable::of(&parted);
    let (mut sites, more) = readable.links();
    let cut = more || text.len() < message.text.len() || sites.len() > MAX_LINKS;
    sites.truncate(MAX_LINKS);
    let links: Vec<Decision> = sites.into_iter().map(|site| decide(site, scales)).collect();
    let words = readable.words();
    let signs = find(&Plain::of(&words), message.home);
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
    Readable::of(&parted(text)).links().0
}

/// A text with blanks for what ends an address for whoever reads: quotation marks and blanks that are not ASCII. A finder
/// of links takes them for letters of some script.
fn parted(text: &str) -> Cow<'_, str> {
    let ends =
        |c: char| !c.is_ascii() && (c.is_whitespace() || matches!(c, '«' | '»' | '‹' | '›' | '„' | '“' | '”' | '‚'));
    if text.contains(ends) { Cow::Owned(text.replace(ends, " ")) } else { Cow::Borrowed(text) }
}

/// A text as it is looked through.
struct Readable<'a> {
    text: Cow<'a, str>,
    /// Pieces that take long to look through: a finder of links begins anew at each dot and colon. Nobody types such a
    /// word, but an address may be made one.
    tangled: Vec<&'a str>,
}

impl<'a> Readable<'a> {
    fn of(text: &'a str) -> Self {
        if !text.split_whitespace().any(is_tangled) {
            return Self { text: Cow::Borrowed(text), tangled: Vec::new() };
        }
        let mut words = Vec::new();
        let mut tangled = Vec::new();
        for word in text.split_whitespace() {
            if is_tangled(word) {
                pieces(word).for_each(|piece| if is_tangled(piece) { tangled.push(piece) } else { words.push(piece) });
            } else {
                words.push(word);
            }
        }
        Self { text: Cow::Owned(words.join(" ")), tangled }
    }

    /// What it says, without its links.
    fn words(&self) -> String {
        let mut words = without_links(&self.text);
        for piece in &self.tangled {
            words.push(' ');
            words.push_str(piece);
        }
        words
    }

    /// The links, and whether there may be more than were read.
    fn links(&self) -> (Vec<Site>, bool) {
        let mut found: Vec<Site> = Vec::new();
        let mut more = false;
        for piece in &self.tangled {
            match Site::parse(piece) {
                Ok(site) if found.iter().any(|one| one.url() == site.url()) => {}
                Ok(site) if found.len() <= MAX_LINKS => found.push(site),
                _ => more = true,
            }
        }
        let mut finder = LinkFinder::new();
        finder.kinds(&[LinkKind::Url, LinkKind::Email]).url_must_have_scheme(false).url_can_be_iri(true);
        let (mut written, mut meant) = (HashSet::new(), 0);
        for link in finder.links(&self.text).filter(|link| *link.kind() == LinkKind::Url) {
            if !written.insert(link.as_str()) {
                continue;
            }
            let site = match Site::parse(link.as_str()) {
                Ok(site) => site,
                Err(error) => {
                    more |= error == NotASite::TooLong;
                    continue;
                }
            };
            if !site.has_scheme() && site.address().is_none() && !Suffixes::shipped().knows(site.suffix()) {
                continue;
            }
            meant += 1;
            if found.len() > MAX_LINKS || meant > MAX_WRITTEN {
                return (found, true);
            }
            if !found.iter().any(|one| one.url() == site.url()) {
                found.push(site);
            }
        }
        (found, more)
    }
}

fn is_tangled(word: &str) -> bool {
    let starts = word.bytes().filter(|byte| matches!(byte, b'.' | b':' | b'@')).count();
    starts * word.len() > MAX_TANGLE
}

/// The pieces of a word, each of which may be an address: what ends one, and where another begins, parts them.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let parts = word.split(|c: char| matches!(c, '|' | '<' | '>' | '"' | '`') || c.is_control());
    parts.flat_map(|part| {
        let starts = part.match_indices("://").filter_map(|(colon, _)| {
            let before = part.get(..colon)?;
            let scheme = ["https", "http"].into_iter().find(|scheme| ends_with(before, scheme))?;
            Some(colon - scheme.len())
        });
        let ends = starts.chain([part.len()]);
        let mut from = 0;
        ends.filter_map(move |end| part.get(std::mem::replace(&mut from, end)..end)).filter(|piece| !piece.is_empty())
    })
}

fn ends_with(text: &str, end: &str) -> bool {
    let tail = text.len().checked_sub(end.len()).and_then(|start| text.get(start..));
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
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
