//! The pages, a file each. A page reads its address, takes a view of what its reader may see, and puts parts together.
//!
//! Does not live here: what is seen and counted (`app::seen`, `app::views`), parts and shell.

pub mod addresses;
mod board;
mod directive;
mod export;
mod journal;
pub mod look;
mod obligation;
mod standings;
mod unit;
mod why;

use crate::house::House;
use crate::parts::{Breadcrumb, Link};
use crate::reader::Reader;
use crate::refusal::no_page;
use crate::shell::{MenuGroup, MenuLink, Shell};
use crate::words::Words;
use addresses::Addresses;
use app::seen::Seen;
use app::views::ask::Ask;
use authority::Class;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use language::Message;
use model::{Text, UnitIndex};

/// Every page of an installation, in its frame.
pub fn router(house: House) -> Router {
    let pages = Router::new()
        .route("/", page(board::page))
        .route("/board", page(board::page))
        .route("/board.csv", page(export::csv))
        .route("/board.xlsx", page(export::xlsx))
        .route("/unit", page(unit::page))
        .route("/standings", page(standings::page))
        .route("/why", page(why::page))
        .route("/obligation", page(obligation::page))
        .route("/directive", page(directive::page))
        .route("/look", page(look::page))
        .route("/journal", get(journal::show))
        .with_state(house);
    crate::router(pages)
}

// A page that is made of the board alone.
fn page(show: fn(&Scene<'_>) -> Response) -> MethodRouter<House> {
    get(async move |reader: Reader, State(house): State<House>, Query(ask): Query<Ask>| {
        let show = |seen: &Seen<'_>| show(&Scene::new(&reader, &house, &ask, seen));
        house.show(&reader, &ask, show).await
    })
}

/// What every page has at hand.
struct Scene<'s> {
    reader: &'s Reader,
    house: &'s House,
    ask: &'s Ask,
    seen: &'s Seen<'s>,
    addresses: Addresses,
    words: &'static Words,
}

impl<'s> Scene<'s> {
    fn new(reader: &'s Reader, house: &'s House, ask: &'s Ask, seen: &'s Seen<'s>) -> Scene<'s> {
        Scene { reader, house, ask, seen, addresses: Addresses::of(ask), words: reader.words() }
    }

    /// The directive that is asked about, else the first that the reader sees.
    fn directive(&self) -> Option<&'s str> {
        self.ask.directive(self.seen)
    }

    /// The unit that is asked about; `None` where none is, or it is not seen.
    fn unit(&self) -> Option<UnitIndex> {
        self.ask.unit(self.seen).ok().flatten()
    }

    fn say(&self, id: &'static str) -> String {
        self.words.say(&Message::new(id))
    }

    /// A text in the reader's language.
    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.words.language)
    }

    /// A unit as it is called, and its code; empty where it is not seen.
    fn unit_name(&self, at: UnitIndex) -> (&'s str, &'s str) {
        self.seen.unit(at).map_or(("", ""), |unit| {
            let name = if unit.name.is_empty() { &unit.code } else { &unit.name };
            (name, &unit.code)
        })
    }

    /// A unit with a code as the reader knows it: by name where it is seen, else by the code alone.
    fn called(&self, code: &str) -> String {
        let name = self.seen.find_unit(code).map(|at| self.unit_name(at).0);
        match name.filter(|name| *name != code) {
            Some(name) => format!("{name} ({code})"),
            None => code.to_owned(),
        }
    }

    /// The address of the board of a unit, or of a unit's own page.
    fn unit_address(&self, path: &str, code: &str, directive: &str) -> String {
        let span = self.span();
        self.addresses.to(path, &[("unit", code), ("directive", directive), ("span", &span)])
    }

    /// The span as an address holds it; empty where it is the usual one.
    fn span(&self) -> String {
        match self.ask.span() {
            app::views::Span::TwelveMonths => String::new(),
            span => span.to_string(),
        }
    }

    /// The shell of a page: menu, moment, place. `here` is the path of the menu's current entry.
    fn shell(&self, title: String, here: &str, above: Vec<Link<'s>>) -> Shell<'s> {
        let link = |path: &'static str, query: &[(&str, &str)], text: String| {
            let link = Link::new(self.addresses.to(path, query), text);
            MenuLink { link, current: false }
        };
        let mut first = vec![link("/board", &[], self.say("web-board"))];
        if self.house.look.is_some() {
            first.insert(0, link("/look", &[], self.say("web-look")));
        }
        if self.seen.sees(Class::Journal) {
            first.push(link("/journal", &[], self.say("web-journal")));
        }
        for own in &mut first {
            own.current = own.link.href.starts_with(here);
        }
        let directives = self.seen.directives().map(|own| {
            let title = self.text(&own.directive().title).to_owned();
            let mut link = link("/directive", &[("directive", own.id())], title);
            link.current = here == "/directive" && self.directive() == Some(own.id());
            link
        });
        let directives = MenuGroup {
            label: Some(self.say("web-directives").into()),
            links: directives.collect(),
        };
        Shell {
            breadcrumb: Some(Breadcrumb { above, here: title.clone().into(), words: self.words }),
            menu: vec![MenuGroup { label: None, links: first }, directives],
            as_of: Some(self.seen.as_of()),
            place: Some(self.text(&self.house.place).into()),
            ..Shell::new(self.reader, title)
        }
    }

    fn not_found(&self) -> Response {
        no_page(self.reader)
    }
}
