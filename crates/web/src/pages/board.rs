//! `/`, `/board`: the tree left, units × obligations right.

use super::Scene;
use super::addresses::Addresses;
use crate::parts::{
    Choice, Empty, Filter, FilterBar, FilterInput, HeatCell, HeatColumn, HeatRow, HeatTable, Link,
    Node, Tree, Words,
};
use crate::shell::Page;
use app::views::ask::Asked;
use app::views::table::{Extent, Row, Table, heading};
use app::views::{Span, tree};
use askama::Template;
use axum::response::{IntoResponse, Response};
use directive::Article;
use language::Message;
use model::{Day, UnitIndex};
use tally::{Counts, State as Standing};

#[derive(Template)]
#[template(path = "pages/board.html")]
struct Main<'a> {
    title: String,
    about: String,
    own: Option<Link<'a>>,
    tree: Option<Tree<'a>>,
    filters: FilterBar<'a>,
    heat: Option<HeatTable<'a>>,
    empty: Option<Empty<'a>>,
}

/// `GET /board`.
pub(super) fn page(scene: &Scene<'_>) -> Response {
    if scene.seen.directives().next().is_none() {
        return nothing(scene);
    }
    let Some(asked) = scene.ask.board(scene.seen) else { return scene.not_found() };
    let Some(table) = asked.table(scene.ask, scene.seen) else { return scene.not_found() };
    let judged = scene.seen.directive(asked.directive);
    let title = judged.map_or("", |own| scene.text(&own.directive().title));
    let top = asked.unit.map(|unit| scene.unit_name(unit));
    let name = top.map_or_else(|| scene.say("web-all-units"), |(name, _)| name.to_owned());
    let own = top.map(|(_, code)| {
        Link::new(scene.unit_address("/unit", code, asked.directive), scene.say("web-unit-page"))
    });
    let empty = table.columns.is_empty().then(|| Empty {
        what: scene.say("web-board-empty").into(),
        why: scene.say("web-board-empty-why").into(),
        next: None,
    });
    let heat = empty.is_none().then(|| match by_article(scene, &table) {
        true => heat_by_article(scene, &asked, &table, title),
        false => heat(scene, &asked, &table, title),
    });
    let main = Main {
        title: name.clone(),
        about: title.to_owned(),
        own,
        tree: asked.unit.and_then(|unit| tree_of(scene, &asked, unit)),
        filters: filters(scene, &asked),
        heat,
        empty,
    };
    let shell = scene.shell(name, "/board", path(scene, &asked));
    Page::new(shell, main).into_response()
}

// Nothing that was published stands.
fn nothing(scene: &Scene<'_>) -> Response {
    #[derive(Template)]
    #[template(source = "<h1>{{ title }}</h1>{{ empty }}", ext = "html")]
    struct Nothing<'a> {
        title: String,
        empty: Empty<'a>,
    }
    let title = scene.say("web-board");
    let empty = Empty {
        what: scene.say("web-no-directive").into(),
        why: scene.say("web-no-directive-why").into(),
        next: None,
    };
    let main = Nothing { title: title.clone(), empty };
    Page::new(scene.shell(title, "/board", Vec::new()), main).into_response()
}

fn board_link<'s>(scene: &Scene<'s>, asked: &Asked<'_>, code: &str) -> String {
    board_link_to(scene, asked, code, scene.ask.article().unwrap_or_default())
}

fn board_link_to<'s>(scene: &Scene<'s>, asked: &Asked<'_>, code: &str, article: &str) -> String {
    let along = if asked.relations.first() == Some(&asked.along) { "" } else { &asked.along };
    let query = [
        ("unit", code),
        ("directive", asked.directive),
        ("along", along),
        ("span", &scene.span()),
        ("article", article),
        ("state", scene.ask.state().map_or("", Standing::as_str)),
    ];
    scene.addresses.to("/board", &query)
}

fn path<'s>(scene: &Scene<'s>, asked: &Asked<'_>) -> Vec<Link<'s>> {
    let tree = scene.seen.tree(asked.directive, &asked.along);
    let Some((tree, unit)) = tree.zip(asked.unit) else { return Vec::new() };
    let Some(branch) = tree::branch(scene.seen, tree, unit) else { return Vec::new() };
    let link = |unit: UnitIndex| {
        let (name, code) = scene.unit_name(unit);
        Link::new(board_link(scene, asked, code), name)
    };
    branch.above.into_iter().filter(|own| scene.seen.sees_standings_of(*own)).map(link).collect()
}

fn tree_of<'s>(scene: &Scene<'s>, asked: &Asked<'_>, unit: UnitIndex) -> Option<Tree<'s>> {
    let tree = scene.seen.tree(asked.directive, &asked.along)?;
    let branch = tree::branch(scene.seen, tree, unit)?;
    let node = |unit: UnitIndex| {
        let (name, code) = scene.unit_name(unit);
        let below = tree::below_seen(scene.seen, tree, unit);
        Node::new(name, board_link(scene, asked, code), u32::try_from(below).unwrap_or(u32::MAX))
    };
    let nodes = |all: &[UnitIndex]| {
        let seen = all.iter().filter(|own| scene.seen.sees_standings_of(**own));
        seen.map(|own| node(*own)).collect::<Vec<_>>()
    };
    let at = branch.beside.iter().position(|own| *own == unit).unwrap_or(0);
    Some(Tree {
        label: relation_name(scene, asked, &asked.along).into(),
        above: nodes(&branch.above),
        before: nodes(&branch.beside[..at]),
        current: node(unit),
        below: nodes(&branch.below),
        after: nodes(branch.beside.get(at + 1..).unwrap_or_default()),
        words: scene.words,
    })
}

fn relation_name(scene: &Scene<'_>, asked: &Asked<'_>, relation: &str) -> String {
    let directive = scene.seen.directive(asked.directive);
    let label = directive.map(|own| own.directive().catalogue.label(relation));
    label.map_or_else(|| relation.to_owned(), |label| scene.text(&label).to_owned())
}

fn filters<'s>(scene: &Scene<'s>, asked: &Asked<'_>) -> FilterBar<'s> {
    let ask = scene.ask;
    let everything = || Choice::new("", scene.say("web-filter-all"), false);
    let span = ask.span();
    let year = scene.seen.as_of().year();
    let mut spans = vec![Span::TwelveMonths, Span::Now, Span::Year(year), Span::Year(year - 1)];
    if !spans.contains(&span) {
        spans.push(span);
    }
    let spans = spans.into_iter().map(|own| {
        let label = match own {
            Span::Now => scene.say("web-span-now"),
            Span::TwelveMonths => scene.say("web-span-twelve-months"),
            Span::Year(year) => {
                scene.words.say(&Message::new("web-span-year").with("year", year.to_string()))
            }
        };
        Choice::new(own.to_string(), label, own == span)
    });
    let mut filters = vec![Filter {
        name: "span".into(),
        label: scene.say("web-filter-span").into(),
        input: FilterInput::Select(spans.collect()),
    }];
    let directive = scene.seen.directive(asked.directive).map(|own| own.directive());
    let mut articles = vec![everything()];
    for own in
        directive.and_then(|own| own.versions.last()).into_iter().flat_map(|own| &own.articles)
    {
        let chosen = ask.article() == Some(own.number.as_str());
        articles.push(Choice::new(own.number.clone(), scene.text(&own.heading).to_owned(), chosen));
    }
    filters.push(Filter {
        name: "article".into(),
        label: scene.say("web-filter-article").into(),
        input: FilterInput::Select(articles),
    });
    let mut states = vec![everything()];
    for state in Standing::ALL {
        let chosen = ask.state() == Some(state);
        states.push(Choice::new(state.as_str(), scene.words.state(state), chosen));
    }
    filters.push(Filter {
        name: "state".into(),
        label: scene.say("web-filter-state").into(),
        input: FilterInput::Select(states),
    });
    if asked.relations.len() > 1 {
        let relations = asked.relations.iter().map(|own| {
            Choice::new(own.clone(), relation_name(scene, asked, own), *own == asked.along)
        });
        filters.push(Filter {
            name: "along".into(),
            label: scene.say("web-filter-along").into(),
            input: FilterInput::Select(relations.collect()),
        });
    }
    filters.push(Filter {
        name: "as_of".into(),
        label: scene.say("web-filter-as-of").into(),
        input: FilterInput::Day(ask.as_of.clone().unwrap_or_default().into()),
    });
    let known_to = ask.known_to.clone().unwrap_or_default();
    let code = ask.unit.clone().unwrap_or_default();
    let mut kept = vec![
        ("unit".into(), code.clone().into()),
        ("directive".into(), asked.directive.to_owned().into()),
    ];
    if known_to.is_empty() || Day::parse(&known_to).is_some() {
        filters.push(Filter {
            name: "known_to".into(),
            label: scene.say("web-filter-known-to").into(),
            input: FilterInput::Day(known_to.into()),
        });
    } else {
        // A number of entries is no day: no field of days could hold it.
        kept.push(("known_to".into(), known_to.into()));
    }
    let is_set = ask.article().is_some() || ask.state().is_some() || !scene.addresses.are_now();
    let clear = is_set.then(|| {
        Addresses::default().to("/board", &[("unit", &code), ("directive", asked.directive)])
    });
    let here = board_link(scene, asked, &code);
    let export = |kind: &str| here.replacen("/board", &format!("/board.{kind}"), 1);
    FilterBar {
        action: "/board".into(),
        label: scene.say("web-filters").into(),
        kept,
        filters,
        clear: clear.map(Into::into),
        beside: vec![
            Link::new(export("csv"), scene.say("web-export-csv")),
            Link::new(export("xlsx"), scene.say("web-export-xlsx")),
        ],
        words: scene.words,
    }
}

/// More columns than this are shown by the article they stand under, unless one is asked for.
const COLUMNS_MAX: usize = 20;

fn by_article(scene: &Scene<'_>, table: &Table<'_>) -> bool {
    table.columns.len() > COLUMNS_MAX && scene.ask.article().is_none()
}

// A column for each article, in the order of the directive; a cell counts all obligations of the article and leads to them.
fn heat_by_article<'s>(
    scene: &Scene<'s>,
    asked: &Asked<'_>,
    table: &Table<'s>,
    title: &'s str,
) -> HeatTable<'s> {
    let directive = scene.seen.directive(asked.directive).map(|own| own.directive());
    let mut articles: Vec<&Article> = Vec::new();
    let places: Vec<Option<usize>> = table
        .columns
        .iter()
        .map(|own| {
            let article = heading(directive?, own)?;
            let known = articles.iter().position(|other| other.number == article.number);
            Some(known.unwrap_or_else(|| {
                articles.push(article);
                articles.len() - 1
            }))
        })
        .collect();
    let to = |code: &str, article: &Article| board_link_to(scene, asked, code, &article.number);
    let top = asked.unit.map_or("", |unit| scene.unit_name(unit).1);
    let columns = articles.iter().map(|own| HeatColumn {
        label: scene.text(&own.heading).into(),
        href: to(top, own).into(),
        article: None,
    });
    let rows = table.rows.iter().map(|row| {
        let (_, code) = scene.unit_name(row.unit);
        let mut counts = vec![Counts::default(); articles.len()];
        for (place, own) in places.iter().zip(&row.cells) {
            if let Some(sum) = place.and_then(|place| counts.get_mut(place)) {
                *sum += *own;
            }
        }
        let cells = counts.into_iter().zip(&articles).map(|(counts, article)| {
            let href = (counts.total() > 0).then(|| to(code, article).into());
            HeatCell { counts, href }
        });
        let (name, href, depth) = row_head(scene, asked, row);
        HeatRow { name, href, depth, cells: cells.collect() }
    });
    let said = Message::new("web-board-by-article").with("title", title);
    HeatTable {
        caption: scene.words.say(&said).into(),
        columns: columns.collect(),
        rows: rows.collect(),
        words: scene.words,
    }
}

// The name of a row, where it leads, and how far it is indented.
fn row_head<'s>(scene: &Scene<'s>, asked: &Asked<'_>, row: &Row) -> (Words<'s>, Words<'s>, u8) {
    let (name, code) = scene.unit_name(row.unit);
    let unit = || scene.unit_address("/unit", code, asked.directive).into();
    match row.extent {
        Extent::Whole => (name.into(), board_link(scene, asked, code).into(), 0),
        Extent::Own => (scene.say("web-row-own").into(), unit(), 1),
        Extent::Below if row.has_below => (name.into(), board_link(scene, asked, code).into(), 1),
        Extent::Below => (name.into(), unit(), 1),
    }
}

fn heat<'s>(
    scene: &Scene<'s>,
    asked: &Asked<'_>,
    table: &Table<'s>,
    title: &'s str,
) -> HeatTable<'s> {
    let directive = scene.seen.directive(asked.directive).map(|own| own.directive());
    let columns = table.columns.iter().map(|own| {
        let query = [("directive", asked.directive), ("obligation", own.id.as_str())];
        let article = directive.and_then(|directive| heading(directive, own));
        HeatColumn {
            label: scene.text(&own.title).into(),
            href: scene.addresses.to("/obligation", &query).into(),
            article: article.map(|own| own.number.as_str().into()),
        }
    });
    let span = scene.span();
    let rows = table.rows.iter().map(|row| {
        let (_, code) = scene.unit_name(row.unit);
        let (name, href, depth) = row_head(scene, asked, row);
        let cells = table.columns.iter().zip(&row.cells).map(|(column, counts)| {
            let query = [
                ("obligation", column.id.as_str()),
                ("unit", code),
                ("directive", asked.directive),
                ("span", &span),
                ("extent", if row.extent == Extent::Own { "own" } else { "" }),
            ];
            let href =
                (counts.total() > 0).then(|| scene.addresses.to("/standings", &query).into());
            HeatCell { counts: *counts, href }
        });
        HeatRow { name, href, depth, cells: cells.collect() }
    });
    HeatTable {
        caption: title.into(),
        columns: columns.collect(),
        rows: rows.collect(),
        words: scene.words,
    }
}
