//! Units, the dimension of each, and how they convert within it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What a number counts or measures.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Unit {
    /// `%`
    Percent,
    /// `‰`
    PerMille,
    /// `điểm phần trăm`: a difference of two percentages.
    PercentagePoint,
    /// A number without a unit: an index, a coefficient.
    Bare,
    /// `cm`, `triệu m3`, `tỷ đồng`
    Measure(Scale, Measure),
    /// Things counted, named in lower case as printed: `công trình`, `nghìn hộ`.
    Count(Scale, String),
    /// `bác sỹ/10.000 dân`, `lần/năm`, `triệu đồng/người/năm`
    Per(Box<Unit>, Vec<Base>),
    /// Words of a unit column that were not understood.
    Other(String),
}

/// What a [`Unit::Per`] is divided by.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Base {
    /// 1, 1.000, 10.000, 100.000, …
    pub count: u64,
    /// `dân`, `trẻ đẻ sống`, `năm`
    pub of: String,
}

/// A power of ten that is said with the unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scale {
    #[default]
    /// No power of ten is said.
    One,
    /// `nghìn`, `ngàn`
    Thousand,
    /// `triệu`
    Million,
    /// `tỷ`
    Billion,
    /// `nghìn tỷ`
    Trillion,
}

/// A unit of measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Measure {
    /// `mm`
    Millimetre,
    /// `cm`
    Centimetre,
    /// `m`
    Metre,
    /// `km`
    Kilometre,
    /// `m2`
    SquareMetre,
    /// `km2`
    SquareKilometre,
    /// `ha`
    Hectare,
    /// `m3`
    CubicMetre,
    /// `lít`
    Litre,
    /// `gam`
    Gram,
    /// `kg`
    Kilogram,
    /// `tạ`: 100 kg
    Quintal,
    /// `tấn`
    Tonne,
    /// `tuổi`
    YearOfAge,
    /// `tháng tuổi`
    MonthOfAge,
    /// `năm`
    Year,
    /// `tháng`
    Month,
    /// `tuần`
    Week,
    /// `ngày`
    Day,
    /// `giờ`
    Hour,
    /// `phút`
    Minute,
    /// `đồng`
    Dong,
    /// `USD`
    Dollar,
    /// `kWh`
    KilowattHour,
    /// `kW`
    Kilowatt,
    /// `MW`
    Megawatt,
    /// `Mbps`
    MegabitPerSecond,
}

/// What kind of thing a unit measures. Only quantities of one dimension can be compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dimension {
    /// A part of a whole: %, ‰.
    Share,
    /// A change of a share.
    Points,
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In cubic metres.
    Volume,
    /// In kilograms.
    Mass,
    /// In years.
    Time,
    /// In đồng.
    Money,
    /// US dollars, which have no fixed worth in đồng.
    ForeignMoney,
    /// In kilowatt-hours.
    Energy,
    /// In kilowatts.
    Power,
    /// In megabits a second.
    DataRate,
    /// Things counted, whatever their name, and bare numbers.
    Count,
    /// Something for each of a base: the dimension of the upper part, and the bases.
    Rate(Box<Dimension>, Vec<String>),
    /// Words that are no known unit, and are equal only to themselves.
    Unknown(String),
}

/// Every measure: the symbol it is written with, its dimension, its size in the dimension's basic unit (m, m², m³, kg,
/// years, đồng, kWh, kW), and its other spellings.
pub(super) const MEASURES: &[(Measure, &str, Dimension, f64, &[&str])] = &[
    (Measure::Millimetre, "mm", Dimension::Length, 0.001, &["milimét", "mi li mét"]),
    (Measure::Centimetre, "cm", Dimension::Length, 0.01, &["centimét", "xen ti mét", "xăng ti mét", "phân"]),
    (Measure::Metre, "m", Dimension::Length, 1.0, &["mét"]),
    (Measure::Kilometre, "km", Dimension::Length, 1000.0, &["ki lô mét", "kilômét", "kilomet", "cây số"]),
    (Measure::SquareMetre, "m2", Dimension::Area, 1.0, &["mét vuông", "m vuông"]),
    (Measure::SquareKilometre, "km2", Dimension::Area, 1e6, &["ki lô mét vuông", "km vuông"]),
    (Measure::Hectare, "ha", Dimension::Area, 1e4, &["hecta", "héc ta", "hec ta", "héc-ta"]),
    (Measure::CubicMetre, "m3", Dimension::Volume, 1.0, &["mét khối", "m khối", "khối"]),
    (Measure::Litre, "lít", Dimension::Volume, 0.001, &["l"]),
    (Measure::Gram, "gam", Dimension::Mass, 0.001, &["g", "gram", "gr"]),
    (Measure::Kilogram, "kg", Dimension::Mass, 1.0, &["ki lô gam", "kilôgam", "kilogam", "cân"]),
    (Measure::Quintal, "tạ", Dimension::Mass, 100.0, &[]),
    (Measure::Tonne, "tấn", Dimension::Mass, 1000.0, &[]),
    (Measure::YearOfAge, "tuổi", Dimension::Time, 1.0, &[]),
    (Measure::MonthOfAge, "tháng tuổi", Dimension::Time, 1.0 / 12.0, &[]),
    (Measure::Year, "năm", Dimension::Time, 1.0, &[]),
    (Measure::Month, "tháng", Dimension::Time, 1.0 / 12.0, &[]),
    (Measure::Week, "tuần", Dimension::Time, 7.0 / 365.25, &["tuần lễ"]),
    (Measure::Day, "ngày", Dimension::Time, 1.0 / 365.25, &[]),
    (Measure::Hour, "giờ", Dimension::Time, 1.0 / 8766.0, &["tiếng"]),
    (Measure::Minute, "phút", Dimension::Time, 1.0 / 525_960.0, &[]),
    (Measure::Dong, "đồng", Dimension::Money, 1.0, &["vnđ", "vnd", "đồng việt nam"]),
    (Measure::Dollar, "USD", Dimension::ForeignMoney, 1.0, &["đô la", "đô la mỹ", "đô-la", "us$"]),
    (Measure::KilowattHour, "kWh", Dimension::Energy, 1.0, &["số điện"]),
    (Measure::Kilowatt, "kW", Dimension::Power, 1.0, &[]),
    (Measure::Megawatt, "MW", Dimension::Power, 1000.0, &["mwp"]),
    (Measure::MegabitPerSecond, "Mbps", Dimension::DataRate, 1.0, &["mb/s", "mbit/s"]),
];

impl Scale {
    /// The power of ten.
    pub fn factor(self) -> f64 {
        match self {
            Scale::One => 1.0,
            Scale::Thousand => 1e3,
            Scale::Million => 1e6,
            Scale::Billion => 1e9,
            Scale::Trillion => 1e12,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Scale::One => "",
            Scale::Thousand => "nghìn ",
            Scale::Million => "triệu ",
            Scale::Billion => "tỷ ",
            Scale::Trillion => "nghìn tỷ ",
        }
    }
}

impl Measure {
    fn row(self) -> Option<&'static (Measure, &'static str, Dimension, f64, &'static [&'static str])> {
        MEASURES.iter().find(|row| row.0 == self)
    }

    /// The symbol: `cm`, `m3`, `tuổi`.
    pub fn symbol(self) -> &'static str {
        self.row().map_or("", |row| row.1)
    }
}

impl Unit {
    /// The dimension: quantities of different dimensions cannot be compared.
    pub fn dimension(&self) -> Dimension {
        match self {
            Unit::Percent | Unit::PerMille => Dimension::Share,
            Unit::PercentagePoint => Dimension::Points,
            Unit::Bare | Unit::Count(..) => Dimension::Count,
            Unit::Measure(_, measure) => measure.row().map_or(Dimension::Count, |row| row.2.clone()),
            Unit::Per(of, bases) => Dimension::Rate(
                Box::new(of.dimension()),
                bases.iter().map(|base| base_key(&base.of).to_owned()).collect(),
            ),
            Unit::Other(text) => Dimension::Unknown(crate::text::fold(text)),
        }
    }

    /// How many of the dimension's basic unit one of this unit is. The basic units are: 1 of a whole for a share, m,
    /// m², m³, kg, year, đồng, kWh, kW, one thing.
    pub fn factor(&self) -> f64 {
        match self {
            Unit::Percent => 0.01,
            Unit::PerMille => 0.001,
            Unit::PercentagePoint | Unit::Bare | Unit::Other(_) => 1.0,
            Unit::Measure(scale, measure) => scale.factor() * measure.row().map_or(1.0, |row| row.3),
            Unit::Count(scale, _) => scale.factor(),
            Unit::Per(of, bases) => {
                let divisor: f64 = bases.iter().map(|base| base.count as f64 * base_size(&base.of)).product();
                of.factor() / divisor
            }
        }
    }

    /// `value` of this unit in `other`, or `None` where the dimensions differ.
    ///
    /// ```
    /// use doichieu::value::quantity::Unit;
    /// assert_eq!(Unit::PerMille.convert(5.0, &Unit::Percent), Some(0.5));
    /// assert_eq!(Unit::Percent.convert(5.0, &Unit::Bare), None);
    /// ```
    pub fn convert(&self, value: f64, other: &Unit) -> Option<f64> {
        if self == other {
            return Some(value);
        }
        (self.dimension() == other.dimension()).then(|| tidy(value * self.factor() / other.factor()))
    }

    /// The name of what is counted, also for each of something: `lớp` of `lớp/năm`.
    pub(crate) fn counted(&self) -> Option<&str> {
        match self {
            Unit::Count(_, noun) => Some(noun),
            Unit::Per(of, _) => of.counted(),
            _ => None,
        }
    }

    /// Whether the two are one unit but for their scale: `triệu lượt` and `nghìn lượt`.
    pub(crate) fn counts_like(&self, other: &Unit) -> bool {
        match (self, other) {
            (Unit::Count(_, ours), Unit::Count(_, theirs)) => ours == theirs,
            (Unit::Measure(_, ours), Unit::Measure(_, theirs)) => ours == theirs,
            _ => self == other,
        }
    }

    /// Whether the unit is printed against its number without a blank.
    fn sticks(&self) -> bool {
        match self {
            Unit::Percent | Unit::PerMille => true,
            Unit::Per(of, _) => matches!(**of, Unit::Bare | Unit::Percent | Unit::PerMille),
            _ => false,
        }
    }

    /// The text between a number and its unit.
    pub(super) fn gap(&self) -> &'static str {
        if self.sticks() || *self == Unit::Bare { "" } else { " " }
    }
}

/// A converted value without the last digits that binary fractions add.
fn tidy(value: f64) -> f64 {
    format!("{value:.9e}").parse().unwrap_or(value)
}

/// Populations that are one and the same, and times that convert.
fn base_key(of: &str) -> &str {
    match of {
        "dân" | "người dân" | "dân số" | "nhân khẩu" => "dân",
        "trẻ đẻ sống" | "trẻ sinh sống" | "ca đẻ sống" | "trẻ sinh ra sống" | "trẻ sơ sinh sống" => {
            "trẻ đẻ sống"
        }
        "năm" | "tháng" | "tuần" | "ngày" | "quý" => "năm",
        _ => of,
    }
}

/// The length in years of a base that is a time, 1 for any other.
fn base_size(of: &str) -> f64 {
    match of {
        "quý" => 0.25,
        "tháng" => 1.0 / 12.0,
        "tuần" => 7.0 / 365.25,
        "ngày" => 1.0 / 365.25,
        _ => 1.0,
    }
}

impl fmt::Display for Unit {
    /// The canonical text: `%`, `‰`, `cm`, `triệu m3`, `công trình`, `ca/10.000 dân`, `/10.000 dân`, `lần/năm`; empty
    /// for a bare number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unit::Percent => f.write_str("%"),
            Unit::PerMille => f.write_str("‰"),
            Unit::PercentagePoint => f.write_str("điểm phần trăm"),
            Unit::Bare => Ok(()),
            Unit::Measure(scale, measure) => write!(f, "{}{}", scale.words(), measure.symbol()),
            Unit::Count(scale, noun) => write!(f, "{}{noun}", scale.words()),
            Unit::Per(of, bases) => {
                write!(f, "{of}")?;
                for base in bases {
                    match base.count {
                        1 => write!(f, "/{}", base.of)?,
                        count if base.of.is_empty() => write!(f, "/{}", super::print_number(count as f64))?,
                        count => write!(f, "/{} {}", super::print_number(count as f64), base.of)?,
                    }
                }
                Ok(())
            }
            Unit::Other(text) => f.write_str(text),
        }
    }
}
