//! Random numbers that are the same on every machine: integers only, no clock, no platform.
//!
//! The generator is xoshiro256++ seeded by splitmix64 (Blackman and Vigna, public domain).

/// A stream of random numbers.
#[derive(Clone, Debug)]
pub struct Random {
    state: [u64; 4],
}

impl Random {
    /// The stream named `stream` of a seed. Streams with different names do not depend on each other, so that
    /// drawing more numbers for people leaves the activities as they were.
    pub fn new(seed: u64, stream: &str) -> Random {
        // FNV-1a folds the name into the seed.
        let mut mixed = seed ^ 0xcbf2_9ce4_8422_2325;
        for byte in stream.bytes() {
            mixed = (mixed ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        let mut split = || {
            mixed = mixed.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut word = mixed;
            word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            word ^ (word >> 31)
        };
        Random { state: [split(), split(), split(), split()] }
    }

    fn next(&mut self) -> u64 {
        let [s0, s1, s2, s3] = &mut self.state;
        let result = s0.wrapping_add(*s3).rotate_left(23).wrapping_add(*s0);
        let shifted = *s1 << 17;
        *s2 ^= *s0;
        *s3 ^= *s1;
        *s1 ^= *s2;
        *s0 ^= *s3;
        *s2 ^= shifted;
        *s3 = s3.rotate_left(45);
        result
    }

    /// A number from 0 up to `bound`, which is not reached; 0 for a bound of 0.
    pub fn below(&mut self, bound: usize) -> usize {
        // The bias of the multiplication is below 2^-32 for the bounds used here.
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1).max(1) as usize) as i32
    }

    /// True in `per_mille` of 1,000 cases.
    pub fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1_000) < per_mille as usize
    }

    /// One of `items`, which is not empty.
    pub fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// `count` different numbers below `bound` in rising order; all of them where `count` is not smaller.
    pub fn sample(&mut self, bound: usize, count: usize) -> Vec<usize> {
        let mut chosen = Vec::with_capacity(count.min(bound));
        let mut needed = count.min(bound);
        for at in 0..bound {
            if self.below(bound - at) < needed {
                chosen.push(at);
                needed -= 1;
            }
        }
        chosen
    }
}
