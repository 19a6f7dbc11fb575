//! Sentences elsewhere that say what is done instead of where it stands: `Sở Giao thông vận tải: chủ trì mở các tuyến xe buýt`,
//! in a plan that assigns its other tasks by reference.

use std::collections::{BTreeSet, HashMap};

use super::around::{leads, partners};
use crate::error::Location;
use crate::plan::model::{Diagnostic, DiagnosticKind};
use crate::plan::phrase::cut;
use crate::plan::prose::fill::QUOTE;
use crate::plan::raw::RawTask;
use crate::plan::wording::actor::actor;
use crate::plan::wording::names::is_agency;
use crate::plan::wording::time::time_after;
use crate::text::{fold, syllables};
use crate::value::period::Period;

/// Of what a sentence says, by the rarity of its words in the plan, so much must stand in the task that it means,
const SHARE: f64 = 0.6;
/// so much less in any other,
const AHEAD: f64 = 0.2;
/// and so many words at least.
const WORDS: usize = 3;
/// Longer sentences tell an agency's work, not one task.
const MOST_WORDS: usize = 60;

/// A plan assigns by reference if it gives one of so many tasks so.
const USUAL: usize = 3;
/// So many duties and tasks are looked at, one beside the other: far more than any plan has.
const MOST_PAIRS: usize = 1_000_000;
/// `Chủ trì, phối hợp chặt chẽ cùng với` is no longer in bytes.
const NEAR: usize = 48;

/// What a sentence without a reference gives an agency to lead.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Duty {
    pub agency: String,
    pub partners: Option<String>,
    pub period: Option<String>,
    pub place: Location,
    what: BTreeSet<String>,
}

impl Duty {
    /// `Chủ trì, phối hợp với Sở B mở các tuyến xe buýt, hoàn thành trong năm 2026` of the agency that the sentence or its
    /// heading names.
    pub fn read(
        sentence: &str,
        agency: impl FnOnce() -> Option<String>,
        place: impl FnOnce() -> Location,
    ) -> Option<Duty> {
        let clause = sentence.split(';').next().unwrap_or(sentence);
        let lead = leads(clause)?;
        let before = clause[..lead.start].trim_matches(|c: char| !c.is_alphanumeric());
        if !before.is_empty() && !is_agency(before) {
            return None;
        }
        let after = &clause[lead.end..];
        // Further on others help with something else.
        let partners = partners(after).filter(|names| names.start < NEAR);
        let what = &after[partners.as_ref().map_or(0, |names| names.end)..];
        let what = &what[..what.find(", phối hợp").unwrap_or(what.len())];
        let at_end = || Period::find_in(what).and_then(|(_, time)| what.get(time)).filter(|time| what.ends_with(*time));
        let period = time_after(what).or_else(at_end);
        let what = period.and_then(|time| Some(&what[..what.find(time)?])).unwrap_or(what);
        let what = words(what);
        if !(WORDS..MOST_WORDS).contains(&what.len()) {
            return None;
        }
        Some(Duty {
            agency: if before.is_empty() { agency()? } else { before.to_owned() },
            partners: partners.map(|names| after[names].to_owned()),
            period: period.map(str::to_owned),
            place: place(),
            what,
        })
    }

    /// That the task it is understood to mean is to be checked.
    pub fn diagnostic(&self, task: &RawTask) -> Diagnostic {
        let quote = self.place.quote.as_deref().unwrap_or_default();
        let message = format!(
            "Câu giao việc “{quote}” không dẫn số mục; theo nội dung, được hiểu là giao nhiệm vụ “{}”.",
            cut(&task.text, QUOTE)
        );
        Diagnostic { kind: DiagnosticKind::AssignedBySubject, message, location: self.place.clone() }
    }
}

/// Whether a plan gives its tasks by reference: those that are `led` so.
pub(super) fn refers(led: &[bool]) -> bool {
    led.iter().filter(|led| **led).count() * USUAL >= led.len()
}

/// By task the duty that means it in a plan that gives others by reference (those that are `led`), where nothing else says who
/// does it. A duty means one task, and no task is meant by two.
pub(super) fn meant<'d>(duties: &'d [Duty], tasks: &[&RawTask], led: &[bool]) -> HashMap<usize, &'d Duty> {
    if duties.is_empty() || duties.len() * tasks.len() > MOST_PAIRS {
        return HashMap::new();
    }
    let open = |task: usize| !led[task] && tasks[task].lead.is_none() && actor(&tasks[task].text).lead.is_none();
    let texts = Texts::of(tasks);
    let mut meant: HashMap<usize, Vec<&Duty>> = HashMap::new();
    for duty in duties {
        if let Some(task) = texts.that_says(&duty.what).filter(|&task| open(task)) {
            meant.entry(task).or_default().push(duty);
        }
    }
    meant
        .into_iter()
        .filter_map(|(task, duties)| match duties[..] {
            [duty] => Some((task, duty)),
            _ => None,
        })
        .collect()
}

/// The words of all tasks of a plan.
struct Texts {
    words: Vec<BTreeSet<String>>,
    /// By word, how many tasks have it.
    counts: HashMap<String, usize>,
}

impl Texts {
    fn of(tasks: &[&RawTask]) -> Self {
        let words: Vec<BTreeSet<String>> = tasks.iter().map(|task| words(&task.text)).collect();
        let mut counts = HashMap::new();
        words.iter().flatten().for_each(|word| *counts.entry(word.clone()).or_default() += 1);
        Texts { words, counts }
    }

    /// The one task that says what a duty does.
    fn that_says(&self, what: &BTreeSet<String>) -> Option<usize> {
        let weight = |word: &String| {
            let count = self.counts.get(word).map_or(0.5, |&count| count as f64);
            (1.0 + self.words.len() as f64 / count).ln()
        };
        let all: f64 = what.iter().map(weight).sum();
        let said = |words: &BTreeSet<String>| what.intersection(words).map(weight).sum::<f64>() / all;
        let mut shares: Vec<(f64, usize)> = self.words.iter().map(said).zip(0..).collect();
        shares.sort_by(|a, b| b.0.total_cmp(&a.0));
        let &(best, task) = shares.first()?;
        let next = shares.get(1).map_or(0.0, |next| next.0);
        let enough = what.intersection(&self.words[task]).count() >= WORDS;
        (enough && best >= SHARE && best - next >= AHEAD).then_some(task)
    }
}

/// The words of a text, each once.
fn words(text: &str) -> BTreeSet<String> {
    syllables(&fold(text)).map(|word| word.text.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use crate::plan::{DiagnosticKind, Plan};
    use crate::value::Origin;

    const HEAD: &str = "UBND TỈNH CÀ MAU\nKẾ HOẠCH\nTrồng rừng\nUBND tỉnh ban hành Kế hoạch như sau:\nI. NHIỆM VỤ\n\
        1. Ươm cây mắm, cây đước tại ba vườn ươm của huyện.\n2. Cắm mốc ranh giới bãi bồi ở cửa sông.\n\
        3. Tập huấn kỹ thuật trồng rừng ngập mặn cho người dân ven biển.\n4. Tuần tra, xử lý việc chặt phá rừng ngập mặn.\n\
        5. Mua tàu tuần tra cho kiểm lâm vùng biển.\nII. TỔ CHỨC THỰC HIỆN\n1. Chi cục Kiểm lâm\n- Chủ trì thực hiện khoản 1, khoản 4 mục I.\n";

    /// The leads of the five tasks, `?` where one is told by what is done.
    fn leads(duties: &str) -> String {
        let plan = Plan::of_text(&format!("{HEAD}{duties}\n"));
        let lead = |task: &crate::plan::Task| {
            let mark = |lead: &crate::value::Field<_>| if lead.origin == Origin::Subject { "?" } else { "" };
            task.lead.as_ref().map_or("-".to_owned(), |lead| format!("{}{}", lead.raw, mark(lead)))
        };
        let told = plan.diagnostics.iter().filter(|said| said.kind == DiagnosticKind::AssignedBySubject).count();
        let leads: Vec<String> = plan.tasks.iter().map(lead).collect();
        assert_eq!(told, leads.iter().filter(|lead| lead.ends_with('?')).count());
        leads.join(" | ")
    }

    #[test]
    fn a_duty_is_known_by_what_is_done() {
        let told = leads(
            "2. Sở Tài nguyên và Môi trường\n- Chủ trì, phối hợp với Công an tỉnh cắm mốc ranh giới các bãi bồi, hoàn thành trong \
             quý I năm 2026.\n3. Hội Nông dân tỉnh\n- Chủ trì tập huấn trồng rừng ngập mặn trong tháng 6 hằng năm, phối hợp với \
             Đài Phát thanh và Truyền hình tỉnh đẩy mạnh công tác truyền thông.",
        );
        assert_eq!(told, "Chi cục Kiểm lâm | Sở Tài nguyên và Môi trường? | Hội Nông dân tỉnh? | Chi cục Kiểm lâm | -");
    }

    #[test]
    fn what_fits_badly_or_twice_or_a_task_that_is_led_is_left() {
        let alone = "Chi cục Kiểm lâm | - | - | Chi cục Kiểm lâm | -";
        for duties in [
            // Of another thing.
            "2. Sở Tài chính\n- Chủ trì cân đối, bố trí kinh phí trồng rừng hằng năm.",
            // Of a task that is led.
            "2. Công an tỉnh\n- Chủ trì xử lý việc chặt phá rừng ngập mặn.",
            // Of two agencies, which one is not told.
            "2. Sở Xây dựng\n- Chủ trì cắm mốc ranh giới bãi bồi.\n3. Sở Nội vụ\n- Chủ trì cắm mốc ranh giới bãi bồi.",
            // To help is not to lead.
            "2. Sở Xây dựng\n- Phối hợp cắm mốc ranh giới bãi bồi ở cửa sông.",
        ] {
            assert_eq!(leads(duties), alone, "{duties}");
        }
    }
}
