//! Programs that are measured: built as they are shipped, whatever this process was built as.

use crate::{project, run};
use std::path::{Path, PathBuf};

/// What is to be built: packages, or the example of a package.
pub enum Wanted<'w> {
    Packages(&'w [&'w str]),
    Example(&'w str, &'w str),
}

/// Builds with optimisation into the target folder that this program lies in; the folder of programs, or the example.
pub fn built(wanted: &Wanted<'_>) -> Result<PathBuf, String> {
    let own = std::env::current_exe().map_err(|problem| problem.to_string())?;
    let target = own
        .parent()
        .and_then(Path::parent)
        .ok_or("this program does not lie in a target folder")?
        .to_path_buf();
    let mut words = vec!["build", "--release", "--quiet"];
    match wanted {
        Wanted::Packages(packages) => {
            packages.iter().for_each(|own| words.extend(["--package", own]))
        }
        Wanted::Example(package, name) => words.extend(["--package", package, "--example", name]),
    }
    let mut cargo = run::program("cargo", &words, &project::root());
    cargo.env("CARGO_TARGET_DIR", &target);
    if !run::watch(cargo)? {
        return Err("the release build failed".to_owned());
    }
    let programs = target.join("release");
    Ok(match wanted {
        Wanted::Packages(_) => programs,
        Wanted::Example(_, name) => programs.join("examples").join(name),
    })
}
