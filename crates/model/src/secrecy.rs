//! Secrecy classes of activities and matters (design §2).

/// How far the content of an activity or matter may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Secrecy {
    /// Anybody in scope may see it.
    #[default]
    Open,
    /// For the units involved.
    Internal,
    /// Only date, document number, where the paper is held, who attests, and a yes or no per condition.
    IndexOnly,
}
