//! A bar for those who wait at a terminal.

use std::io::IsTerminal as _;
use std::sync::Once;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// How far a long task is. Nothing is drawn unless standard error is a terminal.
pub(super) struct Progress {
    bar: Option<ProgressBar>,
    start: Instant,
    drawn: Once,
}

impl Progress {
    /// A task of so many steps, with the word for it.
    pub fn new(task: &'static str, steps: usize) -> Progress {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden()).with_message(task);
            match ProgressStyle::with_template("{msg} {bar:30} {pos} of {len}") {
                Ok(style) => bar.with_style(style.progress_chars("█▌░")),
                Err(_) => bar,
            }
        });
        Progress { bar, start: Instant::now(), drawn: Once::new() }
    }

    /// One step is done.
    pub fn step(&self) {
        let Some(bar) = &self.bar else { return };
        bar.inc(1);
        if self.start.elapsed() > PATIENCE {
            self.drawn.call_once(|| bar.set_draw_target(ProgressDrawTarget::stderr()));
        }
    }

    /// Prints something without the bar in its way.
    pub fn aside(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
