//! The crates and what they use, as `cargo metadata` tells it.

use crate::run::{output, program};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// All crates by their package id.
#[derive(Debug, Default)]
pub struct Metadata {
    /// Ours and others'.
    pub packages: BTreeMap<String, Package>,
}

/// One crate.
#[derive(Clone, Debug, Default)]
pub struct Package {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The SPDX expression of its licence, where it has one.
    pub licence: Option<String>,
    /// Whether it is a member of our workspace.
    pub ours: bool,
    /// Ids of what it uses, by the kind of use.
    pub uses: BTreeSet<(Use, String)>,
}

/// How one crate uses another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// In the code that runs.
    Normal,
    /// In a build script.
    Build,
    /// In tests, examples and benches only.
    Dev,
}

impl Metadata {
    /// Asks cargo, for the machine we run on.
    pub fn read(root: &Path) -> Result<Metadata, String> {
        let version = output(program("rustc", &["-vV"], root))?;
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
        let words = ["metadata", "--format-version", "1", "--filter-platform", host];
        Metadata::parse(&output(program("cargo", &words, root))?)
    }

    fn parse(text: &str) -> Result<Metadata, String> {
        let value: Value =
            serde_json::from_str(text).map_err(|error| format!("`cargo metadata`: {error}"))?;
        let string = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let ours: BTreeSet<String> = list(&value["workspace_members"]).iter().map(string).collect();
        let mut packages = BTreeMap::new();
        for package in list(&value["packages"]) {
            let id = string(&package["id"]);
            let own = Package {
                name: string(&package["name"]),
                version: string(&package["version"]),
                licence: package["license"].as_str().map(str::to_owned),
                ours: ours.contains(&id),
                uses: BTreeSet::new(),
            };
            packages.insert(id, own);
        }
        for node in list(&value["resolve"]["nodes"]) {
            let Some(package) = packages.get_mut(&string(&node["id"])) else { continue };
            for dependency in list(&node["deps"]) {
                for kind in list(&dependency["dep_kinds"]) {
                    let how = match kind["kind"].as_str() {
                        None => Use::Normal,
                        Some("build") => Use::Build,
                        Some(_) => Use::Dev,
                    };
                    package.uses.insert((how, string(&dependency["pkg"])));
                }
            }
        }
        Ok(Metadata { packages })
    }

    /// Our crates, in order of name.
    pub fn ours(&self) -> Vec<&Package> {
        let mut ours: Vec<&Package> = self.packages.values().filter(|own| own.ours).collect();
        ours.sort_by(|a, b| a.name.cmp(&b.name));
        ours
    }

    /// Names of our crates that one of them uses in this way.
    pub fn ours_used_by(&self, package: &Package, how: Use) -> BTreeSet<String> {
        package
            .uses
            .iter()
            .filter(|(kind, _)| *kind == how)
            .filter_map(|(_, id)| self.packages.get(id))
            .filter(|used| used.ours)
            .map(|used| used.name.clone())
            .collect()
    }

    /// Everything that runs inside a crate: normal uses and theirs. Each name with the crate it came by.
    pub fn runs_inside(&self, package: &Package) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut open = vec![package];
        while let Some(user) = open.pop() {
            for (_, id) in user.uses.iter().filter(|(how, _)| *how == Use::Normal) {
                let Some(used) = self.packages.get(id) else { continue };
                if !found.contains_key(&used.name) {
                    found.insert(used.name.clone(), user.name.clone());
                    open.push(used);
                }
            }
        }
        found
    }
}

/// A crate as a test tells it: its name, whether it is ours, what it uses.
#[cfg(test)]
pub type Told<'a> = (&'a str, bool, &'a [(Use, &'a str)]);

#[cfg(test)]
impl Metadata {
    /// Crates for tests.
    pub fn of(packages: &[Told<'_>]) -> Metadata {
        let packages = packages
            .iter()
            .map(|(name, ours, uses)| {
                let uses = uses.iter().map(|(how, name)| (*how, (*name).to_owned())).collect();
                let licence = Some("Apache-2.0 OR MIT".to_owned());
                let name = (*name).to_owned();
                let version = "1.0.0".to_owned();
                (name.clone(), Package { name, version, licence, ours: *ours, uses })
            })
            .collect();
        Metadata { packages }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_use_are_read_and_followed() {
        let metadata = Metadata::parse(
            r#"{"workspace_members": ["a"],
                "packages": [
                    {"id": "a", "name": "a", "version": "1.0.0", "license": "MIT"},
                    {"id": "b", "name": "b", "version": "1.0.0", "license": null},
                    {"id": "c", "name": "c", "version": "1.0.0", "license": "MIT"},
                    {"id": "d", "name": "d", "version": "1.0.0", "license": "MIT"}],
                "resolve": {"nodes": [
                    {"id": "a", "deps": [
                        {"pkg": "b", "dep_kinds": [{"kind": null}]},
                        {"pkg": "d", "dep_kinds": [{"kind": "dev"}]}]},
                    {"id": "b", "deps": [{"pkg": "c", "dep_kinds": [{"kind": null}]}]}]}}"#,
        )
        .unwrap();
        let a = metadata.ours()[0];
        let inside: Vec<String> = metadata.runs_inside(a).into_keys().collect();
        assert_eq!(inside, ["b", "c"]);
        assert!(a.uses.contains(&(Use::Dev, "d".to_owned())));
        assert_eq!(metadata.packages["b"].licence, None);
    }
}
