//! The style sheet's colours are told apart by everybody: WCAG 2.2, 1.4.3 (text 4.5 : 1) and 1.4.11 (shapes 3 : 1).

use std::collections::BTreeMap;
use std::fs;

fn style() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/assets/luoshi.css")).unwrap()
}

/// The colours of each block that begins with `color-scheme: scheme`.
fn blocks(style: &str, scheme: &str) -> Vec<BTreeMap<String, String>> {
    let colours = |block: &str| {
        let block = block.split_once('}').unwrap().0;
        let lines =
            block.lines().filter_map(|line| line.trim().strip_prefix("--")?.split_once(": #"));
        lines
            .map(|(name, value)| (name.to_owned(), value.trim_end_matches(';').to_owned()))
            .collect()
    };
    style.split(&format!("color-scheme: {scheme};")).skip(1).map(colours).collect()
}

/// Relative luminance as WCAG defines it.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_known_to_be_computed() {
    assert!((contrast("ffffff", "000000") - 21.0).abs() < 1e-9);
    assert!((contrast("777777", "ffffff") - 4.48).abs() < 0.01);
}

#[test]
fn each_scheme_stands_written_twice_and_is_the_same() {
    let style = style();
    for scheme in ["light", "dark"] {
        let blocks = blocks(&style, scheme);
        assert_eq!(blocks.len(), 2, "{scheme}");
        assert_eq!(blocks[0], blocks[1], "{scheme}");
        assert!(blocks[0].len() > 20);
    }
}

#[test]
fn text_and_shapes_can_be_told_from_what_is_behind_them() {
    let style = style();
    for scheme in ["light", "dark"] {
        let colours = &blocks(&style, scheme)[0];
        let check = |front: &str, backs: &[&str], least: f64| {
            for back in backs {
                let found = contrast(&colours[front], &colours[*back]);
                assert!(found >= least, "{scheme}: {front} on {back} has {found:.2} of {least}");
            }
        };
        let heat = ["ground", "h1", "h2", "h3", "h4", "h5"];
        check("text", &["ground", "sunk", "raised", "h1", "h2", "h3", "h4", "h5"], 4.5);
        for text in ["quiet", "link", "visited"] {
            check(text, &["ground", "sunk", "raised"], 4.5);
        }
        check("on-primary", &["primary"], 4.5);
        for badge in ["m", "u", "o", "e", "x"] {
            check(badge, &["ground", "raised"], 4.5);
        }
        for lamp in ["m", "o", "x", "u", "z", "e"] {
            check(lamp, &heat, 3.0);
        }
        for edge in ["edge", "focus", "accent", "primary"] {
            check(edge, &["ground"], 3.0);
        }
    }
}
