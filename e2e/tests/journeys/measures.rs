//! What a company has done about a threat: it says so in the policy, the phone leaves a Wi-Fi, turns a radio off or asks the
//! person, and app and portal say what is in force, since when and why.

use anyhow::{Context as _, Result, ensure};
use vigie_app::Settings;
use vigie_e2e::proxy::free_address;
use vigie_e2e::world::PASSWORD;
use vigie_e2e::{Browser, Phone, Screen, World};
use vigie_server::Webhook;
use vigie_types::{Language, NetworkKind, WifiSecurity};

/// The phone joins a Wi-Fi without encryption.
fn join_open(phone: &Phone, name: &str) -> Result<()> {
    let mut file = phone.phone.folder.load()?;
    let network = file.network.as_mut().context("no network")?;
    network.kind = NetworkKind::Wifi;
    network.ssid = Some(name.to_owned());
    network.security = Some(WifiSecurity::Open);
    Ok(phone.phone.folder.save(&file)?)
}

#[tokio::test]
async fn a_phone_does_what_the_company_says_and_everybody_sees_it_begin_and_end() -> Result<()> {
    // Nobody listens there: the device manager is away.
    let away = Webhook::new("Device manager", format!("http://{}/risk", free_address()?).parse()?, &"s".repeat(40));
    let world = World::start_as(|settings| settings.webhooks = vec![away]).await?;
    let portal = Browser::open("measures-portal", Screen::Desk).await?;
    world.set_up(&portal).await?;
    let company = world.set_up_company().await?;
    portal.go(&world.portal("policy?part=network")).await?;
    portal.click("#kind-unsecured-wifi summary").await?;
    portal.click("input[name=measure-unsecured-wifi-leave-wifi]").await?;
    portal.choose("#remind-unsecured-wifi", "day").await?;
    portal.click("#kind-unsecured-wifi details.more summary").await?;
    portal.fill("input[name=words-unsecured-wifi-en]", "Use your mobile data. Help desk: 1234").await?;
    portal.fill("input[name=words-unsecured-wifi-fr]", "Utilisez vos données mobiles. Aide : 1234").await?;
    // What was typed counts once the field is left.
    portal.click("label[for=part-device]").await?;
    portal.see("4 changes").await?;
    portal.click("label[for=part-network]").await?;
    portal.picture("measures-policy").await?;
    portal.click("label[for=part-device]").await?;
    portal.click("#kind-no-screen-lock summary").await?;
    portal.click("input[name=measure-no-screen-lock-wifi-off]").await?;
    portal.click("input[name=measure-no-screen-lock-bluetooth-off]").await?;
    portal.see("6 changes").await?;
    portal.click("#review").await?;
    portal.see("Leave the Wi-Fi: ").await?;
    portal.see("Own words in Français: ").await?;
    portal.picture("measures-review").await?;
    portal.click("#publish").await?;
    portal.see("in force").await?;

    let phone = Phone::start(&[]).await?;
    phone.first_run(&company.link).await?;
    let app = Browser::open("measures", Screen::Phone).await?;
    app.go(&phone.served.url).await?;
    join_open(&phone, "Café Central")?;
    app.reload_until("This phone left a Wi-Fi").await?;
    app.see("Ended on").await?;
    app.picture("measures-left").await?;
    app.click("#leave-wifi a").await?;
    app.see("This phone left a Wi-Fi").await?;
    app.picture("measures-finding").await?;
    app.click("main details summary").await?;
    app.see("You were alerted on").await?;
    app.assert_large_text_fits().await?;
    app.assert_accessible().await?;
    app.go(&phone.screen("/phone/alerts")).await?;
    app.see("Use your mobile data. Help desk: 1234").await?;
    app.picture("measures-alerts").await?;
    app.go(&phone.screen("/log")).await?;
    app.see("Leave the Wi-Fi (done by the phone, because of").await?;

    // Another Wi-Fi, on a phone that lets no app leave it.
    let mut file = phone.phone.folder.load()?;
    file.radios.apps_may_change = false;
    phone.phone.folder.save(&file)?;
    join_open(&phone, "Hotel Europa")?;
    app.go(&phone.screen("/")).await?;
    app.reload_until("Please leave this Wi-Fi").await?;
    app.see("please do it by hand").await?;
    app.picture("measures-by-hand").await?;
    app.assert_fits().await?;
    phone.phone.app.choose(Settings { language: Some(Language::Fr), ..Settings::default() })?;
    app.click("#leave-wifi a").await?;
    app.see("Veuillez quitter ce Wi-Fi").await?;
    app.see("Utilisez vos données mobiles. Aide : 1234").await?;
    app.picture("measures-by-hand-fr").await?;
    app.assert_large_text_fits().await?;
    phone.phone.app.choose(Settings { language: Some(Language::En), ..Settings::default() })?;

    // A radio is off while something is wrong with the phone itself.
    let mut file = phone.phone.folder.load()?;
    file.radios.apps_may_change = true;
    file.network.as_mut().context("no network")?.security = Some(WifiSecurity::Wpa3);
    file.settings.screen_lock = Some(false);
    phone.phone.folder.save(&file)?;
    app.go(&phone.screen("/")).await?;
    app.reload_until("Wi-Fi is off").await?;
    app.see("Bluetooth is off").await?;
    app.picture("measures-radios").await?;
    let device = phone.phone.app.view()?.protector.context("nobody protects the phone")?.device;
    portal.go(&world.portal(&format!("devices/{device}"))).await?;
    portal.reload_until("The phone did this by itself: Turn Wi-Fi off").await?;
    portal.see("Over: Leave the Wi-Fi").await?;
    portal.picture("measures-device").await?;

    let mut file = phone.phone.folder.load()?;
    file.settings.screen_lock = Some(true);
    phone.phone.folder.save(&file)?;
    app.reload_until("Wi-Fi was off, and is on again").await?;
    portal.reload_until("Over: Turn Wi-Fi off").await?;

    // The device manager did not hear of it yet.
    portal.go(&world.portal("settings")).await?;
    portal.reload_until("Does not take messages").await?;
    portal.click("#webhooks form button").await?;
    portal.see("did not take the test.").await?;
    portal.picture("measures-webhook").await?;
    settings_on_a_phone(&world).await
}

/// The settings say on a phone, too, that a device manager does not take messages, and what came of a test; and stay short.
async fn settings_on_a_phone(world: &World) -> Result<()> {
    let portal = Browser::open("measures-settings", Screen::Phone).await?;
    portal.go(&world.portal("sign-in")).await?;
    portal.fill("#email", "ada@hospital.example").await?;
    portal.fill("#password", PASSWORD).await?;
    portal.click("#sign-in").await?;
    portal.see("1 phone in use").await?;
    portal.go(&world.portal("settings")).await?;
    portal.reload_until("Does not take messages").await?;
    portal.assert_short().await?;
    portal.picture("portal-settings-webhook").await?;
    portal.click("#webhooks summary").await?;
    portal.click("#webhooks form button").await?;
    portal.see("did not take the test.").await?;
    let height = portal.script("return document.documentElement.scrollHeight").await?;
    ensure!(height.as_f64().is_some_and(|height| height <= 3_000.0), "{height} px with what came of a test");
    portal.picture("portal-settings-webhook-tested").await?;
    portal.assert_fits().await?;
    portal.assert_accessible().await
}
