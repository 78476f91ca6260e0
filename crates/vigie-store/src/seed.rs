//! A large fleet for measurements: rows that look like those of real phones, written in bulk.

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, TransactionTrait as _, Value};
use vigie_types::{
    ActivationId, AppSource, AppSummary, Cause, DeviceId, FindingId, Front, ListRef, Mac, PersonId, PolicyHash,
    Severity, SourceKind, Subject, TenantId, ThreatKind, Timestamp,
};
use vigie_zones::{BssidHash, Cell, Day, Zone, makes_zone};

use crate::app_counts::{search_of_app, summary_id};
use crate::apps::{app_key, verdict_number};
use crate::devices::severity_number;
use crate::sql::{self, Row as _};
use crate::systems::OUTDATED;
use crate::zones::{MOST_ZONES, strength};
use crate::{StoreError, cause_sums, kinds, names_step, tallies};

/// Rows in one statement. SQLite looks each numbered parameter up by name, so long statements are slow.
const BATCH: usize = 50;

/// Different apps.
const APPS: usize = 5_000;
/// Apps on each phone.
const APPS_EACH: usize = 4;

const MODELS: [&str; 24] = [
    "Pixel 8",
    "Pixel 9",
    "Galaxy S24",
    "Galaxy A55",
    "iPhone 17",
    "iPhone 15",
    "Fairphone 5",
    "Xperia 10",
    "Pixel 6a",
    "Pixel 4",
    "Galaxy S21 5G",
    "Galaxy A52",
    "iPhone 14",
    "iPhone 13",
    "Fairphone 4",
    "Moto G",
    "Pixel 3a XL",
    "Pixel 7",
    "Galaxy S23",
    "Galaxy A15",
    "iPhone SE",
    "iPhone 12",
    "Nokia X20",
    "OnePlus 12",
];
const ANDROIDS: [&str; 6] = ["12", "13", "14", "15", "16", "17"];
/// From one that is open to thousands of known flaws to the newest.
const IPHONES: [&str; 16] = [
    "15.0", "15.7.9", "16.0", "16.3.1", "16.6.1", "16.7.10", "17.0.3", "17.2", "17.4.1", "17.6.1", "18.0", "18.2",
    "18.3.2", "18.5", "26.0", "26.1",
];

/// How large the fleet is.
#[derive(Clone, Copy, Debug)]
pub struct Fleet {
    /// Phones, each with a person.
    pub devices: u32,
    /// Findings over all of them; one in five is open.
    pub findings: u32,
}

/// What findings are made by.
#[derive(Clone, Copy)]
struct Seeded {
    fleet: Fleet,
    now: Timestamp,
    /// Whether there is a column for it.
    with_cause: bool,
}

/// Writes a fleet into the first company of a database, whichever version made its tables: what that version does not
/// know is left out.
///
/// # Errors
/// When the database fails, or has no company.
pub async fn seed(url: &str, fleet: Fleet, now: Timestamp) -> Result<(), StoreError> {
    let mut options = ConnectOptions::new(url);
    options.sqlx_logging(false).max_connections(1);
    let db = Database::connect(options).await?;
    let company = sql::one(&db, "SELECT id FROM tenants ORDER BY created_at LIMIT 1", []).await?;
    let tenant: TenantId = company.ok_or(StoreError::NotFound("tenant"))?.parsed("id")?;
    let tx = db.begin().await?;
    let devices: Vec<DeviceId> = (0..fleet.devices).map(|_| DeviceId::new()).collect();
    for (batch, ids) in devices.chunks(BATCH).enumerate() {
        seed_devices(&tx, tenant, ids, batch * BATCH, now).await?;
    }
    seed_apps(&tx, tenant, &devices).await?;
    if has_table(&tx, "zone_partners").await? {
        seed_zones(&tx, tenant, now).await?;
    }
    let with_cause = has_column(&tx, "findings", "cause").await?;
    let numbers: Vec<u32> = (0..fleet.findings).collect();
    for batch in numbers.chunks(BATCH) {
        seed_findings(&tx, tenant, &devices, batch, Seeded { fleet, now, with_cause }).await?;
    }
    // What follows reads each phone's own findings, by the index that begins with the phone: a planner that knows nothing
    // of the tables takes another one, and reads all of them for each phone.
    tx.execute_unprepared("ANALYZE").await?;
    let sql = "UPDATE devices SET
        open_findings = (SELECT COUNT(*) FROM findings WHERE device_id = devices.id AND is_open = 1),
        worst = COALESCE((SELECT MAX(severity) FROM findings WHERE device_id = devices.id AND is_open = 1), -1)
        WHERE tenant_id = $1";
    sql::execute(&tx, sql, [sql::text(tenant)]).await?;
    // What a phone's own row says of what belongs to it.
    for (column, sql) in [
        ("apps_told", "UPDATE devices SET apps_told = 1 WHERE tenant_id = $1".to_owned()),
        (
            "outdated",
            format!(
                "UPDATE devices SET outdated = 1 WHERE tenant_id = $1
                 AND id IN (SELECT device_id FROM findings WHERE tenant_id = $1 AND is_open = 1 AND {OUTDATED})"
            ),
        ),
    ] {
        if has_column(&tx, "devices", column).await? {
            sql::execute(&tx, &sql, [sql::text(tenant)]).await?;
        }
    }
    // What an older version has beside the rows is made by its later steps; of this version's, all is.
    if has_table(&tx, "names").await? {
        tallies::count_anew(&tx, tenant).await?;
        if has_column(&tx, "tenants", "seats_taken").await? {
            tallies::count_threats_and_seats_anew(&tx, tenant).await?;
        }
        cause_sums::add_up_all(&tx).await?;
        names_step::name_all(&tx).await?;
        if has_table(&tx, "app_kinds").await? {
            sql::execute(
                &tx,
                "UPDATE findings SET person_id = (SELECT d.person_id FROM devices d WHERE d.id = device_id)",
                [],
            )
            .await?;
            kinds::fill(&tx).await?;
        }
    }
    tx.commit().await?;
    // The planner of either database needs to know what is in the tables now.
    db.execute_unprepared("ANALYZE").await?;
    Ok(db.close().await?)
}

async fn has_table<C: ConnectionTrait>(db: &C, name: &str) -> Result<bool, StoreError> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT COUNT(*) FROM sqlite_master WHERE name = $1",
        _ => "SELECT COUNT(*) FROM pg_tables WHERE tablename = $1",
    };
    Ok(sql::number(db, sql, [sql::text(name)]).await? > 0)
}

async fn has_column<C: ConnectionTrait>(db: &C, table: &str, name: &str) -> Result<bool, StoreError> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT COUNT(*) FROM pragma_table_info($1) WHERE name = $2",
        _ => "SELECT COUNT(*) FROM information_schema.columns WHERE table_name = $1 AND column_name = $2",
    };
    Ok(sql::number(db, sql, [sql::text(table), sql::text(name)]).await? > 0)
}

/// `INSERT INTO … VALUES` with as many rows as there are values for.
async fn insert<C: ConnectionTrait>(db: &C, into: &str, columns: usize, values: Vec<Value>) -> Result<(), StoreError> {
    let rows = values.len() / columns;
    let row = |row: usize| {
        let parameters: Vec<String> = (1..=columns).map(|column| format!("${}", row * columns + column)).collect();
        format!("({})", parameters.join(", "))
    };
    let all: Vec<String> = (0..rows).map(row).collect();
    sql::execute(db, &format!("INSERT INTO {into} VALUES {}", all.join(", ")), values).await.map(drop)
}

async fn seed_devices<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    ids: &[DeviceId],
    first: usize,
    now: Timestamp,
) -> Result<(), StoreError> {
    let (mut people, mut activations, mut devices) = (Vec::new(), Vec::new(), Vec::new());
    for (place, id) in ids.iter().enumerate() {
        let number = first + place;
        let (person, activation) = (PersonId::new(), ActivationId::new());
        let name = format!("Person {number:06}");
        let email = format!("person{number:06}@example.org");
        let search = format!("{} {email}", name.to_lowercase());
        people.extend([sql::text(person), sql::text(tenant), sql::text(&name), sql::text(email)]);
        people.extend([sql::text("en"), sql::text("active"), sql::text(search), now.0.into()]);
        activations.extend([sql::text(activation), sql::text(tenant), sql::text(person)]);
        activations.extend([sql::text(format!("seed-{number}")), sql::text(""), now.0.into()]);
        let model = MODELS[number % MODELS.len()];
        let platform = if model.starts_with("iPhone") { "ios" } else { "android" };
        let seen = now.plus(-(i64::try_from(number).unwrap_or(0) * 7_919 % (9 * Timestamp::DAY)));
        devices.extend([sql::text(id), sql::text(tenant), sql::text(person), sql::text(activation)]);
        devices.extend([sql::text("seed"), sql::text(platform), sql::text("0.1.0"), sql::text("en")]);
        devices.extend([sql::text("active"), sql::text(&name), sql::text(format!("{name} {model}").to_lowercase())]);
        devices.extend([
            now.0.into(),
            seen.0.into(),
            sql::text(model),
            sql::text(if platform == "ios" {
                IPHONES[number / MODELS.len() % IPHONES.len()]
            } else {
                ANDROIDS[number / MODELS.len() % ANDROIDS.len()]
            }),
            sql::text(format!("2026-{:02}-05", 1 + number % 11)),
            sql::text(r#"["apps","device"]"#),
            now.0.into(),
            4_i64.into(),
        ]);
    }
    let into = "people (id, tenant_id, name, email, language, state, search, created_at)";
    insert(db, into, 8, people).await?;
    insert(db, "activations (id, tenant_id, person_id, token_hash, sealed_token, created_at)", 6, activations).await?;
    let into = "devices (id, tenant_id, person_id, activation_id, public_key, platform, app_version, language, state,
                owner, search, enrolled_at, seen_at, model, os_version, patch_level, live, scanned_at, apps_scanned)";
    insert(db, into, 19, devices).await
}

/// As many threat zones as a company may have, around the north of Europe; one in three was met by enough people.
async fn seed_zones<C: ConnectionTrait>(db: &C, tenant: TenantId, now: Timestamp) -> Result<(), StoreError> {
    let kinds: Vec<ThreatKind> = ThreatKind::ALL.iter().copied().filter(|kind| makes_zone(*kind)).collect();
    let numbers: Vec<u32> = (0..MOST_ZONES).collect();
    let with_strength = has_column(db, "zones", "strength").await?;
    for batch in numbers.chunks(BATCH) {
        let mut rows = Vec::new();
        for number in batch {
            let day = Day::of(now.plus(-i64::from(number % 80) * Timestamp::DAY));
            // Prime steps, so that no two stand at the same place.
            let place = (f64::from(number * 37 % 2_000) / 100.0, f64::from(number * 7_919 % 3_000) / 100.0);
            let Some(cell) = Cell::around(45.0 + place.0, place.1) else { continue };
            let [_, high, middle, low] = number.to_be_bytes();
            let mut zone = Zone::new(BssidHash::of(Mac([2, 0, 0, high, middle, low])), cell, day);
            for kind in kinds.iter().cycle().skip(*number as usize).take(1 + *number as usize % 4) {
                zone.see(*kind, None, day, true);
            }
            let witnesses =
                if number.is_multiple_of(3) { ("", "") } else { ("0102030405060708090a0b0c0d0e0f10", "2a") };
            rows.extend([sql::text(format!("{number:016x}")), sql::text(tenant), sql::text(zone.bssid)]);
            rows.extend([sql::text(cell), sql::text(format!("Wi-Fi {number}")), sql::json(&zone.kinds)]);
            rows.extend([i64::from(day.0).into(), i64::from(day.0).into(), i64::from(zone.confidence).into()]);
            rows.extend([sql::text(witnesses.0), sql::text(witnesses.1), sql::text("")]);
            if with_strength {
                rows.push(strength(&zone));
            }
        }
        let into = "zones (id, tenant_id, bssid, cell, name, kinds, first_day, last_day, confidence, witness_key,
                    witnesses, source";
        if with_strength {
            insert(db, &format!("{into}, strength)"), 13, rows).await?;
        } else {
            insert(db, &format!("{into})"), 12, rows).await?;
        }
    }
    Ok(())
}

/// Apps on all phones: each has [`APPS_EACH`] of [`APPS`].
async fn seed_apps<C: ConnectionTrait>(db: &C, tenant: TenantId, devices: &[DeviceId]) -> Result<(), StoreError> {
    let phones = i64::try_from(devices.len() * APPS_EACH / APPS).unwrap_or(0);
    let apps: Vec<AppSummary> = (0..APPS).map(app).collect();
    let ids: Vec<String> = apps.iter().map(summary_id).collect();
    for (some, ids) in apps.chunks(BATCH).zip(ids.chunks(BATCH)) {
        let mut rows = Vec::new();
        for (app, id) in some.iter().zip(ids) {
            rows.extend([sql::text(tenant), sql::text(id), app_key(&app.package, "").into(), sql::text(&app.package)]);
            rows.extend([sql::text(""), sql::text(&app.label), sql::text(search_of_app(app)), sql::text(&app.version)]);
            rows.extend([sql::text(&app.sha256), sql::text(SourceKind::of(&app.source).slug())]);
            rows.extend([verdict_number(app.verdict()).into(), i64::from(app.security_risk).into()]);
            rows.extend([i64::from(app.privacy_risk).into(), sql::json(app), phones.into()]);
        }
        let into =
            "app_summaries (tenant_id, id, app, package, signer, label, search, version, sha256, source, verdict,
                    security_risk, privacy_risk, summary, phones)";
        insert(db, into, 15, rows).await?;
    }
    for (batch, some) in devices.chunks(BATCH).enumerate() {
        let mut rows = Vec::new();
        for (place, device) in some.iter().enumerate() {
            for each in 0..APPS_EACH {
                // Apart from each other, so that no phone has one twice.
                let number = (batch * BATCH + place + each * (APPS / APPS_EACH)) % APPS;
                let (Some(app), Some(id)) = (apps.get(number), ids.get(number)) else { continue };
                rows.extend([sql::text(device), sql::text(tenant), sql::text(&app.package), sql::text(&app.label)]);
                rows.extend([sql::text(&app.version), sql::text(&app.sha256), sql::text(id)]);
            }
        }
        insert(db, "device_apps (device_id, tenant_id, package, label, version, sha256, summary)", 7, rows).await?;
    }
    Ok(())
}

fn app(number: usize) -> AppSummary {
    AppSummary {
        package: format!("com.example.app{number}"),
        label: format!("App {number}"),
        version: "1.0".to_owned(),
        version_code: None,
        sha256: format!("{number:064x}"),
        signers: Vec::new(),
        source: AppSource::Unknown,
        target_sdk: Some(if number.is_multiple_of(10) { 22 } else { 35 }),
        debuggable: false,
        permissions: Vec::new(),
        roles: Vec::new(),
        trackers: Vec::new(),
        security_risk: u8::try_from(number % 100).unwrap_or(0),
        privacy_risk: u8::try_from(number % 90).unwrap_or(0),
        kinds: if number.is_multiple_of(10) { vec![ThreatKind::OutdatedTarget] } else { Vec::new() },
    }
}

async fn seed_findings<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    devices: &[DeviceId],
    numbers: &[u32],
    seeded: Seeded,
) -> Result<(), StoreError> {
    let Seeded { fleet, now, with_cause } = seeded;
    let policy = PolicyHash::of(b"seed").to_string();
    let list = ListRef {
        name: "Seed".to_owned(),
        date: "2026-11-24".to_owned(),
        licence: "Apache-2.0".to_owned(),
        url: "https://example.org".to_owned(),
    };
    let list = sql::json(&list);
    let mut values = Vec::with_capacity(numbers.len() * 17);
    for number in numbers {
        let Some(device) = devices.get(*number as usize % devices.len()) else { continue };
        let kind = ThreatKind::ALL[*number as usize % ThreatKind::ALL.len()];
        // Spread over 90 days, the newest last; the newest fifth is open.
        let age = i64::from(fleet.findings - number) * 90 * Timestamp::DAY / i64::from(fleet.findings);
        let opened = now.plus(-age);
        let open = *number >= fleet.findings / 5 * 4;
        let severity: Severity = kind.default_severity();
        let label = format!("App {}", number % 5_000);
        let package = format!("com.example.app{}", number % 5_000);
        let search = format!("person {:06} {}", *number as usize % devices.len(), label.to_lowercase());
        let subject = match kind.front() {
            Front::Network => Subject::Network { ssid: Some(label), bssid: None },
            Front::Device => Subject::Device,
            Front::Web => Subject::Site { host: Some(format!("site{}.example", number % 5_000)) },
            Front::Apps => Subject::App { package: Some(package), label: Some(label) },
        };
        let cause = Cause::of(kind, &subject, &[]);
        values.extend([sql::text(device), sql::text(FindingId::new()), sql::text(tenant), sql::text(kind)]);
        values.extend([sql::text(kind.front().slug()), severity_number(severity).into(), sql::json(&subject)]);
        values.extend([sql::text("[]"), sql::text("seed/rule"), list.clone(), sql::text(&policy), opened.0.into()]);
        let closed: Option<i64> = (!open).then(|| opened.plus(Timestamp::HOUR).0);
        values.extend([closed.into(), i64::from(open).into(), opened.0.into(), sql::text(search)]);
        if with_cause {
            values.push(sql::text(cause));
        }
    }
    let into = "findings (device_id, id, tenant_id, kind, front, severity, subject, evidence, rule, list, policy,
                opened_at, closed_at, is_open, received_at, search";
    if with_cause {
        insert(db, &format!("{into}, cause)"), 17, values).await
    } else {
        insert(db, &format!("{into})"), 16, values).await
    }
}
