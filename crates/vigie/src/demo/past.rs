//! Goes through the thirty days: each phone is the real app over a real folder, which looks at itself and
//! reports at each moment of the story, and each report is answered by the real gateway at that moment.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result};
use tokio::task::JoinSet;
use vigie_engine::Intelligence;
use vigie_server::Server;
use vigie_types::{Ending, GrantState, NetworkKind, Permission, Platform, Timestamp};
use vigie_virtual_phone::{Answer, Folder, NetworkPart, PastPhone, PastServer, PhoneFile};

use super::apps::{ON_EVERY_PHONE, SampleApp};
use super::company::{Company, DECISIONS};
use super::folders;
use super::people::{FIRST_DAY, PEOPLE};
use super::story::{Event, Line, PatchAge, STORY, Wifi, moment};

/// How long ago the month of a late security update is, in milliseconds: its first day is then 66 to 96 days ago,
/// which is within 90 days until the company lowers that to 60.
const LATE: i64 = 66 * Timestamp::DAY;

/// A phone as the story goes on.
struct Living {
    who: &'static str,
    path: PathBuf,
    phone: PastPhone,
}

/// Makes the company and its phones, and brings them to this day.
pub(super) async fn live_through(server: &Server, folder: &Path, known: &Arc<Intelligence>) -> Result<()> {
    let now = server.now();
    let mut company = Company::found(server, moment(now, FIRST_DAY, 2)).await?;
    let mut story: Vec<(Timestamp, &Line)> =
        STORY.iter().map(|line| (moment(now, line.0, line.1).plus(minutes_of(line.2)), line)).collect();
    story.sort_by_key(|(at, _)| *at);
    let mut history = History { server, folder, known, now, phones: Vec::new() };
    for (days, hours, decision) in DECISIONS {
        let at = moment(now, days, hours);
        let until = story.partition_point(|(time, _)| *time < at);
        history.go_on(&company, story.drain(..until).collect()).await?;
        company.decide(decision, at).await?;
        if decision.is_policy() {
            history.all_look(at).await?;
        }
    }
    history.go_on(&company, story).await
}

/// Nobody does things on the hour: minutes of their own for each person, in milliseconds.
fn minutes_of(who: &str) -> i64 {
    let place = PEOPLE.iter().position(|sample| sample.email == who).unwrap_or_default();
    i64::try_from(place).unwrap_or_default() * 137_000
}

/// The phones on their way through the days.
struct History<'a> {
    server: &'a Server,
    folder: &'a Path,
    known: &'a Arc<Intelligence>,
    now: Timestamp,
    phones: Vec<Living>,
}

impl History<'_> {
    /// Tells the next part of the story. Phones that are new come one after the other, so that the audit log
    /// has them in their order; then each goes its own way.
    async fn go_on(&mut self, company: &Company, part: Vec<(Timestamp, &Line)>) -> Result<()> {
        for (at, line) in &part {
            if let Event::Gets(model) = line.3 {
                self.gets(company, line.2, model, &part, *at).await?;
            }
        }
        let now = self.now;
        let mut going = JoinSet::new();
        for living in std::mem::take(&mut self.phones) {
            let mine: Vec<(Timestamp, Event)> =
                part.iter().filter(|(_, line)| line.2 == living.who).map(|(at, line)| (*at, line.3)).collect();
            going.spawn(async move {
                for moment in mine.chunk_by(|one, next| one.0 == next.0) {
                    let Some((at, _)) = moment.first() else { continue };
                    if moment.iter().any(|(_, event)| matches!(event, Event::Off)) {
                        return living.off().map(|()| None);
                    }
                    // What a phone is like on its first day, it is already.
                    if !moment.iter().any(|(_, event)| matches!(event, Event::Gets(_))) {
                        living.change(moment, now)?;
                    }
                    living.browse(moment).await?;
                    living.live(*at).await?;
                }
                Ok(Some(living))
            });
        }
        self.gather(going).await
    }

    /// Every phone hears of something at once, and looks at itself.
    async fn all_look(&mut self, at: Timestamp) -> Result<()> {
        let mut going = JoinSet::new();
        for living in std::mem::take(&mut self.phones) {
            let at = at.plus(30_000 + minutes_of(living.who) / 60);
            going.spawn(async move {
                // It hears of the policy when it reports, and looks again under it.
                living.live(at).await?;
                Ok(Some(living))
            });
        }
        self.gather(going).await
    }

    async fn gather(&mut self, mut going: JoinSet<Result<Option<Living>>>) -> Result<()> {
        while let Some(gone) = going.join_next().await {
            self.phones.extend(gone.context("a sample phone broke off")??);
        }
        Ok(())
    }

    /// Makes a phone as it is when its person gets it, and activates it; it takes the place of an earlier one.
    async fn gets(
        &mut self,
        company: &Company,
        who: &'static str,
        model: &str,
        part: &[(Timestamp, &Line)],
        at: Timestamp,
    ) -> Result<()> {
        if let Some(place) = self.phones.iter().position(|living| living.who == who) {
            self.phones.swap_remove(place).off()?;
        }
        let path = folders::of(self.folder, who);
        let folder = Folder::create(&path, model, at)?;
        furnish(&folder, who)?;
        let phone = PastPhone::open(&path, Arc::clone(self.known), at, gateway(self.server))?;
        let living = Living { who, path, phone };
        let here: Vec<(Timestamp, Event)> =
            part.iter().filter(|(time, line)| *time == at && line.2 == who).map(|(at, line)| (*at, line.3)).collect();
        living.change(&here, self.now)?;
        let link = company.link(who, at).await?;
        let activated = living.phone.activate(&link).await;
        activated.map_err(|error| anyhow::anyhow!("the sample phone of {who}: {error} ({})", error.code()))?;
        self.phones.push(living);
        Ok(())
    }
}

/// The gateway, asked in this process at the moment at which the phone is.
fn gateway(server: &Server) -> PastServer {
    let server = server.clone();
    Arc::new(move |at, request| {
        let then = server.at(at);
        Box::pin(async move {
            let (status, body) = then.answer_here(request.path, &request.headers, request.body).await;
            Answer { status, retry_after: None, body }
        })
    })
}

/// What every phone of the company has from its first day.
fn furnish(folder: &Folder, who: &str) -> Result<()> {
    let mut file = folder.load()?;
    if let Some(sample) = PEOPLE.iter().find(|sample| sample.email == who) {
        file.language = sample.language;
    }
    for permission in [Permission::Location, Permission::Background] {
        file.permissions.set(permission, GrantState::Granted);
    }
    if file.platform == Platform::Android {
        for app in ON_EVERY_PHONE {
            install(folder, app)?;
        }
    }
    Ok(folder.save(&file)?)
}

fn install(folder: &Folder, app: SampleApp) -> Result<()> {
    Ok(std::fs::write(folder.apps_folder().join(app.file), app.apk)?)
}

impl Living {
    /// Goes on to a moment.
    async fn live(&self, at: Timestamp) -> Result<()> {
        self.phone.live(at).await.with_context(|| format!("the sample phone of {}", self.who))
    }

    /// Lets what its person does on the web at one moment happen.
    async fn browse(&self, events: &[(Timestamp, Event)]) -> Result<()> {
        for (at, event) in events {
            let done = match event {
                Event::Checks(link) => self.phone.check_link(*at, link),
                Event::Visits(link) => self.phone.open_anyway(*at, link),
                Event::ChangedPassword => self.phone.settle_visits(*at, Ending::PasswordChanged),
                Event::Reports(link) => self.phone.report_false_alarm(*at, link).await,
                _ => continue,
            };
            done.with_context(|| format!("the sample phone of {}: {event:?}", self.who))?;
        }
        Ok(())
    }

    /// Lets what happens at one moment happen.
    fn change(&self, events: &[(Timestamp, Event)], now: Timestamp) -> Result<()> {
        let folder = &self.phone.folder;
        let mut file = folder.load()?;
        for (_, event) in events {
            happen(folder, &mut file, *event, now)?;
        }
        Ok(folder.save(&file)?)
    }

    /// It is switched off, and never comes back.
    fn off(self) -> Result<()> {
        let path = self.path.clone();
        drop(self);
        Ok(std::fs::remove_dir_all(path)?)
    }
}

fn happen(folder: &Folder, file: &mut PhoneFile, event: Event, now: Timestamp) -> Result<()> {
    match event {
        Event::Gets(_) | Event::Looks | Event::Off => {}
        Event::Checks(_) | Event::Visits(_) | Event::ChangedPassword | Event::Reports(_) => {}
        Event::Installs(app) => install(folder, app)?,
        Event::Sideloads(app) => {
            install(folder, app)?;
            file.apps.sideloaded.push(app.file.to_owned());
        }
        Event::Removes(app) => {
            folder.uninstall(app.file)?;
            file.apps.sideloaded.retain(|sideloaded| sideloaded != app.file);
        }
        Event::Joins(wifi) => file.network = Some(network(wifi)),
        Event::Lock(set) => file.settings.screen_lock = Some(set),
        Event::Developer(on) => {
            file.settings.developer_options = Some(on);
            file.settings.usb_debugging = Some(on);
        }
        Event::Root => {
            let signs = ["/system/xbin/su", "com.topjohnwu.magisk"].map(str::to_owned);
            file.settings.root_signs = Some(signs.into());
        }
        Event::System(version) => version.clone_into(&mut file.os_version),
        Event::Patched(PatchAge::Fresh) => file.update(now),
        Event::Patched(PatchAge::Late) => file.update(now.plus(-LATE)),
        Event::NoLocation => file.permissions.set(Permission::Location, GrantState::Refused),
    }
    Ok(())
}

fn network(wifi: Wifi) -> NetworkPart {
    NetworkPart {
        kind: NetworkKind::Wifi,
        ssid: Some(wifi.name.to_owned()),
        bssid: Some(wifi.access_point.to_owned()),
        security: Some(wifi.security),
        ..NetworkPart::mobile()
    }
}
