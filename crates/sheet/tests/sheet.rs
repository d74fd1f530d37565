//! Files in, worlds and problems out.

#[path = "sheet/measure.rs"]
mod measure;
