//! The beginning of an installation: its name, its topmost unit, and the first roles, which only administrators get.

use crate::append::Group;
use crate::authorise::said;
use crate::command::{Refusal, Wish};
use crate::installation::{Installation, Settings, signer};
use crate::keyring::KeyRing;
use crate::problem::Problem;
use crate::state::State;
use crate::validate;
use authority::{Authority, Giver, Roles, SystemPurpose, Trees};
use journal::TileWriter;
use language::Message;
use model::record::{GrantRecord, Record, UnitRecord};
use model::{Act, Catalogue, Noun, RecordId};
use store::{Database, Places};

/// What an installation begins with.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// The journal's name in checkpoints, such as `example.com/county`.
    pub origin: String,
    /// The code of the topmost unit.
    pub unit: String,
    /// That unit.
    pub record: UnitRecord,
    /// Ids and grants of the first administrators, over that unit.
    pub grants: Vec<(String, GrantRecord)>,
}

/// Why an installation did not begin.
#[derive(Debug)]
pub enum NotBegun {
    /// Database or keys.
    Problem(Problem),
    /// What it should begin with is not possible.
    Refused(Refusal),
}

impl From<Problem> for NotBegun {
    fn from(problem: Problem) -> NotBegun {
        NotBegun::Problem(problem)
    }
}

impl Installation {
    /// Makes database tables, keys and the first entries. All or nothing: where it fails, the database has no entry.
    ///
    /// `random` are 96 bytes from the system: for the signing key, the master key and the first entries.
    ///
    /// # Errors
    /// Where there is an installation already, or what it should begin with is not possible.
    pub async fn begin(
        settings: Settings,
        beginning: &Beginning,
        random: &[u8; 96],
    ) -> Result<Installation, NotBegun> {
        let part = |at: usize| -> [u8; 32] {
            let mut own = [0; 32];
            own.copy_from_slice(&random[at..at + 32]);
            own
        };
        if !journal::checkpoint::is_origin(&beginning.origin) {
            return Err(NotBegun::Refused(Refusal::new(
                Message::new("app-origin").with("origin", beginning.origin.as_str()),
                Message::new("app-origin-help"),
            )));
        }
        let database =
            Database::create(&settings.address, settings.limits).await.map_err(Problem::from)?;
        database.migrate().await.map_err(Problem::from)?;
        let scope = authority::Scope::system(SystemPurpose::CommandLine);
        let size = database.read().await.map_err(Problem::from)?.size(&scope).await;
        if size.map_err(Problem::from)? > 0 {
            return Err(Problem::InstallationThere.into());
        }
        let keyring = match KeyRing::open(&settings.keys) {
            // Left by a beginning that was refused.
            Ok(keyring) if keyring.seen()?.is_none() => keyring,
            _ => KeyRing::create(&settings.keys, part(0), part(32))?,
        };
        signer(&beginning.origin, &keyring)?;
        let catalogue = Catalogue::shipped();
        let mut installation = Installation {
            state: State::new(&catalogue),
            settings,
            database,
            keyring,
            catalogue,
            authority: Authority::new(Roles::shipped()),
            places: Places::new(),
            tiles: TileWriter::new(),
            restoring: false,
        };
        installation.write_beginning(beginning, &part(64)).await?;
        Ok(installation)
    }

    async fn write_beginning(
        &mut self,
        beginning: &Beginning,
        seed: &[u8; 32],
    ) -> Result<(), NotBegun> {
        let put = |noun: Noun, id: &str, record: Record| Act::Put {
            id: RecordId::new(noun, id),
            record: Some(record),
        };
        let mut group = Group::default();
        let begin = Act::Begin { origin: beginning.origin.as_str().into() };
        self.push_checked(begin, seed, &mut group)?;
        let unit = put(Noun::Unit, &beginning.unit, Record::Unit(beginning.record.clone()));
        self.push_checked(unit, seed, &mut group)?;
        let founding = self.authority.found(SystemPurpose::CommandLine);
        for (id, grant) in &beginning.grants {
            let world = self.state.world();
            let trees = Trees::new(self.settings.today(), &world.units, &world.relations);
            let given = founding.as_ref().map_err(Clone::clone).map(|founding| {
                let giver = Giver::Founding(founding);
                self.authority.grant_right(id, grant, giver, &world.units, &trees)
            });
            let refused = match given {
                Ok(Ok(_)) => None,
                Ok(Err(problems)) => problems
                    .first()
                    .map(|problem| said(&problem.saying(&self.authority), &world.units)),
                Err(refusal) => Some(said(&refusal.saying(self.authority.roles()), &world.units)),
            };
            if let Some(message) = refused {
                return Err(NotBegun::Refused(Refusal { message, help: None }));
            }
            self.push_checked(
                put(Noun::Grant, id, Record::Grant(grant.clone())),
                seed,
                &mut group,
            )?;
        }
        Ok(self.commit_own(&mut group, SystemPurpose::CommandLine.actor()).await?)
    }

    fn push_checked(
        &mut self,
        act: Act,
        seed: &[u8; 32],
        group: &mut Group,
    ) -> Result<(), NotBegun> {
        if let Act::Put { id, record: Some(record) } = &act {
            let wish = Wish::Put { id: id.clone(), record: record.clone() };
            validate::check(&self.catalogue, &wish).map_err(NotBegun::Refused)?;
        }
        let now = (self.settings.clock)();
        match self.push_own(seed, now, act, group) {
            Ok(_) => Ok(()),
            Err(rejected) => Err(NotBegun::Refused(rejected.refusal())),
        }
    }
}
