//! Files and folders to plans.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::document::{Document, Format};
use crate::error::{Error, ErrorKind, Result};
use crate::plan::table::TableOptions;
use crate::plan::{Plan, ReadOptions, read_all};
use crate::value::agency::Registry;

/// How plans are read, the same for every command.
#[derive(Debug, Default, clap::Args)]
pub(super) struct ReadArgs {
    /// A registry of agencies that adds to the built-in one or overrides it (tab-separated)
    #[arg(long, value_name = "TSV")]
    agencies: Option<PathBuf>,
    /// The header of a column of task tables, where its meaning is not found: `--column "text=Mô tả"`. NAME is one of
    /// text, id, number, section, lead, coordinating, period, funding, product, plan, province
    #[arg(long, value_name = "NAME=HEADER", value_parser = column)]
    column: Vec<(String, String)>,
}

fn column(given: &str) -> std::result::Result<(String, String), String> {
    match given.split_once('=') {
        Some((name, header)) if !header.is_empty() => Ok((name.to_owned(), header.to_owned())),
        _ => Err("phải có dạng TÊN=TIÊU ĐỀ, ví dụ text=Nội dung".to_owned()),
    }
}

impl ReadArgs {
    /// The user's registry, read anew at every call.
    pub fn registry(&self) -> Result<Option<Arc<Registry>>> {
        self.agencies.as_ref().map(|path| Ok(Arc::new(Registry::with_file(path)?))).transpose()
    }

    fn options(&self, registry: Option<Arc<Registry>>) -> Result<ReadOptions> {
        let mut options = ReadOptions { registry, ..ReadOptions::default() };
        for (name, header) in &self.column {
            *named(&mut options.columns, name)? = Some(header.clone());
        }
        Ok(options)
    }
}

fn named<'o>(columns: &'o mut TableOptions, name: &str) -> Result<&'o mut Option<String>> {
    Ok(match name {
        "text" => &mut columns.text,
        "id" => &mut columns.id,
        "number" => &mut columns.number,
        "section" => &mut columns.section,
        "lead" => &mut columns.lead,
        "coordinating" => &mut columns.coordinating,
        "period" => &mut columns.period,
        "funding" => &mut columns.funding,
        "product" => &mut columns.product,
        "plan" => &mut columns.plan,
        "province" => &mut columns.province,
        _ => return Err(Error::new(ErrorKind::InvalidArgument, format!("--column: không có cột nào tên là `{name}`"))),
    })
}

/// The plans of the files and folders named. What stands in a folder but cannot be read is named on stderr; what was
/// named itself must be read.
pub(super) fn plans(paths: &[PathBuf], args: &ReadArgs) -> Result<Vec<Plan>> {
    plans_with(paths, args, args.registry()?)
}

/// [`plans`], with the registry that was read before.
pub(super) fn plans_with(paths: &[PathBuf], args: &ReadArgs, registry: Option<Arc<Registry>>) -> Result<Vec<Plan>> {
    let options = args.options(registry)?;
    let mut files = files(paths)?;
    let mut read = read(&files, paths, &options);
    if read.is_err() {
        // Reading stops at the first file that fails; those that merely stand in a folder are left out.
        files.retain(|file| file.named == Named::Itself || readable(&file.path));
        read = self::read(&files, paths, &options);
    }
    read
}

/// Left and right, each as one plan: the tasks of a table that holds several plans stand together. They are read
/// apart, so that ids go out as they came in, even where both sides use the same.
pub(super) fn two(left: &Path, right: &Path, args: &ReadArgs) -> Result<Vec<Plan>> {
    let side = |path: &Path| together(plans(&[path.to_owned()], args)?).ok_or_else(|| nothing_in(&[path.to_owned()]));
    Ok(vec![side(left)?, side(right)?])
}

fn together(plans: Vec<Plan>) -> Option<Plan> {
    let mut plans = plans.into_iter();
    let mut first = plans.next()?;
    for plan in plans {
        first.tasks.extend(plan.tasks);
        first.targets.extend(plan.targets);
        first.diagnostics.extend(plan.diagnostics);
    }
    Some(first)
}

fn nothing_in(paths: &[PathBuf]) -> Error {
    let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    Error::new(ErrorKind::InvalidArgument, format!("không có kế hoạch nào để đọc trong {}", named.join(", ")))
}

fn read(files: &[File], paths: &[PathBuf], options: &ReadOptions) -> Result<Vec<Plan>> {
    if files.is_empty() {
        return Err(nothing_in(paths));
    }
    let paths: Vec<&Path> = files.iter().map(|file| file.path.as_path()).collect();
    read_all(&paths, options)
}

fn readable(path: &Path) -> bool {
    Document::read(path).map_err(|error| skip(&error)).is_ok()
}

/// A file to read.
struct File {
    path: PathBuf,
    named: Named,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    Itself,
    ByFolder,
}

/// The files to read, folders replaced by the files in them with a readable ending, in the order of their names.
fn files(paths: &[PathBuf]) -> Result<Vec<File>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(File { path: path.clone(), named: Named::Itself });
            continue;
        }
        for file in entries(path)? {
            match Format::from_path(&file) {
                Ok(_) if is_readme(&file) => {}
                Ok(_) => files.push(File { path: file, named: Named::ByFolder }),
                Err(error) => skip(&error),
            }
        }
    }
    Ok(files)
}

fn skip(error: &Error) {
    eprintln!("doichieu: bỏ qua: {error}");
}

/// The files of a folder by name, without those that programs hide or keep for themselves (`.git`, `~$plan.xlsx`).
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Error::io(folder, error))? {
        let path = entry.map_err(|error| Error::io(folder, error))?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
        if path.is_file() && !hidden {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A folder's own notes are not plans.
fn is_readme(file: &Path) -> bool {
    file.file_stem().is_some_and(|stem| stem.to_string_lossy().to_lowercase().starts_with("readme"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_stands_for_its_plans_in_the_order_of_names() {
        let folder = std::env::temp_dir().join(format!("doichieu-input-{}", std::process::id()));
        fs::create_dir_all(folder.join("train")).unwrap();
        let text = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n1. Trồng cây xanh ven đường liên thôn.\n";
        for name in ["b.txt", "a.txt", "README.md", "Readme.txt", ".hidden.txt", "~$a.txt", "train/c.txt"] {
            fs::write(folder.join(name), text).unwrap();
        }
        fs::write(folder.join("scan.pdf"), "%PDF-1.7").unwrap();
        fs::write(folder.join("broken.xlsx"), "no workbook").unwrap();
        let plans = plans(std::slice::from_ref(&folder), &ReadArgs::default());
        let broken = self::plans(&[folder.join("broken.xlsx")], &ReadArgs::default());
        fs::remove_dir_all(&folder).unwrap();
        let ids: Vec<String> = plans.unwrap().iter().map(|plan| plan.id.to_string()).collect();
        assert_eq!(ids, ["a", "b"]);
        assert!(broken.unwrap_err().to_string().contains("broken.xlsx"));
    }

    #[test]
    fn a_table_of_several_plans_is_one_side_and_keeps_its_ids() {
        let path = std::env::temp_dir().join(format!("doichieu-two-{}.csv", std::process::id()));
        fs::write(&path, "id,plan,text\n1,a,Trồng cây xanh\n2,b,Khám sức khỏe cho học sinh\n").unwrap();
        let sides = two(&path, &path, &ReadArgs::default());
        fs::remove_file(&path).unwrap();
        let ids: Vec<Vec<String>> =
            sides.unwrap().iter().map(|plan| plan.tasks.iter().map(|task| task.id.to_string()).collect()).collect();
        assert_eq!(ids, [["1", "2"], ["1", "2"]]);
    }

    #[test]
    fn a_column_is_given_by_name() {
        assert_eq!(column("text=Mô tả"), Ok(("text".to_owned(), "Mô tả".to_owned())));
        assert!(column("text").is_err());
        let mut columns = TableOptions::default();
        assert!(named(&mut columns, "colour").is_err());
        *named(&mut columns, "lead").unwrap() = Some("Giao cho".to_owned());
        assert_eq!(columns.lead.as_deref(), Some("Giao cho"));
    }
}
