//! The repository as the checks see it: its text files and its crates.

use crate::metadata::Metadata;
use crate::run::{output, program};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Everything that tidy looks at. Tests build one from a few texts.
#[derive(Debug, Default)]
pub struct Project {
    /// The folder of the repository.
    pub root: PathBuf,
    /// Every file's text by its path with `/`; `None` for a file that is not text.
    pub files: BTreeMap<String, Option<String>>,
    /// The crates, ours and others'.
    pub metadata: Metadata,
}

/// The folder of the repository.
pub fn root() -> PathBuf {
    // Cargo says where it runs us from; what was true when we were built may have moved since.
    let own = std::env::var("CARGO_MANIFEST_DIR")
        .unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
    Path::new(&own).parent().map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

impl Project {
    /// Reads the repository.
    pub fn read() -> Result<Project, String> {
        let root = root();
        let mut files = BTreeMap::new();
        for path in paths(&root)? {
            // A file that git knows and that is gone is on its way out.
            if let Ok(bytes) = std::fs::read(root.join(&path)) {
                let text = String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'));
                files.insert(path, text);
            }
        }
        let metadata = Metadata::read(&root)?;
        Ok(Project { root, files, metadata })
    }

    /// The text files whose path starts and ends so, in order.
    pub fn texts<'a>(
        &'a self,
        start: &'a str,
        end: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.starts_with(start) && path.ends_with(end))
            .filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// The Rust sources of our crates and of xtask, tests included.
    pub fn rust(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts("", ".rs")
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }
}

/// Files that git tracks or would add; without git, all that stand outside the folders it ignores.
fn paths(root: &Path) -> Result<Vec<String>, String> {
    if root.join(".git").exists() {
        // CI often runs as another user than the one who owns the checkout.
        let list = ["-c", "safe.directory=*", "ls-files", "-z"];
        let which = ["--cached", "--others", "--exclude-standard"];
        if let Ok(text) = output(program("git", &[list.as_slice(), &which].concat(), root)) {
            return Ok(text.split('\0').filter(|it| !it.is_empty()).map(str::to_owned).collect());
        }
    }
    let mut found = Vec::new();
    walk(root, "", &mut found).map_err(|error| format!("{}: {error}", root.display()))?;
    Ok(found)
}

fn walk(root: &Path, inside: &str, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(root.join(inside))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if inside.is_empty() { name } else { format!("{inside}/{name}") };
        if entry.file_type()?.is_file() {
            found.push(path);
        } else if entry.file_type()?.is_dir()
            && !matches!(path.as_str(), ".git" | ".cache" | "target")
        {
            walk(root, &path, found)?;
        }
    }
    Ok(())
}

#[cfg(test)]
impl Project {
    /// A repository of these texts, for tests.
    pub fn of(files: &[(&str, &str)]) -> Project {
        let files = files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned())))
            .collect();
        Project { files, ..Project::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_without_git_leaves_out_what_is_built() {
        let root = std::env::temp_dir().join(format!("xtask-walk-{}", std::process::id()));
        for folder in ["target", "crates/model"] {
            std::fs::create_dir_all(root.join(folder)).unwrap();
            std::fs::write(root.join(folder).join("file"), "text\n").unwrap();
        }
        let found = paths(&root).unwrap();
        std::fs::remove_dir_all(&root).unwrap();
        assert_eq!(found, ["crates/model/file"]);
    }
}
