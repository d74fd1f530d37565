//! Whatever is handed in, the compiler answers with diagnostics that point into the text.

use super::{read_folder, top};
use directive::{Source, Span, compile, render_all};
use language::Language;
use model::Catalogue;
use proptest::prelude::*;
use std::sync::OnceLock;

fn good() -> &'static [Source] {
    static GOOD: OnceLock<Vec<Source>> = OnceLock::new();
    GOOD.get_or_init(|| {
        let mut sources = read_folder(&top().join("directives/illustration"));
        let overlays = ["province", "flood"];
        for (position, name) in overlays.iter().enumerate() {
            let pages = read_folder(&top().join("directives/illustration-overlays").join(name));
            let own = pages.into_iter().map(|page| Source { overlay: Some(position), ..page });
            sources.extend(own);
        }
        sources
    })
}

fn check(sources: &[Source]) {
    static SHIPPED: OnceLock<Catalogue> = OnceLock::new();
    let (directive, problems) = compile(sources, SHIPPED.get_or_init(Catalogue::shipped));
    assert!(!directive.versions.is_empty());
    let inside = |span: Span| {
        let Some(source) = sources.get(span.source) else {
            return sources.is_empty();
        };
        span.start <= span.end
            && source.text.is_char_boundary(span.start)
            && source.text.is_char_boundary(span.end)
    };
    for problem in &problems {
        assert!(inside(problem.span), "{problem:?}");
        assert!(problem.related.iter().all(|(span, _)| inside(*span)), "{problem:?}");
    }
    for language in Language::ALL {
        let text = render_all(&problems, sources, language);
        assert_eq!(text.is_empty(), problems.is_empty());
        assert!(!text.contains("{directive-"), "{text}");
    }
}

/// A change of the text at a place given in thousandths.
#[derive(Clone, Debug)]
enum Edit {
    Cut { at: usize, length: usize },
    Insert { at: usize, text: String },
    Double { at: usize, length: usize },
    Swap { at: usize, character: char },
}

fn apply(text: &str, edit: &Edit) -> String {
    let all: Vec<char> = text.chars().collect();
    let place = |at: usize| all.len() * at / 1000;
    let mut all = all.clone();
    match edit {
        Edit::Cut { at, length } => {
            let start = place(*at);
            all.drain(start..(start + length).min(all.len()));
        }
        Edit::Insert { at, text } => {
            let start = place(*at);
            all.splice(start..start, text.chars());
        }
        Edit::Double { at, length } => {
            let start = place(*at);
            let part: Vec<char> = all[start..(start + length).min(all.len())].to_vec();
            all.splice(start..start, part);
        }
        Edit::Swap { at, character } => {
            let start = place(*at);
            if let Some(own) = all.get_mut(start) {
                *own = *character;
            }
        }
    }
    all.into_iter().collect()
}

fn edits() -> impl Strategy<Value = Vec<(usize, Edit)>> {
    let word = prop_oneof![
        "[ -~\n]{0,12}",
        "[一-龥]{1,4}",
        Just("\"".to_owned()),
        Just("```\n".to_owned()),
        Just("```obligation\n".to_owned()),
        Just("{ set_by = \"province\" }".to_owned()),
        Just(" or not (".to_owned()),
        Just("\r\n".to_owned()),
        Just("\u{0}\u{feff}😀".to_owned()),
        Just("    ".to_owned()),
        Just("> ".to_owned()),
        Just("99999999999999999999".to_owned()),
        Just("'''".to_owned()),
    ];
    let edit = prop_oneof![
        (0usize..1000, 1usize..40).prop_map(|(at, length)| Edit::Cut { at, length }),
        (0usize..1000, word).prop_map(|(at, text)| Edit::Insert { at, text }),
        (0usize..1000, 1usize..400).prop_map(|(at, length)| Edit::Double { at, length }),
        (0usize..1000, any::<char>()).prop_map(|(at, character)| Edit::Swap { at, character }),
    ];
    prop::collection::vec((0usize..6, edit), 1..6)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_pages_never_bring_it_down(edits in edits()) {
        let mut sources = good().to_vec();
        for (which, edit) in edits {
            let which = which % sources.len();
            sources[which].text = apply(&sources[which].text, &edit);
        }
        check(&sources);
    }

    #[test]
    fn arbitrary_conditions_never_bring_it_down(condition in "[a-z$'()<>=!/%.0-9 \"\\\\一-龥]{0,60}") {
        let text = "# 题\n\n```directive\nid = \"a\"\nversion = \"1\"\nin_force = \"2024-01-01\"\n```\n\n## 条 {#1}\n\n```obligation\nid = \"a\"\nclause = \"1\"\nform = \"every\"\nwho = { unit = \"*\" }\nwhat = { activity = \"visit\" }\nsatisfies = [\"".to_owned();
        check(&super::page(&format!("{text}{condition}\"]\n```\n")));
    }

    #[test]
    fn arbitrary_text_never_brings_it_down(text in "\\PC{0,200}", overlay in "\\PC{0,200}") {
        let mut sources = super::page(&text);
        sources.push(Source { path: "overlay.md".to_owned(), text: overlay, overlay: Some(0) });
        check(&sources);
    }
}

#[test]
fn nothing_at_all_is_told_so() {
    check(&[]);
}

#[test]
fn windows_line_ends_compile_alike() {
    let windows: Vec<Source> = good()
        .iter()
        .map(|own| Source { text: own.text.replace('\n', "\r\n"), ..own.clone() })
        .collect();
    let (unix, _) = compile(good(), &Catalogue::shipped());
    let (crlf, problems) = compile(&windows, &Catalogue::shipped());
    assert_eq!(render_all(&problems, &windows, Language::English), "");
    assert_eq!(unix.versions[0].fingerprint, crlf.versions[0].fingerprint);
}
