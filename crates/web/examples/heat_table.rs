//! How long a heat table of 50 units and 12 obligations takes to write, and how many bytes it has:
//! `cargo run --release -p web --example heat_table`.

use askama::Template;
use language::Language;
use std::time::Instant;
use tally::{Counts, State};
use web::parts::{HeatCell, HeatColumn, HeatRow, HeatTable};
use web::words::Words;

const ROUNDS: usize = 1_000;

fn main() -> askama::Result<()> {
    let words = Words::of(Language::Chinese);
    let counts = |seed: usize| {
        let mut counts = Counts::default();
        for (at, state) in State::ALL.into_iter().enumerate() {
            (0..(seed * (at + 3)) % 5).for_each(|_| counts.add(state));
        }
        counts
    };
    let table = HeatTable {
        caption: "各单位落实情况".into(),
        columns: (0..12)
            .map(|at| HeatColumn {
                label: format!("义务{at}").into(),
                href: format!("/obligations/{at}").into(),
                article: None,
            })
            .collect(),
        rows: (0..50)
            .map(|row| HeatRow {
                name: format!("某乡{row}").into(),
                href: format!("/units/{row}").into(),
                depth: 1,
                cells: (0..12)
                    .map(|at| HeatCell {
                        counts: counts(row * 12 + at),
                        href: Some(format!("/why/{row}/{at}").into()),
                    })
                    .collect(),
            })
            .collect(),
        words,
    };
    let mut times = Vec::with_capacity(ROUNDS);
    let mut bytes = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        bytes = table.render()?.len();
        times.push(start.elapsed());
    }
    times.sort_unstable();
    println!(
        "50 × 12 cells: {bytes} bytes, median {:?}, p99 {:?}",
        times[ROUNDS / 2],
        times[ROUNDS * 99 / 100]
    );
    Ok(())
}
