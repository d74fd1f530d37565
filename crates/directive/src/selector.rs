//! Selectors: which units, or persons in which posts, an obligation is about.

/// What kind of subject a selector picks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SubjectKind {
    /// Units.
    Unit,
    /// Persons in posts.
    Post,
}

/// A test of a unit. All given parts must hold; an empty list asks nothing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct UnitTest {
    /// Kinds, any of which fits.
    pub kinds: Vec<String>,
    /// Levels, any of which fits.
    pub levels: Vec<String>,
    /// Codes, any of which fits.
    pub codes: Vec<String>,
    /// Somebody holds one of these posts in it on the day in question.
    pub posts: Vec<String>,
    /// Some unit above it along the relation must pass this test on the day in question.
    pub beneath: Option<Box<UnitTest>>,
}

/// Who must do it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// Units or persons in posts.
    pub subject: SubjectKind,
    /// The unit itself, or the unit of the post.
    pub unit: UnitTest,
    /// For [`SubjectKind::Post`]: kinds of post, any of which fits. Not empty then.
    pub posts: Vec<String>,
}
