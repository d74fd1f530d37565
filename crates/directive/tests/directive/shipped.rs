//! What ships compiles: the illustration with its overlays, the requests example, every example in the docs.

use super::{read_folder, top};
use directive::{Directive, FormName, Severity, Source, compile, render_all};
use language::Language;
use model::Catalogue;
use std::collections::BTreeSet;
use std::path::Path;

pub(super) fn compile_clean(folder: &str, overlays: &[&str]) -> Directive {
    let mut sources = read_folder(&top().join(folder));
    sources.retain(|source| {
        !source.path.starts_with("worlds") && !source.path.starts_with("editions")
    });
    let named: BTreeSet<String> = sources
        .iter()
        .flat_map(|source| directive::regulation::named(&source.text))
        .map(str::to_owned)
        .collect();
    for id in named {
        let path = format!("directives/regulations/{id}.md");
        let text = std::fs::read_to_string(top().join(&path)).expect("a regulation");
        sources.push(Source { path, text, overlay: None });
    }
    for (position, overlay) in overlays.iter().enumerate() {
        let pages = read_folder(&top().join(overlay));
        sources.extend(pages.into_iter().map(|page| Source { overlay: Some(position), ..page }));
    }
    let (directive, problems) = compile(&sources, &Catalogue::shipped());
    assert_eq!(render_all(&problems, &sources, Language::English), "", "{folder}");
    directive
}

#[test]
fn the_illustration_has_at_least_two_obligations_of_every_form() {
    let overlays =
        ["directives/illustration-overlays/province", "directives/illustration-overlays/flood"];
    let directive = compile_clean("directives/illustration", &overlays);
    let version = &directive.versions[0];
    for (form, name) in FormName::ALL {
        let count = version.obligations.iter().filter(|own| own.form.name() == form).count();
        assert!(count >= 2, "{name}: {count}");
    }
    assert_eq!(directive.overlays.len(), 2);
    assert_eq!(directive.overlays[0].changes.len(), 2);
    assert_eq!(directive.overlays[1].exemptions[0].units, ["T05"]);
    let added: Vec<&str> = version
        .obligations
        .iter()
        .filter(|own| own.added_by == Some(0))
        .map(|own| own.id.as_str())
        .collect();
    assert_eq!(added, ["themed-days"]);
    assert!(
        version.obligations.iter().all(|own| !own.title.zh.is_empty() && !own.title.en.is_empty())
    );
}

/// The directive of 2024 with the overlays of the demonstration.
pub(super) fn of_2024() -> Directive {
    let overlays = ["province", "county", "flood"]
        .map(|own| format!("directives/2024-consolidation-overlays/{own}"));
    compile_clean("directives/2024-consolidation", &overlays.each_ref().map(String::as_str))
}

#[test]
fn the_directive_of_2024_has_obligations_in_every_article() {
    let directive = of_2024();
    let version = &directive.versions[0];
    for number in (1..=15).map(|number| number.to_string()).chain(["C".to_owned()]) {
        let of = |own: &&directive::Obligation| version.articles[own.article].number == number;
        assert!(version.obligations.iter().any(|own| of(&own)), "article {number}");
    }
    for own in &version.obligations {
        assert_eq!(own.clause.article, version.articles[own.article].number, "{}", own.id);
    }
}

#[test]
fn the_requests_example_compiles_without_a_word() {
    let directive = compile_clean("examples/requests/directive", &[]);
    let ids: Vec<&str> =
        directive.versions[0].obligations.iter().map(|own| own.id.as_str()).collect();
    assert_eq!(ids, ["reply-15-days", "reply-60-days", "reply-15-working-days"]);
}

#[test]
fn every_example_in_the_docs_compiles() {
    let text =
        std::fs::read_to_string(top().join("docs/directives.md")).expect("the docs are there");
    let mut count = 0;
    let mut forms = Vec::new();
    for example in text.split("```obligation\n").skip(1) {
        let block = example.split("```").next().unwrap_or_default();
        let page = format!(
            "# 例\n\n```directive\nid = \"docs\"\nversion = \"1\"\nin_force = \"2024-01-01\"\n```\n\n## 例 {{#7}}\n\n```obligation\n{block}```\n"
        );
        let sources = super::page(&page);
        let (directive, problems) = compile(&sources, &Catalogue::shipped());
        let errors: Vec<_> =
            problems.into_iter().filter(|own| own.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}", render_all(&errors, &sources, Language::English));
        forms.push(directive.versions[0].obligations[0].form.name());
        count += 1;
    }
    assert!(count >= 8, "only {count} examples");
    assert!(FormName::ALL.iter().all(|(form, _)| forms.contains(form)), "{forms:?}");
}

#[test]
fn whole_pages_in_the_docs_compile_together() {
    let text =
        std::fs::read_to_string(top().join("docs/directives.md")).expect("the docs are there");
    let mut sources = Vec::new();
    for part in text.split("````markdown ").skip(1) {
        let (path, rest) = part.split_once('\n').expect("a path stands after the fence");
        // What worlds say is read by the crate of that name.
        if path.starts_with("worlds/") {
            continue;
        }
        let page = rest.split("````").next().unwrap_or_default();
        let overlay = Path::new(path).ends_with("overlay.md").then_some(0);
        sources.push(Source { path: path.trim().to_owned(), text: page.to_owned(), overlay });
    }
    assert_eq!(sources.len(), 4, "directive.md, directive.en.md, a regulation and overlay.md");
    let (directive, problems) = compile(&sources, &Catalogue::shipped());
    assert_eq!(render_all(&problems, &sources, Language::English), "");
    assert_eq!(directive.overlays.len(), 1);
}
