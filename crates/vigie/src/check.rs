//! `vigie check`: what Vigie thinks of links and host names, one at a time or a stream of them.

use std::io::{self, BufRead, BufReader, BufWriter, Read as _, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde_json::{Value, json};
use vigie_engine::Intelligence;
use vigie_types::{Language, Sensitivity, Timestamp, WebRules, clean_text};
use vigie_ui::Texts;
use vigie_web::{
    Because, Decision, Judge, Judgement, MAX_TEXT, NotASite, Reason, Scales, Site, Verdict, Weighed, decide,
};

use crate::console::say;
use crate::intel::files::{check as check_pack, open_whoever, public_keys};
use crate::intel::now;

#[derive(Args)]
pub(crate) struct Options {
    /// Links or host names; `-` reads one a line from standard input, and answers in the same order.
    #[arg(required = true, value_name = "URL|HOST|-")]
    addresses: Vec<String>,
    /// One JSON object a line, for programs; `docs/check.md` describes it.
    #[arg(long)]
    json: bool,
    /// Leaves lists out: what the judge of phishing says by itself.
    #[arg(long)]
    no_lists: bool,
    /// A pack of indicators on top of the lists that ship. May be given again.
    #[arg(long, value_name = "PACK", conflicts_with = "no_lists")]
    intel: Vec<PathBuf>,
    /// The public key of those who sign the packs. Without one, signatures are not looked at.
    #[arg(long, value_name = "FILE", requires = "intel")]
    key: Vec<PathBuf>,
    /// How easily the judge speaks up: low, medium or high.
    #[arg(long, default_value = "medium")]
    sensitivity: Sensitivity,
}

/// What to look with.
struct Looking {
    rules: WebRules,
    lists: Option<Intelligence>,
    now: Timestamp,
    texts: Texts,
    json: bool,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let mut lists = (!options.no_lists).then(|| Intelligence::shipped().clone());
    for path in &options.intel {
        let pack = open_whoever(path, &public_keys(&options.key)?)?;
        check_pack(path, &pack)?;
        lists = lists.map(|lists| lists.with_pack(Arc::new(pack)));
    }
    let rules = WebRules { sensitivity: options.sensitivity, ..WebRules::default() };
    let looking = Looking { rules, lists, now: now()?, texts: Texts::new(Language::En), json: options.json };
    let worst = match options.addresses.as_slice() {
        [one] if one == "-" => looking.stream(io::stdin().lock(), BufWriter::new(io::stdout().lock())),
        several if several.iter().any(|one| one == "-") => bail!("check.usage: `-` stands alone"),
        several => {
            let mut worst = Verdict::Allow;
            for text in several {
                let (verdict, words) = looking.look(text);
                say!("{words}");
                worst = worst.max(verdict);
            }
            Ok(worst)
        }
    };
    Ok(ExitCode::from(match worst? {
        Verdict::Allow => 0,
        Verdict::Warn => 3,
        Verdict::Block => 2,
    }))
}

impl Looking {
    /// Answers line by line; what was answered is written at once where no further line waits.
    fn stream(&self, input: impl io::Read, mut output: impl Write) -> Result<Verdict> {
        let mut input = BufReader::with_capacity(1 << 16, input);
        let mut worst = Verdict::Allow;
        let mut line = Vec::new();
        loop {
            line.clear();
            // A line longer than any address is read over, not kept.
            let read =
                input.by_ref().take(4 * MAX_TEXT as u64).read_until(b'\n', &mut line).context("standard input")?;
            if read == 0 {
                break;
            }
            if line.last() != Some(&b'\n') && read == 4 * MAX_TEXT {
                skip_line(&mut input)?;
            }
            let text = String::from_utf8_lossy(&line);
            let (verdict, words) = self.look(text.trim_end_matches(['\n', '\r']));
            worst = worst.max(verdict);
            let mut written = writeln!(output, "{words}");
            if !input.buffer().contains(&b'\n') {
                written = written.and_then(|()| output.flush());
            }
            if let Err(error) = written {
                // Nobody reads any more.
                return if error.kind() == io::ErrorKind::BrokenPipe { Ok(worst) } else { Err(error.into()) };
            }
        }
        match output.flush() {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
            _ => Ok(worst),
        }
    }

    /// What to think of one text, and the line that says so.
    fn look(&self, text: &str) -> (Verdict, String) {
        let scales = Scales {
            rules: &self.rules,
            trusted: &[],
            own: &[],
            lists: self.lists.as_ref().map(|lists| &lists.indicators),
            judge: Judge::shipped(),
            now: self.now,
        };
        match Site::parse(text) {
            Ok(site) => {
                let decision = decide(site, &scales);
                let line =
                    if self.json { self.object(text, &decision).to_string() } else { self.line(text, &decision) };
                (decision.verdict, line)
            }
            Err(error) => {
                // A link that runs a program in the page, or opens none, is nothing to follow blindly.
                let verdict = match &error {
                    NotASite::OtherScheme(scheme) if matches!(scheme.as_str(), "javascript" | "data" | "vbscript") => {
                        Verdict::Warn
                    }
                    _ => Verdict::Allow,
                };
                let line = if self.json {
                    not_a_site(text, verdict, &error).to_string()
                } else {
                    format!("{:<5}  {}  {error} ({})", verdict.slug(), clean_text(text, 200), error.code())
                };
                (verdict, line)
            }
        }
    }
}

impl Looking {
    /// What to think of an address, for programs.
    fn object(&self, text: &str, decision: &Decision) -> Value {
        let deciding = decision.deciding();
        let mut reasons: Vec<Value> = Vec::new();
        for weighed in &deciding.weighed {
            match &weighed.because {
                Because::Judged(judgement) => {
                    reasons.extend(judgement.reasons.iter().map(|reason| self.reason(reason)))
                }
                other => {
                    reasons.push(json!({ "id": id_of(other), "weight": weight_of(weighed), "words": words_of(other) }))
                }
            }
        }
        for trick in deciding.site.tricks() {
            reasons.push(json!({ "id": trick.slug(), "weight": 0.0, "words": plain(&self.texts.get(&format!("trick-{}", trick.slug()))) }));
        }
        let inside: Vec<Value> = decision
            .inside
            .iter()
            .map(|(carrier, inner)| {
                json!({ "carrier": carrier.slug(), "host": inner.site.host(), "url": inner.site.url().as_str(),
                "verdict": inner.verdict.slug() })
            })
            .collect();
        json!({
            "input": text,
            "host": decision.site.host(),
            "registrable": decision.site.holder(),
            "verdict": decision.verdict.slug(),
            "score": decision.score,
            "reasons": reasons,
            "list": list_of(deciding),
            "inside": inside,
        })
    }

    fn reason(&self, reason: &Reason) -> Value {
        json!({ "id": reason.id, "weight": reason.weight, "words": self.reason_words(reason) })
    }

    fn reason_words(&self, reason: &Reason) -> String {
        plain(&self.texts.with(&format!("judge-{}", reason.id), "detail", reason.detail.clone()))
    }

    /// The same in one line, for people.
    fn line(&self, text: &str, decision: &Decision) -> String {
        let deciding = decision.deciding();
        let mut line = format!("{:<5}  {:.3}  {}", decision.verdict.slug(), decision.score, clean_text(text, 200));
        if decision.verdict != Verdict::Allow
            && let Some(one) = deciding.because()
        {
            line.push_str("  ");
            line.push_str(&words_of(&one.because));
            if let Because::Judged(judgement) = &one.because {
                let reasons = judgement.reasons.iter().filter(|reason| reason.weight > 0.0).take(3);
                let words: Vec<String> = reasons.map(|reason| self.reason_words(reason)).collect();
                line.push_str(": ");
                line.push_str(&words.join("; "));
            }
        }
        for (carrier, inner) in &decision.inside {
            line.push_str(&format!("  [{}: {} {}]", carrier.slug(), inner.site.host(), inner.verdict.slug()));
        }
        line
    }
}

/// Without the marks that keep directions apart on screens.
fn plain(words: &str) -> String {
    words.replace(['\u{2068}', '\u{2069}'], "")
}

fn skip_line(input: &mut impl BufRead) -> Result<()> {
    loop {
        let there = input.fill_buf().context("standard input")?;
        if there.is_empty() {
            return Ok(());
        }
        let end = there.iter().position(|byte| *byte == b'\n');
        let length = end.map_or(there.len(), |end| end + 1);
        input.consume(length);
        if end.is_some() {
            return Ok(());
        }
    }
}

fn not_a_site(text: &str, verdict: Verdict, error: &NotASite) -> Value {
    let reason = json!({ "id": error.code(), "weight": 0.0, "words": error.to_string() });
    json!({ "input": text, "host": null, "verdict": verdict.slug(), "score": 0.0, "reasons": [reason], "list": null })
}

/// The list that decided, with what stands there.
fn list_of(decision: &Decision) -> Value {
    match decision.because().map(|one| &one.because) {
        Some(Because::Listed(listed)) => json!({
            "name": listed.list.name, "date": listed.list.date, "licence": listed.list.licence, "url": listed.list.url,
            "indicator": listed.indicator, "kind": listed.kind.name(), "class": listed.class.name(),
            "family": listed.family,
        }),
        _ => Value::Null,
    }
}

/// What lists and rules say is no matter of degree.
fn weight_of(weighed: &Weighed) -> f32 {
    match (weighed.class, weighed.decided) {
        (Some(_), _) => 10.0,
        (None, _) => -10.0,
    }
}

const fn id_of(because: &Because) -> &'static str {
    match because {
        Because::CompanyAllows(_) => "company-allows",
        Because::PersonTrusts(_) => "person-trusts",
        Because::AlwaysOpen => "always-open",
        Because::OwnServer => "own-server",
        Because::CompanyBlocks(_) => "company-blocks",
        Because::Listed(_) => "listed",
        Because::Disguised(_) => "disguised",
        Because::Judged(_) => "judged",
    }
}

fn words_of(because: &Because) -> String {
    match because {
        Because::CompanyAllows(rule) => format!("the company allows {}", rule.host),
        Because::PersonTrusts(host) => format!("you trust {host}"),
        Because::AlwaysOpen => "the system needs it, or it is a call for help".to_owned(),
        Because::OwnServer => "it is the company's own server".to_owned(),
        Because::CompanyBlocks(rule) => format!("the company blocks {}", rule.host),
        Because::Listed(listed) => {
            let (class, list) = (listed.class.name(), &listed.list);
            format!("{class}: {} ({}, list of {}: {})", listed.indicator, list.name, list.date, listed.family)
        }
        Because::Disguised(_) => "it is written to be taken for another address".to_owned(),
        Because::Judged(judgement) => judged_words(judgement),
    }
}

fn judged_words(judgement: &Judgement) -> String {
    format!("looks like phishing by {:.0} %", judgement.score * 100.0)
}
