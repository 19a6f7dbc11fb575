//! The registry: reading its file, and the trie of all spellings.

use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::entry::{Covers, Entry, Kind, Level};
use super::lexicon::{Lexicon, Meaning};
use super::place::Area;
use super::spelling::{Spelling, Tail, expand};
use super::words::Words;
use super::{Agencies, AgencyId};
use crate::error::{Error, ErrorKind, Location, Result};
use crate::text::tsv;

/// The columns of a registry file, in the order of the built-in one.
const COLUMNS: [&str; 11] =
    ["id", "name", "spellings", "level", "kind", "from", "to", "successors", "parts_to", "local", "covers"];

/// The day on which the district level ended (Luật Tổ chức chính quyền địa phương 2025).
const DISTRICTS_END: Date = jiff::civil::date(2025, 7, 1);

/// All agencies that can be recognised.
#[derive(Debug)]
pub struct Registry {
    pub(super) entries: Vec<Entry>,
    by_id: FxHashMap<AgencyId, u32>,
    pub(super) predecessors: FxHashMap<AgencyId, Vec<AgencyId>>,
    pub(super) lexicon: Lexicon,
    /// So many entries, the first ones, are those of the user's own file.
    pub(super) own: u32,
    /// Unaccented phrases with their marks, for names of bodies that are not in the file; made when first needed.
    pub(super) phrases: OnceLock<FxHashMap<String, String>>,
    /// Pairs of entries with a spelling in common; the first has it.
    #[cfg_attr(not(test), expect(dead_code, reason = "told by a test of the built-in file"))]
    pub(super) doubles: Vec<(u32, u32)>,
}

impl Registry {
    /// The built-in registry.
    ///
    /// It is read once, at the first use.
    pub fn builtin() -> &'static Registry {
        static BUILTIN: LazyLock<Registry> = LazyLock::new(|| {
            // The file is part of the program and read by a test; a registry without it would recognise nothing.
            Registry::read(&[("agency.tsv", include_str!("../agency.tsv"))])
                .expect("the built-in agencies are well-formed")
        });
        &BUILTIN
    }

    /// The built-in registry with the lines of the user's own file added.
    ///
    /// The file is UTF-8, tab-separated, with a header of some of the columns `id name spellings level kind from to
    /// successors parts_to local covers`; lines that begin with `#` are skipped. An id that is known already is
    /// changed in the cells that the line fills, and keeps its old spellings beside the new ones. A spelling of the
    /// file goes before a built-in one of the same words.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] where the file cannot be read, [`ErrorKind::Encoding`] where it is not UTF-8,
    /// [`ErrorKind::Registry`] with the line where it is wrong.
    pub fn with_file(path: impl AsRef<Path>) -> Result<Registry> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path).map_err(|error| Error::text_file(path, error))?;
        Registry::with_text(&path.display().to_string(), &text)
    }

    /// As [`with_file`](Self::with_file), from the text of a file; `name` is what errors call it.
    ///
    /// ```
    /// use doichieu::value::agency::Registry;
    /// let file = "id\tname\tspellings\nto-cong-nghe\tTổ Công nghệ số\tTổ CNS";
    /// let registry = Registry::with_text("own.tsv", file)?;
    /// assert_eq!(registry.parse("Tổ CNS, Sở Y tế").ids.len(), 2);
    /// # Ok::<(), doichieu::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Registry`] with the line where it is wrong.
    pub fn with_text(name: &str, text: &str) -> Result<Registry> {
        Registry::read(&[(name, text), ("agency.tsv", include_str!("../agency.tsv"))])
    }

    /// The agencies that a cell names. Never fails: what is not understood stays in
    /// [`leftover`](Agencies::leftover).
    pub fn parse(&self, cell: &str) -> Agencies {
        super::parse::parse(self, cell)
    }

    /// The entry of an id; for a named place or body (`ubnd:bien-hoa`) that of its kind.
    pub fn entry(&self, id: &AgencyId) -> Option<&Entry> {
        self.index(id).map(|index| &self.entries[index as usize])
    }

    /// All entries, in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub(super) fn index(&self, id: &AgencyId) -> Option<u32> {
        if let Some(&index) = self.by_id.get(id) {
            return Some(index);
        }
        let (prefix, _) = id.as_str().split_once(':')?;
        self.by_id.get(&AgencyId::from(prefix)).copied()
    }

    /// Reads files of which an earlier one goes before a later one.
    fn read(files: &[(&str, &str)]) -> Result<Registry> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut by_id: FxHashMap<AgencyId, u32> = FxHashMap::default();
        let mut lines: Vec<Location> = Vec::new();
        let mut own = 0;
        for (at, &(file, text)) in files.iter().enumerate() {
            if at + 1 == files.len() {
                own = entries.len() as u32;
            }
            for (line, entry) in read_lines(file, text)? {
                let index = entries.len() as u32;
                match by_id.get(&entry.id) {
                    Some(&known) if *lines[known as usize].file == *file => {
                        let message = format!("mã `{}` có hai dòng", entry.id);
                        return Err(Error::new(ErrorKind::Registry, message).at(line));
                    }
                    Some(&known) => entries[known as usize].fill_from(entry),
                    None => {
                        by_id.insert(entry.id.clone(), index);
                        entries.push(entry);
                        lines.push(line);
                    }
                }
            }
        }
        add_local(&mut entries, &mut lines, &mut by_id);
        for (entry, line) in entries.iter().zip(&lines) {
            let covered = entry.covers.iter().filter_map(|rule| match rule {
                Covers::Id(id) => Some(id),
                _ => None,
            });
            if let Some(id) =
                entry.successors.iter().chain(&entry.parts_to).chain(covered).find(|id| !by_id.contains_key(*id))
            {
                let message = format!("`{}` nêu `{id}`, mã này không có dòng nào", entry.id);
                return Err(Error::new(ErrorKind::Registry, message).at(line.clone()));
            }
        }
        let (lexicon, doubles) = lexicon(&entries, &lines)?;
        let mut predecessors: FxHashMap<AgencyId, Vec<AgencyId>> = FxHashMap::default();
        for entry in &entries {
            for successor in &entry.successors {
                predecessors.entry(successor.clone()).or_default().push(entry.id.clone());
            }
        }
        Ok(Registry { entries, by_id, predecessors, lexicon, own, doubles, phrases: OnceLock::new() })
    }
}

fn read_lines(file: &str, text: &str) -> Result<Vec<(Location, Entry)>> {
    let mut lines = tsv::lines_but_comments(file, text);
    let Some(first) = lines.next() else { return Ok(Vec::new()) };
    let order = header(&first)?;
    let entry = |line: tsv::Line<'_>| {
        if line.cells.len() > order.len() {
            return Err(line.wrong(format!("dòng có {} ô, dòng đầu chỉ có {} cột", line.cells.len(), order.len())));
        }
        let mut row = [""; COLUMNS.len()];
        for (&column, cell) in order.iter().zip(&line.cells) {
            row[column] = cell;
        }
        Ok((line.place(), Entry::read(&row).map_err(|error| error.at(line.place()))?))
    };
    lines.map(entry).collect()
}

/// For each column of the file, which of [`COLUMNS`] it is.
fn header(line: &tsv::Line<'_>) -> Result<Vec<usize>> {
    let column = |cell: &&str| {
        let known = || format!("`{cell}` không phải là cột của tệp cơ quan; các cột là {}", COLUMNS.join(", "));
        COLUMNS.iter().position(|column| column == cell).ok_or_else(|| line.wrong(known()))
    };
    let order: Vec<usize> = line.cells.iter().map(column).collect::<Result<_>>()?;
    match order.contains(&0) && order.contains(&1) {
        true => Ok(order),
        false => Err(line.wrong("dòng đầu phải nêu các cột, trong đó có id và name")),
    }
}

/// For an agency with namesakes in districts and communes: the two classes and the named ones.
///
/// Unless the file says otherwise, what stood in a district ended with the districts, and its work went to the
/// commune.
fn add_local(entries: &mut Vec<Entry>, lines: &mut Vec<Location>, by_id: &mut FxHashMap<AgencyId, u32>) {
    let classes = [
        ("-cap-xa", "cấp xã", "<commune>", Level::Commune),
        ("-cap-huyen", "cấp huyện", "<district>", Level::District),
        ("", "", "<place>", Level::District),
    ];
    for index in 0..entries.len() {
        let Some(local) = entries[index].local.clone() else { continue };
        let mut end = (Some(DISTRICTS_END), vec![AgencyId::from(format!("{local}-cap-xa").as_str())]);
        for (suffix, word, tail, level) in classes {
            let parent = &entries[index];
            let id = AgencyId::from(format!("{local}{suffix}").as_str());
            let stem = parent.name.trim_end_matches(" tỉnh");
            let mut spellings: Vec<String> = parent
                .spellings
                .iter()
                .filter(|s| !s.contains('<') && !s.ends_with("tỉnh"))
                .map(|s| format!("{s} {tail}"))
                .collect();
            spellings.push(format!("{stem} {tail}"));
            if let Some(&known) = by_id.get(&id) {
                let known = &mut entries[known as usize];
                known.spellings.extend(spellings);
                if level == Level::District {
                    end = (known.to, known.successors.clone());
                }
                continue;
            }
            let (to, successors) = if level == Level::District { end.clone() } else { (None, Vec::new()) };
            let child = Entry {
                id: id.clone(),
                name: format!("{stem} {word}").trim().to_owned(),
                level,
                spellings,
                from: None,
                to,
                successors,
                parts_to: Vec::new(),
                covers: if suffix.is_empty() { Vec::new() } else { vec![Covers::Named(local.clone())] },
                local: None,
                kind: parent.kind,
            };
            by_id.insert(id, entries.len() as u32);
            entries.push(child);
            lines.push(lines[index].clone());
        }
    }
}

/// The trie of all spellings of `entries`, and the pairs of entries that share one.
fn lexicon(entries: &[Entry], lines: &[Location]) -> Result<(Lexicon, Vec<(u32, u32)>)> {
    let mut lexicon = Lexicon::new();
    let words = Words::builtin();
    let mut nodes = FxHashMap::default();
    for &head in &words.heads {
        for spelling in expand(head)? {
            nodes.insert(head, lexicon.add_head(&spelling));
        }
    }
    lexicon.set_alone(nodes["UBND"]);
    let mut spelled: Vec<(u32, Vec<Spelling>)> = Vec::new();
    for (index, entry) in (0u32..).zip(entries) {
        let at = |error: Error| error.at(lines[index as usize].clone());
        let mut spellings = Vec::new();
        for spec in &entry.spellings {
            spellings.extend(expand(spec).map_err(at)?);
        }
        let bare = spellings.is_empty() || spellings.iter().any(|s| s.tail == Tail::None);
        if bare {
            spellings.extend(expand(&entry.name.replace(['[', ']', '{', '}', '<', '>', '|'], " ")).map_err(at)?);
        }
        for spelling in spellings.iter().filter(|s| s.tail == Tail::Place && !s.words.is_empty()) {
            lexicon.add_place_head(spelling);
        }
        spelled.push((index, spellings));
    }
    let mut doubles = Vec::new();
    for (index, spellings) in spelled {
        for spelling in &spellings {
            let meaning = match spelling.tail {
                Tail::None => Meaning::Agency(index),
                Tail::Place => Meaning::Place(index),
                Tail::Name => Meaning::Name(index),
                Tail::District => Meaning::Class(index, Area::District),
                Tail::Commune => Meaning::Class(index, Area::Commune),
            };
            if let Some(
                Meaning::Agency(other) | Meaning::Place(other) | Meaning::Name(other) | Meaning::Class(other, _),
            ) = lexicon.add(spelling, meaning)
            {
                doubles.push((other, index));
            }
        }
    }
    for (list, head) in &words.lists {
        for spelling in expand(list)? {
            lexicon.add(&spelling, Meaning::Head(nodes[head]));
        }
    }
    for (filler, spec) in &words.fillers {
        for spelling in expand(spec)? {
            lexicon.add(&spelling, Meaning::Filler(*filler));
        }
    }
    lexicon.own_names = entries
        .iter()
        .map(|entry| matches!(entry.kind, Kind::School | Kind::Hospital) && entry.level == Level::Any)
        .collect();
    doubles.dedup();
    Ok((lexicon, doubles))
}
