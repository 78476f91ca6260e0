//! What a path and a query look like, apart from the words in them. That there is a path says nothing.

/// The shapes that a path has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// A page of HTML by its ending.
    pub(crate) html: bool,
    /// A script by its ending.
    pub(crate) script: bool,
    /// A picture, a document, a film.
    pub(crate) file: bool,
    /// A title in words: many hyphens, few digits.
    pub(crate) title: bool,
    /// A year between 1990 and 2039 as a segment.
    pub(crate) year: bool,
    /// A number as a segment.
    pub(crate) number: bool,
    /// Letters and digits by chance, eight and more.
    pub(crate) random: bool,
    /// One segment of one to five letters or digits: `/us`, `/i`, `/a7Kx`.
    pub(crate) short: bool,
    /// Where content systems keep their own files, from which pages of others are served.
    pub(crate) inner: bool,
    /// A mail address, or a place for one.
    pub(crate) mail: bool,
    /// Something like a host name as a segment.
    pub(crate) host: bool,
    /// A page of a user, a game or a trade, as imitations of game sites have.
    pub(crate) profile: bool,
    /// More than three segments.
    pub(crate) deep: bool,
    /// Capital letters in the middle.
    pub(crate) capitals: bool,
    /// A long query.
    pub(crate) long_query: bool,
    /// A page number, an id or a search in the query, as content has.
    pub(crate) usual_query: bool,
}

const FILES: [&str; 12] =
    [".jpg", ".png", ".gif", ".pdf", ".jpeg", ".mp4", ".txt", ".xml", ".doc", ".zip", ".css", ".js"];
const SCRIPTS: [&str; 6] = [".php", ".asp", ".aspx", ".jsp", ".cgi", ".do"];
const INNER: [&str; 6] = ["wp-content", "wp-includes", "wp-admin", ".well-known", "cgi-bin", "/includes/"];
const PROFILES: [&str; 12] = [
    "/users/",
    "/profile",
    "/communities/",
    "/games/",
    "/tradeoffer",
    "/gift/",
    "/share",
    "/invite",
    "privateserver",
    "/joinchat",
    "/group",
    "/catalog/",
];
const ENDINGS: [&str; 8] = [".com", ".net", ".org", ".be", ".fr", ".de", ".nl", ".co.uk"];
const USUAL: [&str; 8] = ["page=", "p=", "q=", "search", "lang=", "category", "cat=", "sort"];

impl Shape {
    /// Of a path, the same in lower case, and a query.
    pub(crate) fn of(path: &str, lower: &str, query: &str) -> Self {
        let last = lower.rsplit('/').next().unwrap_or_default();
        let mut shape = Self {
            html: last.ends_with(".html") || last.ends_with(".htm") || last.ends_with(".shtml"),
            script: SCRIPTS.iter().any(|ending| last.ends_with(ending)),
            file: FILES.iter().any(|ending| last.ends_with(ending)),
            // Programs of old sites lie in `cgi-bin` as well, with a query.
            inner: INNER.iter().any(|name| lower.contains(name)) && (query.is_empty() || !lower.contains("cgi-bin")),
            mail: has_mail(lower) || has_mail(&query.to_ascii_lowercase()),
            profile: PROFILES.iter().any(|name| lower.contains(name)),
            long_query: query.len() > 60,
            usual_query: USUAL.iter().any(|name| query.contains(name)),
            ..Self::default()
        };
        let mut segments = 0;
        for segment in path.split('/').filter(|segment| !segment.is_empty()) {
            segments += 1;
            shape.add(segment);
        }
        shape.deep = segments > 3;
        shape.short &= segments == 1;
        shape
    }

    /// Looks at a segment, each of its bytes once.
    fn add(&mut self, segment: &str) {
        let (mut digits, mut letters, mut between, mut capitals) = (0, 0, 0, 0);
        for byte in segment.bytes() {
            digits += usize::from(byte.is_ascii_digit());
            letters += usize::from(byte.is_ascii_alphabetic());
            between += usize::from(matches!(byte, b'-' | b'_'));
            capitals += usize::from(byte.is_ascii_uppercase());
        }
        let length = segment.len();
        let number = digits == length;
        let plain = digits + letters == length;
        self.title |= length >= 15 && between >= 2 && digits * 4 < length;
        self.year |= length == 4 && number && (segment.starts_with("20") || segment.starts_with("199"));
        self.number |= length != 4 && number;
        self.random |= length >= 8 && digits >= 2 && letters >= 2 && plain;
        self.short |= length <= 5 && plain;
        self.inner |= length > 2 && segment.starts_with('.');
        self.host |= ENDINGS.iter().any(|ending| segment.ends_with(ending));
        let first = segment.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase());
        self.capitals |= capitals > usize::from(first);
    }
}

fn has_mail(text: &str) -> bool {
    text.contains("mail=") || text.split_once('@').is_some_and(|(_, after)| after.contains('.'))
}
