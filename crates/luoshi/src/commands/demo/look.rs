//! Where somebody who sees the demonstration for the first time may look: the board, one reason for each of two states, the
//! journal.

use super::COUNTY;
use crate::layout::{Colour, coloured};
use crate::session::Session;
use app::queries::{Queries, When};
use app::seen::Seen;
use language::Message;
use std::fmt::Write;
use tally::{Standing, State, Subject};

/// Addresses below the server's, with what is to be seen there.
pub(super) async fn first(queries: &Queries, account: &str) -> Vec<(&'static str, String)> {
    let mut look = vec![("demo-look-board", format!("board?unit={COUNTY}"))];
    let found = queries.show(account, When::default(), |seen| {
        let states = [("demo-look-missed", State::Missed), ("demo-look-unknown", State::Unknown)];
        let found = states.map(|(said, state)| reason(seen, state).map(|own| (said, own)));
        found.into_iter().flatten().collect::<Vec<_>>()
    });
    // Where it is not shown, the board itself says why.
    look.extend(found.await.unwrap_or_default());
    if look.len() < 3 {
        look.push(("demo-look-journal", "journal".to_owned()));
    }
    look
}

// The latest standing of a unit in this state: persons are not shown around.
fn reason(seen: &Seen<'_>, state: State) -> Option<String> {
    let directive = seen.directives().next()?.id();
    seen.standings(directive, |standings| {
        let last = |own: &Standing<'_>| own.period.range().last;
        let mut latest: Option<Standing<'_>> = None;
        for own in standings.iter() {
            let is_unit = matches!(own.subject, Subject::Unit(_));
            let later = latest.as_ref().is_none_or(|latest| last(latest) < last(&own));
            if is_unit && own.state() == state && later {
                latest = Some(own);
            }
        }
        let own = latest?;
        let subject = seen.name(own.subject)?;
        let period = own.period.to_string();
        let query = [
            ("directive", directive),
            ("obligation", &own.obligation.id),
            ("subject", &subject),
            ("period", &period),
        ];
        let query = query.map(|(name, value)| format!("{name}={}", encoded(value)));
        Some(format!("why?{}", query.join("&")))
    })
    .flatten()
}

fn encoded(text: &str) -> String {
    let mut own = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            own.push(char::from(byte));
        } else {
            let _ = write!(own, "%{byte:02X}");
        }
    }
    own
}

/// What is printed once the server answers.
pub(super) fn text(
    open: &Message,
    address: &str,
    look: &[(&'static str, String)],
    session: &Session<'_>,
) -> String {
    let heading = coloured(&session.word("demo-look"), Colour::Strong, session.colour);
    let mut text = format!("{}\n\n{heading}\n", session.say(open));
    for (about, path) in look {
        let _ = write!(text, "  · {}\n    {address}{path}\n", session.word(about));
    }
    text
}
