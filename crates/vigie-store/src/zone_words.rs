//! What administrators say of a threat zone, and what follows for what other servers tell of the same access point.

use vigie_types::Timestamp;

use crate::store::Write;
use crate::zone_partners::Partner;
use crate::zone_sources::sources;
use crate::zones::{ZoneRow, ZoneWord, alone, rows};
use crate::{StoreError, TenantStore, sql};

impl TenantStore {
    /// An administrator says what a zone is. One of the company's own that is taken away takes what other servers tell of its access
    /// point along, and brings it back.
    ///
    /// # Errors
    /// When the database fails, or [`StoreError::NotFound`] when the zone is gone, and where one that another server told is to be
    /// confirmed: nobody here can say that it is one.
    pub async fn judge_zone(&self, id: &str, word: ZoneWord, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        alone(&write.tx, self.tenant).await?;
        let all = rows(&write.tx, self.tenant).await?;
        let judged = all.iter().find(|row| row.id() == id).ok_or(StoreError::NotFound("zone"))?;
        let own = judged.source.is_empty();
        if !own && word == ZoneWord::Confirmed {
            return Err(StoreError::NotFound("zone"));
        }
        let away = word == ZoneWord::Dismissed;
        self.say(&write, judged, word).await?;
        for source in sources(&write.tx, self.tenant).await? {
            if own && !away && judged.word != ZoneWord::Dismissed || !own && judged.source != source.name {
                continue;
            }
            let name = if own { source.secret.name_of(judged.zone.bssid) } else { judged.zone.bssid };
            let mut partner = Partner::read(&write.tx, self.tenant, &source.key, source.company).await?;
            if own && !away {
                partner.away.retain(|(bssid, _)| *bssid != name);
            }
            let same = |row: &&ZoneRow| row.source == source.name && row.zone.bssid == name;
            for row in all.iter().filter(same).filter(|row| own || row.id() == id) {
                let of = (row.zone.bssid, row.zone.cell);
                if away {
                    partner.away.insert(of)
                } else {
                    partner.away.remove(&of)
                };
                if own {
                    self.say(&write, row, if away { word } else { ZoneWord::None }).await?;
                }
            }
            partner.keep(&write.tx, self.tenant, (&source.key, source.company), None).await?;
        }
        self.log(&write, now, word.action(), id, "").await?;
        write.commit().await
    }

    async fn say(&self, write: &Write<'_>, row: &ZoneRow, word: ZoneWord) -> Result<(), StoreError> {
        let sql = "UPDATE zones SET word = $3 WHERE tenant_id = $1 AND id = $2";
        let values = [sql::text(self.tenant), sql::text(row.id()), sql::text(word.slug())];
        sql::execute(&write.tx, sql, values).await.map(drop)
    }
}
