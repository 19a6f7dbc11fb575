//! One agency of the registry.

use jiff::civil::Date;

use super::AgencyId;
use crate::error::{Error, ErrorKind, Result};

/// How high an agency stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Of the whole country: the Government, ministries, central Party bodies.
    Central,
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Huyện, quận, thị xã, thành phố thuộc tỉnh; abolished on 1 July 2025.
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
    /// Any level, or one that the name does not tell.
    Any,
}

/// What sort of body an agency is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Government, ministry, or agency under the government.
    Government,
    /// Uỷ ban nhân dân and its office.
    Committee,
    /// Hội đồng nhân dân, National Assembly.
    Council,
    /// Sở and its equal.
    Department,
    /// Chi cục, cục of a line ministry in a province, and like units under a department.
    Branch,
    /// Phòng of a district or a unit inside a department.
    Office,
    /// A Party committee (Tỉnh ủy) and its commissions.
    Party,
    /// Mặt trận Tổ quốc.
    Front,
    /// Political-social organisation, association.
    Mass,
    /// Công an of any level.
    Police,
    /// Bộ Chỉ huy Quân sự, Bộ đội Biên phòng.
    Military,
    /// Tòa án nhân dân of any level.
    Court,
    /// Viện kiểm sát nhân dân of any level.
    Procuracy,
    /// Thanh tra, Kiểm toán Nhà nước.
    Inspectorate,
    /// Ngân hàng Nhà nước, Ngân hàng Chính sách xã hội, commercial banks.
    Bank,
    /// Bảo hiểm xã hội of any level.
    Insurance,
    /// Cục Thuế, Chi cục Thuế.
    Tax,
    /// Báo, đài phát thanh và truyền hình.
    Press,
    /// Bệnh viện, viện.
    Hospital,
    /// Trung tâm of a province, department or district.
    Centre,
    /// Trường, học viện, cơ sở giáo dục.
    School,
    /// Công ty, doanh nghiệp, hợp tác xã.
    Company,
    /// Steering committee, project management unit, fund.
    Board,
    /// Several agencies under one word.
    Collective,
    /// A post rather than a body.
    Person,
}

/// The words of `level` and `kind` in a registry file.
const LEVELS: [(&str, Level); 5] = [
    ("central", Level::Central),
    ("province", Level::Province),
    ("district", Level::District),
    ("commune", Level::Commune),
    ("any", Level::Any),
];
const KINDS: [(&str, Kind); 25] = [
    ("government", Kind::Government),
    ("committee", Kind::Committee),
    ("council", Kind::Council),
    ("department", Kind::Department),
    ("branch", Kind::Branch),
    ("office", Kind::Office),
    ("party", Kind::Party),
    ("front", Kind::Front),
    ("mass", Kind::Mass),
    ("police", Kind::Police),
    ("military", Kind::Military),
    ("court", Kind::Court),
    ("procuracy", Kind::Procuracy),
    ("inspectorate", Kind::Inspectorate),
    ("bank", Kind::Bank),
    ("insurance", Kind::Insurance),
    ("tax", Kind::Tax),
    ("press", Kind::Press),
    ("hospital", Kind::Hospital),
    ("centre", Kind::Centre),
    ("school", Kind::School),
    ("company", Kind::Company),
    ("board", Kind::Board),
    ("collective", Kind::Collective),
    ("person", Kind::Person),
];

/// One agency of the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// How results name it: `so-y-te`.
    pub id: AgencyId,
    /// The canonical Vietnamese name: `Sở Y tế`.
    pub name: String,
    /// How high it stands.
    pub level: Level,
    /// What sort of body it is.
    pub kind: Kind,
    /// First day under this name, where that is known and matters.
    pub from: Option<Date>,
    /// First day no longer under this name.
    pub to: Option<Date>,
    /// Who bears the whole of its work since `to`.
    pub successors: Vec<AgencyId>,
    /// Who else took over a part of it.
    pub parts_to: Vec<AgencyId>,
    /// For a collective: which agencies it speaks of.
    pub covers: Vec<Covers>,
    /// The spellings as the registry file writes them.
    pub(super) spellings: Vec<String>,
    /// The prefix of the ids of its namesakes in districts and communes.
    pub(super) local: Option<String>,
}

/// One rule of what a collective covers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Covers {
    /// This agency.
    Id(AgencyId),
    /// Every agency of this kind on this level; [`Level::Any`] for every level.
    Kind(Kind, Level),
    /// Every named body with this prefix: `ubnd:*`.
    Named(String),
    /// Whatever agency.
    All,
}

impl Entry {
    /// Reads the cells of one line: id, name, spellings, level, kind, from, to, successors, parts_to, local, covers.
    pub(super) fn read(cells: &[&str]) -> Result<Entry> {
        let cell = |i: usize| cells.get(i).map_or("", |c| c.trim());
        let (id, name) = (cell(0), cell(1));
        if id.is_empty() || name.is_empty() {
            return Err(wrong("một cơ quan phải có mã (id) và tên (name)"));
        }
        if !id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | ':')) {
            return Err(wrong(format!("mã `{id}` có ký tự khác a-z, 0-9, `-` và `:`")));
        }
        Ok(Entry {
            id: id.into(),
            name: name.to_owned(),
            spellings: list(cell(2), ';').map(str::to_owned).collect(),
            level: word(&LEVELS, cell(3), "level")?.unwrap_or(Level::Any),
            kind: word(&KINDS, cell(4), "kind")?.unwrap_or(Kind::Board),
            from: date(cell(5))?,
            to: date(cell(6))?,
            successors: list(cell(7), ' ').map(AgencyId::from).collect(),
            parts_to: list(cell(8), ' ').map(AgencyId::from).collect(),
            local: Some(cell(9)).filter(|c| !c.is_empty()).map(str::to_owned),
            covers: list(cell(10), ' ').map(covers).collect::<Result<_>>()?,
        })
    }
}

fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Registry, message)
}

fn list(cell: &str, by: char) -> impl Iterator<Item = &str> {
    cell.split(by).map(str::trim).filter(|part| !part.is_empty())
}

fn word<T: Copy>(table: &[(&str, T)], cell: &str, column: &str) -> Result<Option<T>> {
    if cell.is_empty() {
        return Ok(None);
    }
    match table.iter().find(|(word, _)| *word == cell) {
        Some((_, value)) => Ok(Some(*value)),
        None => {
            let known: Vec<_> = table.iter().map(|(word, _)| *word).collect();
            Err(wrong(format!("`{cell}` không dùng được cho cột {column}; các giá trị là {}", known.join(", "))))
        }
    }
}

fn date(cell: &str) -> Result<Option<Date>> {
    if cell.is_empty() {
        return Ok(None);
    }
    cell.parse().map(Some).map_err(|_| wrong(format!("`{cell}` không phải là ngày viết như 2025-03-01")))
}

/// `*`, `kind@level`, `prefix:*` or an id.
fn covers(rule: &str) -> Result<Covers> {
    if rule == "*" {
        return Ok(Covers::All);
    }
    if let Some((kind, level)) = rule.split_once('@') {
        let kind = word(&KINDS, kind, "kind")?.ok_or_else(|| wrong("trước `@` phải là một giá trị của cột kind"))?;
        let level = word(&LEVELS, level, "level")?.ok_or_else(|| wrong("sau `@` phải là một giá trị của cột level"))?;
        return Ok(Covers::Kind(kind, level));
    }
    match rule.strip_suffix(":*") {
        Some(prefix) => Ok(Covers::Named(prefix.to_owned())),
        None => Ok(Covers::Id(rule.into())),
    }
}

impl Entry {
    /// Fills what this line of an earlier file leaves open from the line of a later one.
    pub(super) fn fill_from(&mut self, later: Entry) {
        self.spellings.push(later.name);
        self.spellings.extend(later.spellings);
        if self.level == Level::Any {
            self.level = later.level;
        }
        if self.kind == Kind::Board {
            self.kind = later.kind;
        }
        self.from = self.from.or(later.from);
        self.to = self.to.or(later.to);
        self.local = self.local.take().or(later.local);
        for (mine, theirs) in [(&mut self.successors, later.successors), (&mut self.parts_to, later.parts_to)] {
            if mine.is_empty() {
                *mine = theirs;
            }
        }
        if self.covers.is_empty() {
            self.covers = later.covers;
        }
    }
}
