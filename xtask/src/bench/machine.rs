//! The machine a bench ran on, and what a process used of it.

use serde_json::{Value, json};
use std::fs::read_to_string;

/// Processor, cores and memory, as the kernel names them; `?` and 0 where it does not.
pub fn describe() -> Value {
    let processor = read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("?", |rest| rest.trim_start_matches([' ', '\t', ':']));
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory = read_to_string("/proc/meminfo").unwrap_or_default();
    json!({
        "processor": model,
        "cores": cores,
        "memory_mb": kilobytes(&memory, "MemTotal:") / 1024,
    })
}

/// The same as a line to print.
pub fn line() -> String {
    let own = describe();
    let processor = own["processor"].as_str().unwrap_or("?");
    format!("{processor} · {} cores · {} MB", own["cores"], own["memory_mb"])
}

/// The most memory that a process has had resident at once so far, in kilobytes; 0 where the kernel does not say.
/// `process` is a process id or `self`.
pub fn peak_kilobytes(process: &str) -> u64 {
    let status = read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    kilobytes(&status, "VmHWM:")
}

/// The memory that a process has resident now, in kilobytes; 0 where the kernel does not say.
pub fn resident_kilobytes(process: &str) -> u64 {
    let status = read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    kilobytes(&status, "VmRSS:")
}

/// The CPU seconds that a process has used so far, in hundredths; 0 where the kernel does not say.
pub fn cpu_seconds(process: &str) -> f64 {
    let stat = read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    parent_and_cpu(&stat).map_or(0.0, |own| own.1)
}

/// The parent of a process, and the CPU seconds of it and of those of its children that have ended, from its `stat`.
pub fn parent_and_cpu(stat: &str) -> Option<(String, f64)> {
    // proc(5): after the name in brackets come state, parent, and as 12th to 15th the times in hundredths.
    let (_, rest) = stat.rsplit_once(')')?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let parent = (*words.get(1)?).to_owned();
    let times = words.get(11..15)?.iter().filter_map(|word| word.parse::<f64>().ok());
    Some((parent, times.sum::<f64>() / 100.0))
}

fn kilobytes(text: &str, name: &str) -> u64 {
    text.lines()
        .find_map(|line| line.strip_prefix(name))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_the_kernel_are_read() {
        assert_eq!(kilobytes("VmPeak:\t 9 kB\nVmHWM:\t  1234 kB\n", "VmHWM:"), 1234);
        assert_eq!(kilobytes("", "VmHWM:"), 0);
        assert!(peak_kilobytes("self") > 100);
    }
}
