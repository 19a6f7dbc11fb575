//! The tests over the public names, as one binary.

mod examples;
mod gold;
mod layers;
mod messages;
mod plans;
mod scenarios;
mod types;
mod weights;
