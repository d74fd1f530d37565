//! The compiler at its boundary: Markdown in, obligations or messages out.

#[path = "directive/catalogue.rs"]
mod catalogue;
#[path = "directive/fingerprint.rs"]
mod fingerprint;
#[path = "directive/golden.rs"]
mod golden;
#[path = "directive/robustness.rs"]
mod robustness;
#[path = "directive/shipped.rs"]
mod shipped;

use directive::Source;
use std::path::{Path, PathBuf};

/// The top of the repository.
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The pages of a folder as sources, `README.md` left out; a folder whose name begins with `overlay` is an overlay.
pub fn read_folder(folder: &Path) -> Vec<Source> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files);
    // Worlds beside a directive are no sources of it.
    files.retain(|path| !path.starts_with("worlds/"));
    files.sort();
    let mut overlays: Vec<String> = Vec::new();
    files
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(folder.join(&path)).expect("a page can be read");
            let first = path.split('/').next().unwrap_or_default().to_owned();
            let overlay = (first.starts_with("overlay") && path.contains('/')).then(|| {
                let known = overlays.iter().position(|own| *own == first);
                known.unwrap_or_else(|| {
                    overlays.push(first.clone());
                    overlays.len() - 1
                })
            });
            Source { path, text, overlay }
        })
        .collect()
}

fn collect(top: &Path, folder: &Path, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            collect(top, &path, files);
        } else if path.extension().is_some_and(|it| it == "md") && !path.ends_with("README.md") {
            let path = path.strip_prefix(top).expect("it lies in the folder");
            files.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
}

/// A single page as sources.
pub fn page(text: &str) -> Vec<Source> {
    vec![Source { path: "directive.md".to_owned(), text: text.to_owned(), overlay: None }]
}
