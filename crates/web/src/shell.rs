//! The shell of every page: header, menu, preferences, footer. What stands in between is a template of its own.

use crate::assets::{self, Asset};
use crate::parts::{Breadcrumb, Link};
use crate::reader::{Reader, Theme, TypeSize};
use crate::words::Words;
use askama::{FastWritable, NO_VALUES, Template};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use language::{Language, Message};
use model::Day;
use std::borrow::Cow;

/// How many bytes a page is expected to have; a string of this size seldom grows.
const PAGE_BYTES: usize = 64 * 1024;

/// What the shell shows around a page.
#[derive(Debug)]
pub struct Shell<'a> {
    /// For whom.
    pub reader: &'a Reader,
    /// The page's title, without the name of the product.
    pub title: Cow<'a, str>,
    /// Where the page stands.
    pub breadcrumb: Option<Breadcrumb<'a>>,
    /// The menu, in groups.
    pub menu: Vec<MenuGroup<'a>>,
    /// The day at whose end everything shown is counted.
    pub as_of: Option<Day>,
    /// The installation's name, or whatever else belongs beside the product's.
    pub place: Option<Cow<'a, str>>,
}

/// A part of the menu.
#[derive(Clone, Debug)]
pub struct MenuGroup<'a> {
    /// Its heading; the first group may do without.
    pub label: Option<Cow<'a, str>>,
    /// Its links, the one of this page marked.
    pub links: Vec<MenuLink<'a>>,
}

/// A link of the menu.
#[derive(Clone, Debug)]
pub struct MenuLink<'a> {
    /// Where to, in which words.
    pub link: Link<'a>,
    /// Whether it leads to this page.
    pub current: bool,
}

impl<'a> Shell<'a> {
    /// A shell without menu, breadcrumb and day.
    pub fn new(reader: &'a Reader, title: impl Into<Cow<'a, str>>) -> Shell<'a> {
        Shell {
            reader,
            title: title.into(),
            breadcrumb: None,
            menu: Vec::new(),
            as_of: None,
            place: None,
        }
    }

    fn as_of_words(&self, day: &Day) -> String {
        self.reader.words().say(&Message::new("web-as-of").with("day", *day))
    }
}

/// A whole page: a shell and what stands in it.
#[derive(Debug)]
pub struct Page<'a, Main> {
    shell: Shell<'a>,
    main: Main,
}

/// The shell's template; everything before and after the main part in one go.
#[derive(Template)]
#[template(path = "shell.html")]
struct Frame<'a> {
    shell: &'a Shell<'a>,
    words: &'static Words,
    style: &'static Asset,
    icon: &'static Asset,
    modules: &'static [Asset],
    main: &'a dyn FastWritable,
}

impl Frame<'_> {
    /// The language of the name's other form.
    fn other(&self) -> Language {
        match self.words.language {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        }
    }

    fn is_language(&self, language: &Language) -> bool {
        self.shell.reader.language == *language
    }

    fn is_theme(&self, theme: &Theme) -> bool {
        self.shell.reader.theme == *theme
    }

    fn is_type(&self, size: &TypeSize) -> bool {
        self.shell.reader.type_size == *size
    }
}

impl<'a, Main: FastWritable> Page<'a, Main> {
    /// `main` in `shell`. `main` begins with the page's only `<h1>`.
    pub fn new(shell: Shell<'a>, main: Main) -> Page<'a, Main> {
        Page { shell, main }
    }

    /// The page as one string.
    ///
    /// # Errors
    ///
    /// Where a template fails, which ours have no reason to.
    pub fn write(&self) -> askama::Result<String> {
        let frame = Frame {
            shell: &self.shell,
            words: self.shell.reader.words(),
            style: assets::style(),
            icon: assets::icon(),
            modules: assets::modules(),
            main: &self.main,
        };
        let mut page = String::with_capacity(PAGE_BYTES);
        FastWritable::write_into(&frame, &mut page, NO_VALUES)?;
        Ok(page)
    }
}

impl<Main: FastWritable> IntoResponse for Page<'_, Main> {
    fn into_response(self) -> Response {
        match self.write() {
            Ok(page) => {
                let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
                (headers, page).into_response()
            }
            Err(error) => {
                let message = Message::new("web-template-failed").with("error", error.to_string());
                let text = self.shell.reader.words().say(&message);
                (StatusCode::INTERNAL_SERVER_ERROR, text).into_response()
            }
        }
    }
}
