//! What a file leaves open, asked of a person at the keyboard: one question after the other.

use super::Context;
use crate::app;
use crate::domain::{Answer, Deed, Faults, Problem, ProblemKind};
use crate::import::Typed;
use crate::text;

/// Whether all that is wrong can be answered, and somebody is there to do it.
pub(super) fn can_be_asked(error: &anyhow::Error, context: &Context<'_, '_>) -> bool {
    context.can_ask()
        && app::problems(error).iter().all(|problem| answers(problem).next().is_some())
}

/// Whether it is only something that was typed wrongly, such as a column that is not there.
pub(super) fn is_mistyped(error: &anyhow::Error) -> bool {
    app::problems(error).iter().all(|problem| problem.kind == ProblemKind::Usage)
}

/// Says what was typed wrongly.
///
/// # Errors
/// When nothing can be written.
pub(super) fn tell(error: &anyhow::Error, context: &mut Context<'_, '_>) -> anyhow::Result<()> {
    app::problems(error).iter().try_for_each(|problem| context.say(&problem.message))
}

/// Asks until what is said can be read; gives it, with what had been typed before.
///
/// # Errors
/// `prompt-stopped`.
pub(super) fn ask<T>(
    open: &anyhow::Error,
    before: &Typed,
    reads: impl Fn(&Typed) -> Result<T, Faults>,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<(Typed, T)> {
    loop {
        let mut typed = before.clone();
        ask_once(open, &mut typed, context)?;
        match reads(&typed) {
            Ok(said) => return Ok((typed, said)),
            Err(faults) => tell(&faults.into(), context)?,
        }
    }
}

fn ask_once(
    error: &anyhow::Error,
    typed: &mut Typed,
    context: &mut Context<'_, '_>,
) -> anyhow::Result<()> {
    for problem in app::problems(error) {
        context.say(&problem.message)?;
        let answers: Vec<&Answer> = answers(&problem).collect();
        let answer = match answers.as_slice() {
            [only] if only.fill_in.is_some() => *only,
            several => which(several, context)?,
        };
        let mut value = answer.value.clone();
        if let Some(fill_in) = answer.fill_in {
            value += &context.ask(fill_in, answer.flag, None, text::filled)?;
        }
        typed.say(answer.flag, &value);
    }
    Ok(())
}

/// The one of several answers that is meant.
fn which<'a>(answers: &[&'a Answer], context: &mut Context<'_, '_>) -> anyhow::Result<&'a Answer> {
    for (number, answer) in (1..).zip(answers) {
        let words = Deed::Answer((*answer).clone()).message();
        let words = text::say(context.lang(), &words);
        context.line(&format!("  {number}  {words}"))?;
    }
    context.ask("ask-number", "", None, |said| text::nth(said, answers).copied())
}

fn answers(problem: &Problem) -> impl Iterator<Item = &Answer> {
    problem.deeds.iter().filter_map(Deed::answer)
}
