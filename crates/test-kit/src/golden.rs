//! Golden files: the expected text stands in the repository and is reviewed like code.

use std::path::Path;

/// Compares `actual` with the file at `path`; with `UPDATE_GOLDEN=1` in the environment writes it instead.
///
/// # Panics
/// Where they differ or the file is missing: with the first line that differs and how to mend it.
pub fn check(path: &Path, actual: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("the folder of golden files can be made");
        }
        std::fs::write(path, actual).expect("the golden file can be written");
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_else(|error| {
        panic!("{}: {error}; UPDATE_GOLDEN=1 writes it, then review it", path.display())
    });
    let differs = expected.lines().zip(actual.lines()).position(|(old, new)| old != new);
    if expected == actual {
        return;
    }
    let line = differs.unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
    panic!(
        "{} differs at line {}:\n  expected: {}\n  actual:   {}\nUPDATE_GOLDEN=1 rewrites it; review the change",
        path.display(),
        line + 1,
        expected.lines().nth(line).unwrap_or("(end of file)"),
        actual.lines().nth(line).unwrap_or("(end of file)"),
    );
}
