//! Checking a link or the QR codes of a picture that somebody wants to know about, on this phone.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use vigie_protocol::ActivationLink;
use vigie_qr::{Budget, Explained, Payload, Problem, Reader, Reading, Set, explain, read_picture};

use crate::phone::locked;

/// How long somebody waits for a picture that they chose.
const PATIENCE: Duration = Duration::from_secs(8);
/// How long a frame of the camera may take: the next one waits.
const FRAME: Duration = Duration::from_millis(900);

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

/// What was decided about a link.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) host: String,
    pub(crate) is_warned: bool,
}

/// A code, and what is known about it.
#[derive(Debug)]
pub(crate) struct SeenCode {
    pub(crate) text: String,
    pub(crate) set: Set,
    pub(crate) explained: Explained,
    /// The links that it holds, each as it stands, with what was decided; `None` for what is no address.
    pub(crate) links: Vec<(String, Option<Link>)>,
}

impl Seen {
    /// The link, where the picture shows a link and nothing else.
    pub(crate) fn only_link(&self) -> Option<&str> {
        match self.codes.as_slice() {
            [
                SeenCode {
                    explained: Explained { payload: Payload::Link(_), warnings }, set: Set::Alone, links, ..
                },
            ] if self.unreadable == 0 && warnings.is_empty() => links.first().map(|(link, _)| link.as_str()),
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
}

/// Explains what was read. `decide` knows links, and says so of texts that are one.
pub(crate) fn look_at_codes(reading: Reading, mut decide: impl FnMut(&str) -> Option<Link>) -> Seen {
    let is_activation = |text: &str| ActivationLink::parse(text).is_ok();
    let reader = Reader { home: None, is_activation: Some(&is_activation) };
    let codes = reading.codes.into_iter().map(|code| {
        let mut explained = explain(&code.text, &reader);
        let is_text = matches!(&explained.payload, Payload::Text { links } if links.is_empty());
        // What is an address is a link, whatever it looks like.
        if is_text && !code.text.trim().contains(char::is_whitespace) && decide(&code.text).is_some() {
            explained.payload = Payload::Link(code.text.trim().to_owned());
        }
        let links = links_of(&explained.payload).into_iter().map(|link| (link.clone(), decide(&link))).collect();
        SeenCode { text: code.text, set: code.set, explained, links }
    });
    Seen { codes: codes.collect(), unreadable: reading.unreadable }
}

/// The links that a payload leads to.
fn links_of(payload: &Payload) -> Vec<String> {
    match payload {
        Payload::Link(link) => vec![link.clone()],
        Payload::Contact(contact) => contact.links.clone(),
        Payload::Event(event) => event.link.iter().cloned().collect(),
        Payload::App(app) => app.fallback.iter().cloned().collect(),
        Payload::Text { links } => links.clone(),
        _ => Vec::new(),
    }
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
    use super::{Problem, Source, read_codes};

    #[tokio::test]
    async fn a_code_reads_back_and_other_files_are_refused_kindly() {
        let png = vigie_ui::qr_png("https://vigie.example/activate/x#y").unwrap();
        let reading = read_codes(png, Source::Camera).await.unwrap();
        assert_eq!(reading.codes[0].text, "https://vigie.example/activate/x#y");
        assert_eq!(read_codes(b"not a picture".to_vec(), Source::File).await, Err(Problem::NotAPicture));
    }
}
