//! What pages show, for programs: the same addresses below `/api/v1`, answered in JSON and described in OpenAPI 3.1.
//!
//! Lives here: a file for each view ([`board`], [`unit`] …), what may be asked ([`names`]), refusals as problem details
//! (RFC 9457, [`fault`]), and the shapes that the command line prints, too ([`evaluation`], [`why`]).
//!
//! Does not live here: what is seen and counted (`app::seen`, `app::views`), and pages (`web`).
//!
//! Names are for programs and stay as they are; sentences are in the reader's language. The description is frozen in
//! `docs/openapi.json`: within `/api/v1` views and properties are added, and never taken away or changed.

#![forbid(unsafe_code)]

mod board;
mod counts;
mod directive;
pub mod evaluation;
mod fault;
mod journal;
mod moment;
mod names;
mod obligation;
mod scene;
mod standings;
mod unit;
pub mod why;

use app::queries::Queries;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, any, get};
use fault::Fault;
use language::{Language, Message};
use scene::{Asking, Scene};
use std::sync::Arc;
use utoipa::OpenApi;
use utoipa::openapi::RefOr;

/// Where it is found.
pub const PATH: &str = "/api/v1";

/// Answers programs in the name of an account. Cheap to clone.
#[derive(Clone)]
pub struct Api {
    queries: Queries,
    account: Arc<str>,
}

impl Api {
    /// Answers in the name of `account`.
    pub fn new(queries: Queries, account: &str) -> Api {
        Api { queries, account: account.into() }
    }
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Luoshi",
        version = "1",
        description = "How a directive is carried out: the views of Luoshi's pages for programs. Every answer holds what the account may see; those of \
            the board are as of the end of one day. Names stay as they are; sentences are in Chinese or English (`lang`, else `Accept-Language`). A name or a value that \
            is not known is refused, never passed over.",
        license(name = "Apache-2.0 OR MIT", identifier = "Apache-2.0 OR MIT")
    ),
    servers((url = "/api/v1")),
    tags(
        (name = "board", description = "How units stand."),
        (name = "directives", description = "What is asked of whom."),
        (name = "journal", description = "What was accepted, for auditors.")
    ),
    paths(
        board::show,
        evaluation::show,
        unit::show,
        standings::show,
        why::show,
        directive::all,
        directive::show,
        obligation::show,
        journal::show,
    ),
    components(responses(fault::Problem))
)]
struct Description;

/// The description of everything, as OpenAPI 3.1.
pub fn description() -> utoipa::openapi::OpenApi {
    Description::openapi()
}

/// All views below [`PATH`], and refusals for what is not there.
pub fn router(api: Api) -> Router {
    let described = description();
    let json = described.to_json().expect("what is derived can be written");
    let described = Arc::new(described);
    let view = |path: &'static str, show: View| {
        let takes = Takes::of(&described, path);
        (path, answer(takes, show))
    };
    let views = [
        view("/board", board::show),
        view("/evaluation", evaluation::show),
        view("/unit", unit::show),
        view("/standings", standings::show),
        view("/why", why::show),
        view("/directives", directive::all),
        view("/directive", directive::show),
        view("/obligation", obligation::show),
    ];
    let mut router = Router::new();
    for (path, answers) in views {
        router = router.route(path, answers);
    }
    let takes = Takes::of(&described, "/journal");
    let journal = get(async move |State(api): State<Api>, headers: HeaderMap, query: RawQuery| {
        in_words(&headers, query, &takes, async |asking| journal::answer(&api, asking).await).await
    });
    let openapi = get(async move || ([(header::CONTENT_TYPE, JSON)], json.clone()));
    let router = router
        .route("/journal", journal)
        .route("/openapi.json", openapi)
        .fallback(async |headers: HeaderMap| Fault::not_found().answer(language_of(&headers)))
        .method_not_allowed_fallback(async |headers: HeaderMap| {
            Fault::wrong_method().answer(language_of(&headers))
        })
        .with_state(api)
        .layer(map_response(kept_nowhere));
    let nothing = async |headers: HeaderMap| Fault::not_found().answer(language_of(&headers));
    Router::new().route(&format!("{PATH}/"), any(nothing)).nest(PATH, router)
}

/// A refusal that comes from outside: `name` stays, `said` is what, why, and what to do.
pub fn refusal(
    status: StatusCode,
    name: &'static str,
    said: [Message; 3],
    language: Language,
) -> Response {
    Fault::new(status, name, said).answer(language)
}

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A view of the board.
type View = fn(&Scene<'_>) -> Result<Response, Fault>;

/// The names that the description gives to what a view may be asked.
#[derive(Clone, Debug)]
struct Takes(Vec<String>);

impl Takes {
    fn of(described: &utoipa::openapi::OpenApi, path: &str) -> Takes {
        let found = described.paths.paths.get(path).and_then(|item| item.get.as_ref());
        let parameters = found.and_then(|own| own.parameters.as_ref());
        let names = parameters.into_iter().flatten().filter_map(|own| match own {
            RefOr::T(own) => Some(own.name.clone()),
            RefOr::Ref(_) => None,
        });
        Takes(names.collect())
    }
}

fn answer(takes: Takes, view: View) -> MethodRouter<Api> {
    get(async move |State(api): State<Api>, headers: HeaderMap, query: RawQuery| {
        in_words(&headers, query, &takes, async |asking| {
            let when = asking.ask.when()?;
            let show = |seen: &app::seen::Seen<'_>| {
                view(&Scene { seen, ask: &asking.ask, language: asking.language })
            };
            api.queries.show(&api.account, when, show).await?
        })
        .await
    })
}

// Reads what is asked, and says what is wrong in the asker's language.
async fn in_words(
    headers: &HeaderMap,
    RawQuery(query): RawQuery,
    takes: &Takes,
    answer: impl AsyncFnOnce(&Asking) -> Result<Response, Fault>,
) -> Response {
    let mut language = language_of(headers);
    let answered = match Asking::read(query.as_deref().unwrap_or_default(), &takes.0, &mut language)
    {
        Ok(asking) => answer(&asking).await,
        Err(fault) => Err(fault),
    };
    let mut response = answered.unwrap_or_else(|fault| fault.answer(language));
    let spoken = HeaderValue::from_static(language.tag());
    response.headers_mut().insert(header::CONTENT_LANGUAGE, spoken);
    response
}

fn language_of(headers: &HeaderMap) -> Language {
    let value = headers.get(header::ACCEPT_LANGUAGE).and_then(|own| own.to_str().ok());
    value.and_then(language::accepted).unwrap_or_default()
}

// What somebody may see is kept by nobody else.
async fn kept_nowhere(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let nothing = HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'");
    headers.insert(header::CONTENT_SECURITY_POLICY, nothing);
    response
}

// A body as JSON.
fn json(body: &impl serde::Serialize) -> Result<Response, Fault> {
    match serde_json::to_vec(body) {
        Ok(bytes) => Ok((StatusCode::OK, [(header::CONTENT_TYPE, JSON)], bytes).into_response()),
        Err(error) => Err(Fault::not_written(&error)),
    }
}
