//! Actions: what can be done, and which classes each is about. Which roles may do what is data
//! (`catalogue/roles.toml`).
//!
//! For every action there is a type of the same name in [`act`], so that a command can demand the [`crate::Right`] to it.

use crate::Class;

mod private {
    /// Keeps the actions to those of this crate.
    pub trait Sealed {}
}

/// An action as a type; implemented by the types in [`act`] and by nothing else.
///
/// ```compile_fail,E0277
/// struct Anything;
/// impl authority::Act for Anything { // error: the trait is sealed
///     const ACTION: authority::Action = authority::Action::Grant;
/// }
/// ```
pub trait Act: private::Sealed {
    /// The action as a value.
    const ACTION: Action;
}

/// An action to which [`crate::Authority::right`] gives the right. Not among them are giving grants and recusals: the
/// rights to these come only with the checks of what is given (`crates/authority/src/giving.rs`).
///
/// ```compile_fail,E0277
/// use authority::{Authority, Target, Trees, act};
/// fn unchecked(authority: &Authority, target: Target<'_>, trees: &Trees) {
///     let _ = authority.right::<act::Grant>("li", target, trees); // error: not an ordinary action
/// }
/// ```
pub trait Ordinary: Act {}

macro_rules! actions {
    ($($(#[$doc:meta])+ $name:ident $word:literal $classes:tt $($ordinary:ident)?;)+) => {
        /// What can be done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(#[$doc])+ $name,)+
        }

        impl Action {
            /// All of them.
            pub const ALL: &[Action] = &[$(Action::$name),+];

            /// The name in `catalogue/roles.toml` and in messages.
            pub fn name(self) -> &'static str {
                match self { $(Action::$name => $word,)+ }
            }

            /// The classes of records it can be done to; none where it is done to the installation as a whole.
            pub fn classes(self) -> &'static [Class] {
                use Class::*;
                match self { $(Action::$name => &$classes,)+ }
            }
        }

        /// The actions as types.
        pub mod act {
            $(
                $(#[$doc])+
                #[derive(Debug)]
                pub enum $name {}
                impl super::private::Sealed for $name {}
                impl super::Act for $name {
                    const ACTION: super::Action = super::Action::$name;
                }
                $(impl super::$ordinary for $name {})?
            )+
        }
    };
}

actions! {
    /// Record an activity.
    RecordActivity "record_activity" [Open, Internal, IndexOnly] Ordinary;
    /// Put down a matter or what befell one.
    PutMatter "put_matter" [Open, Internal, IndexOnly] Ordinary;
    /// Put down a version of a register.
    PutRegister "put_register" [Internal] Ordinary;
    /// Replace an activity, matter or register by a corrected version.
    Correct "correct" [Open, Internal, IndexOnly] Ordinary;
    /// Withdraw an activity, matter, register or attachment.
    Withdraw "withdraw" [Open, Internal, IndexOnly] Ordinary;
    /// Add a file to a record that stands. Index-only records have none: their paper never enters.
    Attach "attach" [Open, Internal] Ordinary;
    /// Enter, change and withdraw persons and posts.
    KeepPeople "keep_people" [Personal] Ordinary;
    /// Found, move, rename and close units. Founding one is done to the unit above it.
    KeepUnits "keep_units" [Structure] Ordinary;
    /// Publish or withdraw a directive or an overlay of the own unit.
    PublishDirective "publish_directive" [Structure] Ordinary;
    /// Tell another installation that one of its persons took part here.
    SendSlip "send_slip" [Personal] Ordinary;
    /// Take in that one of our persons took part elsewhere.
    ReceiveSlip "receive_slip" [Personal] Ordinary;
    /// Bring in a file. Each of its rows needs the right to what it does as well.
    Import "import" [Open, Internal, IndexOnly, Personal, Structure] Ordinary;
    /// Take out in bulk what one sees; see [`crate::Scope::narrowed`].
    Export "export" [Open, Internal, IndexOnly, Personal, Structure] Ordinary;
    /// Destroy a record because the law or the person asks for it.
    Erase "erase" [Open, Internal, IndexOnly, Personal] Ordinary;
    /// Destroy content that should never have entered.
    Spill "spill" [Open, Internal, IndexOnly, Personal, Structure] Ordinary;
    /// Give a role to an account, change or withdraw a grant.
    Grant "grant" [Governance];
    /// Recuse an account, change or withdraw a recusal.
    Recuse "recuse" [Governance];
    /// Verify the journal and see its indices, sizes and checkpoints.
    VerifyJournal "verify_journal" [] Ordinary;
    /// Make all derived tables anew.
    Rebuild "rebuild" [] Ordinary;
    /// Back up, restore, move to another database.
    BackUp "back_up" [] Ordinary;
}

impl Action {
    /// The action with this name.
    pub fn named(name: &str) -> Option<Action> {
        Action::ALL.iter().copied().find(|action| action.name() == name)
    }

    /// Whether it is done to the installation as a whole and not to records.
    pub fn is_of_installation(self) -> bool {
        self.classes().is_empty()
    }

    /// Whether a new record can come of it. A new file is not among them: it is added to the record it belongs to.
    pub fn makes(self) -> bool {
        use Action::*;
        !self.is_of_installation()
            && !matches!(self, Correct | Withdraw | Attach | Export | Erase | Spill)
    }

    /// Whether it runs the installation and so belongs to administrators alone.
    pub fn is_administration(self) -> bool {
        matches!(self, Action::Grant | Action::Recuse | Action::Rebuild | Action::BackUp)
    }
}
