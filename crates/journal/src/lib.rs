//! Entries that nobody can rewrite silently.
//!
//! Lives here: the canonical bytes of an entry ([`content`]), the encryption of what is private in them ([`seal`]), the
//! Merkle tree over the entries ([`tree`], [`tile`]), signed notes and checkpoints ([`note`], [`checkpoint`]), proofs that
//! are checked without the journal ([`proof`]), slips that are sent to another installation ([`slip`]), and the verifier
//! ([`verify`]).
//!
//! Does not live here: databases and files (`store`), who may do what (`authority`), sentences for readers
//! (`language`). Nothing in this crate reads a clock or makes random bytes: keys, nonces and salts are handed in.
//!
//! ```text
//! entry ──encode──► content ──┐
//!                    salt ────┴─► leaf ──► tree ──► root ──► checkpoint, signed
//! ```

pub mod checkpoint;
pub mod content;
pub mod hash;
pub mod note;
pub mod proof;
pub mod seal;
pub mod slip;
pub mod tile;
pub mod tree;
pub mod verify;

pub use checkpoint::Checkpoint;
pub use content::{ContentError, Decoded, Opened, decode, encode};
pub use hash::{Hash, commitment, leaf};
pub use note::{Ed25519Signer, Note, NoteError, Signer, VerifierKey};
pub use proof::Proof;
pub use seal::{MasterKey, RecordKey};
pub use slip::Slip;
pub use tile::{Tile, TileId, TileSet, TileWriter};
pub use tree::{Frontier, Hashes};
pub use verify::{Finding, Report, Row, Verifier};
