//! From a question to answers: our lists of harmful apps, the company's phones, what the company had
//! analysed, our own reports, F-Droid, Apple, in this order.

use vigie_catalog::{AppStoreApp, Index, Package, StoreLink, is_package_id};
use vigie_engine::{company_word, company_word_by_name, report, report_again, summary};
use vigie_protocol::{
    AnswerSource, AskedSource, LookupAnswer, LookupRequest, LookupResponse, LookupState, MAX_ANSWERS, SourceOfAnswer,
};
use vigie_store::{CatalogReport, DeviceStore, StoreError};
use vigie_types::{ApkFacts, AppReport, AppSource, CompanyWord, Language, Platform, Policy, Timestamp, clean_label};

use super::Lookup;
use super::analyse::from_store;
use super::apple::AppleQuestion;
use super::digest::digest;
use super::queue::{Job, Wish};
use crate::Server;
use crate::yara::is_by;

/// On how many phones an app must be before anything is said about it. Below, an answer would be
/// about one colleague or two.
const FLEET_FLOOR: u32 = 3;
/// How many apps of one source are looked at.
const MAX_OF_ONE: u32 = 10;
/// The longest name that is searched for, in characters.
const MAX_NAME: usize = 80;
/// After how many days an index is old, where the repository itself says nothing.
const STALE_DAYS: u32 = 14;

/// What somebody means.
enum Wanted {
    /// An app with this id.
    Id(String),
    /// Apps with this name.
    Name(String),
    /// Apple's app of this number.
    Apple(u64, Option<String>),
    /// Nothing that can be looked for, with the code that says why.
    Nothing(&'static str),
}

/// An answer that is being put together.
struct Draft {
    answer: LookupAnswer,
    /// The version that can be analysed.
    job: Option<Job>,
    report: Option<CatalogReport>,
}

/// Who asks, and what may be used to answer.
pub(crate) struct Asker<'a> {
    /// The company, seen from the phone that asks.
    pub company: &'a DeviceStore,
    /// Whether the privacy policy lets the company's phones be counted.
    pub counts_phones: bool,
    /// The company's policy, where there is one: its rules and verdicts about apps.
    pub policy: Option<&'a Policy>,
}

/// One question, and what was found so far.
struct Search<'a> {
    lookup: &'a Lookup,
    server: &'a Server,
    asker: &'a Asker<'a>,
    platform: Option<Platform>,
    language: Language,
    drafts: Vec<Draft>,
    asked: Vec<AskedSource>,
}

impl Lookup {
    /// Answers a question. At most [`MAX_ANSWERS`] answers; at most one package is put into the queue.
    ///
    /// # Errors
    /// When the database fails. A store that cannot be asked is told in the answer.
    pub(crate) async fn answer(
        &self,
        server: &Server,
        asker: &Asker<'_>,
        request: &LookupRequest,
    ) -> Result<LookupResponse, StoreError> {
        let (wanted, platform) = understand(request);
        let mut search = Search {
            lookup: self,
            server,
            asker,
            platform,
            language: request.language,
            drafts: Vec::new(),
            asked: Vec::new(),
        };
        let exact = match &wanted {
            Wanted::Nothing(code) => {
                return Ok(LookupResponse { note: Some((*code).to_owned()), ..LookupResponse::default() });
            }
            Wanted::Id(id) => {
                search.by_id(id).await?;
                let found = !search.drafts.is_empty();
                if !found {
                    // "Booking.com" looks like an id and is a name.
                    search.asked.clear();
                    search.by_name(id).await?;
                }
                found
            }
            Wanted::Name(name) => {
                search.by_name(name).await?;
                false
            }
            Wanted::Apple(id, country) => {
                search.apple_by_number(*id, country.clone()).await;
                true
            }
        };
        search.finish(exact).await
    }
}

/// The application id that a text names, by itself or in a store's link.
pub(crate) fn app_id(text: &str) -> Option<String> {
    let link = StoreLink::parse(text);
    link.package().or(link.bundle_id()).map(clean_label)
}

/// What is meant, and for which phones.
fn understand(request: &LookupRequest) -> (Wanted, Option<Platform>) {
    let link = StoreLink::parse(&request.text);
    let platform = request.platform;
    match link {
        StoreLink::Package(id) => (Wanted::Id(id), platform),
        StoreLink::BundleId(id) => (Wanted::Id(id), Some(Platform::Ios)),
        StoreLink::AppStore { id, country } => (Wanted::Apple(id, country), Some(Platform::Ios)),
        StoreLink::FDroidRepository(_) => (Wanted::Nothing("lookup.repository"), platform),
        StoreLink::AppGallery { .. } | StoreLink::Amazon { .. } => {
            (Wanted::Nothing("lookup.store-not-asked"), Some(Platform::Android))
        }
        StoreLink::Name(name) => (Wanted::Name(name.chars().take(MAX_NAME).collect()), platform),
        link => match link.package() {
            Some(package) => (Wanted::Id(package.to_owned()), Some(Platform::Android)),
            None => (Wanted::Nothing("lookup.store-not-asked"), platform),
        },
    }
}

impl Search<'_> {
    fn wants(&self, platform: Platform) -> bool {
        self.platform.is_none_or(|wanted| wanted == platform)
    }

    async fn by_id(&mut self, id: &str) -> Result<(), StoreError> {
        if self.wants(Platform::Android) {
            self.listed(id);
            // A verdict by name is an answer, also where nobody knows more of the app.
            if self.asker.word_by_name(id, self.server.now()).is_some() {
                self.draft(Platform::Android, id, id);
            }
        }
        self.fleet(id).await?;
        if self.wants(Platform::Android) && is_package_id(id) {
            self.vetted(id).await?;
            self.report_of(id).await?;
            self.asked(SourceOfAnswer::Reports, String::new(), None);
            for at in 0..self.lookup.asked().len() {
                self.fdroid(at, |index| index.package(id).into_iter().collect());
            }
        }
        if self.wants(Platform::Ios) {
            self.apple(AppleQuestion::Bundle(id.to_owned())).await;
        }
        Ok(())
    }

    async fn by_name(&mut self, name: &str) -> Result<(), StoreError> {
        self.fleet(name).await?;
        if self.wants(Platform::Android) {
            // One letter fits everything that was ever asked about.
            if name.chars().count() > 2 {
                self.vetted(name).await?;
                for package in self.server.store().system().catalog_packages(name, MAX_OF_ONE).await? {
                    self.report_of(&package).await?;
                }
            }
            self.asked(SourceOfAnswer::Reports, String::new(), None);
            for at in 0..self.lookup.asked().len() {
                self.fdroid(at, |index| {
                    index.search(name, MAX_OF_ONE as usize).into_iter().map(|hit| hit.package).collect()
                });
            }
        }
        if self.wants(Platform::Ios) {
            self.apple(AppleQuestion::Name(name.to_lowercase())).await;
        }
        Ok(())
    }

    async fn apple_by_number(&mut self, id: u64, country: Option<String>) {
        let own = || self.lookup.apple.as_ref().map(|apple| apple.country().to_owned());
        let country = country.or_else(own).unwrap_or_default();
        self.apple(AppleQuestion::Id(id, country)).await;
    }

    /// What the lists say of an application id. Most of what they name is in no store, so this is often
    /// all that is known, and what matters most.
    fn listed(&mut self, id: &str) {
        let facts = ApkFacts { package: id.to_owned(), ..ApkFacts::default() };
        let judged = report(facts, &AppSource::Unknown, &self.server.intelligence(), self.server.now());
        let found = judged.findings.into_iter().find_map(|finding| Some((finding.kind.verdict()?, finding.list?)));
        let Some((verdict, list)) = found else { return };
        let source = AnswerSource {
            at: Timestamp::parse_date(&list.date),
            worst: Some(verdict),
            ..source(SourceOfAnswer::Lists, &clean_label(&list.name))
        };
        self.draft(Platform::Android, id, id).answer.sources.push(source);
    }

    /// The company's phones. Extend [`DeviceStore::fleet_apps`] when more is known of their apps.
    async fn fleet(&mut self, text: &str) -> Result<(), StoreError> {
        if !self.asker.counts_phones {
            return Ok(());
        }
        let phones = self.asker.company;
        self.asked(SourceOfAnswer::Company, String::new(), None);
        let platform = self.platform.unwrap_or(Platform::Android);
        for app in phones.fleet_apps(text, FLEET_FLOOR, MAX_OF_ONE).await? {
            let source =
                AnswerSource { phones: Some(app.phones), worst: app.worst, ..source(SourceOfAnswer::Company, "") };
            self.draft(platform, &app.package, &app.label).answer.sources.push(source);
        }
        Ok(())
    }

    /// What the company had analysed. The newest version speaks for the app, and every report counts.
    async fn vetted(&mut self, text: &str) -> Result<(), StoreError> {
        self.asked(SourceOfAnswer::Vetted, String::new(), None);
        for report in self.asker.company.vetted_apps(text, MAX_OF_ONE as usize).await? {
            let (package, label) = (report.facts.package.clone(), report.facts.label.clone());
            let draft = self.draft(Platform::Android, &package, &label);
            draft.answer.version = Some(clean_label(&report.facts.version_name));
            let (at, worst) = (Some(report.analysed_at), Some(report.verdict));
            draft.answer.sources.push(AnswerSource { at, worst, ..source(SourceOfAnswer::Vetted, "") });
            draft.report = Some(CatalogReport { source: String::new(), label, report });
        }
        Ok(())
    }

    /// The report that this server made about the newest version that it saw of a package.
    async fn report_of(&mut self, package: &str) -> Result<(), StoreError> {
        let Some(kept) = self.server.store().system().catalog_report_of(package).await? else { return Ok(()) };
        let kept = by_lists_in_force(kept, self.server);
        let at = Some(kept.report.analysed_at);
        let label = kept.label.clone();
        let draft = self.draft(Platform::Android, package, &label);
        draft.answer.sources.push(AnswerSource { at, ..source(SourceOfAnswer::Reports, "") });
        let version = |one: &CatalogReport| one.report.facts.version_code;
        if draft.report.as_ref().is_none_or(|vetted| version(vetted) < version(&kept)) {
            draft.answer.version = Some(clean_label(&kept.report.facts.version_name));
            draft.report = Some(kept);
        }
        Ok(())
    }

    /// What an F-Droid repository has.
    fn fdroid(&mut self, at: usize, find: impl FnOnce(&Index) -> Vec<&Package>) {
        let Some(repository) = self.lookup.asked().get(at) else { return };
        let (name, language) = (repository.name(self.language.tag()), self.language.tag());
        let Some(index) = repository.index() else {
            let code = repository.error().unwrap_or("lookup.index-not-there-yet");
            return self.asked(SourceOfAnswer::FDroid, name, Some(code));
        };
        self.asked(SourceOfAnswer::FDroid, name.clone(), None);
        let stale = index.is_stale(self.server.now(), STALE_DAYS);
        for package in find(&index) {
            let Some(version) = package.suggested() else { continue };
            let label = package.names.best(language).unwrap_or(&package.id).to_owned();
            let draft = self.draft(Platform::Android, &package.id, &label);
            draft.answer.label.clone_from(&label);
            let at_time = Some(index.timestamp());
            draft.answer.sources.push(AnswerSource { at: at_time, stale, ..source(SourceOfAnswer::FDroid, &name) });
            if draft.job.is_some() {
                // The repository that was configured before this one has it too, and is preferred.
                continue;
            }
            draft.answer.summary = package.summaries.best(language).map(str::to_owned);
            draft.answer.developer.clone_from(&package.author);
            draft.answer.version = Some(version.version_name.clone());
            draft.answer.warnings = version.anti_features.iter().take(12).map(|one| clean_label(one)).collect();
            draft.job = Some(Job { repository: at, package: package.id.clone(), label, version: version.clone() });
        }
    }

    async fn apple(&mut self, question: AppleQuestion) {
        let Some(apple) = &self.lookup.apple else { return };
        match apple.ask(&self.lookup.fetch, question).await {
            Ok(apps) => {
                self.asked(SourceOfAnswer::Apple, "App Store".to_owned(), None);
                apps.into_iter().for_each(|app| self.apple_app(app));
            }
            Err(error) => self.asked(SourceOfAnswer::Apple, "App Store".to_owned(), Some(error.code())),
        }
    }

    fn apple_app(&mut self, app: AppStoreApp) {
        let now = self.server.now();
        let draft = self.draft(Platform::Ios, &app.bundle_id, &app.name);
        draft.answer.label = app.name;
        draft.answer.developer = app.seller.or(app.developer);
        draft.answer.version = Some(app.version);
        draft.answer.summary = Some(app.genres.join(" · ")).filter(|genres| !genres.is_empty());
        draft.answer.sources.push(AnswerSource { at: Some(now), ..source(SourceOfAnswer::Apple, "App Store") });
    }

    fn asked(&mut self, kind: SourceOfAnswer, name: String, trouble: Option<&str>) {
        self.asked.push(AskedSource { kind, name, trouble: trouble.map(str::to_owned) });
    }

    /// The draft about an app: one for each, however many sources know it.
    fn draft(&mut self, platform: Platform, package: &str, label: &str) -> &mut Draft {
        let same = |draft: &Draft| draft.answer.platform == platform && draft.answer.package == package;
        let at = self.drafts.iter().position(same).unwrap_or(self.drafts.len());
        if at == self.drafts.len() {
            let answer = LookupAnswer {
                package: clean_label(package),
                platform,
                label: clean_label(label),
                summary: None,
                developer: None,
                version: None,
                warnings: Vec::new(),
                company: None,
                sources: Vec::new(),
                state: LookupState::NotAnalysed,
            };
            self.drafts.push(Draft { answer, job: None, report: None });
        }
        &mut self.drafts[at]
    }

    /// Says of each app what is known of its safety. Only where one certain app is meant is an
    /// analysis begun.
    async fn finish(mut self, exact: bool) -> Result<LookupResponse, StoreError> {
        let mut answers = Vec::new();
        self.drafts.truncate(MAX_ANSWERS);
        let begin = exact || self.drafts.len() == 1;
        let (lookup, system, rules) = (self.lookup, self.server.store().system(), self.server.rules());
        for Draft { mut answer, job, report } in self.drafts {
            let (known, otherwise) = match job {
                None => (report, LookupState::NotAnalysed),
                Some(job) => match system.catalog_report(&job.version.sha256().to_string(), ENGINE).await? {
                    Some(kept) if !begin || is_by(&kept.report, rules.as_ref()) => {
                        (Some(by_lists_in_force(kept, self.server)), LookupState::NotAnalysed)
                    }
                    // Under other YARA rules it is made anew; the earlier one is better than none.
                    Some(kept) => match lookup.queue.wish(job) {
                        Wish::Pending => (None, LookupState::Pending),
                        Wish::Full | Wish::Failed(_) => {
                            (Some(by_lists_in_force(kept, self.server)), LookupState::NotAnalysed)
                        }
                    },
                    None if begin => (None, wished(lookup.queue.wish(job))),
                    None => (None, LookupState::Available),
                },
            };
            answer.company = match &known {
                Some(kept) => self.asker.word(&kept.report, self.server.now()),
                None => self.asker.word_by_name(&answer.package, self.server.now()),
            };
            answer.state = known.map_or(otherwise, analysed);
            answers.push(answer);
        }
        let nowhere = lookup.asked().is_empty() && lookup.apple.is_none();
        let note = (answers.is_empty() && nowhere).then(|| "lookup.nowhere".to_owned());
        Ok(LookupResponse { answers, asked: self.asked, note, question: None })
    }
}

impl Asker<'_> {
    /// What the company says of an app, once it is known in full: by name alone, rules that ask for
    /// what is *not* there would speak about everything.
    fn word(&self, report: &AppReport, now: Timestamp) -> Option<CompanyWord> {
        let kinds = report.findings.iter().map(|finding| finding.kind).collect();
        let app = summary(&report.facts, &AppSource::Unknown, kinds);
        company_word(&app, self.policy?, now)
    }

    /// What the company says of an app of which nobody knows more than the name.
    fn word_by_name(&self, package: &str, now: Timestamp) -> Option<CompanyWord> {
        company_word_by_name(package, self.policy?, now)
    }
}

/// An app of a store that was analysed under earlier lists, judged by those of today. What the company
/// vetted is judged again when lists change: see [`crate::vetting`].
fn by_lists_in_force(mut kept: CatalogReport, server: &Server) -> CatalogReport {
    if let Some(fresh) = report_again(&kept.report, &from_store(), &server.intelligence(), server.now()) {
        kept.report = fresh;
    }
    kept
}

/// Reports of another version of the engine are made anew. All crates have one version.
const ENGINE: &str = env!("CARGO_PKG_VERSION");

fn analysed(kept: CatalogReport) -> LookupState {
    LookupState::Analysed { report: Box::new(digest(kept)) }
}

fn wished(wish: Wish) -> LookupState {
    match wish {
        Wish::Pending => LookupState::Pending,
        Wish::Full => LookupState::Busy,
        Wish::Failed(code) => LookupState::Failed { code: code.to_owned() },
    }
}

fn source(kind: SourceOfAnswer, name: &str) -> AnswerSource {
    AnswerSource { kind, name: name.to_owned(), at: None, stale: false, phones: None, worst: None }
}
