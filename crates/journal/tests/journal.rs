//! Entries, bytes and hashes in; contents, roots, proofs and findings out.

#[path = "journal/entries.rs"]
mod entries;

#[path = "journal/content.rs"]
mod content;

#[path = "journal/note.rs"]
mod note;

#[path = "journal/proof.rs"]
mod proof;

#[path = "journal/seal.rs"]
mod seal;

#[path = "journal/slip.rs"]
mod slip;

#[path = "journal/tree.rs"]
mod tree;

#[path = "journal/verify.rs"]
mod verify;
