//! From an error to a sentence and an exit code: the one place where that happens.

use super::Streams;
use crate::app::problem;
use crate::domain::{Lang, ProblemKind};
use crate::text;

/// Says what is wrong on the error stream and gives the exit code.
pub(super) fn report(error: &anyhow::Error, lang: Lang, streams: &mut Streams<'_>) -> u8 {
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

/// Help and version go to standard output; a wrong command line says what is wrong with it.
pub(super) fn usage(error: &clap::Error, streams: &mut Streams<'_>) -> u8 {
    let text = error.render();
    let stream = if error.use_stderr() { &mut streams.err } else { &mut streams.out };
    let _ = write!(stream, "{}", text.ansi());
    if error.use_stderr() { 2 } else { 0 }
}
