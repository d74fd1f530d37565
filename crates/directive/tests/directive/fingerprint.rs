//! A fingerprint changes with what evaluation reads and with nothing else.

use super::{page, read_folder, top};
use directive::compile;
use model::Catalogue;
use std::collections::BTreeSet;

fn illustration() -> String {
    let sources = read_folder(&top().join("directives/illustration"));
    sources.into_iter().find(|own| own.path == "directive.md").expect("the page is there").text
}

fn of(text: &str) -> String {
    let (directive, _) = compile(&page(text), &Catalogue::shipped());
    directive.versions[0].fingerprint.clone()
}

#[test]
fn moving_prose_and_layout_leaves_it() {
    let text = illustration();
    let before = of(&text);
    let prose = text
        .replace("少发表格", "少要表格")
        .replace("## 第一条 学习", "一段新的话。\n\n## 第一条 理论学习")
        .replace("title  = \"每年办一次读书班\"", "title = \"读书班\"  # 说明")
        .replace("times  = 1\nper    = \"year\"", "per = \"year\"\ntimes = 1");
    assert_ne!(prose, text);
    assert_eq!(of(&prose), before);
    assert_eq!(before.len(), 64);
}

#[test]
fn every_figure_condition_and_choice_changes_it() {
    let text = illustration();
    let (whole, _) = compile(&page(&text), &Catalogue::shipped());
    let changes = [
        ("in_force  = \"2024-01-01\"", "in_force  = \"2024-01-02\""),
        ("times  = 1\nper    = \"year\"", "times  = 2\nper    = \"year\""),
        (
            "times  = 1\nper    = \"year\"",
            "times  = { value = 1, set_by = \"province\" }\nper    = \"year\"",
        ),
        ("per    = \"quarter\"", "per    = \"month\""),
        ("host.unit within subject.responsible_for", "host.unit within subject.unit"),
        ("role = \"teacher\"", "role = \"participant\""),
        ("present / expected > 1/2", "present / expected >= 1/2"),
        ("part   = \"scaled\"", "part   = \"full\""),
        ("set_by = \"province\"", "set_by = \"prefecture\""),
        ("first_item_study = yes", "first_item_study = no"),
        ("checked_against is stated", "topic is stated"),
        ("working_days = 15", "days = 15"),
        ("working_days = 15", "working_days = 16"),
        ("pauses       = true", "pauses       = false"),
        ("days = 30 }", "days = 31 }"),
        ("months       = 3", "months       = 2"),
        ("roll_forward = true", "roll_forward = false"),
        ("to           = \"replied\"", "to           = \"closed\""),
        ("share      = \"90%\"", "share      = \"91%\""),
        ("hours      = 8", "times      = 8"),
        ("scope = \"subtree\"", "scope = \"own\""),
        ("group = \"newly_promoted\"", "group = \"young_cadre\""),
        ("link = \"target\"", "link = \"host\""),
        ("current_days      = 366", "current_days      = 365"),
        ("first_within_days = 90", "first_within_days = 91"),
        ("register = \"visit_plan\"", "register = \"problem_list\""),
        ("level = [\"county\", \"township\"]", "level = [\"county\"]"),
        ("post = \"secretary\"", "post = \"head\""),
        ("or unannounced = yes", "or not unannounced = yes"),
        ("value = 60", "value = 61"),
        ("posts_served = \"all\"", "posts_served = \"one\""),
        ("clause = \"1.1.3\"", "clause = \"1.1.4\""),
        ("cite = \"示范文件第六条\"", "cite = \"示范文件第七条\""),
    ];
    let mut seen = BTreeSet::from([of(&text)]);
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        let (directive, problems) =
            compile(&page(&text.replacen(from, to, 1)), &Catalogue::shipped());
        let errors = problems.iter().filter(|own| own.severity == directive::Severity::Error);
        assert_eq!(errors.count(), 0, "{from} → {to}");
        let told = directive::compare::compare(&whole.versions[0], &directive.versions[0]);
        assert!(told.is_judged() || from.starts_with("in_force"), "{from} → {to} is not told");
        let print = directive.versions[0].fingerprint.clone();
        assert!(seen.insert(print), "{from} → {to} leaves the fingerprint or repeats another");
    }
}
