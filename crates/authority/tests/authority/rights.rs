//! Rights and refusals: what may be done, and what a refusal gives away.

use crate::place::{Place, TODAY, activity, subtree};
use authority::{Action, Class, Refusal, Right, Roles, Said, Scope, SystemPurpose, Target, act};
use model::record::Recused;
use model::{DayRange, Noun, RecordId};

fn standing<'a>(class: Class, units: &'a [model::UnitIndex], id: &'a RecordId) -> Target<'a> {
    Target::Standing { class, units, id }
}

/// What comes of correcting activity `a` of a class at these units.
fn correct(place: &Place, subject: &str, class: Class, codes: &[&str]) -> Result<(), Refusal> {
    let units: Vec<_> = codes.iter().map(|code| place.at(code)).collect();
    let id = activity("a");
    let right = place.authority.right::<act::Correct>(
        subject,
        standing(class, &units, &id),
        &place.trees(),
    )?;
    assert!(right.covers(class, &units, &id) && right.actor() == subject);
    assert!(!right.covers(class, &units, &activity("b")), "another record");
    assert!(!right.covers_new(class, &units), "a new record");
    assert!(!right.covers(Class::Sealed, &units, &id), "another class");
    assert!(!right.covers(class, &[], &id), "other units");
    Ok(())
}

fn not_allowed(place: &Place, class: Class, code: &str) -> Result<(), Refusal> {
    let unit = Some(place.at(code));
    Err(Refusal::NotAllowed { action: Action::Correct, class: Some(class), unit })
}

#[test]
fn the_unit_that_keeps_a_record_must_be_in_reach() {
    let mut place = Place::new();
    place.give("li", "head", "east");
    assert_eq!(correct(&place, "li", Class::Open, &["east-1"]), Ok(()));
    assert_eq!(correct(&place, "li", Class::Open, &["east-1", "west-1"]), Ok(()));
    // A joint activity that west keeps is seen, as east held it too, and is west's to correct.
    let joint = correct(&place, "li", Class::Open, &["west-1", "east-1"]);
    assert_eq!(joint, not_allowed(&place, Class::Open, "west-1"));
    assert_eq!(correct(&place, "li", Class::Open, &["county"]), Err(Refusal::NotFound));
    assert_eq!(correct(&place, "li", Class::Open, &[]), Err(Refusal::NotFound));
    assert_eq!(correct(&place, "nobody", Class::Open, &["east"]), Err(Refusal::NotFound));
}

#[test]
fn a_refusal_out_of_scope_is_the_one_for_what_does_not_exist() {
    let mut place = Place::new();
    place.give("li", "member", "east");
    // Seen, but not to be corrected.
    assert_eq!(
        correct(&place, "li", Class::Open, &["east"]),
        not_allowed(&place, Class::Open, "east")
    );
    for class in [Class::IndexOnly, Class::Personal, Class::Sealed, Class::Governance] {
        assert_eq!(correct(&place, "li", class, &["east"]), Err(Refusal::NotFound), "{class:?}");
    }
    let roles = Roles::shipped();
    let absent = Refusal::NotFound.saying(&roles);
    assert_eq!((absent.id, absent.gaps.len()), ("authority-not-found", 0));
    // Neither does adding tell whether a unit exists that is not seen.
    let add = |code: &str| {
        let target = Target::New { class: Class::Open, units: &[place.at(code)] };
        place.authority.right::<act::RecordActivity>("li", target, &place.trees()).map(|_| ())
    };
    assert_eq!(add("west"), Err(Refusal::NotFound));
    let seen = add("east-2").expect_err("a member records no activity");
    let said = seen.saying(&roles);
    assert_eq!(said.id, "authority-not-allowed");
    let unit = ("unit", Said::Unit(place.at("east-2")));
    assert!(said.gaps.contains(&unit) && said.gaps.len() == 3);
}

#[test]
fn roles_do_not_lend_each_other_sight() {
    let mut place = Place::new();
    place.give("li", "hotline_clerk", "county");
    place.give("li", "member", "east");
    // As a member the account sees it, as a clerk it corrects; neither role does both.
    let outcome = correct(&place, "li", Class::Internal, &["east"]);
    assert_eq!(outcome, not_allowed(&place, Class::Internal, "east"));
    assert_eq!(correct(&place, "li", Class::Open, &["east"]), Ok(()));
}

#[test]
fn recusal_wins_over_every_role_and_action() {
    let mut place = Place::new();
    place.give("li", "head", "county");
    assert_eq!(correct(&place, "li", Class::Open, &["east-1"]), Ok(()));
    place.recuse("li", subtree("east"));
    assert_eq!(correct(&place, "li", Class::Open, &["east-1"]), Err(Refusal::NotFound));
    // One recused unit among the hosts is enough, wherever it stands.
    assert_eq!(correct(&place, "li", Class::Open, &["west", "east-2"]), Err(Refusal::NotFound));
    assert_eq!(correct(&place, "li", Class::Open, &["west"]), Ok(()));
    let units = [place.at("west"), place.at("east")];
    let add = Target::New { class: Class::Open, units: &units };
    let added = place.authority.right::<act::RecordActivity>("li", add, &place.trees());
    assert_eq!(added.map(|_| ()), Err(Refusal::NotFound));
    place.recuse("li", Recused::Record(activity("a")));
    assert_eq!(correct(&place, "li", Class::Open, &["west"]), Err(Refusal::NotFound));
    let scope = place.authority.scope("li", &place.trees());
    assert!(scope.is_recused(&activity("a")) && !scope.is_recused(&activity("b")));
    assert!(!scope.is_recused(&RecordId::new(Noun::Matter, "a")), "of another noun");
    assert_eq!(scope.recused_records(), [activity("a")]);
    assert_eq!(scope.recused().len(), 3);
}

#[test]
fn a_clerk_adds_internal_matters_and_does_not_see_them() {
    let mut place = Place::new();
    place.give("li", "hotline_clerk", "east");
    let unit = [place.at("east-1")];
    let trees = place.trees();
    let reach = place.authority.reach::<act::PutMatter>("li", &trees);
    let id = RecordId::new(Noun::Matter, "m");
    let right = reach.right(Target::New { class: Class::Internal, units: &unit }).expect("a clerk");
    assert!(right.covers_new(Class::Internal, &unit) && !right.covers_new(Class::Open, &unit));
    assert!(!right.covers(Class::Internal, &unit, &id), "what stands is not new");
    let changed = reach.right(standing(Class::Internal, &unit, &id));
    assert_eq!(changed.map(|_| ()), Err(Refusal::NotFound));
    assert!(!reach.scope().permits(Class::Internal, &unit, &id));
    // Nothing new comes of a correction, so there is no blind one.
    let target = Target::New { class: Class::Internal, units: &unit };
    assert!(place.authority.right::<act::Correct>("li", target, &trees).is_err());
    let sealed = reach.right(Target::New { class: Class::Sealed, units: &unit });
    assert!(sealed.is_err());
}

#[test]
fn structure_is_seen_upwards_along_every_relation_and_changed_downwards_only() {
    let mut place = Place::new();
    place.give("li", "importer", "east-1");
    let trees = place.trees();
    let scope = place.authority.scope("li", &trees);
    let id = RecordId::new(Noun::Unit, "x");
    let seen = |code| scope.permits(Class::Structure, &[place.at(code)], &id);
    assert!(["east-1", "east", "county", "bureau"].into_iter().all(seen));
    assert!(!["east-2", "west", "west-1"].into_iter().any(seen));
    let keep = |code| {
        let target = Target::New { class: Class::Structure, units: &[place.at(code)] };
        place.authority.right::<act::KeepUnits>("li", target, &trees).is_ok()
    };
    assert!(keep("east-1") && !keep("east") && !keep("bureau"));
}

#[test]
fn what_is_done_to_the_installation_asks_for_no_unit() {
    let mut place = Place::new();
    place.give("li", "system_administrator", "county");
    place.recuse("li", subtree("county"));
    let (trees, authority) = (place.trees(), &place.authority);
    let rebuild = authority.right::<act::Rebuild>("li", Target::Installation, &trees);
    assert!(!rebuild.expect("an administrator").covers(Class::Open, &[], &activity("a")));
    let verify = authority.right::<act::VerifyJournal>("li", Target::Installation, &trees);
    let refusal = verify.map(|_| ()).expect_err("the audit administrator's");
    assert_eq!(refusal.saying(authority.roles()).id, "authority-not-allowed-here");
    // A right to records is not asked for without them.
    let correct = authority.right::<act::Correct>("li", Target::Installation, &trees);
    assert!(correct.is_err());
}

#[test]
fn a_grant_holds_from_its_first_day_to_its_last() {
    let place = |first: i32, last: i32| {
        let mut place = Place::new();
        let valid = DayRange::new(TODAY.plus(first), TODAY.plus(last)).expect("in order");
        let record =
            model::record::GrantRecord { valid, ..crate::place::grant("li", "head", "east") };
        place.authority.put_grant("g", &record, &place.units).expect("known");
        correct(&place, "li", Class::Open, &["east"]).is_ok()
    };
    assert!(place(0, 0) && place(-5, 0) && place(0, 5));
    assert!(!place(1, 5) && !place(-5, -1));
}

#[test]
fn a_new_version_replaces_and_a_withdrawal_ends() {
    let mut place = Place::new();
    place.give("li", "head", "east");
    let right = place
        .authority
        .right::<act::Correct>(
            "li",
            standing(Class::Open, &[place.at("east")], &activity("a")),
            &place.trees(),
        )
        .expect("a head");
    assert!(right.is_current(place.authority.epoch()));
    let record = crate::place::grant("wang", "head", "west");
    place.authority.put_grant("li/head/east", &record, &place.units).expect("known");
    assert!(!right.is_current(place.authority.epoch()));
    assert_eq!(correct(&place, "li", Class::Open, &["east"]), Err(Refusal::NotFound));
    assert_eq!(correct(&place, "wang", Class::Open, &["west"]), Ok(()));
    assert!(place.authority.withdraw_grant("li/head/east"));
    assert!(!place.authority.withdraw_grant("li/head/east"));
    assert_eq!(correct(&place, "wang", Class::Open, &["west"]), Err(Refusal::NotFound));
}

#[test]
fn a_recusal_is_not_lost_to_a_version_that_cannot_be_read() {
    let mut place = Place::new();
    place.give("li", "head", "east");
    let record = crate::place::recusal("li", subtree("east"));
    place.authority.put_recusal("r", &record, &place.units).expect("known");
    let unknown = crate::place::recusal("li", subtree("nowhere"));
    let outcome = place.authority.put_recusal("r", &unknown, &place.units);
    assert_eq!(outcome, Err(authority::Unresolved::Unit("nowhere".into())));
    assert_eq!(correct(&place, "li", Class::Open, &["east"]), Err(Refusal::NotFound));
    assert!(place.authority.withdraw_recusal("r") && !place.authority.withdraw_recusal("r"));
    assert_eq!(correct(&place, "li", Class::Open, &["east"]), Ok(()));
}

#[test]
fn a_unit_founded_after_the_trees_were_made_is_reached_by_itself() {
    let mut place = Place::new();
    let trees = place.trees();
    place.units.add(crate::place::unit("late", DayRange::since(TODAY))).expect("a new code");
    place.give("li", "head", "late");
    let scope = place.authority.scope("li", &trees);
    assert_eq!(scope.units(Class::Open).iter().collect::<Vec<_>>(), [place.at("late").0]);
}

#[test]
fn the_program_itself_sees_what_its_purpose_needs() {
    let id = activity("a");
    for (purpose, sealed) in [
        (SystemPurpose::Rebuild, true),
        (SystemPurpose::Verify, true),
        (SystemPurpose::CommandLine, false),
    ] {
        let scope = Scope::system(purpose);
        assert_eq!(scope.day(), None);
        for class in Class::ALL {
            let seen = class != Class::Sealed || sealed;
            // Records without a unit too: a person whose home is not known has none.
            assert_eq!(scope.permits(class, &[], &id), seen, "{purpose:?} {class:?}");
            assert_eq!(scope.permits(class, &[model::UnitIndex(7)], &id), seen);
            assert_eq!((scope.sees(class), scope.sees_without_unit(class)), (seen, seen));
        }
    }
    assert!(Right::<act::Rebuild>::system(SystemPurpose::Rebuild).is_ok());
    assert!(Right::<act::Correct>::system(SystemPurpose::Rebuild).is_err());
    assert!(Right::<act::Rebuild>::system(SystemPurpose::Verify).is_err());
    assert!(Right::<act::VerifyJournal>::system(SystemPurpose::Verify).is_ok());
    let right = Right::<act::Erase>::system(SystemPurpose::CommandLine).expect("ordinary");
    assert!(right.covers(Class::Personal, &[], &id) && right.is_current(99));
    assert_eq!(right.actor(), "local-command-line");
}

#[test]
fn an_export_takes_out_what_is_both_seen_and_exportable() {
    let mut place = Place::new();
    place.give("li", "inspector", "county");
    place.give("li", "head", "east");
    place.recuse("li", subtree("east-2"));
    let trees = place.trees();
    let reach = place.authority.reach::<act::Export>("li", &trees);
    let permits =
        |scope: &Scope, code| scope.permits(Class::Open, &[place.at(code)], &activity("a"));
    let scope = place.authority.scope("li", &trees);
    assert!(permits(&scope, "west") && permits(&scope, "east-1") && !permits(&scope, "east-2"));
    let scope = scope.narrowed(&reach);
    assert!(!permits(&scope, "west") && permits(&scope, "east-1") && !permits(&scope, "east-2"));
    // The program's own scope becomes no more than the account's either.
    let scope = Scope::system(SystemPurpose::CommandLine).narrowed(&reach);
    assert!(!permits(&scope, "west") && permits(&scope, "east-1") && !permits(&scope, "east-2"));
    assert!(!scope.permits(Class::Open, &[], &activity("a")));
}
