//! Checking a link or the QR codes of a picture that somebody wants to know about, on this phone.

use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use vigie_protocol::ActivationLink;
use vigie_qr::{Budget, Code, Country, Explained, Payload, Problem, Reader, Reading, Set, explain, read_picture};
use vigie_web::{Decision, Site, Suffixes};

use crate::phone::locked;

/// How long somebody waits for a picture that they chose.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a frame of the camera may take: the next one waits.
const FRAME: Duration = Duration::from_millis(900);
/// The most links of one code that are decided about.
const MAX_LINKS: usize = 20;

/// Where a picture comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A file that somebody chose: it is searched to the end.
    File,
    /// A frame of the camera: another one follows.
    Camera,
}

/// The codes of a picture, kept until the next one is looked at, in memory only: they may hold secrets.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) codes: Vec<SeenCode>,
    /// Codes that are surely there and cannot be read.
    pub(crate) unreadable: usize,
}

/// A code, and what is known about it.
#[derive(Debug)]
pub(crate) struct SeenCode {
    pub(crate) text: String,
    pub(crate) set: Set,
    pub(crate) explained: Explained,
    /// Where it leads, each as any other link.
    pub(crate) links: Vec<SeenLink>,
}

/// A link of a code.
#[derive(Debug)]
pub(crate) struct SeenLink {
    /// As it stands there.
    pub(crate) text: String,
    /// What was decided about it; `None` for what is no address.
    pub(crate) decision: Option<Decision>,
}

/// Decides about what codes say, as the same words pasted would be decided about.
pub(crate) trait Decide {
    /// About a link; `None` for what is none.
    fn link(&self, text: &str) -> Option<Decision>;
    /// About each link in a text.
    fn links_in(&self, text: &str) -> Vec<Decision>;
}

impl Seen {
    /// The link, where the picture shows a link and nothing else.
    pub(crate) fn only_link(&self) -> Option<&str> {
        match self.codes.as_slice() {
            [
                SeenCode {
                    explained: Explained { payload: Payload::Link(_), warnings }, set: Set::Alone, links, ..
                },
            ] if self.unreadable == 0 && warnings.is_empty() => links.first().map(|link| link.text.as_str()),
            _ => None,
        }
    }
}

/// The codes that were seen last.
#[derive(Default)]
pub(crate) struct LastSeen(Mutex<Option<Arc<Seen>>>);

impl LastSeen {
    pub(crate) fn get(&self) -> Option<Arc<Seen>> {
        locked(&self.0).clone()
    }

    pub(crate) fn keep(&self, seen: Seen) -> Arc<Seen> {
        let seen = Arc::new(seen);
        *locked(&self.0) = Some(Arc::clone(&seen));
        seen
    }

    pub(crate) fn forget(&self) {
        *locked(&self.0) = None;
    }
}

/// Explains what was read, to somebody at home in a country.
pub(crate) fn look_at_codes(reading: Reading, home: Option<Country>, decide: &impl Decide) -> Seen {
    let codes = reading.codes.into_iter().map(|code| look_at_code(code, home, decide));
    Seen { codes: codes.collect(), unreadable: reading.unreadable }
}

fn look_at_code(code: Code, home: Option<Country>, decide: &impl Decide) -> SeenCode {
    let Code { text, set, .. } = code;
    // The beginning of a link is another link than the whole: a part says nothing.
    if matches!(set, Set::Part { .. }) {
        let explained = Explained { payload: Payload::Text { links: Vec::new() }, warnings: Vec::new() };
        return SeenCode { text, set, explained, links: Vec::new() };
    }
    let reader = Reader { home, is_activation: Some(&is_activation) };
    let mut explained = explain(&text, &reader);
    let is_word = matches!(explained.payload, Payload::Text { .. }) && !text.trim().contains(char::is_whitespace);
    // What is an address is a link, whatever it looks like.
    if is_word && decide.link(&text).is_some_and(|decision| is_said_as_address(&text, &decision.site)) {
        explained.payload = Payload::Link(text.trim().to_owned());
    }
    let links = links_of(&explained.payload, &text, decide);
    SeenCode { text, set, explained, links }
}

/// Whether a code is an activation link and nothing else: a link elsewhere with one inside is a link elsewhere.
fn is_activation(text: &str) -> bool {
    let begins = |server: &str| text.get(..server.len()).is_some_and(|head| head.eq_ignore_ascii_case(server));
    ActivationLink::parse(text).is_ok_and(|link| begins(link.server().as_str()))
}

/// Whether a word is meant as an address: numbers of tickets and names of files are no pages.
fn is_said_as_address(word: &str, site: &Site) -> bool {
    match site.address() {
        Some(_) => word.matches('.').count() == 3 || word.contains('/') || word.contains(']'),
        None => site.has_scheme() || Suffixes::shipped().knows(site.suffix()),
    }
}

/// Where a payload leads, each address once.
fn links_of(payload: &Payload, text: &str, decide: &impl Decide) -> Vec<SeenLink> {
    let (links, said): (&[String], Option<&str>) = match payload {
        Payload::Link(link) => (std::slice::from_ref(link), None),
        Payload::Contact(contact) => (&contact.links, contact.note.as_deref()),
        Payload::Event(event) => (event.link.as_slice(), event.description.as_deref()),
        Payload::App(app) => (&app.pages, None),
        Payload::Message(message) => (&[], message.text.as_deref()),
        Payload::Mail(mail) => (&[], mail.text.as_deref()),
        Payload::Transfer(transfer) => (&[], transfer.note.as_deref().or(transfer.reference.as_deref())),
        Payload::Text { .. } => (&[], Some(text)),
        _ => (&[], None),
    };
    let written = links.iter().map(|link| SeenLink { text: link.clone(), decision: decide.link(link) });
    let found = said.map(|said| decide.links_in(said)).unwrap_or_default().into_iter();
    let found = found.map(|decision| SeenLink { text: decision.site.url().to_string(), decision: Some(decision) });
    let mut known = HashSet::new();
    let address = |link: &SeenLink| link.decision.as_ref().map_or(link.text.clone(), |one| one.site.url().to_string());
    written.chain(found).filter(|link| known.insert(address(link))).take(MAX_LINKS).collect()
}

/// Reads the QR codes in a picture, beside the tasks that others wait for.
///
/// # Errors
/// See [`Problem`].
pub(crate) async fn read_codes(picture: Vec<u8>, source: Source) -> Result<Reading, Problem> {
    let read = move || {
        let (budget, patience) = match source {
            Source::File => (Budget::for_picture(), PATIENCE),
            Source::Camera => (Budget::for_frame(), FRAME),
        };
        let begun = Instant::now();
        read_picture(&picture, Budget { stop: &|| begun.elapsed() > patience, ..budget })
    };
    tokio::task::spawn_blocking(read).await.unwrap_or(Err(Problem::NotAPicture))
}

#[cfg(test)]
mod tests {
    use vigie_qr::{Code, Payload, Point, Reading, Set};
    use vigie_types::{Timestamp, WebRules};
    use vigie_web::{Decision, Judge, Message, Scales, Site, decide, decide_message};

    use super::{Decide, Problem, Seen, Source, look_at_codes, read_codes};

    /// Decides without lists.
    struct Letters;

    impl Letters {
        fn weigh<T>(weigh: impl FnOnce(&Scales<'_>) -> T) -> T {
            let rules = WebRules::default();
            let now = Timestamp(0);
            weigh(&Scales { rules: &rules, trusted: &[], own: &[], lists: None, judge: Judge::shipped(), now })
        }
    }

    impl Decide for Letters {
        fn link(&self, text: &str) -> Option<Decision> {
            let site = Site::parse(text).ok()?;
            Some(Self::weigh(|scales| decide(site, scales)))
        }

        fn links_in(&self, text: &str) -> Vec<Decision> {
            Self::weigh(|scales| decide_message(&Message { text, sender: None, home: None }, scales)).links
        }
    }

    fn seen(text: &str, set: Set) -> Seen {
        let code = Code { text: text.to_owned(), bytes: Vec::new(), corners: [Point::default(); 4], set };
        look_at_codes(Reading { codes: vec![code], unreadable: 0 }, None, &Letters)
    }

    fn hosts(text: &str) -> Vec<String> {
        let seen = seen(text, Set::Alone);
        seen.codes[0].links.iter().map(|link| link.decision.as_ref().unwrap().site.host().to_owned()).collect()
    }

    #[tokio::test]
    async fn a_code_reads_back_and_other_files_are_refused_kindly() {
        let png = vigie_ui::qr_png("https://vigie.example/activate/x#y").unwrap();
        let reading = read_codes(png, Source::Camera).await.unwrap();
        assert_eq!(reading.codes[0].text, "https://vigie.example/activate/x#y");
        assert_eq!(read_codes(b"not a picture".to_vec(), Source::File).await, Err(Problem::NotAPicture));
    }

    #[test]
    fn a_part_of_a_link_is_no_link() {
        let part = seen("https://bank.example", Set::Part { number: 1, total: 2 });
        assert!(part.codes[0].links.is_empty() && part.only_link().is_none());
        assert!(matches!(part.codes[0].explained.payload, Payload::Text { .. }));
        assert_eq!(seen("https://bank.example/x", Set::Alone).only_link(), Some("https://bank.example/x"));
        assert!(seen("https://bank.example/x", Set::Joined { total: 2 }).only_link().is_none());
    }

    #[test]
    fn words_are_links_where_they_are_meant_as_addresses() {
        for link in ["example.com", "192.0.2.1", "http://router/", "2130706433/x", "exämple.be/ü"] {
            assert!(seen(link, Set::Alone).only_link().is_some(), "{link}");
        }
        for word in ["12345678", "1.5", "0x7f", "ticket-7.pdf2", "hello", "A1.B2"] {
            assert!(matches!(seen(word, Set::Alone).codes[0].explained.payload, Payload::Text { .. }), "{word}");
        }
    }

    #[test]
    fn links_inside_every_kind_are_decided_about() {
        assert_eq!(hosts("Pay here: paypal-login.top/x or https://two.example"), ["paypal-login.top", "two.example"]);
        assert_eq!(hosts("SMSTO:+32470000001:see http://three.example/a"), ["three.example"]);
        assert_eq!(hosts("mailto:a@b.example?body=https%3A%2F%2Ffour.example%2F"), ["four.example"]);
        assert_eq!(hosts("intent://five.example/x#Intent;scheme=https;end"), ["five.example"]);
        assert_eq!(hosts("MECARD:N:A;URL:https\\://six.example/;NOTE:https\\://six.example/;;"), ["six.example"]);
        assert_eq!(hosts("WIFI:S:https\\://seven.example/;;"), Vec::<String>::new());
        let many: String = (0..200).map(|n| format!("https://n{n}.example/ ")).collect();
        assert_eq!(hosts(&many).len(), super::MAX_LINKS);
    }

    #[test]
    fn a_link_with_an_activation_link_inside_is_a_link() {
        let link = vigie_protocol::ActivationLink::new(
            &"https://vigie.example/".parse().unwrap(),
            vigie_protocol::Token::random(),
            vigie_protocol::Pin::of_spki(b"key"),
        );
        let link = link.unwrap().reveal();
        assert_eq!(seen(&link, Set::Alone).codes[0].explained.payload, Payload::Activation);
        let around = format!("https://evil.example/?go={link}");
        assert_eq!(hosts(&around), ["evil.example"]);
        assert_eq!(seen(&around, Set::Alone).codes[0].explained.payload, Payload::Link(around));
    }
}
