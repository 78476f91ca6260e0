//! How many phones in use there are of each class: live fronts, worst finding, and whether they are silent.

use std::collections::BTreeMap;

use sea_orm::{QueryResult, Value};
use vigie_types::Timestamp;

use crate::devices::severity_of;
use crate::sql::{self, Row as _};
use crate::{DeviceClass, StoreError, TenantStore};

/// As many classes are told apart while an index is gone along. Where a company has more, all rows are put in order
/// first, which takes 10 ms for 20,000 phones in SQLite and not 4.
const MOST_TOLD_APART: usize = 24;

/// Live fronts, as they are stored, and worst finding.
type Class = (String, i64);

impl TenantStore {
    /// Every class of phones in use, with how many there are of it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn device_classes(&self, silent_before: Timestamp) -> Result<Vec<(DeviceClass, u32)>, StoreError> {
        // All phones in use are counted already; of those that are silent, an index tells.
        let sql = "SELECT live, worst FROM phone_counts WHERE tenant_id = $1
                   GROUP BY live, worst HAVING SUM(number) > 0 ORDER BY live, worst";
        let rows = sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await?;
        let known: Vec<Class> = rows.iter().map(class).collect::<Result<_, _>>()?;
        if known.len() <= MOST_TOLD_APART
            && let Some(classes) = self.classes_among(&known, silent_before).await?
        {
            return Ok(classes);
        }
        self.classes_put_in_order(silent_before).await
    }

    /// As far as phones are of known classes; `None` where one is not, as it changed meanwhile.
    async fn classes_among(
        &self,
        known: &[Class],
        silent_before: Timestamp,
    ) -> Result<Option<Vec<(DeviceClass, u32)>>, StoreError> {
        let mut values: Vec<Value> = vec![sql::text(self.tenant), silent_before.0.into()];
        let (mut quiet, mut each) = (String::new(), String::new());
        for (place, (live, worst)) in known.iter().enumerate() {
            values.extend([(*worst).into(), sql::text(live)]);
            let (live, worst) = (values.len(), values.len() - 1);
            quiet.push_str(&format!(", COUNT(*) FILTER (WHERE worst = ${worst} AND live = ${live}) AS of_{place}"));
            each.push_str(&format!(" UNION ALL SELECT '', 0, of_{place}, CAST({place} AS BIGINT) FROM quiet"));
        }
        // In one statement, so that nothing changes between the two.
        let sql = format!(
            "WITH quiet AS MATERIALIZED (SELECT COUNT(*) AS every{quiet} FROM devices
                 WHERE tenant_id = $1 AND state = 'active' AND seen_at < $2)
             SELECT live, worst, CAST(SUM(number) AS BIGINT) AS number, CAST(-1 AS BIGINT) AS place
             FROM phone_counts WHERE tenant_id = $1 GROUP BY live, worst HAVING SUM(number) > 0
             UNION ALL SELECT '', 0, every, CAST(-2 AS BIGINT) FROM quiet{each}"
        );
        let mut silent: BTreeMap<Class, i64> = BTreeMap::new();
        let (mut all, mut every) = (Vec::new(), 0);
        for row in sql::all(&self.store.db, &sql, values).await? {
            let number: i64 = row.value("number")?;
            match row.value::<i64>("place")? {
                -1 => all.push((class(&row)?, number)),
                -2 => every = number,
                place => {
                    let known = usize::try_from(place).ok().and_then(|place| known.get(place));
                    silent.extend(known.map(|class| (class.clone(), number)));
                }
            }
        }
        if silent.values().sum::<i64>() != every {
            return Ok(None);
        }
        let mut classes = Vec::new();
        for (class, number) in all {
            let silent = silent.get(&class).copied().unwrap_or(0);
            classes.extend(of_class(&class, false, number - silent)?);
            classes.extend(of_class(&class, true, silent)?);
        }
        Ok(Some(classes))
    }

    /// By putting those that are silent in order.
    async fn classes_put_in_order(&self, silent_before: Timestamp) -> Result<Vec<(DeviceClass, u32)>, StoreError> {
        let sql = "WITH quiet AS (SELECT live, worst, COUNT(*) AS number FROM devices
                                  WHERE tenant_id = $1 AND state = 'active' AND seen_at < $2 GROUP BY live, worst)
                   SELECT live, worst, silent, CAST(SUM(number) AS BIGINT) AS number FROM (
                       SELECT live, worst, CAST(0 AS BIGINT) AS silent, number FROM phone_counts WHERE tenant_id = $1
                       UNION ALL SELECT live, worst, CAST(0 AS BIGINT) AS silent, -number AS number FROM quiet
                       UNION ALL SELECT live, worst, CAST(1 AS BIGINT) AS silent, number FROM quiet
                   ) AS classes GROUP BY live, worst, silent HAVING SUM(number) > 0 ORDER BY live, worst, silent";
        let mut classes = Vec::new();
        for row in sql::all(&self.store.db, sql, [sql::text(self.tenant), silent_before.0.into()]).await? {
            classes.extend(of_class(&class(&row)?, row.value::<i64>("silent")? == 1, row.value("number")?)?);
        }
        Ok(classes)
    }
}

fn class(row: &QueryResult) -> Result<Class, StoreError> {
    Ok((row.value("live")?, row.value("worst")?))
}

/// A class with how many there are of it; `None` where there is none.
fn of_class(class: &Class, silent: bool, number: i64) -> Result<Option<(DeviceClass, u32)>, StoreError> {
    if number <= 0 {
        return Ok(None);
    }
    let (live, worst) = class;
    let unreadable = || StoreError::Unreadable(format!("{number} phones with live = {live:?}"));
    let live = serde_json::from_str(live).map_err(|_| unreadable())?;
    let number = u32::try_from(number).map_err(|_| unreadable())?;
    Ok(Some((DeviceClass { live, worst: severity_of(*worst), silent }, number)))
}
