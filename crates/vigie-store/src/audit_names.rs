//! Names out of audit logs that earlier versions wrote. Those lines held names, addresses and free
//! text, and a hash chain over them; a deleted person would have stayed in them for good. Each log is
//! written anew once, without them, and says so in a line that keeps the hash of the old chain's end.

use std::collections::HashMap;

use sea_orm::ConnectionTrait;
use vigie_types::{TenantId, Timestamp};

use crate::audit::{self, AuditLine, LINE};
use crate::sql::{self, Row as _};
use crate::{Actor, Store, StoreError};

/// Rewrites the logs of companies that an earlier version made.
pub(crate) async fn take_out(store: &Store) -> Result<(), StoreError> {
    let sql = "SELECT id FROM tenants WHERE names_in_audit = 1";
    for row in sql::all(&store.db, sql, []).await? {
        take_out_of(store, row.parsed("id")?).await?;
    }
    Ok(())
}

async fn take_out_of(store: &Store, tenant: TenantId) -> Result<(), StoreError> {
    let write = store.write().await?;
    store.lock_tenant(&write, tenant).await?;
    let sql = "UPDATE tenants SET names_in_audit = 0 WHERE id = $1 AND names_in_audit = 1";
    if sql::execute(&write.tx, sql, [sql::text(tenant)]).await? == 0 {
        // Another process was faster.
        return Ok(());
    }
    let users = users(&write.tx, tenant).await?;
    let rows = sql::all(&write.tx, &format!("{LINE} WHERE tenant_id = $1 ORDER BY seq"), [sql::text(tenant)]).await?;
    let lines: Vec<AuditLine> = rows.iter().map(audit::line).collect::<Result<_, _>>()?;
    if let Some(rewritten) = rewrite(&lines, &users) {
        for line in &rewritten.lines {
            put(&write.tx, tenant, line).await?;
        }
        let actor = Actor { name: "Vigie".to_owned(), address: String::new() };
        let last = lines.last().map_or(Timestamp(0), |line| line.at);
        audit::append(&write.tx, tenant, &actor, last, "audit.names-removed", "", &rewritten.detail).await?;
    }
    for (table, column) in [("findings", "handled_by"), ("policies", "author"), ("app_reports", "uploaded_by")] {
        for (name, id) in users.iter().filter_map(|(name, id)| id.as_ref().map(|id| (name, id))) {
            let sql = format!("UPDATE {table} SET {column} = $3 WHERE tenant_id = $1 AND {column} = $2");
            sql::execute(&write.tx, &sql, [sql::text(tenant), sql::text(name), sql::text(id)]).await?;
        }
    }
    store.mark_traces(&write).await?;
    write.commit().await
}

/// Ids of users by name; `None` where two have one name.
async fn users<C: ConnectionTrait>(db: &C, tenant: TenantId) -> Result<HashMap<String, Option<String>>, StoreError> {
    let mut users = HashMap::new();
    for row in sql::all(db, "SELECT id, name FROM users WHERE tenant_id = $1", [sql::text(tenant)]).await? {
        let id: String = row.value("id")?;
        users.entry(row.value("name")?).and_modify(|known| *known = None).or_insert(Some(id));
    }
    Ok(users)
}

async fn put<C: ConnectionTrait>(db: &C, tenant: TenantId, line: &AuditLine) -> Result<(), StoreError> {
    let sql = "UPDATE audit SET actor = $3, detail = $4, hash = $5 WHERE tenant_id = $1 AND seq = $2";
    let values =
        [sql::text(tenant), line.seq.into(), sql::text(&line.actor), sql::text(&line.detail), sql::text(&line.hash)];
    sql::execute(db, sql, values).await.map(drop)
}

/// A log without names.
struct Rewritten {
    lines: Vec<AuditLine>,
    /// What the log says about it.
    detail: String,
}

/// `None` where no line held a name. A line that did not fit the old chain does not fit the new one: the
/// rewriting hides no change.
fn rewrite(old: &[AuditLine], users: &HashMap<String, Option<String>>) -> Option<Rewritten> {
    let (mut lines, mut previous, mut broken) = (Vec::with_capacity(old.len()), (String::new(), String::new()), None);
    for (expected, line) in (1..).zip(old) {
        let fits = line.seq == expected && line.hash == line.chained(&previous.0);
        let mut new = line.clone();
        new.actor = actor(line, users);
        new.detail = detail(&line.action, &line.detail).to_owned();
        if fits {
            new.hash = new.chained(&previous.1);
        } else {
            broken = broken.or(Some(line.seq));
        }
        previous = (line.hash.clone(), new.hash.clone());
        lines.push(new);
    }
    let changed = old.iter().zip(&lines).any(|(old, new)| old != new);
    let last = old.last().filter(|_| changed)?;
    let state = match broken {
        None => "the chain was whole".to_owned(),
        Some(line) => format!("the chain did not fit from line {line} on, and still does not"),
    };
    let detail = format!("lines 1 to {}; before, the hash of the last was {}; {state}", last.seq, last.hash);
    Some(Rewritten { lines, detail })
}

fn actor(line: &AuditLine, users: &HashMap<String, Option<String>>) -> String {
    users.get(&line.actor).cloned().flatten().unwrap_or_else(|| line.actor.clone())
}

/// What of a detail names nobody.
fn detail<'a>(action: &str, detail: &'a str) -> &'a str {
    match action {
        "person.added" | "person.changed" | "user.created" | "group.added" | "group.renamed" | "settings.changed"
        | "finding.handled" | "finding.ignored" | "finding.none" => "",
        "mail.written" => detail.split(' ').next().unwrap_or_default(),
        "app.uploaded" | "app.report-deleted" => detail.rfind("SHA-256 ").and_then(|at| detail.get(at..)).unwrap_or(""),
        _ => detail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(lines: &[(&str, &str)]) -> Vec<AuditLine> {
        let mut chained: Vec<AuditLine> = Vec::new();
        for (seq, (action, detail)) in (1..).zip(lines) {
            let mut line = AuditLine {
                seq,
                at: Timestamp(seq),
                actor: "Ada".into(),
                actor_name: None,
                address: "192.0.2.1".into(),
                action: (*action).into(),
                target: String::new(),
                target_name: None,
                detail: (*detail).into(),
                reason: None,
                hash: String::new(),
            };
            line.hash = line.chained(chained.last().map_or("", |last| last.hash.as_str()));
            chained.push(line);
        }
        chained
    }

    fn broken(lines: &[AuditLine]) -> Option<i64> {
        let mut previous = "";
        for (expected, line) in (1..).zip(lines) {
            if line.seq != expected || line.hash != line.chained(previous) {
                return Some(expected);
            }
            previous = &line.hash;
        }
        None
    }

    fn ada() -> HashMap<String, Option<String>> {
        HashMap::from([("Ada".to_owned(), Some("0190".to_owned()))])
    }

    #[test]
    fn names_go_and_what_names_nobody_stays() {
        let old = chain(&[
            ("person.added", "Marie <marie@example.org>"),
            ("mail.written", "welcome to marie@example.org"),
            ("app.uploaded", "marie SHA-256 x.apk SHA-256 00ff"),
            ("report.dropped", "location"),
            ("finding.ignored", "Marie knows"),
        ]);
        let new = rewrite(&old, &ada()).unwrap();
        let details: Vec<&str> = new.lines.iter().map(|line| line.detail.as_str()).collect();
        assert_eq!(details, ["", "welcome", "SHA-256 00ff", "location", ""]);
        assert!(new.lines.iter().all(|line| line.actor == "0190"));
        assert_eq!(broken(&new.lines), None);
        assert!(new.detail.contains(&old[4].hash), "{}", new.detail);
        assert!(new.detail.contains("whole"), "{}", new.detail);
        assert!(rewrite(&new.lines, &ada()).is_none(), "nothing is left to do");
    }

    #[test]
    fn a_line_that_was_changed_before_still_does_not_fit() {
        let mut old = chain(&[("group.added", "Ward"), ("report.dropped", "location"), ("group.added", "Other")]);
        old[1].detail = "nothing".into();
        let new = rewrite(&old, &ada()).unwrap();
        assert_eq!((broken(&old), broken(&new.lines)), (Some(2), Some(2)));
        assert!(new.detail.contains("line 2"), "{}", new.detail);
        old.remove(1);
        assert_eq!(broken(&rewrite(&old, &ada()).unwrap().lines), Some(2), "a line that was taken out");
    }
}
