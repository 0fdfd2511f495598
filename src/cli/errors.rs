//! From an error to a sentence and an exit code: the one place where that happens.

use super::Streams;
use crate::app::problem;
use crate::domain::{Lang, Problem, ProblemKind};
use crate::text;

/// Says what is wrong on the error stream and gives the exit code.
pub(super) fn report(error: &anyhow::Error, lang: Lang, streams: &mut Streams<'_>) -> u8 {
    if error.is::<NobodyReads>() {
        return 0;
    }
    let problem = problem(error);
    let sentence = text::say(lang, &problem.message);
    // When even the error stream is gone there is nobody left to tell.
    let _ = writeln!(streams.err, "{sentence}");
    match problem.kind {
        ProblemKind::Failed => 1,
        ProblemKind::Usage => 2,
        ProblemKind::InvalidData => 3,
    }
}

/// Whoever read the output has gone, as `kring … | head` does: no fault, and nobody to tell.
#[derive(Debug, thiserror::Error)]
#[error("nobody reads the output any more")]
pub(super) struct NobodyReads;

/// What to do about output that cannot be written.
pub(super) fn output(error: &std::io::Error) -> anyhow::Error {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        return NobodyReads.into();
    }
    Problem::failed("output-gone").with("details", error.to_string()).into()
}
