//! Phones, as the portal lists them.

use std::collections::HashMap;
use std::str::FromStr;

use sea_orm::{QueryResult, Value};
use vigie_protocol::{NetworkReport, PublicKey, TakeoverAsked};
use vigie_types::{
    AppSummary, DeviceId, Front, Location, MeasureReport, PermissionState, PersonId, Platform, Severity, TenantId,
    Timestamp,
};

use crate::leaving::{self, Leaving};
use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::{
    AttestationState, DeviceState, Page, StoreError, SystemStore, TenantStore, attestation_state, names, rows,
    takeovers,
};

/// What the gateway needs to know of a phone that signed a request.
#[derive(Clone, Debug)]
pub struct FoundDevice {
    /// Its company.
    pub tenant: TenantId,
    /// The key of its signatures.
    pub public_key: PublicKey,
    /// Where it stands.
    pub state: DeviceState,
    /// Whether an administrator asked it to scan, and it was not told yet.
    pub scan_wanted: bool,
    /// The version of its company's policy that is in force; 0 while there is none.
    pub policy_version: u32,
    /// Whether the request was noted before, by this process or another.
    pub repeated: bool,
    /// The number of the latest set of the server's keys that it said it knows; 0 for none.
    pub keys_known: u64,
    /// A new phone that waits for its word, also when its time is over by now.
    pub takeover: Option<Box<TakeoverAsked>>,
    /// Until when its deactivation can be taken back, and it is not told.
    pub undo_until: Option<Timestamp>,
    /// What its hardware was asked to prove, if it ever was.
    pub attestation: Option<Box<AttestationState>>,
    /// The version of its system and its patch level, as it reported them last.
    pub system: (Option<String>, Option<String>),
    /// The operating system family.
    pub platform: Platform,
}

/// A phone. What the privacy policy keeps on it is missing.
#[derive(Clone, Debug, PartialEq)]
pub struct DeviceRow {
    /// Its id.
    pub id: DeviceId,
    /// Whose it is.
    pub person: PersonId,
    /// The person's name: hostile text, cleaned.
    pub owner: String,
    /// Where it stands.
    pub state: DeviceState,
    /// The operating system family.
    pub platform: Platform,
    /// Version of the app.
    pub app_version: String,
    /// When it was enrolled.
    pub enrolled_at: Timestamp,
    /// Its last contact.
    pub seen_at: Timestamp,
    /// Model.
    pub model: Option<String>,
    /// Version of the operating system.
    pub os_version: Option<String>,
    /// Security patch level.
    pub patch_level: Option<String>,
    /// Where it is.
    pub location: Option<Location>,
    /// The network that it is on.
    pub network: Option<NetworkReport>,
    /// The permissions of the app on it.
    pub permissions: Vec<PermissionState>,
    /// The fronts whose protection is live.
    pub live: Vec<Front>,
    /// When its last scan ended.
    pub scanned_at: Option<Timestamp>,
    /// How many apps that scan looked at.
    pub apps_scanned: u32,
    /// Hash of the policy in force on it.
    pub policy: Option<String>,
    /// How many findings are open.
    pub open_findings: u32,
    /// The worst of them.
    pub worst: Option<Severity>,
    /// How many of its findings were left out, because more than [`crate::MAX_OPEN_FINDINGS`] were open.
    pub left_out: u32,
    /// When some were left out last.
    pub left_out_at: Option<Timestamp>,
    /// Until when its deactivation can be taken back.
    pub undo_until: Option<Timestamp>,
    /// Measures that it took because of threats, the latest first.
    pub measures: Vec<MeasureReport>,
}

/// Which phones to list.
#[derive(Clone, Debug, Default)]
pub struct DeviceFilter {
    /// What owner or model must contain.
    pub search: String,
    /// Only these.
    pub state: Option<DeviceState>,
    /// Only this platform.
    pub platform: Option<Platform>,
    /// Only phones in use with exactly this version of the system; with `platform`.
    pub version: Option<String>,
    /// Only phones in use whose security update is older than this day (`YYYY-MM-DD`).
    pub patch_before: Option<String>,
    /// Only phones in use of exactly this model.
    pub model: Option<String>,
    /// Only where the worst open finding is this bad.
    pub worst: Option<Severity>,
    /// Only this person's.
    pub person: Option<PersonId>,
    /// Only these kinds of phones in use.
    pub classes: Option<DeviceClasses>,
    /// In which order.
    pub sort: DeviceSort,
    /// [`Page::next`] of the page before.
    pub after: Option<String>,
    /// Rows a page.
    pub limit: u32,
}

/// Phones in use that the definition of *protected* cannot tell apart. The store groups and filters by
/// them; which state each is in, the engine says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceClass {
    /// The fronts whose protection is live.
    pub live: Vec<Front>,
    /// The worst finding that is open.
    pub worst: Option<Severity>,
    /// Whether it was not seen since the moment that was asked for.
    pub silent: bool,
}

impl DeviceClass {
    fn conditions(&self, silent_before: Timestamp) -> Vec<(&'static str, Value)> {
        let seen = if self.silent { "seen_at < " } else { "seen_at >= " };
        let worst = self.worst.map_or(-1, severity_number);
        vec![("live = ", sql::json(&self.live)), ("worst = ", worst.into()), (seen, silent_before.0.into())]
    }
}

/// Some classes of phones, at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceClasses {
    /// Phones not seen since then are silent.
    pub silent_before: Timestamp,
    /// Which; none at all fits no phone.
    pub any_of: Vec<DeviceClass>,
}

/// The order of a list of phones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeviceSort {
    /// The last seen first.
    #[default]
    SeenLast,
    /// Those that were not seen for the longest time first.
    SeenFirst,
    /// The worst threat first.
    Worst,
    /// The last enrolled first.
    Newest,
}

impl DeviceSort {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::SeenLast, Self::SeenFirst, Self::Worst, Self::Newest];

    /// The name in addresses and translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::SeenLast => "seen-last",
            Self::SeenFirst => "seen-first",
            Self::Worst => "worst",
            Self::Newest => "newest",
        }
    }

    const fn order(self) -> sql::Order {
        match self {
            Self::SeenLast => sql::Order { first: None, column: "seen_at", descending: true },
            Self::SeenFirst => sql::Order { first: None, column: "seen_at", descending: false },
            Self::Worst => sql::Order { first: None, column: "worst", descending: true },
            Self::Newest => sql::Order { first: None, column: "enrolled_at", descending: true },
        }
    }
}

impl FromStr for DeviceSort {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|sort| sort.slug() == text)
            .ok_or_else(|| StoreError::Unreadable(format!("order {text:?}")))
    }
}

/// An app on a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstalledAppRow {
    /// Application id.
    pub package: String,
    /// Label: hostile text, cleaned.
    pub label: String,
    /// Version.
    pub version: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// What phones say of it; `None` for a phone that is out of use, whose apps count nowhere.
    pub summary: Option<AppSummary>,
}

const DEVICE: &str =
    "SELECT id, person_id, owner, state, platform, app_version, enrolled_at, seen_at, model, os_version,
    patch_level, location, network, permissions, live, scanned_at, apps_scanned, policy, open_findings, worst,
    left_out, left_out_at, undo_until, measures FROM devices";

/// A phone that asks, by its id, and the random number of its request.
pub(crate) type Asking = (DeviceId, String);

impl SystemStore {
    /// The phone that an id belongs to, and whether the request with this random number came before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn device(&self, id: DeviceId, nonce: &str) -> Result<Option<FoundDevice>, StoreError> {
        let asking = (id, nonce.to_owned());
        Ok(self.asking(std::slice::from_ref(&asking)).await?.remove(&asking))
    }

    /// As [`Self::device`], for some at once: [`rows::MOST`] at most. Who is not known is missing.
    pub(crate) async fn asking(&self, some: &[Asking]) -> Result<HashMap<Asking, FoundDevice>, StoreError> {
        let (places, values) = rows::of(some, |(id, nonce)| [sql::text(id), sql::text(nonce)]);
        let sql = format!(
            "SELECT d.id, asked.column2 AS nonce, d.tenant_id, d.public_key, d.state, d.scan_wanted, d.keys_known,
             d.undo_until, d.platform, d.os_version, d.patch_level, {},
             COALESCE((SELECT MAX(version) FROM policies
                       WHERE policies.tenant_id = d.tenant_id), 0) AS policy_version,
             (SELECT COUNT(*) FROM nonces
              WHERE nonces.key_id = d.id AND nonces.nonce = asked.column2) AS repeated,
             t.id AS takeover_id, t.public_key AS takeover_key, t.platform AS takeover_platform,
             t.asked_at AS takeover_asked_at, t.ends_at AS takeover_ends_at
             FROM (VALUES {places}) AS asked JOIN devices d ON d.id = asked.column1
             LEFT JOIN takeovers t ON t.activation_id = d.activation_id AND t.said = 'waits'
             LEFT JOIN attestations a ON a.device_id = d.id",
            attestation_state::COLUMNS
        );
        let rows = sql::all(&self.store.db, &sql, values).await?;
        rows.iter().map(|row| Ok(((row.parsed("id")?, row.value("nonce")?), found(row)?))).collect()
    }
}

fn found(row: &QueryResult) -> Result<FoundDevice, StoreError> {
    let key: String = row.value("public_key")?;
    let public_key = PublicKey::parse(&key).ok_or_else(|| StoreError::Unreadable("public key".to_owned()))?;
    Ok(FoundDevice {
        tenant: row.parsed("tenant_id")?,
        public_key,
        state: row.parsed("state")?,
        scan_wanted: row.value::<i64>("scan_wanted")? != 0,
        policy_version: row.count("policy_version")?,
        repeated: row.value::<i64>("repeated")? != 0,
        keys_known: u64::try_from(row.value::<i64>("keys_known")?).unwrap_or(0),
        takeover: takeovers::asked(row)?.map(Box::new),
        undo_until: row.time_or_none("undo_until")?,
        attestation: attestation_state::read(row)?.map(Box::new),
        system: (row.value("os_version")?, row.value("patch_level")?),
        platform: platform_of(&row.value::<String>("platform")?),
    })
}

impl TenantStore {
    /// A page of phones.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn devices(&self, filter: &DeviceFilter) -> Result<Page<DeviceRow>, StoreError> {
        let order = filter.sort.order();
        let (after, limit) = (filter.after.as_deref(), filter.limit);
        let typed = sql::typed(&filter.search);
        let mut query = self.filtered_phones(DEVICE, filter);
        if typed.is_empty() {
            query.page(order, after, limit);
            return query.run(&self.store.db, order, limit, device_row).await;
        }
        let fits = || ("search LIKE ", sql::contains(&filter.search).into(), " ESCAPE '\\'");
        let columns = DEVICE.trim_end_matches(" FROM devices");
        let all = self.filtered_phones("SELECT * FROM devices", filter);
        let first = all.page_of_first(columns, "devices", order, after, limit, fits());
        let page = first.run(&self.store.db, order, limit, device_row).await?;
        if page.next.is_some() {
            return Ok(page);
        }
        let (before, value, behind) = fits();
        query.and(before, value, behind);
        match names::find(&self.store.db, self.tenant, names::Of::Phone, &typed, names::At::Anywhere).await? {
            Some(found) if found.is_empty() => return Ok(Page { rows: Vec::new(), next: None }),
            Some(found) => {
                query.and_in("id IN ", &found, "");
                query.page_of_few(order, after, limit);
            }
            None => query.page(order, after, limit),
        }
        query.run(&self.store.db, order, limit, device_row).await
    }

    /// What a filter says, without its search and its page.
    fn filtered_phones(&self, start: &str, filter: &DeviceFilter) -> sql::Select {
        let mut query = sql::Select::new(start, "tenant_id = ", sql::text(self.tenant));
        let equal: [(&str, Option<Value>); 4] = [
            ("state = ", filter.state.map(sql::text)),
            ("platform = ", filter.platform.map(|platform| sql::text(platform.slug()))),
            ("worst = ", filter.worst.map(|worst| severity_number(worst).into())),
            ("person_id = ", filter.person.map(sql::text)),
        ];
        for (condition, value) in equal {
            if let Some(value) = value {
                query.and(condition, value, "");
            }
        }
        for (condition, value) in
            [("os_version = ", &filter.version), ("patch_level < ", &filter.patch_before), ("model = ", &filter.model)]
        {
            if let Some(value) = value {
                query.and("state = ", sql::text(DeviceState::Active), "");
                query.and(condition, sql::text(value), "");
            }
        }
        if let Some(classes) = &filter.classes {
            query.and("state = ", sql::text(DeviceState::Active), "");
            // Said once for all, it is where the list begins, and not asked of each phone before.
            if classes.any_of.iter().all(|class| class.silent) {
                query.and("seen_at < ", classes.silent_before.0.into(), "");
            }
            query.and_any(classes.any_of.iter().map(|class| class.conditions(classes.silent_before)).collect());
        }
        query
    }

    /// The phones in use of some people.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn phones_of(&self, people: &[PersonId]) -> Result<Vec<DeviceRow>, StoreError> {
        let mut query = sql::Select::new(DEVICE, "tenant_id = ", sql::text(self.tenant));
        query.and("state = ", sql::text(DeviceState::Active), "");
        query.and_any(people.iter().map(|person| vec![("person_id = ", sql::text(person))]).collect());
        query.all(&self.store.db, device_row).await
    }

    /// One phone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn device(&self, id: DeviceId) -> Result<Option<DeviceRow>, StoreError> {
        let sql = format!("{DEVICE} WHERE id = $1 AND tenant_id = $2");
        let row = sql::one(&self.store.db, &sql, [sql::text(id), sql::text(self.tenant)]).await?;
        row.as_ref().map(device_row).transpose()
    }

    /// The apps on a phone, the worst first, then by label.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn device_apps(&self, id: DeviceId) -> Result<Vec<InstalledAppRow>, StoreError> {
        let sql = "SELECT a.package, a.label, a.version, a.sha256, s.summary FROM device_apps a
                   LEFT JOIN app_summaries s ON s.tenant_id = a.tenant_id AND s.id = a.summary AND s.phones > 0
                   WHERE a.device_id = $1 AND a.tenant_id = $2
                   ORDER BY COALESCE(s.verdict, 0) DESC, a.label, a.package";
        let rows = sql::all(&self.store.db, sql, [sql::text(id), sql::text(self.tenant)]).await?;
        rows.iter()
            .map(|row| {
                Ok(InstalledAppRow {
                    package: row.value("package")?,
                    label: row.value("label")?,
                    version: row.value("version")?,
                    sha256: row.value("sha256")?,
                    summary: row.json_or_none("summary")?,
                })
            })
            .collect()
    }

    /// Deactivates a phone.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such active phone.
    pub async fn deactivate_device(&self, id: DeviceId, now: Timestamp) -> Result<(), StoreError> {
        self.deactivate_device_until(id, now, None).await
    }

    /// As [`Self::deactivate_device`]. Until a point in time it can be taken back ([`Self::undo_deactivation`]),
    /// and the phone is not to be told.
    ///
    /// # Errors
    /// As [`Self::deactivate_device`].
    pub async fn deactivate_device_until(
        &self,
        id: DeviceId,
        now: Timestamp,
        undo_until: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let write = self.write().await?;
        let leaving = Leaving { state: DeviceState::Deactivated, now, undo_until };
        if leaving::leave(&write.tx, self.tenant, "id", id, leaving).await? == 0 {
            return Err(StoreError::NotFound("device"));
        }
        leaving::owner_waits(&write.tx, self.tenant, id).await?;
        self.log(&write, now, "device.deactivated", &id.to_string(), "").await?;
        write.commit().await
    }

    /// Asks a phone to scan at its next contact.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is no such active phone.
    pub async fn ask_scan(&self, id: DeviceId, now: Timestamp) -> Result<(), StoreError> {
        let sql = "UPDATE devices SET scan_wanted = 1 WHERE id = $1 AND tenant_id = $2 AND state = 'active'";
        self.change_device(self.write().await?, id, sql, "device.scan-asked", now).await
    }

    pub(crate) async fn change_device(
        &self,
        write: Write<'_>,
        id: DeviceId,
        sql: &str,
        action: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if sql::execute(&write.tx, sql, [sql::text(id), sql::text(self.tenant)]).await? == 0 {
            return Err(StoreError::NotFound("device"));
        }
        self.log(&write, now, action, &id.to_string(), "").await?;
        write.commit().await
    }
}

/// How a severity is stored: the greater, the worse.
pub(crate) const fn severity_number(severity: Severity) -> i64 {
    match severity {
        Severity::Normal => 0,
        Severity::Low => 1,
        Severity::Elevated => 2,
        Severity::Critical => 3,
    }
}

/// The operating system family of a stored name.
pub(crate) fn platform_of(slug: &str) -> Platform {
    if slug == Platform::Ios.slug() { Platform::Ios } else { Platform::Android }
}

pub(crate) const fn severity_of(number: i64) -> Option<Severity> {
    match number {
        0 => Some(Severity::Normal),
        1 => Some(Severity::Low),
        2 => Some(Severity::Elevated),
        3 => Some(Severity::Critical),
        _ => None,
    }
}

fn device_row(row: &QueryResult) -> Result<DeviceRow, StoreError> {
    Ok(DeviceRow {
        id: row.parsed("id")?,
        person: row.parsed("person_id")?,
        owner: row.value("owner")?,
        state: row.parsed("state")?,
        platform: platform_of(&row.value::<String>("platform")?),
        app_version: row.value("app_version")?,
        enrolled_at: row.time("enrolled_at")?,
        seen_at: row.time("seen_at")?,
        model: row.value("model")?,
        os_version: row.value("os_version")?,
        patch_level: row.value("patch_level")?,
        location: row.json_or_none("location")?,
        network: row.json_or_none("network")?,
        permissions: row.json("permissions")?,
        live: row.json("live")?,
        scanned_at: row.time_or_none("scanned_at")?,
        apps_scanned: row.count("apps_scanned")?,
        policy: row.value("policy")?,
        open_findings: row.count("open_findings")?,
        worst: severity_of(row.value("worst")?),
        left_out: row.count("left_out")?,
        left_out_at: row.time_or_none("left_out_at")?,
        undo_until: row.time_or_none("undo_until")?,
        // What a newer version knows is not told by this one.
        measures: row.json("measures").unwrap_or_default(),
    })
}
