//! What a view may be asked, each name with what it means. A view takes the names that its description lists, and refuses others.

use utoipa::IntoParams;

macro_rules! names {
    ($($(#[$about:meta])* $own:ident { $($(#[$said:meta])* $name:ident: $kind:ty,)+ })+) => {
        $(
            $(#[$about])*
            #[derive(IntoParams)]
            #[into_params(parameter_in = Query)]
            #[expect(dead_code, reason = "it describes the query, which `app::views::ask` reads")]
            pub(crate) struct $own { $($(#[$said])* $name: $kind,)+ }
        )+
    };
}

names! {
    /// Which directive.
    Directive {
        /// The directive's id; without it the first that is seen.
        directive: Option<String>,
    }
    /// Which relation.
    Along {
        /// The relation along which units below a unit are counted: `affiliation` and others that the directive names.
        #[param(example = "affiliation")]
        along: Option<String>,
    }
    /// Which unit.
    Unit {
        /// The unit's code.
        unit: Option<String>,
    }
    /// Which unit, where one is needed.
    OneUnit {
        /// The unit's code.
        unit: String,
    }
    /// Which obligation.
    Obligation {
        /// The obligation's id.
        obligation: String,
    }
    /// Which standing.
    Standing {
        /// Whose: a unit's code, `unit/post`, or the id of an activity or matter.
        subject: String,
        /// The period, as standings give it.
        #[param(example = "2024-Q3")]
        period: String,
    }
    /// Which periods.
    Span {
        /// `now` for periods that run on the day, `12-months` for those and what ended in the twelve months before, or a year for what ends in it.
        #[param(example = "12-months")]
        span: Option<String>,
    }
    /// Only some obligations or rows.
    Filter {
        /// Only obligations under the heading with this number.
        article: Option<String>,
        /// Only rows below the top that have something in this state.
        #[param(inline)]
        state: Option<crate::counts::State>,
    }
    /// Only some standings.
    OneState {
        /// Only standings in this state.
        #[param(inline)]
        state: Option<crate::counts::State>,
        /// `own` for the unit without what is below it.
        #[param(example = "own")]
        extent: Option<String>,
        /// How many are left out before the first.
        skip: Option<u64>,
    }
    /// Entries of the journal.
    Before {
        /// The index before which entries are given, the newest first.
        before: Option<u64>,
    }
    /// As of when, as known when.
    Moment {
        /// As of the end of this day; today without it.
        #[param(format = Date)]
        as_of: Option<String>,
        /// As known at the end of this day. Whoever sees the journal may give a number of its entries instead.
        #[param(example = "2024-06-30")]
        known_to: Option<String>,
    }
    /// In which language.
    Language {
        /// The language of sentences: `zh-CN` or `en`; without it, as `Accept-Language` says.
        #[param(example = "en")]
        lang: Option<String>,
    }
}
