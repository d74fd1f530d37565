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

#[test]
fn the_data_dictionary_is_as_reviewed() {
    let path = top().join("docs/catalogue.md");
    let differs = super::golden::compare(&path, &dictionary());
    assert_eq!(differs, None, "UPDATE_GOLDEN=1 writes it; review the change");
}

/// All fields with what they say of themselves, and the kinds that have them.
fn dictionary() -> String {
    let catalogue = Catalogue::shipped();
    let mut text = String::from(
        "# 数据目录 · Data dictionary\n\nMade by a test from `catalogue`; review every change.\n\n\
         每个字段写明为什么要、依据哪里、谁来填、谁来看、能不能由系统得出。没有义务或页面用到的字段不许存在。\n\n\
         Each field says what it is for, what it rests on, who fills it in, who reads it, and from what it can be derived. A field that no\n\
         obligation and no page uses does not pass the tests.\n\n## 字段 · Fields\n\n\
         | 字段 · field | 为什么 · purpose | 依据 · basis | 谁填 · owner | 谁看 · readers | 怎样得出 · derived |\n|---|---|---|---|---|---|\n",
    );
    for own in &catalogue.field {
        let derived =
            own.derived.as_ref().map_or_else(String::new, |it| format!("{}<br>{}", it.zh, it.en));
        let line = format!(
            "| {} · {}<br>`{}` | {}<br>{} | {} | {} | {} | {derived} |\n",
            own.zh,
            own.en,
            own.name,
            own.purpose.zh,
            own.purpose.en,
            own.basis,
            own.owner,
            own.readers.join(", "),
        );
        text.push_str(&line);
    }
    let fields = |own: &[String]| {
        own.iter().map(|name| catalogue.field_label(name).zh).collect::<Vec<_>>().join("、")
    };
    text.push_str(
        "\n## 活动 · Kinds of activity\n\n| 活动 · activity | 字段 · fields |\n|---|---|\n",
    );
    for own in &catalogue.activity {
        text.push_str(&format!(
            "| {} · {}<br>`{}` | {} |\n",
            own.zh,
            own.en,
            own.name,
            fields(&own.fields)
        ));
    }
    text.push_str("\n## 事项 · Kinds of matter\n\n| 事项 · matter | 经过 · events | 字段 · fields |\n|---|---|---|\n");
    for own in &catalogue.matter {
        let events: Vec<String> = own.events.iter().map(|name| catalogue.label(name).zh).collect();
        let line = format!(
            "| {} · {}<br>`{}` | {} | {} |\n",
            own.zh,
            own.en,
            own.name,
            events.join("、"),
            fields(&own.fields)
        );
        text.push_str(&line);
    }
    text.push_str("\n## 清单 · Registers\n\n| 清单 · register | 名称 · name |\n|---|---|\n");
    for own in &catalogue.register {
        text.push_str(&format!("| {} · {} | `{}` |\n", own.zh, own.en, own.name));
    }
    text
}

#[test]
fn every_kind_is_asked_for() {
    // By an obligation of a directive that ships, or by the account of one of its sentences.
    let directives = shipped();
    let obligations: Vec<_> =
        directives.iter().flat_map(|own| &own.versions).flat_map(|own| &own.obligations).collect();
    let path = "directives/2024-consolidation/editions/en-2024/account.toml";
    let account = std::fs::read_to_string(top().join(path)).expect("the account");
    let accounted = |name: &str| account.contains(&format!("\"{name}\""));
    let catalogue = Catalogue::shipped();
    let mut idle = Vec::new();
    for own in &catalogue.activity {
        let asked = obligations
            .iter()
            .filter_map(|it| it.form.what())
            .any(|it| it.activities.contains(&own.name));
        idle.extend(Some(&own.name).filter(|name| !asked && !accounted(name)));
    }
    for own in &catalogue.register {
        let asked = obligations
            .iter()
            .any(|it| matches!(&it.form, Form::Keeps { register, .. } if *register == own.name));
        idle.extend(Some(&own.name).filter(|name| !asked && !accounted(name)));
    }
    for own in catalogue.matter.iter().filter(|own| own.objection.is_none()) {
        let asked = obligations
            .iter()
            .filter_map(|it| it.form.what())
            .any(|it| it.matters.contains(&own.name));
        idle.extend(Some(&own.name).filter(|name| !asked && !accounted(name)));
    }
    assert_eq!(idle, [""; 0], "a kind, and nobody asks for it");
}
