//! Threat zones as pages show them: so many of a list, and those that say most. No page reads all.

use sea_orm::{ConnectionTrait, Value};
use vigie_zones::{Day, SHOWN, Strength, shares};

use crate::sql::{self, Row as _};
use crate::zones::{ZONE, ZoneRow, strength, zone_row};
use crate::{StoreError, TenantStore};

/// A page of the list of zones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ZonePage {
    /// Those that were met last come first; of one day, those that say more.
    pub rows: Vec<ZoneRow>,
    /// Whether there are more.
    pub more: bool,
}

impl TenantStore {
    /// A page of all zones of the company, also those that nobody is told of; pages count from 0.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn zone_page(&self, page: u32, on_a_page: u32) -> Result<ZonePage, StoreError> {
        // What is passed over is found in the index alone.
        let sql = format!(
            "SELECT {ZONE} FROM zones WHERE tenant_id = $1 AND id IN (
                 SELECT id FROM zones WHERE tenant_id = $1
                 ORDER BY last_day DESC, confidence DESC, bssid DESC, cell DESC LIMIT $2 OFFSET $3)
             ORDER BY last_day DESC, confidence DESC, bssid DESC, cell DESC"
        );
        let (limit, skip) = (i64::from(on_a_page) + 1, i64::from(page) * i64::from(on_a_page));
        let mut rows = self.read_zones(&sql, vec![sql::text(self.tenant), limit.into(), skip.into()]).await?;
        let more = rows.len() > on_a_page as usize;
        rows.truncate(on_a_page as usize);
        Ok(ZonePage { rows, more })
    }

    /// The zones that say most on a day, without those that an administrator took away: so many of the company's own, and where
    /// room is left, of each server that told some ([`shares`]). Those that say most come first, the company's own before all others.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn strongest_zones(&self, day: Day, most: usize) -> Result<ZonePage, StoreError> {
        let mut rows = self.strongest_of("", day, most + 1).await?;
        let mut more = rows.len() > most;
        rows.truncate(most);
        let room = most - rows.len();
        let names = "SELECT name FROM zone_sources WHERE tenant_id = $1 ORDER BY name";
        let mut told = Vec::new();
        for name in sql::all(&self.store.db, names, [sql::text(self.tenant)]).await? {
            told.push(self.strongest_of(&name.value::<String>("name")?, day, room + 1).await?);
        }
        let counts: Vec<usize> = told.iter().map(Vec::len).collect();
        more |= counts.iter().sum::<usize>() > room;
        for (some, share) in told.into_iter().zip(shares(&counts, room)) {
            rows.extend(some.into_iter().take(share));
        }
        Ok(ZonePage { rows, more })
    }

    /// The zone of this id.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn zone(&self, id: &str) -> Result<Option<ZoneRow>, StoreError> {
        let sql = format!("SELECT {ZONE} FROM zones WHERE tenant_id = $1 AND id = $2");
        Ok(self.read_zones(&sql, vec![sql::text(self.tenant), sql::text(id)]).await?.pop())
    }

    async fn strongest_of(&self, source: &str, day: Day, most: usize) -> Result<Vec<ZoneRow>, StoreError> {
        let sql = format!(
            "SELECT {ZONE} FROM zones WHERE tenant_id = $1 AND source = $2 AND strength >= $3 AND word <> 'dismissed'
             ORDER BY strength DESC LIMIT $4"
        );
        let least = Strength::of(SHOWN, day).0;
        let values =
            vec![sql::text(self.tenant), sql::text(source), least.into(), i64::try_from(most).unwrap_or(0).into()];
        let mut rows = self.read_zones(&sql, values).await?;
        // One whose last day is to come is stronger than what it says.
        rows.retain(|row| row.zone.says_enough(day));
        Ok(rows)
    }

    async fn read_zones(&self, sql: &str, values: Vec<Value>) -> Result<Vec<ZoneRow>, StoreError> {
        sql::all(&self.store.db, sql, values).await?.iter().map(zone_row).collect()
    }
}

/// Fills the column for zones from before there was one.
pub(crate) async fn fill_strength<C: ConnectionTrait>(db: &C) -> Result<(), StoreError> {
    for row in sql::all(db, &format!("SELECT {ZONE} FROM zones"), []).await? {
        let ZoneRow { zone, .. } = zone_row(&row)?;
        let id: String = row.value("id")?;
        let sql = "UPDATE zones SET strength = $2 WHERE id = $1";
        sql::execute(db, sql, [sql::text(id), strength(&zone)]).await?;
    }
    Ok(())
}
