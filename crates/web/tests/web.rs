//! Requests in, pages out: what every answer holds to, what parts write, and what the style sheet promises.

#[path = "web/asking.rs"]
mod asking;

#[path = "web/html.rs"]
mod html;

#[path = "web/answers.rs"]
mod answers;

#[path = "web/reader.rs"]
mod reader;

#[path = "web/parts.rs"]
mod parts;

#[path = "web/tree_map.rs"]
mod tree_map;

#[path = "web/colours.rs"]
mod colours;

#[path = "web/county.rs"]
mod county;

#[path = "web/pages.rs"]
mod pages;
