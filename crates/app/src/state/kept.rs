//! What a snapshot keeps of a state, and the state made of it again. Everything that is left out follows from what is kept.
//!
//! Does not live here: the snapshot's file and seal (`crate::snapshot`).

use super::State;
use super::slips::Slips;
use model::record::{AttachmentRecord, DirectiveRecord, GrantRecord, RecusalRecord, SlipRecord};
use model::relation::Relation;
use model::{
    Activity, Catalogue, Handle, Known, Matter, Person, PersonIndex, Post, RecordId,
    RegisterVersion, Secrecy, Symbols, UnitIndex, Units,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a snapshot keeps of a state. Everything else follows from it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Kept {
    origin: Box<str>,
    size: u64,
    symbols: Symbols,
    units: Units,
    people: Vec<Person>,
    handles: Vec<Handle>,
    posts: Vec<Post>,
    activities: Vec<Activity>,
    matters: Vec<Matter>,
    registers: Vec<RegisterVersion>,
    register_ids: Vec<(Box<str>, u32)>,
    edges: BTreeMap<Box<str>, BTreeMap<UnitIndex, Vec<Relation>>>,
    directives: BTreeMap<Box<str>, DirectiveRecord>,
    grants: BTreeMap<Box<str>, GrantRecord>,
    recusals: BTreeMap<Box<str>, RecusalRecord>,
    slips: BTreeMap<Box<str>, SlipRecord>,
    attachments: BTreeMap<Box<str>, (AttachmentRecord, bool)>,
    gone: Vec<(RecordId, Secrecy, Vec<UnitIndex>)>,
}

impl State {
    /// What a snapshot keeps.
    pub(crate) fn keep(&self) -> Kept {
        let world = &self.world;
        Kept {
            origin: self.origin.clone(),
            size: self.size,
            symbols: world.symbols.clone(),
            units: world.units.clone(),
            people: world.people.clone(),
            handles: self.handles.clone(),
            posts: world.posts.clone(),
            activities: world.activities.clone(),
            matters: world.matters.clone(),
            registers: world.registers.clone(),
            register_ids: self.registers.iter().map(|(id, at)| (id.clone(), *at)).collect(),
            edges: self.edges.clone(),
            directives: self.directives.clone(),
            grants: self.grants.clone(),
            recusals: self.recusals.clone(),
            slips: self.slips.standing.clone(),
            attachments: self.attachments.clone(),
            gone: (self.gone.iter())
                .map(|(id, (secrecy, units))| (id.clone(), *secrecy, units.clone()))
                .collect(),
        }
    }

    /// The state of which this was kept; `None` where the catalogue has changed since, for its names come first.
    pub(crate) fn of(kept: Kept, catalogue: &Catalogue) -> Option<State> {
        let fresh = State::new(catalogue);
        let same = |name| kept.symbols.get(name) == fresh.world.symbols.get(name);
        if !catalogue.names().all(same) {
            return None;
        }
        let indexed = |handles: &[Handle]| {
            let people = handles.iter().enumerate();
            people.map(|(at, handle)| (*handle, PersonIndex(at as u32))).collect()
        };
        let people_by_id = kept.people.iter().enumerate();
        let standing = |known: Known| known.until.is_none();
        let mut state = State {
            people: indexed(&kept.handles),
            slips: Slips::of(kept.slips, &kept.activities, &kept.handles),
            // As folding leaves it: whoever was erased is found by nobody.
            people_by_id: people_by_id
                .filter(|(at, person)| *person.id != *kept.handles[*at].to_string())
                .map(|(at, person)| (person.id.clone(), PersonIndex(at as u32)))
                .collect(),
            posts: (kept.posts.iter().enumerate())
                .filter(|(_, own)| standing(own.known))
                .map(|(at, own)| (own.id.clone(), at))
                .collect(),
            activities: (kept.activities.iter().enumerate())
                .filter(|(_, own)| own.elsewhere.is_none() && standing(own.known))
                .map(|(at, own)| (own.id.clone(), at as u32))
                .collect(),
            matters: (kept.matters.iter().enumerate())
                .filter(|(_, own)| standing(own.known))
                .map(|(at, own)| (own.id.clone(), at as u32))
                .collect(),
            registers: kept.register_ids.into_iter().collect(),
            stale: kept.edges.keys().cloned().collect(),
            edges: kept.edges,
            handles: kept.handles,
            size: kept.size,
            directives: kept.directives,
            grants: kept.grants,
            recusals: kept.recusals,
            attachments: kept.attachments,
            gone: (kept.gone.into_iter())
                .map(|(id, secrecy, units)| (id, (secrecy, units)))
                .collect(),
            origin: kept.origin,
            world: fresh.world,
        };
        state.world.symbols = kept.symbols;
        state.world.units = kept.units;
        state.world.people = kept.people;
        state.world.posts = kept.posts;
        state.world.activities = kept.activities;
        state.world.matters = kept.matters;
        state.world.registers = kept.registers;
        state.world();
        Some(state)
    }
}
