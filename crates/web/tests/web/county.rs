//! A small county in a throw-away installation, served by the real pages without a network.

use crate::asking::{Answer, answer};
use app::begin::Beginning;
use app::queries::Queries;
use app::{Actor, Command, Installation, Reply, Settings, Wish, Writer};
use authority::SystemPurpose;
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use model::record::{ActivityRecord, DirectiveRecord, GrantRecord, Record, UnitRecord};
use model::{Certainty, Day, DayRange, Instant, Noun, RecordId, Secrecy};
use sheet::{File, Inputs};
use std::sync::Arc;
use web::house::House;

/// 1 April 2025, a day after the simulated county ends.
pub const NOW: i64 = 1_743_465_600;

const DIRECTIVE: [(&str, &str); 2] = [
    ("directive.en.md", include_str!("../../../../directives/illustration/directive.en.md")),
    ("directive.md", include_str!("../../../../directives/illustration/directive.md")),
];

/// The pages of the county in the name of somebody with these roles at a unit.
pub struct County {
    router: Router,
    address: String,
    _folder: tempfile::TempDir,
}

impl County {
    pub async fn new(roles: &[&str], unit: &str) -> County {
        let folder = tempfile::tempdir().expect("a folder");
        let address = format!("sqlite:{}", folder.path().join("county.db").display());
        let clock: app::Clock = Arc::new(|| Instant(NOW));
        let settings = || Settings { clock: Arc::clone(&clock), ..Settings::new(&address, None) };
        let record = UnitRecord {
            name: "省委".into(),
            kind: Some("party_committee".into()),
            level: Some("province".into()),
            exists: DayRange::ALWAYS,
        };
        let beginning = Beginning {
            origin: "example.com/county".to_owned(),
            unit: "P".to_owned(),
            record,
            grants: Vec::new(),
        };
        let mut installation =
            Installation::begin(settings(), &beginning, &[7; 96]).await.expect("it begins");
        let world = simulation::demo(1);
        for (at, (name, text)) in world.files.iter().enumerate() {
            let file = File::new(*name, text.as_str());
            let mut inputs = Inputs::default();
            match *name {
                "units.csv" => inputs.units = Some(file),
                "relations.csv" => inputs.relations.push(file),
                "people.csv" => inputs.people.push(file),
                "posts.csv" => inputs.posts.push(file),
                "activities.csv" => inputs.activities.push(file),
                "matters.csv" => inputs.matters.push(file),
                _ => inputs.registers.push(file),
            }
            let reading = installation.read_files(&inputs);
            let plan = installation.plan(&reading, [at as u8; 32]).await.expect("a plan");
            installation.import(plan, "test", |_| {}).await.expect("it is imported");
        }
        let pages = DIRECTIVE.map(|(name, text)| (name.into(), text.into()));
        let directive = DirectiveRecord { unit: "P".into(), pages: pages.into() };
        let mut commands =
            vec![(RecordId::new(Noun::Directive, "illustration"), Record::Directive(directive))];
        for role in roles {
            let grant = GrantRecord {
                subject: "reader".into(),
                role: (*role).into(),
                relation: "affiliation".into(),
                unit: unit.into(),
                valid: DayRange::ALWAYS,
            };
            commands.push((RecordId::new(Noun::Grant, format!("g-{role}")), Record::Grant(grant)));
        }
        let (writer, task) = Writer::start(installation, "test", None).await.expect("a writer");
        for (at, (id, record)) in commands.into_iter().enumerate() {
            let actor = Actor::System(SystemPurpose::CommandLine);
            let (key, seed) = ([at as u8; 16], [at as u8; 32]);
            let wish = Wish::Put { id, record };
            let reply = writer.submit(Command { actor, key, seed, wish }).await;
            let reply = reply.expect("an outcome");
            assert!(matches!(reply, Reply::Accepted { .. }), "{reply:?}");
        }
        drop(writer);
        task.await.expect("a task").expect("it ended well").database().close().await;
        let opened = Installation::open(settings()).await.expect("it opens");
        let (queries, _following) = Queries::start(opened);
        let house = House::new(queries, "reader", model::Text::same("龙湖县"));
        County { router: web::pages::router(house), address, _folder: folder }
    }

    /// Puts activities down, one after the other, as the command line would beside the server.
    pub async fn writes(&self, activities: u64) {
        let clock: app::Clock = Arc::new(|| Instant(NOW));
        let settings = Settings { clock, ..Settings::new(&self.address, None) };
        let installation = Installation::open(settings).await.expect("it opens");
        let (writer, task) = Writer::start(installation, "beside", None).await.expect("a writer");
        for at in 0..activities {
            let activity = ActivityRecord {
                kind: "themed_day".into(),
                secrecy: Secrecy::Open,
                certainty: Certainty::Confirmed,
                hosts: vec!["T01-B01".into()],
                targets: Vec::new(),
                held: DayRange::on(Day::parse("2025-03-01").expect("a day")),
                minutes: Some(60),
                people: Vec::new(),
                unnamed_participants: 9,
                fields: Vec::new(),
                texts: Vec::new(),
            };
            let id = RecordId::new(Noun::Activity, format!("later-{at}"));
            let actor = Actor::System(SystemPurpose::CommandLine);
            let mut key = [0xaa; 16];
            key[..8].copy_from_slice(&at.to_be_bytes());
            let wish = Wish::Put { id, record: Record::Activity(activity) };
            let reply = writer.submit(Command { actor, key, seed: [1; 32], wish }).await;
            assert!(matches!(reply, Ok(Reply::Accepted { .. })), "{reply:?}");
        }
        drop(writer);
        task.await.expect("a task").expect("it ended well").database().close().await;
    }

    pub async fn get(&self, path: &str) -> Answer {
        let request = Request::get(path).body(Body::empty()).expect("a request");
        answer(self.router.clone(), request).await
    }
}
