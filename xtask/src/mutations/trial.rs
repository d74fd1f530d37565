//! A mutation against the worlds: which line no longer comes out as written.

use super::fields::{self, Change};
use directive::{Directive, Severity, Source};
use model::Catalogue;
use std::collections::{BTreeSet, HashMap};
use worlds::{Case, Found, Shelf, blocks};

/// A block that is changed.
#[derive(Clone, Debug)]
pub struct Place {
    /// The overlay; `None` for the directive.
    pub overlay: Option<usize>,
    /// The source among its own.
    pub source: usize,
    /// Where the block's text stands.
    pub range: std::ops::Range<usize>,
    /// An obligation's id, or the block with the overlay's name.
    pub owner: String,
    /// The obligation that alone is touched; `None` where it may be any.
    pub obligation: Option<String>,
}

/// What became of a mutation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// This line of a page came out otherwise.
    Caught(String),
    /// No line did. What came in, where what was done does not say so.
    Survived(String),
    /// It does not compile, or means the same: no mutation.
    None,
}

/// All places with their changes, in the order of the pages.
pub fn all(shelf: &Shelf, catalogue: &Catalogue) -> Result<Vec<(Place, Change)>, String> {
    let mut found = Vec::new();
    let mut add = |overlay: Option<(usize, &str)>, at: usize, source: &Source| {
        for block in blocks::all(&source.text) {
            let table: Option<toml_edit::DocumentMut> = block.text.parse().ok();
            let said = |key: &str| Some(table.as_ref()?.get(key)?.as_str()?.to_owned());
            let id = said("id");
            // Of many figures that an overlay sets, which.
            let of = said("obligation").zip(said("parameter"));
            let of = of.map_or(String::new(), |(id, parameter)| format!(" {id}.{parameter}"));
            let is_obligation = block.name == "obligation";
            let name = match (overlay, &id) {
                (Some((_, name)), _) => format!("{name}: {}{of}", block.name),
                (None, Some(id)) if block.name == "figure" => format!("figure: {id}"),
                (None, _) => block.name.clone(),
            };
            let changes = match is_obligation {
                true => fields::of_obligation(&block.text, catalogue),
                false => fields::of_block(&block.name, &block.text, catalogue),
            };
            let place = Place {
                overlay: overlay.map(|own| own.0),
                source: at,
                range: block.range.clone(),
                owner: id.clone().filter(|_| is_obligation).unwrap_or(name),
                obligation: id.filter(|_| is_obligation),
            };
            let changes = changes.map_err(|said| format!("{}: {said}", source.path))?;
            found.extend(changes.into_iter().map(|own| (place.clone(), own)));
        }
        Ok::<(), String>(())
    };
    // Earlier versions are frozen: only the current one can be changed.
    let current = |own: &Source| {
        own.path.ends_with(".md")
            && !own.path.ends_with(".en.md")
            && !own.path.contains("/versions/")
    };
    for (at, source) in shelf.directive.iter().enumerate().filter(|(_, own)| current(own)) {
        add(None, at, source)?;
    }
    for (overlay, (name, sources)) in shelf.overlays.iter().enumerate() {
        for (at, source) in sources.iter().enumerate().filter(|(_, own)| current(own)) {
            add(Some((overlay, name)), at, source)?;
        }
    }
    Ok(found)
}

/// Tries changes against cases.
pub struct Trial<'t> {
    pub shelf: &'t Shelf,
    pub cases: &'t [Case],
    pub catalogue: &'t Catalogue,
    /// What the directive sums up to, unchanged.
    pub fingerprints: BTreeSet<String>,
}

impl Trial<'_> {
    /// Tries one change.
    pub fn fate(&self, place: &Place, change: &Change) -> Fate {
        for (came, text) in &change.variants {
            let mut shelf = Shelf { pages: Vec::new(), ..self.shelf.clone() };
            let source = match place.overlay {
                None => &mut shelf.directive[place.source],
                Some(overlay) => &mut shelf.overlays[overlay].1[place.source],
            };
            let range = match text.is_empty() {
                true => fenced(&source.text, &place.range),
                false => place.range.clone(),
            };
            source.text.replace_range(range, text);
            let Some(compiled) = self.compiled(place, &shelf) else { continue };
            let same = |own: &directive::Version| self.fingerprints.contains(&own.fingerprint);
            if place.overlay.is_none() && compiled.versions.iter().all(same) {
                continue;
            }
            let survived = || Fate::Survived(came.clone());
            return self.caught(place, &shelf).map_or_else(survived, Fate::Caught);
        }
        Fate::None
    }

    // The directive, with the overlay that was changed. One that builds on another, as a tightening on what was set, compiles
    // only together with it: then as in the first case that has it.
    fn compiled(&self, place: &Place, shelf: &Shelf) -> Option<Directive> {
        let mut sources = shelf.directive.clone();
        let Some(overlay) = place.overlay else { return compile(&sources, self.catalogue) };
        let (name, own) = &shelf.overlays[overlay];
        sources.extend(own.iter().cloned().map(|own| Source { overlay: Some(0), ..own }));
        compile(&sources, self.catalogue).or_else(|| {
            let case = self.cases.iter().find(|own| own.overlays.contains(name))?;
            compile(&case.sources(shelf, &[]), self.catalogue)
        })
    }

    fn caught(&self, place: &Place, shelf: &Shelf) -> Option<String> {
        let overlay = place.overlay.map(|at| &shelf.overlays[at].0);
        let mut compiled: HashMap<Vec<String>, Option<Directive>> = HashMap::new();
        for case in self.cases {
            if overlay.is_some_and(|own| !case.overlays.contains(own)) {
                continue;
            }
            let touched = |own: &&worlds::Expectation| {
                place.obligation.as_ref().is_none_or(|id| *id == own.obligation)
            };
            let mut expected = case.expectations.iter().filter(touched).peekable();
            if expected.peek().is_none() {
                continue;
            }
            let sources = case.sources(shelf, &[]);
            let key = sources.iter().map(|own| own.path.clone()).collect();
            let directive = compiled.entry(key).or_insert_with(|| {
                let mut directive = compile(&sources, self.catalogue)?;
                if let Some(id) = &place.obligation {
                    for version in &mut directive.versions {
                        version.obligations.retain(|own| own.id == *id);
                    }
                }
                Some(directive)
            });
            let Some(directive) = directive else {
                return Some(format!("{}: its overlays no longer fit", case.name));
            };
            let found = Found::of(&case.world, directive, case.question);
            for own in expected {
                if !case.outcome(own, &found, directive).fits {
                    return Some(format!("{}:{}", case.name, own.line));
                }
            }
        }
        None
    }
}

// A block with its fence: what is left out leaves none behind.
fn fenced(text: &str, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = text[..range.start].rfind("```").unwrap_or(range.start);
    let end = text[range.end..].find("```").map_or(range.end, |own| range.end + own + 3);
    start..end
}

fn compile(sources: &[Source], catalogue: &Catalogue) -> Option<Directive> {
    let (directive, diagnostics) = directive::compile(sources, catalogue);
    let well = diagnostics.iter().all(|own| own.severity != Severity::Error);
    well.then_some(directive)
}
