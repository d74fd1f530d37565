//! Roles as data: `catalogue/roles.toml`, read and checked. Who holds which role is in [`crate::Authority`].

use crate::{Action, Class};
use model::Text;
use model::catalogue::Name;
use serde::Deserialize;

/// What stands in `excludes` for every other role.
const ALL: &str = "all";

/// How far a grant reaches from the unit it is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Extent {
    /// Not at all.
    #[default]
    Nowhere,
    /// The unit itself.
    Unit,
    /// The unit and everything below it along the grant's relation.
    Subtree,
}

/// A role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    name: Box<str>,
    label: Text,
    sees: [Extent; Class::COUNT],
    adds: [bool; Class::COUNT],
    // How far it has each action, where it has it.
    may: Vec<(Action, Extent)>,
    excludes: Vec<Box<str>>,
    administrator: bool,
}

impl Role {
    /// Its name in grants.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its label.
    pub fn label(&self) -> &Text {
        &self.label
    }

    /// Whether it is one of those that run the installation.
    pub fn is_administrator(&self) -> bool {
        self.administrator
    }

    /// Whether it has the action at all.
    pub fn may(&self, action: Action) -> bool {
        self.has(action) > Extent::Nowhere
    }

    fn has(&self, action: Action) -> Extent {
        let own = self.may.iter().find(|(own, _)| *own == action);
        own.map_or(Extent::Nowhere, |(_, extent)| *extent)
    }

    /// Whether it has an action that is done to the installation as a whole.
    pub fn is_of_installation(&self) -> bool {
        self.may.iter().any(|(action, _)| action.is_of_installation())
    }

    /// How far it sees records of a class.
    pub fn sees(&self, class: Class) -> Extent {
        self.sees[class.at()]
    }

    /// How far it may do `action` to records of a class that stand: as far as it both has the action and sees them.
    pub fn changes(&self, action: Action, class: Class) -> Extent {
        let about = action.classes().contains(&class);
        if about { self.has(action).min(self.sees(class)) } else { Extent::Nowhere }
    }

    /// How far a new record of a class may come of `action`: as far as it may change them, or blindly where the role
    /// says so.
    pub fn adds(&self, action: Action, class: Class) -> Extent {
        if !action.makes() {
            Extent::Nowhere
        } else if self.adds[class.at()] && action.classes().contains(&class) {
            self.has(action)
        } else {
            self.changes(action, class)
        }
    }

    /// Whether nobody may hold this role and `other` on the same day.
    pub fn excludes(&self, other: &Role) -> bool {
        let names = |role: &Role, name: &str| {
            role.excludes.iter().any(|own| **own == *ALL || **own == *name)
        };
        self.name != other.name && (names(self, &other.name) || names(other, &self.name))
    }
}

/// All roles, and the labels of classes and actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roles {
    roles: Vec<Role>,
    classes: Vec<Name>,
    actions: Vec<Name>,
}

impl Roles {
    /// The roles that ship with Luoshi.
    pub fn shipped() -> Roles {
        Roles::read(include_str!("../../../catalogue/roles.toml"))
            .expect("the shipped roles are checked by a test")
    }

    /// Reads roles.
    ///
    /// # Errors
    /// All that is wrong with them: what cannot be read, names that do not exist or stand twice, and what no role may
    /// be (see [`RolesProblem`]).
    pub fn read(text: &str) -> Result<Roles, Vec<RolesProblem>> {
        let file: File = toml::from_str(text)
            .map_err(|error| vec![RolesProblem::Malformed(error.to_string().into())])?;
        let mut problems = Vec::new();
        let mut roles: Vec<Role> = Vec::new();
        for row in &file.role {
            if row.name == ALL || roles.iter().any(|role| *role.name == *row.name) {
                problems.push(RolesProblem::Name(row.name.as_str().into()));
            }
            roles.push(row.role(&mut problems));
        }
        for role in &roles {
            check(role, &roles, &mut problems);
        }
        let labelled = |names: &[Name], all: &[&str]| {
            all.iter().all(|name| names.iter().filter(|own| own.name == *name).count() == 1)
                && names.len() == all.len()
        };
        let classes: Vec<&str> = Class::ALL.iter().map(|class| class.name()).collect();
        let actions: Vec<&str> = Action::ALL.iter().map(|action| action.name()).collect();
        if !labelled(&file.class, &classes) || !labelled(&file.action, &actions) {
            problems.push(RolesProblem::Labels);
        }
        if problems.is_empty() {
            Ok(Roles { roles, classes: file.class, actions: file.action })
        } else {
            Err(problems)
        }
    }

    /// All roles in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Role> {
        self.roles.iter()
    }

    /// The role with this name.
    pub fn get(&self, name: &str) -> Option<&Role> {
        self.roles.iter().find(|role| *role.name == *name)
    }

    /// The label of a class.
    pub fn class_label(&self, class: Class) -> Text {
        label(&self.classes, class.name())
    }

    /// The label of an action, as it reads after "may" and 可以.
    pub fn action_label(&self, action: Action) -> Text {
        label(&self.actions, action.name())
    }

    // Where a role stands; a held grant keeps this and no name.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.roles.iter().position(|role| *role.name == *name)
    }

    pub(crate) fn at(&self, position: usize) -> &Role {
        &self.roles[position]
    }
}

fn label(names: &[Name], name: &str) -> Text {
    names.iter().find(|own| own.name == name).map_or_else(|| Text::same(name), Name::label)
}

/// What is wrong with roles as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RolesProblem {
    /// It is not TOML of the right shape.
    Malformed(Box<str>),
    /// A role's name stands twice, or is the word for all roles.
    Name(Box<str>),
    /// A class, action or role that does not exist is named.
    Unknown {
        /// By which role.
        role: Box<str>,
        /// The name.
        name: Box<str>,
    },
    /// The labels are not one for each class and one for each action.
    Labels,
    /// A role sees sealed identities. No role does.
    SeesSealed(Box<str>),
    /// A role does not see units: it could not even name where it acts.
    SeesNoStructure(Box<str>),
    /// An administrator sees or adds content, or may hold another role beside.
    AdministratorWithContent(Box<str>),
    /// A role that is no administrator runs the installation.
    AdministersInPassing(Box<str>),
    /// Two administrators share an action of running the installation.
    SharedAdministration(Action),
}

// What every role must keep to, whatever the file says.
fn check(role: &Role, roles: &[Role], problems: &mut Vec<RolesProblem>) {
    let touches = |class: Class| role.sees(class) > Extent::Nowhere || role.adds[class.at()];
    if touches(Class::Sealed) {
        problems.push(RolesProblem::SeesSealed(role.name.clone()));
    }
    if role.sees(Class::Structure) != Extent::Subtree {
        problems.push(RolesProblem::SeesNoStructure(role.name.clone()));
    }
    if role.administrator {
        let alone = roles.iter().all(|other| other.name == role.name || role.excludes(other));
        if !alone || Class::ALL.into_iter().any(|class| class.is_content() && touches(class)) {
            problems.push(RolesProblem::AdministratorWithContent(role.name.clone()));
        }
    }
    for (action, _) in role.may.iter().filter(|(action, _)| action.is_administration()) {
        if !role.administrator {
            problems.push(RolesProblem::AdministersInPassing(role.name.clone()));
        }
        let shared = |other: &Role| other.name != role.name && other.may(*action);
        if roles.iter().any(shared)
            && !problems.contains(&RolesProblem::SharedAdministration(*action))
        {
            problems.push(RolesProblem::SharedAdministration(*action));
        }
    }
    for name in role.excludes.iter().filter(|name| ***name != *ALL) {
        if !roles.iter().any(|other| other.name == *name) {
            problems.push(RolesProblem::Unknown { role: role.name.clone(), name: name.clone() });
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: Vec<Name>,
    action: Vec<Name>,
    role: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: String,
    zh: String,
    en: String,
    sees: Vec<String>,
    #[serde(default)]
    sees_at_unit: Vec<String>,
    #[serde(default)]
    adds: Vec<String>,
    #[serde(default)]
    may: Vec<String>,
    #[serde(default)]
    may_at_unit: Vec<String>,
    #[serde(default)]
    excludes: Vec<String>,
    #[serde(default)]
    administrator: bool,
}

impl Row {
    fn role(&self, problems: &mut Vec<RolesProblem>) -> Role {
        let mut sees = [Extent::Nowhere; Class::COUNT];
        let mut adds = [false; Class::COUNT];
        let mut unknown = |name: &str| {
            problems
                .push(RolesProblem::Unknown { role: self.name.as_str().into(), name: name.into() });
        };
        // The wider one last, so that it stands where a class is in both lists.
        for (names, extent) in [(&self.sees_at_unit, Extent::Unit), (&self.sees, Extent::Subtree)] {
            for name in names {
                match Class::named(name) {
                    Some(class) => sees[class.at()] = extent,
                    None => unknown(name),
                }
            }
        }
        for name in &self.adds {
            match Class::named(name) {
                Some(class) => adds[class.at()] = true,
                None => unknown(name),
            }
        }
        let mut may = Vec::new();
        for (names, extent) in [(&self.may, Extent::Subtree), (&self.may_at_unit, Extent::Unit)] {
            for name in names {
                match Action::named(name) {
                    Some(action) => may.push((action, extent)),
                    None => unknown(name),
                }
            }
        }
        Role {
            name: self.name.as_str().into(),
            label: Text::new(self.zh.clone(), self.en.clone()),
            sees,
            adds,
            may,
            excludes: self.excludes.iter().map(|name| name.as_str().into()).collect(),
            administrator: self.administrator,
        }
    }
}
