//! `/board`: units × obligations over a span, as the page shows it.

use crate::counts::Counts;
use crate::fault::Fault;
use crate::moment::Moment;
use crate::names;
use crate::scene::Scene;
use app::views::table::{self, heading};
use axum::response::Response;
use language::Message;
use serde::Serialize;
use utoipa::ToSchema;

/// A part of the board.
#[derive(Serialize, ToSchema)]
pub(crate) struct Board<'s> {
    #[serde(flatten)]
    moment: Moment,
    /// The directive's id.
    directive: &'s str,
    /// The relation along which units below a unit are counted.
    relation: &'s str,
    /// The relations that may be asked for.
    relations: &'s [String],
    /// The first day on which a period may end to be counted.
    #[schema(format = Date)]
    from: String,
    /// The last day on which a period may end to be counted; periods that still run on the day asked about count with it.
    #[schema(format = Date)]
    to: String,
    /// Obligations, in the order of the directive.
    columns: Vec<Column<'s>>,
    /// Units, in the order of the tree: the one on top with everything below it, the same by itself, then those directly below.
    rows: Vec<Row<'s>>,
}

/// An obligation.
#[derive(Serialize, ToSchema)]
#[schema(as = BoardColumn)]
struct Column<'s> {
    /// The obligation's id.
    obligation: &'s str,
    /// What it is called.
    title: &'s str,
    /// The sentence that it carries out: article.paragraph.sentence.
    clause: String,
    /// The number of the heading it stands under.
    article: Option<&'s str>,
}

/// A unit.
#[derive(Serialize, ToSchema)]
#[schema(as = BoardRow)]
struct Row<'s> {
    /// The unit's code.
    unit: &'s str,
    /// What it is called.
    name: &'s str,
    extent: Extent,
    /// Whether there are units below it.
    has_below: bool,
    /// How many standings are in each state, for each column.
    cells: Vec<Counts>,
}

/// What a row counts: `whole` – the unit on top with everything below it; `own` – the unit on top by itself; `below` – a unit
/// below it, with everything below that.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Extent {
    Whole,
    Own,
    Below,
}

/// Units × obligations over a span.
#[utoipa::path(
    get,
    path = "/board",
    operation_id = "board",
    tag = "board",
    params(names::Directive, names::Unit, names::Along, names::Span, names::Filter, names::Moment, names::Language),
    responses(
        (status = 200, description = "A part of the board.", body = Board),
        (status = "default", response = crate::fault::Problem),
    )
)]
pub(crate) fn show(scene: &Scene<'_>) -> Result<Response, Fault> {
    let seen = scene.seen;
    let asked = scene.ask.board(seen).ok_or_else(Fault::not_found)?;
    if let Some(along) =
        scene.ask.along.as_deref().filter(|own| !own.is_empty() && *own != asked.along)
    {
        return Err(Fault::no_relation(along, &asked.relations));
    }
    if let Some(article) = scene.ask.article() {
        let versions = seen.directive(asked.directive).map(|own| &own.directive().versions);
        let mut all = versions.into_iter().flatten().flat_map(|own| &own.articles);
        if !all.any(|own| own.number == article) {
            return Err(Fault::wrong_value("article", article, Message::new("api-takes-article")));
        }
    }
    let table = asked.table(scene.ask, seen).ok_or_else(Fault::not_found)?;
    let directive = seen.directive(asked.directive).map(|own| own.directive());
    let columns = table.columns.iter().map(|own| Column {
        obligation: &own.id,
        title: scene.text(&own.title),
        clause: own.clause.to_string(),
        article: directive.and_then(|it| heading(it, own)).map(|own| own.number.as_str()),
    });
    let rows = table.rows.iter().map(|own| Row {
        unit: scene.code(own.unit),
        name: seen.unit(own.unit).map_or("", |unit| &unit.name),
        extent: match own.extent {
            table::Extent::Whole => Extent::Whole,
            table::Extent::Own => Extent::Own,
            table::Extent::Below => Extent::Below,
        },
        has_below: own.has_below,
        cells: own.cells.iter().map(|counts| Counts::from(*counts)).collect(),
    });
    let span = scene.ask.span().days(seen.as_of());
    crate::json(&Board {
        moment: Moment::of(scene),
        directive: asked.directive,
        relation: &asked.along,
        relations: &asked.relations,
        from: span.first.to_string(),
        to: span.last.to_string(),
        columns: columns.collect(),
        rows: rows.collect(),
    })
}
