//! An installation: its database, its keys, and the state that its journal gives.

use crate::keyring::KeyRing;
use crate::problem::Problem;
use crate::reading::{self, Keys, Pages, damaged};
use crate::source::Source;
use crate::state::{State, Unknown};
use authority::{Authority, Roles, Scope, SystemPurpose};
use journal::{Checkpoint, Ed25519Signer, Hash, Tile, TileId, TileWriter, VerifierKey};
use model::{Act, Catalogue, Day, Instant, Noun, Record, RecordId, Zone};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Database, Limits, Places, Reader, StoredCheckpoint, StoredEntry};

/// Tells the time. The only clock there is: tests bring their own.
pub type Clock = Arc<dyn Fn() -> Instant + Send + Sync>;

/// Where an installation is and how it is opened.
#[derive(Clone)]
pub struct Settings {
    /// `sqlite:PATH` or `postgres://…`.
    pub address: String,
    /// The folder of keys.
    pub keys: PathBuf,
    /// Bounds of the database.
    pub limits: Limits,
    /// Tells the time.
    pub clock: Clock,
    /// The zone of civil dates.
    pub zone: Zone,
}

impl Settings {
    /// An installation with usual bounds and the clock of the machine. Without a folder of keys: beside an SQLite file
    /// with the ending `.keys`, else `luoshi.keys` in the working folder.
    pub fn new(address: &str, keys: Option<&Path>) -> Settings {
        let beside = || match address.strip_prefix("sqlite:") {
            Some(path) => PathBuf::from(format!("{}.keys", path.trim_start_matches("//"))),
            None => PathBuf::from("luoshi.keys"),
        };
        Settings {
            address: address.to_owned(),
            keys: keys.map_or_else(beside, Path::to_path_buf),
            limits: Limits::patient(),
            clock: Arc::new(machine_clock),
            zone: Zone::default(),
        }
    }

    /// Today.
    pub fn today(&self) -> Day {
        self.zone.day((self.clock)()).unwrap_or(Day::MAX)
    }
}

fn machine_clock() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Instant(since.map_or(0, |since| since.as_secs() as i64))
}

/// An open installation.
pub struct Installation {
    pub(crate) settings: Settings,
    pub(crate) database: Database,
    pub(crate) keyring: KeyRing,
    pub(crate) catalogue: Catalogue,
    pub(crate) state: State,
    pub(crate) authority: Authority,
    pub(crate) places: Places,
    pub(crate) tiles: TileWriter,
    // While a backup is put back.
    pub(crate) restoring: bool,
}

impl Installation {
    /// Opens an installation and folds its journal.
    ///
    /// # Errors
    /// Where there is none, its keys do not fit, or its journal does not continue what was last signed.
    pub async fn open(settings: Settings) -> Result<Installation, Problem> {
        Installation::open_with(settings, true, &FxHashMap::default()).await
    }

    /// The same without asking whether the journal continues what was last signed: a backup does not.
    pub(crate) async fn open_unchecked(settings: Settings) -> Result<Installation, Problem> {
        Installation::open_with(settings, false, &FxHashMap::default()).await
    }

    /// The same of a copy that ends before the entries that say which of its entries were erased: whose these were.
    pub(crate) async fn open_restored(
        settings: Settings,
        later: &FxHashMap<u64, RecordId>,
    ) -> Result<Installation, Problem> {
        Installation::open_with(settings, false, later).await
    }

    async fn open_with(
        settings: Settings,
        checked: bool,
        later: &FxHashMap<u64, RecordId>,
    ) -> Result<Installation, Problem> {
        let database = Database::open(&settings.address, settings.limits).await?;
        database.schema_check().await?;
        let keyring = KeyRing::open(&settings.keys)?;
        let catalogue = Catalogue::shipped();
        let scope = Scope::system(SystemPurpose::CommandLine);
        // Looked at first: what is signed meanwhile is no sign of anything. All else is read as of one point in time.
        let seen = keyring.seen()?;
        let mut reader = database.read().await?;
        if reader.size(&scope).await? == 0 {
            return Err(Problem::NoInstallation);
        }
        let state = match from_snapshot(&mut reader, &keyring, &catalogue).await? {
            Some(state) => state,
            None => fold_with(&mut reader, &keyring, State::new(&catalogue), None, later).await?,
        };
        let places = reader.places().await?;
        let tiles = tiles(&mut reader, &scope, state.size()).await?;
        let authority = authority(&state)?;
        if checked {
            check_continuation(&mut reader, &keyring, &state, &tiles, seen).await?;
        }
        drop(reader);
        Ok(Installation {
            settings,
            database,
            keyring,
            catalogue,
            state,
            authority,
            places,
            tiles,
            restoring: false,
        })
    }

    /// Keeps the state for the next start. `nonce` are random bytes.
    ///
    /// # Errors
    /// Where the folder of keys cannot be written.
    pub fn snapshot(&self, nonce: [u8; 24]) -> Result<(), Problem> {
        crate::snapshot::write(&self.keyring, &self.state, self.tiles.root(), nonce)
    }

    /// The state as it was when the journal had `size` entries: folded anew, for looking back.
    ///
    /// # Errors
    /// Where an entry cannot be read.
    pub async fn state_at(&self, size: u64) -> Result<State, Problem> {
        Source::of(self).state(Some(size)).await
    }

    /// The state that the journal gives.
    pub fn state(&mut self) -> &mut State {
        &mut self.state
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// The keys.
    pub fn keyring(&self) -> &KeyRing {
        &self.keyring
    }

    /// Where it is and how it was opened.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The catalogue of kinds.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Signs checkpoints.
    pub fn signer(&self) -> Result<Ed25519Signer, Problem> {
        signer(self.state.origin(), &self.keyring)
    }

    /// The key with which anybody can verify checkpoints of this installation.
    pub fn verifier_key(&self) -> Result<VerifierKey, Problem> {
        Ok(self.signer()?.verifier_key())
    }
}

// An old backup in the place of the database, or a journal that was written anew, does not continue what was signed.
async fn check_continuation(
    reader: &mut Reader,
    keyring: &KeyRing,
    state: &State,
    tiles: &TileWriter,
    seen: Option<String>,
) -> Result<(), Problem> {
    let scope = Scope::system(SystemPurpose::Verify);
    let key = signer(state.origin(), keyring)?.verifier_key();
    let foreign = || Problem::ForeignKeys { folder: keyring.folder().into() };
    let size = state.size();
    if let Some(last) = reader.checkpoint_last(&scope).await? {
        let last =
            Checkpoint::verify(&last.note, std::slice::from_ref(&key)).map_err(|_| foreign())?;
        if last.size != size || last.root != tiles.root() {
            return Err(Problem::NotContinued { size, seen: last.size });
        }
    }
    let Some(seen) = seen else { return Ok(()) };
    let seen = Checkpoint::verify(&seen, &[key]).map_err(|_| foreign())?;
    if seen.size > size || root_at(reader, &scope, seen.size).await? != Some(seen.root) {
        return Err(Problem::NotContinued { size, seen: seen.size });
    }
    Ok(())
}

/// Signs checkpoints of the journal with this name.
pub(crate) fn signer(origin: &str, keyring: &KeyRing) -> Result<Ed25519Signer, Problem> {
    Ed25519Signer::new(origin, keyring.signing_seed())
        .map_err(|_| Problem::KeyUnreadable { path: keyring.folder().into() })
}

/// The signed checkpoint of the first `size` entries.
pub(crate) fn checkpoint(
    origin: &str,
    keyring: &KeyRing,
    size: u64,
    root: Hash,
) -> Result<StoredCheckpoint, Problem> {
    let signer = signer(origin, keyring)?;
    let signed = Checkpoint::new(origin, size, root).sign(&[&signer]);
    let note = signed.map_err(|_| Problem::ForeignKeys { folder: keyring.folder().into() })?;
    Ok(StoredCheckpoint { size, note: note.to_string() })
}

/// Grants and recusals as they stand.
pub(crate) fn authority(state: &State) -> Result<Authority, Problem> {
    let mut authority = Authority::new(Roles::shipped());
    let units = &state.settled().units;
    for (id, grant) in state.grants() {
        // A grant of a role that the catalogue no longer has gives nothing.
        let _ = authority.put_grant(id, grant, units);
    }
    for (id, recusal) in state.recusals() {
        authority.put_recusal(id, recusal, units).map_err(|_| damaged(state.size(), "recusal"))?;
    }
    Ok(authority)
}

// The state of a snapshot that the journal bears out, and of the entries after it.
async fn from_snapshot(
    reader: &mut Reader,
    keyring: &KeyRing,
    catalogue: &Catalogue,
) -> Result<Option<State>, Problem> {
    let scope = Scope::system(SystemPurpose::Verify);
    let Some(snapshot) = crate::snapshot::find(keyring) else { return Ok(None) };
    if snapshot.size > reader.size(&scope).await?
        || root_at(reader, &scope, snapshot.size).await? != Some(snapshot.root)
    {
        return Ok(None);
    }
    let size = snapshot.size;
    let Some(state) = snapshot.open(keyring, catalogue) else { return Ok(None) };
    // What was destroyed since may still be in it.
    if let Some(first) = reader.first_erased(&scope).await? {
        let mut erased = false;
        reading::each_act(reader, &scope, size.max(first), |_, act| {
            erased |= matches!(act, Act::Erase { .. } | Act::Spill { .. });
        })
        .await?;
        if erased {
            return Ok(None);
        }
    }
    fold(reader, keyring, state, None).await.map(Some)
}

/// Folds the journal into a state that stands for its beginning, up to its end or to its first `size` entries.
pub(crate) async fn fold(
    reader: &mut Reader,
    keyring: &KeyRing,
    state: State,
    size: Option<u64>,
) -> Result<State, Problem> {
    fold_with(reader, keyring, state, size, &FxHashMap::default()).await
}

// The same where somebody else knows whose some erased entries were.
async fn fold_with(
    reader: &mut Reader,
    keyring: &KeyRing,
    mut state: State,
    size: Option<u64>,
    later: &FxHashMap<u64, RecordId>,
) -> Result<State, Problem> {
    let scope = Scope::system(SystemPurpose::Rebuild);
    if reader.size(&scope).await? == state.size() {
        return Ok(state);
    }
    let mut erased = erased(reader, &scope).await?;
    erased.extend(later.iter().map(|(index, id)| (*index, id.clone())));
    let keys = reading::keys_of(reader, &scope, keyring.master(), Noun::Person).await?;
    let mut pages = Pages::between(state.size(), size.unwrap_or(u64::MAX));
    while let Some(page) = pages.next(reader, &scope).await? {
        for stored in page {
            absorb(&mut state, &stored, &erased, &keys)?;
        }
    }
    state.world();
    Ok(state)
}

fn absorb(
    state: &mut State,
    stored: &StoredEntry,
    erased: &FxHashMap<u64, RecordId>,
    keys: &Keys,
) -> Result<(), Problem> {
    let index = stored.index;
    if index != state.size() {
        return Err(damaged(index, format!("entry {} is missing", state.size())));
    }
    let act = match &stored.body {
        Some(body) => {
            reading::opened(&body.content, keys).map_err(|error| damaged(index, error))?.act
        }
        None => {
            let id = erased.get(&index).ok_or_else(|| damaged(index, "no content"))?;
            Act::Put { id: id.clone(), record: None }
        }
    };
    state.absorb(&act).map_err(|unknown: Unknown| {
        damaged(index, format!("{} {} is not there", unknown.noun.name(), unknown.id))
    })
}

// Which record each erased entry was about, as later entries say.
async fn erased(reader: &mut Reader, scope: &Scope) -> Result<FxHashMap<u64, RecordId>, Problem> {
    let mut erased = FxHashMap::default();
    let Some(first) = reader.first_erased(scope).await? else { return Ok(erased) };
    reading::each_act(reader, scope, first, |_, act| {
        if let Act::Erase { id, entries, .. } | Act::Spill { id, entries, .. } = act {
            erased.extend(entries.into_iter().map(|index| (index, id.clone())));
        }
    })
    .await?;
    Ok(erased)
}

/// Whether a record has a part that is sealed with its own key.
pub(crate) fn is_private(record: &Record) -> bool {
    match record {
        Record::Person(_) | Record::Attachment(_) => true,
        Record::Activity(own) => !own.texts.is_empty(),
        Record::Matter(own) => !own.texts.is_empty(),
        _ => false,
    }
}

/// The tree of the first `size` entries, ready to append to.
pub(crate) async fn tiles(
    reader: &mut Reader,
    scope: &Scope,
    size: u64,
) -> Result<TileWriter, Problem> {
    let mut partial = Vec::new();
    for id in journal::tile::partial_tiles(size) {
        partial.extend(tile(reader, scope, id).await?);
    }
    TileWriter::resume(size, partial).map_err(|_| Problem::NotContinued { size, seen: size })
}

/// One tile as it is kept.
pub(crate) async fn tile(
    reader: &mut Reader,
    scope: &Scope,
    id: TileId,
) -> Result<Option<Tile>, Problem> {
    let found = reader.tiles(scope, u32::from(id.level), id.position, 1).await?;
    let own = found.into_iter().find(|tile| tile.position == id.position);
    Ok(own.and_then(|tile| Tile::from_bytes(id, &tile.hashes)))
}

/// The root of the first `size` entries, from the tiles.
pub(crate) async fn root_at(
    reader: &mut Reader,
    scope: &Scope,
    size: u64,
) -> Result<Option<Hash>, Problem> {
    let mut needed = journal::tile::Needed::default();
    let root = journal::tree::root(&mut needed, size);
    debug_assert!(root.is_ok());
    let mut tiles = Vec::new();
    for id in needed.tiles() {
        let Some(tile) = tile(reader, scope, id).await? else { return Ok(None) };
        tiles.push(tile);
    }
    let mut set = journal::TileSet::new(tiles);
    Ok(journal::tree::root(&mut set, size).ok())
}
