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
    pub(crate) fn of(path: &str, query: &str) -> Self {
        let lower = path.to_ascii_lowercase();
        let last = lower.rsplit('/').next().unwrap_or_default();
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let any = |test: fn(&str) -> bool| segments.iter().any(|segment| test(segment));
        let one = segments.first().filter(|_| segments.len() == 1);
        Self {
            html: last.ends_with(".html") || last.ends_with(".htm") || last.ends_with(".shtml"),
            script: SCRIPTS.iter().any(|ending| last.ends_with(ending)),
            file: FILES.iter().any(|ending| last.ends_with(ending)),
            title: any(is_title),
            year: any(|segment| {
                segment.len() == 4 && (segment.starts_with("20") || segment.starts_with("199")) && is_number(segment)
            }),
            number: any(|segment| segment.len() != 4 && is_number(segment)),
            random: any(is_random),
            short: one
                .is_some_and(|segment| segment.len() <= 5 && segment.bytes().all(|byte| byte.is_ascii_alphanumeric())),
            // Programs of old sites lie in `cgi-bin` as well, with a query.
            inner: any(|segment| segment.len() > 2 && segment.starts_with('.'))
                || INNER.iter().any(|name| lower.contains(name)) && (query.is_empty() || !lower.contains("cgi-bin")),
            mail: has_mail(&lower) || has_mail(&query.to_ascii_lowercase()),
            host: any(|segment| ENDINGS.iter().any(|ending| segment.ends_with(ending))),
            profile: PROFILES.iter().any(|name| lower.contains(name)),
            deep: segments.len() > 3,
            capitals: any(|segment| segment.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())),
            long_query: query.len() > 60,
            usual_query: USUAL.iter().any(|name| query.contains(name)),
        }
    }
}

fn is_number(segment: &str) -> bool {
    segment.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_title(segment: &str) -> bool {
    let count = |test: fn(&u8) -> bool| segment.bytes().filter(test).count();
    let between = count(|byte| matches!(byte, b'-' | b'_'));
    segment.len() >= 15 && between >= 2 && count(u8::is_ascii_digit) * 4 < segment.len()
}

fn is_random(segment: &str) -> bool {
    let count = |test: fn(&u8) -> bool| segment.bytes().filter(test).count();
    let digits = count(u8::is_ascii_digit);
    let letters = count(u8::is_ascii_alphabetic);
    segment.len() >= 8 && digits >= 2 && letters >= 2 && digits + letters == segment.len()
}

fn has_mail(text: &str) -> bool {
    text.contains("email=")
        || text.contains("mail=")
        || text.split_once('@').is_some_and(|(_, after)| after.contains('.'))
}
