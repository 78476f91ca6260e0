//! What happened to the sample phones in the last thirty days. The findings are not written here: the app
//! and its engine make them from what the phones are like.

use vigie_types::{Timestamp, WifiSecurity};

use super::apps::{ANDROGUARD_TEST, CONTACT_MANAGER, SampleApp, TEST_ACTIVITY, TINY_APP};

/// Something that happens to a phone.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// Its person gets it, and activates it with their link.
    Gets(&'static str),
    /// An app comes from the store.
    Installs(SampleApp),
    /// An app comes from elsewhere.
    Sideloads(SampleApp),
    /// An app goes.
    Removes(SampleApp),
    /// It joins a Wi-Fi.
    Joins(Wifi),
    /// Whether it has a screen lock.
    Lock(bool),
    /// Whether developer options and debugging by cable are on.
    Developer(bool),
    /// Somebody gained full control over it.
    Root,
    /// Its system has this version.
    System(&'static str),
    /// It installs a security update.
    Patched(PatchAge),
    /// The app may not know where it is.
    NoLocation,
    /// Its person wants to know about a link.
    Checks(&'static str),
    /// Its person goes on to a site in spite of the warning.
    Visits(&'static str),
    /// Its person says that they changed the password that they typed on such a site.
    ChangedPassword,
    /// Its person reports the warning of a site as wrong.
    Reports(&'static str),
    /// Nothing happens: it only looks at itself.
    Looks,
    /// It is switched off, for good.
    Off,
}

/// How old a security update is.
#[derive(Clone, Copy, Debug)]
pub(super) enum PatchAge {
    /// Of this month.
    Fresh,
    /// Of some ten to thirteen weeks before today: within the limit of 90 days, and beyond one of 60.
    Late,
}

/// A Wi-Fi.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wifi {
    pub(super) name: &'static str,
    pub(super) access_point: &'static str,
    pub(super) security: WifiSecurity,
}

const fn wifi(name: &'static str, access_point: &'static str, security: WifiSecurity) -> Wifi {
    Wifi { name, access_point, security }
}

const WARD: Wifi = wifi("Hospital-Staff", "02:00:00:5e:10:02", WifiSecurity::Enterprise);
const LOBBY: Wifi = wifi("Lobby-Guest", "02:00:00:5e:10:77", WifiSecurity::Open);
const STATION: Wifi = wifi("Station-Free", "02:00:00:5e:20:11", WifiSecurity::Open);
const CAFE: Wifi = wifi("Café Central", "02:00:00:5e:20:15", WifiSecurity::Open);

const MAIL: &str = "https://hospital-mail-login.example/owa";
const PARCEL: &str = "https://levering-tolkosten.example/betalen?id=48213";
const REFUND: &str = "https://remboursement-sante.example/";
const COINS: &str = "https://double-your-coins.example/start";
const COATS: &str = "https://winter-coats-outlet.example/sale";
const ROTA: &str = "https://rota.hospital.example/week";
const CANTEEN: &str = "https://canteen.hospital.example/menu";
/// Honest, but on a list.
pub(super) const CHOIR: &str = "https://ward-choir.example/concert";
const RAFFLE: &str = "https://nurses-raffle.example/tickets";

/// An event: days and hours before now, whose phone, what.
pub(super) type Line = (i64, i64, &'static str, Event);

use Event::{
    ChangedPassword, Checks, Developer, Gets, Installs, Joins, Lock, Looks, NoLocation, Off, Patched, Removes, Reports,
    Root, Sideloads, System, Visits,
};
use PatchAge::{Fresh, Late};

/// The whole story, in no order. What a phone is like when its person gets it stands at the same hour.
pub(super) const STORY: &[Line] = &[
    (29, 9, "amelie.laurent", Gets("Pixel 9")),
    (25, 7, "amelie.laurent", Joins(STATION)),
    (25, 5, "amelie.laurent", Joins(WARD)),
    (10, 3, "amelie.laurent", Sideloads(TEST_ACTIVITY)),
    (9, 4, "amelie.laurent", Removes(TEST_ACTIVITY)),
    (29, 8, "bram.janssens", Gets("Galaxy S24")),
    (29, 8, "bram.janssens", Patched(Late)),
    (22, 6, "bram.janssens", Joins(STATION)),
    (22, 3, "bram.janssens", Joins(WARD)),
    (4, 5, "bram.janssens", Patched(Fresh)),
    (2, 6, "bram.janssens", Joins(LOBBY)),
    (29, 7, "chiara.rossi", Gets("Pixel 8")),
    (11, 2, "chiara.rossi", Sideloads(CONTACT_MANAGER)),
    (29, 6, "david.peeters", Gets("iPhone 17")),
    (9, 8, "david.peeters", Lock(false)),
    (8, 7, "david.peeters", Lock(true)),
    (28, 9, "elif.yilmaz", Gets("Galaxy A55")),
    (28, 9, "elif.yilmaz", NoLocation),
    (28, 9, "elif.yilmaz", Patched(Late)),
    (28, 8, "fatima.elamrani", Gets("Pixel 8a")),
    (15, 5, "fatima.elamrani", Sideloads(TINY_APP)),
    (28, 7, "gaspard.dubois", Gets("Fairphone 5")),
    (24, 6, "gaspard.dubois", Developer(true)),
    (23, 6, "gaspard.dubois", Developer(false)),
    (16, 4, "gaspard.dubois", Sideloads(TINY_APP)),
    (3, 3, "gaspard.dubois", Developer(true)),
    (0, 2, "gaspard.dubois", Joins(LOBBY)),
    (28, 6, "hannah.schmidt", Gets("iPhone 15")),
    (28, 6, "hannah.schmidt", System("17.5.1")),
    (28, 5, "ibrahim.diallo", Gets("Galaxy S21")),
    (28, 5, "ibrahim.diallo", System("12")),
    (13, 6, "ibrahim.diallo", Gets("Galaxy S25")),
    (27, 9, "jana.novakova", Gets("Pixel 7")),
    (19, 2, "jana.novakova", Installs(ANDROGUARD_TEST)),
    (27, 8, "lucia.fernandez", Gets("Xperia 10")),
    (27, 8, "lucia.fernandez", Patched(Late)),
    (7, 5, "lucia.fernandez", Developer(true)),
    (6, 9, "lucia.fernandez", Developer(false)),
    (27, 7, "marc.lambert", Gets("iPhone 16")),
    (12, 9, "marc.lambert", Lock(false)),
    (12, 3, "marc.lambert", Lock(true)),
    (26, 9, "nora.claes", Gets("Galaxy S23")),
    (26, 9, "nora.claes", Patched(Late)),
    (26, 2, "nora.claes", Lock(false)),
    (25, 9, "nora.claes", Lock(true)),
    (6, 3, "nora.claes", Joins(CAFE)),
    (6, 1, "nora.claes", Joins(WARD)),
    (1, 3, "nora.claes", Patched(Fresh)),
    (26, 8, "oskar.weber", Gets("Moto G54")),
    (26, 8, "oskar.weber", System("13")),
    (8, 2, "oskar.weber", Sideloads(TINY_APP)),
    (4, 8, "oskar.weber", Lock(false)),
    (1, 5, "oskar.weber", Joins(LOBBY)),
    (25, 8, "priya.sharma", Gets("Pixel 9a")),
    (20, 5, "priya.sharma", Lock(false)),
    (19, 7, "priya.sharma", Lock(true)),
    (25, 7, "quentin.leroy", Gets("Galaxy A35")),
    (18, 4, "quentin.leroy", Developer(true)),
    (17, 4, "quentin.leroy", Developer(false)),
    (10, 6, "quentin.leroy", Looks),
    (10, 5, "quentin.leroy", Off),
    (24, 9, "simon.wouters", Gets("Nokia X30")),
    (14, 5, "simon.wouters", Root),
    (1, 8, "simon.wouters", Joins(LOBBY)),
    (24, 8, "tess.desmet", Gets("Galaxy XCover7")),
    (24, 8, "tess.desmet", Patched(Late)),
    (17, 6, "tess.desmet", Joins(CAFE)),
    (17, 4, "tess.desmet", Joins(WARD)),
    (2, 4, "tess.desmet", Joins(LOBBY)),
    (22, 9, "ugo.moreau", Gets("Pixel 8")),
    (18, 6, "ugo.moreau", Developer(true)),
    (17, 8, "ugo.moreau", Developer(false)),
    (21, 8, "vera.hoffmann", Gets("iPhone 17")),
    (3, 6, "vera.hoffmann", Lock(false)),
    (3, 1, "vera.hoffmann", Lock(true)),
    (28, 4, "yvonne.mertens", Gets("Galaxy A15")),
    (21, 6, "yvonne.mertens", Sideloads(TEST_ACTIVITY)),
    (20, 8, "yvonne.mertens", Removes(TEST_ACTIVITY)),
    (9, 9, "yvonne.mertens", Off),
    (27, 3, "anton.fischer", Gets("Galaxy S24")),
    (15, 7, "anton.fischer", Joins(CAFE)),
    (15, 5, "anton.fischer", Joins(WARD)),
    (26, 6, "lotte.willems", Gets("iPhone 17")),
    (25, 4, "mehmet.demir", Gets("Galaxy A56")),
    (11, 6, "mehmet.demir", Sideloads(TEST_ACTIVITY)),
    (10, 9, "mehmet.demir", Removes(TEST_ACTIVITY)),
    (23, 8, "zoe.petit", Gets("Pixel 9")),
    (3, 7, "zoe.petit", Joins(STATION)),
    (3, 5, "zoe.petit", Joins(WARD)),
    // A finding about a link that was checked is over after a day, and a visit after two weeks: then the phone looks once
    // more, but for what is of today.
    (20, 3, "amelie.laurent", Checks(PARCEL)),
    (18, 5, "marc.lambert", Checks(MAIL)),
    (9, 3, "tess.desmet", Checks(REFUND)),
    (5, 2, "nora.claes", Checks(PARCEL)),
    (6, 4, "chiara.rossi", Checks(ROTA)),
    (5, 6, "chiara.rossi", Checks(CANTEEN)),
    (5, 6, "chiara.rossi", Checks(PARCEL)),
    (3, 4, "chiara.rossi", Checks(ROTA)),
    (3, 4, "chiara.rossi", Checks(COATS)),
    (2, 5, "chiara.rossi", Checks(CANTEEN)),
    (0, 5, "chiara.rossi", Checks(MAIL)),
    (0, 9, "zoe.petit", Checks(MAIL)),
    (13, 2, "jana.novakova", Visits(COINS)),
    (12, 8, "jana.novakova", ChangedPassword),
    (8, 3, "fatima.elamrani", Visits(COATS)),
    (2, 2, "bram.janssens", Visits(COATS)),
    (4, 6, "mehmet.demir", Checks(CHOIR)),
    (4, 6, "mehmet.demir", Reports(CHOIR)),
    (1, 4, "mehmet.demir", Looks),
    (1, 3, "mehmet.demir", Checks(CHOIR)),
    (0, 7, "gaspard.dubois", Checks(RAFFLE)),
    (0, 7, "gaspard.dubois", Reports(RAFFLE)),
];

/// The phone whose screens are ready beside the portal: the one with the most to show.
pub(super) const SHOWN: &str = "chiara.rossi";

/// A moment of the story.
pub(super) fn moment(now: Timestamp, days: i64, hours: i64) -> Timestamp {
    now.plus(-days * Timestamp::DAY - hours * Timestamp::HOUR)
}
