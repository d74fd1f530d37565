//! Giving and taking back: who may give which role to whom.

use crate::place::{Place, TODAY, activity, grant, recusal, subtree};
use authority::{Action, Authority, Giver, GivingProblem, Refusal, Roles, SystemPurpose};
use model::record::{GrantRecord, RecusalRecord, Recused};
use model::{DayRange, Text};

/// The place after its beginning: `sun` is security administrator of the county, `song` of the east.
fn place() -> Place {
    let mut place = Place::new();
    place.give("sun", "security_administrator", "county");
    place.give("song", "security_administrator", "east");
    place
}

fn give(place: &Place, giver: &str, record: &GrantRecord) -> Vec<GivingProblem> {
    let trees = place.trees();
    let giver = Giver::Subject(giver);
    match place.authority.grant_right("new", record, giver, &place.units, &trees) {
        Ok(right) => {
            assert!(right.is_current(place.authority.epoch()));
            Vec::new()
        }
        Err(problems) => problems,
    }
}

fn recuse(place: &Place, giver: &str, record: &RecusalRecord) -> Vec<GivingProblem> {
    let trees = place.trees();
    let giver = Giver::Subject(giver);
    let right = place.authority.recusal_right("new", record, giver, &place.units, &trees);
    right.err().unwrap_or_default()
}

fn label(role: &str) -> Text {
    Roles::shipped().get(role).expect("a shipped role").label().clone()
}

fn refused(refusal: Refusal) -> Vec<GivingProblem> {
    vec![GivingProblem::Refused(refusal)]
}

#[test]
fn a_security_administrator_gives_below_and_nobody_else_gives() {
    let mut place = place();
    assert_eq!(give(&place, "sun", &grant("li", "secretary", "west-1")), []);
    assert_eq!(give(&place, "song", &grant("li", "secretary", "east-1")), []);
    // Beside it: not to be seen. Above it: seen, and not to be given.
    assert_eq!(give(&place, "song", &grant("li", "member", "west")), refused(Refusal::NotFound));
    assert_eq!(give(&place, "song", &grant("li", "member", "moon")), refused(Refusal::NotFound));
    let above = Refusal::NotAllowed {
        action: Action::Grant,
        class: Some(authority::Class::Governance),
        unit: Some(place.at("county")),
    };
    assert_eq!(give(&place, "song", &grant("li", "member", "county")), refused(above));
    // Who may not give learns nothing, not even that the role does not exist.
    let nowhere = Refusal::NotAllowed { action: Action::Grant, class: None, unit: None };
    for role in ["head", "system_administrator", "audit_administrator", "importer"] {
        place.give(role, role, "county");
        assert_eq!(give(&place, role, &grant("", "emperor", "moon")), refused(nowhere.clone()));
    }
}

#[test]
fn nobody_gives_to_themselves() {
    let place = place();
    // The second problem is the role that is held already.
    let problems = give(&place, "sun", &grant("sun", "head", "west"));
    assert_eq!(problems[0], GivingProblem::OneSelf);
    assert_eq!(
        give(&place, "sun", &grant("sun", "security_administrator", "county")),
        [GivingProblem::OneSelf]
    );
}

#[test]
fn all_that_is_wrong_with_a_grant_is_told_at_once() {
    let place = place();
    let record = GrantRecord {
        relation: "friendship".into(),
        valid: DayRange::on(TODAY.plus(-1)),
        ..grant(" ", "emperor", "east")
    };
    assert_eq!(
        give(&place, "sun", &record),
        [
            GivingProblem::NoSubject,
            GivingProblem::UnknownRelation("friendship".into()),
            GivingProblem::Over(record.valid),
            GivingProblem::UnknownRole("emperor".into()),
        ]
    );
}

#[test]
fn a_grant_is_for_days_on_which_its_unit_exists() {
    let mut place = place();
    let closed = model::Unit {
        exists: DayRange::new(TODAY.plus(-9), TODAY.plus(-3)).expect("in order"),
        ..place.units.get(place.at("west-1")).clone()
    };
    place.units.replace(closed).expect("it is there");
    let later = GrantRecord { valid: DayRange::since(TODAY), ..grant("li", "head", "west-1") };
    assert_eq!(give(&place, "sun", &later), [GivingProblem::UnitNotThen(place.at("west-1"))]);
    assert_eq!(give(&place, "sun", &grant("li", "head", "west-1")), []);
}

#[test]
fn a_grant_reaches_no_further_than_the_giver_along_any_relation() {
    let mut place = place();
    let along_guidance =
        |unit: &str| GrantRecord { relation: "guidance".into(), ..grant("li", "member", unit) };
    place.give("bo", "security_administrator", "bureau");
    // The bureau's own administrator holds the bureau by affiliation; along guidance it would reach a branch of the east.
    assert_eq!(give(&place, "bo", &grant("li", "member", "bureau")), []);
    assert_eq!(
        give(&place, "bo", &along_guidance("bureau")),
        [GivingProblem::ReachesBeyond(place.at("bureau"))]
    );
    assert_eq!(give(&place, "sun", &along_guidance("east-1")), []);
    // Nor into what the giver is recused from.
    place.recuse("sun", subtree("east-2"));
    assert_eq!(give(&place, "sun", &grant("li", "member", "east-2")), refused(Refusal::NotFound));
    assert_eq!(
        give(&place, "sun", &grant("li", "member", "east")),
        [GivingProblem::ReachesBeyond(place.at("east"))]
    );
}

#[test]
fn roles_that_exclude_each_other_are_not_held_on_the_same_day() {
    let mut place = place();
    let days = |first: i32, last: i32| {
        DayRange::new(TODAY.plus(first), TODAY.plus(last)).expect("in order")
    };
    let held = GrantRecord { valid: days(0, 10), ..grant("li", "member", "west") };
    place.authority.put_grant("held", &held, &place.units).expect("known");
    let audit = |first, last| GrantRecord {
        valid: days(first, last),
        ..grant("li", "audit_administrator", "county")
    };
    assert_eq!(give(&place, "sun", &audit(11, 20)), []);
    assert_eq!(
        give(&place, "sun", &audit(5, 20)),
        [GivingProblem::Excluded {
            role: label("audit_administrator"),
            held: label("member"),
            days: days(5, 10),
        }]
    );
    // The exclusion stands with the administrator alone and counts both ways.
    place.authority.put_grant("held", &audit(0, 10), &place.units).expect("known");
    let both = give(&place, "sun", &grant("li", "head", "west"));
    assert!(matches!(&both[..], [GivingProblem::Excluded { .. }]));
    assert!(give(&place, "sun", &grant("li", "audit_administrator", "county")).is_empty());
    // In the place of the grant that excludes it, it may be given.
    let (trees, giver) = (place.trees(), Giver::Subject("sun"));
    let record = grant("li", "head", "west");
    assert!(place.authority.grant_right("held", &record, giver, &place.units, &trees).is_ok());
    // But not by whoever could not give the one that stands there.
    let foreign = grant("li", "head", "east");
    let song = Giver::Subject("song");
    let outcome = place.authority.grant_right("held", &foreign, song, &place.units, &trees);
    assert_eq!(outcome.map(|_| ()), Err(refused(Refusal::NotFound)));
}

#[test]
fn what_works_on_the_installation_is_given_at_the_top() {
    let place = place();
    for role in ["system_administrator", "audit_administrator", "auditor"] {
        assert_eq!(give(&place, "sun", &grant("li", role, "county")), [], "{role}");
        let below = give(&place, "sun", &grant("li", role, "east"));
        assert_eq!(below, [GivingProblem::NotAtTheTop(place.at("east"))], "{role}");
    }
    assert_eq!(give(&place, "sun", &grant("li", "security_administrator", "east")), []);
}

#[test]
fn the_first_grants_are_given_once_and_to_administrators_only() {
    let mut place = Place::new();
    assert!(place.authority.found(SystemPurpose::Rebuild).is_err());
    let founding = place.authority.found(SystemPurpose::CommandLine).expect("nobody was granted");
    let trees = place.trees();
    let first = |authority: &Authority, role: &str| {
        let giver = Giver::Founding(&founding);
        let record = grant(role, role, "county");
        authority.grant_right("new", &record, giver, &place.units, &trees).map(|_| ())
    };
    for role in ["system_administrator", "security_administrator", "audit_administrator"] {
        assert_eq!(first(&place.authority, role), Ok(()));
    }
    let outcome = first(&place.authority, "head");
    assert_eq!(outcome, Err(vec![GivingProblem::NotAtTheBeginning(label("head"))]));
    let record = grant("a", "security_administrator", "county");
    place.authority.put_grant("a", &record, &place.units).expect("known");
    // One founding serves for all first grants, and there is no second one, even after all were withdrawn.
    assert_eq!(first(&place.authority, "system_administrator"), Ok(()));
    place.authority.withdraw_grant("a");
    assert!(place.authority.found(SystemPurpose::CommandLine).is_err());
}

#[test]
fn the_local_command_line_gives_under_the_same_rules() {
    let place = place();
    let trees = place.trees();
    let outcome = |record: &GrantRecord, purpose| {
        let giver = Giver::System(purpose);
        place.authority.grant_right("new", record, giver, &place.units, &trees).map(|_| ())
    };
    assert_eq!(outcome(&grant("li", "head", "west"), SystemPurpose::CommandLine), Ok(()));
    let both = outcome(&grant("sun", "head", "west"), SystemPurpose::CommandLine);
    assert!(matches!(&both.expect_err("excluded")[..], [GivingProblem::Excluded { .. }]));
    let nowhere = outcome(&grant("li", "head", "moon"), SystemPurpose::CommandLine);
    assert_eq!(nowhere, Err(refused(Refusal::NotFound)));
    assert!(outcome(&grant("li", "head", "west"), SystemPurpose::Verify).is_err());
}

#[test]
fn grants_are_taken_back_by_who_could_give_them() {
    let mut place = place();
    place.give("li", "head", "west");
    let take = |place: &Place, id: &str, giver: &str| {
        let giver = Giver::Subject(giver);
        let trees = place.trees();
        place.authority.grant_withdrawal_right(id, giver, &trees).map(|_| ())
    };
    assert_eq!(take(&place, "li/head/west", "sun"), Ok(()));
    assert_eq!(take(&place, "li/head/west", "song"), Err(refused(Refusal::NotFound)));
    assert_eq!(take(&place, "no such grant", "song"), Err(refused(Refusal::NotFound)));
    assert!(take(&place, "li/head/west", "li").is_err());
    assert_eq!(take(&place, "sun/security_administrator/county", "sun"), Ok(()));
}

#[test]
fn recusals_are_kept_by_others_than_whom_they_hold_back() {
    let mut place = place();
    assert_eq!(recuse(&place, "sun", &recusal("li", subtree("west"))), []);
    assert_eq!(recuse(&place, "sun", &recusal("sun", subtree("west"))), [], "from oneself, yes");
    assert_eq!(recuse(&place, "song", &recusal("li", Recused::Record(activity("a")))), []);
    assert_eq!(recuse(&place, "song", &recusal("li", subtree("west"))), refused(Refusal::NotFound));
    let record =
        RecusalRecord { reason: " ".into(), subject: "".into(), ..recusal("", subtree("east")) };
    assert_eq!(recuse(&place, "sun", &record), [GivingProblem::NoSubject, GivingProblem::NoReason]);
    let over = RecusalRecord {
        valid: DayRange::on(TODAY.plus(-1)),
        ..recusal("li", Recused::Record(activity("a")))
    };
    assert_eq!(recuse(&place, "sun", &over), [GivingProblem::Over(over.valid)]);

    let own = recusal("sun", Recused::Record(activity("a")));
    place.authority.put_recusal("own", &own, &place.units).expect("known");
    let lift = |place: &Place, giver: &str| {
        let (giver, trees) = (Giver::Subject(giver), place.trees());
        place.authority.recusal_withdrawal_right("own", giver, &trees).map(|_| ())
    };
    assert_eq!(lift(&place, "sun"), Err(vec![GivingProblem::OwnRecusal]));
    assert_eq!(lift(&place, "song"), Ok(()));
    let (trees, giver) = (place.trees(), Giver::Subject("sun"));
    let changed = place.authority.recusal_right("own", &own, giver, &place.units, &trees);
    assert_eq!(changed.map(|_| ()), Err(vec![GivingProblem::OwnRecusal]));
    // From a subtree: who is held back from it cannot even find the recusal.
    place
        .authority
        .put_recusal("own", &recusal("sun", subtree("west")), &place.units)
        .expect("known");
    assert_eq!(lift(&place, "sun"), Err(refused(Refusal::NotFound)));
    assert_eq!(lift(&place, "song"), Err(refused(Refusal::NotFound)));
}

#[test]
fn every_problem_has_a_sentence_in_both_languages() {
    let place = place();
    let unit = place.at("east");
    let here = Refusal::NotAllowed { action: Action::Erase, class: None, unit: None };
    let there = Refusal::NotAllowed {
        action: Action::Erase,
        class: Some(authority::Class::Personal),
        unit: Some(unit),
    };
    let text = Text::same("x");
    let problems = [
        GivingProblem::Refused(Refusal::NotFound),
        GivingProblem::Refused(here),
        GivingProblem::Refused(there),
        GivingProblem::NoSubject,
        GivingProblem::UnknownRole("x".into()),
        GivingProblem::UnknownRelation("x".into()),
        GivingProblem::Over(DayRange::ALWAYS),
        GivingProblem::UnitNotThen(unit),
        GivingProblem::OneSelf,
        GivingProblem::ReachesBeyond(unit),
        GivingProblem::NotAtTheTop(unit),
        GivingProblem::Excluded { role: text.clone(), held: text.clone(), days: DayRange::ALWAYS },
        GivingProblem::NotAtTheBeginning(text),
        GivingProblem::NoReason,
        GivingProblem::OwnRecusal,
    ];
    let sentences = include_str!("../../../language/messages/en/authority.ftl");
    for problem in problems {
        let saying = problem.saying(&place.authority);
        let start = format!("{} = ", saying.id);
        let sentence = sentences.lines().find_map(|line| line.strip_prefix(&start));
        let sentence = sentence.unwrap_or_else(|| panic!("no sentence {}", saying.id));
        let mut gaps: Vec<&str> =
            sentence.split("{$").skip(1).filter_map(|part| part.split('}').next()).collect();
        let mut given: Vec<&str> = saying.gaps.iter().map(|(name, _)| *name).collect();
        gaps.sort_unstable();
        given.sort_unstable();
        assert_eq!(gaps, given, "{}", saying.id);
    }
}
