//! Exit codes, and what ends a command early. What a standing is never decides the exit
//! code: an evaluation that finds missed obligations has done its work.

use language::Message;

/// How the program ended. The numbers from 64 on are those of `sysexits.h`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// The work was done.
    Done = 0,
    /// The journal, or what was derived from it, is not as it was signed; or a proof does not hold.
    Findings = 1,
    /// The directive or an overlay has errors.
    DirectiveErrors = 2,
    /// Files have bad rows, and `--skip-bad-rows` was not given.
    BadRows = 3,
    /// The command line was not understood, or asks for something that does not exist.
    Usage = 64,
    /// What was asked for was refused, and nothing changed.
    Refused = 65,
    /// A file, a folder or a database is not there or cannot be read.
    InputUnreadable = 66,
    /// The database does not answer, or reports an error.
    Unavailable = 69,
    /// A mistake of ours.
    Internal = 70,
    /// What was to be made is there already.
    There = 73,
    /// The result cannot be written.
    OutputUnwritable = 74,
    /// Somebody else is writing, or the database is busy: try again later.
    Later = 75,
    /// Keys, schema or settings do not fit.
    Setting = 78,
}

/// What ended a command early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The exit code.
    pub exit: Exit,
    /// What is wrong and why; `None` where that has been printed already, or there is nothing to say.
    pub message: Option<Message>,
    /// What to do.
    pub help: Option<Message>,
}

impl Failure {
    /// A failure with what is wrong and what to do.
    pub fn new(exit: Exit, message: Message, help: Message) -> Failure {
        Failure { exit, message: Some(message), help: Some(help) }
    }

    /// A failure of which everything has been said.
    pub fn told(exit: Exit) -> Failure {
        Failure { exit, message: None, help: None }
    }
}
