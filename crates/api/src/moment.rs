//! As of when something is shown.

use crate::scene::Scene;
use serde::Serialize;
use utoipa::ToSchema;

/// As of when an answer is.
#[derive(Serialize, ToSchema)]
pub(crate) struct Moment {
    /// The day at whose end it is judged.
    #[schema(format = Date, example = "2024-06-30")]
    as_of: String,
    /// How many entries of the journal it stands for; only for who sees the journal.
    #[serde(skip_serializing_if = "Option::is_none")]
    entries: Option<u64>,
}

impl Moment {
    pub fn of(scene: &Scene<'_>) -> Moment {
        Moment { as_of: scene.seen.as_of().to_string(), entries: scene.seen.size() }
    }
}
