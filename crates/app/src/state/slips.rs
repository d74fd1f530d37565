//! Slips that stand, and the activities elsewhere that they tell of.
//!
//! A participation – one person in one activity of another installation – is one activity of the world, whatever the number
//! of slips about it: whoever took part as teacher and as participant took part once. The slip that was given last says
//! when it was held and what was stated; the roles are those of all slips.

use super::State;
use model::record::SlipRecord;
use model::{Activity, Certainty, Elsewhere, Handle, Known, Secrecy};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Slips that stand, by id and by participation.
#[derive(Clone, Debug, Default)]
pub(super) struct Slips {
    /// By id.
    pub standing: BTreeMap<Box<str>, SlipRecord>,
    participations: FxHashMap<Participation, Held>,
}

/// Who took part in what: installation, activity, person.
type Participation = (Box<str>, Box<str>, Handle);

/// Where a participation stands.
#[derive(Clone, Debug, Default)]
struct Held {
    /// The ids of its slips.
    slips: BTreeSet<Box<str>>,
    /// Its standing version among the activities of the world.
    at: Option<u32>,
}

fn participation(slip: &SlipRecord) -> Participation {
    (slip.installation.clone(), slip.activity.clone(), slip.person)
}

impl Slips {
    /// As they were when these slips and activities were kept.
    pub fn of(
        standing: BTreeMap<Box<str>, SlipRecord>,
        activities: &[Activity],
        handles: &[Handle],
    ) -> Slips {
        let mut participations: FxHashMap<Participation, Held> = FxHashMap::default();
        for (id, slip) in &standing {
            let held = participations.entry(participation(slip)).or_default();
            held.slips.insert(id.clone());
        }
        for (at, own) in activities.iter().enumerate().filter(|(_, own)| own.known.at(None)) {
            let (Some(elsewhere), Some((_, person))) = (&own.elsewhere, own.people.first()) else {
                continue;
            };
            let key = (elsewhere.installation.clone(), own.id.clone(), handles[person.0 as usize]);
            if let Some(held) = participations.get_mut(&key) {
                held.at = Some(at as u32);
            }
        }
        Slips { standing, participations }
    }
}

impl State {
    /// Puts a slip whose person and home are known.
    pub(super) fn put_slip(&mut self, id: &str, slip: &SlipRecord, known: Known) {
        self.withdraw_slip(id);
        let key = participation(slip);
        self.slips.standing.insert(id.into(), slip.clone());
        self.slips.participations.entry(key.clone()).or_default().slips.insert(id.into());
        self.tell_anew(&key, known);
    }

    /// Withdraws a slip, if it stands.
    pub(super) fn withdraw_slip(&mut self, id: &str) {
        let Some(slip) = self.slips.standing.remove(id) else { return };
        let key = participation(&slip);
        if let Some(held) = self.slips.participations.get_mut(&key) {
            held.slips.remove(id);
        }
        self.tell_anew(&key, Known::since(self.size));
    }

    // Closes the activity of a participation and puts what its slips say now.
    fn tell_anew(&mut self, key: &Participation, known: Known) {
        let Some(held) = self.slips.participations.get_mut(key) else { return };
        if let Some(at) = held.at.take() {
            let old = at as usize;
            // What an entry put and took back again was never known.
            match self.world.activities[old].known.from == known.from
                && old + 1 == self.world.activities.len()
            {
                true => drop(self.world.activities.pop()),
                false => self.world.activities[old].known.until = Some(known.from),
            }
        }
        let slips: Vec<SlipRecord> =
            held.slips.iter().map(|id| self.slips.standing[id].clone()).collect();
        // Of several given at once the last by id: the same whatever the order in which they were taken.
        let Some(newest) = slips.iter().max_by_key(|slip| slip.given) else {
            self.slips.participations.remove(key);
            return;
        };
        let Some(person) = self.person(newest.person) else { return };
        let roles: BTreeSet<&str> = slips.iter().map(|slip| &*slip.role).collect();
        let mut people: Vec<_> =
            roles.into_iter().map(|role| (self.world.symbols.intern(role), person)).collect();
        people.sort_unstable();
        let activity = Activity {
            id: newest.activity.clone(),
            kind: self.world.symbols.intern(&newest.kind),
            secrecy: Secrecy::Internal,
            certainty: Certainty::Confirmed,
            hosts: [].into(),
            targets: [].into(),
            held: newest.held,
            minutes: newest.minutes,
            people: people.into(),
            unnamed_participants: 0,
            fields: self.fields(&newest.fields),
            elsewhere: Some(Box::new(Elsewhere {
                installation: newest.installation.clone(),
                host: newest.host.clone(),
            })),
            known,
        };
        let at = self.world.activities.len() as u32;
        self.world.activities.push(activity);
        if let Some(held) = self.slips.participations.get_mut(key) {
            held.at = Some(at);
        }
    }
}
