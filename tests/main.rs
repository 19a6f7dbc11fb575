//! The tests over the public names, as one binary.

mod gold;
mod layers;
mod plans;
mod weights;
