//! Files in; worlds, problems and pages out.

#[path = "sheet/bad.rs"]
mod bad;
#[path = "sheet/described.rs"]
mod described;
#[path = "sheet/export.rs"]
mod export;
#[path = "sheet/formats.rs"]
mod formats;
#[path = "sheet/good.rs"]
mod good;
#[path = "sheet/onto.rs"]
mod onto;
#[path = "sheet/property.rs"]
mod property;
#[path = "sheet/texts.rs"]
mod texts;
#[path = "sheet/workbooks.rs"]
mod workbooks;
