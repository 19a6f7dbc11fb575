//! Files and folders to plans: which files a folder stands for, and what becomes of those that cannot be read.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::model::Plan;
use super::read::{ReadOptions, make_ids_unique, read_document};
use crate::document::{Document, Format};
use crate::error::{Error, ErrorKind, Result};
use crate::work::Step;

/// What was read from files and folders.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct FilesRead {
    /// In the order of the files; ids of plans and of tasks are unique among all of them.
    pub plans: Vec<Plan>,
    /// Why files that merely stood in a folder were left out: their format is not read, or they are broken.
    pub skipped: Vec<Error>,
}

/// A file to read.
struct File {
    path: PathBuf,
    /// Whether it was named itself, not found in a folder.
    named: bool,
}

/// Reads plans from files and from the readable files of folders, as they are given. A folder stands for its files in the
/// order of their names, without sub-folders, without what programs hide or keep for themselves (`.git`, `~$plan.xlsx`), and
/// without its own notes (`README`).
///
/// A task table with a column for the plan (or else for the province) gives one plan for each.
///
/// # Errors
/// Of the first named file that cannot be read: what merely stands in a folder is [skipped](FilesRead::skipped) instead;
/// [`ErrorKind::MissingColumn`] where a column that is given by name is absent; [`ErrorKind::InvalidArgument`] where a folder
/// holds nothing that can be read.
pub fn read_files(paths: &[impl AsRef<Path>], options: &ReadOptions) -> Result<FilesRead> {
    let (mut files, mut skipped) = (Vec::new(), Vec::new());
    for path in paths {
        expand(path.as_ref(), &mut files, &mut skipped)?;
    }
    let counter = options.work.begin(Step::Read, files.len());
    let read = |file: &File| {
        let document = Document::read(&file.path);
        let read = match document {
            Err(error) if !file.named => Err(error),
            document => Ok(document.and_then(|document| read_document(&document, options))),
        };
        counter.tick();
        read
    };
    let mut plans = Vec::new();
    for read in files.par_iter().map(read).collect::<Vec<_>>() {
        match read {
            Ok(read) => plans.extend(read?),
            Err(error) => skipped.push(error),
        }
    }
    if let (true, Some(folder)) = (plans.is_empty(), paths.iter().map(AsRef::as_ref).find(|path| path.is_dir())) {
        return Err(nothing_in(folder));
    }
    make_ids_unique(&mut plans);
    Ok(FilesRead { plans, skipped })
}

/// The plans of [`read_files`], for who need not know what was skipped.
///
/// # Errors
/// As [`read_files`].
pub fn read_all(paths: &[impl AsRef<Path>], options: &ReadOptions) -> Result<Vec<Plan>> {
    read_files(paths, options).map(|read| read.plans)
}

fn expand(path: &Path, files: &mut Vec<File>, skipped: &mut Vec<Error>) -> Result<()> {
    if !path.is_dir() {
        files.push(File { path: path.to_owned(), named: true });
        return Ok(());
    }
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|error| Error::io(path, error))? {
        let file = entry.map_err(|error| Error::io(path, error))?.path();
        let name = file.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        if file.is_file() && !name.starts_with(['.', '~']) && !name.starts_with("readme") {
            found.push(file);
        }
    }
    found.sort();
    let before = files.len();
    for path in found {
        match Format::from_path(&path) {
            Ok(_) => files.push(File { path, named: false }),
            Err(error) => skipped.push(error),
        }
    }
    if files.len() == before { Err(nothing_in(path)) } else { Ok(()) }
}

fn nothing_in(folder: &Path) -> Error {
    let message = format!("{}: thư mục không có tệp nào đọc được ({})", folder.display(), Format::endings());
    Error::new(ErrorKind::InvalidArgument, message)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_folder_stands_for_its_plans_in_the_order_of_names() {
        let folder = std::env::temp_dir().join(format!("doichieu-files-{}", std::process::id()));
        fs::create_dir_all(folder.join("train")).unwrap();
        let text = "KẾ HOẠCH\n\nI. NHIỆM VỤ\n1. Trồng cây xanh ven đường liên thôn.\n";
        for name in ["b.txt", "a.txt", "README.md", "Readme.txt", ".hidden.txt", "~$a.txt", "train/c.txt"] {
            fs::write(folder.join(name), text).unwrap();
        }
        fs::write(folder.join("scan.pdf"), "%PDF-1.7").unwrap();
        fs::write(folder.join("broken.xlsx"), "no workbook").unwrap();
        let options = ReadOptions::default();
        let read = read_files(std::slice::from_ref(&folder), &options);
        let broken = read_files(&[folder.join("broken.xlsx")], &options);
        let nothing = read_files(&[folder.join("a.txt"), folder.join("train/none")], &options);
        fs::create_dir_all(folder.join("bare")).unwrap();
        fs::write(folder.join("bare/broken.xlsx"), "no workbook").unwrap();
        let bare = read_files(&[folder.join("bare")], &options);
        fs::remove_dir_all(&folder).unwrap();

        let read = read.unwrap();
        let ids: Vec<&str> = read.plans.iter().map(|plan| &*plan.id).collect();
        assert_eq!(ids, ["a", "b"]);
        let skipped: Vec<ErrorKind> = read.skipped.iter().map(Error::kind).collect();
        assert_eq!(skipped.len(), 2, "{skipped:?}");
        assert!(read.skipped[0].to_string().contains("scan.pdf"));
        assert!(read.skipped[1].to_string().contains("broken.xlsx"));
        assert!(broken.unwrap_err().to_string().contains("broken.xlsx"));
        assert!(nothing.is_err());
        assert_eq!(bare.unwrap_err().kind(), ErrorKind::InvalidArgument);
    }
}
