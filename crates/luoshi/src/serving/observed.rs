//! What is measured of requests, and the line that is told of each.
//!
//! Addresses are told without their query, which may name units and records. Measurements name no address at all.

use app::Clock;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::Response;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::Sender;

/// Upper bounds of the histogram of times, in microseconds.
const BOUNDS: [u64; 13] = [
    1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
    5_000_000, 10_000_000,
];
/// Characters of an address that are told.
const PATH_MAX: usize = 200;

/// Counts of requests since the start.
pub(super) struct Observed {
    clock: Clock,
    lines: Option<Sender<String>>,
    // By status class: 1xx … 5xx.
    classes: [AtomicU64; 5],
    // By the first bound that the time does not exceed; the last is for longer ones.
    times: [AtomicU64; BOUNDS.len() + 1],
    microseconds: AtomicU64,
    running: AtomicU64,
    lost: AtomicU64,
}

impl Observed {
    /// Nothing counted yet; a line for each request goes to `lines`.
    pub(super) fn new(clock: Clock, lines: Option<Sender<String>>) -> Observed {
        Observed {
            clock,
            lines,
            classes: Default::default(),
            times: Default::default(),
            microseconds: AtomicU64::new(0),
            running: AtomicU64::new(0),
            lost: AtomicU64::new(0),
        }
    }

    fn count(&self, status: u16, taken: Duration) {
        if let Some(class) = self.classes.get(usize::from(status / 100).wrapping_sub(1)) {
            class.fetch_add(1, Relaxed);
        }
        let taken = u64::try_from(taken.as_micros()).unwrap_or(u64::MAX);
        let at = BOUNDS.partition_point(|bound| *bound < taken);
        self.times[at].fetch_add(1, Relaxed);
        self.microseconds.fetch_add(taken, Relaxed);
    }

    /// Everything in the text format of Prometheus, version 0.0.4.
    pub(super) fn text(&self, whole: bool, readable: bool) -> String {
        let mut text = String::with_capacity(2_048);
        let head = |text: &mut String, name: &str, kind: &str, about: &str| {
            let _ = writeln!(text, "# HELP {name} {about}\n# TYPE {name} {kind}");
        };
        let (name, about) = ("luoshi_requests_total", "Requests answered, by class of status.");
        head(&mut text, name, "counter", about);
        for (at, count) in self.classes.iter().enumerate() {
            let (class, count) = (at + 1, count.load(Relaxed));
            let _ = writeln!(text, "{name}{{class=\"{class}xx\"}} {count}");
        }
        let name = "luoshi_request_seconds";
        head(&mut text, name, "histogram", "Time until the head of an answer was ready.");
        let mut sum = 0;
        for (bound, count) in BOUNDS.iter().zip(&self.times) {
            sum += count.load(Relaxed);
            let _ = writeln!(text, "{name}_bucket{{le=\"{}\"}} {sum}", *bound as f64 / 1e6);
        }
        sum += self.times[BOUNDS.len()].load(Relaxed);
        let seconds = self.microseconds.load(Relaxed) as f64 / 1e6;
        let _ = writeln!(text, "{name}_bucket{{le=\"+Inf\"}} {sum}");
        let _ = writeln!(text, "{name}_sum {seconds}\n{name}_count {sum}");
        let mut gauges = vec![
            ("luoshi_requests_running", "Requests being answered.", self.running.load(Relaxed)),
            ("luoshi_board_whole", "1 while the board answers questions.", u64::from(whole)),
            ("luoshi_database_readable", "1 while the database answers.", u64::from(readable)),
        ];
        if let Some(bytes) = resident() {
            gauges.push(("luoshi_resident_bytes", "Memory of the process that is in use.", bytes));
        }
        for (name, about, value) in gauges {
            head(&mut text, name, "gauge", about);
            let _ = writeln!(text, "{name} {value}");
        }
        let name = "luoshi_access_lines_lost_total";
        head(&mut text, name, "counter", "Access lines left out since nobody took them in time.");
        let _ = writeln!(text, "{name} {}", self.lost.load(Relaxed));
        text
    }
}

/// Resident memory as Linux tells it, in bytes; `None` elsewhere.
fn resident() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1_024)
}

// Counted down also where whoever asked leaves before the answer.
struct Running(Arc<Observed>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.running.fetch_sub(1, Relaxed);
    }
}

/// Counts a request and tells of it.
pub(super) async fn observe(
    State(observed): State<Arc<Observed>>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    observed.running.fetch_add(1, Relaxed);
    let _running = Running(Arc::clone(&observed));
    // Only what is told is kept.
    let asked = observed.lines.as_ref().map(|_| {
        let path: String = request.uri().path().chars().take(PATH_MAX).collect();
        format!("{} {path}", request.method())
    });
    let response = next.run(request).await;
    let (status, taken) = (response.status().as_u16(), started.elapsed());
    observed.count(status, taken);
    if let (Some(lines), Some(asked)) = (&observed.lines, asked) {
        let length = response.headers().get(header::CONTENT_LENGTH);
        let bytes = length.and_then(|own| own.to_str().ok()).unwrap_or("-");
        let now = (observed.clock)();
        let line = format!("{now} {asked} {status} {bytes} {:.3}ms", taken.as_secs_f64() * 1e3);
        if lines.try_send(line).is_err() {
            observed.lost.fetch_add(1, Relaxed);
        }
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_counted_in_every_bucket_that_holds_it() {
        let observed = Observed::new(Arc::new(|| model::Instant(0)), None);
        observed.count(200, Duration::from_micros(1_000));
        observed.count(404, Duration::from_micros(1_001));
        observed.count(503, Duration::from_secs(60));
        let text = observed.text(true, false);
        for line in [
            "luoshi_requests_total{class=\"2xx\"} 1",
            "luoshi_requests_total{class=\"3xx\"} 0",
            "luoshi_requests_total{class=\"4xx\"} 1",
            "luoshi_request_seconds_bucket{le=\"0.001\"} 1",
            "luoshi_request_seconds_bucket{le=\"0.0025\"} 2",
            "luoshi_request_seconds_bucket{le=\"10\"} 2",
            "luoshi_request_seconds_bucket{le=\"+Inf\"} 3",
            "luoshi_request_seconds_count 3",
            "luoshi_request_seconds_sum 60.002001",
            "luoshi_board_whole 1",
            "luoshi_database_readable 0",
        ] {
            assert!(text.lines().any(|own| own == line), "{line} is missing in\n{text}");
        }
    }
}
