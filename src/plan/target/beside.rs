//! The name of a target whose words say only in what it differs from the one before it: `nam đạt 167 cm, nữ 156 cm`.

use super::indicator::{Named, Said, is_nominal};
use super::vocabulary::ACTIONS;
use crate::text::squeeze;
use crate::value::quantity::Unit;
use crate::value::quantity::grammar::Found;
use crate::value::quantity::token::Tokens;

/// Words that stand against one another in one sentence: `nam đạt 167 cm, nữ 156 cm`.
pub(super) const CONTRASTS: &[&[&str]] = &[
    &["nam", "nữ"],
    &["nam giới", "nữ giới"],
    &["trẻ em trai", "trẻ em gái"],
    &["thành thị", "nông thôn"],
    &["đô thị", "nông thôn"],
    &["khu vực thành thị", "khu vực nông thôn"],
    &["đồng bằng", "miền núi"],
    &["cấp tỉnh", "cấp huyện", "cấp xã"],
    &["tuyến tỉnh", "tuyến huyện", "tuyến xã"],
    &["mầm non", "tiểu học", "trung học cơ sở", "trung học phổ thông"],
    &["mầm non", "tiểu học", "thcs", "thpt"],
    &["nhẹ cân", "thấp còi", "gầy còm", "thừa cân"],
    &["dưới 1 tuổi", "dưới 5 tuổi"],
];

/// Words that may stand before one of [`CONTRASTS`].
const BEFORE_CONTRASTS: [&str; 11] =
    ["đối với ", "ở ", "với ", "của ", "tại ", "khu vực ", "vùng ", "các ", "thể ", "cấp ", "nhóm "];

/// Measures of which each thing that is grown or kept has its own.
const MEASURES: [&str; 5] = ["sản lượng", "diện tích", "năng suất", "tổng đàn", "đàn"];

/// The name that a target with the words `said` before it takes from the one before it, if it needs that.
pub(super) fn name(previous: &Named<'_>, target: &Found, said: &Said) -> Option<String> {
    let before = said.before.as_str();
    let unit = &previous.found.quantity.unit;
    let alike = unit.counts_like(&target.quantity.unit);
    let whole = || contrast(&previous.indicator, before).or_else(|| longer_contrast(&previous.indicator, before));
    if let Some(whole) = alike.then(whole).flatten() {
        return Some(whole);
    }
    let nominal = is_nominal(&Tokens::new(before), 0);
    // `…, được lập hồ sơ đạt 95%`: the subject is that of the words before.
    let subject = previous.indicator.split_once(" được ").filter(|_| said.passive);
    if let Some((subject, _)) = subject {
        return Some(format!("{subject} được {before}"));
    }
    if nominal {
        return None;
    }
    // `khoán 600 ha rừng, bình quân 120 ha/năm`
    let mean = matches!(&target.quantity.unit, Unit::Per(of, _) if of.counts_like(unit));
    if mean && matches!(before.to_lowercase().as_str(), "bình quân" | "trung bình") {
        return Some(format!("{} ({before})", previous.indicator));
    }
    match (alike, said.among) {
        (false, _) => None,
        (true, false) if previous.among => {
            let whole = previous.indicator.rfind(" (").map(|at| &previous.indicator[..at])?;
            Some(format!("{whole} ({})", squeeze(&format!("{before} {}", said.after))))
        }
        (true, true) => Some(format!("{} ({})", previous.indicator, squeeze(&format!("{before} {}", said.after)))),
        (true, false) => elsewhere(&previous.indicator, before).or_else(|| same_measure(&previous.indicator, before)),
    }
}

/// `tỷ lệ … tại nơi làm việc dưới 30%; tại nhà hàng dưới 75%`: one place stands for the other.
fn elsewhere(indicator: &str, words: &str) -> Option<String> {
    let place = ["tại ", "ở ", "đối với "].into_iter().find(|place| words.starts_with(place))?;
    let names_more = words.contains(',') || words.contains("tỷ lệ");
    let of_measure = is_nominal(&Tokens::new(indicator), 0);
    let head = indicator.rfind(&format!(" {place}")).map_or(indicator, |at| &indicator[..at]);
    (of_measure && !names_more).then(|| format!("{head} {words}"))
}

/// `sản lượng lúa 612.000 tấn và ngô 95.000 tấn`: the measure is named once.
fn same_measure(indicator: &str, words: &str) -> Option<String> {
    const LONGEST: usize = 3;
    let tokens = Tokens::new(words);
    let is_thing = |word: &str| word.starts_with(char::is_lowercase);
    let short = tokens.list.len() <= LONGEST && tokens.list.iter().all(|token| is_thing(token.text));
    let lower = indicator.to_lowercase();
    let rest = |measure: &str| lower.strip_prefix(measure).is_some_and(|rest| rest.starts_with(' '));
    let measure = MEASURES.into_iter().find(|measure| rest(measure))?;
    let own = ACTIONS.longest_at(&tokens, 0).is_none();
    (short && own).then(|| Some(format!("{} {words}", indicator.get(..measure.len())?))).flatten()
}

/// The indicator that `words` make of `indicator` by putting themselves in the place of their opposite.
fn contrast(indicator: &str, words: &str) -> Option<String> {
    let said = words.to_lowercase();
    let bare = BEFORE_CONTRASTS.iter().fold(said.as_str(), |s, p| s.strip_prefix(p).unwrap_or(s));
    let lower = indicator.to_lowercase();
    let rows = CONTRASTS.iter().filter(|row| row.contains(&bare));
    let opposites =
        rows.clone().flat_map(|row| row.iter()).filter_map(|opposite| Some((lower.rfind(opposite)?, *opposite)));
    let Some((at, opposite)) = opposites.max() else {
        // A part of what the indicator speaks of: `…, trong đó vùng đồng bằng đạt 98%`.
        return rows.clone().next().map(|_| format!("{indicator} ({bare})"));
    };
    // Lower case may take another number of bytes; then the words are only added.
    let head = indicator.get(..at).filter(|_| lower.len() == indicator.len());
    match head {
        Some(head) => Some(format!("{head}{bare}{}", &indicator[at + opposite.len()..])),
        None => Some(format!("{indicator} {bare}")),
    }
}

/// The same for words that say more than their opposite: `trong nhóm nam từ 15 tuổi trở lên dưới 39%; nhóm nữ từ 15 tuổi
/// trở lên dưới 2%`.
fn longer_contrast(indicator: &str, words: &str) -> Option<String> {
    let (said, lower) = (words.to_lowercase(), indicator.to_lowercase());
    let (start, bare) = BEFORE_CONTRASTS
        .iter()
        .find_map(|start| Some((*start, said.strip_prefix(start)?)))
        .unwrap_or(("", said.as_str()));
    let opens = |name: &&&str| bare.strip_prefix(**name).is_some_and(|rest| rest.starts_with(' '));
    let rows = CONTRASTS.iter().filter(|row| row.iter().any(|name| opens(&name)));
    let place = |name: &&str| {
        let at = lower.rfind(&format!(" {start}{name}"))? + 1;
        let ends = !lower[at + start.len() + name.len()..].starts_with(char::is_alphanumeric);
        ends.then_some(at)
    };
    let at = rows.flat_map(|row| row.iter()).filter(|name| !opens(name)).filter_map(place).max()?;
    // Lower case may take another number of bytes.
    indicator.get(..at).filter(|_| lower.len() == indicator.len()).map(|head| format!("{head}{words}"))
}

#[cfg(test)]
mod tests {
    use super::super::{YearContext, read_sentence};

    fn indicators(text: &str) -> Vec<String> {
        read_sentence(text, &YearContext::default()).into_iter().map(|reading| reading.indicator).collect()
    }

    #[test]
    fn words_that_say_only_in_what_a_target_differs() {
        let cases: &[(&str, &[&str])] = &[
            // Opposites that say more.
            (
                "Giảm tỷ lệ uống rượu trong nhóm nam từ 15 tuổi trở lên xuống dưới 39%; nhóm nữ từ 18 tuổi trở lên xuống dưới 2%.",
                &[
                    "tỷ lệ uống rượu trong nhóm nam từ 15 tuổi trở lên",
                    "tỷ lệ uống rượu trong nhóm nữ từ 18 tuổi trở lên",
                ],
            ),
            (
                "Giảm tỷ lệ uống rượu trong nhóm nam từ 15 tuổi trở lên xuống dưới 39%; nhóm nữ xuống dưới 2%.",
                &[
                    "tỷ lệ uống rượu trong nhóm nam từ 15 tuổi trở lên",
                    "tỷ lệ uống rượu trong nhóm nữ từ 15 tuổi trở lên",
                ],
            ),
            (
                "Tỷ lệ dân đô thị được cấp nước đạt 95%, nông thôn được dùng nước sạch đạt 88%.",
                &["Tỷ lệ dân đô thị được cấp nước", "Tỷ lệ dân nông thôn được dùng nước sạch"],
            ),
            // Places.
            (
                "Tỷ lệ hút thuốc tại bến xe dưới 30%; tại quán ăn dưới 45%.",
                &["Tỷ lệ hút thuốc tại bến xe", "Tỷ lệ hút thuốc tại quán ăn"],
            ),
            ("Tỷ lệ hồ sơ số đạt 60%; đối với cấp xã đạt 40%.", &["Tỷ lệ hồ sơ số", "Tỷ lệ hồ sơ số đối với cấp xã"]),
            // Things of one measure, after a comma or `và`.
            (
                "Sản lượng lúa 12.000 tấn, khoai 3.000 tấn và ngô 5.000 tấn.",
                &["Sản lượng lúa", "Sản lượng khoai", "Sản lượng ngô"],
            ),
            ("Đàn trâu 5.000 con và bò 3.000 con.", &["Đàn trâu", "Đàn bò"]),
            ("Diện tích rừng đạt 500 ha, chăm sóc 200 ha.", &["Diện tích rừng", "chăm sóc"]),
            // Parts and means.
            (
                "Tổng diện tích rừng đạt 900 ha, trong đó trồng mới là 300 ha và chuyển hóa là 100 ha.",
                &["Tổng diện tích rừng", "Tổng diện tích rừng (trồng mới)", "Tổng diện tích rừng (chuyển hóa)"],
            ),
            (
                "70% thợ được học, trong đó 30% có trình độ đại học trở lên.",
                &["thợ được học", "thợ được học (có trình độ đại học trở lên)"],
            ),
            (
                "Thu từ chợ đạt 22 tỷ đồng, chiếm 12% tổng thu của xã.",
                &["Thu từ chợ", "Thu từ chợ chiếm tổng thu của xã"],
            ),
            (
                "Khoán bảo vệ rừng 600 ha, bình quân 120 ha/năm.",
                &["Khoán bảo vệ rừng", "Khoán bảo vệ rừng (bình quân)"],
            ),
            (
                "Thu từ chợ đạt 22 tỷ đồng, chiếm 12% tổng thu, chiếm 30% thu của xã.",
                &["Thu từ chợ", "Thu từ chợ chiếm tổng thu", "Thu từ chợ chiếm thu của xã"],
            ),
            // Another indicator.
            (
                "Giá trị sản xuất đạt 12 tỷ đồng và tốc độ tăng trưởng đạt 7%.",
                &["Giá trị sản xuất", "tốc độ tăng trưởng"],
            ),
            ("Tỷ lệ xã đạt chuẩn 50% và tỷ lệ hộ nghèo dưới 10%.", &["Tỷ lệ xã đạt chuẩn", "tỷ lệ hộ nghèo"]),
            (
                "Tỷ lệ hộ có thu nhập đạt 50 triệu đồng và có nhà ở đạt 80%.",
                &["Tỷ lệ hộ có thu nhập đạt 50 triệu đồng và có nhà ở"],
            ),
            ("Tỷ lệ hộ có điện đạt 70% và tăng dần đạt 80% năm 2030.", &["Tỷ lệ hộ có điện", "Tỷ lệ hộ có điện"]),
        ];
        for (text, expected) in cases {
            assert_eq!(indicators(text), *expected, "{text}");
        }
    }
}
