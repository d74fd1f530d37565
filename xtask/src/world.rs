//! `cargo xtask world`: writes a seeded world into a folder.

use crate::arguments::Arguments;
use model::Day;
use simulation::{Shape, Size, World};
use std::path::Path;

/// What can be said after the command's name.
pub const USAGE: &str = "county|prefecture|divisions|demo --out DIR [--seed S] [--from DAY] [--until DAY]\n      \
     county: [--size UNITS] · divisions: [--units FILE] [--size TOWNSHIPS] [--activities N]";

/// The options it knows.
pub const KNOWN: &[&str] = &["out", "seed", "from", "until", "size", "units", "activities"];

/// Writes the world asked for and says how large it became.
pub fn run(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, KNOWN)?;
    let out: String =
        arguments.option("out")?.ok_or("`--out DIR` is missing: where the files are to go")?;
    let world = make(&arguments)?;
    write(&world, Path::new(&out))?;
    for (file, text) in &world.files {
        println!("{file:<16} {:>9} rows {:>8} KB", world.rows(file), text.len() / 1024);
    }
    println!("written to {out}");
    Ok(true)
}

/// The world that the words after the command's name ask for.
pub fn make(arguments: &Arguments) -> Result<World, String> {
    let [name] = arguments.words.as_slice() else {
        return Err(format!("name one world: cargo xtask world {USAGE}"));
    };
    let seed = arguments.option("seed")?.unwrap_or(1);
    let size: Option<u32> = arguments.option("size")?;
    match name.as_str() {
        "demo" => Ok(simulation::demo(seed)),
        "county" => {
            let (from, until) = span(arguments)?;
            let size = size.map_or(Size::COUNTY, |units| scaled(Size::COUNTY, units));
            Ok(simulation::county(size, seed, from, until))
        }
        "prefecture" => {
            let (from, until) = span(arguments)?;
            Ok(simulation::prefecture(seed, from, until))
        }
        "divisions" => {
            let activities = arguments.option("activities")?.unwrap_or(600_000);
            let given: Option<String> = arguments.option("units")?;
            let units = match &given {
                Some(path) => std::fs::read_to_string(path)
                    .map_err(|problem| format!("{path} cannot be read as UTF-8 text: {problem}"))?,
                None => {
                    let shape = size.map_or(Shape::NATION, shape_of);
                    simulation::division_units(shape, seed)
                }
            };
            let mut world = simulation::divisions(&units, activities, seed)
                .map_err(|problem| problem.to_string())?;
            if given.is_none() {
                world.files.insert(0, ("units.csv", units));
            }
            Ok(world)
        }
        _ => Err(format!("there is no world `{name}`: cargo xtask world {USAGE}")),
    }
}

fn span(arguments: &Arguments) -> Result<(Day, Day), String> {
    let day = |name: &str, otherwise: &str| {
        let text: Option<String> = arguments.option(name)?;
        let text = text.as_deref().unwrap_or(otherwise);
        Day::parse(text).ok_or_else(|| format!("`--{name} {text}` is no date such as 2024-01-31"))
    };
    let (from, until) = (day("from", "2024-01-01")?, day("until", "2025-06-30")?);
    if until < from {
        return Err(format!("--until {until} lies before --from {from}"));
    }
    Ok((from, until))
}

// A world of so many units with everything else in proportion.
fn scaled(size: Size, units: u32) -> Size {
    let scale = |count: u32| (u64::from(count) * u64::from(units) / u64::from(size.units)) as u32;
    Size {
        counties: size.counties,
        units: units.max(30),
        people: scale(size.people),
        activities_per_year: scale(size.activities_per_year),
        requests_per_year: scale(size.requests_per_year),
    }
}

// Divisions with so many townships and the levels above in proportion.
fn shape_of(townships: u32) -> Shape {
    let nation = Shape::NATION;
    let scale = |count: u32| {
        let scaled = u64::from(count) * u64::from(townships) / u64::from(nation.townships);
        (scaled as u32).max(1)
    };
    Shape {
        provinces: scale(nation.provinces).clamp(1, 31),
        prefectures: scale(nation.prefectures),
        counties: scale(nation.counties),
        townships,
    }
}

/// Writes the files of a world into a folder, which is made where it is missing.
pub fn write(world: &World, folder: &Path) -> Result<(), String> {
    let failed = |problem: std::io::Error| format!("{}: {problem}", folder.display());
    std::fs::create_dir_all(folder).map_err(failed)?;
    for (file, text) in &world.files {
        std::fs::write(folder.join(file), text).map_err(failed)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Result<World, String> {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        let arguments = Arguments::read(&words, KNOWN)?;
        make(&arguments)
    }

    #[test]
    fn sizes_and_dates_are_respected() {
        let world = asked("county --size 100 --from 2024-01-01 --until 2024-03-31").unwrap();
        assert_eq!(world.rows("units.csv"), 100);
        let world = asked("divisions --size 500 --activities 1000 --seed 3").unwrap();
        assert_eq!(world.rows("activities.csv"), 1_000);
        assert_eq!(world.files[0].0, "units.csv");
    }

    #[test]
    fn what_cannot_be_made_is_said() {
        assert!(asked("village").unwrap_err().contains("no world `village`"));
        assert!(asked("county --from soon").unwrap_err().contains("`--from soon`"));
        let backwards = asked("county --from 2024-05-01 --until 2024-04-01");
        assert!(backwards.unwrap_err().contains("lies before"));
    }
}
