use super::*;
#[test]
fn x() {
    println!(
        "{:?}",
        Quantity::find_all("trên 95% dân số và 10 bác sỹ, 2,8 dược sỹ đại học, 25 điều dưỡng viên trên 10.000 dân")
    );
}
