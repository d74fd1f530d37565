//! What the pages say that never changes, rendered once for each language.
//!
//! A heat table says the names of states some thousand times; looking each up among the sentences would take
//! longer than writing the page. Sentences with arguments are not here: they are messages, rendered where they arise.

use language::{Language, Message};
use model::{Day, DayRange};
use std::sync::OnceLock;
use tally::State;

macro_rules! words {
    ($($field:ident = $id:literal;)*) => {
        /// The fixed words of one language.
        #[derive(Debug)]
        pub struct Words {
            /// The language they are in.
            pub language: Language,
            states: [String; 6],
            $(#[doc = concat!("The sentence `", $id, "`.")] pub $field: String,)*
        }

        impl Words {
            fn read(language: Language) -> Words {
                Words {
                    language,
                    states: State::ALL.map(|state| state.label().render(language)),
                    $($field: Message::new($id).render(language),)*
                }
            }
        }
    };
}

words! {
    name = "web-name";
    name_aside = "web-name-aside";
    skip = "web-skip";
    menu = "web-menu";
    preferences = "web-preferences";
    language_label = "web-language";
    theme = "web-theme";
    theme_light = "web-theme-light";
    theme_dark = "web-theme-dark";
    theme_system = "web-theme-system";
    type_size = "web-type-size";
    type_ordinary = "web-type-ordinary";
    type_large = "web-type-large";
    footer = "web-footer";
    nothing_due = "web-nothing-due";
    legend = "web-legend";
    legend_share = "web-legend-share";
    share_1 = "web-share-1";
    share_2 = "web-share-2";
    share_3 = "web-share-3";
    share_4 = "web-share-4";
    share_5 = "web-share-5";
    share_none = "web-share-none";
    unit = "web-unit";
    apply = "web-apply";
    clear = "web-clear";
    required = "web-required";
    optional = "web-optional";
    as_table = "web-as-table";
    how_many = "web-how-many";
    share = "web-share";
    error_where = "web-error-where";
    error_why = "web-error-why";
    error_remedy = "web-error-remedy";
    error_word = "web-error";
    pages = "web-pages";
    previous = "web-previous";
    next = "web-next";
    place = "web-place";
    below = "web-below";
    done = "web-step-done";
    current = "web-step-current";
    ahead = "web-step-ahead";
    not_known_yet = "web-not-known-yet";
    no_content = "web-no-content";
    earlier_siblings = "web-earlier-siblings";
    later_siblings = "web-later-siblings";
}

impl Words {
    /// The words of `language`.
    pub fn of(language: Language) -> &'static Words {
        static CHINESE: OnceLock<Words> = OnceLock::new();
        static ENGLISH: OnceLock<Words> = OnceLock::new();
        match language {
            Language::Chinese => CHINESE.get_or_init(|| Words::read(language)),
            Language::English => ENGLISH.get_or_init(|| Words::read(language)),
        }
    }

    /// The word for a state.
    pub fn state(&'static self, state: State) -> &'static str {
        &self.states[state as usize]
    }

    /// A message in this language.
    pub fn say(&self, message: &Message) -> String {
        message.render(self.language)
    }

    /// A day as this language writes it.
    pub fn day(&self, day: Day) -> String {
        language::day(day, self.language)
    }

    /// A range of days as this language writes it.
    pub fn days(&self, days: DayRange) -> String {
        language::day_range(days, self.language)
    }
}
