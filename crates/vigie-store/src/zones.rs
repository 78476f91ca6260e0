//! Threat zones: what findings with a place say about access points, without saying who was there.
//!
//! What phones find is taken in with the report that tells it, in one transaction. A zone is one row that is changed in
//! place: there is no row for a sighting, so that nobody's way can be put together out of them.

use sea_orm::{ConnectionTrait, DbBackend, QueryResult};
use vigie_types::{Fact, Finding, Mac, PersonId, Subject, TenantId, ThreatKind, Timestamp, clean_label};
use vigie_zones::{BssidHash, Cell, Day, LEAST_PEOPLE, MAX_PHONES, Strength, Witnesses, Zone, makes_zone};

use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::{StoreError, TenantStore};

/// The most zones of one company, besides what other servers told: a phone that makes access points up fills no database. Beyond them, what was seen least
/// lately by too few people makes room.
pub(crate) const MOST_ZONES: u32 = 20_000;
/// The most zones that one transaction takes in of one person: nobody walks by more attackers between two reports.
const MOST_AT_ONCE: usize = 16;

/// The longest name of a Wi-Fi in bytes (IEEE 802.11, 9.4.2.2).
const SSID: usize = 32;

pub(crate) const ZONE: &str =
    "id, bssid, cell, source, name, kinds, first_day, last_day, confidence, witness_key, witnesses, word";

/// What an administrator says of a zone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ZoneWord {
    /// Nothing: whether phones are told is left to how many people saw it.
    #[default]
    None,
    /// It is one: phones are told, however few saw it.
    Confirmed,
    /// It is none: no phone is told.
    Dismissed,
}

impl ZoneWord {
    const ALL: [Self; 3] = [Self::None, Self::Confirmed, Self::Dismissed];

    /// The name that is stored and sent by forms.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Confirmed => "confirmed",
            Self::Dismissed => "dismissed",
        }
    }

    /// The word with this [`Self::slug`].
    #[must_use]
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|word| word.slug() == slug)
    }

    /// What the audit log says of it.
    pub(crate) const fn action(self) -> &'static str {
        match self {
            Self::None => "zone.undecided",
            Self::Confirmed => "zone.confirmed",
            Self::Dismissed => "zone.dismissed",
        }
    }
}

/// A zone as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneRow {
    /// What names it on pages and in the audit log: 16 hexadecimal digits by chance, which say nothing once it is deleted.
    id: String,
    /// What was seen.
    pub zone: Zone,
    /// Who, as far as it is known.
    pub witnesses: Witnesses,
    /// What the company calls the server that told of it; empty for what the company's own phones saw.
    pub source: String,
    /// What an administrator says of it.
    pub word: ZoneWord,
}

impl ZoneRow {
    /// Whether phones are told of it on a day.
    #[must_use]
    pub fn is_shown(&self, day: Day) -> bool {
        let told = match self.word {
            ZoneWord::None => self.witnesses.are_enough(),
            ZoneWord::Confirmed => true,
            ZoneWord::Dismissed => false,
        };
        told && self.zone.says_enough(day)
    }

    /// What names it on pages and in the audit log.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// That a phone was attacked by an access point in an area.
pub(crate) struct Sighting {
    tenant: TenantId,
    /// Whose phone: known while it is counted, and not kept.
    person: String,
    bssid: BssidHash,
    cell: Cell,
    name: Option<String>,
    kind: ThreatKind,
    day: Day,
}

impl Sighting {
    /// What a finding says of a zone: nothing, unless it is an attack by an access point that it names, in a place.
    pub(crate) fn of(tenant: TenantId, person: String, finding: &Finding, now: Timestamp) -> Option<Self> {
        let Subject::Network { ssid, bssid: Some(bssid) } = &finding.subject else { return None };
        if !makes_zone(finding.kind) || person.is_empty() {
            return None;
        }
        let bssid: Mac = bssid.parse().ok()?;
        let place = finding.evidence.iter().find(|one| one.fact == Fact::Place)?;
        Some(Self {
            tenant,
            person,
            bssid: BssidHash::of(bssid),
            cell: place.value.parse().ok()?,
            name: ssid.as_deref().map(name_of_wifi),
            kind: finding.kind,
            day: Day::of(now),
        })
    }
}

/// The name of a Wi-Fi as it may be: 32 bytes that can be shown.
fn name_of_wifi(said: &str) -> String {
    let mut name = clean_label(said);
    name.truncate(name.floor_char_boundary(SSID));
    name
}

/// Whoever changes zones of a company waits here for whoever does so already, until that transaction ends: zones are looked
/// at and then changed, by reports, deletions and the daily job. SQLite has one writer anyway.
pub(crate) async fn alone<C: ConnectionTrait>(db: &C, tenant: TenantId) -> Result<(), StoreError> {
    if db.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT CAST(pg_advisory_xact_lock(hashtextextended($1, 0)) AS TEXT) AS waited";
        sql::all(db, sql, [sql::text(format!("zones of {tenant}"))]).await?;
    }
    Ok(())
}

/// Takes sightings into their zones. Companies are taken in one order, so that no two transactions wait for each other here.
pub(crate) async fn take_in<C: ConnectionTrait>(db: &C, mut sightings: Vec<Sighting>) -> Result<(), StoreError> {
    sightings.sort_by(|one, other| (one.tenant, &one.person).cmp(&(other.tenant, &other.person)));
    let mut last: Option<(TenantId, String, usize)> = None;
    for sighting in sightings {
        if last.as_ref().is_none_or(|(tenant, ..)| *tenant != sighting.tenant) {
            alone(db, sighting.tenant).await?;
        }
        let number = match &last {
            Some((tenant, person, number)) if (*tenant, person) == (sighting.tenant, &sighting.person) => number + 1,
            _ => 1,
        };
        if number <= MOST_AT_ONCE {
            take_in_one(db, &sighting).await?;
        }
        last = Some((sighting.tenant, sighting.person, number));
    }
    Ok(())
}

async fn take_in_one<C: ConnectionTrait>(db: &C, seen: &Sighting) -> Result<(), StoreError> {
    let key = || [sql::text(seen.tenant), sql::text(seen.bssid), sql::text(seen.cell)];
    let read = format!(
        "SELECT {ZONE}, (SELECT zone_phones FROM tenants WHERE id = $1) AS wanted
         FROM zones WHERE tenant_id = $1 AND bssid = $2 AND cell = $3 AND source = ''"
    );
    let row = match sql::one(db, &read, key()).await? {
        Some(row) => row,
        None => {
            begin(db, seen).await?;
            let Some(row) = sql::one(db, &read, key()).await? else { return Ok(()) };
            row
        }
    };
    let ZoneRow { mut zone, mut witnesses, .. } = zone_row(&row)?;
    // Once enough people saw it, nobody alone gives it another name, or more than they found.
    let told = witnesses.are_enough();
    let new = witnesses.see(&seen.person, row.count("wanted")?);
    zone.see(seen.kind, seen.name.as_deref().filter(|_| !told), seen.day, new);
    let sql = "UPDATE zones SET name = $4, kinds = $5, first_day = $6, last_day = $7, confidence = $8,
               witness_key = $9, witnesses = $10, strength = $11
               WHERE tenant_id = $1 AND bssid = $2 AND cell = $3 AND source = ''";
    let values = [
        sql::text_or_null(zone.name.clone()),
        sql::json(&zone.kinds),
        i64::from(zone.first.0).into(),
        i64::from(zone.last.0).into(),
        i64::from(zone.confidence).into(),
        sql::text(witnesses.key()),
        sql::text(witnesses.marks()),
        strength(&zone),
    ];
    sql::execute(db, sql, key().into_iter().chain(values)).await.map(drop)
}

/// A zone that nobody has seen before. Where there are too many, the one that says least makes room: of those that nobody
/// decided about and too few people saw.
async fn begin<C: ConnectionTrait>(db: &C, seen: &Sighting) -> Result<(), StoreError> {
    let full = format!("SELECT COUNT(*) - {MOST_ZONES} + 1 FROM zones WHERE tenant_id = $1 AND source = ''");
    let over = sql::number(db, &full, [sql::text(seen.tenant)]).await?;
    if over > 0 {
        let weakest = "DELETE FROM zones WHERE id IN (SELECT id FROM zones WHERE tenant_id = $1 AND word = '' AND
                       source = '' AND witness_key <> '' ORDER BY confidence, last_day, id LIMIT $2)";
        if sql::execute(db, weakest, [sql::text(seen.tenant), over.into()]).await? == 0 {
            return Ok(());
        }
    }
    let mut chance = [0; 24];
    getrandom::fill(&mut chance).map_err(|_| StoreError::WrongState("the operating system gives no random bytes"))?;
    let (id, secret) = chance.split_at(8);
    let empty = Zone::new(seen.bssid, seen.cell, seen.day);
    let insert = "INSERT INTO zones (id, tenant_id, bssid, cell, source, kinds, first_day, last_day, confidence,
                  witness_key, witnesses) VALUES ($1, $2, $3, $4, '', $5, $6, $6, 0, $7, '')";
    let values = [
        sql::text(hex::encode(id)),
        sql::text(seen.tenant),
        sql::text(seen.bssid),
        sql::text(seen.cell),
        sql::json(&empty.kinds),
        i64::from(seen.day.0).into(),
        sql::text(hex::encode(secret)),
    ];
    sql::execute(db, insert, values).await.map(drop)
}

/// What the company's own phones saw goes with the last person who saw it, while not enough did.
pub(crate) async fn forget_person(write: &Write<'_>, tenant: TenantId, person: PersonId) -> Result<(), StoreError> {
    alone(&write.tx, tenant).await?;
    let sql = format!("SELECT {ZONE} FROM zones WHERE tenant_id = $1 AND witness_key <> ''");
    let person = person.to_string();
    for row in sql::all(&write.tx, &sql, [sql::text(tenant)]).await? {
        let ZoneRow { id, mut witnesses, .. } = zone_row(&row)?;
        if !witnesses.forget(&person) {
            continue;
        }
        if witnesses.count() == 0 {
            sql::execute(&write.tx, "DELETE FROM zones WHERE id = $1", [sql::text(id)]).await?;
        } else {
            // The name may have come from them.
            let sql = "UPDATE zones SET witnesses = $2, name = NULL WHERE id = $1";
            sql::execute(&write.tx, sql, [sql::text(id), sql::text(witnesses.marks())]).await?;
        }
    }
    Ok(())
}

/// Deletes zones that say nothing any more, and those of which nothing was seen since a limit. Says how many.
pub(crate) async fn expire(
    write: &Write<'_>,
    tenant: TenantId,
    limit: Timestamp,
    now: Timestamp,
) -> Result<u64, StoreError> {
    alone(&write.tx, tenant).await?;
    let (limit, day) = (Day::of(limit), Day::of(now));
    let sql = format!("SELECT {ZONE} FROM zones WHERE tenant_id = $1");
    let mut gone = 0;
    for row in sql::all(&write.tx, &sql, [sql::text(tenant)]).await? {
        let ZoneRow { id, zone, .. } = zone_row(&row)?;
        if zone.last < limit || zone.is_over(day) {
            gone += sql::execute(&write.tx, "DELETE FROM zones WHERE id = $1", [sql::text(id)]).await?;
        }
    }
    Ok(gone)
}

impl TenantStore {
    /// All zones of the company, also those that nobody is told of as yet, in the order of access points and areas.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn zones(&self) -> Result<Vec<ZoneRow>, StoreError> {
        rows(&self.store.db, self.tenant).await
    }

    /// How many people must have met a zone before phones are told of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn zone_people(&self) -> Result<u32, StoreError> {
        wanted(&self.store.db, self.tenant).await
    }

    /// Sets how many people must have met a zone before phones are told of it: [`LEAST_PEOPLE`] to [`MAX_PHONES`]. Zones that as
    /// many met already are told of from now on; those that phones were told of stay.
    ///
    /// # Errors
    /// When the database fails, or [`StoreError::WrongState`] for another number.
    pub async fn set_zone_people(&self, people: u32, now: Timestamp) -> Result<(), StoreError> {
        if !(LEAST_PEOPLE..=MAX_PHONES).contains(&people) {
            return Err(StoreError::WrongState("so many people cannot be asked for"));
        }
        let write = self.write().await?;
        alone(&write.tx, self.tenant).await?;
        let before = wanted(&write.tx, self.tenant).await?;
        let set = "UPDATE tenants SET zone_phones = $2 WHERE id = $1";
        sql::execute(&write.tx, set, [sql::text(self.tenant), i64::from(people).into()]).await?;
        let few = format!("SELECT {ZONE} FROM zones WHERE tenant_id = $1 AND witness_key <> ''");
        for row in sql::all(&write.tx, &few, [sql::text(self.tenant)]).await? {
            let ZoneRow { id, mut witnesses, .. } = zone_row(&row)?;
            witnesses.look(people);
            if witnesses.are_enough() {
                let sql = "UPDATE zones SET witness_key = '', witnesses = '' WHERE id = $1";
                sql::execute(&write.tx, sql, [sql::text(id)]).await?;
            }
        }
        self.log(&write, now, "zone.people-set", "", &format!("{before} -> {people}")).await?;
        write.commit().await
    }
}

async fn wanted<C: ConnectionTrait>(db: &C, tenant: TenantId) -> Result<u32, StoreError> {
    let sql = "SELECT zone_phones FROM tenants WHERE id = $1";
    let row = sql::one(db, sql, [sql::text(tenant)]).await?.ok_or(StoreError::NotFound("tenant"))?;
    row.count("zone_phones")
}

pub(crate) async fn rows<C: ConnectionTrait>(db: &C, tenant: TenantId) -> Result<Vec<ZoneRow>, StoreError> {
    let sql = format!("SELECT {ZONE} FROM zones WHERE tenant_id = $1 ORDER BY bssid, cell, source");
    sql::all(db, &sql, [sql::text(tenant)]).await?.iter().map(zone_row).collect()
}

/// How strong a zone is, as it is stored.
pub(crate) fn strength(zone: &Zone) -> sea_orm::Value {
    Strength::of(zone.confidence, zone.last).0.into()
}

pub(crate) fn zone_row(row: &QueryResult) -> Result<ZoneRow, StoreError> {
    let source: String = row.value("source")?;
    let word = ZoneWord::from_slug(&row.value::<String>("word")?).unwrap_or_default();
    let day = |column| {
        let day: i64 = row.value(column)?;
        i32::try_from(day).map(Day).map_err(|_| StoreError::Unreadable(format!("{column} = {day}")))
    };
    let (key, marks): (String, String) = (row.value("witness_key")?, row.value("witnesses")?);
    let witnesses = Witnesses::read(&key, &marks);
    Ok(ZoneRow {
        id: row.value("id")?,
        zone: Zone {
            bssid: row.parsed("bssid")?,
            cell: row.parsed("cell")?,
            name: row.value("name")?,
            kinds: row.json("kinds")?,
            first: day("first_day")?,
            last: day("last_day")?,
            confidence: u16::try_from(row.count("confidence")?).unwrap_or(u16::MAX),
            confirmed: word == ZoneWord::Confirmed,
            from: (!source.is_empty()).then(|| source.clone()),
        },
        witnesses: witnesses.ok_or_else(|| StoreError::Unreadable("witnesses of a zone".to_owned()))?,
        source,
        word,
    })
}

#[cfg(test)]
mod tests {
    use vigie_types::{Language, Mac};

    use super::*;
    use crate::{NewTenant, Store};

    #[tokio::test]
    async fn where_there_are_too_many_the_weakest_that_nobody_decided_about_makes_room() {
        let store = Store::open("sqlite::memory:").await.unwrap();
        let new = NewTenant { name: "a".into(), language: Language::En, seats: 1, help_contact: None, demo: false };
        let tenant = store.system().create_tenant(&new, Timestamp(0)).await.unwrap();
        // As many as there may be: one is weaker than all others, three still weaker ones stay for another reason each.
        let fill = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $2)
                    INSERT INTO zones (id, tenant_id, bssid, cell, source, kinds, first_day, last_day, confidence,
                    witness_key, witnesses, word)
                    SELECT 'z' || n, $1, printf('%064x', n), '50.85,4.35', CASE WHEN n = 4 THEN 'North' ELSE '' END, '{}', 1, 1,
                    CASE WHEN n < 5 THEN 1 WHEN n = 5 THEN 2 ELSE 500 END, CASE WHEN n = 3 OR n = 4 THEN '' ELSE '00' END, '',
                    CASE n WHEN 1 THEN 'confirmed' WHEN 2 THEN 'dismissed' ELSE '' END FROM numbers";
        let values = [sql::text(tenant), (i64::from(MOST_ZONES) + 1).into()];
        sql::execute(&store.db, fill, values).await.unwrap();
        let seen = |number: u8| Sighting {
            tenant,
            person: "somebody".into(),
            bssid: BssidHash::of(Mac([2, 0, 0, 0, 0, number])),
            cell: Cell::around(50.85, 4.35).unwrap(),
            name: None,
            kind: ThreatKind::FakeCertificate,
            day: Day(2),
        };
        let ids =
            async || -> Vec<String> { rows(&store.db, tenant).await.unwrap().into_iter().map(|row| row.id).collect() };
        take_in(&store.db, vec![seen(1)]).await.unwrap();
        let left = ids().await;
        assert_eq!(left.len(), MOST_ZONES as usize + 1, "one went, one came; what others told does not count");
        assert!(!left.contains(&"z5".to_owned()), "the weakest went");
        assert!(["z1", "z2", "z3", "z4"].iter().all(|id| left.contains(&(*id).to_owned())));
        // Where everything was decided about, nothing new comes in.
        sql::execute(&store.db, "UPDATE zones SET word = 'confirmed'", []).await.unwrap();
        take_in(&store.db, vec![seen(2)]).await.unwrap();
        assert_eq!(ids().await, left);
    }
}
