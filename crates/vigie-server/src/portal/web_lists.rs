//! The company's own lists of hosts, what is allowed and what is blocked, each change a new version of the policy.

use askama::Template;
use axum::extract::{Multipart, Query, RawForm};
use serde::Deserialize;
use url::form_urlencoded;
use vigie_store::StoreError;
use vigie_types::{Policy, Timestamp, WebRule, WebRules, clean_label};

use super::app_policy::{asks, end_of};
use super::forms::address;
use super::frame::{Failure, Frame, Reply, done, refused, show};
use super::policy::in_force;
use super::policy_review::{Asking, ReviewPage};
use super::session::Signed;
use super::web_form::differences;
use crate::people_list::decode;
use crate::web_lines::{BadLine, Lines, Named, OwnList, named};

/// Rules on one page.
const PAGE: usize = 25;
/// Lines of each kind that a preview shows.
const SHOWN: usize = 200;
/// How many of those stand open; the others are folded.
const FIRST: usize = 15;
/// The longest note, in characters.
const NOTE: usize = 200;

/// A rule, as it was typed.
#[derive(Clone, Debug, Default)]
struct Typed {
    host: String,
    below: bool,
    note: String,
    until: String,
}

impl Typed {
    fn read(form: &[u8]) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(form) {
            match name.as_ref() {
                "host" => typed.host = value.trim().to_owned(),
                "below" => typed.below = value == "on",
                "note" => typed.note = value.into_owned(),
                "until" => typed.until = value.trim().to_owned(),
                _ => {}
            }
        }
        typed
    }

    fn note(&self) -> String {
        clean_label(&self.note).chars().take(NOTE).collect()
    }

    /// The end of its last day; the key of what is wrong with it otherwise.
    fn until(&self, now: Timestamp) -> Result<Option<Timestamp>, &'static str> {
        match self.until.as_str() {
            "" => Ok(None),
            day => end_of(day).filter(|end| *end > now).map(Some).ok_or("override-date-wrong"),
        }
    }

    /// The rule that it makes for a list.
    fn rule(&self, list: OwnList, now: Timestamp) -> Result<WebRule, &'static str> {
        let mut host = named(&self.host, list).map_err(|why| why.key())?;
        if self.below && !host.below {
            host = named(&format!("*.{}", host.host), list).map_err(|why| why.key())?;
        }
        Ok(WebRule { host: host.host, below: host.below, note: self.note(), until: self.until(now)? })
    }
}

#[derive(Template)]
#[template(path = "portal/web_list.html")]
struct ListPage {
    f: Frame,
    list: OwnList,
    rules: Vec<WebRule>,
    /// How many there are in all.
    all: usize,
    search: String,
    next: Option<String>,
    typed: Typed,
    wrong: Option<&'static str>,
}

impl ListPage {
    /// Words about the list.
    fn words(&self, what: &str) -> String {
        self.f.t.get(&format!("web-list-{}-{what}", self.list.slug()))
    }

    fn has_ended(&self, rule: &WebRule) -> bool {
        rule.until.is_some_and(|until| until <= self.f.now)
    }
}

#[derive(Template)]
#[template(path = "portal/web_list_import.html")]
struct PreviewPage {
    f: Frame,
    list: OwnList,
    lines: Lines,
    /// What is to be added, a line each.
    names: String,
    typed: Typed,
}

impl PreviewPage {
    /// Hosts of which a line named a page only.
    fn pages(&self) -> usize {
        self.lines.new.iter().filter(|one| one.page).count()
    }

    fn shown_new(&self) -> &[Named] {
        self.lines.new.get(..SHOWN).unwrap_or(&self.lines.new)
    }

    fn shown_bad(&self) -> &[BadLine] {
        self.lines.bad.get(..SHOWN).unwrap_or(&self.lines.bad)
    }
}

/// Those that stand open, and those that are folded.
fn folded<T>(rows: &[T]) -> (&[T], &[T]) {
    rows.split_at(rows.len().min(FIRST))
}

/// The rules of one of the lists.
pub(super) fn of(list: OwnList, rules: &WebRules) -> &[WebRule] {
    match list {
        OwnList::Allow => &rules.allow,
        OwnList::Block => &rules.block,
    }
}

fn of_mut(list: OwnList, rules: &mut WebRules) -> &mut Vec<WebRule> {
    match list {
        OwnList::Allow => &mut rules.allow,
        OwnList::Block => &mut rules.block,
    }
}

fn path(list: OwnList) -> String {
    format!("/policy/web/{}", list.slug())
}

/// Puts a rule in a list. A new word about a host takes the place of an older one, also of that of the other list.
pub(super) fn put(rules: &mut WebRules, list: OwnList, rule: WebRule) -> Result<(), &'static str> {
    for each in [OwnList::Allow, OwnList::Block] {
        of_mut(each, rules).retain(|other| other.host != rule.host);
    }
    let into = of_mut(list, rules);
    if into.len() >= WebRules::MAX_RULES {
        return Err("web-line-full");
    }
    // The first that covers a host counts.
    into.insert(0, rule);
    Ok(())
}

/// Which part of a list to show.
#[derive(Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    from: usize,
}

async fn list_page(
    signed: &Signed,
    list: OwnList,
    wanted: &Wanted,
    typed: Typed,
    wrong: Option<&'static str>,
) -> Result<ListPage, Failure> {
    let policy = in_force(signed).await?.policy;
    let rules = of(list, &policy.web);
    let search = clean_label(&wanted.q);
    let sought = search.to_lowercase();
    let is_found = |rule: &&WebRule| {
        sought.is_empty() || rule.host.contains(&sought) || rule.note.to_lowercase().contains(&sought)
    };
    let mut shown: Vec<WebRule> = rules.iter().filter(is_found).skip(wanted.from).take(PAGE + 1).cloned().collect();
    let next = (shown.len() > PAGE).then(|| {
        shown.truncate(PAGE);
        address(&path(list), &[("q", &search), ("from", &(wanted.from + PAGE).to_string())])
    });
    let f = signed.frame("/policy", &format!("web-list-{}", list.slug()));
    Ok(ListPage { f, list, rules: shown, all: rules.len(), search, next, typed, wrong })
}

pub(super) async fn page(list: OwnList, signed: Signed, Query(wanted): Query<Wanted>) -> Reply {
    list_page(&signed, list, &wanted, Typed::default(), None).await.map(|page| show(&page))
}

/// What came of a change.
pub(super) enum Put {
    /// It is in force.
    Done,
    /// It silences something critical, which is asked first.
    Asks(Box<ReviewPage>),
    /// It cannot be; the key of what is wrong.
    Wrong(&'static str),
}

/// Puts a changed policy in force, unless it is to be asked about first.
pub(super) async fn publish(
    signed: &Signed,
    form: &[u8],
    (action, back): (String, String),
    change: impl FnOnce(&mut Policy) -> Result<(), &'static str>,
) -> Result<Put, Failure> {
    let before = in_force(signed).await?;
    let mut policy = before.policy.clone();
    if let Err(wrong) = change(&mut policy) {
        return Ok(Put::Wrong(wrong));
    }
    let detail = differences(&before.policy.web, &policy.web).join("; ");
    if detail.is_empty() {
        return Ok(Put::Done);
    }
    if let Some(page) = asks(signed, &before, &policy, form, Asking { action, back }, &[]).await? {
        return Ok(Put::Asks(Box::new(page)));
    }
    match signed.server.publish_policy(&signed.store, policy, &detail).await {
        Ok(_) => Ok(Put::Done),
        Err(StoreError::WrongState(_)) => Ok(Put::Wrong("rule-lost-update")),
        Err(error) => Err(signed.failed(error)),
    }
}

pub(super) async fn add(list: OwnList, signed: Signed, RawForm(form): RawForm) -> Reply {
    let typed = Typed::read(&form);
    let change = |policy: &mut Policy| put(&mut policy.web, list, typed.rule(list, signed.now())?);
    let put = publish(&signed, &form, (path(list), path(list)), change).await?;
    answered(&signed, list, put, typed, &path(list)).await
}

/// What is shown of a change: `back` where it is in force, else the question, or the list with what is wrong and what
/// was typed.
async fn answered(signed: &Signed, list: OwnList, put: Put, typed: Typed, back: &str) -> Reply {
    match put {
        Put::Done => Ok(done(back, "policy-published")),
        Put::Asks(page) => Ok(refused(&*page)),
        Put::Wrong(wrong) => {
            list_page(signed, list, &Wanted::default(), typed, Some(wrong)).await.map(|page| refused(&page))
        }
    }
}

pub(super) async fn remove(list: OwnList, signed: Signed, RawForm(form): RawForm) -> Reply {
    let typed = Typed::read(&form);
    let change = |policy: &mut Policy| {
        of_mut(list, &mut policy.web).retain(|rule| rule.host != typed.host);
        Ok(())
    };
    let action = format!("{}/remove", path(list));
    let put = publish(&signed, &form, (action, path(list)), change).await?;
    answered(&signed, list, put, Typed::default(), &path(list)).await
}

/// Reads a file or pasted lines, and shows what would be added. Nothing is stored.
pub(super) async fn preview(list: OwnList, signed: Signed, form: Multipart) -> Reply {
    let wrong = match uploaded(form).await {
        Err(wrong) => wrong,
        Ok((text, typed)) => match typed.until(signed.now()) {
            Err(wrong) => wrong,
            Ok(_) => {
                let policy = in_force(&signed).await?.policy;
                let lines = Lines::read(&text, list, of(list, &policy.web), WebRules::MAX_RULES);
                let names = lines.new.iter().map(Named::line).collect::<Vec<_>>().join("\n");
                let f = signed.frame("/policy", "web-import-title");
                return Ok(show(&PreviewPage { f, list, lines, names, typed }));
            }
        },
    };
    list_page(&signed, list, &Wanted::default(), Typed::default(), Some(wrong)).await.map(|page| refused(&page))
}

/// The lines of the file or those that were pasted, with note and end; or the key of what is wrong.
async fn uploaded(mut form: Multipart) -> Result<(String, Typed), &'static str> {
    let (mut lines, mut typed) = (String::new(), Typed::default());
    while let Some(field) = form.next_field().await.map_err(|_| "import-too-large")? {
        let name = field.name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| "import-too-large")?;
        if bytes.is_empty() {
            continue;
        }
        let (text, _) = decode(&bytes).map_err(|problem| problem.key())?;
        match name.as_str() {
            "file" | "text" => lines = text,
            "note" => typed.note = text,
            "until" => typed.until = text.trim().to_owned(),
            _ => {}
        }
    }
    if lines.trim().is_empty() { Err("import-empty") } else { Ok((lines, typed)) }
}

/// Adds the lines of a preview. They are read once more: the list may have changed since.
pub(super) async fn confirm(list: OwnList, signed: Signed, RawForm(form): RawForm) -> Reply {
    let typed = Typed::read(&form);
    let names = form_urlencoded::parse(&form).find(|(name, _)| name == "names").map(|(_, names)| names.into_owned());
    let change = |policy: &mut Policy| {
        let until = typed.until(signed.now())?;
        let lines = Lines::read(&names.unwrap_or_default(), list, of(list, &policy.web), WebRules::MAX_RULES);
        let note = typed.note();
        let hosts: std::collections::HashSet<&str> = lines.new.iter().map(|one| one.host.as_str()).collect();
        for each in [OwnList::Allow, OwnList::Block] {
            of_mut(each, &mut policy.web).retain(|rule| !hosts.contains(rule.host.as_str()));
        }
        let rule = |one: &Named| WebRule { host: one.host.clone(), below: one.below, note: note.clone(), until };
        of_mut(list, &mut policy.web).splice(0..0, lines.new.iter().map(rule));
        Ok(())
    };
    let action = format!("{}/import/confirm", path(list));
    let put = publish(&signed, &form, (action, path(list)), change).await?;
    answered(&signed, list, put, Typed::default(), &path(list)).await
}

/// Adds a rule from the page that says why: "always allow", or "block".
pub(super) async fn rule(signed: Signed, RawForm(form): RawForm) -> Reply {
    let typed = Typed::read(&form);
    let field = |wanted: &str| {
        let found = form_urlencoded::parse(&form).find(|(name, _)| name == wanted);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let list = if field("list") == OwnList::Allow.slug() { OwnList::Allow } else { OwnList::Block };
    let back = address("/web", &[("q", &field("q"))]);
    let change = |policy: &mut Policy| put(&mut policy.web, list, typed.rule(list, signed.now())?);
    let put = publish(&signed, &form, ("/web/rule".to_owned(), back.clone()), change).await?;
    // The page of the list has words for what is wrong, and a form to mend it in.
    answered(&signed, list, put, typed, &back).await
}
