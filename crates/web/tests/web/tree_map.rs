//! Rectangles fill the drawing, do not overlap, and are as large as their numbers.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use web::parts::{Rectangle, squarified};

fn config() -> Config {
    Config { rng_seed: RngSeed::Fixed(2024), failure_persistence: None, ..Config::default() }
}

fn overlap(one: &Rectangle, other: &Rectangle) -> f64 {
    let wide = (one.x + one.width).min(other.x + other.width) - one.x.max(other.x);
    let high = (one.y + one.height).min(other.y + other.height) - one.y.max(other.y);
    wide.max(0.0) * high.max(0.0)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn areas_are_as_the_sizes_and_fill_the_whole(
        mut sizes in prop::collection::vec(1u32..100_000, 1..60),
        width in 1.0f64..2_000.0,
        height in 1.0f64..2_000.0,
    ) {
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let sizes: Vec<f64> = sizes.into_iter().map(f64::from).collect();
        let whole = Rectangle { x: 0.0, y: 0.0, width, height };
        let laid = squarified(&sizes, whole);
        prop_assert_eq!(laid.len(), sizes.len());
        let sum: f64 = sizes.iter().sum();
        let slack = width * height * 1e-6;
        for (rectangle, size) in laid.iter().zip(&sizes) {
            let expected = size / sum * width * height;
            prop_assert!((rectangle.width * rectangle.height - expected).abs() <= slack);
            prop_assert!(rectangle.x >= -1e-6 && rectangle.x + rectangle.width <= width + 1e-6);
            prop_assert!(rectangle.y >= -1e-6 && rectangle.y + rectangle.height <= height + 1e-6);
        }
        for (at, one) in laid.iter().enumerate() {
            for other in &laid[at + 1..] {
                prop_assert!(overlap(one, other) <= slack);
            }
        }
    }
}

#[test]
fn the_example_of_the_paper_comes_out_as_there() {
    // Bruls, Huizing, van Wijk 2000, figure 2: 6 × 4, areas 6 6 4 3 2 2 1.
    let whole = Rectangle { x: 0.0, y: 0.0, width: 6.0, height: 4.0 };
    let laid = squarified(&[6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0], whole);
    let rounded: Vec<[f64; 4]> = laid
        .iter()
        .map(|it| [it.x, it.y, it.width, it.height].map(|number| (number * 100.0).round() / 100.0))
        .collect();
    assert_eq!(rounded[0], [0.0, 0.0, 3.0, 2.0]);
    assert_eq!(rounded[1], [0.0, 2.0, 3.0, 2.0]);
    assert_eq!(rounded[2], [3.0, 0.0, 1.71, 2.33]);
    assert_eq!(rounded[3], [4.71, 0.0, 1.29, 2.33]);
}

#[test]
fn nothing_and_no_room_give_no_rectangles() {
    let whole = Rectangle { x: 0.0, y: 0.0, width: 6.0, height: 4.0 };
    assert_eq!(squarified(&[], whole), []);
    assert_eq!(squarified(&[0.0], whole), []);
    assert_eq!(squarified(&[1.0], Rectangle { width: 0.0, ..whole }), []);
}
