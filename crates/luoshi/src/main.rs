//! The program `luoshi`: hands the process's arguments, surroundings and streams to the
//! library and gives back its exit code. Nothing else lives here.

use luoshi::{Exit, Surroundings};
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

fn main() -> ExitCode {
    let surroundings = Surroundings::of_process();
    let arguments: Vec<_> = std::env::args_os().collect();
    // A panic is a mistake of ours; the reader is told so in their language instead of in Rust's.
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        luoshi::run(arguments, &surroundings, &mut std::io::stdout(), &mut std::io::stderr())
    }));
    let exit = outcome.unwrap_or_else(|panic| {
        let what = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied())
            .unwrap_or_default();
        let sentence = luoshi::internal_mistake(what, &surroundings);
        // Where even stderr is gone there is nobody left to tell.
        let _ = writeln!(std::io::stderr(), "{sentence}");
        Exit::Internal
    });
    ExitCode::from(exit as u8)
}
