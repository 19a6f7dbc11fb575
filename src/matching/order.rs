//! The order in which a plan takes up the tasks of its baseline.
//!
//! A plan is written with the baseline beside it. Where its tasks stand in the baseline's rows they mostly ascend with them,
//! and a task between two of them most often answers to what the baseline has between their rows.

/// Where a plan's tasks stand in the baseline, as far as both ascend.
pub(crate) struct Order {
    /// Tasks of the plan and of the baseline, both ascending.
    steps: Vec<(u32, u32)>,
    /// How much the plan keeps to the baseline's order, from 0 (no more than by chance) to below 1.
    strength: f64,
}

/// Tasks in no order that are thought to stand beside those found, so that few tasks are no proof of an order.
const DOUBT: f64 = 2.0;

impl Order {
    /// From the plan's tasks that stand in a row of the baseline, with the baseline's tasks; the plan's ascend.
    pub fn new(found: &[(u32, u32)]) -> Self {
        let steps = ascending(found);
        let all = found.len() as f64;
        // So many of tasks in no order ascend: by Logan and Shepp (1977) twice the root for very many, less for few.
        let by_chance = 1.5 * all.sqrt();
        let strength = ((steps.len() as f64 - by_chance) / (all - by_chance + DOUBT).max(DOUBT)).max(0.0);
        Order { steps, strength }
    }

    /// How much it speaks for a task of the plan that it stands where the baseline's does: nothing where it stands
    /// elsewhere.
    pub fn support(&self, task: u32, of_baseline: u32) -> f64 {
        let next = self.steps.partition_point(|step| step.0 < task);
        let follows = next.checked_sub(1).is_none_or(|last| self.steps[last].1 < of_baseline);
        let precedes = self.steps.get(next).is_none_or(|step| of_baseline < step.1);
        if follows && precedes { self.strength } else { 0.0 }
    }
}

/// The longest part of pairs with ascending left sides in which the right sides ascend too.
fn ascending(pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
    // By length: the last pair of the part that ends lowest. By pair: the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    for (i, &(_, right)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < right);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        ends.truncate(length.max(ends.len()));
        match ends.get_mut(length) {
            Some(end) => *end = i,
            None => ends.push(i),
        }
    }
    let mut steps: Vec<(u32, u32)> =
        std::iter::successors(ends.last().copied(), |&i| before[i]).map(|i| pairs[i]).collect();
    steps.reverse();
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_follows_its_baseline() {
        let found: Vec<(u32, u32)> = (0..10).map(|i| (2 * i, 3 * i)).collect();
        let order = Order::new(&found);
        assert!((0.7..1.0).contains(&order.strength), "{}", order.strength);
        assert_eq!((order.support(5, 7), order.support(5, 9)), (order.strength, 0.0));
        assert_eq!((order.support(0, 40), order.support(19, 40)), (0.0, order.strength));
    }

    #[test]
    fn no_order_and_few_tasks_prove_nothing() {
        let shuffled: Vec<(u32, u32)> = (0..12).map(|i| (i, i * 5 % 12)).collect();
        assert_eq!(Order::new(&shuffled).strength, 0.0);
        assert_eq!(Order::new(&[(0, 0), (1, 1)]).strength, 0.0);
        assert_eq!(Order::new(&[]).support(0, 0), 0.0);
    }

    #[test]
    fn the_longest_part_that_ascends() {
        assert_eq!(ascending(&[(0, 5), (1, 1), (2, 2), (3, 0), (4, 4)]), [(1, 1), (2, 2), (4, 4)]);
    }
}
