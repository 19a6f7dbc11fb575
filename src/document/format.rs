//! Which format a file is of, by its ending, and what is said of those that are not read.

use std::path::Path;

use crate::error::{Error, ErrorKind, Result};

use super::Format;

/// The endings that are read. The first of a format is its usual one.
const ENDINGS: &[(&str, Format)] = &[
    ("txt", Format::Text),
    ("md", Format::Markdown),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("xlsx", Format::Xlsx),
    #[cfg(feature = "frame")]
    ("parquet", Format::Parquet),
];

/// What to do about the formats that people do have.
const ADVICE: &[(&[&str], &str)] = &[
    (&["doc", "docx", "odt", "rtf"], "hãy mở bằng trình soạn thảo và lưu thành .html hoặc .txt (mã UTF-8) rồi đọc lại"),
    (&["pdf"], "hãy chuyển thành .txt bằng pdftotext; bản quét thì nhận dạng chữ (OCR) thành .txt hoặc .md trước"),
    (&["xls", "xlsm", "xlsb", "ods", "numbers"], "hãy mở bằng trình bảng tính và lưu thành .xlsx rồi đọc lại"),
    (&["png", "jpg", "jpeg", "tif", "tiff"], "hãy nhận dạng chữ (OCR) thành .txt hoặc .md trước"),
    #[cfg(not(feature = "frame"))]
    (&["parquet"], "bản cài đặt này không kèm phần đọc .parquet; hãy lưu bảng thành .csv hoặc .xlsx"),
];

/// How a file of a known kind begins, whatever its ending says.
const SIGNATURES: [(&[u8], &str); 9] = [
    (b"%PDF-", "tệp PDF"),
    (b"PK\x03\x04", "tệp nén ZIP (như .docx, .xlsx)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Office cũ (.doc, .xls) hoặc tệp có mật khẩu"),
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG", "tệp ảnh"),
    (b"\xff\xd8\xff", "tệp ảnh"),
    (b"GIF8", "tệp ảnh"),
    (b"PAR1", "tệp Parquet"),
    (b"\x1f\x8b", "tệp nén gzip"),
];

impl Format {
    /// The format of a file, by the ending of its name; upper or lower case.
    ///
    /// ```
    /// use doichieu::{ErrorKind, document::Format};
    ///
    /// assert_eq!(Format::from_path("ke-hoach.HTM")?, Format::Html);
    /// assert_eq!(Format::from_path("ke-hoach.pdf").unwrap_err().kind(), ErrorKind::UnsupportedFormat);
    /// # Ok::<(), doichieu::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::UnsupportedFormat`], naming the file, the endings that are read, and for the commoner formats
    /// how to get to one of them.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Format> {
        let path = path.as_ref();
        let name = path.display();
        let unsupported = |message: String| Err(Error::new(ErrorKind::UnsupportedFormat, message));
        if path.as_os_str().is_empty() {
            return unsupported(format!("chưa cho biết tên tệp; đọc được {}", Format::endings()));
        }
        let Some(ending) = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase) else {
            return unsupported(format!("{name}: tên tệp không có phần đuôi; đọc được {}", Format::endings()));
        };
        if let Some((_, format)) = ENDINGS.iter().find(|(known, _)| *known == ending) {
            return Ok(*format);
        }
        let advice = ADVICE.iter().find(|(endings, _)| endings.contains(&ending.as_str()));
        let advice = advice.map(|(_, advice)| format!("; {advice}")).unwrap_or_default();
        unsupported(format!("{name}: chưa đọc được định dạng .{ending}, chỉ đọc được {}{advice}", Format::endings()))
    }

    /// The endings that are read, for a message: `.txt, .md, …`.
    pub fn endings() -> String {
        ENDINGS.iter().map(|(ending, _)| format!(".{ending}")).collect::<Vec<_>>().join(", ")
    }
}

/// Refuses bytes that are plainly no text.
pub(super) fn check_is_text(name: &str, bytes: &[u8]) -> Result<()> {
    let Some(what) = known_binary(bytes) else { return Ok(()) };
    Err(Error::new(
        ErrorKind::UnsupportedFormat,
        format!("{name}: là {what}, không phải văn bản; đọc được {}", Format::endings()),
    ))
}

/// What bytes are that are plainly no text.
pub(super) fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(what);
    }
    bytes.contains(&0).then_some("tệp nhị phân")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The message, without the ending that only some builds read.
    fn message(path: &str) -> String {
        Format::from_path(path).unwrap_err().to_string().replace(", .parquet", "")
    }

    #[test]
    fn every_listed_ending_is_read() {
        for (ending, format) in ENDINGS {
            assert_eq!(Format::from_path(format!("a.b.{ending}")).unwrap(), *format);
        }
    }

    #[test]
    fn parquet_is_read_only_with_frames() {
        let with_frames = cfg!(feature = "frame");
        assert_eq!(Format::endings().contains(".parquet"), with_frames);
        assert_eq!(Format::from_path("a.parquet").is_ok(), with_frames);
        #[cfg(not(feature = "frame"))]
        assert!(message("a.parquet").ends_with("hãy lưu bảng thành .csv hoặc .xlsx"), "{}", message("a.parquet"));
    }

    #[test]
    fn what_is_said_of_other_files() {
        insta::assert_snapshot!(message(""), @"chưa cho biết tên tệp; đọc được .txt, .md, .html, .htm, .csv, .tsv, .xlsx");
        insta::assert_snapshot!(message("kh/README"), @"kh/README: tên tệp không có phần đuôi; đọc được .txt, .md, .html, .htm, .csv, .tsv, .xlsx");
        insta::assert_snapshot!(message("kh.zip"), @"kh.zip: chưa đọc được định dạng .zip, chỉ đọc được .txt, .md, .html, .htm, .csv, .tsv, .xlsx");
        insta::assert_snapshot!(message("kh.DOCX"), @"kh.DOCX: chưa đọc được định dạng .docx, chỉ đọc được .txt, .md, .html, .htm, .csv, .tsv, .xlsx; hãy mở bằng trình soạn thảo và lưu thành .html hoặc .txt (mã UTF-8) rồi đọc lại");
        insta::assert_snapshot!(message("kh.pdf"), @"kh.pdf: chưa đọc được định dạng .pdf, chỉ đọc được .txt, .md, .html, .htm, .csv, .tsv, .xlsx; hãy chuyển thành .txt bằng pdftotext; bản quét thì nhận dạng chữ (OCR) thành .txt hoặc .md trước");
    }

    #[test]
    fn bytes_that_are_no_text() {
        for (bytes, what) in
            [(b"%PDF-1.7 ..".as_slice(), "tệp PDF"), (b"PK\x03\x04..", "tệp nén ZIP"), (b"a\0b", "tệp nhị phân")]
        {
            let error = check_is_text("a.txt", bytes).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnsupportedFormat);
            assert!(error.to_string().contains(what), "{error}");
        }
        assert!(check_is_text("a.txt", "Kế hoạch".as_bytes()).is_ok());
    }
}
