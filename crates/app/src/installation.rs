//! An installation: its database, its keys, and the state that its journal gives.

use crate::keyring::KeyRing;
use crate::problem::Problem;
use crate::state::{State, Unknown};
use authority::{Authority, Roles, Scope, SystemPurpose};
use journal::content::{ContentError, Opened};
use journal::{
    Checkpoint, Ed25519Signer, MasterKey, RecordKey, Tile, TileId, TileWriter, VerifierKey,
};
use model::{Act, Catalogue, Day, Entry, Instant, Noun, Record, RecordId, Zone};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use store::{Database, Limits, Places, Reader, StoredEntry};

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
            // What reads for the program itself reads the whole journal.
            limits: Limits { read_deadline: Duration::from_secs(6 * 3600), ..Limits::default() },
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
        Installation::open_with(settings, true).await
    }

    /// The same without asking whether the journal continues what was last signed: a backup does not.
    pub(crate) async fn open_unchecked(settings: Settings) -> Result<Installation, Problem> {
        Installation::open_with(settings, false).await
    }

    async fn open_with(settings: Settings, checked: bool) -> Result<Installation, Problem> {
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
            None => fold(&mut reader, &keyring, State::new(&catalogue), None).await?,
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
        let mut reader = self.database.read().await?;
        fold(&mut reader, &self.keyring, State::new(&self.catalogue), Some(size)).await
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

/// Grants and recusals as they stand.
pub(crate) fn authority(state: &State) -> Result<Authority, Problem> {
    let mut authority = Authority::new(Roles::shipped());
    let units = &state.settled().units;
    let damaged = |_| Problem::EntryDamaged { index: state.size(), reason: "recusal".to_owned() };
    for (id, grant) in state.grants() {
        // A grant of a role that the catalogue no longer has gives nothing.
        let _ = authority.put_grant(id, grant, units);
    }
    for (id, recusal) in state.recusals() {
        authority.put_recusal(id, recusal, units).map_err(damaged)?;
    }
    Ok(authority)
}

/// Entries that are read at once.
pub(crate) const ENTRIES_AT_ONCE: u32 = 4_000;

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
    let Some(state) = snapshot.open(keyring, catalogue) else { return Ok(None) };
    // What was destroyed since may still be in it.
    if let Some(first) = reader.first_erased(&scope).await?
        && erased_since(reader, &scope, first, snapshot.size).await?
    {
        return Ok(None);
    }
    fold(reader, keyring, state, None).await.map(Some)
}

// Whether an entry from `size` on says that an earlier one was destroyed.
async fn erased_since(
    reader: &mut Reader,
    scope: &Scope,
    first: u64,
    size: u64,
) -> Result<bool, Problem> {
    let mut next = size.max(first);
    loop {
        let entries = reader.entries(scope, next, ENTRIES_AT_ONCE).await?;
        let Some(last) = entries.last() else { return Ok(false) };
        next = last.index + 1;
        for entry in entries {
            let Some(body) = entry.body else { continue };
            let decoded = journal::content::decode_sealed(&body.content).map_err(|error| {
                Problem::EntryDamaged { index: entry.index, reason: error.to_string() }
            })?;
            if matches!(decoded.entry.act, Act::Erase { .. } | Act::Spill { .. }) {
                return Ok(true);
            }
        }
    }
}

/// Folds the journal into a state that stands for its beginning, up to its end or to its first `size` entries.
pub(crate) async fn fold(
    reader: &mut Reader,
    keyring: &KeyRing,
    mut state: State,
    size: Option<u64>,
) -> Result<State, Problem> {
    let scope = Scope::system(SystemPurpose::Rebuild);
    if reader.size(&scope).await? == state.size() {
        return Ok(state);
    }
    let erased = erased(reader, &scope).await?;
    let keys = person_keys(reader, &scope, keyring.master()).await?;
    loop {
        let entries = reader.entries(&scope, state.size(), ENTRIES_AT_ONCE).await?;
        if entries.is_empty() {
            break;
        }
        for stored in entries {
            if size.is_some_and(|size| stored.index >= size) {
                state.world();
                return Ok(state);
            }
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
    keys: &FxHashMap<RecordId, RecordKey>,
) -> Result<(), Problem> {
    let index = stored.index;
    let damaged = |reason: String| Problem::EntryDamaged { index, reason };
    if index != state.size() {
        return Err(damaged(format!("entry {} is missing", state.size())));
    }
    let act = match &stored.body {
        Some(body) => decode(&body.content, keys).map_err(|error| damaged(error.to_string()))?.act,
        None => {
            let id = erased.get(&index).ok_or_else(|| damaged("no content".to_owned()))?;
            Act::Put { id: id.clone(), record: None }
        }
    };
    state.absorb(&act).map_err(|unknown: Unknown| {
        damaged(format!("{} {} is not there", unknown.noun.name(), unknown.id))
    })
}

/// The entry of a content, opened with these keys as far as they go.
pub(crate) fn decode(
    content: &[u8],
    keys: &FxHashMap<RecordId, RecordKey>,
) -> Result<Entry, ContentError> {
    let open = |id: &RecordId, sealed: &[u8]| match keys.get(id) {
        None => Opened::NoKey,
        Some(key) => match key.open(id, sealed) {
            Ok(plain) => Opened::Plain(plain),
            Err(_) => Opened::Broken,
        },
    };
    Ok(journal::decode(content, &open)?.entry)
}

// Which record each erased entry was about, as later entries say.
async fn erased(reader: &mut Reader, scope: &Scope) -> Result<FxHashMap<u64, RecordId>, Problem> {
    let mut erased = FxHashMap::default();
    let Some(mut next) = reader.first_erased(scope).await? else { return Ok(erased) };
    loop {
        let entries = reader.entries(scope, next, ENTRIES_AT_ONCE).await?;
        let Some(last) = entries.last() else { return Ok(erased) };
        next = last.index + 1;
        for entry in entries {
            let Some(body) = entry.body else { continue };
            let decoded = journal::content::decode_sealed(&body.content).map_err(|error| {
                Problem::EntryDamaged { index: entry.index, reason: error.to_string() }
            })?;
            if let Act::Erase { id, entries, .. } | Act::Spill { id, entries, .. } =
                decoded.entry.act
            {
                erased.extend(entries.into_iter().map(|index| (index, id.clone())));
            }
        }
    }
}

/// The keys of all persons: the only private records that state and derived tables are made of.
pub(crate) async fn person_keys(
    reader: &mut Reader,
    scope: &Scope,
    master: &MasterKey,
) -> Result<FxHashMap<RecordId, RecordKey>, Problem> {
    let mut keys = FxHashMap::default();
    let mut after = RecordId::new(Noun::Person, "");
    loop {
        let page = reader.keys(scope, Some(&after), ENTRIES_AT_ONCE).await?;
        let Some((last, _)) = page.last() else { return Ok(keys) };
        after = last.clone();
        for (id, wrapped) in page {
            if id.noun != Noun::Person {
                return Ok(keys);
            }
            let key = master.unwrap(&id, &wrapped).map_err(|_| Problem::EntryDamaged {
                index: 0,
                reason: format!("the key of {id} does not open"),
            })?;
            keys.insert(id, key);
        }
    }
}

/// The key of one record, where it has one.
pub(crate) async fn record_key(
    reader: &mut Reader,
    scope: &Scope,
    master: &MasterKey,
    id: &RecordId,
) -> Result<Option<RecordKey>, Problem> {
    let Some(wrapped) = reader.key(scope, id).await? else { return Ok(None) };
    unwrapped(master, id, &wrapped).map(Some)
}

/// The key of one record from its wrapped form.
pub(crate) fn unwrapped(
    master: &MasterKey,
    id: &RecordId,
    wrapped: &[u8],
) -> Result<RecordKey, Problem> {
    master.unwrap(id, wrapped).map_err(|_| Problem::EntryDamaged {
        index: 0,
        reason: format!("the key of {id} does not open"),
    })
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
) -> Result<Option<journal::Hash>, Problem> {
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
