//! One suite for both databases: what a store must do, through its public surface.

use vigie_protocol::{DeviceKey, DeviceReport, Record, RecordBody, SignedPolicy, Token};
use vigie_store::{
    Actor, DeviceFilter, DeviceSort, DeviceState, Enrolled, FindingFilter, FoundActivation, Handled, ListedPerson,
    MailState, NewMail, NewPerson, NewTenant, OpenFindings, PersonFilter, PersonState, Store, StoreError, TenantStore,
};
use vigie_types::{
    AppSource, AppSummary, Ending, Evidence, Fact, Finding, FindingId, Front, Language, PersonId, Platform, Policy,
    PolicyHash, PrivacyItem, RecordId, RuleId, Severity, Subject, TenantId, ThreatKind, Timestamp,
};

mod access;
mod administrators;
mod apps;
mod attestations;
mod causes;
mod counts;
mod false_alarms;
mod names;
mod navigation;
mod networks;
mod passkeys;
mod phones;
mod questions;
mod reports;
mod retention;
mod risk;
mod states;
mod takeovers;
mod undo;
mod zones;
pub(crate) use access::{
    the_first_of_some_people_are_those_of_the_list, whoever_wants_in_is_known_with_what_is_open_on_their_phones,
};
pub(crate) use administrators::{
    a_browser_is_known_to_its_user_only_and_for_its_time, a_link_lets_one_person_in_once,
    a_recovery_code_counts_once_however_often_it_is_sent, the_last_administrator_stays,
    tries_at_once_are_counted_one_by_one,
};
pub(crate) use apps::{
    another_tenants_apps_and_reports_are_not_there, apps_are_counted_over_the_fleet,
    apps_of_phones_that_left_do_not_count, files_are_queued_analysed_and_known_again,
    what_is_known_about_apps_is_kept_and_counted,
};
pub(crate) use attestations::what_the_server_found_by_a_proof_is_not_the_phones_to_end;
pub(crate) use causes::{
    findings_are_put_together_by_what_they_come_from, many_findings_are_handled_at_once_and_no_others,
    who_got_a_mail_lately_gets_no_other,
};
pub(crate) use counts::counters_say_what_counting_anew_says;
pub(crate) use false_alarms::a_false_alarm_waits_once_and_ends_by_a_rule_or_a_word;
pub(crate) use names::{
    searches_find_any_piece_of_a_name_whatever_happened, what_many_have_is_found_behind_what_is_looked_at_first,
};
pub(crate) use navigation::what_stands_beside_the_pages_is_the_companys_own_and_ends_somewhere;
pub(crate) use networks::networks_on_which_something_was_found_are_named_and_counted;
pub(crate) use passkeys::{
    a_counter_of_a_passkey_counts_once, a_passkey_is_its_users_alone_and_goes_with_them,
    a_question_for_a_passkey_is_answered_once_in_time_by_whom_it_was_put_to,
};
pub(crate) use phones::{
    a_record_that_the_database_refuses_is_named_and_the_rest_is_stored, a_request_is_taken_once,
    hostile_texts_are_stored_and_read, of_many_open_findings_the_worst_are_kept,
    phones_that_ask_at_once_are_each_told_of_themselves, phones_that_know_a_set_of_keys_are_counted,
    phones_that_were_heard_are_noted_together, silent_phones_are_told_once_and_once_more_when_they_are_inactive,
};
pub(crate) use questions::{
    a_question_ends_by_an_administrator_a_ban_a_verdict_or_a_report, a_question_waits_once_and_is_its_companys_alone,
};
pub(crate) use reports::{
    one_that_must_be_stored_alone_costs_the_others_nothing, reports_at_once_are_stored_as_one_after_the_other,
};
pub(crate) use retention::{
    each_company_has_its_own_term, phones_that_are_gone_go_with_their_apps_and_links,
    the_audit_log_holds_ids_and_shows_names, what_is_over_its_term_goes_and_the_rest_stays,
};
pub(crate) use risk::what_a_device_manager_is_to_be_told_waits_until_it_was_taken;

pub(crate) use states::{
    a_change_shows_in_the_company_s_number_and_names_whom_it_concerns, classes_of_phones_are_those_of_the_definition,
    figures_count_all_companies_together, what_comes_late_from_a_phone_that_left_is_closed,
    what_was_open_on_a_phone_that_left_is_closed_with_the_reason,
};

pub(crate) use takeovers::{
    a_new_phone_waits_for_the_word_of_the_phone_in_use, a_no_closes_the_link_and_whatever_ends_a_request_ends_it,
};

pub(crate) use undo::{
    what_is_over_or_was_overtaken_is_not_taken_back, what_was_done_a_moment_ago_is_taken_back_whole,
};

pub(crate) use zones::{
    a_phone_that_makes_zones_up_makes_few, a_zone_shows_once_enough_people_saw_it_and_then_nobody_is_known,
    an_administrator_says_how_many_people_must_have_met_a_zone, nothing_of_whoever_is_deleted_stays_in_a_zone,
    pages_of_zones_show_those_met_last_and_those_that_say_most, phones_that_report_at_once_make_one_zone,
    what_an_administrator_says_of_a_zone_counts, what_was_taken_away_of_other_servers_stays_away,
    zones_of_other_servers_stand_beside_the_company_s_own,
};

pub(crate) const NOW: Timestamp = Timestamp(1_795_478_400_000);

macro_rules! tests {
    ($($name:ident),+ $(,)?) => {
        macro_rules! all_tests {
            () => {
                $(
                    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                    async fn $name() {
                        run(suite::$name).await;
                    }
                )+
            };
        }
        pub(crate) use all_tests as tests;
    };
}

tests! {
    a_setup_link_works_once_and_not_after_its_time,
    seats_are_never_oversold,
    a_batch_of_people_is_added_whole_or_not_at_all,
    a_list_of_people_adds_each_once_and_their_mails_are_waited_for,
    a_first_activation_is_made_once_and_found_by_its_code,
    one_device_per_activation,
    links_end_by_the_terms_of_the_company,
    reports_are_stored_once,
    a_closing_may_come_before_its_opening,
    lists_go_on_from_page_to_page,
    another_tenants_rows_are_not_there,
    the_audit_log_notices_a_changed_line,
    mails_are_claimed_by_one,
    policies_follow_each_other,
    a_person_is_deleted_with_everything,
    dropped_items_are_visible,
    phones_come_in_the_wanted_order,
    groups_are_renamed_and_deleted_without_their_people,
    a_company_changes_its_settings,
    what_is_known_about_apps_is_kept_and_counted,
    apps_are_counted_over_the_fleet,
    apps_of_phones_that_left_do_not_count,
    files_are_queued_analysed_and_known_again,
    classes_of_phones_are_those_of_the_definition,
    what_was_open_on_a_phone_that_left_is_closed_with_the_reason,
    what_comes_late_from_a_phone_that_left_is_closed,
    another_tenants_apps_and_reports_are_not_there,
    the_audit_log_holds_ids_and_shows_names,
    what_is_over_its_term_goes_and_the_rest_stays,
    each_company_has_its_own_term,
    phones_that_are_gone_go_with_their_apps_and_links,
    a_change_shows_in_the_company_s_number_and_names_whom_it_concerns,
    tries_at_once_are_counted_one_by_one,
    a_browser_is_known_to_its_user_only_and_for_its_time,
    a_recovery_code_counts_once_however_often_it_is_sent,
    a_link_lets_one_person_in_once,
    a_counter_of_a_passkey_counts_once,
    a_passkey_is_its_users_alone_and_goes_with_them,
    a_question_for_a_passkey_is_answered_once_in_time_by_whom_it_was_put_to,
    the_last_administrator_stays,
    a_request_is_taken_once,
    silent_phones_are_told_once_and_once_more_when_they_are_inactive,
    phones_that_were_heard_are_noted_together,
    phones_that_ask_at_once_are_each_told_of_themselves,
    a_record_that_the_database_refuses_is_named_and_the_rest_is_stored,
    of_many_open_findings_the_worst_are_kept,
    hostile_texts_are_stored_and_read,
    figures_count_all_companies_together,
    what_stands_beside_the_pages_is_the_companys_own_and_ends_somewhere,
    reports_at_once_are_stored_as_one_after_the_other,
    one_that_must_be_stored_alone_costs_the_others_nothing,
    phones_that_know_a_set_of_keys_are_counted,
    a_new_phone_waits_for_the_word_of_the_phone_in_use,
    a_no_closes_the_link_and_whatever_ends_a_request_ends_it,
    counters_say_what_counting_anew_says,
    searches_find_any_piece_of_a_name_whatever_happened,
    what_many_have_is_found_behind_what_is_looked_at_first,
    findings_are_put_together_by_what_they_come_from,
    many_findings_are_handled_at_once_and_no_others,
    who_got_a_mail_lately_gets_no_other,
    what_was_done_a_moment_ago_is_taken_back_whole,
    what_is_over_or_was_overtaken_is_not_taken_back,
    a_question_waits_once_and_is_its_companys_alone,
    a_question_ends_by_an_administrator_a_ban_a_verdict_or_a_report,
    a_false_alarm_waits_once_and_ends_by_a_rule_or_a_word,
    what_the_server_found_by_a_proof_is_not_the_phones_to_end,
    whoever_wants_in_is_known_with_what_is_open_on_their_phones,
    the_first_of_some_people_are_those_of_the_list,
    what_a_device_manager_is_to_be_told_waits_until_it_was_taken,
    a_zone_shows_once_enough_people_saw_it_and_then_nobody_is_known,
    a_phone_that_makes_zones_up_makes_few,
    networks_on_which_something_was_found_are_named_and_counted,
    an_administrator_says_how_many_people_must_have_met_a_zone, zones_of_other_servers_stand_beside_the_company_s_own,
    nothing_of_whoever_is_deleted_stays_in_a_zone,
    what_was_taken_away_of_other_servers_stays_away,
    phones_that_report_at_once_make_one_zone,
    what_an_administrator_says_of_a_zone_counts,
    pages_of_zones_show_those_met_last_and_those_that_say_most,
}

pub(crate) async fn tenant(store: &Store, seats: u32) -> TenantStore {
    let new = NewTenant { name: "Example".into(), language: Language::En, seats, help_contact: None, demo: false };
    let id = store.system().create_tenant(&new, NOW).await.unwrap();
    store.tenant(id, Actor { name: "Ada".into(), address: "127.0.0.1".into() })
}

fn person(email: &str) -> NewPerson {
    NewPerson { name: format!("Person {email}"), email: email.into(), language: Language::Fr, group: None }
}

async fn activation(store: &Store, tenant: &TenantStore, person: PersonId) -> FoundActivation {
    let token = Token::random();
    tenant.renew_activation(person, &token.hash(), "sealed", NOW).await.unwrap();
    store.system().activation(&token.hash()).await.unwrap().unwrap()
}

async fn enrol(store: &Store, activation: &FoundActivation) -> Enrolled {
    let key = DeviceKey::random().public();
    store.system().enrol(activation, &key, Platform::Android, "0.1.0", Language::En, NOW).await.unwrap()
}

pub(crate) async fn phone(store: &Store, tenant: &TenantStore, email: &str) -> (PersonId, Enrolled) {
    let person = tenant.add_people(&[person(email)], NOW).await.unwrap()[0];
    let activation = activation(store, tenant, person).await;
    (person, enrol(store, &activation).await)
}

pub(crate) fn finding(kind: ThreatKind, severity: Severity) -> Finding {
    Finding {
        id: FindingId::new(),
        kind,
        subject: Subject::App { package: Some("org.example".into()), label: Some("Exämple".into()) },
        severity,
        rule: RuleId::new("test/rule"),
        list: None,
        evidence: vec![Evidence::new(Fact::Package, "org.example")],
        policy: PolicyHash::of(b"p"),
        opened_at: NOW,
        closed_at: None,
    }
}

pub(crate) fn record(body: RecordBody) -> Record {
    Record { id: RecordId::new(), at: NOW, body }
}

pub(crate) fn hash() -> PolicyHash {
    PolicyHash::of(b"p")
}

pub(crate) async fn a_setup_link_works_once_and_not_after_its_time(store: Store) {
    let system = store.system();
    system.put_setup_token("one", NOW.plus(1000)).await.unwrap();
    system.put_setup_token("two", NOW.plus(1000)).await.unwrap();
    assert!(!system.setup_token_valid("one", NOW).await.unwrap(), "a new link makes the old one void");
    assert!(!system.use_setup_token("two", NOW.plus(1000)).await.unwrap(), "expired");
    assert!(system.use_setup_token("two", NOW).await.unwrap());
    assert!(!system.use_setup_token("two", NOW).await.unwrap(), "used up");
}

pub(crate) async fn seats_are_never_oversold(store: Store) {
    let tenant = tenant(&store, 3).await;
    let tries = (0..8).map(|n| {
        let tenant = tenant.clone();
        tokio::spawn(async move { tenant.add_people(&[person(&format!("p{n}@example.org"))], NOW).await })
    });
    let mut added = Vec::new();
    for outcome in futures_of(tries).await {
        match outcome {
            Ok(ids) => added.extend(ids),
            Err(StoreError::SeatsFull { seats: 3 }) => {}
            Err(other) => panic!("{other}"),
        }
    }
    assert_eq!((added.len(), tenant.seats().await.unwrap()), (3, (3, 3)));
    tenant.end_person(added[0], NOW).await.unwrap();
    assert_eq!(tenant.seats().await.unwrap(), (2, 3));
    tenant.add_people(&[person("late@example.org")], NOW).await.unwrap();
    let full = tenant.reactivate_person(added[0], NOW).await.unwrap_err();
    assert_eq!(full.code(), "seats.full");
}

async fn futures_of<T: Send + 'static>(tasks: impl Iterator<Item = tokio::task::JoinHandle<T>>) -> Vec<T> {
    let tasks: Vec<_> = tasks.collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.unwrap());
    }
    outcomes
}

pub(crate) async fn a_batch_of_people_is_added_whole_or_not_at_all(store: Store) {
    let tenant = tenant(&store, 10).await;
    tenant.add_people(&[person("Old@example.org")], NOW).await.unwrap();
    let refused = tenant.add_people(&[person("new@example.org"), person("old@EXAMPLE.org")], NOW).await.unwrap_err();
    assert_eq!(refused.code(), "store.taken");
    assert_eq!(tenant.seats().await.unwrap().0, 1);
}

fn letter() -> NewMail {
    NewMail {
        person: None,
        recipient: "a@example.org".into(),
        subject: "Hello".into(),
        kind: "welcome",
        html: "<p>Hello".into(),
        plain: "Hello".into(),
        source: "Subject: Hello".into(),
        state: MailState::Queued,
    }
}

fn listed(email: &str, group: &str) -> ListedPerson {
    ListedPerson { name: "Listed".into(), email: email.into(), language: Language::Nl, group: group.into() }
}

pub(crate) async fn a_list_of_people_adds_each_once_and_their_mails_are_waited_for(store: Store) {
    let tenant = tenant(&store, 5).await;
    let ended = tenant.add_people(&[person("ended@example.org")], NOW).await.unwrap()[0];
    tenant.end_person(ended, NOW).await.unwrap();
    let list = [
        listed("a@example.org", "Ward 3"),
        listed("B@example.org", "Ward 3"),
        listed("ended@example.org", ""),
        listed("b@EXAMPLE.org", "Ward 4"),
    ];
    let both = futures_of((0..2).map(|_| {
        let (tenant, list) = (tenant.clone(), list.clone());
        tokio::spawn(async move { tenant.import_people(&list, NOW).await.unwrap() })
    }));
    let mut counts: Vec<_> = both.await.iter().map(|row| (row.added, row.known, row.ended)).collect();
    counts.sort_unstable();
    assert_eq!(counts, [(0, 2, 1), (2, 0, 1)], "two windows at once add nobody twice");
    assert_eq!((tenant.seats().await.unwrap().0, tenant.mails_wanted().await.unwrap()), (2, 2));
    let groups = tenant.groups().await.unwrap();
    assert_eq!(groups.iter().map(|group| (group.name.as_str(), group.people)).collect::<Vec<_>>(), [("Ward 3", 2)]);
    let four = ["c", "d", "e", "f"].map(|name| listed(&format!("{name}@example.org"), "New"));
    assert_eq!(tenant.import_people(&four, NOW).await.unwrap_err().code(), "seats.full");
    assert_eq!((tenant.seats().await.unwrap().0, tenant.groups().await.unwrap().len()), (2, 1), "all or nothing");
    let emails = ["a@example.org", "ended@example.org", "new@example.org"].map(ToOwned::to_owned);
    let known = tenant.known_people(&emails).await.unwrap();
    assert_eq!((known.len(), known["ended@example.org"]), (2, PersonState::Ended));
    // One by one, the mails are written; a person who goes is not waited for any more.
    let next = store.system().next_wanted_mail().await.unwrap().unwrap();
    assert_eq!(next.tenant, tenant.tenant());
    let mail = NewMail { person: Some(next.person), ..letter() };
    tenant.add_mail(&mail, NOW).await.unwrap();
    assert!(!tenant.wants_mail(next.person).await.unwrap());
    let last = store.system().next_wanted_mail().await.unwrap().unwrap().person;
    assert!(last != next.person && tenant.wants_mail(last).await.unwrap());
    tenant.end_person(last, NOW).await.unwrap();
    assert_eq!((tenant.mails_wanted().await.unwrap(), store.system().next_wanted_mail().await.unwrap()), (0, None));
    let other = self::tenant(&store, 5).await;
    let row = tenant.import_people(&[listed("z@example.org", "")], NOW).await.unwrap();
    assert_eq!((tenant.import(row.id).await.unwrap(), other.import(row.id).await.unwrap()), (Some(row), None));
    assert_eq!(other.mails_wanted().await.unwrap(), 0);
}

pub(crate) async fn a_first_activation_is_made_once_and_found_by_its_code(store: Store) {
    let tenant = tenant(&store, 5).await;
    let id = tenant.add_people(&[person("a@example.org")], NOW).await.unwrap()[0];
    assert_eq!(tenant.begin_activation(id, "hash", "sealed", NOW).await.unwrap(), None);
    let earlier = tenant.begin_activation(id, "other hash", "other", NOW).await.unwrap();
    assert_eq!(earlier.as_deref(), Some("sealed"), "a link that may be in a mail already stays");
    let system = store.system();
    assert_eq!(system.sealed_token_of_code("code").await.unwrap(), None);
    system.offer_code("hash", "code").await.unwrap();
    system.offer_code("hash", "code").await.unwrap();
    assert_eq!(system.sealed_token_of_code("code").await.unwrap(), Some(("sealed".to_owned(), false)));
    tenant.renew_activation(id, "new hash", "new sealed", NOW).await.unwrap();
    assert_eq!(system.sealed_token_of_code("code").await.unwrap(), Some(("sealed".to_owned(), true)), "renewed");
}

pub(crate) async fn links_end_by_the_terms_of_the_company(store: Store) {
    let tenant = tenant(&store, 10).await;
    let person = tenant.add_people(&[person("a@example.org")], NOW).await.unwrap()[0];
    let found = activation(&store, &tenant, person).await;
    let day = |days: i64| NOW.plus(days * Timestamp::DAY);
    assert_eq!((found.ends_at, found.used), (day(14), false), "unless something else is set");
    let at = async |found: &FoundActivation, key: &DeviceKey, when: Timestamp| {
        let enrolled = store.system().enrol(found, &key.public(), Platform::Android, "0", Language::En, when).await;
        enrolled.map_err(|error| error.code())
    };
    let keys: Vec<DeviceKey> = (0..5).map(|_| DeviceKey::random()).collect();
    assert_eq!(at(&found, &keys[0], day(14)).await.unwrap_err(), "activation.expired");
    assert_eq!(tenant.open_link(person, day(14)).await.unwrap(), None);
    let first = at(&found, &keys[0], day(13)).await.unwrap();
    // Used: it opens for the next phone for a year, and not for one day longer.
    let second = at(&found, &keys[1], day(13 + 364)).await.unwrap();
    assert_eq!((second.new, second.handed_over), (true, vec![first.device]));
    assert_eq!(at(&found, &keys[2], day(13 + 365)).await.unwrap_err(), "activation.used");
    let again = at(&found, &keys[1], day(4000)).await.unwrap();
    assert_eq!((again.new, again.device), (false, second.device), "its own phone asks again");
    // The company wants links to work once; a new link leaves the phone of the old one in use.
    let mut company = store.system().tenant(tenant.tenant()).await.unwrap().unwrap();
    company.reuse_days = 0;
    tenant.change_tenant(&company, NOW).await.unwrap();
    assert_eq!(at(&found, &keys[2], day(14)).await.unwrap_err(), "activation.used");
    assert_eq!(tenant.begin_activation(person, "fresh", "fresh sealed", day(14)).await.unwrap(), None);
    let fresh = store.system().activation("fresh").await.unwrap().unwrap();
    let third = at(&fresh, &keys[3], day(15)).await.unwrap();
    assert_eq!(third.handed_over, vec![]);
    assert_eq!(at(&fresh, &keys[4], day(15)).await.unwrap_err(), "activation.used");
    assert_eq!(at(&fresh, &keys[3], day(16)).await.unwrap().device, third.device);
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
    let lines = tenant.audit(None, 50).await.unwrap().rows;
    let of = |action: &str| -> Vec<String> {
        lines.iter().rev().filter(|line| line.action == action).map(|line| line.target.clone()).collect()
    };
    assert_eq!(of("device.enrolled"), [first.device, second.device, third.device].map(|id| id.to_string()));
    assert_eq!(of("device.handed-over"), [first.device.to_string()]);
}

pub(crate) async fn one_device_per_activation(store: Store) {
    let tenant = tenant(&store, 10).await;
    let person = tenant.add_people(&[person("a@example.org")], NOW).await.unwrap()[0];
    let activation = activation(&store, &tenant, person).await;
    let phones = (0..5).map(|_| {
        let (store, activation) = (store.clone(), activation.clone());
        tokio::spawn(async move { enrol(&store, &activation).await })
    });
    assert_eq!(futures_of(phones).await.len(), 5);
    let devices = tenant.devices(&DeviceFilter { limit: 50, ..DeviceFilter::default() }).await.unwrap().rows;
    let active = devices.iter().filter(|device| device.state == DeviceState::Active).count();
    assert_eq!((devices.len(), active), (5, 1));
    assert_eq!(tenant.person(person).await.unwrap().unwrap().state, PersonState::Active);
    tenant.revoke_activation(person, NOW).await.unwrap();
    let key = DeviceKey::random().public();
    let late = store.system().enrol(&activation, &key, Platform::Ios, "0", Language::En, NOW).await;
    assert_eq!(late.unwrap_err().code(), "store.not-found");
}

pub(crate) async fn reports_are_stored_once(store: Store) {
    let tenant = tenant(&store, 10).await;
    let (_, enrolled) = phone(&store, &tenant, "a@example.org").await;
    let found = finding(ThreatKind::Stalkerware, Severity::Critical);
    let report = vec![
        record(RecordBody::FindingOpened { finding: found.clone() }),
        record(RecordBody::Apps { apps: vec![installed_app("org.example", "Exämple")] }),
    ];
    let tries = (0..6).map(|_| {
        let (device, report) = (store.device(tenant.tenant(), enrolled.device), report.clone());
        tokio::spawn(async move { device.record(&report, hash(), &[], NOW).await })
    });
    for outcome in futures_of(tries).await {
        assert_eq!(outcome.unwrap().stored, [report[0].id, report[1].id]);
    }
    let all = tenant.findings(&FindingFilter { limit: 10, ..FindingFilter::default() }).await.unwrap().rows;
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].id, &all[0].subject, all[0].owner.as_str()), (found.id, &found.subject, "Person a@example.org"));
    let device = tenant.device(enrolled.device).await.unwrap().unwrap();
    assert_eq!((device.open_findings, device.worst), (1, Some(Severity::Critical)));
    let apps = tenant.device_apps(enrolled.device).await.unwrap();
    assert_eq!((apps.len(), apps[0].summary.as_ref()), (1, Some(&installed_app("org.example", "Exämple"))));
    tenant.handle_finding(found.id, Handled::Handled, "Talked to her", NOW).await.unwrap();
    assert_eq!(tenant.finding(found.id).await.unwrap().unwrap().handled_by.as_deref(), Some("Ada"));
    let overview = tenant.overview(NOW).await.unwrap();
    assert_eq!(overview.open, vec![OpenFindings { severity: Severity::Critical, all: 1, undecided: 0 }]);
    assert_eq!(overview.opened_by_day.last().unwrap().1, 1);
}

pub(crate) async fn a_closing_may_come_before_its_opening(store: Store) {
    let tenant = tenant(&store, 10).await;
    let (_, enrolled) = phone(&store, &tenant, "a@example.org").await;
    let device = store.device(tenant.tenant(), enrolled.device);
    let found = finding(ThreatKind::UnsecuredWifi, Severity::Low);
    let closed =
        record(RecordBody::FindingClosed { finding: found.id, closed_at: NOW.plus(5), ending: Ending::Trusted });
    device.record(&[closed], hash(), &[], NOW).await.unwrap();
    device.record(&[record(RecordBody::FindingOpened { finding: found.clone() })], hash(), &[], NOW).await.unwrap();
    let row = tenant.finding(found.id).await.unwrap().unwrap();
    assert_eq!((row.closed_at, row.ending), (Some(NOW.plus(5)), Ending::Trusted));
    assert_eq!(tenant.device(enrolled.device).await.unwrap().unwrap().open_findings, 0);
}

pub(crate) async fn lists_go_on_from_page_to_page(store: Store) {
    let tenant = tenant(&store, 100).await;
    for n in 0..7 {
        let (_, enrolled) = phone(&store, &tenant, &format!("p{n}@example.org")).await;
        let device = store.device(tenant.tenant(), enrolled.device);
        let found = finding(ThreatKind::NoScreenLock, Severity::Elevated);
        device.record(&[record(RecordBody::FindingOpened { finding: found })], hash(), &[], NOW).await.unwrap();
    }
    let mut people = PersonFilter { limit: 3, ..PersonFilter::default() };
    let mut devices = DeviceFilter { limit: 3, ..DeviceFilter::default() };
    let mut findings = FindingFilter { limit: 3, front: Some(Front::Device), ..FindingFilter::default() };
    let mut counts = [0; 3];
    for _ in 0..3 {
        let page = tenant.people(&people).await.unwrap();
        (counts[0], people.after) = (counts[0] + page.rows.len(), page.next);
        let page = tenant.devices(&devices).await.unwrap();
        (counts[1], devices.after) = (counts[1] + page.rows.len(), page.next);
        let page = tenant.findings(&findings).await.unwrap();
        (counts[2], findings.after) = (counts[2] + page.rows.len(), page.next);
    }
    assert_eq!(counts, [7, 7, 7]);
    assert_eq!((people.after, devices.after, findings.after), (None, None, None));
    let one = DeviceFilter { search: "P3@".into(), limit: 3, ..DeviceFilter::default() };
    assert_eq!(tenant.devices(&one).await.unwrap().rows.len(), 1);
}

pub(crate) async fn another_tenants_rows_are_not_there(store: Store) {
    let (mine, theirs) = (tenant(&store, 10).await, tenant(&store, 10).await);
    let (person, enrolled) = phone(&store, &theirs, "a@example.org").await;
    let found = finding(ThreatKind::Rooted, Severity::Critical);
    let opened = record(RecordBody::FindingOpened { finding: found.clone() });
    store
        .device(theirs.tenant(), enrolled.device)
        .record(std::slice::from_ref(&opened), hash(), &[], NOW)
        .await
        .unwrap();
    let group = theirs.add_group("Theirs", NOW).await.unwrap();

    assert_eq!(mine.person(person).await.unwrap(), None);
    assert_eq!(mine.device(enrolled.device).await.unwrap(), None);
    assert_eq!(mine.finding(found.id).await.unwrap(), None);
    assert_eq!(mine.sealed_token(person).await.unwrap(), None);
    assert!(mine.device_apps(enrolled.device).await.unwrap().is_empty());
    assert!(mine.groups().await.unwrap().is_empty());
    let in_their_group = NewPerson { group: Some(group), ..self::person("b@example.org") };
    for refused in [
        mine.end_person(person, NOW).await,
        mine.delete_person(person, NOW).await,
        mine.edit_person(person, &self::person("x@example.org"), NOW).await,
        mine.deactivate_device(enrolled.device, NOW).await,
        mine.ask_scan(enrolled.device, NOW).await,
        mine.handle_finding(found.id, Handled::Ignored, "", NOW).await,
        mine.revoke_activation(person, NOW).await,
        mine.renew_activation(person, "h", "s", NOW).await.map(drop),
        mine.add_people(&[in_their_group], NOW).await.map(drop),
        store.device(mine.tenant(), enrolled.device).record(&[opened], hash(), &[], NOW).await.map(drop),
    ] {
        assert_eq!(refused.unwrap_err().code(), "store.not-found");
    }
}

pub(crate) async fn the_audit_log_notices_a_changed_line(store: Store) {
    let tenant = tenant(&store, 10).await;
    tenant.add_group("One", NOW).await.unwrap();
    tenant.note("user.signed-in", "", "", NOW).await.unwrap();
    let lines = tenant.audit(None, 10).await.unwrap().rows;
    assert_eq!(lines.iter().map(|line| line.action.as_str()).collect::<Vec<_>>(), ["user.signed-in", "group.added"]);
    assert_eq!(lines[0].actor, "Ada");
    assert_ne!(lines[0].hash, lines[1].hash);
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
}

pub(crate) async fn mails_are_claimed_by_one(store: Store) {
    let tenant = tenant(&store, 10).await;
    let id = tenant.add_mail(&letter(), NOW).await.unwrap();
    let system = store.system();
    let claimed = system.claim_mail(NOW, 60_000).await.unwrap().unwrap();
    assert_eq!((claimed.id, claimed.tries), (id, 1));
    assert_eq!(system.claim_mail(NOW, 60_000).await.unwrap(), None, "leased");
    system.mail_failed(id, "refused", Some(NOW.plus(10))).await.unwrap();
    assert_eq!(system.claim_mail(NOW.plus(10), 60_000).await.unwrap().unwrap().tries, 2);
    system.mail_sent(id, NOW).await.unwrap();
    assert_eq!(tenant.mail(id).await.unwrap().unwrap().state, MailState::Sent);
    assert_eq!(tenant.mails(None, 10).await.unwrap().rows.len(), 1);
}

pub(crate) async fn policies_follow_each_other(store: Store) {
    let tenant = tenant(&store, 10).await;
    let key = DeviceKey::random();
    let first = Policy::first(tenant.tenant(), NOW);
    let signed = SignedPolicy::sign(&first, &key);
    tenant.publish_policy(&first, &signed, "first", NOW).await.unwrap();
    let twice = tenant.publish_policy(&first, &signed, "first", NOW).await.unwrap_err();
    assert_eq!(twice.code(), "store.wrong-state");
    let other = Policy { version: 2, tenant: TenantId::new(), ..first.clone() };
    assert!(tenant.publish_policy(&other, &signed, "", NOW).await.is_err(), "another tenant's policy");
    let row = store.system().policy(tenant.tenant()).await.unwrap().unwrap();
    assert_eq!((row.policy, row.author.as_str()), (first, "Ada"));
    assert_eq!(row.signed.hash(), signed.hash());
}

pub(crate) async fn a_person_is_deleted_with_everything(store: Store) {
    let tenant = tenant(&store, 10).await;
    let (person, enrolled) = phone(&store, &tenant, "a@example.org").await;
    let found = finding(ThreatKind::Rooted, Severity::Critical);
    let opened = record(RecordBody::FindingOpened { finding: found.clone() });
    store.device(tenant.tenant(), enrolled.device).record(&[opened], hash(), &[], NOW).await.unwrap();
    tenant.delete_person(person, NOW).await.unwrap();
    assert!(tenant.device(enrolled.device).await.unwrap().is_none());
    assert!(tenant.finding(found.id).await.unwrap().is_none());
    assert!(store.system().device(enrolled.device, "").await.unwrap().is_none());
}

pub(crate) async fn dropped_items_are_visible(store: Store) {
    let tenant = tenant(&store, 10).await;
    let (_, enrolled) = phone(&store, &tenant, "a@example.org").await;
    let device = store.device(tenant.tenant(), enrolled.device);
    let report = DeviceReport {
        platform: Platform::Android,
        app_version: "0.1.0".into(),
        language: Language::En,
        model: Some("Pixel 8".into()),
        os_version: None,
        patch_level: None,
        location: None,
        network: None,
        permissions: Vec::new(),
        live: vec![Front::Apps],
        scanned_at: Some(NOW),
        apps_scanned: 3,
        measures: Vec::new(),
    };
    tenant.ask_scan(enrolled.device, NOW).await.unwrap();
    let told =
        device.record(&[record(RecordBody::Device(report))], hash(), &[PrivacyItem::Location], NOW).await.unwrap();
    assert_eq!(told.commands.len(), 1);
    let again = device.record(&[], hash(), &[], NOW).await.unwrap();
    assert!(again.commands.is_empty(), "handed out once");
    let row = tenant.device(enrolled.device).await.unwrap().unwrap();
    assert_eq!((row.model.as_deref(), row.live.as_slice()), (Some("Pixel 8"), &[Front::Apps][..]));
    let line = &tenant.audit(None, 1).await.unwrap().rows[0];
    assert_eq!((line.action.as_str(), line.detail.as_str()), ("report.dropped", "location"));
    assert_eq!(tenant.verify_audit().await.unwrap(), None);
}

pub(crate) async fn phones_come_in_the_wanted_order(store: Store) {
    let tenant = tenant(&store, 100).await;
    let mut ids = Vec::new();
    for n in 0..5 {
        let (_, enrolled) = phone(&store, &tenant, &format!("p{n}@example.org")).await;
        let device = store.device(tenant.tenant(), enrolled.device);
        let severity = if n == 2 { Severity::Critical } else { Severity::Low };
        let found = finding(ThreatKind::NoScreenLock, severity);
        let at = NOW.plus(1_000 * (10 - n));
        device.record(&[record(RecordBody::FindingOpened { finding: found })], hash(), &[], at).await.unwrap();
        ids.push(enrolled.device);
    }
    for sort in DeviceSort::ALL {
        let mut filter = DeviceFilter { limit: 2, sort, ..DeviceFilter::default() };
        let mut seen = Vec::new();
        loop {
            let page = tenant.devices(&filter).await.unwrap();
            seen.extend(page.rows.iter().map(|row| row.id));
            filter.after = page.next;
            if filter.after.is_none() {
                break;
            }
        }
        let first = match sort {
            DeviceSort::SeenLast => ids[0],
            DeviceSort::SeenFirst | DeviceSort::Newest => ids[4],
            DeviceSort::Worst => ids[2],
        };
        assert_eq!((seen.len(), seen[0]), (5, first), "{}", sort.slug());
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 5, "{}", sort.slug());
    }
}

pub(crate) async fn groups_are_renamed_and_deleted_without_their_people(store: Store) {
    let tenant = tenant(&store, 10).await;
    let group = tenant.add_group("Ward 3", NOW).await.unwrap();
    tenant.add_group("Ward 4", NOW).await.unwrap();
    let member = NewPerson { group: Some(group), ..person("a@example.org") };
    let id = tenant.add_people(&[member], NOW).await.unwrap()[0];
    let taken = tenant.rename_group(group, "Ward 4", NOW).await.unwrap_err();
    assert_eq!(taken.code(), "store.taken");
    tenant.rename_group(group, "Ward 5", NOW).await.unwrap();
    assert_eq!(tenant.groups().await.unwrap().iter().map(|one| one.people).sum::<u32>(), 1);
    tenant.delete_group(group, NOW).await.unwrap();
    assert_eq!(tenant.person(id).await.unwrap().unwrap().group, None);
    assert_eq!(tenant.delete_group(group, NOW).await.unwrap_err().code(), "store.not-found");
}

pub(crate) async fn a_company_changes_its_settings(store: Store) {
    let tenant = tenant(&store, 10).await;
    let mut row = store.system().tenant(tenant.tenant()).await.unwrap().unwrap();
    row.name = "Renamed".into();
    row.seats = 12;
    tenant.change_tenant(&row, NOW).await.unwrap();
    assert_eq!(store.system().tenant(tenant.tenant()).await.unwrap().unwrap(), row);
    assert_eq!(tenant.audit(None, 1).await.unwrap().rows[0].action, "settings.changed");
}

fn installed_app(package: &str, label: &str) -> AppSummary {
    AppSummary {
        package: package.into(),
        label: label.into(),
        version: "1".into(),
        version_code: Some(1),
        sha256: "00".into(),
        signers: Vec::new(),
        source: AppSource::Unknown,
        target_sdk: Some(34),
        debuggable: false,
        permissions: Vec::new(),
        roles: Vec::new(),
        trackers: Vec::new(),
        security_risk: 0,
        privacy_risk: 0,
        kinds: Vec::new(),
    }
}
