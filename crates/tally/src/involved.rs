//! What each unit and each holder of a post was involved in, so that a standing is explained without looking at everything that
//! ever happened.

use crate::rule::Subject;
use model::{PersonIndex, UnitIndex, World};
use rustc_hash::FxHashMap;

/// Activities and matters by unit, activities by holder of a post. It follows a world that grows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Involved {
    // By unit: activities that it held or that were addressed to it, and its matters.
    activities: Vec<Vec<u32>>,
    matters: Vec<Vec<u32>>,
    // Of those who hold or held a post.
    of_person: FxHashMap<PersonIndex, Vec<u32>>,
    activities_seen: usize,
    matters_seen: usize,
}

impl Involved {
    /// Of everything in a world.
    pub fn new(world: &World) -> Involved {
        let mut own = Involved {
            of_person: world.posts.iter().map(|post| (post.person, Vec::new())).collect(),
            ..Involved::default()
        };
        own.follow(world);
        own
    }

    /// Takes in what was added to the world since. Units and posts are those it was made with.
    pub fn follow(&mut self, world: &World) {
        self.activities.resize_with(world.units.len(), Vec::new);
        self.matters.resize_with(world.units.len(), Vec::new);
        for (at, activity) in world.activities.iter().enumerate().skip(self.activities_seen) {
            let once = |list: &mut Vec<u32>| {
                if list.last() != Some(&(at as u32)) {
                    list.push(at as u32);
                }
            };
            for unit in activity.hosts.iter().chain(&activity.targets) {
                once(&mut self.activities[unit.at()]);
            }
            for (_, person) in &activity.people {
                self.of_person.get_mut(person).map(once);
            }
        }
        for (at, matter) in world.matters.iter().enumerate().skip(self.matters_seen) {
            self.matters[matter.unit.at()].push(at as u32);
        }
        self.activities_seen = world.activities.len();
        self.matters_seen = world.matters.len();
    }

    /// Places in the world of the activities that a unit held or that were addressed to it, rising.
    pub fn activities_of(&self, unit: UnitIndex) -> &[u32] {
        self.activities.get(unit.at()).map_or(&[], Vec::as_slice)
    }

    /// Places in the world of a unit's matters, rising.
    pub fn matters_of(&self, unit: UnitIndex) -> &[u32] {
        self.matters.get(unit.at()).map_or(&[], Vec::as_slice)
    }

    /// Activities that may have to do with what is judged of a subject at a unit, rising.
    pub(crate) fn candidates(&self, world: &World, subject: Subject, unit: UnitIndex) -> Vec<u32> {
        let mut all = self.activities_of(unit).to_vec();
        if let Subject::Post(post) = subject {
            let person = world.posts[post.0 as usize].person;
            all.extend(self.of_person.get(&person).into_iter().flatten());
            all.sort_unstable();
            all.dedup();
        }
        all
    }
}
