//! What pages show, over random worlds and scopes; and that the questions follow a journal that others write.

use crate::commands::{activity, record};
use crate::place::Place;
use crate::seen::{County, as_of};
use app::board::Shown;
use app::queries::{KnownTo, NotShown, Queries, When};
use app::views::listing::{ListingAsk, listing};
use app::views::table::{Extent, TableAsk, table};
use app::views::{Span, tree, unit};
use app::{Actor, Writer};
use authority::SystemPurpose;
use model::{Day, UnitIndex};
use tally::State;

const ALONG: &str = "affiliation";

fn ask(unit: Option<UnitIndex>) -> TableAsk<'static> {
    let span = Span::TwelveMonths.days(as_of());
    TableAsk { directive: "drill", along: ALONG, unit, span, article: None, state: None }
}

#[test]
fn a_number_in_the_table_is_a_list_of_standings() {
    let (mut cells, mut listed, mut unnamed) = (0, 0, 0);
    for seed in 400..430 {
        let mut county = County::new(seed);
        let scope = county.scope();
        let shown = Shown::new(county.state.clone(), as_of());
        let seen = shown.within(&scope);
        let Some(whole) = table(&seen, &ask(None)) else {
            assert!(seen.directive("drill").is_none(), "of seed {seed}");
            continue;
        };
        let stands = seen.tree("drill", ALONG).expect("a tree");
        assert_eq!(whole.rows.len(), tree::tops(&seen, stands).len());
        for top in whole.rows.iter().map(|row| row.unit) {
            let own = table(&seen, &ask(Some(top))).expect("it is seen");
            assert_eq!(own.rows[0].extent, Extent::Whole);
            // What is below adds up to the whole, unless a unit between is not seen.
            let parts = own.rows[1..].iter();
            let branch = tree::branch(&seen, stands, top).expect("it is seen");
            if own.rows[0].has_below
                && branch.below.iter().all(|unit| seen.sees_standings_of(*unit))
            {
                for (at, _) in own.columns.iter().enumerate() {
                    let sum: u32 = parts.clone().map(|row| row.cells[at].total()).sum();
                    assert_eq!(sum, own.rows[0].cells[at].total(), "of seed {seed}");
                }
            }
            for row in &own.rows {
                for (column, counts) in own.columns.iter().zip(&row.cells) {
                    for state in [None, Some(State::Missed), Some(State::Met)] {
                        let ask = ListingAsk {
                            directive: "drill",
                            obligation: &column.id,
                            unit: row.unit,
                            below: row.extent != Extent::Own,
                            span: ask(None).span,
                            state,
                            skip: 0,
                            limit: usize::MAX,
                        };
                        let list = listing(&seen, &ask).expect("it is seen");
                        let expected = state.map_or(counts.total(), |state| counts.of(state));
                        assert_eq!(list.total + list.unnamed, expected as usize);
                        assert_eq!(list.total, list.standings.len());
                        cells += 1;
                        listed += list.total;
                        unnamed += list.unnamed;
                    }
                }
            }
            let missed = TableAsk { state: Some(State::Missed), ..ask(Some(top)) };
            for row in table(&seen, &missed).expect("it is seen").rows {
                let some = row.cells.iter().any(|counts| counts.of(State::Missed) > 0);
                assert!(some || row.extent != Extent::Below);
            }
            let own = unit::unit(&seen, "drill", top, ask(None).span, 5).expect("it is seen");
            assert!(own.due.is_sorted_by_key(|own| own.by) && own.activities.len() <= 5);
            assert!(own.due.iter().all(|due| due.by >= as_of() && due.standing.unit == top));
        }
    }
    assert!(cells > 500 && listed > 1_000 && unnamed > 50, "{cells} {listed} {unnamed}");
}

#[test]
fn a_span_reads_as_it_is_written() {
    for text in ["now", "12-months", "2024"] {
        assert_eq!(Span::parse(text).map(|own| own.to_string()).as_deref(), Some(text));
    }
    let day = |text| Day::parse(text).expect("a day");
    for (as_of, first) in
        [("2025-06-30", "2024-07-01"), ("2024-12-31", "2024-01-01"), ("2024-02-29", "2023-03-01")]
    {
        assert_eq!(Span::TwelveMonths.days(day(as_of)).first, day(first));
    }
    for text in ["", "then", "0", "12 months", "20240"] {
        assert_eq!(Span::parse(text), None, "{text}");
    }
}

pub async fn questions_follow_a_journal_that_others_write(place: Place) {
    let mut installation = crate::writing::county(&place).await;
    let (queries, following) = Queries::start(place.open().await.expect("it opens"));
    queries.check().await.expect("it is whole");
    let activities = |when: When| {
        let queries = queries.clone();
        async move {
            let all = queries.show("li", when, |seen| {
                let unit = seen.find_unit("b1").expect("the secretary's own");
                assert!(seen.find_unit("b2").is_none(), "another secretary's");
                seen.activities_of(unit, 1_000).len()
            });
            all.await
        }
    };
    assert_eq!(activities(When::default()).await.expect("now"), 0);
    let size = installation.state().size();
    let (writer, task) = Writer::start(installation, "test", None).await.expect("a writer");
    let day = Day::parse("2024-03-01").expect("a day");
    for number in 0..5 {
        let actor = Actor::System(SystemPurpose::CommandLine);
        let command = record(actor, 100 + number, &format!("a{number}"), activity("b1", day, &[1]));
        writer.submit(command).await.expect("an outcome");
    }
    for _ in 0..2_000 {
        if activities(When::default()).await.expect("now") == 5 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_eq!(activities(When::default()).await.expect("now"), 5);
    // The day before nothing had been held; two days later everything had.
    for (as_of, expected) in [("2024-02-29", 0), ("2024-03-02", 5)] {
        let when = When { as_of: Day::parse(as_of), known_to: None };
        assert_eq!(activities(when).await.expect("a day of the past"), expected);
    }
    let later = When { as_of: Day::parse("2999-01-01"), known_to: None };
    assert!(matches!(activities(later).await, Err(NotShown::NotYet(_))));
    // Sizes are for auditors.
    let known_to = Some(KnownTo::Size(size));
    let then = When { as_of: None, known_to };
    assert!(matches!(activities(then).await, Err(NotShown::NoSuchSize)));
    assert_eq!(queries.journal("li", None, 10).await.expect("an answer"), None);
    let audits = crate::commands::grant(900, "zhao", "auditor", "county");
    writer.submit(audits).await.expect("an outcome");
    let units = |when: When| {
        let queries = queries.clone();
        async move {
            let all = queries.show("zhao", when, |seen| {
                seen.find_unit("b1").map(|unit| seen.activities_of(unit, 1_000).len())
            });
            all.await
        }
    };
    for _ in 0..2_000 {
        if units(When::default()).await.expect("now").is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_eq!(units(When::default()).await.expect("now"), Some(5));
    assert_eq!(units(then).await.expect("then"), Some(0));
    // A correction that seals a record holds for what was known before it, too.
    let mut sealed = activity("b1", day, &[1]);
    sealed.secrecy = model::Secrecy::IndexOnly;
    (sealed.texts, sealed.fields, sealed.people) = (Vec::new(), Vec::new(), Vec::new());
    let system = Actor::System(SystemPurpose::CommandLine);
    let reply = writer.submit(record(system, 990, "a0", sealed)).await.expect("an outcome");
    assert!(matches!(reply, app::Reply::Accepted { .. }), "{reply:?}");
    for _ in 0..2_000 {
        if units(When::default()).await.expect("now") == Some(4) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let before = When { as_of: None, known_to: Some(KnownTo::Size(size + 5)) };
    assert_eq!(units(before).await.expect("then"), Some(4));
    let beyond = When { as_of: None, known_to: Some(KnownTo::Size(size + 100)) };
    assert!(matches!(units(beyond).await, Err(NotShown::NoSuchSize)));
    let page = queries.journal("zhao", None, 3).await.expect("an answer").expect("an auditor");
    assert_eq!((page.size, page.entries.len()), (size + 7, 3));
    assert_eq!(page.entries[1].index, size + 5);
    assert_eq!(page.entries[1].noun, Some(model::Noun::Grant));
    assert!(page.checkpoint.expect("a checkpoint").contains(&(size + 7).to_string()));
    let before =
        queries.journal("zhao", Some(2), 10).await.expect("an answer").expect("an auditor");
    assert_eq!(before.entries.iter().map(|own| own.index).collect::<Vec<_>>(), [1, 0]);
    drop((writer, queries));
    task.await.expect("a task").expect("a writer that ended well").database().close().await;
    following.await.expect("a task that ended well");
}
