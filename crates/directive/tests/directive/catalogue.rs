//! The catalogue and the directives that ship fit together: nothing is collected that nobody asks for.

use super::shipped::{compile_clean, of_2024};
use super::top;
use directive::{Attestation, Condition, Directive, Form, Measure, Term};
use model::Catalogue;
use std::collections::BTreeSet;

/// The fields that obligations of a directive read.
fn fields_read(directive: &Directive) -> BTreeSet<String> {
    let mut read = BTreeSet::new();
    for own in directive.versions.iter().flat_map(|version| &version.obligations) {
        if let Some(what) = own.form.what() {
            what.conditions.iter().for_each(|own| add(own, &mut read));
        }
        match &own.form {
            Form::Every { satisfies, .. } => satisfies.iter().for_each(|own| add(own, &mut read)),
            Form::AtLeast {
                measure: Measure::Distinct { by } | Measure::Each { by, .. }, ..
            } => {
                read.insert(by.clone());
            }
            Form::Within { from, to, extension, .. } => {
                read.extend([from.clone(), to.clone()]);
                read.extend(extension.iter().map(|own| own.days_field.clone()));
            }
            _ => {}
        }
    }
    read
}

fn add(condition: &Condition, read: &mut BTreeSet<String>) {
    match condition {
        Condition::Compare { left, right, .. } => {
            for term in [left, right] {
                match term {
                    Term::Field(name) => read.extend([name.clone()]),
                    Term::Share(part, whole) => read.extend([part.clone(), whole.clone()]),
                    _ => {}
                }
            }
        }
        Condition::Stated { field } => read.extend([field.clone()]),
        Condition::Within { .. } => {}
        Condition::Any(all) => all.iter().for_each(|own| add(own, read)),
        Condition::Not(own) => add(own, read),
    }
}

/// All directives that ship, examples among them.
fn shipped() -> [Directive; 4] {
    [
        of_2024(),
        compile_clean("directives/illustration", &["directives/illustration-overlays/province"]),
        compile_clean("examples/requests/directive", &[]),
        compile_clean("examples/divisions/directive", &[]),
    ]
}

/// What a matter is called and why somebody objects: read by people and asked by no obligation. Any other field must be
/// asked for by one, or be what the obligation's page counts of objections.
const FOR_PEOPLE: [&str; 2] = ["subject", "ground"];

#[test]
fn every_field_is_read_by_an_obligation() {
    let mut read: BTreeSet<String> = shipped().iter().flat_map(fields_read).collect();
    let catalogue = Catalogue::shipped();
    for own in catalogue.matter.iter().filter_map(|own| own.objection.as_ref()) {
        read.extend([own.to.clone(), own.answered_by.clone(), own.outcome.clone()]);
    }
    let idle: Vec<&str> = catalogue
        .field
        .iter()
        .map(|own| own.name.as_str())
        .filter(|name| !FOR_PEOPLE.contains(name) && !read.contains(*name))
        .collect();
    assert_eq!(idle, [""; 0], "collected, and nobody asks for it");
}

#[test]
fn every_field_belongs_to_a_kind() {
    let catalogue = Catalogue::shipped();
    let activities = catalogue.activity.iter().flat_map(|own| &own.fields);
    let of_kinds: BTreeSet<&String> =
        activities.chain(catalogue.matter.iter().flat_map(|own| &own.fields)).collect();
    let stray: Vec<&String> =
        catalogue.field.iter().map(|own| &own.name).filter(|own| !of_kinds.contains(own)).collect();
    assert_eq!(stray, [""; 0]);
    let unknown: Vec<&&String> =
        of_kinds.iter().filter(|own| catalogue.field(own).is_none()).collect();
    assert_eq!(unknown, [&""; 0]);
}

#[test]
fn what_a_field_says_of_itself_is_true() {
    let roles = std::fs::read_to_string(top().join("catalogue/roles.toml")).expect("the roles");
    let is_role = |name: &str| roles.contains(&format!("[[role]]\nname = \"{name}\"\n"));
    let directive = of_2024();
    for field in &Catalogue::shipped().field {
        let name = &field.name;
        assert!(!field.purpose.zh.is_empty() && !field.purpose.en.is_empty(), "{name}: purpose");
        assert!(is_role(&field.owner), "{name}: its owner {} is no role", field.owner);
        assert!(!field.readers.is_empty(), "{name}: nobody reads it");
        for reader in &field.readers {
            assert!(is_role(reader), "{name}: its reader {reader} is no role");
        }
        let (source, place) = field.basis.split_once(' ').unwrap_or((&field.basis, ""));
        if source == directive.id {
            let article = place.split('.').next().unwrap_or_default();
            let known = directive.versions[0].articles.iter().any(|own| own.number == article);
            assert!(known, "{name}: {source} has no article {article}");
        } else {
            let page = top().join(format!("directives/regulations/{source}.md"));
            assert!(page.is_file(), "{name}: no regulation {source}");
        }
    }
}

#[test]
fn every_figure_of_a_regulation_is_cited() {
    let directives = shipped();
    let cited: BTreeSet<String> = directives
        .iter()
        .flat_map(|own| &own.versions)
        .flat_map(|version| &version.obligations)
        .flat_map(|own| own.all_parameters().into_iter().cloned().collect::<Vec<_>>())
        .filter_map(|parameter| Some(format!("{} {:?}", parameter.cite?.en, parameter.value)))
        .collect();
    let mut checked = 0;
    for figure in directives.iter().flat_map(|own| &own.regulations).flat_map(|own| &own.figures) {
        let known = cited.contains(&format!("{} {:?}", figure.cite.en, Some(&figure.value)));
        assert!(known, "{}: nothing cites it", figure.id);
        checked += 1;
    }
    assert!(checked > 10, "only {checked}");
}

#[test]
fn no_figure_without_a_source_is_a_default() {
    // What only memory attests stands in a condition as a quorum; a count or a limit is left to a level instead.
    let directive = of_2024();
    for own in &directive.versions[0].obligations {
        for parameter in own.all_parameters() {
            let unsure =
                parameter.attested == Attestation::NotVerified && parameter.value.is_some();
            assert!(!unsure || parameter.name == "quorum", "{}: {}", own.id, parameter.name);
        }
    }
}
