//! `luoshi init`: an installation begins with its name, its topmost unit and its administrators.

use crate::exit::{Exit, Failure};
use crate::gathered::nearest;
use crate::installed::{Place, block_on, new_id};
use crate::layout::{hanging, rows};
use crate::session::{Session, shown};
use app::Installation;
use app::begin::{Beginning, NotBegun};
use authority::{Role, Roles};
use language::{Argument, Message};
use model::catalogue::{Name, plain};
use model::record::{GrantRecord, UnitRecord};
use model::relation::AFFILIATION;
use model::{Catalogue, Day, DayRange};

/// What `luoshi init` is asked.
#[derive(Clone, Debug)]
pub struct Init {
    /// `--db` and `--keys`
    pub place: Place,
    /// `--origin`
    pub origin: String,
    /// `--unit`
    pub unit: String,
    /// `--name`
    pub name: String,
    /// `--kind`
    pub kind: Option<String>,
    /// `--level`
    pub level: Option<String>,
    /// `--administrator`: role and account.
    pub administrators: Vec<(String, String)>,
}

pub(crate) fn run(ask: &Init, session: &mut Session<'_>) -> Result<(), Failure> {
    let catalogue = Catalogue::shipped();
    let roles = Roles::shipped();
    let settings = ask.place.settings(session);
    let kind = ask.kind.as_deref().map(|own| called("kind", own, &catalogue.unit)).transpose()?;
    let level =
        ask.level.as_deref().map(|own| called("level", own, &catalogue.level)).transpose()?;
    let valid = DayRange::new(settings.today(), Day::MAX).unwrap_or(DayRange::ALWAYS);
    let mut grants = Vec::new();
    let mut given = Vec::new();
    for (role, account) in &ask.administrators {
        let role = role_called(role, &roles)?;
        given.push(role);
        let grant = GrantRecord {
            subject: account.as_str().into(),
            role: role.name().into(),
            relation: AFFILIATION.into(),
            unit: ask.unit.as_str().into(),
            valid,
        };
        grants.push((new_id(session)?, grant));
    }
    let beginning = Beginning {
        origin: ask.origin.clone(),
        unit: ask.unit.clone(),
        record: UnitRecord {
            name: ask.name.as_str().into(),
            kind,
            level,
            exists: DayRange::ALWAYS,
        },
        grants,
    };
    let random = session.random()?;
    let key = block_on(async {
        let begun = Installation::begin(settings, &beginning, &random).await;
        let installation = begun.map_err(|why| match why {
            NotBegun::Problem(problem) => Failure::from(problem),
            NotBegun::Refused(refusal) => refusal.into(),
        })?;
        let key = installation.verifier_key()?.to_string();
        let keys = installation.keyring().folder().to_owned();
        installation.database().close().await;
        Ok((key, keys))
    });
    let (key, keys) = key?;
    for role in roles.iter().filter(|role| role.is_administrator()) {
        if !given.iter().any(|own| own.name() == role.name()) {
            session.warn(
                &Message::new("init-without-administrator").with("role", role.label().clone()),
            );
        }
    }
    let label = |id: &'static str| Message::new(id).render(session.language);
    let mut lines = vec![
        vec![label("init-database"), ask.place.shown()],
        vec![label("init-keys"), shown(&keys)],
        vec![label("init-unit"), format!("{} {}", ask.unit, ask.name)],
    ];
    for (role, (_, account)) in given.iter().zip(&ask.administrators) {
        lines.push(vec![role.label().get(session.language).to_owned(), account.clone()]);
    }
    lines.push(vec![label("init-verifier-key"), key]);
    let begun = session.say(&Message::new("init-begun").with("origin", ask.origin.as_str()));
    let mut text = format!("{begun}\n\n{}\n{}\n", rows(&lines), session.word("init-next"));
    for id in ["init-next-keys", "init-next-key", "init-next-import"] {
        text.push_str(&hanging("  · ", &session.word(id), session.columns));
    }
    session.print(&text)
}

/// The name of the catalogue that is called this way.
pub(super) fn called(
    option: &'static str,
    written: &str,
    names: &[Name],
) -> Result<Box<str>, Failure> {
    match names.iter().find(|own| own.is_called(written)) {
        Some(found) => Ok(found.name.as_str().into()),
        None => Err(unknown(option, written, names.iter().map(|own| own.name.as_str()).collect())),
    }
}

/// The role that is called this way: by its name or a label of it.
pub(super) fn role_called<'r>(written: &str, roles: &'r Roles) -> Result<&'r Role, Failure> {
    let word = plain(written);
    let is_called = |role: &&Role| {
        let label = role.label();
        [role.name(), &label.zh, &label.en].into_iter().any(|own| plain(own) == word)
    };
    roles
        .iter()
        .find(is_called)
        .ok_or_else(|| unknown("role", written, roles.iter().map(Role::name).collect()))
}

fn unknown(what: &'static str, written: &str, names: Vec<&str>) -> Failure {
    let what = Message::new(match what {
        "kind" => "word-unit-kind",
        "level" => "word-level",
        "relation" => "word-relation",
        _ => "word-role",
    });
    let message = Message::new("word-unknown").with("what", what).with("word", written);
    let help = match nearest(written, names.iter().copied()) {
        Some(near) => Message::new("usage-did-you-mean").with("name", near),
        None => {
            let names: Vec<Argument> = names.into_iter().map(Argument::from).collect();
            Message::new("usage-choose").with("names", names)
        }
    };
    Failure::new(Exit::Usage, message, help)
}
