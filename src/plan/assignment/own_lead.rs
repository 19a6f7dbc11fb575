//! Who does a task by its own words, where nothing nearer or elsewhere tells it: the task begins with the name.

use crate::plan::prose::ProseTask;
use crate::plan::prose::fill::fill;
use crate::plan::wording::actor::actor;
use crate::plan::wording::partners::may_name;
use crate::text::fold;
use crate::value::Origin;

/// Fills the agencies of the tasks that have no lead yet, or nobody who helps.
pub(crate) fn apply(tasks: &mut [ProseTask]) {
    for ProseTask { raw, .. } in tasks {
        if raw.lead.is_some() && (raw.coordinating.is_some() || !may_name(&raw.text)) {
            continue;
        }
        let told = actor(&raw.text);
        let leads = |name: &String| raw.lead.as_ref().is_none_or(|lead| fold(&lead.raw) == fold(name));
        // Whom another than the lead of the task works with is nobody's partner in it.
        if !told.is_empty() && told.lead.as_ref().is_none_or(leads) {
            let (place, text) = (raw.location.clone(), raw.text.clone());
            fill(raw, &told, Origin::Item, &place, &text);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::plan::Plan;

    #[test]
    fn what_stands_nearer_or_elsewhere_comes_first() {
        let told = |items: &str| {
            let text = format!(
                "UBND TỈNH CÀ MAU\nKẾ HOẠCH\nTrồng rừng\nUBND tỉnh ban hành Kế hoạch như sau:\nI. NHIỆM VỤ\n{items}\n\
                 II. TỔ CHỨC THỰC HIỆN\n1. Sở Xây dựng chủ trì thực hiện khoản 3 mục I.\n2. Các xã báo cáo kết quả.\n"
            );
            let plan = Plan::of_text(&text);
            let raw = |field: &Option<crate::value::Field<_>>| {
                field.as_ref().map_or("-".to_owned(), |field: &crate::value::Field<_>| field.raw.clone())
            };
            let tasks = plan.tasks.iter();
            tasks
                .map(|task| format!("{}: {}, {}", task.text, raw(&task.lead), raw(&task.coordinating)))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            told(
                "1. Sở Y tế hướng dẫn sơ cứu ở rừng.\n2. Chi cục Kiểm lâm phối hợp với Công an tỉnh kiểm tra bãi bồi.\n\
                 3. UBND các xã phối hợp với Công an tỉnh cắm mốc bãi bồi.\n4. Giao Sở Tư pháp: Chủ trì, phối hợp với Sở Y tế biên soạn tờ rơi.\n\
                 5. UBND các xã trồng mắm ở bãi bồi (Sở Nội vụ chủ trì).\n6. Ươm cây mắm, cây đước ở xã."
            ),
            [
                "Sở Y tế hướng dẫn sơ cứu ở rừng.: Sở Y tế, -",
                "Chi cục Kiểm lâm phối hợp với Công an tỉnh kiểm tra bãi bồi.: Chi cục Kiểm lâm, Công an tỉnh",
                "UBND các xã phối hợp với Công an tỉnh cắm mốc bãi bồi.: Sở Xây dựng, -",
                "Chủ trì, phối hợp với Sở Y tế biên soạn tờ rơi.: Sở Tư pháp, Sở Y tế",
                "UBND các xã trồng mắm ở bãi bồi: Sở Nội vụ, -",
                "Ươm cây mắm, cây đước ở xã.: -, -",
            ]
        );
    }
}
