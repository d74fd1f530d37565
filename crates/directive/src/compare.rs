//! Two versions held against each other: which obligations were added, are gone or changed, and in what; which prose changed.
//!
//! What is compared is what a fingerprint sums up, key by key: nothing that evaluation reads can change without being told.
//! What overlays add is no part of a version.

use crate::{Article, Form, Obligation, Version};
use std::collections::BTreeMap;

/// What differs between two versions.
#[derive(Debug)]
pub struct Difference<'d> {
    /// Obligations of the newer version only.
    pub added: Vec<&'d Obligation>,
    /// Obligations of the older version only.
    pub gone: Vec<&'d Obligation>,
    /// Obligations of both that are judged differently.
    pub changed: Vec<Changed<'d>>,
    /// How many obligations of both are judged as before.
    pub unchanged: usize,
    /// Prose that reads differently; nobody is judged by it.
    pub prose: Vec<Prose<'d>>,
}

/// An obligation that is judged differently.
#[derive(Debug)]
pub struct Changed<'d> {
    /// As it was.
    pub before: &'d Obligation,
    /// As it is.
    pub after: &'d Obligation,
    /// What is different.
    pub aspects: Vec<Aspect>,
}

/// In what an obligation changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Who is obliged.
    Who,
    /// What is to be done, form and kinds.
    What,
    /// What must hold of an activity or matter so that it is looked at.
    Conditions,
    /// What each must satisfy.
    Satisfies,
    /// How often.
    Per,
    /// What a part of a period means.
    Part,
    /// Along which relation.
    Along,
    /// Which sentence of the source it carries out.
    Clause,
    /// How days are counted: the first one, days off, pauses.
    Counting,
    /// How an extension is stated: both as the canonical form writes it.
    Extension(String, String),
    /// The parameter with this name.
    Parameter(String),
}

/// Prose that differs.
#[derive(Clone, Copy, Debug)]
pub enum Prose<'d> {
    /// The heading with this number, or what stands under it, reads differently.
    Article(&'d Article),
    /// The heading is new.
    ArticleAdded(&'d Article),
    /// The heading is gone.
    ArticleGone(&'d Article),
    /// The obligation has another title: as it was, as it is.
    Title(&'d Obligation, &'d Obligation),
}

impl Difference<'_> {
    /// Whether anything is judged differently.
    pub fn is_judged(&self) -> bool {
        !(self.added.is_empty() && self.gone.is_empty() && self.changed.is_empty())
    }
}

/// Holds a version against an earlier one.
pub fn compare<'d>(before: &'d Version, after: &'d Version) -> Difference<'d> {
    let own = |version: &'d Version| {
        let all = version.obligations.iter().filter(|own| own.added_by.is_none());
        all.collect::<Vec<&'d Obligation>>()
    };
    let (old, new) = (own(before), own(after));
    let find = |all: &[&'d Obligation], id: &str| all.iter().find(|own| own.id == id).copied();
    let pairs: Vec<(&Obligation, &Obligation)> =
        new.iter().filter_map(|own| Some((find(&old, &own.id)?, *own))).collect();
    let changed: Vec<Changed<'d>> = pairs
        .iter()
        .map(|(before, after)| Changed { before, after, aspects: aspects(before, after) })
        .filter(|changed| !changed.aspects.is_empty())
        .collect();
    let titles = pairs.iter().filter(|(before, after)| before.title != after.title);
    let titles = titles.map(|(before, after)| Prose::Title(before, after));
    Difference {
        unchanged: pairs.len() - changed.len(),
        added: new.iter().filter(|own| find(&old, &own.id).is_none()).copied().collect(),
        gone: old.iter().filter(|own| find(&new, &own.id).is_none()).copied().collect(),
        changed,
        prose: articles(before, after).into_iter().chain(titles).collect(),
    }
}

fn articles<'d>(before: &'d Version, after: &'d Version) -> Vec<Prose<'d>> {
    let find = |version: &'d Version, number: &str| {
        version.articles.iter().find(|own| own.number == number)
    };
    let now = after.articles.iter().filter_map(|own| match find(before, &own.number) {
        None => Some(Prose::ArticleAdded(own)),
        Some(was) if was != own => Some(Prose::Article(own)),
        Some(_) => None,
    });
    let gone = before.articles.iter().filter(|own| find(after, &own.number).is_none());
    now.chain(gone.map(Prose::ArticleGone)).collect()
}

fn aspects(before: &Obligation, after: &Obligation) -> Vec<Aspect> {
    let (old, new) = (before.canonical(), after.canonical());
    if old == new {
        return Vec::new();
    }
    let named: Vec<&str> = [before, after]
        .into_iter()
        .flat_map(Obligation::all_parameters)
        .map(|own| own.name.as_str())
        .collect();
    let own = [&before.form, &after.form].into_iter().flat_map(Form::parameters);
    let of_form: Vec<&str> = own.map(|own| own.name.as_str()).collect();
    let (old, new) = (keyed(&old, &named), keyed(&new, &named));
    let mut found: Vec<Aspect> = Vec::new();
    let keys = new.keys().chain(old.keys().filter(|key| !new.contains_key(*key)));
    for key in keys.filter(|key| old.get(*key) != new.get(*key)) {
        let said = |all: &BTreeMap<&str, Vec<&str>>| {
            all.get(key).map_or(String::new(), |own| own.join("; "))
        };
        let aspect = match *key {
            "who" => Aspect::Who,
            "where" => Aspect::Conditions,
            "satisfies" => Aspect::Satisfies,
            "per" => Aspect::Per,
            "part" => Aspect::Part,
            "along" => Aspect::Along,
            "clause" => Aspect::Clause,
            "judges" => Aspect::Per,
            "extension" => Aspect::Extension(said(&old), said(&new)),
            "counts" => match (&before.form, &after.form) {
                (Form::Within { counting: was, .. }, Form::Within { counting: is, .. })
                    if was.unit == is.unit =>
                {
                    Aspect::Counting
                }
                (Form::Within { .. }, Form::Within { .. }) => {
                    found.push(Aspect::Counting);
                    Aspect::What
                }
                _ => Aspect::What,
            },
            // Of a figure of the form that only one of them has, what is to be done tells.
            name if of_form.contains(&name) && old.contains_key(name) != new.contains_key(name) => {
                Aspect::What
            }
            name if named.contains(&name) => Aspect::Parameter(name.to_owned()),
            _ => Aspect::What,
        };
        if !found.contains(&aspect) {
            found.push(aspect);
        }
    }
    // In the order in which an obligation is read.
    found.sort_by_key(order);
    found
}

fn order(aspect: &Aspect) -> u8 {
    match aspect {
        Aspect::Clause => 0,
        Aspect::Who => 1,
        Aspect::What => 2,
        Aspect::Counting | Aspect::Extension(..) => 3,
        Aspect::Conditions => 4,
        Aspect::Satisfies => 5,
        Aspect::Per => 6,
        Aspect::Part => 7,
        Aspect::Along => 8,
        Aspect::Parameter(_) => 9,
    }
}

// The lines of a canonical form by key; a key may stand there several times. Named parameters lose the word before them.
fn keyed<'t>(canonical: &'t str, named: &[&str]) -> BTreeMap<&'t str, Vec<&'t str>> {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in canonical.lines() {
        let named_line = line
            .strip_prefix("parameter ")
            .filter(|rest| rest.split_once(' ').is_some_and(|(name, _)| named.contains(&name)));
        let (key, value) = named_line.unwrap_or(line).split_once(' ').unwrap_or((line, ""));
        all.entry(key).or_default().push(value);
    }
    all
}
