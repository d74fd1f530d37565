//! A server of pages as the command line starts one: an installation that others may write is followed, pages are
//! answered on loopback, and it ends in order when the system asks for it.
//!
//! Lives here: from an open installation to answered requests. What is configured is in [`configuration`], connections
//! in `connections`, what is measured and told of requests in `observed`, how answers are packed in `packed`, what is answered
//! where a page breaks off in `panicked`.
//!
//! Does not live here: any page (`web`), what is asked of the installation (`app`).

pub mod configuration;
mod connections;
mod observed;
mod packed;
mod panicked;

use crate::exit::{Exit, Failure};
use crate::session::Session;
use app::Installation;
use app::queries::{NotShown, Queries};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn, from_fn_with_state, map_response};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use connections::Stop;
use language::{Message, Text};
use observed::Observed;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tower_http::limit::RequestBodyLimitLayer;
use web::reader::Reader;

/// Access lines that wait to be written; more are left out and counted.
const LINES_MAX: usize = 4_096;

/// What is served and within which bounds.
pub(crate) struct Served {
    /// Where the installation is and how it is opened.
    pub settings: app::Settings,
    /// In whose name everybody reads.
    pub account: String,
    /// The name shown beside the product's; the journal's name without it.
    pub place: Option<Text>,
    /// A guided look for newcomers, where there is one.
    pub look: Option<web::pages::look::Look>,
    /// Where it listens. Loopback: see [`loopback`].
    pub listen: SocketAddr,
    /// How long an answer may take.
    pub deadline: Duration,
    /// How long requests that run may take to finish once it is to stop.
    pub stop: Duration,
    /// Bytes that a request's body may have.
    pub body_bytes: usize,
    /// Connections at the same time; more wait.
    pub connections: usize,
    /// Whether a line is written for each request.
    pub told: bool,
}

/// Refuses every address that other machines can reach.
///
/// # Errors
/// Where it is no loopback address.
pub(crate) fn loopback(listen: SocketAddr) -> Result<SocketAddr, Failure> {
    if listen.ip().is_loopback() {
        return Ok(listen);
    }
    let message = Message::new("serve-not-loopback").with("listen", listen.to_string());
    Err(Failure::new(Exit::Setting, message, Message::new("serve-not-loopback-help")))
}

/// A server that answers.
pub(crate) struct Ready {
    /// Where.
    pub address: SocketAddr,
    /// What pages ask.
    pub queries: Queries,
}

/// Serves until the system asks to stop. `ready` is told once requests are answered.
pub(crate) fn serve<'s>(
    served: Served,
    session: &mut Session<'s>,
    ready: impl AsyncFnOnce(&Ready, &mut Session<'s>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let listen = loopback(served.listen)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|error| internal(&error))?;
    let done = runtime.block_on(async {
        // From here on a request to stop is heard, also while the installation is being opened.
        let mut stop = Stop::listen().map_err(|error| internal(&error))?;
        let clock = Arc::clone(&served.settings.clock);
        let mut installation = tokio::select! {
            () = stop.asked() => return Ok(()),
            opened = Installation::open(served.settings) => opened?,
        };
        let state = installation.state();
        let place = served.place.unwrap_or_else(|| Text::same(state.origin()));
        if !state.grants().values().any(|own| *own.subject == *served.account) {
            let message = Message::new("serve-no-role").with("account", &*served.account);
            session.warn(&message);
        }
        let (queries, _following) = Queries::start(installation);
        let bound = tokio::net::TcpListener::bind(listen).await;
        let listener = bound.map_err(|error| unbound(listen, &error))?;
        let address = listener.local_addr().map_err(|error| unbound(listen, &error))?;

        let (lines, mut told) = mpsc::channel(LINES_MAX);
        panicked::tell(lines.clone(), session.language);
        let observed = Arc::new(Observed::new(clock, served.told.then_some(lines)));
        let bounds = Bounds { deadline: served.deadline, body_bytes: served.body_bytes };
        let views = views(queries.clone(), &served.account, place, served.look);
        let router = router(views, queries.clone(), observed, bounds);
        let (end, ended) = oneshot::channel();
        let accepting =
            connections::accept(listener, router, served.connections, ended, served.stop);
        let accepting = tokio::spawn(accepting);

        ready(&Ready { address, queries }, session).await?;
        session.flush()?;
        loop {
            tokio::select! {
                () = stop.asked() => break,
                Some(line) = told.recv() => session.tell(&line),
            }
        }
        session.tell(&Message::new("serve-stopping").render(session.language));
        // Where it has ended already there is nobody to tell.
        let _ended = end.send(());
        let in_time = accepting.await.map_err(|error| internal(&error))?;
        while let Ok(line) = told.try_recv() {
            session.tell(&line);
        }
        let said = if in_time { "serve-stopped" } else { "serve-stopped-late" };
        session.tell(&Message::new(said).render(session.language));
        Ok(())
    });
    // What still runs after its time is not waited for.
    runtime.shutdown_background();
    done
}

/// Pages, and the same views for programs. The one place that knows where they come from.
fn views(
    queries: Queries,
    account: &str,
    place: Text,
    look: Option<web::pages::look::Look>,
) -> Router {
    let house = web::house::House::new(queries.clone(), account, place).with_look(look);
    let pages = web::pages::router(house);
    api::router(api::Api::new(queries, account)).fallback_service(pages)
}

/// Bounds of a request.
#[derive(Clone, Copy)]
struct Bounds {
    deadline: Duration,
    body_bytes: usize,
}

// Views with what a server adds: health, measurements, bounds, and headers for answers that come from no page.
fn router(views: Router, queries: Queries, observed: Arc<Observed>, bounds: Bounds) -> Router {
    Router::new()
        .route("/health", get(health))
        .with_state(queries.clone())
        .route("/metrics", get(metrics))
        .with_state((queries, Arc::clone(&observed)))
        .fallback_service(views)
        .layer(from_fn(panicked::answered))
        .layer(RequestBodyLimitLayer::new(bounds.body_bytes))
        .layer(from_fn(in_words))
        .layer(from_fn_with_state(bounds.deadline, in_time))
        .layer(map_response(secured))
        .layer(from_fn_with_state(observed, observed::observe))
        .layer(packed::layer())
}

async fn secured(mut response: Response) -> Response {
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, web::headers::CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

// A body that is too large is refused before it comes to any page: in words all the same.
async fn in_words(reader: Reader, request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_bare = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE if is_bare => {
            let said = ["serve-too-large", "serve-too-large-why", "serve-too-large-remedy"];
            let said = said.map(Message::new);
            refuse(&reader, StatusCode::PAYLOAD_TOO_LARGE, "too-large", said)
        }
        _ => response,
    }
}

// An answer that takes too long is given up, and whoever asked is told so.
async fn in_time(
    State(deadline): State<Duration>,
    reader: Reader,
    request: Request,
    next: Next,
) -> Response {
    match tokio::time::timeout(deadline, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let said = [
                Message::new("serve-too-late"),
                Message::new("serve-too-late-why").with("seconds", deadline.as_secs()),
                Message::new("serve-too-late-remedy"),
            ];
            refuse(&reader, StatusCode::SERVICE_UNAVAILABLE, "too-late", said)
        }
    }
}

// A refusal as a page, or to a program under a name that stays.
fn refuse(reader: &Reader, status: StatusCode, name: &'static str, said: [Message; 3]) -> Response {
    match reader.address.starts_with(api::PATH) {
        true => api::refusal(status, name, said, reader.language),
        false => web::refusal::refuse(reader, status, &said),
    }
}

// For programs: 200 while questions are answered. Nothing of the database is told.
async fn health(State(queries): State<Queries>) -> (StatusCode, &'static str) {
    match queries.check().await {
        Ok(()) => (StatusCode::OK, "ok\n"),
        Err(NotShown::NotWhole) => (StatusCode::SERVICE_UNAVAILABLE, "the board is not whole\n"),
        Err(NotShown::Behind) => (StatusCode::SERVICE_UNAVAILABLE, "the journal is not followed\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

async fn metrics(State((queries, observed)): State<(Queries, Arc<Observed>)>) -> Response {
    let checked = queries.check().await;
    let whole = !matches!(checked, Err(NotShown::NotWhole));
    let text = observed.text(whole, whole && checked.is_ok());
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

fn unbound(listen: SocketAddr, error: &std::io::Error) -> Failure {
    let why = match error.kind() {
        std::io::ErrorKind::AddrInUse => Message::new("serve-in-use"),
        _ => crate::session::reason(error),
    };
    let message = Message::new("serve-unbound").with("listen", listen.to_string()).with("why", why);
    Failure::new(Exit::Unavailable, message, Message::new("serve-unbound-help"))
}

fn internal(error: &dyn std::error::Error) -> Failure {
    let message = Message::new("command-internal").with("what", error.to_string());
    crate::failure(Exit::Internal, message)
}
