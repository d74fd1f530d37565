//! What `evaluate` and `why` take from a database: the directive that stands there and the world, as they are now or as they
//! were known on a day or at an index of the journal.

use crate::exit::{Exit, Failure};
use crate::files::{BadRows, open};
use crate::folder::Folders;
use crate::gathered::{KnownTo, nearest};
use crate::installed::{Place, block_on};
use crate::session::Session;
use app::Installation;
use app::directives;
use app::state::State;
use directive::Source;
use language::{Argument, Message};
use model::{Catalogue, World};
use sheet::{File, Inputs, Limits};
use std::path::PathBuf;

/// What is taken from a database.
#[derive(Clone, Debug)]
pub struct Stored {
    /// `--db` and `--keys`
    pub place: Place,
    /// `--directive` and `--overlay`: instead of what stands in the database.
    pub folders: Option<Folders>,
    /// Which of several directives.
    pub directive_id: Option<String>,
    /// `--calendar`
    pub calendars: Vec<PathBuf>,
    /// `--known-to`
    pub known_to: Option<KnownTo>,
}

impl Stored {
    /// Pages of the directive and its overlays, and the world.
    pub(crate) fn read(&self, session: &mut Session<'_>) -> Result<(Vec<Source>, World), Failure> {
        let folders = self.folders.as_ref().map(|own| own.read(session)).transpose()?;
        let settings = self.place.settings(session);
        let (sources, world) = block_on(async {
            let mut installation = Installation::open(settings).await?;
            let state = self.state(&mut installation).await;
            installation.database().close().await;
            let state = state?;
            let sources = match folders {
                Some(sources) => sources,
                None => pages(&state, self.directive_id.as_deref())?,
            };
            Ok((sources, state.into_world()))
        })?;
        session.done("timing-database");
        Ok((sources, self.with_calendars(world, session)?))
    }

    /// The world alone, whatever directives stand there.
    pub(crate) fn world(&self, session: &mut Session<'_>) -> Result<World, Failure> {
        let settings = self.place.settings(session);
        let world = block_on(async {
            let mut installation = Installation::open(settings).await?;
            let state = self.state(&mut installation).await;
            installation.database().close().await;
            Ok(state?.into_world())
        })?;
        self.with_calendars(world, session)
    }

    async fn state(&self, installation: &mut Installation) -> Result<State, Failure> {
        let size = installation.state().size();
        let wanted = match self.known_to {
            None => return Ok(std::mem::take(installation.state())),
            Some(KnownTo::Day(day)) => installation.size_on(day).await?,
            Some(KnownTo::Index(index)) if index < size => index + 1,
            Some(KnownTo::Index(index)) => {
                let message =
                    Message::new("known-to-beyond").with("index", index).with("last", size - 1);
                return Err(crate::failure(Exit::Usage, message));
            }
        };
        Ok(installation.state_at(wanted).await?)
    }

    fn with_calendars(&self, world: World, session: &mut Session<'_>) -> Result<World, Failure> {
        if self.calendars.is_empty() {
            return Ok(world);
        }
        let limits = Limits::default();
        let files = self.calendars.iter().map(|path| open(session, path, limits));
        let calendars = files.collect::<Result<Vec<File>, Failure>>()?;
        let inputs = Inputs { calendars, limits, ..Inputs::default() };
        let reading = sheet::read_onto(world, &inputs, &Catalogue::shipped());
        BadRows::EVALUATE.tell(false, session, &reading)?;
        Ok(reading.world)
    }
}

// The pages of the directive that is asked for, or of the only one; then those of its overlays, by id.
fn pages(state: &State, asked: Option<&str>) -> Result<Vec<Source>, Failure> {
    let ids: Vec<&str> = directives::ids(state).collect();
    let choices = || ids.iter().map(|id| Argument::from(*id)).collect::<Vec<_>>();
    let id = match (asked, ids.as_slice()) {
        (_, []) => {
            let message = Message::new("stored-no-directive");
            let help = Message::new("stored-no-directive-help");
            return Err(Failure::new(Exit::InputUnreadable, message, help));
        }
        (None, [only]) => *only,
        (None, _) => {
            let message = Message::new("stored-directives");
            let help = Message::new("stored-directives-help").with("names", choices());
            return Err(Failure::new(Exit::Usage, message, help));
        }
        (Some(asked), _) => match ids.iter().find(|id| **id == asked) {
            Some(found) => *found,
            None => {
                let message = Message::new("stored-directive-unknown").with("id", asked);
                let help = match nearest(asked, ids.iter().copied()) {
                    Some(near) => Message::new("usage-did-you-mean").with("name", near),
                    None => Message::new("usage-choose").with("names", choices()),
                };
                return Err(Failure::new(Exit::Usage, message, help));
            }
        },
    };
    Ok(directives::pages(state, id))
}
