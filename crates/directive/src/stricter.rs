//! Which way a parameter asks for more: what overlays may do to it, and which of several tightenings holds.

use crate::condition::{Condition, Operator, Term};
use crate::obligation::{Form, Measure, Obligation};
use crate::parameter::Parameter;
use std::cmp::Ordering;

impl Obligation {
    /// Which way a parameter gets stricter: needs and shares upwards, limits and caps downwards, named parameters as their
    /// conditions have it. `None` for choices, and for a named parameter that is in no condition or has no direction in it.
    pub fn stricter(&self, parameter: &str) -> Option<Ordering> {
        if self.parameters.iter().any(|own| own.name == parameter) {
            return self.stricter_in_conditions(parameter);
        }
        let is = |own: &Parameter| own.name == parameter;
        match &self.form {
            Form::AtLeast { measure: Measure::Each { need, .. }, .. }
                if need.iter().any(|(_, need)| is(need)) =>
            {
                Some(Ordering::Greater)
            }
            Form::AtLeast { need: Some(need), .. } if is(need) => Some(Ordering::Greater),
            Form::Covers { share, each, .. } if is(share) || is(each) => Some(Ordering::Greater),
            Form::Within { limit, .. } if is(limit) => Some(Ordering::Less),
            Form::Within { extension: Some(own), .. } if is(&own.days_max) => Some(Ordering::Less),
            Form::AtMost { cap, .. } if is(cap) => Some(Ordering::Less),
            Form::Keeps { age_days_max, first_within_days, .. }
                if is(age_days_max) || is(first_within_days) =>
            {
                Some(Ordering::Less)
            }
            _ => None,
        }
    }

    // A named parameter is stricter in the direction in which fewer items pass the condition, where what passes is
    // wanted; the other way round where what passes is what is judged or capped.
    fn stricter_in_conditions(&self, name: &str) -> Option<Ordering> {
        let wanted = matches!(self.form, Form::AtLeast { .. } | Form::Covers { .. });
        let mut found: Vec<Option<Ordering>> = Vec::new();
        let conditions = self.form.what().map_or(&[][..], |what| &what.conditions);
        conditions.iter().for_each(|condition| directions(condition, name, wanted, &mut found));
        if let Form::Every { satisfies, .. } = &self.form {
            satisfies.iter().for_each(|condition| directions(condition, name, true, &mut found));
        }
        found.dedup();
        match found.as_slice() {
            [only] => *only,
            _ => None,
        }
    }
}

fn directions(condition: &Condition, name: &str, wanted: bool, found: &mut Vec<Option<Ordering>>) {
    match condition {
        Condition::Compare { left, operator, right } => {
            let parameter = |term: &Term| matches!(term, Term::Parameter(own) if own == name);
            let larger = match operator {
                Operator::Greater | Operator::AtLeast => Some(true),
                Operator::Less | Operator::AtMost => Some(false),
                Operator::Equal | Operator::NotEqual => None,
            };
            // With the parameter on the right, `>=` lets fewer pass as it grows.
            for (own, flip) in [(right, false), (left, true)] {
                if parameter(own) {
                    found.push(larger.map(|larger| match (larger != flip) == wanted {
                        true => Ordering::Greater,
                        false => Ordering::Less,
                    }));
                }
            }
        }
        Condition::Any(parts) => {
            parts.iter().for_each(|part| directions(part, name, wanted, found));
        }
        Condition::Not(part) => directions(part, name, !wanted, found),
        Condition::Stated { .. } | Condition::Within { .. } => {}
    }
}
