//! A difference said in a Vietnamese sentence.

use super::{Standing, TargetChange, TargetDifference, TargetKind};
use crate::plan::{Plan, Target};
use crate::value::quantity::{Comparator, Quantity, Unit};

impl TargetDifference {
    /// The difference as an official would say it, with `name` giving the name of a plan by its index:
    /// `Lai Châu đặt mục tiêu trên 98% đến năm 2030, Đồng Nai trên 95% đến năm 2030: Lai Châu cao hơn 3 điểm phần trăm`.
    pub fn sentence(&self, plans: &[Plan], name: impl Fn(u32) -> String) -> String {
        let (left, right) = (name(self.left.plan), name(self.right.plan));
        match (self.left.of(plans), self.right.of(plans)) {
            (Some(l), Some(r)) => {
                format!("{right} đặt mục tiêu {}, {left} {}: {}", goal(r), goal(l), self.verdict(&left, &right))
            }
            (Some(l), None) => format!("{left} đặt mục tiêu {}, {right} không đặt thành chỉ tiêu riêng", goal(l)),
            (None, Some(r)) => format!("{right} đặt mục tiêu {}, {left} không đặt thành chỉ tiêu riêng", goal(r)),
            (None, None) => format!("{left} và {right} đều không đặt chỉ tiêu này"),
        }
    }

    fn verdict(&self, left: &str, right: &str) -> String {
        let size = match (self.size, &self.size_unit) {
            (Some(value), Some(unit)) => measure(value, unit),
            _ => String::new(),
        };
        let said = match self.kind {
            TargetKind::Equal => "hai mục tiêu như nhau".to_owned(),
            TargetKind::Higher => format!("{right} cao hơn {size}"),
            TargetKind::Lower => format!("{right} thấp hơn {size}"),
            TargetKind::StricterComparator => format!("cùng con số, {right} đặt mức chặt hơn"),
            TargetKind::LooserComparator => format!("cùng con số, {right} đặt mức ít chặt hơn"),
            TargetKind::OtherComparator => "cùng con số, khác giới hạn".to_owned(),
            TargetKind::EarlierYear => format!("{right} đặt thời hạn sớm hơn {size}"),
            TargetKind::LaterYear => format!("{right} đặt thời hạn muộn hơn {size}"),
            TargetKind::OtherYear if self.standing == Standing::Unclear => {
                format!("mốc năm khác nhau (cách {size}), không so sánh trực tiếp được")
            }
            TargetKind::OtherYear => format!("mốc năm khác nhau (cách {size}); xét cả các mốc khác, {right} đặt"),
            TargetKind::OtherUnit => "khác đơn vị tính, không so sánh được".to_owned(),
            TargetKind::OtherWhole => {
                "một bên là số của cả nước, một bên là số của tỉnh, không so sánh được".to_owned()
            }
            TargetKind::Missing => format!("{left} hoặc {right} không đặt chỉ tiêu này"),
        };
        // Where less is better, or years differ, what the numbers mean is said, too.
        let plain = matches!(
            (self.kind, self.standing),
            (TargetKind::Higher, Standing::Above) | (TargetKind::Lower, Standing::Below)
        );
        match self.standing {
            _ if plain => said,
            Standing::Above if self.kind == TargetKind::OtherYear => format!("{said} mức phấn đấu cao hơn"),
            Standing::Below if self.kind == TargetKind::OtherYear => format!("{said} mức phấn đấu thấp hơn"),
            Standing::Above => format!("{said}, mức phấn đấu cao hơn"),
            Standing::Below => format!("{said}, mức phấn đấu thấp hơn"),
            _ => said,
        }
    }
}

impl TargetChange {
    /// The change as an official would say it: `30 giường bệnh/10.000 dân vào năm 2025; 32 giường bệnh/10.000 dân vào năm
    /// 2030 (tăng 2 giường bệnh/10.000 dân)`.
    pub fn sentence(&self, plans: &[Plan]) -> String {
        let (from, to) = (self.earlier.of(plans), self.later.of(plans));
        let moved = match self.change {
            0.0 if from.quantity.comparator == to.quantity.comparator => "giữ nguyên".to_owned(),
            // `95%` and then `trên 95%` is the same number, but not the same goal.
            0.0 => "giữ nguyên con số, đổi mức yêu cầu".to_owned(),
            change if change > 0.0 => format!("tăng {}", measure(change, &self.unit)),
            change => format!("giảm {}", measure(-change, &self.unit)),
        };
        // `67 năm năm 2025` would be five years.
        format!("{}; {} ({moved})", dated(from, "vào"), dated(to, "vào"))
    }
}

/// `trên 98% đến năm 2030`
fn goal(target: &Target) -> String {
    dated(target, "đến")
}

/// The quantity and, after a word such as `đến` or `vào`, its year.
fn dated(target: &Target, word: &str) -> String {
    match target.by_year {
        Some(year) => format!("{} {word} năm {year}", target.quantity),
        None => target.quantity.to_string(),
    }
}

fn measure(value: f64, unit: &Unit) -> String {
    Quantity { comparator: Comparator::Equal, value, value_max: None, of: None, unit: unit.clone() }.to_string()
}
