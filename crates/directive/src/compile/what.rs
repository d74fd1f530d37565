//! Reading `what`: kinds, role, link and conditions.

use super::condition::{self, Scope};
use super::keys::{Entry, Keys};
use super::names::{self, Noun};
use super::{Context, suggest};
use crate::Condition;
use crate::obligation::{FormName, Link, What};
use crate::parameter::Parameter;
use crate::selector::SubjectKind;
use language::{Argument, Message};
use std::collections::BTreeSet;

/// What else of the obligation matters for reading `what`.
pub(super) struct Around<'a> {
    /// The form; `None` where it could not be read.
    pub form: Option<FormName>,
    /// Units or posts.
    pub subject: Option<SubjectKind>,
    /// Named parameters.
    pub parameters: Option<&'a [Parameter]>,
}

/// `what` as read, with what its conditions may speak of.
pub(super) struct Read<'a> {
    /// `None` where something was wrong with it.
    pub what: Option<What>,
    /// The kind of register, for `keeps`.
    pub register: Option<String>,
    /// For the conditions in `satisfies`.
    pub scope: Scope<'a>,
}

impl<'a> Read<'a> {
    /// Where there is no `what` that could be read.
    pub fn nothing(around: &Around<'a>) -> Read<'a> {
        let scope = Scope {
            fields: None,
            kinds: Message::new("directive-kinds-unread"),
            activities: true,
            subject: around.subject,
            parameters: around.parameters,
            used: BTreeSet::new(),
        };
        Read { what: None, register: None, scope }
    }
}

/// Reads `what = { … }`.
pub(super) fn read<'a>(context: &mut Context, entry: Entry, around: &Around<'a>) -> Read<'a> {
    let before = context.problems.errors();
    let nothing = Read::nothing(around);
    let Some(mut keys) = Keys::of_entry(entry, &mut context.problems) else { return nothing };
    let mut scope = nothing.scope;
    let activity = keys.take("activity");
    let matter = keys.take("matter");
    let register = keys.take("register");
    let role = keys.take("role");
    let link = keys.take("link");
    let conditions = keys.take("where");
    keys.finish(&mut context.problems);

    if around.form == Some(FormName::Keeps) {
        return Read { what: None, register: kept(context, &keys, register), scope };
    }
    if let Some(register) = register {
        context
            .problems
            .error(register.key_span, Message::new("directive-register-form"))
            .help(Message::new("directive-register-form-help"));
    }
    scope.activities = matter.is_none() || activity.is_some();
    let (activities, matters) = match (activity, matter) {
        (Some(activity), None) => {
            (names::find_all(context, Noun::Activity, activity), Some(vec![]))
        }
        (None, Some(matter)) => (Some(vec![]), names::find_all(context, Noun::Matter, matter)),
        (Some(activity), Some(matter)) => {
            context
                .problems
                .error(matter.key_span, Message::new("directive-activity-and-matter"))
                .related(activity.key_span, Message::new("directive-activity-here"));
            (None, None)
        }
        (None, None) => {
            if register.is_none() {
                context
                    .problems
                    .error(entry.span, Message::new("directive-what-empty"))
                    .help(Message::new("directive-what-empty-help"));
            }
            (None, None)
        }
    };
    if let Some(matter) = matter {
        for (key, id) in [(role, "directive-matter-role"), (link, "directive-matter-link")] {
            if let Some(key) = key {
                context.problems.error(key.key_span, Message::new(id));
            }
        }
        let post = around.subject == Some(SubjectKind::Post);
        if post || around.form == Some(FormName::Covers) {
            let id = if post { "directive-matter-post" } else { "directive-matter-covers" };
            context.problems.error(matter.key_span, Message::new(id));
        }
    }
    if let (Some(activities), Some(matters)) = (&activities, &matters) {
        scope.fields = Some(common_fields(context, activities, matters));
        let label = |name: &String| Argument::Label(context.catalogue.label(name));
        let labels = activities.iter().chain(matters).map(label).collect::<Vec<_>>();
        scope.kinds = Message::new("directive-kinds").with("kinds", labels);
    }
    let role = role
        .filter(|_| matter.is_none())
        .and_then(|role| read_role(context, role, around, activities.as_deref()));
    let link = link
        .filter(|_| matter.is_none())
        .map_or(Some(Link::Host), |link| read_link(context, link, around));
    let conditions = match conditions {
        Some(entry) => read_conditions(context, entry, &mut scope),
        None => Some(Vec::new()),
    };
    let what = (|| {
        Some(What {
            activities: activities?,
            matters: matters?,
            role,
            link: link?,
            conditions: conditions?,
        })
    })();
    Read { what: what.filter(|_| context.problems.errors() == before), register: None, scope }
}

fn kept(context: &mut Context, keys: &Keys, register: Option<Entry>) -> Option<String> {
    for entry in keys.all() {
        if entry.key != "register"
            && ["activity", "matter", "role", "link", "where"].contains(&entry.key)
        {
            let message = Message::new("directive-keeps-what").with("key", entry.key);
            context.problems.error(entry.key_span, message);
        }
    }
    let Some(register) = register else {
        context
            .problems
            .error(keys.span, Message::new("directive-keeps-register"))
            .help(Message::new("directive-register-form-help"));
        return None;
    };
    let word = register.text(&mut context.problems)?;
    names::find(context, Noun::Register, word, register.span)
}

// The fields that every kind has.
fn common_fields(context: &Context, activities: &[String], matters: &[String]) -> Vec<String> {
    let catalogue = context.catalogue;
    let mut each = activities
        .iter()
        .filter_map(|name| catalogue.activity_kind(name).map(|kind| &kind.fields))
        .chain(
            matters.iter().filter_map(|name| catalogue.matter_kind(name).map(|kind| &kind.fields)),
        );
    let mut fields = each.next().cloned().unwrap_or_default();
    for own in each {
        fields.retain(|field| own.contains(field));
    }
    fields
}

fn read_role(
    context: &mut Context,
    entry: Entry,
    around: &Around,
    activities: Option<&[String]>,
) -> Option<String> {
    let word = entry.text(&mut context.problems)?;
    if around.subject == Some(SubjectKind::Unit) {
        context
            .problems
            .error(entry.key_span, Message::new("directive-role-unit"))
            .help(Message::new("directive-role-unit-help"));
        return None;
    }
    let role = names::find(context, Noun::Role, word, entry.span)?;
    for kind in activities.unwrap_or_default() {
        let Some(own) = context.catalogue.activity_kind(kind) else { continue };
        if role != "participant" && !own.roles.contains(&role) {
            let roles = own.roles.iter().map(String::as_str).chain(["participant"]);
            let help = suggest::list(&roles.collect::<Vec<_>>());
            let message = Message::new("directive-role-foreign")
                .with("role", role.as_str())
                .with("kind", context.catalogue.label(kind));
            context.problems.error(entry.span, message).help(help);
            return None;
        }
    }
    Some(role)
}

fn read_link(context: &mut Context, entry: Entry, around: &Around) -> Option<Link> {
    let word = entry.text(&mut context.problems)?;
    if around.subject == Some(SubjectKind::Post) {
        context.problems.error(entry.key_span, Message::new("directive-link-post"));
        return None;
    }
    match word {
        "host" => Some(Link::Host),
        "target" => Some(Link::Target),
        _ => {
            let message =
                Message::new("directive-choice-unknown").with("value", word).with("key", "link");
            context
                .problems
                .error(entry.span, message)
                .help(suggest::among(word, ["host", "target"]));
            None
        }
    }
}

/// Reads a list of conditions.
pub(super) fn read_conditions(
    context: &mut Context,
    entry: Entry,
    scope: &mut Scope,
) -> Option<Vec<Condition>> {
    let texts = entry.texts(&mut context.problems)?;
    let count = texts.len();
    let conditions: Vec<Condition> = texts
        .into_iter()
        .filter_map(|(text, entry)| {
            // `texts` trims; a condition with blanks around it is located as a whole.
            condition::read(context, scope, text, &|range| entry.part_of(text, range))
        })
        .collect();
    (conditions.len() == count).then_some(conditions)
}
