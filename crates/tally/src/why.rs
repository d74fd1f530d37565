//! Why a standing is as it is: as data, and as sentences in both languages.
//!
//! The clause; each parameter and the layer it comes from; what counted; what did not, with
//! the reason; what would change it (design §2).

mod change;
mod items;
pub(crate) mod parameters;
mod verdict;

use crate::involved::Involved;
use crate::judgement::Judgement;
use crate::rule::{Layer, Rule, Slot};
use crate::situation::{Applies, Verdict};
use crate::test::Item;
use crate::{Fact, Plan, Question, Situation, State, Subject, Tally};
use directive::{Attestation, Directive, ParameterValue};
use language::{Argument, Message};
use model::{Day, DayRange, Period, PostIndex, Text, World};

/// What is asked about: `why OBLIGATION SUBJECT PERIOD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request<'r> {
    /// The obligation's id.
    pub obligation: &'r str,
    /// A unit code, `unit/post`, or the id of an activity or matter.
    pub subject: &'r str,
    /// The period as displayed (`2024-Q3`); ignored for items, which have one only.
    pub period: &'r str,
}

/// The whole explanation of one standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The obligation's id.
    pub obligation: String,
    /// What it is called.
    pub title: Text,
    /// The sentence of the source that it carries out.
    pub clause: String,
    /// The heading it stands under.
    pub article: Text,
    /// Who is judged.
    pub subject: Subject,
    /// The name or id of the subject, for readers.
    pub subject_name: String,
    /// When.
    pub period: Period,
    /// What is the case.
    pub situation: Situation,
    /// The state that means.
    pub state: State,
    /// The verdict in a full sentence.
    pub verdict: Message,
    /// How many days of the period count, where not all do.
    pub part: Option<Message>,
    /// Every parameter with its layer.
    pub parameters: Vec<WhyParameter>,
    /// What counted, in order of day.
    pub counted: Vec<WhyItem>,
    /// What did not count, or not for certain, with every reason.
    pub not_counted: Vec<WhyItem>,
    /// What would change it.
    pub would_change: Vec<Message>,
}

/// A parameter as it held for the subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyParameter {
    /// Its name in the directive.
    pub name: String,
    /// Its value; `None` while it is not set.
    pub value: Option<ParameterValue>,
    /// The layer that its value comes from.
    pub layer: Layer,
    /// The overlay that set it; `None` for the directive itself.
    pub overlay: Option<Text>,
    /// The level that must set it.
    pub set_by: Option<Text>,
    /// The rule it comes from.
    pub cite: Option<Text>,
    /// How well it is attested.
    pub attested: Attestation,
    /// All of that in a sentence.
    pub sentence: Message,
}

/// An activity, matter or register version that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyItem {
    /// Its place in the world.
    pub fact: Fact,
    /// Its id, or the kind of a register.
    pub id: String,
    /// Its kind.
    pub kind: Text,
    /// When.
    pub day: DayRange,
    /// How it counted, or why it did not: full sentences.
    pub reasons: Vec<Message>,
}

/// Explains one standing. `Err` says what in the request is wrong and what would be right.
pub fn why(
    world: &World,
    directive: &Directive,
    question: Question,
    request: &Request<'_>,
) -> Result<Why, Message> {
    let known = directive.versions.iter().flat_map(|version| &version.obligations);
    if !known.clone().any(|own| own.id == request.obligation) {
        let mut ids: Vec<&str> = known.map(|own| own.id.as_str()).collect();
        ids.dedup();
        return Err(Message::new("why-no-obligation")
            .with("id", request.obligation)
            .with("known", texts(ids)));
    }
    let plan = Plan::for_obligation(world, directive, question, request.obligation);
    let tally = Tally::of_all(&plan);
    let rules: Vec<usize> = (0..plan.rules.len()).collect();
    let subject = find_subject(&plan, &rules, request, |_| [None; 2], |_| true)?;
    let found = find_cell(&plan, &tally, &rules, subject, request)?;
    Ok(explain(&plan, &tally, None, &found, &|_| true).0)
}

/// Explains one standing of a tally that is there already, as [`why`] does. `stands` gives the matter and the activity that
/// stand under an id, where somebody knows them by heart: nobody need look through a million. A subject that `sees` says no
/// to does not exist, and what `sees_fact` says no to is nowhere named; whether there was such a thing.
pub(crate) fn why_kept(
    plan: &Plan<'_>,
    tally: &Tally,
    involved: &Involved,
    request: &Request<'_>,
    stands: impl Fn(&str) -> [Option<Subject>; 2],
    sees: impl Fn(Subject) -> bool,
    sees_fact: &dyn Fn(Fact) -> bool,
) -> Result<(Why, bool), Message> {
    let rules: Vec<usize> = (0..plan.rules.len())
        .filter(|at| plan.rules[*at].obligation.id == request.obligation)
        .collect();
    let subject = find_subject(plan, &rules, request, stands, sees)?;
    let found = find_cell(plan, tally, &rules, subject, request)?;
    Ok(explain(plan, tally, Some(involved), &found, sees_fact))
}

/// The cell asked about.
pub(crate) struct Found<'p> {
    pub rule: &'p Rule,
    pub subject: Subject,
    /// The subject among the rule's entries; `None` where the rule is not about it.
    pub entry: Option<u32>,
    pub slot: Slot,
    pub judgement: Judgement,
}

impl Found<'_> {
    /// The day whose tree and parameters hold: for an item the day on which it began.
    pub fn day(&self, plan: &Plan<'_>) -> Day {
        match (item_of(plan.world, self.subject), self.judgement.figures.start) {
            (Some(_), Some(start)) => start.first.max(self.rule.in_force.first),
            _ => self.slot.day(plan.question),
        }
    }
}

/// The activity or matter that a subject is.
pub(crate) fn item_of(world: &World, subject: Subject) -> Option<Item<'_>> {
    match subject {
        Subject::Activity(at) => Some(Item::Activity(&world.activities[at as usize])),
        Subject::Matter(at) => Some(Item::Matter(&world.matters[at as usize])),
        Subject::Unit(_) | Subject::Post(_) => None,
    }
}

fn texts<'t>(items: impl IntoIterator<Item = &'t str>) -> Vec<Argument> {
    items.into_iter().map(Argument::from).collect()
}

fn find_subject(
    plan: &Plan<'_>,
    rules: &[usize],
    request: &Request<'_>,
    stands: impl Fn(&str) -> [Option<Subject>; 2],
    sees: impl Fn(Subject) -> bool,
) -> Result<Subject, Message> {
    let world = plan.world;
    let Some(rule) = rules.first().map(|at| &plan.rules[*at]) else {
        return Err(Message::new("why-no-obligation")
            .with("id", request.obligation)
            .with("known", Vec::new()));
    };
    let id = request.subject;
    if rule.obligation.judges_items() {
        // Of several versions of an item the one that was known; of one that was not known at all, the last.
        let counts = |known: model::Known, must: bool| known.at(plan.question.known_to) || !must;
        let is_matter = |own: &model::Matter, must: bool| {
            let is = &*own.id == id && counts(own.known, must);
            is && rule.matter_kinds.contains(&own.kind)
        };
        let is_activity = |own: &model::Activity, must: bool| {
            // What was held elsewhere is judged there.
            let is = &*own.id == id && own.elsewhere.is_none() && counts(own.known, must);
            is && rule.activity_kinds.contains(&own.kind)
        };
        let matter = |must: bool| {
            let found = world.matters.iter().rposition(|own| is_matter(own, must));
            found.map(|at| Subject::Matter(at as u32))
        };
        let activity = |must: bool| {
            let found = world.activities.iter().rposition(|own| is_activity(own, must));
            found.map(|at| Subject::Activity(at as u32))
        };
        let is_asked = |own: &Subject| match item_of(world, *own) {
            Some(Item::Matter(own)) => is_matter(own, true),
            Some(Item::Activity(own)) => is_activity(own, true),
            None => false,
        };
        return stands(id)
            .into_iter()
            .flatten()
            .find(is_asked)
            .or_else(|| matter(true))
            .or_else(|| activity(true))
            .or_else(|| matter(false))
            .or_else(|| activity(false))
            .filter(|own| sees(*own))
            .ok_or_else(|| Message::new("why-no-item").with("id", id));
    }
    if rule.is_about_posts() {
        let found = id.split_once('/').and_then(|(unit, post)| {
            let unit = world.units.find(unit)?;
            world.posts.iter().position(|own| own.unit == unit && &*own.id == post)
        });
        return found
            .map(|at| Subject::Post(PostIndex(at as u32)))
            .filter(|own| sees(*own))
            .ok_or_else(|| Message::new("why-no-post").with("id", id));
    }
    world
        .units
        .find(id)
        .map(Subject::Unit)
        .filter(|own| sees(*own))
        .ok_or_else(|| Message::new("why-no-unit").with("id", id))
}

fn find_cell<'p, 'a>(
    plan: &'p Plan<'a>,
    tally: &Tally,
    rules: &[usize],
    subject: Subject,
    request: &Request<'_>,
) -> Result<Found<'p>, Message> {
    let wanted = Period::parse(request.period);
    let mut cells = Vec::new();
    for at in rules {
        let rule = &plan.rules[*at];
        tally.judge_subject(plan, *at, subject, |own| {
            cells.push((rule, own.cell.period, own.judgement));
        });
    }
    let is_item = matches!(subject, Subject::Activity(_) | Subject::Matter(_));
    let rules = || rules.iter().map(|at| &plan.rules[*at]);
    let known: Vec<Period> = rules()
        .flat_map(|rule| rule.slots.iter().map(|slot| slot.period))
        .chain(cells.iter().map(|(_, period, _)| *period))
        .collect();
    let chosen = cells.iter().find(|(_, period, _)| is_item || Some(*period) == wanted);
    if let Some((rule, period, judgement)) = chosen {
        return Ok(Found {
            rule,
            subject,
            entry: entry_of(plan, rule, subject),
            slot: slot_of(rule, *period),
            judgement: *judgement,
        });
    }
    let Some(rule) =
        rules().find(|rule| is_item || rule.slots.iter().any(|slot| Some(slot.period) == wanted))
    else {
        return Err(no_period(plan, request, known));
    };
    let period = match item_of(plan.world, subject) {
        Some(item) => {
            let began = plan.began(rule, item).map_or(plan.question.as_of, |began| began.first);
            Period::Year(began.year())
        }
        None => wanted.unwrap_or(Period::Date(plan.question.as_of)),
    };
    Ok(Found {
        rule,
        subject,
        entry: entry_of(plan, rule, subject),
        slot: slot_of(rule, period),
        judgement: Judgement {
            applies: Applies::Not,
            verdict: Verdict::default(),
            figures: Default::default(),
        },
    })
}

fn no_period(plan: &Plan<'_>, request: &Request<'_>, mut known: Vec<Period>) -> Message {
    known.sort_unstable();
    known.dedup();
    if known.is_empty() {
        return Message::new("why-no-periods").with("day", plan.directive.versions[0].in_force);
    }
    let shown: Vec<String> = known.iter().map(Period::to_string).collect();
    Message::new("why-no-period")
        .with("period", request.period)
        .with("known", texts(shown.iter().map(String::as_str)))
}

fn slot_of(rule: &Rule, period: Period) -> Slot {
    rule.slots
        .iter()
        .copied()
        .find(|slot| slot.period == period)
        .unwrap_or_else(|| Slot::of(period))
}

fn entry_of(plan: &Plan<'_>, rule: &Rule, subject: Subject) -> Option<u32> {
    let unit = match subject {
        Subject::Unit(unit) => unit,
        Subject::Matter(at) => plan.world.matters[at as usize].unit,
        Subject::Activity(at) => *plan.world.activities[at as usize].hosts.first()?,
        Subject::Post(_) => {
            return rule.entries.iter().position(|own| own.subject == subject).map(|at| at as u32);
        }
    };
    rule.entry_of_unit.get(&unit).copied()
}

fn explain(
    plan: &Plan<'_>,
    tally: &Tally,
    involved: Option<&Involved>,
    found: &Found<'_>,
    sees_fact: &dyn Fn(Fact) -> bool,
) -> (Why, bool) {
    let rule = found.rule;
    let obligation = &*rule.obligation;
    let version = &plan.directive.versions[rule.version];
    let situation = found.judgement.situation();
    let (mut counted, mut not_counted) = items::list(plan, tally, involved, found);
    let all = counted.len() + not_counted.len();
    counted.retain(|item| sees_fact(item.fact));
    not_counted.retain(|item| sees_fact(item.fact));
    let is_partial = counted.len() + not_counted.len() < all;
    let why = Why {
        obligation: obligation.id.clone(),
        title: obligation.title.clone(),
        clause: obligation.clause.to_string(),
        article: version
            .articles
            .get(obligation.article)
            .map_or_else(Text::default, |article| article.heading.clone()),
        subject: found.subject,
        subject_name: subject_name(plan.world, found.subject),
        period: found.slot.period,
        situation,
        state: situation.state(obligation.form.name()),
        verdict: verdict::sentence(plan, found, situation),
        part: verdict::part(found),
        parameters: parameters::list(plan, found),
        would_change: change::list(plan, found, situation, &not_counted, &counted),
        counted,
        not_counted,
    };
    (why, is_partial)
}

/// The subject as a reader knows it: a unit's name and code, `unit/post`, an id.
pub fn subject_name(world: &World, subject: Subject) -> String {
    match subject {
        Subject::Unit(unit) => {
            let unit = world.units.get(unit);
            if unit.name.is_empty() || unit.name == unit.code {
                unit.code.to_string()
            } else {
                format!("{} ({})", unit.name, unit.code)
            }
        }
        Subject::Post(post) => {
            let post = &world.posts[post.0 as usize];
            format!("{}/{}", world.units.get(post.unit).code, post.id)
        }
        Subject::Activity(at) => world.activities[at as usize].id.to_string(),
        Subject::Matter(at) => world.matters[at as usize].id.to_string(),
    }
}
