//! Work on a list by all cores. Results stand in the order of the list, so that nothing depends on how many there are.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

// More threads than this are not started: rules are few.
const THREADS_MAX: usize = 16;

/// Calls `work` for every item; each thread has a state of its own, made by `start`.
pub(crate) fn map<T: Sync, S, R: Send>(
    items: &[T],
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, &T) -> R + Sync,
) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(THREADS_MAX).min(items.len());
    if threads <= 1 {
        let mut state = start();
        return items.iter().map(|item| work(&mut state, item)).collect();
    }
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Option<R>>> = Mutex::new(items.iter().map(|_| None).collect());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut state = start();
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { return };
                    let result = work(&mut state, item);
                    done.lock().expect("no thread panics while it holds the lock")[at] =
                        Some(result);
                }
            });
        }
    });
    let done = done.into_inner().expect("all threads have ended well");
    done.into_iter().map(|result| result.expect("every item was worked on")).collect()
}
