//! Names that searches look through, found by any piece of them. They are kept beside the rows that they name, in the
//! transaction of each change, and go with them; each database has an index over their pieces of two and three characters.

use sea_orm::{ConnectionTrait, DbBackend, Value};
use vigie_types::{DeviceId, PersonId, TenantId};

use crate::sql::{self, Row as _};
use crate::{StoreError, TenantStore, rows};

/// The most names with the same pieces that are looked at; where there are more, the list itself is as quick.
const MOST_LIKELY: u32 = 10_000;
/// The most things that a search by name gives.
pub(crate) const MOST_FOUND: usize = rows::MOST;
/// The pieces that a search looks for; more make it no narrower.
const MOST_PIECES: usize = 12;

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Person,
    Phone,
    /// One summary of an app.
    App,
    /// What findings of a cause are about.
    Cause,
}

impl Of {
    const fn column(self) -> &'static str {
        match self {
            Self::Person => "person_id",
            Self::Phone => "device_id",
            Self::App => "summary_id",
            Self::Cause => "cause",
        }
    }
}

/// Where in a name a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    Anywhere,
    Start,
}

/// Names a person.
pub(crate) async fn of_person<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    person: PersonId,
    text: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO names (tenant_id, person_id, text) VALUES ($1, $2, $3)
               ON CONFLICT (person_id) DO UPDATE SET text = excluded.text WHERE names.text <> excluded.text";
    sql::execute(db, sql, [sql::text(tenant), sql::text(person), sql::text(text)]).await.map(drop)
}

/// Names a phone.
pub(crate) async fn of_phone<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    phone: DeviceId,
    text: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO names (tenant_id, device_id, text) VALUES ($1, $2, $3)
               ON CONFLICT (device_id) DO UPDATE SET text = excluded.text WHERE names.text <> excluded.text";
    sql::execute(db, sql, [sql::text(tenant), sql::text(phone), sql::text(text)]).await.map(drop)
}

/// Names a summary of an app that is there.
pub(crate) async fn of_app<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    summary: &str,
    text: &str,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO names (tenant_id, summary_id, text) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    sql::execute(db, sql, [sql::text(tenant), sql::text(summary), sql::text(text)]).await.map(drop)
}

/// Names what findings of causes are about: cause and name.
pub(crate) async fn of_causes<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    names: &[(String, String)],
) -> Result<(), StoreError> {
    for some in names.chunks(rows::MOST) {
        let (places, values) = rows::of(some, |(cause, name)| [sql::text(tenant), sql::text(cause), sql::text(name)]);
        let sql = format!("INSERT INTO names (tenant_id, cause, text) VALUES {places} ON CONFLICT DO NOTHING");
        sql::execute(db, &sql, values).await?;
    }
    Ok(())
}

/// Whether a finding is of a name's cause and ends in its text: what it is about is the end of what it is searched by.
const HAS_NAME: &str = "f.tenant_id = names.tenant_id AND f.cause = names.cause
    AND substr(f.search, length(f.search) - length(names.text)) = ' ' || names.text";

/// Forgets the names of causes that no finding is about any more.
pub(crate) async fn forget<C: ConnectionTrait>(db: &C, tenant: TenantId, causes: &[String]) -> Result<(), StoreError> {
    for some in causes.chunks(rows::MOST) {
        let (places, mut values) = rows::of(some, |cause| [sql::text(cause)]);
        values.push(sql::text(tenant));
        let sql = format!(
            "DELETE FROM names WHERE tenant_id = ${} AND cause IN (VALUES {places})
             AND NOT EXISTS (SELECT 1 FROM findings f WHERE {HAS_NAME})",
            values.len()
        );
        sql::execute(db, &sql, values).await?;
    }
    Ok(())
}

/// What has a text in its name, by its id or key, in no order; `None` where that is too much, or the text too short,
/// to be found by it.
pub(crate) async fn find<C: ConnectionTrait>(
    db: &C,
    tenant: TenantId,
    of: Of,
    text: &str,
    at: At,
) -> Result<Option<Vec<String>>, StoreError> {
    let backend = db.get_database_backend();
    let Some(pieces) = pieces(text, backend) else { return Ok(None) };
    let likely = match backend {
        DbBackend::Sqlite => "SELECT rowid AS number FROM names_by_piece WHERE names_by_piece MATCH $2",
        _ => "SELECT * FROM names WHERE vigie_pieces(text) @> string_to_array($2, chr(31))",
    };
    let names = match backend {
        DbBackend::Sqlite => "likely CROSS JOIN names ON names.number = likely.number",
        _ => "likely AS names",
    };
    let column = of.column();
    let sql = format!(
        "WITH likely AS MATERIALIZED ({likely} LIMIT {})
         SELECT CAST(NULL AS TEXT) AS id, COUNT(*) AS number FROM likely
         UNION ALL SELECT * FROM (
             SELECT DISTINCT names.{column} AS id, CAST(0 AS BIGINT) AS number FROM {names}
             WHERE names.tenant_id = $1 AND names.{column} IS NOT NULL AND names.text LIKE $3 ESCAPE '\\'
             LIMIT {}) AS found",
        MOST_LIKELY + 1,
        MOST_FOUND + 1
    );
    let pattern = match at {
        At::Anywhere => sql::pattern("%", text),
        At::Start => sql::pattern("", text),
    };
    let rows = sql::all(db, &sql, [sql::text(tenant), pieces, pattern.into()]).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        match row.value::<Option<String>>("id")? {
            Some(id) => found.push(id),
            None if row.value::<i64>("number")? > i64::from(MOST_LIKELY) => return Ok(None),
            None => {}
        }
    }
    Ok((found.len() <= MOST_FOUND).then_some(found))
}

/// The pieces of a text, as a parameter; `None` for one that has none.
fn pieces(text: &str, backend: DbBackend) -> Option<Value> {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() < 2 || characters.iter().any(|one| one.is_control()) {
        return None;
    }
    let size = characters.len().min(3);
    // Side by side, and the last: what stands across two of them is told by the comparison that follows.
    let last = characters.len() - size;
    let starts = (0..last).step_by(size).chain([last]);
    let pieces = starts.take(MOST_PIECES).map(|start| characters.iter().skip(start).take(size).collect::<String>());
    Some(match backend {
        DbBackend::Sqlite => {
            let words: Vec<String> = pieces.map(|piece| format!("\"{}\"", hex::encode(piece))).collect();
            words.join(" ").into()
        }
        _ => pieces.collect::<Vec<String>>().join("\u{1f}").into(),
    })
}

impl TenantStore {
    /// Whether every name is where it can be found, and no other: that is so at any time, but for names of causes of
    /// which a change is noted.
    ///
    /// # Errors
    /// When the database fails, or SQLite finds its index of the names to be broken.
    pub async fn names_hold(&self) -> Result<bool, StoreError> {
        let db = &self.store.db;
        if db.get_database_backend() == DbBackend::Sqlite {
            sql::execute(db, "INSERT INTO names_by_piece (names_by_piece, rank) VALUES ('integrity-check', 1)", [])
                .await?;
        }
        let mut wrong = 0;
        for (column, table) in [("person_id", "people"), ("device_id", "devices"), ("summary_id", "app_summaries")] {
            let rows = format!("SELECT id, search FROM {table} WHERE tenant_id = $1");
            let names = format!("SELECT {column}, text FROM names WHERE tenant_id = $1 AND {column} IS NOT NULL");
            for sql in [format!("{rows} EXCEPT {names}"), format!("{names} EXCEPT {rows}")] {
                wrong += sql::all(db, &sql, [sql::text(self.tenant)]).await?.len();
            }
        }
        // A finding that is about nothing that has a name ends in a space.
        let unnamed = format!(
            "SELECT 1 FROM findings f WHERE f.tenant_id = $1 AND f.search NOT LIKE '% '
             AND NOT EXISTS (SELECT 1 FROM names WHERE {HAS_NAME})
             AND NOT EXISTS (SELECT 1 FROM cause_changes c WHERE c.tenant_id = f.tenant_id AND c.cause = f.cause)"
        );
        let surplus = format!(
            "SELECT 1 FROM names WHERE tenant_id = $1 AND cause IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM findings f WHERE {HAS_NAME})
             AND NOT EXISTS (SELECT 1 FROM cause_changes c WHERE c.tenant_id = names.tenant_id AND c.cause = names.cause)"
        );
        for sql in [unnamed, surplus] {
            wrong += sql::all(db, &sql, [sql::text(self.tenant)]).await?.len();
        }
        Ok(wrong == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_for_by_pieces_that_cover_it() {
        let sqlite = |text| pieces(text, DbBackend::Sqlite).map(|value| value.unwrap::<String>());
        assert_eq!(sqlite("ab").unwrap(), "\"6162\"");
        assert_eq!(sqlite("abcd").unwrap(), "\"616263\" \"626364\"");
        assert_eq!(sqlite("é\"x").unwrap(), "\"c3a92278\"");
        assert_eq!((sqlite("a"), sqlite(""), sqlite("a\u{0}b")), (None, None, None));
        let postgres = pieces("abcdefg", DbBackend::Postgres).map(|value| value.unwrap::<String>());
        assert_eq!(postgres.unwrap(), "abc\u{1f}def\u{1f}efg");
    }
}
