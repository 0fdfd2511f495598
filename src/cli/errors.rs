//! From an error to a sentence and an exit code: the one place where that happens.

use super::Streams;
use crate::app::problems;
use crate::domain::{Problem, ProblemKind};
use crate::format::{self, Typist};
use crate::{files, text};

/// Says what is wrong on the error stream and gives the exit code.
pub(super) fn report(error: &anyhow::Error, typist: Typist<'_>, streams: &mut Streams<'_>) -> u8 {
    if error.is::<NobodyReads>() {
        return 0;
    }
    let problems = problems(error);
    for problem in &problems {
        // When even the error stream is gone there is nobody left to tell.
        let _ = writeln!(streams.err, "{}", told(problem, typist));
    }
    problems.first().map_or(1, |problem| exit_code(problem.kind))
}

/// The field it is about, what is wrong and what helps.
pub(super) fn told(problem: &Problem, typist: Typist<'_>) -> String {
    let sentence = text::say(typist.lang, &problem.message);
    let field = problem.on.map(|field| format!("{}: ", text::say_id(typist.lang, field)));
    let deeds = problem.deeds.iter().map(|deed| format!("\n{}", format::offer(deed, typist)));
    format!("{}{sentence}{}", field.unwrap_or_default(), deeds.collect::<String>())
}

fn exit_code(kind: ProblemKind) -> u8 {
    match kind {
        ProblemKind::Failed
        | ProblemKind::NotFound
        | ProblemKind::Conflict
        | ProblemKind::Forbidden
        | ProblemKind::Busy => 1,
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
    Problem::failed("output-gone").with("why", files::cause(error)).into()
}
