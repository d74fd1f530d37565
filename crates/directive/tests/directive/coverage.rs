//! Coverage at its boundary: an original and the files of an edition in, sentences and messages out.

use directive::coverage::{Mark, Question, TooMany, cover, cut, fingerprint, renew};
use directive::{Directive, Source, compile};
use model::Catalogue;
use proptest::prelude::*;

/// An original and its sentences, a line each: the anchor and how the sentence begins.
fn check(original: &str, closing: &[(&str, u32)], expected: &str) {
    let closing: Vec<(String, u32)> =
        closing.iter().map(|(place, after)| ((*place).to_owned(), *after)).collect();
    let cut = cut(original, &closing, &[]).expect("it is small");
    let found: Vec<String> =
        cut.sentences.iter().map(|own| format!("{} {}", own.anchor, own.text)).collect();
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|it| !it.is_empty()).collect();
    assert_eq!(found, expected, "{original}");
}

#[test]
fn parts_and_articles_both_numbered_in_figures() {
    check(
        "3. On dykes
         Rules on Dykes
         (March 3, 2021)
         They are agreed as follows.
         1. Watch
         Look often. Then act.
         1. Walk the dyke. Walk it. . Write it down.
         Tell the neighbours.
         2. Be ready
         2. Keep sandbags. Keep them dry.
         Good luck to all.
         Printed at the mill, March 5",
        &[("2", 1)],
        "0.1.1 They are agreed as follows.
         P1.1.1 Look often.
         P1.1.2 Then act.
         1.1.1 Walk it.
         1.1.2 Write it down.
         1.2.1 Tell the neighbours.
         2.1.1 Keep them dry.
         C.1.1 Good luck to all.",
    );
}

#[test]
fn chinese_parts_with_articles_in_brackets() {
    check(
        "关于护堤的意见
         （2021年3月3日）
         各村：
         为了护堤，提出如下意见：
         一、总体要求
         多看多听。早做准备。
         二、主要任务
         （一）巡堤。每月巡一次；看到什么都记下来。
         1.白天巡。
         （二）听民声
         来信要回。
         河务会办公室
         2021年3月3日",
        &[],
        "0.1.1 为了护堤，提出如下意见：
         P1.1.1 多看多听。
         P1.1.2 早做准备。
         1.1.1 每月巡一次；看到什么都记下来。
         1.2.1 1.白天巡。
         2.1.1 来信要回。",
    );
}

#[test]
fn chinese_articles_in_figures_are_numbered_on_through_all_parts() {
    check(
        "护堤意见
         现提出如下意见。
         一、看水
         1．巡堤。每月一次。
         二、备料
         1．沙袋。放在干处。用完补齐。
         以上请照办。",
        &[("2", 1)],
        "0.1.1 现提出如下意见。
         1.1.1 每月一次。
         2.1.1 放在干处。
         2.1.2 用完补齐。
         C.1.1 以上请照办。",
    );
}

#[test]
fn numbered_clauses_have_no_heading_that_runs_in() {
    check(
        "护堤规定
         第一章 总则
         第一条　为了护堤，制定本规定。本规定适用于各村。
         第二章 巡堤
         第一节 白天
         第二条　每月巡一次：
         （一）看堤身；
         （二）看水位。",
        &[],
        "1.1.1 为了护堤，制定本规定。
         1.1.2 本规定适用于各村。
         2.1.1 每月巡一次：
         2.2.1 （一）看堤身；
         2.3.1 （二）看水位。",
    );
    check(
        "Rules on Dykes
         Article 1. These are the rules.
         Article 2
         Walk the dyke.",
        &[],
        "1.1.1 These are the rules.
         2.1.1 Walk the dyke.",
    );
}

#[test]
fn an_article_of_one_sentence_has_no_heading() {
    check(
        "Rules
         They follow.
         1. Walk the dyke.
         2. Keep sandbags.
         They are dry.",
        &[],
        "0.1.1 They follow.
         1.1.1 Walk the dyke.
         2.1.1 They are dry.",
    );
}

#[test]
fn lines_that_are_neither_are_told_and_too_many_are_refused() {
    let text = "Title\n\nIt begins.\n1. Walk. Walk on.\nSigned\n";
    assert_eq!(cut(text, &[], &[]).expect("it is small").left_out, [5]);
    assert!(cut("", &[], &[]).expect("it is small").sentences.is_empty());
    assert_eq!(cut(&"Go. ".repeat(1_000), &[], &[]), Err(TooMany));
    assert_eq!(cut(&"Go.\n".repeat(1_000), &[], &[]), Err(TooMany));
}

const PAGE: &str = r#"# 护堤

```directive
id       = "dykes"
version  = "1"
in_force = "2021-01-01"
```

## 巡堤 {#1}

各支部巡堤。

```obligation
id     = "walk"
title  = "巡堤"
clause = "CLAUSE"
form   = "at_least"
who    = { unit = "branch" }
what   = { activity = "visit" }
times  = 1
per    = "month"
```
"#;

const ORIGINAL: &str = "Rules\nThey follow.\n1. Walk. All must walk. Why not?\nSing along.\n";

fn directive(clause: &str) -> (Directive, Vec<Source>) {
    let sources = super::page(&PAGE.replace("CLAUSE", clause));
    (compile(&sources, &Catalogue::shipped()).0, sources)
}

fn add(sources: &mut Vec<Source>, name: &str, text: &str) {
    let path = format!("dykes/editions/en/{name}");
    sources.push(Source { path, text: text.to_owned(), overlay: None });
}

fn question(original: Option<&str>) -> Question<'_> {
    Question { edition: "en", has_clauses: true, original }
}

/// What is said about an account of [`ORIGINAL`]: the place of each message and its id.
fn said(clause: &str, account: &str, markings: [&str; 2], original: &str) -> Vec<String> {
    let (directive, mut sources) = directive(clause);
    let (renewal, problems) = renew(&sources, &directive, question(Some(ORIGINAL)));
    assert_eq!(problems, []);
    add(&mut sources, "sentences.toml", &renewal.expect("it can be made").text);
    add(&mut sources, "account.toml", account);
    add(&mut sources, "markings/first.toml", markings[0]);
    add(&mut sources, "markings/second.toml", markings[1]);
    let (_, problems) = cover(&sources, &directive, question(Some(original)));
    let place = |own: &directive::Diagnostic| {
        let source = sources.get(own.span.source)?;
        let text = source.text.get(own.span.start..own.span.end)?;
        Some(text.lines().next().unwrap_or_default().to_owned())
    };
    problems
        .iter()
        .map(|own| format!("{} @ {}", own.message.id, place(own).unwrap_or_default()))
        .collect()
}

const ACCOUNT: &str = r#"
"0.1.1" = { mark = "aim" }
"1.1.2" = { registers = ["livelihood_list"] }
"1.2.1" = { mark = "exhortation" }
"#;

const MARKING: &str = r#"
"0.1.1" = { mark = "aim" }
"1.1.1" = { mark = "obligation", reason = "must" }
"1.1.2" = { mark = "register" }
"1.2.1" = { mark = "exhortation" }
"#;

fn account(account: &str) -> Vec<String> {
    said("1.1.1", account, [MARKING, MARKING], ORIGINAL)
}

#[test]
fn a_whole_account_is_sound() {
    assert_eq!(account(ACCOUNT), [""; 0]);
    let (directive, mut sources) = directive("1.1.1");
    let (renewal, _) = renew(&sources, &directive, question(Some(ORIGINAL)));
    add(&mut sources, "sentences.toml", &renewal.expect("it can be made").text);
    add(&mut sources, "account.toml", ACCOUNT);
    add(&mut sources, "markings/first.toml", MARKING);
    add(&mut sources, "markings/second.toml", &MARKING.replace("exhortation", "aim"));
    let (coverage, _) = cover(&sources, &directive, question(None));
    let coverage = coverage.expect("it can be read");
    let marks: Vec<Option<Mark>> = coverage.sentences.iter().map(|own| own.mark).collect();
    let wanted = [Mark::Aim, Mark::Obligation, Mark::Register, Mark::Exhortation].map(Some);
    assert_eq!(marks, wanted);
    let agreement = coverage.agreement.expect("there are two");
    assert_eq!((agreement.sentences, agreement.alike), (4, 3));
    assert_eq!(agreement.marked.iter().filter(|(_, [one, two])| one != two).count(), 1);
}

#[test]
fn what_an_account_lacks_or_has_too_much_is_told_in_its_place() {
    let without = |line: &str| -> String {
        ACCOUNT.lines().filter(|own| !own.contains(line)).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(account(&without("1.2.1")), ["coverage-unaccounted @ \"1.2.1\""]);
    let only_reason = without("1.2.1") + "\n\"1.2.1\" = { reason = { zh = \"无\", en = \"no\" } }";
    assert_eq!(account(&only_reason), ["coverage-unaccounted @ \"1.2.1\""]);
    let extra = |line: &str| account(&format!("{ACCOUNT}{line}"));
    assert_eq!(extra("\"7.1.1\" = { mark = \"aim\" }"), ["coverage-anchor-unknown @ \"7.1.1\""]);
    assert_eq!(extra("seven = { mark = \"aim\" }"), ["coverage-anchor-form @ seven"]);
    let walk = "\"1.1.1\" = { obligations = [\"walk\"] }";
    assert_eq!(extra(walk), ["coverage-obligation-counts @ \"walk\""]);
    let mark = "\"1.1.1\" = { mark = \"aim\" }";
    assert_eq!(extra(mark), ["coverage-mark-obligation @ \"aim\""]);
    let swap = |from: &str, to: &str| account(&ACCOUNT.replace(from, to));
    assert_eq!(
        swap("livelihood_list", "livelihod_list"),
        ["directive-name-unknown @ \"livelihod_list\""]
    );
    let to = "mark = \"aim\", obligations = [\"wlk\"]";
    assert_eq!(swap("mark = \"aim\"", to), ["coverage-obligation-unknown @ \"wlk\""]);
    assert_eq!(swap("\"aim\"", "\"obligation\""), ["coverage-mark @ \"obligation\""]);
    assert_eq!(swap("mark = \"aim\"", "mak = \"aim\""), ["directive-key-unknown @ mak"]);
}

#[test]
fn what_is_declined_or_flagged_needs_a_reason() {
    let declined = |more: &str| {
        account(&ACCOUNT.replace("mark = \"aim\"", &format!("mark = \"declined\"{more}")))
    };
    let reason = ", reason = { zh = \"不做\", en = \"not ours\" }";
    assert_eq!(declined(""), ["coverage-reason-declined @ \"0.1.1\""]);
    assert_eq!(declined(reason), [""; 0]);
    assert_eq!(declined(&format!("{reason}, activities = [\"visit\"]")), [""; 0]);
    let served = declined(&format!("{reason}, matters = [\"request\"]"));
    assert_eq!(served, ["coverage-declined-served @ \"declined\""]);
    let half = declined(", reason = { zh = \"不做\" }");
    assert_eq!(half, ["directive-key-missing @ { zh = \"不做\" }"]);
    // The sentence that says "must" has lost its obligation to the one after it.
    let flagged = |more: &str| {
        let account =
            ACCOUNT.replace("registers = [\"livelihood_list\"]", "obligations = [\"walk\"]");
        let account = format!("{account}\"1.1.1\" = {{ mark = \"judgement\"{more} }}");
        said(
            "1.2.1",
            &account.replace("\"1.2.1\" = { mark = \"exhortation\" }", ""),
            [MARKING, MARKING],
            ORIGINAL,
        )
    };
    assert_eq!(flagged(""), ["coverage-reason-flagged @ \"1.1.1\""]);
    assert_eq!(flagged(reason), [""; 0]);
}

#[test]
fn a_clause_of_an_article_counts_for_all_its_sentences_and_one_of_nothing_is_told() {
    let only = "\"0.1.1\" = { mark = \"aim\" }";
    assert_eq!(said("1", only, [MARKING, MARKING], ORIGINAL), [""; 0]);
    let paragraph = said("1.1", only, [MARKING, MARKING], ORIGINAL);
    assert_eq!(paragraph, ["coverage-unaccounted @ \"1.2.1\""]);
    let account = format!("{ACCOUNT}\"1.1.1\" = {{ obligations = [\"walk\"] }}");
    let nothing = said("1.7", &account, [MARKING, MARKING], ORIGINAL);
    assert_eq!(nothing, ["coverage-clause-unknown @ ```obligation"]);
}

#[test]
fn a_marking_is_whole_or_told() {
    let short = MARKING.replace("\"1.2.1\"", "\"1.9.1\"");
    let told = said("1.1.1", ACCOUNT, [MARKING, &short], ORIGINAL);
    let first = MARKING.trim().lines().next().unwrap_or_default();
    let wanted = [
        format!("coverage-marking-incomplete @ {first}"),
        "coverage-anchor-unknown @ \"1.9.1\"".to_owned(),
    ];
    assert_eq!(told, wanted);
    let wrong = MARKING.replace("\"aim\"", "\"aims\"");
    assert_eq!(said("1.1.1", ACCOUNT, [&wrong, MARKING], ORIGINAL), ["coverage-mark @ \"aims\""]);
}

#[test]
fn an_original_that_has_changed_is_told_by_sentence() {
    let told = |original: &str| said("1.1.1", ACCOUNT, [MARKING, MARKING], original);
    // Blanks and typographic quotation marks are no change.
    assert_eq!(told(&ORIGINAL.replace("Sing along", "Sing   along")), [""; 0]);
    let changed = told(&ORIGINAL.replace("Sing along", "Sing aloud"));
    assert_eq!(changed, ["coverage-changed @ \"1.2.1\""]);
    assert_eq!(told(&ORIGINAL.replace(" Why not?", "")), ["coverage-gone @ \"1.1.2\""]);
    assert_eq!(told(&format!("{ORIGINAL}Sing again.")), ["coverage-new @ "]);
    assert_eq!(told("Rules\n"), ["coverage-original-empty @ "]);
    assert_eq!(told(&"Go. ".repeat(1_000)), ["coverage-original-many @ "]);
}

#[test]
fn what_our_pages_share_with_the_original_is_warned_of() {
    let run = "the walkers of the dyke shall by no means be allowed to sit down before noon";
    let original = format!("{ORIGINAL}2. Sit. It says: {run}.\n");
    let (directive, mut sources) = directive("1.1.1");
    sources[0].text.push_str(&format!("\nSomebody wrote that {run}.\n"));
    let at = sources[0].text.find(run).expect("it was just written");
    let (renewal, _) = renew(&sources, &directive, question(Some(&original)));
    add(&mut sources, "sentences.toml", &renewal.expect("it can be made").text);
    let reason = format!("{run} at all");
    add(&mut sources, "account.toml", &format!("# {reason}\n"));
    let (_, problems) = cover(&sources, &directive, question(Some(&original)));
    let shared: Vec<_> =
        problems.iter().filter(|own| own.message.id == "coverage-shared-words").collect();
    let places: Vec<(usize, usize)> =
        shared.iter().map(|own| (own.span.source, own.span.start)).collect();
    assert_eq!(places, [(0, at), (2, 2)]);
    assert!(shared[0].message.arguments.contains(&("count", 16.into())), "{:?}", shared[0].message);
}

#[test]
fn the_files_of_an_edition_are_read_strictly() {
    let told = |sentences: &str| -> Vec<&'static str> {
        let (directive, mut sources) = directive("1.1.1");
        add(&mut sources, "sentences.toml", sentences);
        let (_, problems) = cover(&sources, &directive, question(None));
        let mut ids: Vec<&str> = problems.iter().map(|own| own.message.id).collect();
        ids.retain(|id| !["coverage-no-account", "coverage-no-markings"].contains(id));
        ids
    };
    let header =
        "[edition]\nid = \"en\"\nlanguage = \"en\"\ntitle = { zh = \"规\", en = \"Rules\" }\n";
    let one = "[[sentence]]\nanchor = \"1.1.1\"\nfingerprint = \"0123456789abcdef\"\nflags = []\n";
    assert_eq!(told(&format!("{header}{one}")), [""; 0]);
    assert_eq!(told(header), ["coverage-no-sentences"]);
    assert_eq!(told(&format!("{header}{one}{one}")), ["coverage-anchor-twice"]);
    let swap = |from: &str, to: &str| told(&format!("{header}{one}").replace(from, to));
    assert_eq!(swap("id = \"en\"", "id = \"zh\""), ["coverage-id-folder"]);
    assert_eq!(swap("language = \"en\"", "language = \"de\""), ["coverage-language"]);
    assert_eq!(swap("0123456789abcdef", "0123456789ABCDEF"), ["coverage-fingerprint-form"]);
    assert_eq!(swap("flags = []", "flags = [\"mast\"]"), ["coverage-flag"]);
    assert_eq!(swap("\"1.1.1\"", "\"1.1\""), ["coverage-anchor-form"]);
    assert_eq!(
        swap("[[sentence]]", "paragraphs = { x = 1 }\n[[sentence]]"),
        ["coverage-paragraphs"]
    );
    assert_eq!(swap("[edition]", "[edition"), ["directive-toml"]);
    let (directive, sources) = directive("1.1.1");
    let (coverage, problems) = cover(&sources, &directive, question(None));
    assert_eq!((coverage, problems[0].message.id), (None, "coverage-no-edition"));
}

#[test]
fn an_edition_that_is_made_anew_keeps_its_header_and_tells_what_changed() {
    let (directive, mut sources) = directive("1.1.1");
    let (first, _) = renew(&sources, &directive, question(Some(ORIGINAL)));
    let first = first.expect("it can be made");
    assert_eq!((first.sentences, first.new.len()), (4, 4));
    let skeleton = "[\"0.1.1\"]\nmark   = \"\"\n\n[\"1.1.2\"]\nmark   = \"\"\n\n[\"1.2.1\"]\nmark   = \"\"\n\n";
    assert_eq!(first.skeleton, skeleton);
    let kept = first.text.replace("paragraphs = {}", "paragraphs = { \"1\" = 1 }  # by hand");
    add(&mut sources, "sentences.toml", &kept);
    let original = ORIGINAL.replace("Why not?", "When?");
    let (second, _) = renew(&sources, &directive, question(Some(&original)));
    let second = second.expect("it can be made");
    assert!(second.text.contains("paragraphs = { \"1\" = 1 }  # by hand"), "{}", second.text);
    assert!(second.text.contains(&fingerprint("When?")));
    let names =
        |list: &[directive::Anchor]| list.iter().map(ToString::to_string).collect::<Vec<_>>();
    let told = (names(&second.new), names(&second.changed), names(&second.gone));
    assert_eq!(
        told,
        (vec!["C.1.1".to_owned()], vec!["1.1.2".to_owned()], vec!["1.2.1".to_owned()])
    );
    // A header that cannot be read is not written over.
    sources.last_mut().expect("it was added").text = kept.replace("[edition]", "[edition");
    let (none, problems) = renew(&sources, &directive, question(Some(&original)));
    assert_eq!((none, problems[0].message.id), (None, "directive-toml"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_files_never_bring_it_down(
        original in "([0-9]{0,2}[.．、]|（[一二]）|第[一二]条|[一二]、)?[a-zA-Z一-龥 .。！”）\n]{0,80}",
        sentences in "\\PC{0,80}",
        account in "[\\[\\]{}=\"'0-9.a-z\n ]{0,80}",
    ) {
        let (directive, mut sources) = directive("1.1.1");
        let (renewal, _) = renew(&sources, &directive, question(Some(&original)));
        let text = renewal.map_or(sentences, |own| own.text);
        add(&mut sources, "sentences.toml", &text);
        add(&mut sources, "account.toml", &account);
        let (_, problems) = cover(&sources, &directive, question(Some(&original)));
        for own in &problems {
            let Some(source) = sources.get(own.span.source) else { continue };
            prop_assert!(source.text.get(own.span.start..own.span.end).is_some(), "{:?}", own);
        }
        // What was made of an original is found unchanged in it.
        let changed = |id: &str| ["coverage-changed", "coverage-gone", "coverage-new"].contains(&id);
        let read = problems.iter().all(|own| own.message.id != "directive-toml" || own.span.source > 1);
        prop_assert!(!read || !problems.iter().any(|own| changed(own.message.id)) );
    }
}
