//! A company with one of everything that an address may name, and browsers that are signed in by hand.

use reqwest::header::{HeaderMap, HeaderValue};
use vigie_protocol::{DeviceKey, Record, RecordBody, Token};
use vigie_server::{Invitation, NewCompany, Server, invite, write_invitation};
use vigie_store::{
    Actor, ListedPerson, NewPerson, NewQuestion, NewReport, NewUser, PersonFilter, Queued, SessionRow, TenantStore,
    UserLink, app_key,
};
use vigie_types::{
    AppSummary, DeviceId, Finding, FindingId, Language, PersonId, Platform, PolicyHash, RecordId, RuleId, SessionId,
    Severity, Subject, ThreatKind, Timestamp, UserId, WebClass,
};

/// One of everything.
pub(crate) struct Everything {
    pub(crate) person: PersonId,
    pub(crate) device: DeviceId,
    finding: String,
    group: String,
    mail: String,
    import: String,
    report: String,
    question: String,
    alarm: String,
    app: String,
    session: String,
    administrator: String,
    /// A link by which somebody may choose a password.
    pub(crate) password_link: String,
    /// An activation link's token.
    pub(crate) activation: String,
}

impl Everything {
    /// Makes one of everything for a company. `number` tells it from others.
    pub(crate) async fn new(server: &Server, company: &TenantStore, number: usize) -> Self {
        let (now, tenant, system) = (server.now(), company.tenant(), server.store().system());
        let email = |who: &str| format!("{who}.{number}@example.org");
        let group = company.add_group(&format!("Group {number}"), now).await.unwrap();
        let who = NewPerson { name: "Mallory".into(), email: email("m"), language: Language::En, group: Some(group) };
        let person = company.add_people(&[who], now).await.unwrap()[0];
        let link = invite(server, company, person).await.unwrap();
        let activation = system.activation(&link.token().hash()).await.unwrap().unwrap();
        let key = DeviceKey::random().public();
        let enrolled = system.enrol(&activation, &key, Platform::Android, "0.1.0", Language::En, now).await.unwrap();
        let finding = Finding {
            id: FindingId::new(),
            kind: ThreatKind::Rooted,
            subject: Subject::Device,
            severity: Severity::Critical,
            rule: RuleId::new("device/rooted/host-signs"),
            list: None,
            evidence: Vec::new(),
            policy: PolicyHash::of(b"x"),
            opened_at: now,
            closed_at: None,
        };
        let package = format!("org.example.app{number}");
        let json = format!(r#"{{"package":"{package}","label":"Theirs","version":"1","sha256":"aa{number}"}}"#);
        let app: AppSummary = serde_json::from_str(&json).unwrap();
        let finding_id = finding.id.to_string();
        let bodies = [RecordBody::FindingOpened { finding }, RecordBody::Apps { apps: vec![app] }];
        let records = bodies.map(|body| Record { id: RecordId::new(), at: now, body });
        let device = server.store().device(tenant, enrolled.device);
        device.record(&records, PolicyHash::of(b"x"), &[], now).await.unwrap();
        let row = company.person(person).await.unwrap().unwrap();
        let mail = write_invitation(server, company, &row, Invitation::Welcome).await.unwrap();
        let listed =
            ListedPerson { name: "Listed".into(), email: email("l"), language: Language::En, group: "".into() };
        let import = company.import_people(&[listed], now).await.unwrap();
        let file =
            NewReport { sha256: format!("bb{number}"), file_name: "Theirs".into(), size: 1, origin: "upload".into() };
        let Queued::New(report) = company.queue_report(&file, now).await.unwrap() else { panic!("known") };
        let wanted = format!("org.example.asked{number}");
        let asked = NewQuestion { text: &wanted, package: Some(&wanted), platform: Platform::Android };
        device.ask_administrator(&asked, now).await.unwrap();
        let site = format!("asked{number}.example");
        device.report_false_alarm(&site, WebClass::Phishing, now).await.unwrap();
        let alarms = company.false_alarms(999).await.unwrap();
        let alarm = alarms.iter().find(|row| row.host == site).unwrap().id;
        let questions = company.questions(999).await.unwrap();
        let question = questions.iter().find(|row| row.text == wanted).unwrap().id;
        let user = NewUser { tenant, email: email("admin"), name: "Second".into(), password_hash: "x".into() };
        let administrator = system.create_user(&user, now).await.unwrap();
        let first = company.users().await.unwrap().remove(0).id;
        let (session, _) = session(server, company, first, 0).await;
        let token = Token::random();
        let link_row = UserLink {
            tenant,
            user: None,
            email: email("invited"),
            name: "Invited".into(),
            expires_at: now.plus(Timestamp::DAY),
        };
        company.put_user_link(&token.hash(), &link_row, now).await.unwrap();
        Self {
            person,
            device: enrolled.device,
            finding: finding_id,
            group: group.to_string(),
            mail: mail.to_string(),
            import: import.id.to_string(),
            report: report.to_string(),
            question: question.to_string(),
            alarm: alarm.to_string(),
            app: app_key(&package, ""),
            session: session.to_string(),
            administrator: administrator.to_string(),
            password_link: token.reveal().to_owned(),
            activation: link.token().reveal().to_owned(),
        }
    }

    /// A route's path with these in the place of its parameters; nothing where none of them fits.
    pub(crate) fn path(&self, route: &str) -> Option<String> {
        let ids = [
            ("/people/import/", &self.import),
            ("/people/", &self.person.to_string()),
            ("/groups/", &self.group),
            ("/devices/", &self.device.to_string()),
            ("/threats/", &self.finding),
            ("/apps/reports/", &self.report),
            ("/apps/questions/", &self.question),
            ("/web/alarms/", &self.alarm),
            ("/apps/", &self.app),
            ("/outbox/", &self.mail),
            ("/account/sessions/", &self.session),
            ("/settings/administrators/", &self.administrator),
        ];
        let id = ids.into_iter().find(|(prefix, _)| route.starts_with(prefix)).map(|(_, id)| id.clone());
        match id {
            Some(id) => Some(route.replace("{id}", &id)),
            None if route.contains("{id}") => None,
            None => Some(route.to_owned()),
        }
    }
}

/// A second company with one administrator.
pub(crate) async fn other_company(server: &Server) -> (TenantStore, UserId) {
    let new = NewCompany { name: "Other".into(), language: Language::En, seats: 900, help_contact: None, demo: false };
    let actor = Actor { name: "Eve".into(), address: "test".into() };
    let id = server.create_company(&new, actor.clone()).await.unwrap();
    let user = NewUser { tenant: id, email: "eve@example.net".into(), name: "Eve".into(), password_hash: "x".into() };
    let eve = server.store().system().create_user(&user, server.now()).await.unwrap();
    (server.store().tenant(id, actor), eve)
}

/// A browser of a user who proved so many minutes ago who they are: the session's id, and its headers.
pub(crate) async fn session(
    server: &Server,
    company: &TenantStore,
    user: UserId,
    minutes: i64,
) -> (SessionId, HeaderMap) {
    let (token, now) = (Token::random(), server.now());
    let session = SessionRow {
        id: SessionId::new(),
        user,
        tenant: company.tenant(),
        created_at: now,
        seen_at: now,
        agent: "test".into(),
        address: "127.0.0.1".into(),
        proved_at: now.plus(-minutes * 60_000),
    };
    server.store().system().begin_session(&session, &token.hash(), now.plus(Timestamp::DAY)).await.unwrap();
    let cookie = HeaderValue::from_str(&format!("__Host-vigie={}", token.reveal())).unwrap();
    (session.id, HeaderMap::from_iter([(reqwest::header::COOKIE, cookie)]))
}

/// Everything that an administrator could change in a company, as a text to compare. Not when it was used.
pub(crate) async fn state(server: &Server, company: &TenantStore) -> String {
    let people = PersonFilter { limit: 2_000, ..PersonFilter::default() };
    let devices = vigie_store::DeviceFilter { limit: 2_000, ..Default::default() };
    let findings = vigie_store::FindingFilter { limit: 2_000, ..Default::default() };
    let reports = vigie_store::ReportFilter { limit: 2_000, ..Default::default() };
    let users = company.users().await.unwrap();
    let mut sessions = Vec::new();
    for user in &users {
        let ids = company.sessions(user.id).await.unwrap();
        sessions.extend(ids.into_iter().filter(|session| session.agent != "test").map(|session| session.id));
    }
    let row = server.store().system().tenant(company.tenant()).await.unwrap();
    format!(
        "{row:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{sessions:?}\n{:?}",
        company.people(&people).await.unwrap().rows,
        company.groups().await.unwrap(),
        company.devices(&devices).await.unwrap().rows,
        company.findings(&findings).await.unwrap().rows,
        // People who were imported are written to in the background, and the audit log says so.
        company.mails(None, 2_000).await.unwrap().rows.iter().filter(|mail| mail.kind != "welcome").collect::<Vec<_>>(),
        // What is queued is analysed in the background.
        company.app_reports(&reports).await.unwrap().rows.iter().map(|row| row.id).collect::<Vec<_>>(),
        company.policies(100).await.unwrap().len(),
        users.iter().map(|user| (user.id, &user.email, &user.name, &user.password_hash)).collect::<Vec<_>>(),
        company.invited_users(server.now()).await.unwrap(),
    )
}
