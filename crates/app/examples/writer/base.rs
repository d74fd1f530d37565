//! An installation to write to: units, persons, and as many activities as asked for, from files in one import.

use app::begin::{Beginning, NotBegun};
use app::{Installation, Settings};
use model::DayRange;
use model::record::{GrantRecord, UnitRecord};
use sheet::{File, Inputs};
use std::error::Error;
use std::fmt::Write as _;

/// Units below the topmost one.
pub const UNITS: u64 = 200;
/// Persons.
pub const PERSONS: u64 = 5_000;

/// Begins an installation and imports into it; how many entries it has.
pub async fn make(settings: Settings, activities: u64) -> Result<u64, Box<dyn Error>> {
    let exists = DayRange::ALWAYS;
    let record = UnitRecord { name: "某县".into(), kind: None, level: None, exists };
    let beginning = Beginning {
        origin: "example.com/county".to_owned(),
        unit: "county".to_owned(),
        record,
        grants: Vec::<(String, GrantRecord)>::new(),
    };
    let begun = Installation::begin(settings, &beginning, &[7; 96]).await;
    let mut installation = begun.map_err(|error| match error {
        NotBegun::Problem(problem) => format!("{problem:?}"),
        NotBegun::Refused(refusal) => format!("{refusal:?}"),
    })?;
    let mut units = "code,name,kind,parent\n".to_owned();
    for number in 0..UNITS {
        writeln!(units, "b{number},第{number}支部,branch,county")?;
    }
    let mut people = "person,name,unit\n".to_owned();
    for number in 0..PERSONS {
        writeln!(people, "p{number},党员{number},b{}", number % UNITS)?;
    }
    let mut rows = "id,kind,unit,date,topic,title,participant\n".to_owned();
    for number in 0..activities {
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        write!(rows, "x{number},themed_day,b{},2023-{month:02}-{day:02},", number % UNITS)?;
        write!(rows, "防汛安排,第{number}次,")?;
        let names: Vec<String> =
            (0..3).map(|at| format!("p{}", (number * 7 + at * 11) % PERSONS)).collect();
        writeln!(rows, "{}", names.join(";"))?;
    }
    for inputs in [
        Inputs {
            units: Some(File::new("units.csv", units)),
            people: vec![File::new("people.csv", people)],
            ..Inputs::default()
        },
        Inputs { activities: vec![File::new("activities.csv", rows)], ..Inputs::default() },
    ] {
        let reading = installation.read_files(&inputs);
        if reading.problem_count > 0 {
            return Err(format!("{:?}", reading.problems.first()).into());
        }
        let plan = installation.plan(&reading, [9; 32]).await;
        let plan = plan.map_err(|error| format!("{error:?}"))?;
        let done = installation.import(plan, "writer", |_| {}).await;
        done.map_err(|error| format!("{error:?}"))?;
    }
    let size = installation.state().size();
    installation.database().analyse().await?;
    installation.database().close().await;
    Ok(size)
}
