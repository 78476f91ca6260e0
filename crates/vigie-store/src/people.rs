//! People and groups, and the seats that people take.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;

use sea_orm::QueryResult;
use vigie_types::{GroupId, Language, PersonId, Timestamp};

use crate::leaving::{self, Leaving};
use crate::sql::{self, Row as _};
use crate::store::Write;
use crate::tallies::Counted;
use crate::{
    DeviceState, Page, StoreError, TenantStore, app_counts, cause_changes, cause_sums, names, renaming, risk_left,
    rows, takeovers, tallies, zones,
};

/// Somebody to be protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// Cleaned.
    pub name: String,
    /// Checked by the caller; stored in lower case.
    pub email: String,
    /// The language of mails to this person.
    pub language: Language,
    /// A group of the same company.
    pub group: Option<GroupId>,
}

/// Where a person stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonState {
    /// Has a seat and no phone in use: none yet, or the last one was deactivated.
    Invited,
    /// Has a phone in use.
    Active,
    /// The option ended; the seat is free again.
    Ended,
}

/// A person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// The person's id.
    pub id: PersonId,
    /// Name: hostile text, cleaned.
    pub name: String,
    /// Lower case.
    pub email: String,
    /// The language of mails to this person.
    pub language: Language,
    /// The group, if any.
    pub group: Option<GroupId>,
    /// Where the person stands.
    pub state: PersonState,
    /// When the person was added.
    pub created_at: Timestamp,
    /// When the option ended.
    pub ended_at: Option<Timestamp>,
    /// Until when that can be taken back.
    pub undo_until: Option<Timestamp>,
}

/// Which people to list.
#[derive(Clone, Debug, Default)]
pub struct PersonFilter {
    /// What name or address must contain.
    pub search: String,
    /// Only these.
    pub state: Option<PersonState>,
    /// Only of this group.
    pub group: Option<GroupId>,
    /// [`Page::next`] of the page before.
    pub after: Option<String>,
    /// Rows a page.
    pub limit: u32,
}

/// A group of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// The group's id.
    pub id: GroupId,
    /// Name: hostile text, cleaned.
    pub name: String,
    /// How many people are in it.
    pub people: u32,
}

const PERSON: &str = "SELECT id, name, email, language, group_id, state, search, created_at, ended_at,
    undo_until";

/// People that are looked for by their ids; for more of them, the list is gone through.
const FEW: usize = 1_000;
/// People that are read in one go at most.
const BATCH: usize = 1_000;
/// And at first, then twice as many each time.
const FIRST_BATCH: usize = 125;

/// Among which rows of a list is looked for what somebody searches.
#[derive(Clone, Copy)]
enum Among<'a> {
    /// The first [`sql::FIRST`] ones.
    First,
    These(&'a [String]),
    All,
}

impl TenantStore {
    /// Adds people, all or none of them.
    ///
    /// # Errors
    /// [`StoreError::SeatsFull`], [`StoreError::Taken`] for an address that is here already, or
    /// [`StoreError::NotFound`] for a group of another company.
    pub async fn add_people(&self, new: &[NewPerson], now: Timestamp) -> Result<Vec<PersonId>, StoreError> {
        let write = self.write().await?;
        let ids = self.insert_people(&write, new, now).await?;
        write.commit().await?;
        Ok(ids)
    }

    pub(crate) async fn insert_people(
        &self,
        write: &Write<'_>,
        new: &[NewPerson],
        now: Timestamp,
    ) -> Result<Vec<PersonId>, StoreError> {
        self.take_seats(write, new.len()).await?;
        let mut ids = Vec::with_capacity(new.len());
        for person in new {
            ids.push(self.add_person(write, person, now).await?);
        }
        Ok(ids)
    }

    async fn add_person(&self, write: &Write<'_>, new: &NewPerson, now: Timestamp) -> Result<PersonId, StoreError> {
        let email = new.email.to_lowercase();
        let sql = "SELECT COUNT(*) FROM people WHERE tenant_id = $1 AND email = $2";
        if sql::number(&write.tx, sql, [sql::text(self.tenant), sql::text(&email)]).await? > 0 {
            return Err(StoreError::Taken { what: "e-mail address", value: email });
        }
        self.check_group(write, new.group).await?;
        let id = PersonId::new();
        let sql = "INSERT INTO people
                   (id, tenant_id, name, email, language, group_id, state, search, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6, 'invited', $7, $8)";
        let values = [
            sql::text(id),
            sql::text(self.tenant),
            sql::text(&new.name),
            sql::text(&email),
            sql::text(new.language),
            sql::text_or_null(new.group),
            search(&new.name, &email).into(),
            now.0.into(),
        ];
        sql::execute(&write.tx, sql, values).await?;
        names::of_person(&write.tx, self.tenant, id, &search(&new.name, &email)).await?;
        self.log(write, now, "person.added", &id.to_string(), "").await?;
        Ok(id)
    }

    /// Changes a person's name, address, language or group.
    ///
    /// # Errors
    /// As [`TenantStore::add_people`], and [`StoreError::NotFound`].
    pub async fn edit_person(&self, id: PersonId, new: &NewPerson, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let email = new.email.to_lowercase();
        let sql = "SELECT COUNT(*) FROM people WHERE tenant_id = $1 AND email = $2 AND id <> $3";
        if sql::number(&write.tx, sql, [sql::text(self.tenant), sql::text(&email), sql::text(id)]).await? > 0 {
            return Err(StoreError::Taken { what: "e-mail address", value: email });
        }
        self.check_group(&write, new.group).await?;
        let sql = "UPDATE people SET name = $3, email = $4, language = $5, group_id = $6, search = $7
                   WHERE id = $1 AND tenant_id = $2";
        let values = [
            sql::text(id),
            sql::text(self.tenant),
            sql::text(&new.name),
            sql::text(&email),
            sql::text(new.language),
            sql::text_or_null(new.group),
            search(&new.name, &email).into(),
        ];
        found(sql::execute(&write.tx, sql, values).await?)?;
        names::of_person(&write.tx, self.tenant, id, &search(&new.name, &email)).await?;
        renaming::of_phones(&write.tx, self.tenant, id, &new.name).await?;
        renaming::of_findings(&write.tx, id).await?;
        self.mark_traces(&write).await?;
        self.log(&write, now, "person.changed", &id.to_string(), "").await?;
        write.commit().await
    }

    /// Ends a person's option: the seat is free, activations are revoked, phones deactivated.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn end_person(&self, id: PersonId, now: Timestamp) -> Result<(), StoreError> {
        self.end_person_until(id, now, None).await
    }

    /// As [`Self::end_person`]. Until a point in time it can be taken back ([`Self::undo_end`]), and the phones
    /// are not to be told.
    ///
    /// # Errors
    /// As [`Self::end_person`].
    pub async fn end_person_until(
        &self,
        id: PersonId,
        now: Timestamp,
        undo_until: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        let write = self.write().await?;
        self.free_seat(&write, id).await?;
        let values = || [sql::text(id), sql::text(self.tenant), now.0.into()];
        let sql = "UPDATE people SET state = 'ended', ended_at = $3, mail_wanted = NULL, undo_until = $4
                   WHERE id = $1 AND tenant_id = $2";
        let until: Option<i64> = undo_until.map(|at| at.0);
        found(sql::execute(&write.tx, sql, values().into_iter().chain([until.into()])).await?)?;
        let sql = "UPDATE activations SET revoked_at = $3
                   WHERE person_id = $1 AND tenant_id = $2 AND revoked_at IS NULL";
        sql::execute(&write.tx, sql, values()).await?;
        takeovers::drop_revoked(&write.tx, id).await?;
        let leaving = Leaving { state: DeviceState::Deactivated, now, undo_until };
        leaving::leave(&write.tx, self.tenant, "person_id", id, leaving).await?;
        self.log(&write, now, "person.ended", &id.to_string(), "").await?;
        write.commit().await
    }

    /// Takes a seat for a person whose option had ended.
    ///
    /// # Errors
    /// [`StoreError::SeatsFull`], or [`StoreError::NotFound`] when there is no such ended person.
    pub async fn reactivate_person(&self, id: PersonId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        self.take_seats(&write, 1).await?;
        let sql = "UPDATE people SET state = 'invited', ended_at = NULL, undo_until = NULL
                   WHERE id = $1 AND tenant_id = $2 AND state = 'ended'";
        found(sql::execute(&write.tx, sql, [sql::text(id), sql::text(self.tenant)]).await?)?;
        self.log(&write, now, "person.reactivated", &id.to_string(), "").await?;
        write.commit().await
    }

    /// Deletes a person with activations, phones, findings and mails. The audit log keeps the id. What
    /// is left of the rows in the database's files goes with [`crate::Store::erase_traces`].
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn delete_person(&self, id: PersonId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        self.take_out_person(&write, id, now).await?;
        write.commit().await
    }

    /// Deletes a person's rows in the transaction of the caller.
    pub(crate) async fn take_out_person(
        &self,
        write: &Write<'_>,
        id: PersonId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let values = || [sql::text(id), sql::text(self.tenant)];
        app_counts::uncount(&write.tx, self.tenant, "person_id", id, false).await?;
        let counted = Counted::those(&write.tx, self.tenant, "person_id = $2", sql::text(id)).await?;
        cause_changes::note_going(&write.tx, self.tenant, "person_id = $2", sql::text(id)).await?;
        let sql = "DELETE FROM mails WHERE tenant_id = $2 AND (person_id = $1 OR
                   recipient = (SELECT email FROM people WHERE id = $1 AND tenant_id = $2))";
        sql::execute(&write.tx, sql, values()).await?;
        self.free_seat(write, id).await?;
        risk_left::forget_states(&write.tx, self.tenant, "d.person_id = $2", sql::text(id)).await?;
        let deleted = sql::execute(&write.tx, "DELETE FROM people WHERE id = $1 AND tenant_id = $2", values()).await?;
        found(deleted)?;
        counted.changed(&write.tx).await?;
        tallies::forget_models(&write.tx, self.tenant).await?;
        zones::forget_person(write, self.tenant, id).await?;
        // What they were about may name somebody.
        cause_sums::settle(&write.tx, self.tenant).await?;
        app_counts::forget(&write.tx, self.tenant, now).await?;
        self.mark_traces(write).await?;
        self.log(write, now, "person.deleted", &id.to_string(), "").await
    }

    /// One person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn person(&self, id: PersonId) -> Result<Option<PersonRow>, StoreError> {
        let sql = format!("{PERSON} FROM people WHERE id = $1 AND tenant_id = $2");
        let row = sql::one(&self.store.db, &sql, [sql::text(id), sql::text(self.tenant)]).await?;
        row.as_ref().map(person_row).transpose()
    }

    /// A page of people, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people(&self, filter: &PersonFilter) -> Result<Page<PersonRow>, StoreError> {
        let typed = sql::typed(&filter.search);
        if typed.is_empty() {
            return self.people_among(filter, Among::All).await;
        }
        let page = self.people_among(filter, Among::First).await?;
        if page.next.is_some() {
            return Ok(page);
        }
        match names::find(&self.store.db, self.tenant, names::Of::Person, &typed, names::At::Anywhere).await? {
            Some(found) if found.is_empty() => Ok(Page { rows: Vec::new(), next: None }),
            Some(found) => self.people_among(filter, Among::These(&found)).await,
            None => self.people_among(filter, Among::All).await,
        }
    }

    /// The first of some people, in the order of lists of people.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn first_of(&self, some: &HashSet<PersonId>, most: usize) -> Result<Vec<PersonId>, StoreError> {
        if some.is_empty() {
            return Ok(Vec::new());
        }
        if some.len() <= FEW {
            let all: Vec<&PersonId> = some.iter().collect();
            let (places, people) = rows::among(2, &all);
            let sql = format!(
                "SELECT id FROM people WHERE tenant_id = $1 AND id IN ({places}) ORDER BY search, id LIMIT {most}"
            );
            let values = std::iter::once(sql::text(self.tenant)).chain(people);
            let rows = sql::all(&self.store.db, &sql, values).await?;
            return rows.iter().map(|row| row.parsed("id")).collect();
        }
        // Where they are many, the first ones stand near the beginning of the list.
        let (mut first, mut after) = (Vec::new(), (String::new(), String::new()));
        let mut batch = FIRST_BATCH;
        loop {
            let sql = format!(
                "SELECT id, search FROM people WHERE tenant_id = $1 AND (search, id) > ($2, $3) ORDER BY search, id
                 LIMIT {batch}"
            );
            let values = [sql::text(self.tenant), sql::text(&after.0), sql::text(&after.1)];
            let rows = sql::all(&self.store.db, &sql, values).await?;
            for row in &rows {
                let id = row.parsed("id")?;
                if some.contains(&id) {
                    first.push(id);
                }
            }
            match rows.last().filter(|_| rows.len() == batch && first.len() < most) {
                Some(last) => after = (last.value("search")?, last.value("id")?),
                None => break,
            }
            batch = BATCH.min(2 * batch);
        }
        first.truncate(most);
        Ok(first)
    }

    /// A page of people, looked for among some.
    async fn people_among(&self, filter: &PersonFilter, among: Among<'_>) -> Result<Page<PersonRow>, StoreError> {
        let mut query = sql::Select::new("SELECT * FROM people", "tenant_id = ", sql::text(self.tenant));
        if let Some(state) = filter.state {
            query.and("state = ", sql::text(state), "");
        }
        if let Some(group) = filter.group {
            query.and("group_id = ", sql::text(group), "");
        }
        if let Among::These(people) = among {
            query.and_in("id IN ", people, "");
        }
        let (mut sql, mut values) = query.into_parts();
        let mut bind = |value: sea_orm::Value| {
            values.push(value);
            format!("${}", values.len())
        };
        if let Some((name, id)) = filter.after.as_deref().and_then(|after| after.rsplit_once('\u{1f}')) {
            let (name, id) = (bind(sql::text(name)), bind(sql::text(id)));
            sql.push_str(&format!(" AND (search > {name} OR (search = {name} AND id > {id}))"));
        }
        if let Among::First = among {
            sql.push_str(&format!(" ORDER BY search, id LIMIT {}", sql::FIRST));
        }
        let mut sql = format!("{PERSON} FROM ({sql}) AS people");
        if !sql::typed(&filter.search).is_empty() {
            sql.push_str(&format!(" WHERE search LIKE {} ESCAPE '\\'", bind(sql::contains(&filter.search).into())));
        }
        sql.push_str(&format!(" ORDER BY search, id LIMIT {}", filter.limit.saturating_add(1)));
        let mut rows = sql::all(&self.store.db, &sql, values).await?;
        let more = rows.len() > filter.limit as usize;
        rows.truncate(filter.limit as usize);
        let next = match rows.last().filter(|_| more) {
            Some(row) => Some(format!("{}\u{1f}{}", row.value::<String>("search")?, row.value::<String>("id")?)),
            None => None,
        };
        Ok(Page { rows: rows.iter().map(person_row).collect::<Result<_, _>>()?, next })
    }

    /// Seats taken and seats in all.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn seats(&self) -> Result<(u32, u32), StoreError> {
        let sql = "SELECT seats_taken AS taken, seats FROM tenants WHERE id = $1";
        let row = sql::one(&self.store.db, sql, [sql::text(self.tenant)]).await?;
        let row = row.ok_or(StoreError::NotFound("tenant"))?;
        Ok((row.count("taken")?, row.count("seats")?))
    }

    /// Adds a group.
    ///
    /// # Errors
    /// [`StoreError::Taken`] when there is one of that name.
    pub async fn add_group(&self, name: &str, now: Timestamp) -> Result<GroupId, StoreError> {
        let write = self.write().await?;
        let id = self.insert_group(&write, name, now).await?;
        write.commit().await?;
        Ok(id)
    }

    pub(crate) async fn insert_group(
        &self,
        write: &Write<'_>,
        name: &str,
        now: Timestamp,
    ) -> Result<GroupId, StoreError> {
        let id = GroupId::new();
        let sql = "INSERT INTO groups (id, tenant_id, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        let added = sql::execute(&write.tx, sql, [sql::text(id), sql::text(self.tenant), sql::text(name)]).await?;
        if added == 0 {
            return Err(StoreError::Taken { what: "group", value: name.to_owned() });
        }
        self.log(write, now, "group.added", &id.to_string(), "").await?;
        Ok(id)
    }

    /// Gives a group another name.
    ///
    /// # Errors
    /// [`StoreError::Taken`], or [`StoreError::NotFound`].
    pub async fn rename_group(&self, id: GroupId, name: &str, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let sql = "SELECT COUNT(*) FROM groups WHERE tenant_id = $1 AND name = $2 AND id <> $3";
        if sql::number(&write.tx, sql, [sql::text(self.tenant), sql::text(name), sql::text(id)]).await? > 0 {
            return Err(StoreError::Taken { what: "group", value: name.to_owned() });
        }
        let sql = "UPDATE groups SET name = $3 WHERE id = $1 AND tenant_id = $2";
        let values = [sql::text(id), sql::text(self.tenant), sql::text(name)];
        if sql::execute(&write.tx, sql, values).await? == 0 {
            return Err(StoreError::NotFound("group"));
        }
        self.log(&write, now, "group.renamed", &id.to_string(), "").await?;
        write.commit().await
    }

    /// Deletes a group; its people stay, without one.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn delete_group(&self, id: GroupId, now: Timestamp) -> Result<(), StoreError> {
        let write = self.write().await?;
        let values = || [sql::text(id), sql::text(self.tenant)];
        let sql = "UPDATE people SET group_id = NULL WHERE group_id = $1 AND tenant_id = $2";
        sql::execute(&write.tx, sql, values()).await?;
        let sql = "DELETE FROM groups WHERE id = $1 AND tenant_id = $2";
        if sql::execute(&write.tx, sql, values()).await? == 0 {
            return Err(StoreError::NotFound("group"));
        }
        self.log(&write, now, "group.deleted", &id.to_string(), "").await?;
        write.commit().await
    }

    /// All groups, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn groups(&self) -> Result<Vec<GroupRow>, StoreError> {
        let sql = "SELECT id, name, (SELECT COUNT(*) FROM people WHERE group_id = groups.id) AS people
                   FROM groups WHERE tenant_id = $1 ORDER BY name";
        let rows = sql::all(&self.store.db, sql, [sql::text(self.tenant)]).await?;
        rows.iter()
            .map(|row| Ok(GroupRow { id: row.parsed("id")?, name: row.value("name")?, people: row.count("people")? }))
            .collect()
    }

    async fn check_group(&self, write: &Write<'_>, group: Option<GroupId>) -> Result<(), StoreError> {
        let Some(group) = group else { return Ok(()) };
        let sql = "SELECT COUNT(*) FROM groups WHERE id = $1 AND tenant_id = $2";
        match sql::number(&write.tx, sql, [sql::text(group), sql::text(self.tenant)]).await? {
            1 => Ok(()),
            _ => Err(StoreError::NotFound("group")),
        }
    }

    /// The tenant is locked by the transaction, so two administrators cannot take the last seat
    /// together. The caller gives them to people who have none yet.
    pub(crate) async fn take_seats(&self, write: &Write<'_>, wanted: usize) -> Result<(), StoreError> {
        let wanted = i64::try_from(wanted).unwrap_or(i64::MAX);
        let sql = "UPDATE tenants SET seats_taken = seats_taken + $2 WHERE id = $1 AND $2 <= seats - seats_taken";
        if sql::execute(&write.tx, sql, [sql::text(self.tenant), wanted.into()]).await? == 0 {
            let sql = "SELECT seats FROM tenants WHERE id = $1";
            let seats = sql::number(&write.tx, sql, [sql::text(self.tenant)]).await?;
            return Err(StoreError::SeatsFull { seats: u32::try_from(seats).unwrap_or(0) });
        }
        Ok(())
    }

    /// The seat of a person who is about to lose it is free again, if they have one.
    async fn free_seat(&self, write: &Write<'_>, id: PersonId) -> Result<(), StoreError> {
        let sql = "UPDATE tenants SET seats_taken = seats_taken -
                   (SELECT COUNT(*) FROM people WHERE id = $2 AND tenant_id = $1 AND state <> 'ended') WHERE id = $1";
        sql::execute(&write.tx, sql, [sql::text(self.tenant), sql::text(id)]).await.map(drop)
    }
}

const fn found(changed: u64) -> Result<(), StoreError> {
    if changed == 0 { Err(StoreError::NotFound("person")) } else { Ok(()) }
}

fn search(name: &str, email: &str) -> String {
    format!("{name} {email}").to_lowercase()
}

fn person_row(row: &QueryResult) -> Result<PersonRow, StoreError> {
    Ok(PersonRow {
        id: row.parsed("id")?,
        name: row.value("name")?,
        email: row.value("email")?,
        language: row.parsed("language")?,
        group: row.parsed_or_none("group_id")?,
        state: row.parsed("state")?,
        created_at: row.time("created_at")?,
        ended_at: row.time_or_none("ended_at")?,
        undo_until: row.time_or_none("undo_until")?,
    })
}

impl PersonState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Invited, Self::Active, Self::Ended];

    /// The stable name that is stored and used in translation keys.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Ended => "ended",
        }
    }
}

impl fmt::Display for PersonState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for PersonState {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|state| state.slug() == text)
            .ok_or_else(|| StoreError::Unreadable(format!("person state {text:?}")))
    }
}
