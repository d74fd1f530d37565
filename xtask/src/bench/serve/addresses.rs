//! What is asked for: many different addresses of each kind of page, drawn with a seed, each looked at once beforehand.

use super::asking::{BROWSER, Connection, PLAIN};
use super::place::Place;
use hyper::StatusCode;
use std::collections::BTreeSet;

/// Addresses of a kind at most.
const ADDRESSES_MAX: usize = 400;
/// No page of ours is shorter.
const PAGE_BYTES_MIN: usize = 2_000;

/// An address, and how many bytes the page has there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Path and query.
    pub path: String,
    /// Bytes of its page, unpacked.
    pub bytes: usize,
}

/// Addresses of one kind of page.
pub struct Kind {
    /// How it is called.
    pub name: &'static str,
    /// In drawn order.
    pub addresses: Vec<Address>,
}

/// The kinds of pages that are measured: boards of units that have others below them, pages of units, reasons.
pub async fn find(place: &Place, port: u16) -> Result<Vec<Kind>, String> {
    let (all, above) = place.units()?;
    let mut connection = Connection::open(port).await?;
    let mut boards = vec![look(&mut connection, "/").await?.0];
    for code in above.iter().take(ADDRESSES_MAX - 1) {
        boards.push(look(&mut connection, &format!("/board?unit={code}")).await?.0);
    }
    let (mut units, mut reasons) = (Vec::new(), BTreeSet::new());
    for code in all.iter().take(ADDRESSES_MAX) {
        let (address, page) = look(&mut connection, &format!("/unit?unit={code}")).await?;
        units.push(address);
        reasons.extend(links(&page, "/why?"));
    }
    let mut reasons: Vec<String> = reasons.into_iter().collect();
    Shuffle::new(1).shuffle(&mut reasons);
    let mut whys = Vec::new();
    for path in reasons.iter().take(ADDRESSES_MAX) {
        whys.push(look(&mut connection, path).await?.0);
    }
    let kinds = [("board", boards), ("unit", units), ("why", whys)];
    let kinds = kinds.map(|(name, addresses)| Kind { name, addresses });
    match kinds.iter().find(|kind| kind.addresses.is_empty()) {
        Some(kind) => Err(format!("there is no page of the kind `{}`", kind.name)),
        None => Ok(kinds.into()),
    }
}

// A page as it must be: a whole page, and the same one packed.
async fn look(connection: &mut Connection, path: &str) -> Result<(Address, String), String> {
    let answer = connection.ask(path, PLAIN).await?;
    let text =
        String::from_utf8(answer.body.to_vec()).map_err(|error| format!("{path}: {error}"))?;
    let whole = answer.status == StatusCode::OK
        && answer.kind.starts_with("text/html")
        && answer.encoding.is_empty()
        && text.len() >= PAGE_BYTES_MIN
        && text.trim_end().ends_with("</html>");
    let packed = connection.ask(path, BROWSER).await?;
    if !whole || packed.unpacked_bytes() != Some(text.len()) {
        let (status, bytes) = (answer.status, text.len());
        return Err(format!("{path}: {status}, {bytes} bytes: this is no whole page"));
    }
    Ok((Address { path: path.to_owned(), bytes: text.len() }, text))
}

// Addresses in a page that begin this way.
fn links(page: &str, start: &str) -> Vec<String> {
    let mark = format!("href=\"{start}");
    let ends = page.split(&mark).skip(1).filter_map(|rest| rest.split_once('"'));
    ends.map(|(link, _)| format!("{start}{link}").replace("&#38;", "&").replace("&amp;", "&"))
        .collect()
}

/// What a browser fetches for the first page.
pub struct FirstPage {
    /// Document and everything that it names.
    pub files: usize,
    /// Bytes as a browser accepts them.
    pub bytes: usize,
    /// Bytes where nothing is packed.
    pub plain_bytes: usize,
}

/// Fetches the first page with everything that it names, and what that names in turn.
pub async fn first_page(port: u16) -> Result<FirstPage, String> {
    let mut connection = Connection::open(port).await?;
    let mut wanted = vec!["/".to_owned()];
    let (mut seen, mut first) = (BTreeSet::new(), FirstPage { files: 0, bytes: 0, plain_bytes: 0 });
    while let Some(path) = wanted.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let plain = connection.ask(&path, PLAIN).await?;
        let packed = connection.ask(&path, BROWSER).await?;
        if plain.status != StatusCode::OK || packed.status != StatusCode::OK {
            return Err(format!("{path}: {} and {}", plain.status, packed.status));
        }
        first.files += 1;
        first.bytes += packed.body.len();
        first.plain_bytes += plain.body.len();
        wanted.extend(assets(&String::from_utf8_lossy(&plain.body)));
    }
    Ok(first)
}

// Everything below `/assets/` that a text names.
fn assets(text: &str) -> Vec<String> {
    let part = |byte: char| byte.is_ascii_alphanumeric() || matches!(byte, '-' | '_' | '.');
    let names = text.split("/assets/").skip(1).map(|rest| {
        let name: String = rest.chars().take_while(|own| part(*own)).collect();
        format!("/assets/{name}")
    });
    names.collect()
}

/// Draws an order from a seed, the same everywhere: the linear congruential generator of Knuth's MMIX.
pub struct Shuffle(u64);

impl Shuffle {
    /// From a seed.
    pub fn new(seed: u64) -> Shuffle {
        Shuffle(seed)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    /// Puts things into drawn order.
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for at in (1..things.len()).rev() {
            let other = self.below(at + 1);
            things.swap(at, other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_assets_are_found_where_they_stand() {
        let page =
            "<link href=\"/assets/a-1.css\"><a href=\"/why?a=1&#38;b=2\">x</a><a href=\"/unit\">";
        assert_eq!(links(page, "/why?"), ["/why?a=1&b=2"]);
        assert_eq!(assets(page), ["/assets/a-1.css"]);
        assert_eq!(assets("url(/assets/f.woff2)"), ["/assets/f.woff2"]);
    }

    #[test]
    fn a_drawn_order_holds_everything_once_and_is_the_same_again() {
        let drawn = |seed| {
            let mut things: Vec<u32> = (0..100).collect();
            Shuffle::new(seed).shuffle(&mut things);
            things
        };
        let mut sorted = drawn(1);
        sorted.sort();
        assert_eq!(sorted, (0..100).collect::<Vec<_>>());
        assert_eq!(drawn(1), drawn(1));
        assert_ne!(drawn(1), drawn(2));
    }
}
