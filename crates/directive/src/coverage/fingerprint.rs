//! Sentences by their fingerprints, so that a text can be recognised that is not shipped.

use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How many characters a fingerprint has: 64 bits, enough to tell a sentence from what it was before.
pub(super) const LENGTH: usize = 16;

/// The first sixteen hexadecimal digits of the SHA-256 of the sentence, its blanks collapsed and its typographic quotation
/// marks made plain; nothing else about it is changed.
///
/// ```
/// use directive::coverage::fingerprint;
/// assert_eq!(fingerprint("Look  at “it”."), fingerprint("Look at \"it\"."));
/// assert_ne!(fingerprint("Look at it."), fingerprint("Look at it!"));
/// ```
pub fn fingerprint(sentence: &str) -> String {
    let mut print = String::new();
    for byte in Sha256::digest(normalised(sentence).as_bytes()) {
        // Writing into a String does not fail.
        let _ = write!(print, "{byte:02x}");
    }
    print.truncate(LENGTH);
    print
}

fn normalised(sentence: &str) -> String {
    let blanks: Vec<&str> = sentence.split_whitespace().collect();
    let plain = |it| match it {
        '“' | '”' | '„' | '‟' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        other => other,
    };
    blanks.join(" ").chars().map(plain).collect()
}
