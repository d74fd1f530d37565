//! Whether who asks may do what a command wants: the command's noun and state as a target, and the right to it.
//!
//! Everything here ends in a [`Right`] or in a refusal; there is no other way to the journal.

use crate::command::{Actor, Refusal, Wish};
use crate::destroy::Grounds;
use crate::state::State;
use authority::{
    Authority, Giver, GivingProblem, Ordinary, Right, Said, Saying, Target, Trees, act, class_of,
};
use language::{Argument, Message};
use model::record::Record;
use model::{Noun, RecordId, Secrecy, UnitIndex, Units};

/// What rights are asked of.
#[derive(Clone, Copy)]
pub struct Court<'a> {
    /// Grants and recusals.
    pub authority: &'a Authority,
    /// The trees of today.
    pub trees: &'a Trees,
    /// What stands.
    pub state: &'a State,
}

impl Court<'_> {
    /// Decides about a command.
    ///
    /// # Errors
    /// The refusal, which does not tell more than the actor may see.
    pub fn decide(&self, actor: &Actor, wish: &Wish) -> Result<(), Refusal> {
        let id = wish.id();
        if let Wish::Destroy { grounds, .. } = wish {
            return match grounds {
                Grounds::Erasure(_) => self.ordinary::<act::Erase>(actor, wish),
                Grounds::Spill(_) => self.ordinary::<act::Spill>(actor, wish),
            };
        }
        if let Wish::Attach { of, .. } = wish {
            return self.of_owner::<act::Attach>(actor, of);
        }
        match id.noun {
            Noun::Grant => self.grant(actor, wish),
            Noun::Recusal => self.recusal(actor, wish),
            Noun::Unit => self.ordinary::<act::KeepUnits>(actor, wish),
            Noun::Parents => self.each_unit::<act::KeepUnits>(actor, wish),
            Noun::Person => self.each_unit::<act::KeepPeople>(actor, wish),
            Noun::Post => self.ordinary::<act::KeepPeople>(actor, wish),
            Noun::Directive => self.ordinary::<act::PublishDirective>(actor, wish),
            Noun::Slip => self.ordinary::<act::ReceiveSlip>(actor, wish),
            Noun::Attachment => {
                let of = self.state.attached_to(&id.id);
                let of = of.ok_or_else(|| self.refused(&authority::Refusal::NotFound))?;
                self.of_owner::<act::Withdraw>(actor, of)
            }
            noun => match (wish, self.state.stands(id)) {
                (Wish::Withdraw { .. } | Wish::Destroy { .. } | Wish::Attach { .. }, _) => {
                    self.ordinary::<act::Withdraw>(actor, wish)
                }
                (Wish::Put { .. }, true) if noun != Noun::Matter => {
                    self.ordinary::<act::Correct>(actor, wish)
                }
                (Wish::Put { .. }, _) => match noun {
                    Noun::Activity => self.ordinary::<act::RecordActivity>(actor, wish),
                    Noun::Matter => self.ordinary::<act::PutMatter>(actor, wish),
                    _ => self.ordinary::<act::PutRegister>(actor, wish),
                },
            },
        }
    }

    fn ordinary<A: Ordinary>(&self, actor: &Actor, wish: &Wish) -> Result<(), Refusal> {
        let account = match actor {
            Actor::System(purpose) => {
                let right: Result<Right<A>, _> = Right::system(*purpose);
                return right.map(drop).map_err(|refusal| self.refused(&refusal));
            }
            Actor::Account(account) => account,
        };
        let id = wish.id();
        // A change needs the right to the state before it and to the one after it.
        let before = self.seat_of_standing(id);
        let after = match wish {
            Wish::Put { record, .. } => Some(self.seat_of(id, record)),
            Wish::Withdraw { .. } | Wish::Destroy { .. } | Wish::Attach { .. } => None,
        };
        if before.is_none() && after.is_none() {
            return Err(self.refused(&authority::Refusal::NotFound));
        }
        let class = |secrecy| class_of(id.noun, secrecy);
        let ask = |target| self.authority.right::<A>(account, target, self.trees);
        if let Some((secrecy, units)) = &before {
            ask(Target::Standing { class: class(*secrecy), units, id })
                .map_err(|refusal| self.refused(&refusal))?;
        }
        match after {
            Some(seat) if Some(&seat) != before.as_ref() => {
                let (secrecy, units) = &seat;
                let class = class(*secrecy);
                let target = match before {
                    Some(_) => Target::Standing { class, units, id },
                    None => Target::New { class, units },
                };
                ask(target).map_err(|refusal| self.refused(&refusal))?;
            }
            _ => {}
        }
        Ok(())
    }

    // What belongs to another record: the right is asked of that one, so that whoever is recused from it is from this, too.
    fn of_owner<A: Ordinary>(&self, actor: &Actor, of: &RecordId) -> Result<(), Refusal> {
        let account = match actor {
            Actor::System(purpose) => {
                let right: Result<Right<A>, _> = Right::system(*purpose);
                return right.map(drop).map_err(|refusal| self.refused(&refusal));
            }
            Actor::Account(account) => account,
        };
        let (secrecy, units) =
            self.state.seat(of).ok_or_else(|| self.refused(&authority::Refusal::NotFound))?;
        let target = Target::Standing { class: class_of(of.noun, secrecy), units: &units, id: of };
        let right = self.authority.right::<A>(account, target, self.trees);
        right.map(drop).map_err(|refusal| self.refused(&refusal))
    }

    // Parents and homes: whoever changes them needs the right at every unit that is named before or after, and for parents
    // at the unit itself. One of them is not enough: a subtree or a member would be taken from, or given to, others.
    fn each_unit<A: Ordinary>(&self, actor: &Actor, wish: &Wish) -> Result<(), Refusal> {
        let Actor::Account(account) = actor else { return self.ordinary::<A>(actor, wish) };
        let id = wish.id();
        let find = |code: &str| {
            let found = self.state.settled().units.find(code);
            found.ok_or_else(|| self.refused(&authority::Refusal::NotFound))
        };
        let mut units = self.state.units_named(id);
        let standing = self.state.stands(id);
        match wish {
            Wish::Put { record: Record::Parents(parents), .. } => {
                for (code, _) in parents {
                    units.push(find(code)?);
                }
            }
            Wish::Put { record: Record::Person(person), .. } => {
                for (code, _) in &person.homes {
                    units.push(find(code)?);
                }
            }
            _ => {}
        }
        if id.noun == Noun::Parents {
            let (_, code) = id.id.split_once('/').unwrap_or_default();
            units.push(find(code)?);
        }
        units.sort_unstable();
        units.dedup();
        if units.is_empty() {
            return Err(self.refused(&authority::Refusal::NotFound));
        }
        let class = class_of(id.noun, Secrecy::Internal);
        for unit in units {
            let units = [unit];
            let target = match standing || id.noun == Noun::Parents {
                true => Target::Standing { class, units: &units, id },
                false => Target::New { class, units: &units },
            };
            self.authority
                .right::<A>(account, target, self.trees)
                .map_err(|refusal| self.refused(&refusal))?;
        }
        Ok(())
    }

    fn grant(&self, actor: &Actor, wish: &Wish) -> Result<(), Refusal> {
        let (units, id) = (&self.state.settled().units, &*wish.id().id);
        let giver = actor.giver();
        match wish {
            Wish::Put { record: Record::Grant(grant), .. } => self
                .authority
                .grant_right(id, grant, giver, units, self.trees)
                .map(drop)
                .map_err(|problems| self.not_given(&problems)),
            _ => self
                .authority
                .grant_withdrawal_right(id, giver, self.trees)
                .map(drop)
                .map_err(|problems| self.not_given(&problems)),
        }
    }

    fn recusal(&self, actor: &Actor, wish: &Wish) -> Result<(), Refusal> {
        let (units, id) = (&self.state.settled().units, &*wish.id().id);
        let giver = actor.giver();
        match wish {
            Wish::Put { record: Record::Recusal(recusal), .. } => self
                .authority
                .recusal_right(id, recusal, giver, units, self.trees)
                .map(drop)
                .map_err(|problems| self.not_given(&problems)),
            _ => self
                .authority
                .recusal_withdrawal_right(id, giver, self.trees)
                .map(drop)
                .map_err(|problems| self.not_given(&problems)),
        }
    }

    // Secrecy and units of a record as it would be; the first unit keeps it. A unit that does not exist is left out:
    // what names it is refused where it is folded.
    fn seat_of(&self, id: &RecordId, record: &Record) -> (Secrecy, Vec<UnitIndex>) {
        let find = |code: &str| self.state.settled().units.find(code);
        let all = |codes: &[Box<str>]| codes.iter().filter_map(|code| find(code)).collect();
        let one = |code: &str| find(code).into_iter().collect();
        match record {
            Record::Activity(own) => (own.secrecy, all(&own.hosts)),
            Record::Matter(own) => (own.secrecy, one(&own.unit)),
            Record::Register(own) => (Secrecy::Internal, one(&own.unit)),
            Record::Attachment(own) => (own.secrecy, one(&own.unit)),
            Record::Directive(own) => (Secrecy::Open, one(&own.unit)),
            Record::Post(own) => (Secrecy::Internal, one(&own.unit)),
            Record::Person(own) => {
                (Secrecy::Internal, own.homes.last().map_or(Vec::new(), |(code, _)| one(code)))
            }
            Record::Slip(own) => (Secrecy::Internal, one(&own.home)),
            Record::Unit(_) => (Secrecy::Open, one(&id.id)),
            Record::Parents(parents) => {
                (Secrecy::Open, parents.last().map_or(Vec::new(), |(code, _)| one(code)))
            }
            Record::Grant(own) => (Secrecy::Internal, one(&own.unit)),
            Record::Recusal(_) => (Secrecy::Internal, Vec::new()),
        }
    }

    fn seat_of_standing(&self, id: &RecordId) -> Option<(Secrecy, Vec<UnitIndex>)> {
        self.state.seat(id)
    }

    fn refused(&self, refusal: &authority::Refusal) -> Refusal {
        let saying = refusal.saying(self.authority.roles());
        Refusal { message: said(&saying, &self.state.settled().units), help: None }
    }

    fn not_given(&self, problems: &[GivingProblem]) -> Refusal {
        let units = &self.state.settled().units;
        let say = |problem: &GivingProblem| said(&problem.saying(self.authority), units);
        let mut messages: Vec<Message> = problems.iter().map(say).collect();
        let message = match messages.len() {
            1 => messages.remove(0),
            _ => Message::new("app-several")
                .with("problems", messages.into_iter().map(Argument::from).collect::<Vec<_>>()),
        };
        Refusal { message, help: None }
    }
}

impl Actor {
    fn giver(&self) -> Giver<'_> {
        match self {
            Actor::Account(account) => Giver::Subject(account),
            Actor::System(purpose) => Giver::System(*purpose),
        }
    }
}

/// A saying of the crate `authority` as a message.
pub(crate) fn said(saying: &Saying, units: &Units) -> Message {
    let gaps = saying.gaps.iter();
    gaps.fold(Message::new(saying.id), |message, (name, said)| {
        let argument = match said {
            Said::Text(text) => Argument::from(&**text),
            Said::Label(text) => Argument::from(text.clone()),
            Said::Unit(unit) => {
                let unit = units.get(*unit);
                Argument::from(format!("{} ({})", unit.name, unit.code))
            }
            Said::Range(days) => Argument::from(*days),
        };
        message.with(name, argument)
    })
}
