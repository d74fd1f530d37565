//! `/look`: a guided look for whoever is here for the first time, where there is one.

use super::Scene;
use crate::parts::Link;
use crate::shell::Page;
use app::seen::Seen;
use askama::Template;
use axum::response::{IntoResponse, Response};
use language::Message;

/// Finds what is worth a first look among what somebody sees.
pub type Look = fn(&Seen<'_>) -> Vec<Step>;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is, as the words of a link.
    pub what: Message,
    /// What is to be seen there, in a sentence or two.
    pub about: Message,
    /// The address below the server's, beginning with `/`.
    pub address: String,
}

#[derive(Template)]
#[template(path = "pages/look.html")]
struct Main<'a> {
    title: String,
    about: String,
    steps: Vec<(Link<'a>, String)>,
}

/// `GET /look`.
pub(super) fn page(scene: &Scene<'_>) -> Response {
    let Some(look) = scene.house.look else { return scene.not_found() };
    let steps = look(scene.seen).into_iter().map(|own| {
        (Link::new(own.address, scene.words.say(&own.what)), scene.words.say(&own.about))
    });
    let title = scene.say("web-look");
    let main =
        Main { title: title.clone(), about: scene.say("web-look-about"), steps: steps.collect() };
    Page::new(scene.shell(title, "/look", Vec::new()), main).into_response()
}
