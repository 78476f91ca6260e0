#![doc = include_str!("../README.md")]

mod company;
mod detect;
mod intelligence;
mod lifecycle;
mod list_ages;
mod protection;
mod report;
mod told;

pub use company::{
    company_verdict, company_word, company_word_by_name, ended_verdicts, is_company_verdict, is_left_to_the_person,
};
pub use detect::{
    Context, Detection, Judgement, SiteFinding, detect, heed_trusted_holders, judge_app, judge_site, judge_told_app,
};
pub use intelligence::{Intelligence, IntelligenceError, ListAge};
pub use lifecycle::{Changes, reconcile};
pub use list_ages::ListAges;
pub use protection::{PhoneFacts, ProtectionState, UnknownState, missing_fronts, silent_before};
pub use report::{report, report_again, report_unreadable, summarise};
pub use told::{Foreseen, ToldPhone, is_told_by_open, judge_open};
pub use vigie_apk::content::vulnerabilities;
pub use vigie_apk::{
    ApkReader, Limits, Pages, ReadOptions, SdkRange, VerifiedJar, icon_picture, is_dangerous, protection_level,
    read_apk, read_programs, risk, summary, verify_jar,
};
pub use vigie_device::{
    Account, Bulletins, BulletinsError, BulletinsReader, Closing, Exploited, Exposure, Flaw, MAX_EXPLOITED,
    MAX_OSV_FILE, Model, Models, Releases, Support, Version, cve_number, read_exploited, remember as remember_system,
};
pub use vigie_intel::{Indicators, read_echap, read_source};
pub use vigie_network::{
    Doubt, Routers, finds_anything, is_inspected, is_portal, is_suspected, learn, learn_hosts, still_counts, themselves,
};
