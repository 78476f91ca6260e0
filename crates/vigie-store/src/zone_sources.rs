//! Threat zones of other servers: whom a company agreed with, what their files told, and what phones are told of it all.

use std::collections::BTreeSet;

use sea_orm::QueryResult;
use vigie_protocol::{OpenedZones, PublicKey};
use vigie_types::{TenantId, Timestamp};
use vigie_zones::{BssidHash, Day, MAX_SOURCES, SharedSecret, Source, Zone, ZoneList};

use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::zone_partners::Partner;
use crate::zones::{ZoneWord, alone, rows, strength};
use crate::{StoreError, SystemStore, TenantStore};

/// A company of another server that a company agreed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneSource {
    /// What the company calls it.
    pub name: String,
    /// What signs its files.
    pub key: PublicKey,
    /// Which company of that server: all of them sign with one key.
    pub company: TenantId,
    /// What makes the names of access points in files of both.
    pub secret: SharedSecret,
    /// When the last file that was taken was made.
    pub made_at: Option<Timestamp>,
    /// When it was taken.
    pub taken_at: Option<Timestamp>,
    /// How many zones of it are here, also those that say nothing any more.
    pub zones: u32,
}

/// What a file changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenZones {
    /// Zones that are told of now.
    pub told: u32,
    /// Zones that an administrator took away before, and that stay away.
    pub dismissed: u32,
}

impl SystemStore {
    /// The zones that a company's phones are told of on a day.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn zone_list(&self, tenant: TenantId, day: Day) -> Result<ZoneList, StoreError> {
        let known = sources(&self.store.db, tenant).await?;
        let mut told: Vec<Source> =
            known.into_iter().map(|one| Source { name: one.name, secret: one.secret, zones: Vec::new() }).collect();
        let mut own: Vec<Zone> = Vec::new();
        for row in rows(&self.store.db, tenant).await?.into_iter().filter(|row| row.is_shown(day)) {
            let zone = Zone { confirmed: row.word == ZoneWord::Confirmed, from: None, ..row.zone };
            match told.iter_mut().find(|source| source.name == row.source) {
                Some(source) => source.zones.push(zone),
                None if row.source.is_empty() => own.push(zone),
                // Taken between the two looks: it comes with the next list.
                None => {}
            }
        }
        Ok(ZoneList::of(own, told, day))
    }
}

impl TenantStore {
    /// The other servers that the company agreed with, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn zone_sources(&self) -> Result<Vec<ZoneSource>, StoreError> {
        sources(&self.store.db, self.tenant).await
    }

    /// Agrees with a company of another server. Where it was agreed with before, what was taken away then stays away, and no file is taken
    /// that is older than the last one.
    ///
    /// # Errors
    /// When the database fails, [`StoreError::Taken`] for a name or a secret that is there (names made with one secret could come from either), [`StoreError::WrongState`] where there
    /// are [`MAX_SOURCES`].
    pub async fn add_zone_source(
        &self,
        name: &str,
        key: &PublicKey,
        company: TenantId,
        secret: &SharedSecret,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let write = self.write().await?;
        let known = sources(&write.tx, self.tenant).await?;
        if known.iter().any(|source| source.name == name) {
            return Err(StoreError::Taken { what: "server", value: name.to_owned() });
        }
        if known.iter().any(|source| source.secret == *secret) {
            return Err(StoreError::Taken { what: "secret", value: secret.mark() });
        }
        if known.len() >= MAX_SOURCES {
            return Err(StoreError::WrongState(
                "there are as many servers to exchange threat zones with as there may be",
            ));
        }
        let before = Partner::read(&write.tx, self.tenant, key, company).await?;
        let insert = "INSERT INTO zone_sources (tenant_id, name, public_key, company, secret, added_at, made_at)
                      VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let values = [
            sql::text(self.tenant),
            sql::text(name),
            sql::text(key),
            sql::text(company),
            sql::text(secret.reveal()),
            now.0.into(),
            before.made_at.map(|at| at.0).into(),
        ];
        sql::execute(&write.tx, insert, values).await?;
        self.log(&write, now, "zone-source.added", name, &format!("{key} {company}")).await?;
        write.commit().await
    }

    /// Ends an agreement: the other server's zones go with it. What was taken away of them stays away should it be made anew.
    ///
    /// # Errors
    /// When the database fails, or [`StoreError::NotFound`].
    pub async fn remove_zone_source(&self, name: &str, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let gone = self.forget_told(&write, name).await?;
        let known = sources(&write.tx, self.tenant).await?;
        let ends = known.iter().find(|source| source.name == name).ok_or(StoreError::NotFound("server"))?;
        let before = Partner::read(&write.tx, self.tenant, &ends.key, ends.company).await?;
        let partner = Partner { made_at: before.made_at.max(ends.made_at), ..before };
        partner.keep(&write.tx, self.tenant, (&ends.key, ends.company), Some(now)).await?;
        let sql = "DELETE FROM zone_sources WHERE tenant_id = $1 AND name = $2";
        sql::execute(&write.tx, sql, [sql::text(self.tenant), sql::text(name)]).await?;
        self.log(&write, now, "zone-source.removed", name, &format!("{gone} zones")).await?;
        write.commit().await
    }

    /// Takes away what another server told; the agreement stays. The next file brings it back, without what was taken away by itself.
    ///
    /// # Errors
    /// When the database fails, or [`StoreError::NotFound`].
    pub async fn clear_zone_source(&self, name: &str, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        if !sources(&write.tx, self.tenant).await?.iter().any(|source| source.name == name) {
            return Err(StoreError::NotFound("server"));
        }
        let gone = self.forget_told(&write, name).await?;
        self.log(&write, now, "zone-source.cleared", name, &format!("{gone} zones")).await?;
        write.commit().await
    }

    async fn forget_told(&self, write: &Write<'_>, name: &str) -> Result<u64, StoreError> {
        if name.is_empty() {
            return Err(StoreError::NotFound("server"));
        }
        alone(&write.tx, self.tenant).await?;
        let sql = "DELETE FROM zones WHERE tenant_id = $1 AND source = $2";
        sql::execute(&write.tx, sql, [sql::text(self.tenant), sql::text(name)]).await
    }

    /// Takes a file of another server: it stands for all that was told before. What an administrator took away stays away, and so does an
    /// access point whose zone of the company's own was taken away. What was seen last before the company's term is left out.
    ///
    /// # Errors
    /// When the database fails, [`StoreError::NotFound`] where nothing is agreed, [`StoreError::Repeated`] where this file or
    /// a later one was taken before.
    pub async fn take_zones(&self, name: &str, file: &OpenedZones, now: Timestamp) -> Result<TakenZones, StoreError> {
        let write = self.write().await?;
        alone(&write.tx, self.tenant).await?;
        let (tenant, source) = (sql::text(self.tenant), sql::text(name));
        let known = sources(&write.tx, self.tenant).await?;
        let agreed = known.iter().find(|source| source.name == name).ok_or(StoreError::NotFound("server"))?;
        if agreed.made_at.is_some_and(|before| before >= file.made) {
            return Err(StoreError::Repeated);
        }
        let marks = "UPDATE zone_sources SET made_at = $3, taken_at = $4 WHERE tenant_id = $1 AND name = $2";
        let values = [tenant.clone(), source.clone(), file.made.0.into(), now.0.into()];
        sql::execute(&write.tx, marks, values).await?;
        let old = "DELETE FROM zones WHERE tenant_id = $1 AND source = $2 AND word <> 'dismissed'";
        sql::execute(&write.tx, old, [tenant.clone(), source.clone()]).await?;
        let term = "SELECT retention_days FROM tenants WHERE id = $1";
        let limit = Day::of(now.plus(-sql::number(&write.tx, term, [tenant]).await? * Timestamp::DAY));
        let own = rows(&write.tx, self.tenant).await?;
        let own = own.iter().filter(|row| row.source.is_empty() && row.word == ZoneWord::Dismissed);
        let own: BTreeSet<BssidHash> = own.map(|row| agreed.secret.name_of(row.zone.bssid)).collect();
        let mut partner = Partner::read(&write.tx, self.tenant, &agreed.key, agreed.company).await?;
        let mut taken = TakenZones::default();
        for zone in file.zones.iter().filter(|zone| zone.last >= limit) {
            if own.contains(&zone.bssid) {
                partner.away.insert((zone.bssid, zone.cell));
            }
            let away = partner.away.contains(&(zone.bssid, zone.cell));
            self.put_told(&write, name, zone, away).await?;
            if away { taken.dismissed += 1 } else { taken.told += 1 }
        }
        partner.keep(&write.tx, self.tenant, (&agreed.key, agreed.company), None).await?;
        self.log(&write, now, "zone-source.imported", name, &format!("{} zones", taken.told)).await?;
        write.commit().await?;
        Ok(taken)
    }

    /// Writes a zone that another server told, in place of one that was taken away; `away` is whether it is, too.
    async fn put_told(&self, write: &Write<'_>, source: &str, zone: &Zone, away: bool) -> Result<(), StoreError> {
        let values = |first: sea_orm::Value| {
            [
                first,
                sql::text(zone.bssid),
                sql::text(zone.cell),
                sql::text(source),
                sql::json(&zone.kinds),
                i64::from(zone.first.0).into(),
                i64::from(zone.last.0).into(),
                i64::from(zone.confidence).into(),
                strength(zone),
            ]
        };
        let update = "UPDATE zones SET kinds = $5, first_day = $6, last_day = $7, confidence = $8, strength = $9
                      WHERE tenant_id = $1 AND bssid = $2 AND cell = $3 AND source = $4";
        if sql::execute(&write.tx, update, values(sql::text(self.tenant))).await? > 0 {
            return Ok(());
        }
        let mut id = [0; 8];
        getrandom::fill(&mut id).map_err(|_| StoreError::WrongState("the operating system gives no random bytes"))?;
        // Nobody of this company is counted in it: there are enough people from the beginning.
        let insert = "INSERT INTO zones (tenant_id, bssid, cell, source, kinds, first_day, last_day, confidence,
                      strength, id, witness_key, witnesses, word) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', $11)";
        let word = if away { ZoneWord::Dismissed } else { ZoneWord::None };
        let values =
            values(sql::text(self.tenant)).into_iter().chain([sql::text(hex::encode(id)), sql::text(word.slug())]);
        sql::execute(&write.tx, insert, values).await.map(drop)
    }
}

pub(crate) async fn sources<C: sea_orm::ConnectionTrait>(
    db: &C,
    tenant: TenantId,
) -> Result<Vec<ZoneSource>, StoreError> {
    let sql = "SELECT name, public_key, company, secret, made_at, taken_at, (SELECT COUNT(*) FROM zones
               WHERE zones.tenant_id = zone_sources.tenant_id AND zones.source = zone_sources.name) AS zones
               FROM zone_sources WHERE tenant_id = $1 ORDER BY name";
    sql::all(db, sql, [sql::text(tenant)]).await?.iter().map(source_row).collect()
}

fn source_row(row: &QueryResult) -> Result<ZoneSource, StoreError> {
    let key: String = row.value("public_key")?;
    let key = PublicKey::parse(&key).ok_or(StoreError::Unreadable(format!("public_key = {key:?}")))?;
    Ok(ZoneSource {
        name: row.value("name")?,
        key,
        company: row.parsed("company")?,
        secret: row
            .value::<String>("secret")?
            .parse()
            .map_err(|_| StoreError::Unreadable("secret of a server that threat zones come from".to_owned()))?,
        made_at: row.time_or_none("made_at")?,
        taken_at: row.time_or_none("taken_at")?,
        zones: row.count("zones")?,
    })
}
