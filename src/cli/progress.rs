//! A bar for what takes longer than a second; on a terminal only, in a pipe it would be noise.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Context;

/// A bar that shows itself once a second has gone; `None` where nobody would see it.
pub(super) struct Progress(Option<ProgressBar>);

impl Progress {
    pub(super) fn new(context: &Context<'_, '_>, template: &str) -> Progress {
        let is_seen = context.streams.interactive && !context.json;
        Progress(is_seen.then(|| {
            let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
            match ProgressStyle::with_template(template) {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        }))
    }

    pub(super) fn step(&self, done: u64, of: u64) {
        let Some(bar) = &self.0 else { return };
        bar.set_length(of);
        bar.set_position(done);
        if bar.is_hidden() && bar.elapsed() > Duration::from_secs(1) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.0 {
            bar.finish_and_clear();
        }
    }
}
