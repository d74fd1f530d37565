//! What somebody takes along is what they saw: the files behind the links of the board are opened again through `sheet`.

use super::visitor::visit;
use model::{Catalogue, Value};
use sheet::{File, Inputs, read};
use std::collections::BTreeMap;

/// Counts of a cell, by the words of their states; what is 0 is left out.
type Figures = BTreeMap<String, u64>;

/// A mapping file takes a board for training: the obligation is its number, figures are its numbers. Three of them
/// fit into a reading.
fn mapping(unnamed: &str, expected: &str, present: &str) -> String {
    format!(
        "[activities]\nid = \"Obligation\"\nkind = {{ value = \"reading_class\" }}\nunit = \"Code\"\n\
         date = \"As of\"\ntitle = \"Title\"\nunnamed_participants = \"{unnamed}\"\n\
         expected = \"{expected}\"\npresent = \"{present}\"\n"
    )
}

fn figures(name: &str, bytes: &[u8]) -> BTreeMap<String, Figures> {
    let catalogue = Catalogue::shipped();
    let mut all: BTreeMap<String, Figures> = BTreeMap::new();
    for states in [["met", "open", "missed"], ["unknown", "not applicable", "exempt"]] {
        let inputs = Inputs {
            activities: vec![File::new(name, bytes)],
            mapping: Some(File::new("mapping.toml", mapping(states[0], states[1], states[2]))),
            ..Inputs::default()
        };
        let reading = read(&inputs, &catalogue);
        assert!(reading.problems.is_empty(), "{name}: {:?}", reading.problems);
        for own in &reading.world.activities {
            let field = |wanted: &str| {
                let symbol = reading.world.symbols.get(wanted);
                let found = own.fields.iter().find(|(name, _)| Some(*name) == symbol);
                match found {
                    Some((_, Value::Number(count))) => u64::try_from(*count).expect("a count"),
                    other => panic!("{wanted} of {}: {other:?}", own.id),
                }
            };
            let counts = [u64::from(own.unnamed_participants), field("expected"), field("present")];
            let row = all.entry(own.id.to_string()).or_default();
            let there = states.into_iter().zip(counts).filter(|(_, count)| *count > 0);
            row.extend(there.map(|(state, count)| (state.to_owned(), count)));
        }
    }
    all
}

#[test]
fn what_is_taken_along_is_what_was_shown() {
    visit(async |visitor| {
        visitor.open("/board?unit=T01-B04&article=2").await;
        // The one row of a branch: the obligation of each column, and the words of its cell.
        let shown = visitor
            .ask(
                "const row = document.querySelector('.heat tbody tr');
                 return [...document.querySelectorAll('.heat thead th a')].map((own, at) => [
                   new URL(own.href).searchParams.get('obligation'),
                   [...row.cells[at + 1].querySelectorAll('i, .lamp')].map(it => it.textContent.trim())]);",
            )
            .await;
        let shown: Vec<(String, Vec<String>)> = serde_json::from_value(shown).expect("cells");
        let shown: BTreeMap<String, Figures> = shown
            .into_iter()
            .map(|(obligation, lamps)| {
                let counted = lamps.iter().map(|text| {
                    // A lamp without a number stands for one.
                    let split = text.rsplit_once(' ');
                    let split = split.and_then(|(word, own)| Some((word, own.parse().ok()?)));
                    let (word, count) = split.unwrap_or((text, 1));
                    (word.trim().to_owned(), count)
                });
                (obligation, counted.collect())
            })
            .collect();
        assert_eq!(shown.len(), 8, "{shown:?}");
        assert_eq!(
            shown["general-meetings"],
            [("met".to_owned(), 3), ("unknown".to_owned(), 1)].into()
        );
        for (link, name) in [("CSV", "luoshi-board.csv"), ("Excel", "luoshi-board.xlsx")] {
            visitor.link("main", link).await.click().await.expect("it can be clicked");
            let bytes = visitor.downloaded(name).await;
            assert_eq!(figures(name, &bytes), shown, "{name}");
        }
    });
}
