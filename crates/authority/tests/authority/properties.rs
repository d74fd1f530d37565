//! What must hold in every world: a scope is what a naive reading of grants and recusals says, recusal wins, and
//! whatever is in scope is permitted.

use crate::place::unit;
use authority::{Authority, Class, Extent, Reach, Roles, Scope, SystemPurpose, Target, Trees, act};
use model::record::{GrantRecord, RecusalRecord, Recused};
use model::relation::Forest;
use model::{Day, DayRange, Known, Noun, RecordId, Relation, Relations, UnitIndex, Units};
use proptest::prelude::*;
use test_kit::random::Random;

const RELATIONS: [&str; 3] = ["affiliation", "guidance", "territory"];
const SUBJECTS: [&str; 3] = ["li", "song", "wang"];
const DAYS: usize = 60;

/// Trees in several relations with moves and closings, grants and recusals with validity.
struct World {
    units: Units,
    relations: Relations,
    grants: Vec<GrantRecord>,
    recusals: Vec<RecusalRecord>,
    roles: Roles,
}

impl World {
    fn new(seed: u64) -> World {
        let random = &mut Random::new(seed);
        let count = 2 + random.below(40);
        let mut units = Units::default();
        for at in 0..count {
            let exists = if random.chance(25) { days(random) } else { DayRange::ALWAYS };
            units.add(unit(&format!("u{at}"), exists)).expect("codes differ");
        }
        // Indices in no order of the tree, as after many moves: a unit's parent comes before it in this order.
        let mut order: Vec<u32> = (0..count as u32).collect();
        if random.chance(50) {
            random.shuffle(&mut order);
        }
        let mut relations = Relations::default();
        for name in RELATIONS {
            if random.chance(10) {
                continue;
            }
            let mut edges = Vec::new();
            for at in 1..count {
                // Up to three parents, one after the other, with gaps.
                let mut from = -5;
                for _ in 0..random.below(4) {
                    let first = Day(from + random.below(20) as i32);
                    let last = if random.chance(40) {
                        Day::MAX
                    } else {
                        first.plus(random.below(30) as i32)
                    };
                    edges.push(Relation {
                        child: UnitIndex(order[at]),
                        parent: UnitIndex(order[random.below(at)]),
                        span: DayRange { first, last },
                        known: Known::ALWAYS,
                    });
                    if last == Day::MAX {
                        break;
                    }
                    from = last.0 + 1;
                }
            }
            relations.insert(name, Forest::new(count, edges).expect("parents come first"));
        }
        let roles = Roles::shipped();
        let names: Vec<&str> = roles.iter().map(authority::Role::name).collect();
        // Half of them high up, where there is much below.
        let code = |random: &mut Random| -> Box<str> {
            let among = if random.chance(50) { count.min(4) } else { count };
            format!("u{}", order[random.below(among)]).into()
        };
        let grants = (0..random.below(25))
            .map(|_| GrantRecord {
                subject: random.one(&SUBJECTS).into(),
                role: random.one(&names).into(),
                relation: random.one(&RELATIONS).into(),
                unit: code(random),
                valid: days(random),
            })
            .collect();
        let recusals = (0..random.below(9))
            .map(|_| RecusalRecord {
                subject: random.one(&SUBJECTS).into(),
                from: if random.chance(60) {
                    Recused::Subtree { relation: random.one(&RELATIONS).into(), unit: code(random) }
                } else {
                    Recused::Record(record(random.below(6)))
                },
                valid: days(random),
                reason: "a reason".into(),
            })
            .collect();
        World { units, relations, grants, recusals, roles }
    }

    fn authority(&self) -> Authority {
        self.authority_of(&self.grants, &self.recusals)
    }

    fn authority_of(&self, grants: &[GrantRecord], recusals: &[RecusalRecord]) -> Authority {
        let mut authority = Authority::new(self.roles.clone());
        for (at, record) in grants.iter().enumerate() {
            authority.put_grant(&format!("g{at}"), record, &self.units).expect("known names");
        }
        for (at, record) in recusals.iter().enumerate() {
            authority.put_recusal(&format!("r{at}"), record, &self.units).expect("known names");
        }
        authority
    }

    fn trees(&self, day: Day) -> Trees {
        Trees::new(day, &self.units, &self.relations)
    }

    /// The parent on a day by reading the edges; a closed unit stands where it stood last.
    fn parent(&self, relation: &str, unit: UnitIndex, day: Day) -> Option<UnitIndex> {
        let day = day.min(self.units.get(unit).exists.last);
        let edges = self.relations.get(relation)?.edges();
        edges
            .iter()
            .find(|edge| edge.child == unit && edge.span.contains(day))
            .map(|edge| edge.parent)
    }

    /// Whether `unit` is `top` or below it, by walking up.
    fn is_within(&self, relation: &str, unit: UnitIndex, top: &str, day: Day) -> bool {
        let mut next = Some(unit);
        while let Some(unit) = next {
            if *self.units.get(unit).code == *top {
                return true;
            }
            next = self.parent(relation, unit, day);
        }
        false
    }

    /// Whether a grant shows records of a class at a unit.
    fn shows(&self, grant: &GrantRecord, class: Class, unit: UnitIndex, day: Day) -> bool {
        let top = self.units.find(&grant.unit).expect("known");
        let role = self.roles.get(&grant.role).expect("known");
        let up = class == Class::Structure
            && RELATIONS
                .into_iter()
                .any(|relation| self.is_within(relation, top, &self.units.get(unit).code, day));
        match role.sees(class) {
            Extent::Nowhere => false,
            Extent::Unit => unit == top,
            Extent::Subtree => up || self.is_within(&grant.relation, unit, &grant.unit, day),
        }
    }

    fn is_recused(&self, subject: &str, units: &[UnitIndex], id: &RecordId, day: Day) -> bool {
        self.recusals
            .iter()
            .filter(|recusal| *recusal.subject == *subject && recusal.valid.contains(day))
            .any(|recusal| match &recusal.from {
                Recused::Record(own) => own == id,
                Recused::Subtree { relation, unit: top } => {
                    units.iter().any(|unit| self.is_within(relation, *unit, top, day))
                }
            })
    }

    /// The definition as one would tell it.
    fn permits(
        &self,
        subject: &str,
        class: Class,
        units: &[UnitIndex],
        id: &RecordId,
        day: Day,
    ) -> bool {
        let shown = self
            .grants
            .iter()
            .filter(|grant| *grant.subject == *subject && grant.valid.contains(day))
            .any(|grant| units.iter().any(|unit| self.shows(grant, class, *unit, day)));
        shown && !self.is_recused(subject, units, id, day)
    }

    fn unit(&self, random: &mut Random) -> UnitIndex {
        UnitIndex(random.below(self.units.len()) as u32)
    }
}

fn days(random: &mut Random) -> DayRange {
    let first = Day(random.below(DAYS) as i32);
    match random.below(3) {
        0 => DayRange::ALWAYS,
        1 => DayRange::since(first),
        _ => DayRange { first, last: first.plus(random.below(30) as i32) },
    }
}

fn record(number: usize) -> RecordId {
    RecordId::new(Noun::Activity, format!("a{number}"))
}

/// Records as a store would hold them: class, one to three units, id.
fn records(world: &World, random: &mut Random) -> Vec<(Class, Vec<UnitIndex>, RecordId)> {
    let mut all = Vec::new();
    for class in Class::ALL {
        for unit in 0..world.units.len() as u32 {
            all.push((class, vec![UnitIndex(unit)], record(random.below(12))));
        }
        for _ in 0..12 {
            let units = (0..1 + random.below(3)).map(|_| world.unit(random)).collect();
            all.push((class, units, record(random.below(12))));
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_scope_is_what_walking_up_the_parents_says(seed: u64) {
        let world = World::new(seed);
        let random = &mut Random::new(seed ^ 1);
        let authority = world.authority();
        for _ in 0..4 {
            let day = Day(random.below(DAYS) as i32);
            let trees = world.trees(day);
            let records = records(&world, random);
            for subject in SUBJECTS {
                let scope = authority.scope(subject, &trees);
                for (class, units, id) in &records {
                    // Both ways: nothing out of scope is permitted, and everything in scope is.
                    prop_assert_eq!(
                        scope.permits(*class, units, id),
                        world.permits(subject, *class, units, id, day),
                        "{} {:?} {:?} {} on {}", subject, class, units, id, day
                    );
                }
            }
        }
    }

    #[test]
    fn what_the_store_reads_off_a_scope_says_the_same_as_permits(seed: u64) {
        let world = World::new(seed);
        let random = &mut Random::new(seed ^ 2);
        let day = Day(random.below(DAYS) as i32);
        let authority = world.authority();
        let trees = world.trees(day);
        let mut scopes: Vec<Scope> = SUBJECTS.iter().map(|own| authority.scope(own, &trees)).collect();
        scopes.push(Scope::system(SystemPurpose::CommandLine));
        scopes.push(Scope::system(SystemPurpose::Rebuild));
        for (class, units, id) in records(&world, random) {
            for scope in &scopes {
                let within = scope.sees_without_unit(class)
                    || units.iter().any(|unit| scope.units(class).contains(unit.0));
                let recused = units.iter().any(|unit| scope.recused().contains(unit.0))
                    || scope.recused_records().contains(&id);
                prop_assert_eq!(scope.permits(class, &units, &id), within && !recused);
            }
        }
    }

    #[test]
    fn a_recusal_wins_whatever_is_granted(seed: u64) {
        let world = World::new(seed);
        let random = &mut Random::new(seed ^ 3);
        let day = Day(random.below(DAYS) as i32);
        let trees = world.trees(day);
        // Everything is granted to everybody, everywhere.
        let mut grants = world.grants.clone();
        for role in world.roles.iter() {
            for unit in 0..world.units.len() {
                grants.push(GrantRecord {
                    subject: SUBJECTS[0].into(),
                    role: role.name().into(),
                    relation: RELATIONS[0].into(),
                    unit: format!("u{unit}").into(),
                    valid: DayRange::ALWAYS,
                });
            }
        }
        let authority = world.authority_of(&grants, &world.recusals);
        let scope = authority.scope(SUBJECTS[0], &trees);
        let corrects: Reach<act::Correct> = authority.reach(SUBJECTS[0], &trees);
        let erases: Reach<act::Erase> = authority.reach(SUBJECTS[0], &trees);
        for (class, units, id) in records(&world, random) {
            let recused = world.is_recused(SUBJECTS[0], &units, &id, day);
            prop_assert_eq!(scope.permits(class, &units, &id), !recused && class != Class::Sealed);
            let target = Target::Standing { class, units: &units, id: &id };
            if recused {
                prop_assert!(corrects.right(target).is_err() && erases.right(target).is_err());
            } else {
                let content = matches!(class, Class::Open | Class::Internal | Class::IndexOnly);
                prop_assert_eq!(corrects.right(target).is_ok(), content);
                prop_assert_eq!(erases.right(target).is_ok(), content || class == Class::Personal);
            }
        }
    }

    #[test]
    fn more_grants_never_show_less_and_more_recusals_never_show_more(seed: u64) {
        let world = World::new(seed);
        let random = &mut Random::new(seed ^ 4);
        let day = Day(random.below(DAYS) as i32);
        let trees = world.trees(day);
        let some = random.below(world.grants.len() + 1);
        let few = random.below(world.recusals.len() + 1);
        let narrow = world.authority_of(&world.grants[..some], &world.recusals);
        let lenient = world.authority_of(&world.grants, &world.recusals[..few]);
        // The same grants, each for longer and from the unit above where there is one.
        let mut wider = world.grants.clone();
        for grant in &mut wider {
            grant.valid = DayRange::ALWAYS;
            let unit = world.units.find(&grant.unit).expect("known");
            let role = world.roles.get(&grant.role).expect("known");
            // What is seen at the granted unit only does not move up with it.
            let at_unit = Class::ALL.into_iter().any(|class| role.sees(class) == Extent::Unit);
            if let (Some(parent), false) = (world.parent(&grant.relation, unit, day), at_unit) {
                grant.unit = world.units.get(parent).code.clone();
            }
        }
        let wide = world.authority_of(&wider, &world.recusals);
        let whole = world.authority();
        for (class, units, id) in records(&world, random) {
            for subject in SUBJECTS {
                let permits = |authority: &Authority| {
                    authority.scope(subject, &trees).permits(class, &units, &id)
                };
                // Structure above the old unit in other relations is not above its parent.
                let comparable = class != Class::Structure;
                prop_assert!(!permits(&narrow) || permits(&whole));
                prop_assert!(!permits(&whole) || permits(&wide) || !comparable);
                prop_assert!(!permits(&whole) || permits(&lenient));
            }
        }
    }

    #[test]
    fn a_right_to_what_stands_is_always_a_right_to_what_is_seen(seed: u64) {
        let world = World::new(seed);
        let random = &mut Random::new(seed ^ 5);
        let day = Day(random.below(DAYS) as i32);
        let (authority, trees) = (world.authority(), world.trees(day));
        for subject in SUBJECTS {
            let spills: Reach<act::Spill> = authority.reach(subject, &trees);
            let scope = authority.scope(subject, &trees);
            for (class, units, id) in records(&world, random) {
                let outcome = spills.right(Target::Standing { class, units: &units, id: &id });
                let seen = scope.permits(class, &units, &id);
                prop_assert!(outcome.is_err() || seen);
                // A refusal says whether the account sees the record, and never more.
                let not_found = matches!(outcome, Err(authority::Refusal::NotFound));
                prop_assert_eq!(not_found, !seen);
            }
        }
    }

    #[test]
    fn narrowing_never_widens(seed: u64) {
        let world = World::new(seed);
        let random = &mut Random::new(seed ^ 6);
        let day = Day(random.below(DAYS) as i32);
        let (authority, trees) = (world.authority(), world.trees(day));
        for subject in SUBJECTS {
            let exports: Reach<act::Export> = authority.reach(subject, &trees);
            let whole = authority.scope(subject, &trees);
            let narrow = authority.scope(subject, &trees).narrowed(&exports);
            for (class, units, id) in records(&world, random) {
                let both = whole.permits(class, &units, &id)
                    && units.iter().any(|unit| exports.standing(class).contains(unit.0));
                prop_assert_eq!(narrow.permits(class, &units, &id), both);
            }
        }
    }
}

/// The random worlds are of use only where they hold what the properties speak of.
#[test]
fn the_random_worlds_are_dense_enough() {
    let (mut seen, mut unseen, mut recused, mut moved) = (0, 0, 0, 0);
    for seed in 0..100 {
        let world = World::new(seed);
        let authority = world.authority();
        let random = &mut Random::new(seed);
        let (early, late) = (world.trees(Day(10)), world.trees(Day(50)));
        for (class, units, id) in records(&world, random) {
            for subject in SUBJECTS {
                let permits = authority.scope(subject, &early).permits(class, &units, &id);
                seen += usize::from(permits);
                unseen += usize::from(!permits);
                recused += usize::from(world.is_recused(subject, &units, &id, Day(10)));
                let later = authority.scope(subject, &late).permits(class, &units, &id);
                moved += usize::from(later != permits);
            }
        }
    }
    assert!(seen > 5_000 && unseen > 5_000, "{seen} seen, {unseen} not");
    assert!(recused > 2_000 && moved > 2_000, "{recused} recused, {moved} changed in time");
}
