//! Files and folders to plans.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::error::{Error, ErrorKind, Result};
use crate::plan::{Plan, ReadOptions, joined, read_files};
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
            options.columns.set(name, header.as_str()).map_err(|error| error.context("--column"))?;
        }
        Ok(options)
    }
}

/// The plans of the files and folders named. What stands in a folder but cannot be read is named on stderr; what was
/// named itself must be read.
pub(super) fn plans(paths: &[PathBuf], args: &ReadArgs) -> Result<Vec<Plan>> {
    plans_with(paths, args, args.registry()?)
}

/// [`plans`], with the registry that was read before.
pub(super) fn plans_with(paths: &[PathBuf], args: &ReadArgs, registry: Option<Arc<Registry>>) -> Result<Vec<Plan>> {
    let read = read_files(paths, &args.options(registry)?)?;
    for error in &read.skipped {
        eprintln!("doichieu: bỏ qua: {error:#}");
    }
    if read.plans.is_empty() { Err(nothing_in(paths)) } else { Ok(read.plans) }
}

/// Left and right, each as one plan: the tasks of a table that holds several plans stand together. They are read
/// apart, so that ids go out as they came in, even where both sides use the same.
pub(super) fn two(left: &Path, right: &Path, args: &ReadArgs) -> Result<Vec<Plan>> {
    let side = |path: &Path| joined(plans(&[path.to_owned()], args)?).ok_or_else(|| nothing_in(&[path.to_owned()]));
    Ok(vec![side(left)?, side(right)?])
}

fn nothing_in(paths: &[PathBuf]) -> Error {
    let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
    Error::new(ErrorKind::InvalidArgument, format!("không có kế hoạch nào để đọc trong {}", named.join(", ")))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

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
        let args = ReadArgs { column: vec![("colour".to_owned(), "Màu".to_owned())], ..ReadArgs::default() };
        let message = args.options(None).unwrap_err().to_string();
        assert!(
            message.starts_with("--column: không có cột nào tên là `colour`; các cột là text, id, number"),
            "{message}"
        );
    }
}
