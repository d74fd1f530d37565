//! Parameters: the numbers and choices of an obligation, each with its source.

use model::{Ratio, Text};

/// How well a figure is attested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Attestation {
    /// `S`: the directive's own wording.
    Directive,
    /// `V`: verified in the text of the rule that is cited.
    Verified,
    /// `P`: a press report or commentary states it.
    Press,
    /// `L`: a local rule; an example elsewhere.
    Local,
    /// `NV`: not verified.
    #[default]
    NotVerified,
}

impl Attestation {
    /// All marks with their letters, as written in directives.
    pub const ALL: [(Attestation, &str); 5] = [
        (Attestation::Directive, "S"),
        (Attestation::Verified, "V"),
        (Attestation::Press, "P"),
        (Attestation::Local, "L"),
        (Attestation::NotVerified, "NV"),
    ];

    /// Whether a text stands behind it: the directive's own or one that was read.
    pub fn is_sure(self) -> bool {
        matches!(self, Attestation::Directive | Attestation::Verified)
    }

    /// The letter of the mark.
    pub fn letter(self) -> &'static str {
        Attestation::ALL.iter().find(|(mark, _)| *mark == self).map_or("NV", |(_, letter)| letter)
    }
}

/// What a parameter is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterValue {
    /// A count, a number of days or hours, or a share.
    Number(Ratio),
    /// One of named choices, `one` or `all` for example.
    Choice(String),
}

/// A number or choice that an obligation needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The key it is written under: `times`, `days`, `share`, `posts_served`, or a name under `[parameters]`.
    pub name: String,
    /// What the directive itself sets, for good or until `set_by` sets another; `None` where it leaves that to `set_by`.
    pub value: Option<ParameterValue>,
    /// The level that sets it: `province` for example. Where the directive gives a value too, that holds until the level
    /// sets another; where it gives none, the parameter is open until then.
    pub set_by: Option<String>,
    /// The rule the figure comes from, such as a title with an article.
    pub cite: Option<Text>,
    /// How well it is attested.
    pub attested: Attestation,
}
