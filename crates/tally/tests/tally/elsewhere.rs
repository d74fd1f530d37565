//! What slips tell of, in worlds made at random: it is nobody's item, no unit held it, and facts of it add up like all others.

use language::Language;
use proptest::prelude::*;
use std::collections::BTreeSet;
use tally::{Fact, Plan, Subject, Tally};
use test_kit::random::{Random, Rows};
use test_kit::{Fixture, held_elsewhere};

const PAGE: &str = include_str!("../worlds/properties.md");

/// A world in which about every third activity was held elsewhere.
fn with_slips(seed: u64) -> Fixture {
    let mut fixture = Fixture::parse(&Rows::new(seed).page(PAGE));
    let random = &mut Random::new(seed ^ 7);
    for activity in &mut fixture.world.activities {
        if random.chance(33) {
            held_elsewhere(activity, "邻县党校");
        }
    }
    fixture
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_and_any_partition_give_the_same_tally(seed: u64) {
        let fixture = with_slips(seed);
        let plan = Plan::new(&fixture.world, &fixture.directive, fixture.question);
        let random = &mut Random::new(seed ^ 1);
        let mut facts: Vec<Fact> = plan.facts().collect();
        random.shuffle(&mut facts);
        let mut tallies: Vec<Tally> = (0..3).map(|_| Tally::new(&plan)).collect();
        for fact in facts {
            // Put, taken back and put again.
            let tally = &mut tallies[random.below(3)];
            tally.add(&plan, fact);
            if random.chance(20) {
                tally.remove(&plan, fact);
                tally.add(&plan, fact);
            }
        }
        let mut merged = Tally::new(&plan);
        tallies.into_iter().for_each(|tally| merged.merge(tally));
        prop_assert!(merged == Tally::of_all(&plan), "the tallies differ");
    }

    #[test]
    fn units_stand_as_if_it_had_not_been(seed: u64) {
        let fixture = with_slips(seed);
        let mut without = with_slips(seed);
        for own in without.world.activities.iter_mut().filter(|own| own.elsewhere.is_some()) {
            own.people = Box::default();
        }
        let slips: BTreeSet<u32> = (0..)
            .zip(&fixture.world.activities)
            .filter_map(|(at, own)| own.elsewhere.is_some().then_some(at))
            .collect();
        prop_assert!(!slips.is_empty());
        // Of persons only what they did is told: posts and populations.
        let of_units = |fixture: &Fixture| {
            let plan = Plan::new(&fixture.world, &fixture.directive, fixture.question);
            let tally = Tally::of_all(&plan);
            let standings = tally.standings(&plan);
            let mut seen = Vec::new();
            for own in standings.iter() {
                if let Subject::Activity(at) = own.subject {
                    assert!(!slips.contains(&at), "{} is judged", own.obligation.id);
                }
                let is_about_persons = matches!(own.subject, Subject::Post(_))
                    || own.obligation.form.name() == directive::FormName::Covers;
                if !is_about_persons {
                    seen.push((own.obligation.id.clone(), own.subject, own.period, own.situation));
                }
            }
            seen
        };
        prop_assert_eq!(of_units(&fixture), of_units(&without));
    }
}

#[test]
fn why_says_where_it_was_held() {
    let fixture = Fixture::parse(include_str!("../worlds/slips.md"));
    let told = |obligation: &str, subject: &str| {
        let why = fixture.why(obligation, subject, "2024");
        let item = |item: &tally::why::WhyItem| {
            let said: Vec<String> =
                item.reasons.iter().map(|own| own.render(Language::English)).collect();
            format!("{}: {}", item.id, said.join(" "))
        };
        let lists = [&why.counted, &why.not_counted];
        lists.map(|list| list.iter().map(item).collect::<Vec<_>>())
    };
    let elsewhere = |host: &str| {
        format!(
            "It was held elsewhere, by “{host}”, and recorded in the installation example.com/elsewhere; a slip tells of it."
        )
    };
    let [counted, not_counted] = told("covered", "GUEST");
    assert_eq!(counted.len(), 1);
    assert!(counted[0].starts_with("t1: ") && counted[0].ends_with(&elsewhere("邻县党校")));
    assert!(not_counted.is_empty());
    let [counted, not_counted] = told("teaches-at-home", "GUEST/pg");
    assert!(counted.is_empty());
    assert!(not_counted[0].ends_with(&elsewhere("邻县县委")), "{not_counted:?}");
    // What was held elsewhere is not asked about here.
    let request = tally::why::Request { obligation: "every-class", subject: "k1", period: "2024" };
    assert!(
        tally::why::why(&fixture.world, &fixture.directive, fixture.question, &request).is_err()
    );
}
