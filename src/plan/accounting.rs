//! The roles of the units, counted.

use std::ops::AddAssign;

use super::model::Accounting;
use super::raw::UnitRole;

impl Accounting {
    /// Counts each unit once, so that the counts add up to `units`. Of a document that was read none is unclaimed.
    pub(crate) fn of(roles: &[UnitRole]) -> Accounting {
        let mut counted = Accounting { units: roles.len(), ..Accounting::default() };
        for role in roles {
            *match role {
                UnitRole::Preamble => &mut counted.preamble,
                UnitRole::Heading => &mut counted.headings,
                UnitRole::Task => &mut counted.tasks,
                UnitRole::Target => &mut counted.targets,
                UnitRole::Prose => &mut counted.prose,
                UnitRole::Furniture => &mut counted.furniture,
                UnitRole::Signature => &mut counted.signature,
                UnitRole::Unread | UnitRole::Unclaimed => &mut counted.unread,
            } += 1;
        }
        counted
    }
}

impl AddAssign for Accounting {
    fn add_assign(&mut self, other: Accounting) {
        let Accounting { units, preamble, headings, tasks, targets, prose, furniture, signature, unread } = other;
        self.units += units;
        self.preamble += preamble;
        self.headings += headings;
        self.tasks += tasks;
        self.targets += targets;
        self.prose += prose;
        self.furniture += furniture;
        self.signature += signature;
        self.unread += unread;
    }
}
