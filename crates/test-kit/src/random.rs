//! Seeded random worlds for properties.
