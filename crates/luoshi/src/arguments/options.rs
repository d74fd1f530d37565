//! Every command and option, each in one line, with its help in the reader's language. Those of commands that work on a
//! database are in `super::database`, those of commands that serve pages in `super::pages`.

use super::{STORED_ID, Shape, database, help, pages};
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, Command};
use language::{Language, Message};

/// What follows an option.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    /// A file or folder, once.
    Path(&'static str),
    /// A file or folder, again and again.
    Paths(&'static str),
    /// A word.
    Word(&'static str),
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// Nothing.
    Nothing,
}

/// Writes commands and options with their help in a language.
pub(super) struct Writer {
    language: Language,
}

/// The program with all its commands.
pub(super) fn program(language: Language) -> Command {
    let writer = Writer { language };
    let own = |name, about| writer.command(name, about);
    let evaluate = writer.question(writer.inputs(own("evaluate", "help-evaluate")));
    let evaluate = evaluate
        .arg(writer.option("unit", Takes::Word("value-code"), "help-unit", "heading-result"))
        .arg(writer.option(
            "relation",
            Takes::Word("value-name"),
            "help-relation",
            "heading-result",
        ))
        .arg(writer.formats(&["table", "json", "csv"]))
        .arg(writer.out())
        .arg(writer.option("all-periods", Takes::Nothing, "help-all-periods", "heading-result"))
        .arg(writer.timing());
    let why = own("why", "help-why")
        .arg(writer.positional("OBLIGATION", "value-obligation", "help-obligation"))
        .arg(writer.positional("SUBJECT", "value-subject", "help-subject"))
        .arg(writer.positional("PERIOD", "value-period", "help-period"));
    let why = writer
        .question(writer.inputs(why))
        .arg(writer.formats(&["text", "json"]))
        .arg(writer.out())
        .arg(writer.timing());
    let check = own("check", "help-check").arg(writer.folder()).arg(writer.overlay());
    let show = own("show", "help-show")
        .arg(writer.folder().required(false))
        .arg(writer.overlay())
        .arg(writer.option(
            "effective-for",
            Takes::Word("value-code"),
            "help-effective-for",
            "heading-question",
        ))
        .arg(writer.option("as-of", Takes::Word("value-date"), "help-as-of", "heading-question"))
        .arg(writer.option(
            "known-to",
            Takes::Word("value-date"),
            "help-known-to",
            "heading-question",
        ));
    let show = writer.world(show).arg(writer.formats(&["text", "json"])).arg(writer.out());
    let coverage = own("coverage", "help-coverage")
        .arg(writer.folder())
        .arg(writer.option(
            "source",
            Takes::Path("value-file"),
            "help-coverage-source",
            "heading-options",
        ))
        .arg(writer.option(
            "edition",
            Takes::Word("value-id"),
            "help-coverage-edition",
            "heading-options",
        ))
        .arg(writer.option("write", Takes::Nothing, "help-coverage-write", "heading-options"))
        .arg(writer.formats(&Shape::WORDS))
        .arg(writer.out());
    let worlds = writer.positional("WORLD", "value-world", "help-try-world");
    let attempt = own("try", "help-try")
        .arg(writer.folder())
        .arg(worlds.required(false).action(ArgAction::Append))
        .arg(writer.option(
            "overlay",
            Takes::Paths("value-dir"),
            "help-try-overlay",
            "heading-directive",
        ));
    let freeze = own("freeze", "help-freeze").arg(writer.folder());
    let day =
        |name, about| writer.option(name, Takes::Word("value-date"), about, "heading-question");
    let diff = own("diff", "help-diff")
        .arg(writer.positional("A", "value-version", "help-diff-a"))
        .arg(writer.positional("B", "value-version", "help-diff-b"))
        .arg(day("as-of", "help-as-of"))
        .arg(day("known-to", "help-known-to"));
    let diff = writer
        .world(diff)
        .arg(writer.option("affected", Takes::Nothing, "help-affected", "heading-result"))
        .arg(writer.formats(&["text", "json"]))
        .arg(writer.out());
    let directive = own("directive", "help-directive")
        .subcommand_required(true)
        .subcommand(writer.finished(check))
        .subcommand(writer.finished(coverage))
        .subcommand(writer.finished(show))
        .subcommand(writer.finished(attempt))
        .subcommand(writer.finished(diff))
        .subcommand(writer.finished(freeze));
    let program = own("luoshi", "help-luoshi")
        .subcommand_required(true)
        .subcommand(writer.finished(evaluate))
        .subcommand(writer.finished(why))
        .subcommand(writer.finished(directive))
        .subcommands(pages::commands(&writer))
        .subcommands(database::commands(&writer))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(writer.say("help-version"))
                .help_heading(writer.say("heading-general")),
        )
        .version(env!("CARGO_PKG_VERSION"))
        .after_help(writer.say("help-epilogue"));
    writer.finished(program)
}

impl Writer {
    fn say(&self, id: &'static str) -> String {
        Message::new(id).render(self.language)
    }

    pub(super) fn command(&self, name: &'static str, about: &'static str) -> Command {
        Command::new(name)
            .about(self.say(about))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .disable_help_subcommand(true)
    }

    // The options that every command has, and the help text that takes all others in.
    pub(super) fn finished(&self, command: Command) -> Command {
        let mut command = command
            .arg(
                Arg::new("help")
                    .long("help")
                    .short('h')
                    .action(ArgAction::Help)
                    .help(self.say("help-help"))
                    .help_heading(self.say("heading-general")),
            )
            .arg(
                Arg::new("language")
                    .long("language")
                    .value_name("zh-CN|en")
                    .help(self.say("help-language"))
                    .help_heading(self.say("heading-general")),
            );
        command.build();
        let text = help::text(&command, self.language);
        command.override_help(text)
    }

    pub(super) fn option(
        &self,
        name: &'static str,
        takes: Takes,
        about: &'static str,
        heading: &'static str,
    ) -> Arg {
        let arg = Arg::new(name).long(name).help(self.say(about)).help_heading(self.say(heading));
        match takes {
            Takes::Path(value) => {
                arg.value_name(self.say(value)).value_parser(ValueParser::path_buf())
            }
            Takes::Paths(value) => arg
                .value_name(self.say(value))
                .value_parser(ValueParser::path_buf())
                .action(ArgAction::Append),
            Takes::Word(value) => arg.value_name(self.say(value)),
            Takes::Choice(words) => arg.value_name(words.join("|")).value_parser(words.to_vec()),
            Takes::Nothing => arg.action(ArgAction::SetTrue),
        }
    }

    pub(super) fn positional(
        &self,
        name: &'static str,
        value: &'static str,
        about: &'static str,
    ) -> Arg {
        Arg::new(name)
            .value_name(self.say(value))
            .required(true)
            .help(self.say(about))
            .help_heading(self.say("heading-arguments"))
    }

    fn folder(&self) -> Arg {
        self.positional("DIR", "value-dir", "help-dir").value_parser(ValueParser::path_buf())
    }

    pub(super) fn overlay(&self) -> Arg {
        self.option("overlay", Takes::Paths("value-dir"), "help-overlay", "heading-directive")
    }

    // What is judged, and by whose files.
    fn inputs(&self, command: Command) -> Command {
        let directive = Takes::Path("value-dir");
        let command = command
            .arg(
                self.option("directive", directive, "help-directive-dir", "heading-directive")
                    .required_unless_present("db"),
            )
            .arg(self.overlay());
        self.world(command)
    }

    // Files, or a database.
    fn world(&self, command: Command) -> Command {
        let [db, keys] = database::place_options(self);
        let id = Takes::Word("value-id");
        let mut command = command.arg(db).arg(keys).arg(self.option(
            STORED_ID,
            id,
            "help-stored-id",
            "heading-database",
        ));
        for (name, many, about) in [
            ("units", false, "help-units"),
            ("relations", true, "help-relations"),
            ("people", true, "help-people"),
            ("posts", true, "help-posts"),
            ("activities", true, "help-activities"),
            ("matters", true, "help-matters"),
            ("registers", true, "help-registers"),
            ("calendar", true, "help-calendar"),
            ("mapping", false, "help-mapping"),
        ] {
            let takes = if many { Takes::Paths("value-file") } else { Takes::Path("value-file") };
            command = command.arg(self.option(name, takes, about, "heading-files"));
        }
        let code = Takes::Word("value-code");
        let zone = Takes::Word("value-name");
        command
            .arg(self.option("default-unit", code, "help-default-unit", "heading-files"))
            .arg(self.option("zone", zone, "help-zone", "heading-files"))
            .arg(self.option("skip-bad-rows", Takes::Nothing, "help-skip", "heading-files"))
    }

    // As of when, from when, as known when.
    fn question(&self, command: Command) -> Command {
        let date = Takes::Word("value-date");
        command
            .arg(self.option("as-of", date, "help-as-of", "heading-question").required(true))
            .arg(self.option("from", date, "help-from", "heading-question"))
            .arg(self.option("known-to", date, "help-known-to", "heading-question"))
    }

    fn formats(&self, words: &'static [&'static str]) -> Arg {
        let about = match words {
            ["table", .., "html"] => "help-coverage-format",
            ["table", ..] => "help-format",
            _ => "help-format-text",
        };
        self.option("format", Takes::Choice(words), about, "heading-result")
    }

    pub(super) fn out(&self) -> Arg {
        self.option("out", Takes::Path("value-file"), "help-out", "heading-result")
    }

    fn timing(&self) -> Arg {
        self.option("timing", Takes::Nothing, "help-timing", "heading-result")
    }
}
