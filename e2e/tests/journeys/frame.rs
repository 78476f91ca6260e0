//! The portal on a phone, and what stands around every page.

use anyhow::Result;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_types::Language;

/// The cards of lists that are higher than 88 px, or of which the words stick out, one line each.
const TALL: &str = "return [...document.querySelectorAll('table.cards tbody tr, .rows.cards > *')] \
    .map(row => [Math.round(row.getBoundingClientRect().height), row.innerText.slice(0, 60)]) \
    .filter(row => row[0] > 88).map(row => row.join(' px: '))";

#[tokio::test]
async fn the_portal_on_a_phone() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("frame-phone", Screen::Phone).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let now = world.running.server.now();
    let group = company.tenant.add_group("Emergency, intensive care and everything that is open at night", now).await?;
    for number in 0..12 {
        let name = format!("Maria Magdalena von und zu Hohenstein-Wittgenstein {number}");
        let email = format!("maria.magdalena.von.hohenstein-wittgenstein.{number}@emergency.hospital.example");
        let new = vigie_store::NewPerson { name, email, language: Language::En, group: Some(group) };
        company.tenant.add_people(&[new], now).await?;
    }
    let phone = Phone::start(&["npm/ContactManager.apk", "apksig/debuggable-boolean.apk"]).await?;
    world.tell_of_stalkerware(&company.tenant).await?;
    phone.first_run(&company.link).await?;
    portal.go(&world.portal("threats")).await?;
    portal.reload_until("Contact Manager").await?;
    // The bar for the thumb leads on, and says where one is and what waits.
    portal.see_element(".thumb a[href='/threats'] .count").await?;
    assert_eq!(portal.text(".thumb a[aria-current]").await?.split_whitespace().next(), Some("Threats"));
    portal.click(".thumb a[href='/people']").await?;
    portal.see("Hohenstein-Wittgenstein 0").await?;
    portal.picture("portal-list-people").await?;
    // The menu holds every page, with what is behind it, and is of use without scripts.
    portal.press_enter("#menu summary").await?;
    portal.see_element("#menu .drawer a[href='/audit']").await?;
    assert_eq!(portal.text("#menu .drawer a[href='/people'] .count").await?, "13");
    portal.picture("portal-menu").await?;
    portal.click("#menu .drawer a[href='/devices']").await?;
    portal.see("Pixel 8").await?;
    for (name, path, words) in [
        ("devices", "devices", "Pixel 8"),
        ("people", "people", "Hohenstein-Wittgenstein 11"),
        ("apps", "apps", "Contact Manager"),
        ("groups", "groups", "Emergency"),
        ("audit", "audit", "Ada Lovelace"),
    ] {
        portal.go(&world.portal(path)).await?;
        portal.see(words).await?;
        portal.picture(&format!("portal-list-{name}")).await?;
        assert_eq!(portal.script(TALL).await?, serde_json::json!([]), "{path}");
        portal.assert_fits().await?;
    }
    // Choices fold away beside the search, and stay open where one was made.
    portal.go(&world.portal("devices")).await?;
    assert!(!portal.shows("select[name=state]").await?);
    portal.click("label[for=fold]").await?;
    assert!(portal.shows("select[name=state]").await?);
    portal.go(&world.portal("devices?state=active")).await?;
    assert!(portal.shows("select[name=state]").await?);
    // From the menu one gets out, too.
    portal.click("#menu summary").await?;
    portal.click("#sign-out-here").await?;
    portal.see("Sign in to the portal").await?;
    portal.assert_calm(&[]).await
}

/// Presses a key on the page, as it comes to whatever has the focus.
fn press(key: &str) -> String {
    format!(
        "(document.activeElement || document.body).dispatchEvent( \
        new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true }}))"
    )
}

#[tokio::test]
async fn one_search_over_everything() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("frame-search", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    let phone = Phone::start(&["npm/ContactManager.apk"]).await?;
    world.tell_of_stalkerware(&company.tenant).await?;
    phone.first_run(&company.link).await?;
    portal.go(&world.portal("apps")).await?;
    portal.reload_until("Contact Manager").await?;
    // The key goes to the field, whatever page this is, and only there.
    portal.script(&press("/")).await?;
    let focused = "return document.activeElement.getAttribute('name')";
    assert_eq!(portal.script(focused).await?, "q");
    portal.fill(".find input", "mari").await?;
    portal.press_enter(".find input").await?;
    portal.see_element("#found-people").await?;
    portal.see_element("#found-phones").await?;
    portal.see("marie@hospital.example").await?;
    portal.picture("portal-search").await?;
    portal.fill("#q", "Contact Man").await?;
    portal.click("#search").await?;
    portal.see_element("#found-apps").await?;
    portal.see_element("#found-threats").await?;
    assert!(!portal.has("#found-people").await);
    portal.picture("portal-search-app").await?;
    portal.fill("#q", "nobody of that name").await?;
    portal.press_enter("#q").await?;
    portal.see_element("#nothing").await?;
    portal.picture("portal-search-nothing").await?;
    portal.fill("#q", "contactmanager").await?;
    portal.press_enter("#q").await?;
    portal.click("#found-apps a").await?;
    portal.see("com.example.android.contactmanager").await?;
    portal.assert_calm(&[]).await
}

/// The bytes that a browser loads for the page that it shows, if it knows nothing yet.
const FIRST_LOAD: &str = "const own = [...document.querySelectorAll('link[rel=stylesheet], script[src]')]; \
    const all = [location.href, '/assets/next.woff2', ...own.map(one => one.href || one.src)]; \
    return Promise.all(all.map(one => fetch(one, { cache: 'reload' }).then(answer => answer.arrayBuffer()))) \
        .then(() => performance.getEntriesByType('resource').filter(one => one.initiatorType == 'fetch') \
            .reduce((sum, one) => sum + one.encodedBodySize, 0))";

#[tokio::test]
async fn the_first_page_is_light_and_times_are_the_readers() -> Result<()> {
    let world = World::start().await?;
    let portal = Browser::open("frame-light", Screen::Desk).await?;
    portal.zone("Asia/Tokyo").await?;
    world.set_up(&portal).await?;
    let loaded = portal.script(FIRST_LOAD).await?.as_u64().unwrap_or_default();
    println!("first load: {loaded} bytes");
    assert!((40_000..60_000).contains(&loaded), "{loaded} bytes");
    // Nine hours later in Tokyo; UTC stays to be read on hover, and for machines.
    let company = world.set_up_company().await?;
    portal.go(&world.portal(&format!("people/{}", company.person))).await?;
    portal.click("#send").await?;
    portal.see("on its way").await?;
    portal.go(&world.portal("outbox")).await?;
    portal.click("td.what a").await?;
    portal.see_element("time[data-local]").await?;
    let told = "const time = document.querySelector('time[data-when=at]'); const at = new Date(time.dateTime); \
        const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Asia/Tokyo' }).format(at); \
        return [time.textContent.includes(hour + ':'), time.title.endsWith(' UTC')]";
    assert_eq!(portal.script(told).await?, serde_json::json!([true, true]));
    // Without scripts a page says UTC itself.
    let plain = "return fetch(location.href).then(answer => answer.text()).then(page => \
        new DOMParser().parseFromString(page, 'text/html').querySelector('time[data-when=at]').textContent)";
    assert!(portal.script(plain).await?.as_str().is_some_and(|words| words.ends_with(" UTC")));
    portal.assert_calm(&[]).await
}
