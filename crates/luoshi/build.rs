//! Puts the directive of 2024, the regulations it leans on and the overlays of the demonstration into the program, so
//! that `luoshi demo` needs nothing but itself: every page that is compiled becomes an entry of a list.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A folder of `directives`, what it is called in the list, and how the pages end that are compiled.
const FOLDERS: [(&str, &str, &[&str]); 3] = [
    ("2024-consolidation", "directive", &["directive.md", "directive.en.md"]),
    ("2024-consolidation-overlays", "overlays", &["overlay.md", "overlay.en.md"]),
    ("regulations", "directive/regulations", &[".md"]),
];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../directives");
    let mut list = String::from("&[\n");
    for (folder, within, wanted) in FOLDERS {
        let folder = root.join(folder);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut pages = Vec::new();
        collect(&folder, wanted, &mut pages);
        pages.sort();
        assert!(!pages.is_empty(), "{} has no page: `luoshi demo` needs it", folder.display());
        for page in pages {
            let below = page.strip_prefix(&folder).expect("pages are found below their folder");
            let path: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            let name = format!("{within}/{}", path.join("/"));
            let file = page.canonicalize().expect("a page that was just listed exists");
            writeln!(list, "    ({name:?}, include_str!({file:?})),").expect("a string can grow");
        }
    }
    list.push_str("]\n");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    std::fs::write(out.join("demonstration.rs"), list).expect("OUT_DIR can be written to");
}

fn collect(folder: &Path, wanted: &[&str], pages: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{} cannot be listed: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder's entry can be read").path();
        if path.is_dir() {
            // Worlds beside a directive are for those who write it; the demo has a county of its own.
            if path.file_name().is_none_or(|name| name != "worlds") {
                collect(&path, wanted, pages);
            }
        } else if path
            .file_name()
            .is_some_and(|name| wanted.iter().any(|own| name.to_string_lossy().ends_with(own)))
        {
            pages.push(path);
        }
    }
}
