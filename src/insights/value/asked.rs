//! What somebody may ask of value, read at the door.

use crate::analytics::models::{ModelKind, Weeks};
use crate::domain::{Day, Faults, Problem, number};
use crate::insights::predictions::Question;
use crate::settings::FigureSettings;

const MOST_WEEKS: u16 = 520;

/// A day to look from, and what to ask of the models.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    pub as_of: Day,
    pub question: Question,
    /// Somebody chose how far to look ahead.
    pub horizon_given: bool,
}

impl Asked {
    /// Reads a day, a model and a number of weeks.
    ///
    /// # Errors
    /// The faults of all three.
    pub fn parse(
        [as_of, model, weeks]: [Option<&str>; 3],
        today: Day,
        settings: &FigureSettings,
    ) -> Result<Asked, Faults> {
        let mut faults = Faults::default();
        let as_of = faults.take("on-as-of", Day::asked(as_of, today));
        let model = faults.take("on-model", model.map_or(Ok(ModelKind::MbgNbd), read_model));
        let horizon = faults.take("on-horizon", weeks.map(read_weeks).transpose());
        match (as_of, model, horizon) {
            (Some(as_of), Some(model), Some(horizon)) => {
                let usual = Question::usual(settings);
                let question = Question {
                    model,
                    horizon: horizon.unwrap_or(usual.horizon),
                    each_horizon: horizon.unwrap_or(usual.each_horizon),
                    ..usual
                };
                Ok(Asked { as_of, question, horizon_given: weeks.is_some() })
            }
            _ => Err(faults),
        }
    }
}

fn read_model(given: &str) -> Result<ModelKind, Problem> {
    match given {
        "mbg_nbd" => Ok(ModelKind::MbgNbd),
        "bg_nbd" => Ok(ModelKind::BgNbd),
        other => Err(Problem::usage("value-bad-model").with("given", other)),
    }
}

fn read_weeks(given: &str) -> Result<Weeks, Problem> {
    let weeks = number::whole(given).and_then(|weeks| u16::try_from(weeks).ok());
    match weeks {
        Some(weeks @ 1..=MOST_WEEKS) => Ok(Weeks(f64::from(weeks))),
        Some(_) | None => Err(Problem::usage("value-bad-horizon").with("given", given)),
    }
}
