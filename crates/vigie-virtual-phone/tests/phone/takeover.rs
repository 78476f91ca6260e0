//! A new phone and a used link, by what the company chose: on both databases, with the server gone in between.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::time::Duration;

use vigie_app::{EventBody, Stage, Standing};
use vigie_protocol::{ErrorCode, comparison_number, path};
use vigie_server::{Settings, start};
use vigie_store::{Actor, DeviceFilter, Takeover};
use vigie_types::Language;

use crate::postgres;
use crate::world::{Company, Phone, World, until};

#[tokio::test]
async fn the_old_phone_says_yes_on_sqlite() {
    says_yes(None).await;
}

#[tokio::test]
async fn the_old_phone_says_yes_on_postgresql() {
    says_yes(Some(postgres::new_database())).await;
}

async fn choose(world: &World, company: &Company, takeover: Takeover) {
    let store = world.running.server.store();
    let mut row = store.system().tenant(company.tenant.tenant()).await.unwrap().unwrap();
    row.takeover = takeover;
    company.tenant.change_tenant(&row, world.running.server.now()).await.unwrap();
}

async fn refused(phone: &Phone, link: &str) -> &'static str {
    phone.phone.app.activate(link).await.unwrap_err().code()
}

fn takeover(phone: &Phone) -> Option<vigie_app::Takeover> {
    phone.phone.app.takeover().unwrap()
}

/// How often a phone began to wait for news.
fn waits(phone: &Phone) -> u32 {
    let messages = phone.phone.app.messages().unwrap();
    messages.iter().filter(|message| message.path == path::WAIT).map(|message| message.times()).sum()
}

/// Asks again until the server says something else than that the other phone is asked.
async fn asks_on(phone: &Phone) -> Result<(), &'static str> {
    until("the server to say something else", || async {
        match phone.phone.app.ask_again().await.map_err(|error| error.code()) {
            Err(_) if phone.phone.app.waits().is_some() => None,
            other => Some(other),
        }
    })
    .await
}

/// No text of a screen is missing in any language.
async fn says_it_in_every_language(phone: &Phone, path: &str) {
    let served = phone.phone.serve(0).await.unwrap();
    let client = crate::screens::client();
    client.get(&served.url).send().await.unwrap();
    let origin = served.url.split("/?").next().unwrap();
    let mut seen = std::collections::BTreeSet::new();
    for language in Language::ALL {
        phone.phone.app.choose(vigie_app::Settings { language: Some(language), ..Default::default() }).unwrap();
        let html = client.get(format!("{origin}{path}")).send().await.unwrap().text().await.unwrap();
        assert!(!html.contains('‹'), "{path} in {language} misses a text: {html}");
        seen.insert(html);
    }
    assert_eq!(seen.len(), Language::ALL.len(), "{path}: two languages say the same");
}

async fn audit(company: &Company, action: &str) -> usize {
    let lines = company.tenant.audit(None, 100).await.unwrap().rows;
    lines.iter().filter(|line| line.action == action).count()
}

async fn says_yes(database: Option<String>) {
    let data = tempfile::tempdir().unwrap();
    // Phones know the port.
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
    let https = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let settings = Settings { data: data.path().to_owned(), https, database, ..Settings::default() };
    let world = World::of(start(&settings).await.unwrap(), data);
    let company = world.company("Example").await;
    choose(&world, &company, Takeover::Ask).await;
    let old = Phone::activated(&company.link).await;
    let new = Phone::new();
    assert_eq!(refused(&new, &company.link).await, "activation.waits");
    assert_eq!(new.phone.app.view().unwrap().standing, Standing::New, "it is not activated yet");
    let asked = until("the old phone to be told", || async { takeover(&old) }).await;
    let number = new.phone.app.waits().unwrap().number;
    assert_eq!(comparison_number(&asked.asked.public_key), number, "both show the same");
    assert_eq!((asked.yes, asked.delivered), (None, false));
    assert!(old.phone.app.events().unwrap().iter().any(|event| matches!(event.body, EventBody::TakeoverAsked { .. })));
    // It has seen it: it waits for news as before, while its owner thinks.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = waits(&old);
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert!(waits(&old) <= before + 1, "{before} waits became {}", waits(&old));
    assert_eq!(old.phone.app.view().unwrap().standing, Standing::Active(Stage::Ready));

    // The server stops. The answer waits on the phone; the new phone goes on asking.
    let World { running, _data: data } = world;
    running.stop().await;
    assert!(
        !old.phone.app.answer_takeover(vigie_types::TakeoverId::new(), true).unwrap(),
        "not the one that was shown"
    );
    assert!(old.phone.app.answer_takeover(asked.asked.id, true).unwrap());
    assert!(!old.phone.app.answer_takeover(asked.asked.id, false).unwrap(), "said once");
    tokio::time::sleep(Duration::from_secs(5)).await;
    assert_eq!(new.phone.app.ask_again().await.unwrap_err().code(), "server.unreachable");
    assert!(new.phone.app.waits().is_some(), "no answer is none");
    assert_eq!(takeover(&old).map(|kept| (kept.yes, kept.delivered)), Some((Some(true), false)));
    let world = World::of(start(&settings).await.unwrap(), data);
    let actor = Actor { name: "Ada".into(), address: "test".into() };
    let tenant = world.running.server.store().tenant(company.tenant.tenant(), actor);
    let company = Company { tenant, ..company };
    until("the answer to be delivered", || async { takeover(&old).filter(|kept| kept.delivered) }).await;
    assert_eq!(asks_on(&new).await, Ok(()));
    assert_eq!(new.phone.app.waits(), None);
    new.run_first(&company.link).await;
    until("the old phone to say so", || async {
        (old.phone.app.view().unwrap().standing == Standing::Ended(ErrorCode::DeviceHandedOver)).then_some(())
    })
    .await;
    let all = company.tenant.devices(&DeviceFilter { limit: 9, ..DeviceFilter::default() }).await.unwrap().rows;
    assert_eq!(all.iter().filter(|row| row.state == vigie_store::DeviceState::Active).count(), 1);
    for (action, times) in
        [("activation.takeover-asked", 1), ("activation.takeover-approved", 1), ("device.handed-over", 1)]
    {
        assert_eq!(audit(&company, action).await, times, "{action}");
    }
    let mails = company.tenant.mails(None, 10).await.unwrap().rows;
    assert_eq!(mails.iter().map(|mail| mail.kind.as_str()).collect::<Vec<_>>(), ["enrolled", "enrolled"]);
}

#[tokio::test]
async fn the_old_phone_says_no_and_stays_protected() {
    let world = World::new().await;
    let company = world.company("Example").await;
    choose(&world, &company, Takeover::Ask).await;
    let old = Phone::activated(&company.link).await;
    let (new, another) = (Phone::new(), Phone::new());
    assert_eq!(refused(&new, &company.link).await, "activation.waits");
    let asked = until("the old phone to be told", || async { takeover(&old) }).await;
    for (phone, path) in [(&old, "/"), (&old, "/takeover"), (&new, "/activate/waiting")] {
        says_it_in_every_language(phone, path).await;
    }
    assert!(old.phone.app.answer_takeover(asked.asked.id, false).unwrap());
    until("the answer to be delivered", || async { takeover(&old).filter(|kept| kept.delivered) }).await;
    assert_eq!(asks_on(&new).await, Err("activation.denied"));
    assert_eq!(new.phone.app.waits(), None);
    says_it_in_every_language(&old, "/takeover").await;
    says_it_in_every_language(&old, "/log").await;
    says_it_in_every_language(&new, "/activate?problem=activation.denied").await;
    assert_eq!(refused(&another, &company.link).await, "activation.denied", "nobody asks again meanwhile");
    assert_eq!(audit(&company, "activation.takeover-denied").await, 1);
    let said: Vec<_> = old.phone.app.events().unwrap().into_iter().map(|event| event.body).collect();
    assert!(said.contains(&EventBody::TakeoverAnswered { yes: false }), "{said:?}");
    // The administrator's new link opens; the old phone stays in use until it is deactivated.
    let server = &world.running.server;
    company.tenant.revoke_activation(company.person, server.now()).await.unwrap();
    assert!(company.tenant.open_link(company.person, server.now()).await.unwrap().is_none());
    let fresh = vigie_server::invite(server, &company.tenant, company.person).await.unwrap().reveal();
    new.run_first(&fresh).await;
    assert_eq!(old.phone.app.view().unwrap().standing, Standing::Active(Stage::Ready));
}

#[tokio::test]
async fn each_choice_is_kept_and_a_deactivated_phone_cannot_say_yes() {
    let world = World::new().await;
    let company = world.company("Example").await;
    let now = world.running.server.now();
    let (old, new) = (Phone::activated(&company.link).await, Phone::new());
    choose(&world, &company, Takeover::Never).await;
    assert_eq!(refused(&new, &company.link).await, "activation.used");
    choose(&world, &company, Takeover::Ask).await;
    assert_eq!(refused(&new, &company.link).await, "activation.waits");
    until("the old phone to be told", || async { takeover(&old) }).await;
    let device = old.phone.app.view().unwrap().protector.unwrap().device;
    company.tenant.deactivate_device(device, now).await.unwrap();
    assert_eq!(asks_on(&new).await, Err("activation.used"));
    // The next mail has a new link.
    let fresh = vigie_server::invite(&world.running.server, &company.tenant, company.person).await.unwrap().reveal();
    assert_ne!(fresh, company.link);
    new.run_first(&fresh).await;
    // As it is at first: a link opens for the next phone at once.
    choose(&world, &company, Takeover::Free).await;
    let third = Phone::activated(&fresh).await;
    until("the second phone to say so", || async {
        (new.phone.app.view().unwrap().standing == Standing::Ended(ErrorCode::DeviceHandedOver)).then_some(())
    })
    .await;
    assert_eq!(third.phone.app.view().unwrap().standing, Standing::Active(Stage::Ready));
    assert_eq!(audit(&company, "activation.takeover-asked").await, 1);
}
