//! A block of 256 rows against its tile, the tile above it, and what was signed.

use super::finding::{Finding, Findings};
use super::{BLOCK, Changed, Frontier};
use crate::hash::Hash;
use crate::tree::root_of;
use std::collections::BTreeMap;

/// Changed rows that are kept until the end, to find where their content belongs.
const CHANGED_MAX: usize = 1 << 16;

/// A block as read.
pub(super) struct Block {
    /// The index of its first row.
    pub begin: u64,
    /// Its leaves as stored.
    pub leaves: Vec<Hash>,
    /// Its leaves as the rows say; none for what is erased or missing. May be shorter.
    pub said: Vec<Option<Hash>>,
    /// The hash over it in the tile above, where it is full.
    pub above: Option<Hash>,
}

// A root that was signed.
struct Expected {
    root: Hash,
    outside: bool,
}

// A block whose leaves do not fit the tile above; the next root that was signed tells which of them is right.
struct Doubt {
    begin: u64,
    first: u64,
    last: u64,
}

// Whose leaves lead to what was signed.
#[derive(Clone, Copy, PartialEq)]
enum Right {
    Tile,
    Rows,
}

// A signed root that nobody's leaves lead to, and the largest size before it at which they did.
struct Mismatch {
    size: u64,
    good: u64,
}

impl Mismatch {
    // The last row under it.
    fn last(&self) -> u64 {
        self.size.saturating_sub(1)
    }
}

fn append(tree: &mut Frontier, leaves: &[Hash]) {
    if leaves.len() as u64 == BLOCK && tree.size().is_multiple_of(BLOCK) {
        tree.append_subtree(8, root_of(leaves));
    } else {
        leaves.iter().for_each(|leaf| tree.append(*leaf));
    }
}

/// The tree as far as it was judged.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) size: u64,
    // Where leaves and tiles above differed, the tiles above are believed first …
    frontier: Frontier,
    // … and this is the tree if the leaves are right.
    instead: Option<Frontier>,
    doubts: Vec<Doubt>,
    // The largest size at which the tree was as signed.
    good: u64,
    lost: bool,
    expected: BTreeMap<u64, Vec<Expected>>,
}

impl Tree {
    /// This root was signed for this size.
    pub(super) fn expect(&mut self, size: u64, root: Hash, outside: bool) {
        self.expected.entry(size).or_default().push(Expected { root, outside });
    }

    /// From here on roots cannot be computed.
    pub(super) fn lose(&mut self) {
        self.lost = true;
    }

    pub(super) fn is_lost(&self) -> bool {
        self.lost
    }

    pub(super) fn root(&self) -> Option<Hash> {
        (!self.lost).then(|| self.frontier.root())
    }

    /// Judges the next block.
    pub(super) fn judge(
        &mut self,
        block: Block,
        changed: &mut Vec<Changed>,
        findings: &mut Findings,
    ) {
        let Block { begin, leaves, said, above } = block;
        if leaves.is_empty() {
            return;
        }
        if !self.lost && self.frontier.size() != begin {
            // An earlier tile ended before its block did.
            let position = (self.frontier.size() / BLOCK) as i64;
            findings.add(Finding::TileWrong { level: 0, position });
            self.lost = true;
        }
        let differing: Vec<usize> = said
            .iter()
            .zip(&leaves)
            .enumerate()
            .filter(|(_, (said, leaf))| said.is_some_and(|said| said != **leaf))
            .map(|(at, _)| at)
            .collect();
        // The leaves, were the rows right and the tile wrong.
        let by_rows = (!differing.is_empty()).then(|| {
            let mut by_rows = leaves.clone();
            differing.iter().for_each(|at| by_rows[*at] = said[*at].unwrap_or(leaves[*at]));
            by_rows
        });

        let (signed, mismatch) = self.signed(begin, &leaves, by_rows.as_deref(), findings);
        let full = leaves.len() as u64 == BLOCK;
        let above = above.filter(|_| full);
        let below = match above {
            None => signed,
            Some(above) if above == root_of(&leaves) => signed.or(Some(Right::Tile)),
            Some(above) if by_rows.as_ref().is_some_and(|it| above == root_of(it)) => {
                Some(Right::Rows)
            }
            // Whatever was signed at the end of the block was signed over all of it.
            Some(_) if signed.is_some() && self.good == begin + BLOCK => {
                self.inner_changed(begin, findings);
                signed
            }
            Some(above) => {
                let first = self.good.max(begin);
                let last = mismatch.as_ref().map_or(begin + BLOCK - 1, Mismatch::last);
                self.doubts.push(Doubt { begin, first, last });
                let mut instead = self.instead.take().unwrap_or_else(|| self.frontier.clone());
                append(&mut instead, &leaves);
                self.instead = Some(instead);
                self.report_changed(begin, &differing, &leaves, &said, changed, findings);
                if !self.lost {
                    self.frontier.append_subtree(8, above);
                }
                return;
            }
        };
        let rows_right = below == Some(Right::Rows);
        if let Some(mismatch) = mismatch {
            let Mismatch { size, good } = mismatch;
            let (first, last) = (good.min(mismatch.last()), mismatch.last());
            findings.add(Finding::CheckpointRoot { size, first, last });
            // Where a later one fits, it was that checkpoint that was wrong, and not the tree.
            self.lost = self.lost || self.good < size;
        }
        if rows_right {
            for at in &differing {
                findings.add(Finding::LeafChanged { row: begin + *at as u64 });
            }
        } else {
            self.report_changed(begin, &differing, &leaves, &said, changed, findings);
        }
        let right = by_rows.as_ref().filter(|_| rows_right).unwrap_or(&leaves);
        if !self.lost {
            append(&mut self.frontier, right);
        }
        if let Some(instead) = &mut self.instead {
            append(instead, right);
        }
    }

    fn report_changed(
        &self,
        begin: u64,
        differing: &[usize],
        leaves: &[Hash],
        said: &[Option<Hash>],
        changed: &mut Vec<Changed>,
        findings: &mut Findings,
    ) {
        for at in differing {
            let row = begin + *at as u64;
            match said[*at] {
                Some(said) if changed.len() < CHANGED_MAX => {
                    changed.push(Changed { row, said, leaf: leaves[*at] });
                }
                _ => findings.add(Finding::RowChanged { row, fits: None }),
            }
        }
    }

    // Holds the block against what was signed within it: whose leaves fit, and the first size at which nobody's do.
    fn signed(
        &mut self,
        begin: u64,
        leaves: &[Hash],
        by_rows: Option<&[Hash]>,
        findings: &mut Findings,
    ) -> (Option<Right>, Option<Mismatch>) {
        let end = begin + leaves.len() as u64;
        let later = self.expected.split_off(&(end + 1));
        let due = std::mem::replace(&mut self.expected, later);
        let (mut right, mut mismatch) = (None, None);
        if due.is_empty() {
            return (right, mismatch);
        }
        let mut tile = self.frontier.clone();
        let mut rows = by_rows.map(|_| self.frontier.clone());
        let mut instead = self.instead.clone();
        let mut at = 0;
        for (size, signed) in due {
            let upto = size.saturating_sub(begin) as usize;
            if !self.lost {
                leaves[at..upto].iter().for_each(|leaf| tile.append(*leaf));
                if let (Some(rows), Some(by_rows)) = (&mut rows, by_rows) {
                    by_rows[at..upto].iter().for_each(|leaf| rows.append(*leaf));
                }
                if let Some(instead) = &mut instead {
                    leaves[at..upto].iter().for_each(|leaf| instead.append(*leaf));
                }
            }
            at = upto;
            for Expected { root, outside } in signed {
                let fits =
                    |tree: &Frontier| !self.lost && tree.size() == size && tree.root() == root;
                let by_tile = fits(&tile);
                let by_rows = !by_tile && rows.as_ref().is_some_and(fits);
                let by_instead = !by_tile && !by_rows && instead.as_ref().is_some_and(fits);
                if by_tile || by_rows || by_instead {
                    right = Some(if by_rows { Right::Rows } else { Right::Tile });
                    self.good = self.good.max(size);
                    self.settle(by_instead, findings);
                    if by_instead {
                        tile = instead.take().unwrap_or(tile);
                        rows = None;
                    }
                    instead = None;
                } else if outside {
                    findings.add(Finding::OutsideRoot { size });
                } else if !self.lost && mismatch.is_none() {
                    mismatch = Some(Mismatch { size, good: self.good });
                }
            }
        }
        (right, mismatch)
    }

    // A root that was signed shows whether the leaves or the tiles above them are right.
    fn settle(&mut self, leaves_right: bool, findings: &mut Findings) {
        let instead = self.instead.take();
        for Doubt { begin, first, last } in std::mem::take(&mut self.doubts) {
            if leaves_right {
                self.inner_changed(begin, findings);
            } else {
                findings.add(Finding::LeavesChanged { first, last });
            }
        }
        if leaves_right && let Some(instead) = instead {
            self.frontier = instead;
        }
    }

    fn inner_changed(&self, begin: u64, findings: &mut Findings) {
        findings.add(Finding::InnerChanged { level: 1, first: begin, last: begin + BLOCK - 1 });
    }

    /// What was signed over more than there is, and doubts that nothing signed could settle.
    pub(super) fn finish(&mut self, size: u64, findings: &mut Findings) {
        self.lost = self.lost || !self.doubts.is_empty();
        self.settle(false, findings);
        let expected = std::mem::take(&mut self.expected);
        // One is enough: whoever was cut off misses all that came later.
        let mut stored = None;
        for (signed, each) in expected {
            for Expected { root, outside } in each {
                match (outside, signed > size) {
                    (true, true) => {
                        findings.add(Finding::OutsideBeyond { size: signed, rows: size })
                    }
                    (false, true) => stored = Some(signed),
                    // Only an empty journal leaves one behind that is not larger.
                    (true, false) if root != Hash::of_nothing() => {
                        findings.add(Finding::OutsideRoot { size: signed });
                    }
                    (false, false) if root != Hash::of_nothing() => {
                        findings.add(Finding::CheckpointRoot { size: signed, first: 0, last: 0 });
                    }
                    _ => {}
                }
            }
        }
        if let Some(signed) = stored {
            findings.add(Finding::CheckpointBeyond { size: signed, rows: size });
        }
    }
}
