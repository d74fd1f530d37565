//! On which days a unit passes a test, stands below another, or falls under an overlay.
//!
//! Everything here is a pair of day sets: certainly, and possibly (a kind that is not stated,
//! a post whose first day is known only to the month).

use directive::UnitTest;
use model::{Day, DayRange, DaySet, Post, Symbol, Truth, UnitIndex, World};
use rustc_hash::FxHashMap;

/// The days on which something holds. `certain` is a subset of `possible`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fits {
    pub certain: DaySet,
    pub possible: DaySet,
}

impl Fits {
    fn of(truth: Truth) -> Fits {
        let days = |holds| if holds { DaySet::always() } else { DaySet::empty() };
        Fits { certain: days(truth.certain()), possible: days(truth.possible()) }
    }

    /// The days on which a post is held.
    pub fn of_post(post: &Post) -> Fits {
        let held = |first: Day| DayRange::new(first, post.last).into_iter().collect();
        Fits { certain: held(post.start.last), possible: held(post.start.first) }
    }

    pub fn union(&self, other: &Fits) -> Fits {
        Fits {
            certain: self.certain.union(&other.certain),
            possible: self.possible.union(&other.possible),
        }
    }

    pub fn intersection(&self, other: &Fits) -> Fits {
        Fits {
            certain: self.certain.intersection(&other.certain),
            possible: self.possible.intersection(&other.possible),
        }
    }

    pub fn within(&self, days: &DaySet) -> Fits {
        Fits {
            certain: self.certain.intersection(days),
            possible: self.possible.intersection(days),
        }
    }
}

/// A unit test with its names as symbols.
struct ResolvedTest {
    kinds: Option<Vec<Option<Symbol>>>,
    levels: Option<Vec<Option<Symbol>>>,
    codes: Option<Vec<Option<UnitIndex>>>,
    posts: Option<Vec<Option<Symbol>>>,
    beneath: Option<TestId>,
}

/// A test registered with a [`Who`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TestId(usize);

/// Answers about units along one relation, remembered.
pub(crate) struct Who<'a> {
    world: &'a World,
    known_to: Option<u64>,
    // Edges of the relation by child, as (parent, days).
    parents: FxHashMap<UnitIndex, Vec<(UnitIndex, DaySet)>>,
    // Posts by their unit; made when the first test asks for some.
    posts_of_unit: FxHashMap<UnitIndex, Vec<u32>>,
    tests: Vec<ResolvedTest>,
    // The tests as written, so that one asked for twice is remembered once.
    written: Vec<(UnitTest, TestId)>,
    beneath: FxHashMap<(TestId, UnitIndex), Fits>,
}

impl<'a> Who<'a> {
    pub fn new(world: &'a World, relation: &str, known_to: Option<u64>) -> Who<'a> {
        let mut parents: FxHashMap<UnitIndex, Vec<(UnitIndex, DaySet)>> = FxHashMap::default();
        if let Some(forest) = world.relations.get(relation) {
            for edge in forest.edges().iter().filter(|edge| edge.known.at(known_to)) {
                parents.entry(edge.child).or_default().push((edge.parent, edge.span.into()));
            }
        }
        Who {
            world,
            known_to,
            parents,
            posts_of_unit: FxHashMap::default(),
            tests: Vec::new(),
            written: Vec::new(),
            beneath: FxHashMap::default(),
        }
    }

    /// Takes in a test; its names are looked up once.
    pub fn register(&mut self, test: &UnitTest) -> TestId {
        if let Some((_, known)) = self.written.iter().find(|(own, _)| own == test) {
            return *known;
        }
        let beneath = test.beneath.as_deref().map(|above| self.register(above));
        if !test.posts.is_empty() && self.posts_of_unit.is_empty() {
            for (at, post) in self.world.posts.iter().enumerate() {
                self.posts_of_unit.entry(post.unit).or_default().push(at as u32);
            }
        }
        let symbols = |names: &[String]| {
            (!names.is_empty())
                .then(|| names.iter().map(|name| self.world.symbols.get(name)).collect())
        };
        let codes = (!test.codes.is_empty())
            .then(|| test.codes.iter().map(|code| self.world.units.find(code)).collect());
        self.tests.push(ResolvedTest {
            kinds: symbols(&test.kinds),
            levels: symbols(&test.levels),
            codes,
            posts: symbols(&test.posts),
            beneath,
        });
        let id = TestId(self.tests.len() - 1);
        self.written.push((test.clone(), id));
        id
    }

    /// A test that only these units pass.
    pub fn register_codes(&mut self, codes: &[String]) -> TestId {
        self.register(&UnitTest { codes: codes.to_vec(), ..UnitTest::default() })
    }

    /// The days on which the unit exists and passes the test.
    pub fn fits(&mut self, test: TestId, unit: UnitIndex) -> Fits {
        let own = self.world.units.get(unit);
        if !own.known.at(self.known_to) {
            return Fits::default();
        }
        let truth = self.attributes(test, unit);
        let mut fits = Fits::of(truth);
        if truth.possible()
            && let Some(posts) = &self.tests[test.0].posts
        {
            fits = fits.intersection(&self.held(posts, unit));
        }
        if truth.possible()
            && let Some(above) = self.tests[test.0].beneath
        {
            fits = fits.intersection(&self.beneath(above, unit));
        }
        fits.within(&own.exists.into())
    }

    /// The days on which the unit passes the test itself or stands below a unit that does.
    pub fn fits_or_beneath(&mut self, test: TestId, unit: UnitIndex) -> Fits {
        let own = self.fits(test, unit);
        own.union(&self.beneath(test, unit))
    }

    fn attributes(&self, test: TestId, unit: UnitIndex) -> Truth {
        let test = &self.tests[test.0];
        let own = self.world.units.get(unit);
        let stated = |wanted: &Option<Vec<Option<Symbol>>>, value: Option<Symbol>| match wanted {
            None => Truth::Yes,
            Some(_) if value.is_none() => Truth::Unknown,
            Some(wanted) => wanted.contains(&value).into(),
        };
        let code = test.codes.as_ref().is_none_or(|codes| codes.contains(&Some(unit)));
        stated(&test.kinds, own.kind) & stated(&test.levels, own.level) & code.into()
    }

    /// The days on which somebody holds one of these posts in the unit.
    fn held(&self, posts: &[Option<Symbol>], unit: UnitIndex) -> Fits {
        let own = self.posts_of_unit.get(&unit).into_iter().flatten();
        own.map(|at| &self.world.posts[*at as usize])
            .filter(|post| posts.contains(&Some(post.kind)) && post.known.at(self.known_to))
            .fold(Fits::default(), |all, post| all.union(&Fits::of_post(post)))
    }

    /// The days on which some unit above passes the test. Walks up with a stack of its own: a chain of units may be
    /// as long as a file.
    fn beneath(&mut self, test: TestId, unit: UnitIndex) -> Fits {
        let mut stack = vec![(unit, false)];
        while let Some((unit, parents_known)) = stack.pop() {
            if !parents_known {
                if self.beneath.contains_key(&(test, unit)) {
                    continue;
                }
                // Entered empty first, so that a cycle in a past state of knowledge ends here.
                self.beneath.insert((test, unit), Fits::default());
                stack.push((unit, true));
                let above = self.parents.get(&unit).into_iter().flatten();
                stack.extend(
                    above
                        .map(|(parent, _)| (*parent, false))
                        .filter(|(parent, _)| !self.beneath.contains_key(&(test, *parent))),
                );
                continue;
            }
            let mut fits = Fits::default();
            for at in 0..self.parents.get(&unit).map_or(0, Vec::len) {
                let (parent, days) = self.parents[&unit][at].clone();
                let mut above = self.fits(test, parent);
                if let Some(higher) = self.beneath.get(&(test, parent)) {
                    above = above.union(higher);
                }
                fits = fits.union(&above.within(&days));
            }
            self.beneath.insert((test, unit), fits);
        }
        self.beneath[&(test, unit)].clone()
    }
}
