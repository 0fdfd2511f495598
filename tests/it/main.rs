//! Journeys through the whole program, in sentences, on a real file with a clock that stands still.

mod support;

mod first_steps;
