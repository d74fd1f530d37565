//! Grants and recusals in, scopes and rights out.

#[path = "authority/place.rs"]
mod place;

#[path = "authority/roles.rs"]
mod roles;

#[path = "authority/rights.rs"]
mod rights;

#[path = "authority/giving.rs"]
mod giving;

#[path = "authority/properties.rs"]
mod properties;
