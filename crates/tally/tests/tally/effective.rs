//! What is said to be asked of a unit is what it is judged by.

use super::worlds::pages;
use model::Cadence;
use std::collections::BTreeSet;
use tally::effective::effective;
use tally::{Plan, State, Subject};
use test_kit::Fixture;

/// In every world: each obligation with a period that is asked of a unit has a standing in that period with the very same
/// parameters, exempt where it is said to be; and what is judged on the day of a unit that exists is said to be asked.
#[test]
fn what_is_asked_is_what_is_judged() {
    let (mut asked, mut judged) = (0, 0);
    for (name, page) in pages().iter().filter(|(_, page)| page.contains("```question\n")) {
        let fixture = Fixture::parse(page);
        let (world, directive) = (&fixture.world, &fixture.directive);
        let plan = Plan::new(world, directive, fixture.question);
        let day = fixture.question.as_of;
        let tally = tally::Tally::of_all(&plan);
        let standings = tally.standings(&plan);
        for (unit, own) in world.units.iter().filter(|(_, own)| own.exists.contains(day)) {
            let found = effective(&plan, unit, &|_| true);
            let mut said = BTreeSet::new();
            for one in &found.asked {
                let Some(period) = one.period.filter(|_| one.posts.is_empty()) else { continue };
                let id = one.obligation.id.as_str();
                said.insert((id, period));
                let why = fixture.why(id, &own.code, &period.to_string());
                assert_eq!(why.parameters, one.parameters, "{name}: {id} {} {period}", own.code);
                asked += 1;
            }
            for standing in standings.iter().filter(|own| own.subject == Subject::Unit(unit)) {
                let id = standing.obligation.id.as_str();
                // A term is running only where something has begun it.
                let is_term = matches!(standing.obligation.per, Cadence::After { .. });
                let applies = matches!(standing.state(), State::Open | State::Exempt);
                if applies && !is_term && standing.period.range().contains(day) {
                    judged += 1;
                    assert!(said.contains(&(id, standing.period)), "{name}: {id} {}", own.code);
                }
            }
        }
    }
    assert!(asked > 500 && judged > 100, "{asked} asked, {judged} judged");
}
