//! The sentences behind the ids, read once from the `.ftl` files.

use crate::{Argument, Message};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use model::Language;
use std::sync::OnceLock;

/// The files of sentences: name, Chinese text, English text. A new area is a pair of files and a line here.
pub const FILES: &[(&str, &str, &str)] = &[
    ("api", include_str!("../messages/zh-CN/api.ftl"), include_str!("../messages/en/api.ftl")),
    ("app", include_str!("../messages/zh-CN/app.ftl"), include_str!("../messages/en/app.ftl")),
    (
        "authority",
        include_str!("../messages/zh-CN/authority.ftl"),
        include_str!("../messages/en/authority.ftl"),
    ),
    (
        "command",
        include_str!("../messages/zh-CN/command.ftl"),
        include_str!("../messages/en/command.ftl"),
    ),
    (
        "coverage",
        include_str!("../messages/zh-CN/coverage.ftl"),
        include_str!("../messages/en/coverage.ftl"),
    ),
    (
        "directive",
        include_str!("../messages/zh-CN/directive.ftl"),
        include_str!("../messages/en/directive.ftl"),
    ),
    (
        "asked",
        include_str!("../messages/zh-CN/asked.ftl"),
        include_str!("../messages/en/asked.ftl"),
    ),
    (
        "sheet",
        include_str!("../messages/zh-CN/sheet.ftl"),
        include_str!("../messages/en/sheet.ftl"),
    ),
    ("file", include_str!("../messages/zh-CN/file.ftl"), include_str!("../messages/en/file.ftl")),
    (
        "serve",
        include_str!("../messages/zh-CN/serve.ftl"),
        include_str!("../messages/en/serve.ftl"),
    ),
    ("slip", include_str!("../messages/zh-CN/slip.ftl"), include_str!("../messages/en/slip.ftl")),
    (
        "standing",
        include_str!("../messages/zh-CN/standing.ftl"),
        include_str!("../messages/en/standing.ftl"),
    ),
    (
        "version",
        include_str!("../messages/zh-CN/version.ftl"),
        include_str!("../messages/en/version.ftl"),
    ),
    ("web", include_str!("../messages/zh-CN/web.ftl"), include_str!("../messages/en/web.ftl")),
    (
        "world",
        include_str!("../messages/zh-CN/world.ftl"),
        include_str!("../messages/en/world.ftl"),
    ),
    ("why", include_str!("../messages/zh-CN/why.ftl"), include_str!("../messages/en/why.ftl")),
];

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static CHINESE: OnceLock<Bundle> = OnceLock::new();
    static ENGLISH: OnceLock<Bundle> = OnceLock::new();
    match language {
        Language::Chinese => CHINESE.get_or_init(|| read(language)),
        Language::English => ENGLISH.get_or_init(|| read(language)),
    }
}

fn read(language: Language) -> Bundle {
    let tag = language.tag().parse().expect("both tags are well-formed");
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // Isolation marks are for mixed text directions; both our languages run left to right.
    bundle.set_use_isolating(false);
    for (name, chinese, english) in FILES {
        let source = match language {
            Language::Chinese => chinese,
            Language::English => english,
        };
        let resource = FluentResource::try_new((*source).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{name}.ftl for {language:?}: {errors:?}"));
        bundle
            .add_resource(resource)
            .unwrap_or_else(|errors| panic!("{name}.ftl for {language:?}: {errors:?}"));
    }
    bundle
}

/// All ids that a language has, in the order of the files.
pub fn ids(language: Language) -> Vec<String> {
    FILES
        .iter()
        .flat_map(|(_, chinese, english)| {
            let source = if language == Language::Chinese { chinese } else { english };
            source.lines().filter_map(|line| {
                let (id, _) = line.split_once('=')?;
                let id = id.trim_end();
                let starts = id.starts_with(|character: char| character.is_ascii_lowercase());
                (starts && !id.contains(' ')).then(|| id.to_owned())
            })
        })
        .collect()
}

pub(crate) fn format(language: Language, message: &Message) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(message.id).and_then(|found| found.value()) else {
        return format!("{{{}}}", message.id);
    };
    let mut arguments = FluentArgs::new();
    for (name, argument) in &message.arguments {
        let value: FluentValue = match argument {
            Argument::Number(number) => (*number).into(),
            other => other.render(language).into(),
        };
        arguments.set(*name, value);
    }
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(&arguments), &mut errors).into_owned()
}
