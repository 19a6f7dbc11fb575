//! Files and folders to plans.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::engine;
use crate::document::Format;
use crate::error::{Error, ErrorKind, Result};
use crate::plan::Plan;

/// The plans of the files and folders named. What stands in a folder but cannot be read is named on stderr; what was
/// named itself must be read.
pub(super) fn plans(paths: &[PathBuf]) -> Result<Vec<Plan>> {
    let files = files(paths)?;
    let read: Vec<Result<Plan>> = files.par_iter().map(|file| engine::read(&file.path)).collect();
    let mut plans = Vec::new();
    for (file, plan) in files.iter().zip(read) {
        match plan {
            Ok(plan) => plans.push(plan),
            Err(error) if file.named == Named::ByFolder => skip(&error),
            Err(error) => return Err(error),
        }
    }
    if plans.is_empty() {
        let named: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Error::new(
            ErrorKind::InvalidArgument,
            format!("không có kế hoạch nào để đọc trong {}", named.join(", ")),
        ));
    }
    Ok(plans)
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

/// The files to read, folders replaced by the readable files in them, in the order of their names.
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

/// The visible files of a folder, by name.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(|error| Error::io(folder, error))? {
        let path = entry.map_err(|error| Error::io(folder, error))?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_file() && !hidden {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn is_readme(file: &Path) -> bool {
    file.file_stem().is_some_and(|stem| stem.to_string_lossy().to_lowercase().starts_with("readme"))
}
