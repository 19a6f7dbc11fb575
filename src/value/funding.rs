//! With what money: sources, and amounts in đồng.
//!
//! Owns the wordings of sources of public money (Luật Ngân sách nhà nước 2015, Luật Đầu tư công 2024) and amounts as
//! they are printed. Words that name no known source are kept as they stand in [`Funding::leftover`]; words that only
//! say how money is provided (`bố trí`, `theo phân cấp`) mean nothing here.
//!
//! ```
//! use doichieu::value::funding::{Funding, Source};
//! let cell = Funding::parse("Ngân sách tỉnh: 1.500 triệu đồng; xã hội hóa và các nguồn hợp pháp khác");
//! assert!(cell.sources.contains(&Source::Socialized));
//! assert_eq!(cell.amounts[0].value, 1_500_000_000);
//! assert_eq!(cell.to_string(), "Ngân sách tỉnh: 1,5 tỷ đồng; xã hội hóa; nguồn hợp pháp khác");
//! ```

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

mod amount;
mod display;
mod parse;

pub use display::{FundingDifference, compare};

/// What a cell about money means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funding {
    /// Where the money comes from.
    pub sources: BTreeSet<Source>,
    /// In the order in which they stand.
    pub amounts: Vec<Amount>,
    /// Words that were not understood, as printed, in the order in which they stand.
    pub leftover: Vec<String>,
}

/// An amount of money in đồng.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Amount {
    /// In đồng.
    pub value: u64,
    /// The upper end of a range: `1 - 2 tỷ đồng`.
    pub max: Option<u64>,
    /// The source that it comes from, where the cell says so; otherwise it is for the whole task.
    pub source: Option<Source>,
    /// Whether so much is given each year: `800 triệu đồng/năm`.
    pub each_year: bool,
}

/// Where money comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Source {
    /// `ngân sách`, `ngân sách nhà nước`: no level said.
    StateBudget,
    /// `ngân sách trung ương`
    CentralBudget,
    /// `ngân sách địa phương`, `ngân sách thành phố`: province, district or commune.
    LocalBudget,
    /// `ngân sách tỉnh`
    ProvincialBudget,
    /// `ngân sách huyện`
    DistrictBudget,
    /// `ngân sách xã`
    CommuneBudget,
    /// `chương trình mục tiêu quốc gia`, `chương trình mục tiêu`
    TargetProgram,
    /// `vốn đầu tư công`
    PublicInvestment,
    /// `chi thường xuyên`, `kinh phí sự nghiệp`, `kinh phí được giao của đơn vị`
    Recurrent,
    /// `sự nghiệp khoa học và công nghệ`
    Science,
    /// `lồng ghép các chương trình, dự án`
    OtherPrograms,
    /// `quỹ bảo hiểm y tế`, `quỹ bảo hiểm xã hội`
    InsuranceFund,
    /// Other funds: `quỹ phòng, chống thiên tai`, `quỹ vì người nghèo`.
    OtherFund,
    /// `nguồn thu của đơn vị`, `quỹ phát triển hoạt động sự nghiệp`
    OwnRevenue,
    /// `xã hội hóa`, `huy động các nguồn lực xã hội`
    Socialized,
    /// `đóng góp của người dân`, `đóng góp của tổ chức, cá nhân`
    Contributions,
    /// `vốn doanh nghiệp`, `vốn nhà đầu tư`
    Enterprises,
    /// `hợp tác công tư`
    PublicPrivatePartnership,
    /// `tín dụng chính sách`, `Ngân hàng Chính sách xã hội`
    PolicyCredit,
    /// `vốn vay`, `tín dụng`
    Loans,
    /// `ODA`, `viện trợ`, `tài trợ`
    Aid,
    /// `nguồn hợp pháp khác`, `các nguồn khác`
    OtherLawful,
    /// `không sử dụng kinh phí`
    NotNeeded,
}

names!(Source {
    StateBudget "state_budget"
    CentralBudget "central_budget"
    LocalBudget "local_budget"
    ProvincialBudget "provincial_budget"
    DistrictBudget "district_budget"
    CommuneBudget "commune_budget"
    TargetProgram "target_program"
    PublicInvestment "public_investment"
    Recurrent "recurrent"
    Science "science"
    OtherPrograms "other_programs"
    InsuranceFund "insurance_fund"
    OtherFund "other_fund"
    OwnRevenue "own_revenue"
    Socialized "socialized"
    Contributions "contributions"
    Enterprises "enterprises"
    PublicPrivatePartnership "public_private_partnership"
    PolicyCredit "policy_credit"
    Loans "loans"
    Aid "aid"
    OtherLawful "other_lawful"
    NotNeeded "not_needed"
});

impl Amount {
    /// Whether it is one sum for the whole task.
    fn is_plain(&self) -> bool {
        self.source.is_none() && self.max.is_none() && !self.each_year
    }
}

impl Source {
    /// The source that includes this one: every level of the budget is state budget, provincial and lower ones local
    /// budget.
    pub fn broader(self) -> Option<Source> {
        match self {
            Source::CentralBudget | Source::LocalBudget => Some(Source::StateBudget),
            Source::ProvincialBudget | Source::DistrictBudget | Source::CommuneBudget => Some(Source::LocalBudget),
            Source::PolicyCredit => Some(Source::Loans),
            Source::Contributions => Some(Source::Socialized),
            _ => None,
        }
    }

    /// Whether `other` is this source or part of it.
    pub fn includes(self, other: Source) -> bool {
        std::iter::successors(Some(other), |source| source.broader()).any(|source| source == self)
    }

    /// The usual wording in lower case: `ngân sách tỉnh`.
    pub fn label(self) -> &'static str {
        parse::label(self)
    }
}

impl Funding {
    /// What `cell` means. Never fails: what is not understood is in [`Funding::leftover`].
    pub fn parse(cell: &str) -> Funding {
        parse::cell(cell, None)
    }

    /// The same for a column whose heading gives the unit of bare numbers: `Kinh phí (triệu đồng)` is a `unit` of
    /// 1 000 000 đồng.
    pub fn parse_in(cell: &str, unit: u64) -> Funding {
        parse::cell(cell, Some(unit))
    }

    /// `words` with the unit of their column after every sum that has none: `23.500: NS tỉnh 15.500; NS xã 8.000` and
    /// `triệu đồng`. Years, shares and what is counted are no sums.
    pub(crate) fn with_unit(words: &str, unit: &str) -> String {
        amount::with_unit(words, unit)
    }

    /// The amount for the whole task in đồng: the largest that is not said to come from one source, or else the sum of
    /// those that are; of a range its upper end. `None` where no amount is given but for each year.
    pub fn total(&self) -> Option<u64> {
        total(self.amounts.iter().filter(|amount| !amount.each_year))
    }

    /// The same for each year, where amounts are given so.
    pub fn yearly(&self) -> Option<u64> {
        total(self.amounts.iter().filter(|amount| amount.each_year))
    }
}

fn total<'a>(amounts: impl Iterator<Item = &'a Amount> + Clone) -> Option<u64> {
    let most = |amount: &Amount| amount.max.unwrap_or(amount.value);
    let whole = amounts.clone().filter(|amount| amount.source.is_none()).map(most).max();
    whole.or_else(|| amounts.map(most).reduce(u64::saturating_add))
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
