//! Files in; worlds, problems and pages out.

#[path = "sheet/bad.rs"]
mod bad;
#[path = "sheet/formats.rs"]
mod formats;
#[path = "sheet/good.rs"]
mod good;
#[path = "sheet/property.rs"]
mod property;
#[path = "sheet/workbooks.rs"]
mod workbooks;
