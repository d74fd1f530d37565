//! Who may see and do what: roles, grants and recusals into scopes and rights.
//!
//! Lives here: classes of records, actions, roles as data, the grants and recusals that stand, the [`Scope`] that every
//! read demands, the [`Right`] that every command demands, and the rules by which roles are given. Explained in
//! `docs/authority.md`.
//!
//! Does not live here: accounts and sign-in, SQL (`store` makes it from a scope), sentences for readers (`language`),
//! and entries: grants and recusals are records like others, and this is a fold of them.

mod action;
mod authority;
mod class;
mod giving;
mod refusal;
mod right;
mod roles;
mod scope;
mod trees;

pub use action::{Act, Action, Ordinary, act};
pub use authority::{Authority, Unresolved};
pub use class::{Class, class_of};
pub use giving::{Founding, Giver, GivingProblem};
pub use refusal::{Refusal, Said, Saying};
pub use right::{Reach, Right, Target};
pub use roles::{Extent, Role, Roles, RolesProblem};
pub use scope::{Scope, SystemPurpose};
pub use trees::Trees;
