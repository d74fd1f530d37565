//! States and how many there are of each. Counts, never a score.

use serde::Serialize;
use utoipa::ToSchema;

/// How somebody stands on an obligation in a period.
#[derive(Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    /// What was needed is certainly there.
    Met,
    /// Not yet due.
    Open,
    /// Due, and certainly not there.
    Missed,
    /// Due, and it cannot be said.
    Unknown,
    /// The obligation does not concern this subject in this period.
    NotApplicable,
    /// Relieved of it, by whom and why being on record.
    Exempt,
}

impl From<tally::State> for State {
    fn from(state: tally::State) -> State {
        match state {
            tally::State::Met => State::Met,
            tally::State::Open => State::Open,
            tally::State::Missed => State::Missed,
            tally::State::Unknown => State::Unknown,
            tally::State::NotApplicable => State::NotApplicable,
            tally::State::Exempt => State::Exempt,
        }
    }
}

/// How many standings there are in each state.
#[derive(Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Counts {
    /// How many there are that are neither `not_applicable` nor `exempt`.
    applicable: u32,
    /// What was needed is certainly there.
    met: u32,
    /// Not yet due.
    open: u32,
    /// Due, and certainly not there.
    missed: u32,
    /// Due, and it cannot be said.
    unknown: u32,
    /// Does not concern the subject in this period.
    not_applicable: u32,
    /// Relieved of it.
    exempt: u32,
}

impl From<tally::Counts> for Counts {
    fn from(counts: tally::Counts) -> Counts {
        let [met, open, missed, unknown, not_applicable, exempt] =
            tally::State::ALL.map(|state| counts.of(state));
        let applicable = counts.applicable();
        Counts { applicable, met, open, missed, unknown, not_applicable, exempt }
    }
}

#[cfg(test)]
mod tests {
    use super::State;

    #[test]
    fn states_are_called_as_everywhere() {
        for state in tally::State::ALL {
            let said = serde_json::to_value(State::from(state)).expect("it is written");
            assert_eq!(said, state.as_str());
        }
    }
}
