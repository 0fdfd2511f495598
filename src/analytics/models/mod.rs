//! Published models of who buys again and for how much: MBG/NBD, BG/NBD and Gamma-Gamma.
//!
//! Pure numbers in, pure numbers out. Time is whole days at the border and weeks inside, because
//! the published parameters are weekly; money is in major units. Deliberately absent:
//! P(alive) as a figure of its own. For BG/NBD it is 1 for every customer who bought once, so it
//! must never be shown as churn; what is shown is the chance of no purchase in a given time.

mod backtest;
mod fit;
mod forecast;
mod history;
mod likelihood;
mod linear;
mod maximise;
mod outlook;
mod priors;
mod spend;

#[cfg(test)]
mod back_tests;
#[cfg(test)]
mod odd_businesses;
#[cfg(test)]
mod simulate;
#[cfg(test)]
mod tests;

pub use backtest::{BackTest, Known, Score, back_test};
pub use fit::{Fit, FitMethod, NotIdentified, fit};
pub use forecast::Forecast;
pub use history::{Group, History, Weeks, group};
pub use likelihood::{ModelKind, Parameters};
pub use outlook::Outlook;
pub use spend::{SpendFit, SpendHistory, SpendModel};
