//! Each kind of payload, as people meet it, through a picture and back.

use image::Luma as Grey;
use vigie_qr::{Budget, Country, Explained, Luma, Payload, Reader, Warning, WifiSecurity, explain, read_luma};

const HOME: Reader<'static> = Reader { home: Some(Country::Of(*b"BE")), is_activation: None };

/// Makes a code of a text, reads it, and explains what was read.
fn seen(text: &str) -> Explained {
    let picture = qrcode::QrCode::new(text).unwrap().render::<Grey<u8>>().module_dimensions(4, 4).build();
    let frame = Luma::new(picture.width() as usize, picture.height() as usize, picture.into_raw()).unwrap();
    let reading = read_luma(&frame, Budget::for_frame()).unwrap();
    assert_eq!(reading.codes.len(), 1);
    explain(&reading.codes[0].text, &HOME)
}

fn warnings(text: &str) -> Vec<Warning> {
    seen(text).warnings
}

macro_rules! payload {
    ($text:expr, $kind:ident) => {
        match seen($text).payload {
            Payload::$kind(inner) => inner,
            other => panic!("{}: {other:?}", $text),
        }
    };
}

#[test]
fn networks() {
    let open = payload!("WIFI:S:Free Airport;;", Wifi);
    assert_eq!((open.name.as_str(), open.security, open.has_password), ("Free Airport", WifiSecurity::Open, false));
    assert_eq!(warnings("WIFI:T:nopass;S:Free Airport;;"), [Warning::OpenNetwork]);
    let hard = payload!(r"WIFI:T:WPA;S:a\;b\:c\\d\,e\x22;P:x\;y;H:true;;", Wifi);
    assert_eq!((hard.name.as_str(), hard.is_hidden, hard.has_password), (r"a;b:c\d,ex22", true, true));
    assert_eq!(payload!("WIFI:S:\"abcd\";T:WPA;P:p;;", Wifi).name_from_hex, None);
    assert_eq!(payload!("WIFI:S:\"abcd\";T:WPA;P:p;;", Wifi).name, "abcd");
    assert_eq!(payload!("WIFI:S:436166c3a9;T:WPA;P:p;;", Wifi).name_from_hex.as_deref(), Some("Café"));
    assert_eq!(payload!("WIFI:T:WPA2-EAP;S:corp;E:PEAP;I:me;;", Wifi).security, WifiSecurity::Enterprise);
    assert_eq!(payload!("wifi:T:SAE;S:home;P:x;;", Wifi).security, WifiSecurity::Wpa3);
    assert_eq!(warnings("WIFI:T:WEP;S:old;P:12345;H:true;;"), [Warning::BrokenEncryption, Warning::HiddenNetwork]);
}

#[test]
fn contacts() {
    let card = payload!(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Peeters;An;;Dr.;\r\nORG:Example Hospital;IT\r\nitem1.TEL;TYPE=CELL:+32 470 12 34 56\r\nEMAIL:an@example.be\r\n\
         URL:https://example.be/\r\nADR:;;Kerkstraat 1;Gent;;9000;BE\r\nNOTE:first\\nsecond\\, third\r\n folded\r\nEND:VCARD",
        Contact
    );
    assert_eq!(card.name.as_deref(), Some("Dr. An Peeters"));
    assert_eq!(card.organisation.as_deref(), Some("Example Hospital, IT"));
    assert_eq!(card.phones[0].digits, "+32470123456");
    assert_eq!(card.links, ["https://example.be/"]);
    assert_eq!(card.addresses, ["Kerkstraat 1, Gent, 9000, BE"]);
    assert_eq!(card.note.as_deref(), Some("first\nsecond, thirdfolded"));
    let mecard = payload!("MECARD:N:Peeters,An;TEL:+33612345678;URL:http\\://a.example;EMAIL:an@a.example;;", Contact);
    assert_eq!((mecard.name.as_deref(), mecard.links), (Some("An Peeters"), vec!["http://a.example".to_owned()]));
    let old = payload!(
        "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen\nEND:VCARD",
        Contact
    );
    assert_eq!(old.name.as_deref(), Some("Jürgen"));
}

#[test]
fn numbers_that_cost_or_steer_are_named() {
    assert_eq!(warnings("tel:+32-2-555.01.23"), []);
    assert_eq!(warnings("tel:+330899123456"), [Warning::ForeignNumber]);
    assert_eq!(warnings("tel:+33899123456"), [Warning::PremiumNumber, Warning::ForeignNumber]);
    assert_eq!(warnings("tel:090512345"), [Warning::PremiumNumber]);
    assert_eq!(warnings("tel:*21*0470123456%23"), [Warning::SteersPhone]);
    assert_eq!(warnings("tel:+18761234567"), [Warning::ForeignNumber]);
    assert_eq!(payload!("tel:+18761234567", Call).country.unwrap().letters(), Some("JM"));
    assert_eq!(warnings("SMSTO:6767:STOP"), [Warning::ShortNumber]);
    let message = payload!("sms:+32470000001,+32470000002?body=ab%20cd", Message);
    assert_eq!((message.to.len(), message.text.as_deref()), (2, Some("ab cd")));
    assert_eq!(payload!("SMSTO:+32470000001:go: now", Message).text.as_deref(), Some("go: now"));
    // Without a home nothing is foreign.
    assert_eq!(explain("tel:+33612345678", &Reader::default()).warnings, []);
}

#[test]
fn mails_and_places_and_dates() {
    let mail = payload!(
        "mailto:a@example.be,b@example.be?cc=c@example.be&bcc=d@example.be&subject=Re%3A%20x&body=y%0Az",
        Mail
    );
    assert_eq!(mail.to, ["a@example.be", "b@example.be", "c@example.be"]);
    assert_eq!(
        (mail.hidden_to, mail.subject.as_deref(), mail.text.as_deref()),
        (vec!["d@example.be".to_owned()], Some("Re: x"), Some("y\nz"))
    );
    let old = payload!("MATMSG:TO:a@example.be;SUB:hello\\; you;BODY:text;;", Mail);
    assert_eq!(old.subject.as_deref(), Some("hello; you"));
    assert_eq!(payload!("an.peeters@example.be", Mail).to, ["an.peeters@example.be"]);
    let place = payload!("geo:50.8467,4.3525;u=35?q=Grand%20Place", Place);
    assert_eq!((place.latitude, place.within, place.query.as_deref()), (50.8467, Some(35.0), Some("Grand Place")));
    assert!(matches!(seen("geo:91,4").payload, Payload::Text { .. } | Payload::App(_)));
    let event = payload!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Review\nDTSTART:20261130T090000Z\nDTEND;VALUE=DATE:20261201\nRRULE:FREQ=DAILY\n\
         URL:https://meet.example/x\nBEGIN:VALARM\nDESCRIPTION:no\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR",
        Event
    );
    let start = event.start.unwrap();
    assert_eq!((start.day, start.time, start.is_utc, event.repeats), (30, Some((9, 0)), true, true));
    assert_eq!((event.end.unwrap().time, event.description), (None, None));
}

#[test]
fn payments() {
    let sepa =
        "BCD\n002\n1\nSCT\nBPOTBEB1\nRed Cross\nBE72000000001616\nEUR1.5\nCHAR\n\nUrgency fund\nSample EPC QR code";
    let transfer = payload!(sepa, Transfer);
    assert_eq!((transfer.payee.as_str(), transfer.iban.is_right), ("Red Cross", true));
    assert_eq!(transfer.amount.unwrap().value, "1.5");
    assert_eq!(transfer.reference.as_deref(), Some("Urgency fund"));
    assert_eq!(warnings(sepa), [Warning::NobodyChecksPayee]);
    let wrong = sepa.replace("1616", "1617");
    assert_eq!(warnings(&wrong), [Warning::NobodyChecksPayee, Warning::WrongAccount]);
    let abroad = sepa.replace("BE72000000001616", "DE89 3704 0044 0532 0130 00");
    assert_eq!(warnings(&abroad), [Warning::NobodyChecksPayee, Warning::ForeignAccount]);
    let swiss = "SPC\r\n0200\r\n1\r\nCH9300762011623852957\r\nS\r\nMax Muster\r\nWeg\r\n1\r\n3000\r\nBern\r\nCH\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n199.95\r\nCHF\r\n\
                 \r\n\r\n\r\n\r\n\r\n\r\n\r\nNON\r\n\r\nInvoice 1\r\nEPD";
    let bill = payload!(swiss, Transfer);
    let amount = bill.amount.unwrap();
    assert_eq!(
        (bill.payee.as_str(), amount.value.as_str(), amount.currency.as_str(), bill.iban.is_right),
        ("Max Muster", "199.95", "CHF", true)
    );
    assert_eq!(bill.note.as_deref(), Some("Invoice 1"));

    let coin = payload!("bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq?amount=0.02&label=Luke", Crypto);
    assert_eq!((coin.amount.as_deref(), coin.label.as_deref()), (Some("0.02"), Some("Luke")));
    assert_eq!(warnings("bitcoin:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"), [Warning::CannotBeTakenBack]);
    let rights = "ethereum:0xdAC17F958D2ee523a2206206994597C13D831ec7@1/approve?address=0x8e23ee67d1332ad560396262c48ffbb01f93d052&uint256=1";
    assert_eq!(warnings(rights), [Warning::GivesRights]);
    assert_eq!(payload!(rights, Crypto).address, "0x8e23ee67d1332ad560396262c48ffbb01f93d052");
}

#[test]
fn links_of_every_kind() {
    assert_eq!(payload!("https://pay.example/x", Link), "https://pay.example/x");
    assert_eq!(payload!("URLTO:www.example.be/x", Link), "www.example.be/x");
    assert_eq!(payload!("MEBKM:TITLE:t;URL:http\\://a.example/;;", Link), "http://a.example/");
    assert_eq!(warnings("https://dl.example/update.apk?x=1"), [Warning::BringsApp]);
    assert_eq!(warnings("javascript:alert(1)"), [Warning::HarmfulScheme]);
    let intent = payload!(
        "intent://scan/#Intent;scheme=zxing;package=com.example;S.browser_fallback_url=https%3A%2F%2Fbad.example;end",
        App
    );
    assert_eq!((intent.scheme.as_str(), intent.package.as_deref()), ("zxing", Some("com.example")));
    assert_eq!(intent.pages, ["https://bad.example"]);
    // What opens a browser is a link in disguise.
    let intent = payload!("intent://bad.example/x?a=1#Intent;scheme=https;package=com.android.chrome;end", App);
    assert_eq!(intent.pages, ["https://bad.example/x?a=1"]);
    let browser = payload!("firefox://open-url?url=https%3A%2F%2Fbad.example%2Fx&private=1", App);
    assert_eq!(browser.pages, ["https://bad.example/x"]);
    assert_eq!(payload!("microsoft-edge:https://bad.example/x", App).pages, ["https://bad.example/x"]);
    assert_eq!(warnings("market://details?id=com.example"), [Warning::BringsApp]);
    let Payload::Text { links } = seen("Note: call me, or see (https://x.example/a).").payload else { panic!() };
    assert_eq!(links, ["https://x.example/a"]);
    let Payload::Text { links } = seen("https://a.example/1\nhttps://b.example/2").payload else { panic!() };
    assert_eq!(links, ["https://a.example/1", "https://b.example/2"]);
    assert_eq!(warnings("pay\u{202e}elpmaxe"), [Warning::HiddenLetters]);
}

#[test]
fn what_hands_out_access_is_named() {
    let secret =
        payload!("otpauth://totp/Example:an@example.be?secret=JBSWY3DPEHPK3PXP&issuer=Example", OneTimePassword);
    assert_eq!((secret.issuer.as_deref(), secret.account.as_deref()), (Some("Example"), Some("an@example.be")));
    assert!(!format!("{secret:?}").contains("JBSWY"));
    assert_eq!(warnings("otpauth-migration://offline?data=abc"), [Warning::HoldsSecret]);
    assert_eq!(warnings("sgnl://linkdevice?uuid=a&pub_key=b"), [Warning::GivesAccess]);
    assert_eq!(warnings("2@AAAAAAAAAAAA,BBBBBBBBBBBB,CCCCCCCCCCCC,DDDDDDDD"), [Warning::GivesAccess]);
    assert_eq!(
        warnings("https://wa.me/settings/linked_devices#2@AAAAAAAAAAAA,BBBBBBBBBBBB,CCCC"),
        [Warning::GivesAccess]
    );
    assert_eq!(seen("FIDO:/1234567890123456789").payload, Payload::Passkey);
    assert_eq!(seen("LPA:1$sm.example$CODE").payload, Payload::Sim("sm.example".into()));
    assert_eq!(
        seen("{\"android.app.extra.PROVISIONING_DEVICE_ADMIN_COMPONENT_NAME\":\"x\"}").payload,
        Payload::Takeover
    );
    let is_activation = |text: &str| text.starts_with("https://vigie.example/activate/");
    let reader = Reader { is_activation: Some(&is_activation), ..HOME };
    assert_eq!(explain("https://vigie.example/activate/x#y", &reader).payload, Payload::Activation);
}
