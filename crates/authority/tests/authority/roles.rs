//! What each role sees and may, asked of an authority and not of the data: a table that a person reviews.

use crate::place::{Place, activity};
use authority::{
    Act, Action, Authority, Class, Extent, Refusal, Roles, RolesProblem, Target, Trees, act,
};
use model::UnitIndex;
use std::fmt::Write;
use std::path::Path;

/// Tries every ordinary action by its type.
macro_rules! try_each {
    ($place:expr, $trees:expr, $tried:expr; $($name:ident),+) => {
        $(try_action::<act::$name>($place, $trees, $tried);)+
    };
}

/// The outcomes for an account that holds one role at `east`, tried at the unit, below, above and beside.
#[derive(Default)]
struct Tried {
    rows: Vec<(Action, [Cell; Class::COUNT])>,
    installation: Vec<Action>,
}

#[derive(Clone, Copy, Default, PartialEq)]
struct Cell {
    standing: Extent,
    new: Extent,
}

fn extent(at: impl Fn(UnitIndex) -> bool, place: &Place, what: &str) -> Extent {
    let [own, below, above, beside] =
        ["east", "east-1", "county", "west"].map(|code| at(place.at(code)));
    assert!(!above && !beside, "{what} reaches up or aside");
    match (own, below) {
        (false, false) => Extent::Nowhere,
        (true, false) => Extent::Unit,
        (true, true) => Extent::Subtree,
        (false, true) => panic!("{what} reaches below without the unit"),
    }
}

fn try_action<A: authority::Ordinary>(place: &Place, trees: &Trees, tried: &mut Tried) {
    let reach = place.authority.reach::<A>("li", trees);
    if reach.right(Target::Installation).is_ok() {
        tried.installation.push(A::ACTION);
    }
    let id = activity("a");
    let cells = Class::ALL.map(|class| {
        let what = format!("{} of {}", A::ACTION.name(), class.name());
        let standing = |unit| {
            let target = Target::Standing { class, units: &[unit], id: &id };
            let allowed = reach.right(target).is_ok();
            assert!(!allowed || reach.scope().permits(class, &[unit], &id), "{what} unseen");
            allowed
        };
        let new = |unit| reach.right(Target::New { class, units: &[unit] }).is_ok();
        Cell { standing: extent(standing, place, &what), new: extent(new, place, &what) }
    });
    tried.rows.push((A::ACTION, cells));
}

fn cell(action: Action, cell: Cell) -> &'static str {
    let of_standing = !action.makes() && cell.new == Extent::Nowhere;
    match (cell.standing, if of_standing { cell.standing } else { cell.new }) {
        (Extent::Nowhere, Extent::Nowhere) => "·",
        (Extent::Subtree, Extent::Subtree) => "subtree",
        (Extent::Unit, Extent::Unit) => "unit",
        (Extent::Nowhere, Extent::Subtree) => "new only",
        _ => panic!("an outcome that the table has no word for"),
    }
}

#[test]
fn every_role_does_what_the_reviewed_table_says() {
    let header: String = Class::ALL.iter().map(|class| format!(" {} |", class.name())).collect();
    let mut page = String::from(
        "# Role × action × class\n\n\
         What an account may that holds one role at a unit. *subtree*: at the unit and everything below it; *unit*: at the\n\
         unit only; *up*: at the units above it too; *new only*: may add, and not change or see what is there; ·: refused.\n\
         Actions that a role does not have in any class are listed as refused. Every cell is tried, none is copied from\n\
         the data. Written by `UPDATE_GOLDEN=1 cargo test -p authority`; reviewed like code.\n",
    );
    for role in Roles::shipped().iter() {
        let mut place = Place::new();
        place.give("li", role.name(), "east");
        let trees = place.trees();
        let mut tried = Tried::default();
        try_each!(&place, &trees, &mut tried; RecordActivity, PutMatter, PutRegister, Correct,
            Withdraw, Attach, KeepPeople, KeepUnits, PublishDirective, SendSlip, ReceiveSlip, Import, Export, Erase,
            Spill, VerifyJournal, Rebuild, BackUp);
        try_governance(&place, &trees, &mut tried);
        assert_eq!(tried.rows.len(), Action::ALL.len(), "every action is tried");
        let (zh, en) = (&role.label().zh, &role.label().en);
        writeln!(page, "\n## {} · {zh} · {en}\n\n| |{header}", role.name()).expect("a String");
        writeln!(page, "|---|{}", "---|".repeat(Class::COUNT)).expect("a String");
        let scope = place.authority.scope("li", &trees);
        let seen = Class::ALL.map(|class| {
            let sees = |code| scope.permits(class, &[place.at(code)], &activity("a"));
            let word = match ["county", "east", "east-1", "west"].map(sees) {
                [false, false, false, false] => "·",
                [false, true, false, false] => "unit",
                [false, true, true, false] => "subtree",
                [true, true, true, false] => "subtree, up",
                other => panic!("{} sees {}: {other:?}", role.name(), class.name()),
            };
            format!(" {word} |")
        });
        writeln!(page, "| *sees* |{}", seen.concat()).expect("a String");
        let mut refused = Vec::new();
        for (action, cells) in &tried.rows {
            if cells.iter().all(|own| *own == Cell::default()) {
                if !tried.installation.contains(action) {
                    refused.push(action.name());
                }
                continue;
            }
            let cells: String =
                cells.iter().map(|own| format!(" {} |", cell(*action, *own))).collect();
            writeln!(page, "| {} |{cells}", action.name()).expect("a String");
        }
        let names = |actions: &[Action]| -> String {
            let names: Vec<&str> = actions.iter().map(|action| action.name()).collect();
            if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
        };
        writeln!(page, "\nTo the installation as a whole: {}.", names(&tried.installation))
            .expect("a String");
        writeln!(page, "\nRefused: {}.", refused.join(", ")).expect("a String");
        let roles = Roles::shipped();
        let excluded: Vec<&str> =
            roles.iter().filter(|other| role.excludes(other)).map(authority::Role::name).collect();
        writeln!(page, "\nNot together with: {}.", excluded.join(", ")).expect("a String");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/roles.md");
    test_kit::golden::check(&path, &page);
}

/// Giving and recusing have doors of their own; the reach behind them is tried with the rights they give.
fn try_governance(place: &Place, trees: &Trees, tried: &mut Tried) {
    use crate::place::{grant, recusal, subtree};
    use authority::Giver;
    let code = |unit: UnitIndex| place.units.get(unit).code.to_string();
    let giver = Giver::Subject("li");
    let grants = |unit| {
        let record = grant("wang", "member", &code(unit));
        place.authority.grant_right("new", &record, giver, &place.units, trees).is_ok()
    };
    let recuses = |unit| {
        let record = recusal("wang", subtree(&code(unit)));
        place.authority.recusal_right("new", &record, giver, &place.units, trees).is_ok()
    };
    for (action, found) in [
        (Action::Grant, extent(grants, place, "grant")),
        (Action::Recuse, extent(recuses, place, "recuse")),
    ] {
        let mut cells = [Cell::default(); Class::COUNT];
        cells[Class::Governance.at()] = Cell { standing: found, new: found };
        tried.rows.push((action, cells));
    }
}

#[test]
fn a_type_and_its_action_have_the_same_name() {
    fn same<A: Act>(name: &str) {
        assert_eq!(format!("{:?}", A::ACTION), name);
        assert_eq!(Action::named(A::ACTION.name()), Some(A::ACTION));
    }
    same::<act::RecordActivity>("RecordActivity");
    same::<act::Grant>("Grant");
    same::<act::BackUp>("BackUp");
    assert_eq!(Class::named("nothing"), None);
    assert!(Class::ALL.iter().all(|class| Class::named(class.name()) == Some(*class)));
    assert!(Class::ALL.iter().enumerate().all(|(at, class)| class.at() == at));
}

#[test]
fn every_class_of_a_noun_is_decided() {
    use model::{Noun, Secrecy};
    let mut lines = Vec::new();
    for noun in Noun::ALL {
        let classes = [Secrecy::Open, Secrecy::Internal, Secrecy::IndexOnly]
            .map(|secrecy| authority::class_of(noun, secrecy).name());
        lines.push(format!("{} {}", noun.name(), classes.join(" ")));
    }
    assert_eq!(
        lines,
        [
            "unit structure structure structure",
            "parents structure structure structure",
            "person personal personal personal",
            "post personal personal personal",
            "activity open internal index_only",
            "matter open internal index_only",
            "register internal internal internal",
            "directive structure structure structure",
            "attachment open internal index_only",
            "grant governance governance governance",
            "recusal governance governance governance",
            "slip personal personal personal",
        ]
    );
}

#[test]
fn no_three_administrators_meet_in_one_account_and_none_sees_content() {
    let roles = Roles::shipped();
    let administrators: Vec<_> = roles.iter().filter(|role| role.is_administrator()).collect();
    assert_eq!(administrators.len(), 3);
    for own in administrators {
        assert!(roles.iter().all(|other| own.name() == other.name() || own.excludes(other)));
        assert!(roles.iter().all(|other| own.excludes(other) == other.excludes(own)));
        let content = Class::ALL.into_iter().filter(|class| class.is_content());
        assert!(content.clone().all(|class| own.sees(class) == Extent::Nowhere));
        let touches =
            |action: Action| content.clone().any(|class| own.adds(action, class) > Extent::Nowhere);
        assert!(!Action::ALL.iter().any(|action| touches(*action)));
    }
}

/// What is wrong with the shipped roles after `from` was replaced by `to`.
fn changed(from: &str, to: &str) -> Vec<RolesProblem> {
    let text = include_str!("../../../../catalogue/roles.toml");
    assert_eq!(text.matches(from).count(), 1, "`{from}` stands once");
    Roles::read(&text.replace(from, to)).map(|_| ()).expect_err("roles that must not be")
}

#[test]
fn roles_that_must_not_be_are_not_read() {
    use RolesProblem::{
        AdministersInPassing, AdministratorWithContent, Labels, Malformed, Name, SeesNoStructure,
        SeesSealed, SharedAdministration, Unknown,
    };
    let administrator = "name = \"system_administrator\"\nzh = \"系统管理员\"\nen = \"System administrator\"\nsees = [\"structure\"";
    let with = |more: &str| changed(administrator, &format!("{administrator}, {more}"));
    let system: Box<str> = "system_administrator".into();
    assert_eq!(with("\"open\""), [AdministratorWithContent(system.clone())]);
    assert_eq!(
        with("\"sealed\""),
        [SeesSealed(system.clone()), AdministratorWithContent(system.clone())]
    );
    assert_eq!(with("\"all\""), [Unknown { role: system.clone(), name: "all".into() }]);
    let rebuild = "may = [\"rebuild\", \"back_up\"]\nexcludes = [\"all\"]";
    assert_eq!(
        changed(rebuild, "may = [\"rebuild\", \"grant\"]\nexcludes = [\"all\"]"),
        [SharedAdministration(Action::Grant)]
    );
    // The others exclude it still; what stands with one role alone is enough.
    let free = changed(rebuild, "may = [\"rebuild\"]\nexcludes = [\"nobody\"]");
    assert_eq!(
        free,
        [
            AdministratorWithContent(system.clone()),
            Unknown { role: system.clone(), name: "nobody".into() }
        ]
    );
    let member =
        "sees = [\"structure\", \"standing\", \"open\", \"internal\"]\nmay = [\"put_matter\"]";
    assert_eq!(
        changed(member, "sees = [\"structure\"]\nmay = [\"rebuild\"]"),
        [AdministersInPassing("member".into()), SharedAdministration(Action::Rebuild)]
    );
    assert_eq!(
        changed(member, "sees = [\"open\"]\nmay = [\"put_matter\"]"),
        [SeesNoStructure("member".into())]
    );
    assert_eq!(
        changed("name = \"member\"", "name = \"head\""),
        [Name("head".into())],
        "the second of two"
    );
    assert_eq!(changed("[[class]]\nname = \"open\"", "[[class]]\nname = \"ajar\""), [Labels]);
    let malformed = Roles::read("role = 1").expect_err("no table");
    assert!(matches!(&malformed[..], [Malformed(_)]));
}

#[test]
fn labels_are_there_in_both_languages() {
    let roles = Roles::shipped();
    assert_eq!(roles.action_label(Action::KeepUnits).zh, "维护单位和关系");
    let labels = Class::ALL.iter().map(|class| roles.class_label(*class));
    let labels = labels.chain(Action::ALL.iter().map(|action| roles.action_label(*action)));
    for label in labels.chain(roles.iter().map(|role| role.label().clone())) {
        assert!(!label.zh.is_empty() && !label.en.is_empty() && label.zh != label.en, "{label:?}");
    }
}

#[test]
fn a_role_nobody_knows_gives_nothing() {
    let mut place = Place::new();
    place.give("li", "head", "east");
    let record = crate::place::grant("li", "emperor", "east");
    let outcome = place.authority.put_grant("li/head/east", &record, &place.units);
    assert_eq!(outcome, Err(authority::Unresolved::Role("emperor".into())));
    let scope = place.authority.scope("li", &place.trees());
    assert!(Class::ALL.into_iter().all(|class| !scope.sees(class)));
    let right = place.authority.right::<act::Correct>(
        "li",
        Target::Standing { class: Class::Open, units: &[place.at("east")], id: &activity("a") },
        &place.trees(),
    );
    assert_eq!(right.map(|_| ()), Err(Refusal::NotFound));
    assert!(Authority::new(Roles::shipped()).epoch() < place.authority.epoch());
}
