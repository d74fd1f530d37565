//! What a generator hands over: named texts.

/// The files of a world, ready to be written side by side into one folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct World {
    /// File names such as `units.csv` with their whole text: UTF-8 without a byte-order mark, lines ended by `\n`.
    pub files: Vec<(&'static str, String)>,
}

impl World {
    /// The text of the file with this name.
    ///
    /// ```
    /// let world = simulation::demo(1);
    /// assert!(world.file("units.csv").unwrap().starts_with("code,name,kind,level,parent"));
    /// assert_eq!(world.file("weather.csv"), None);
    /// ```
    pub fn file(&self, name: &str) -> Option<&str> {
        self.files.iter().find(|(own, _)| *own == name).map(|(_, text)| text.as_str())
    }

    /// How many rows the file with this name has, its header not counted; 0 where there is no such file.
    pub fn rows(&self, name: &str) -> usize {
        // No generator writes a line break inside a cell.
        self.file(name).map_or(0, |text| text.lines().count().saturating_sub(1))
    }
}
