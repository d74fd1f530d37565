//! The six forms: how each turns evidence into a verdict. One file per form.

pub(crate) mod at_least;
pub(crate) mod at_most;
pub(crate) mod covers;
pub(crate) mod every;
pub(crate) mod keeps;
pub(crate) mod within;
