//! `/design`: all parts with invented contents, for whoever builds pages and for tests.
//!
//! A part that is not shown here does not exist: the browser tests look at this page in both languages and all colours.

mod sample;

use crate::parts::{Breadcrumb, Link};
use crate::reader::Reader;
use crate::shell::{MenuGroup, MenuLink, Page, Shell};
use crate::words::Words;
use askama::{FastWritable, Template};
use axum::response::{IntoResponse, Response};
use language::Message;

/// The page's main part.
#[derive(Template)]
#[template(path = "design.html")]
struct Design {
    title: String,
    about: String,
    sections: Vec<Section>,
}

/// A part: its id, heading, when to use it, and samples.
struct Section {
    id: &'static str,
    heading: String,
    about: String,
    samples: Vec<Box<dyn FastWritable>>,
}

impl Section {
    fn new(
        id: &'static str,
        heading: &'static str,
        about: &'static str,
        words: &'static Words,
        samples: Vec<Box<dyn FastWritable>>,
    ) -> Section {
        let (heading, about) = (Message::new(heading), Message::new(about));
        Section { id, heading: words.say(&heading), about: words.say(&about), samples }
    }
}

/// `GET /design`.
pub(crate) async fn show(reader: Reader) -> Response {
    let words = reader.words();
    let title = words.say(&Message::new("web-design"));
    let sections = sections(words);
    let links = sections.iter().map(|section| MenuLink {
        link: Link::new(format!("#{}", section.id), section.heading.clone()),
        current: false,
    });
    let menu = vec![
        MenuGroup {
            label: None,
            links: vec![MenuLink { link: Link::new("/design", title.clone()), current: true }],
        },
        MenuGroup {
            label: Some(words.say(&Message::new("web-design-parts")).into()),
            links: links.collect(),
        },
    ];
    let shell = Shell {
        breadcrumb: Some(Breadcrumb {
            above: vec![Link::new("/", words.name.as_str())],
            here: title.clone().into(),
            words,
        }),
        menu,
        as_of: Some(sample::as_of()),
        place: Some(sample::county(words).into()),
        ..Shell::new(&reader, title.clone())
    };
    let about = words.say(&Message::new("web-design-about"));
    Page::new(shell, Design { title, about, sections }).into_response()
}

/// The parts, in the order of their files.
fn sections(words: &'static Words) -> Vec<Section> {
    let part = |id, heading, about, samples| Section::new(id, heading, about, words, samples);
    vec![
        part("lamp", "web-design-lamp", "web-design-lamp-about", sample::lamps(words)),
        part("counted", "web-design-counted", "web-design-counted-about", sample::counted(words)),
        part("badge", "web-design-badge", "web-design-badge-about", sample::badges(words)),
        part("table", "web-design-table", "web-design-table-about", sample::table(words)),
        part("tree", "web-design-tree", "web-design-tree-about", sample::tree(words)),
        part("filters", "web-design-filters", "web-design-filters-about", sample::filters(words)),
        part("field", "web-design-field", "web-design-field-about", sample::fields(words)),
        part("heat", "web-design-heat", "web-design-heat-about", sample::heat(words)),
        part("tree-map", "web-design-map", "web-design-map-about", sample::tree_map(words)),
        part("timeline", "web-design-time", "web-design-time-about", sample::timeline(words)),
        part("list", "web-design-list", "web-design-list-about", sample::particulars(words)),
        part("progress", "web-design-progress", "web-design-progress-about", sample::work(words)),
        part("empty", "web-design-empty", "web-design-empty-about", sample::empty(words)),
        part("fault", "web-design-fault", "web-design-fault-about", sample::fault(words)),
        part("pager", "web-design-pager", "web-design-pager-about", sample::pager(words)),
    ]
}
