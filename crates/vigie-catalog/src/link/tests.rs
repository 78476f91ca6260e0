//! Links of every store, and texts that are none.

use proptest::prelude::*;
use vigie_types::MAX_LABEL_CHARS;

use super::StoreLink;
use crate::ids::{is_bundle_id, is_package_id};

const ID: &str = "org.fdroid.fdroid";

#[test]
fn google_play() {
    for link in [
        "https://play.google.com/store/apps/details?id=org.fdroid.fdroid",
        "http://play.google.com/store/apps/details/?hl=de&id=org.fdroid.fdroid&gl=DE",
        "play.google.com/store/apps/details?id=org.fdroid.fdroid",
        "https://play.google.com/apps/testing/org.fdroid.fdroid",
        "market://details?id=org.fdroid.fdroid",
        "Look at this! https://play.google.com/store/apps/details?id=org.fdroid.fdroid",
    ] {
        assert_eq!(StoreLink::parse(link), StoreLink::GooglePlay { package: ID.to_owned() }, "{link}");
    }
}

#[test]
fn fdroid() {
    for link in [
        "https://f-droid.org/packages/org.fdroid.fdroid/",
        "https://f-droid.org/de/packages/org.fdroid.fdroid",
        "https://www.f-droid.org/pt_BR/packages/org.fdroid.fdroid/",
        "https://f-droid.org/app/org.fdroid.fdroid",
        "https://f-droid.org/repository/browse/?fdid=org.fdroid.fdroid",
        "https://apt.izzysoft.de/fdroid/index/apk/org.fdroid.fdroid",
        "fdroid.app:org.fdroid.fdroid",
        "fdroid.app://org.fdroid.fdroid",
    ] {
        assert_eq!(StoreLink::parse(link), StoreLink::FDroid { package: ID.to_owned() }, "{link}");
    }
}

#[test]
fn fdroid_repositories() {
    let print = "ab".repeat(32);
    for link in [
        format!("https://apt.izzysoft.de/fdroid/repo?fingerprint={print}"),
        format!("fdroidrepos://apt.izzysoft.de/fdroid/repo?fingerprint={print}"),
        format!("https://fdroid.link/#https://apt.izzysoft.de/fdroid/repo?fingerprint={print}"),
    ] {
        let StoreLink::FDroidRepository(repository) = StoreLink::parse(&link) else { panic!("{link}") };
        assert_eq!(repository.base().as_str(), "https://apt.izzysoft.de/fdroid/repo");
        assert_eq!(repository.fingerprint().unwrap().to_string(), print);
    }
    let StoreLink::FDroidRepository(repository) = StoreLink::parse("https://example.org/fdroid/repo/") else {
        panic!()
    };
    assert_eq!(repository.fingerprint(), None);
}

#[test]
fn apple() {
    for (link, country) in [
        ("https://apps.apple.com/us/app/signal-private-messenger/id874139669", Some("us")),
        ("https://apps.apple.com/DE/app/id874139669?l=en", Some("de")),
        ("https://apps.apple.com/app/id874139669", None),
        ("https://itunes.apple.com/fr/app/signal/id874139669?mt=8", Some("fr")),
        ("itms-apps://itunes.apple.com/app/id874139669", None),
        ("https://itunes.apple.com/WebObjects/MZStore.woa/wa/viewSoftware?id=874139669&mt=8", None),
    ] {
        let expected = StoreLink::AppStore { id: 874_139_669, country: country.map(str::to_owned) };
        assert_eq!(StoreLink::parse(link), expected, "{link}");
    }
}

#[test]
fn the_other_stores() {
    let gallery = StoreLink::AppGallery { id: "C101234567".to_owned() };
    assert_eq!(StoreLink::parse("https://appgallery.huawei.com/app/C101234567"), gallery);
    assert_eq!(StoreLink::parse("https://appgallery.huawei.com/#/app/C101234567?x=1"), gallery);
    let package = || ID.to_owned();
    assert_eq!(
        StoreLink::parse("appmarket://details?id=org.fdroid.fdroid"),
        StoreLink::AppGalleryPackage { package: package() }
    );
    let amazon = StoreLink::Amazon { asin: "B004GJDQT8".to_owned() };
    for link in [
        "https://www.amazon.com/dp/B004GJDQT8",
        "https://www.amazon.co.uk/Some-App/dp/B004GJDQT8/ref=sr_1_1?x=y",
        "https://amazon.de/gp/product/B004GJDQT8",
        "amzn://apps/android?asin=B004GJDQT8",
    ] {
        assert_eq!(StoreLink::parse(link), amazon, "{link}");
    }
    for link in
        ["https://www.amazon.com/gp/mas/dl/android?p=org.fdroid.fdroid", "amzn://apps/android?p=org.fdroid.fdroid"]
    {
        assert_eq!(StoreLink::parse(link), StoreLink::AmazonPackage { package: package() }, "{link}");
    }
    for link in [
        "https://galaxystore.samsung.com/detail/org.fdroid.fdroid?langCd=en",
        "https://apps.samsung.com/appquery/appDetail.as?appId=org.fdroid.fdroid",
        "samsungapps://ProductDetail/org.fdroid.fdroid",
    ] {
        assert_eq!(StoreLink::parse(link), StoreLink::GalaxyStore { package: package() }, "{link}");
    }
}

#[test]
fn bare_ids() {
    assert_eq!(StoreLink::parse(" org.fdroid.fdroid\n"), StoreLink::Package(ID.to_owned()));
    assert_eq!(StoreLink::parse(ID).bundle_id(), Some(ID));
    assert_eq!(StoreLink::parse("com.a_b.c").bundle_id(), None);
    assert_eq!(StoreLink::parse("com.8bit.my-app"), StoreLink::BundleId("com.8bit.my-app".to_owned()));
}

#[test]
fn names_and_links_to_nowhere() {
    for text in [
        "Signal",
        "Signal: private",
        "1.2.3",
        "https://example.org/store/apps/details?id=org.fdroid.fdroid",
        "https://play.google.com.evil.org/store/apps/details?id=org.fdroid.fdroid",
        "https://play.google.com/store/apps/details?id=../../x",
        "https://apps.apple.com/us/app/x/id99999999999999999999999",
        "javascript:alert(1)",
        "market://search?q=x",
        "https://www.amazon.evil/dp/B004GJDQT8",
    ] {
        assert_eq!(StoreLink::parse(text), StoreLink::Name(text.to_owned()));
    }
    assert_eq!(StoreLink::parse(""), StoreLink::Name(String::new()));
}

proptest! {
    #[test]
    fn any_text_is_something_small(text in "\\PC{0,3000}") {
        calm(&text)?;
    }

    #[test]
    fn anything_in_a_link_is_something_small(
        start in "(https://|market://|fdroid.app:|fdroidrepos://|itms-apps://|amzn://|samsungapps://|)",
        host in "(play.google.com|f-droid.org|apps.apple.com|appgallery.huawei.com|amazon.de|apps.samsung.com|details|\\PC{0,9})",
        rest in "(/|\\?id=|/dp/|/app/|/packages/|#|%2e|\\.|[a-zA-Z0-9]|\\PC){0,40}",
    ) {
        calm(&format!("{start}{host}{rest}"))?;
    }
}

/// What comes out is short, and an id where it says that it is one.
fn calm(text: &str) -> Result<(), TestCaseError> {
    let link = StoreLink::parse(text);
    prop_assert!(link.package().is_none_or(is_package_id));
    prop_assert!(link.bundle_id().is_none_or(is_bundle_id));
    if let StoreLink::Name(name) = &link {
        prop_assert!(name.chars().count() <= MAX_LABEL_CHARS + 2);
        prop_assert!(!name.chars().any(char::is_control));
    }
    Ok(())
}
