//! The province of a plan: of its issuer, its date line, its title, or its body. Never of a cited document, of a
//! neighbour (`giáp tỉnh …`), or of a place in the name of an agency.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use super::Source;
use crate::plan::model::{Level, Stated};
use crate::text::{fold, pattern, tail};
use crate::value::province::Province;

pub(super) fn read(
    source: &Source,
    issuer: Option<&Stated<String>>,
    title: Option<&Stated<String>>,
    level: Level,
) -> Option<Stated<Province>> {
    let of = |stated: Option<&Stated<String>>, weigh: fn(&str) -> u32| {
        let stated = stated?;
        let named = Province::find_all(&stated.value).into_iter();
        let (value, _) = best(named.filter_map(|(province, at)| {
            let weight = weigh(stated.value.get(..at.start).unwrap_or(""));
            (weight > 0).then_some((province, weight))
        }))?;
        Some(Stated { value, location: stated.location.clone() })
    };
    of(issuer, |_| 1)
        .or_else(|| date_line(source))
        .or_else(|| of(title, |before| weight(before).max(u32::from(!is_foreign(before)))))
        .or_else(|| body(source, weight))
        // Below the province, the province is the one whose documents are carried out.
        .or_else(|| (level == Level::Below).then(|| body(source, superior)).flatten())
}

/// The province that weighs most; of two alike the one of the smaller id, so that the order never matters.
fn best(found: impl Iterator<Item = (Province, u32)>) -> Option<(Province, u32)> {
    let mut weights: BTreeMap<Province, u32> = BTreeMap::new();
    for (province, weight) in found {
        *weights.entry(province).or_default() += weight;
    }
    weights.into_iter().max_by_key(|&(province, weight)| (weight, std::cmp::Reverse(province)))
}

/// `Lai Châu, ngày tháng 5 năm 2024`
fn date_line(source: &Source) -> Option<Stated<Province>> {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)^(.{2,40}?)\s*,\s*ng[àa]y"));
    source.head.iter().take(16).find_map(|line| {
        let place = PLACE.captures(&line.text)?;
        let words = place.get(1)?.as_str();
        let words = words.rsplit("  ").next().unwrap_or(words);
        let found = Province::parse(words).or_else(|| Province::find_all(words).last().map(|found| found.0))?;
        Some(source.stated(found, &line.units))
    })
}

/// So many tasks tell what their plan's province is, if any do: longer tables are collections.
const ENOUGH: usize = 2000;

/// The body says it where the head is missing: `trên địa bàn tỉnh X`, `UBND tỉnh X`.
fn body(source: &Source, weigh: fn(&str) -> u32) -> Option<Stated<Province>> {
    let mut found: Vec<(Province, u32, Vec<usize>)> = Vec::new();
    let mut scan = |text: &str, units: &[usize]| {
        for (province, at) in Province::find_all(text) {
            let weight = weigh(text.get(..at.start).unwrap_or(""));
            if weight > 0 {
                found.push((province, weight, units.to_vec()));
            }
        }
    };
    for paragraph in source.opening.iter().chain(source.body) {
        scan(&paragraph.text, &paragraph.units);
    }
    for task in source.tables.iter().take(ENOUGH) {
        scan(&task.text, &task.units);
    }
    let (province, _) = best(found.iter().map(|(province, weight, _)| (*province, *weight)))?;
    let heaviest = found
        .iter()
        .filter(|(named, ..)| *named == province)
        .max_by_key(|(_, weight, units)| (*weight, std::cmp::Reverse(units.first().copied())))?;
    Some(source.stated(province, &heaviest.2))
}

/// How strongly the words before a name say that the plan is that province's.
fn weight(before: &str) -> u32 {
    static STRONG: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?:địa bàn(?: toàn)?|trong toàn|ở toàn)\s+(?:tỉnh|tính|tình|thành phố|tp\.?)\s*$"));
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng bộ|tỉnh ủy|nhân dân)\s+(?:tỉnh|tính|thành phố|tp\.?)\s*$",
        )
    });
    static PLAIN: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|\s)(?:tỉnh|thành phố|tp\.?)\s*$"));
    if is_foreign(before) {
        return 0;
    }
    let key = fold(tail(before, NEAR));
    match () {
        () if STRONG.is_match(&key) => 4,
        () if OWN.is_match(&key) => 2,
        () if PLAIN.is_match(&key) => 1,
        () => 0,
    }
}

/// How strongly the words before a name say that it is the province over the issuer.
fn superior(before: &str) -> u32 {
    static OVER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|tỉnh ủy|sở \S+(?: \S+){0,5}) (?:tỉnh|thành phố|tp\.?) $",
        )
    });
    u32::from(!is_neighbour(before) && OVER.is_match(&(fold(tail(before, NEAR)) + " ")))
}

/// A neighbour, one of several provinces, or the issuer of a cited document.
fn is_foreign(before: &str) -> bool {
    static CITED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r"số \d+[^.;]{0,60} của (?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân) (?:tỉnh|thành phố) $")
    });
    is_neighbour(before) || CITED.is_match(&(fold(tail(before, NEAR)) + " "))
}

fn is_neighbour(before: &str) -> bool {
    static NEIGHBOUR: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?:(?:tiếp )?giáp(?: ranh)?(?: với)?|lân cận|liên kết với|các tỉnh|với (?:các )?tỉnh|như tỉnh|của tỉnh bạn",
            r"|kinh nghiệm (?:của|từ)|học tập)[^.;]{0,60}$"
        ))
    });
    NEIGHBOUR.is_match(&(fold(tail(before, NEAR)) + " "))
}

/// What stands further off, in characters, says nothing of a name, and the cost stays linear.
const NEAR: usize = 121;
