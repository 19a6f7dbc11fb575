use super::Registry;

#[test]
fn the_built_in_registry_is_well_formed() {
    assert!(Registry::builtin().entries().count() > 10);
}
