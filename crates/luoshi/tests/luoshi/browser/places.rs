//! Every page there is, each with an address in the county that shows much of it.

use crate::top;
use std::collections::BTreeSet;

/// A page.
pub struct Place {
    /// Its route.
    pub route: &'static str,
    /// Where it is looked at.
    pub address: &'static str,
    /// What its picture is called; empty for a page that readers are not told of.
    pub name: &'static str,
}

/// All of them.
pub const PLACES: [Place; 9] = [
    Place { route: "/look", address: "/look", name: "look" },
    Place { route: "/board", address: "/board?unit=T01", name: "board" },
    Place { route: "/unit", address: "/unit?unit=T01-B04", name: "unit" },
    Place {
        route: "/standings",
        address: "/standings?obligation=general-meetings&unit=T01",
        name: "standings",
    },
    Place {
        route: "/why",
        address: "/why?obligation=general-meetings&subject=T02-B02&period=2025-Q2",
        name: "why",
    },
    Place {
        route: "/obligation",
        address: "/obligation?obligation=general-meetings",
        name: "obligation",
    },
    Place { route: "/directive", address: "/directive", name: "directive" },
    Place { route: "/journal", address: "/journal", name: "journal" },
    // For whoever builds pages.
    Place { route: "/design", address: "/design", name: "" },
];

/// The same pages in other states, that are held to the same.
pub const STATES: [&str; 7] = [
    "/",
    "/board?unit=T01&article=1&state=missed",
    "/board?as_of=2024-06-30",
    "/unit?unit=D01",
    "/why?obligation=general-meetings&subject=T01-B04&period=2025-Q2",
    "/nowhere",
    "/unit?unit=nobody",
];

/// Routes that show no page of their own.
const OTHERS: [&str; 5] = ["/", "/board.csv", "/board.xlsx", "/assets/{name}", "/preferences"];

#[test]
fn every_route_has_a_place_in_these_tests() {
    let mut routes = BTreeSet::new();
    for file in ["crates/web/src/pages.rs", "crates/web/src/lib.rs"] {
        let text = std::fs::read_to_string(top().join(file)).expect(file);
        let found = text.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next());
        routes.extend(found.map(str::to_owned));
    }
    let known = PLACES.iter().map(|own| own.route).chain(OTHERS).map(str::to_owned);
    assert_eq!(known.collect::<BTreeSet<_>>(), routes);
    for place in &PLACES {
        assert_eq!(place.address.split('?').next(), Some(place.route));
    }
}
