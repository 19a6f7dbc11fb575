//! What the public types have in common, as `lib.rs` states it.

use std::fmt::Debug;

use doichieu::compare::{CompareOptions, compare};
use doichieu::matching::{AlignOptions, Alignment, Match, align};
use doichieu::plan::{Diagnostic, Plan, Preamble, ReadOptions, Stated, Target, Task, read_all};
use doichieu::value::Field;
use doichieu::value::agency::Agencies;
use doichieu::value::citation::Citation;
use doichieu::value::funding::Funding;
use doichieu::value::period::Period;
use doichieu::value::quantity::Quantity;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn is_data<T: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static>() {}

#[test]
fn plans_and_alignments_are_data() {
    is_data::<(Plan, Preamble, Stated<Citation>, Task, Target, Diagnostic)>();
    is_data::<(Field<Agencies>, Field<Period>, Field<Funding>, Quantity)>();
    is_data::<(Alignment, Match)>();
}

fn again<T: Serialize + DeserializeOwned>(data: &T) -> T {
    serde_json::from_slice(&serde_json::to_vec(data).unwrap()).unwrap()
}

#[test]
fn what_goes_to_serde_comes_back_the_same() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/datasets");
    let plans = read_all(&[folder], &ReadOptions::default()).unwrap();
    assert!(again(&plans) == plans);
    let alignment = align(&plans, &AlignOptions::default());
    assert!(again(&alignment) == alignment);
    let comparison = compare(&plans, alignment, &CompareOptions::default());
    assert!(again(&comparison).differences == comparison.differences);
}
