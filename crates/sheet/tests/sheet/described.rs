//! A world as lines that name everything by code, id and name, so that worlds whose indices differ can be compared.

use model::{Known, Value, World};
use sheet::Texts;

/// Every record as a line, in order of the lines. With `history` also what no longer stands, and when it was known.
pub fn described(world: &World, history: bool) -> Vec<String> {
    let code = |unit: &model::UnitIndex| &*world.units.get(*unit).code;
    let codes = |units: &[model::UnitIndex]| units.iter().map(code).collect::<Vec<_>>().join(" ");
    let name = |symbol: &model::Symbol| world.symbols.name(*symbol);
    let person = |at: &model::PersonIndex| &*world.people[at.0 as usize].id;
    let value = |value: &Value| match value {
        Value::Name(symbol) => format!("{:?}", name(symbol)),
        other => format!("{other:?}"),
    };
    let fields = |list: &[(model::Symbol, Value)]| {
        let mut list: Vec<String> =
            list.iter().map(|(field, own)| format!("{}={}", name(field), value(own))).collect();
        list.sort();
        list
    };
    let mut lines = Vec::new();
    let mut line = |known: Known, text: String| {
        if history {
            lines.push(format!("{text} {known:?}"));
        } else if known.at(None) {
            lines.push(text);
        }
    };
    for (_, unit) in world.units.iter() {
        let (kind, level) = (unit.kind.as_ref().map(name), unit.level.as_ref().map(name));
        let text = format!("unit {} {:?} {kind:?} {level:?} {}", unit.code, unit.name, unit.exists);
        line(unit.known, text);
    }
    for relation in world.relations.names() {
        for edge in world.relations.get(relation).expect("it was just named").edges() {
            let (child, parent) = (code(&edge.child), code(&edge.parent));
            line(edge.known, format!("{relation} {child} {parent} {}", edge.span));
        }
    }
    for own in &world.people {
        let homes: Vec<String> =
            own.homes.iter().map(|(unit, days)| format!("{} {days}", code(unit))).collect();
        let mut groups: Vec<String> =
            own.groups.iter().map(|(group, days)| format!("{} {days}", name(group))).collect();
        groups.sort();
        line(own.known, format!("person {} {homes:?} {groups:?}", own.id));
    }
    for post in &world.posts {
        line(
            post.known,
            format!(
                "post {} {} {} {} {} {} [{}]",
                post.id,
                person(&post.person),
                name(&post.kind),
                code(&post.unit),
                post.start,
                post.last,
                codes(&post.responsible_for)
            ),
        );
    }
    for own in &world.activities {
        let mut people: Vec<String> = own
            .people
            .iter()
            .map(|(role, who)| format!("{} {}", name(role), person(who)))
            .collect();
        people.sort();
        line(
            own.known,
            format!(
                "activity {} {} {:?} {:?} [{}] [{}] {} {:?} {people:?} {} {:?}",
                own.id,
                name(&own.kind),
                own.secrecy,
                own.certainty,
                codes(&own.hosts),
                codes(&own.targets),
                own.held,
                own.minutes,
                own.unnamed_participants,
                fields(&own.fields),
            ),
        );
    }
    for own in &world.matters {
        let mut events: Vec<String> =
            own.events.iter().map(|(event, time)| format!("{} {time:?}", name(event))).collect();
        events.sort();
        line(
            own.known,
            format!(
                "matter {} {} {:?} {:?} {} {events:?} {:?} {:?}",
                own.id,
                name(&own.kind),
                own.secrecy,
                own.certainty,
                code(&own.unit),
                own.pauses,
                fields(&own.fields),
            ),
        );
    }
    for own in &world.registers {
        let (kind, unit) = (name(&own.kind), code(&own.unit));
        line(own.known, format!("register {kind} {unit} {} {:?}", own.updated, own.certainty));
    }
    lines.sort();
    lines
}

/// Every text as a line.
pub fn described_texts(world: &World, texts: &Texts) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, own) in &texts.activities {
        lines.push(format!("activity {} {own:?}", world.activities[*at].id));
    }
    for (at, own) in &texts.matters {
        lines.push(format!("matter {} {own:?}", world.matters[*at].id));
    }
    for (at, own) in &texts.names {
        lines.push(format!("person {} {own:?}", world.people[at.0 as usize].id));
    }
    lines.sort();
    lines
}

/// The first line in which two descriptions differ, for a message that can be read.
#[track_caller]
pub fn assert_same(got: &[String], expected: &[String], what: &str) {
    let extra: Vec<_> = got.iter().filter(|line| expected.binary_search(line).is_err()).collect();
    let lost: Vec<_> = expected.iter().filter(|line| got.binary_search(line).is_err()).collect();
    let few = |list: &[&String]| list.iter().take(5).map(|own| (*own).clone()).collect::<Vec<_>>();
    assert!(
        extra.is_empty() && lost.is_empty() && got.len() == expected.len(),
        "{what}: {} and {} lines\nmore: {:#?}\nless: {:#?}",
        got.len(),
        expected.len(),
        few(&extra),
        few(&lost),
    );
}
