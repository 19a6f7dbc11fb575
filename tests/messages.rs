//! What a user reads where a file of theirs is wrong, and what is no fault of a file.

use doichieu::matching::{Labels, Thesaurus, Vectors, Verdicts, Weights};
use doichieu::text::unaccented;
use doichieu::value::agency::Registry;
use doichieu::{Error, ErrorKind};

/// A reader of a file of the user's: what it is called, how it reads, a right file and wrong ones.
struct Reader {
    name: &'static str,
    read: fn(&str) -> Result<String, Error>,
    right: &'static str,
    wrong: &'static [&'static str],
}

const READERS: [Reader; 5] = [
    Reader {
        name: "labels",
        read: |text| Labels::parse(text).map(|labels| format!("{labels:?}")),
        right: "left\tright\trelation\na\tb\tsame\n",
        wrong: &["left\tright\n", "left\tright\trelation\na\tb\tlike\n", "left\tright\trelation\na\t\tsame\n"],
    },
    Reader {
        name: "verdicts",
        read: |text| Verdicts::parse(text).map(|verdicts| format!("{verdicts:?}")),
        right: "left_plan\tleft_text\tright_plan\tright_text\trelation\torigin\na\tTrồng cây\tb\tGây rừng\tsame\tjudge\n",
        wrong: &[
            "left\tright\n",
            "left_plan\tleft_text\tright_plan\tright_text\trelation\torigin\na\tb\n",
            "left_plan\tleft_text\tright_plan\tright_text\trelation\torigin\na\tb\tc\td\tlike\tme\n",
        ],
    },
    Reader {
        name: "weights",
        read: |text| Weights::parse(text).map(|weights| format!("{weights:?}")),
        right: "feature\tcentre\tweight\nsame\t\t1\noverlap\t\t2\nflat\t0\t1\ncore\t0\t1\nwords\t0\t1\ncommon\t0\t1\n\
                within\t0\t1\nrivals\t0\t1\nthemes\t0\t1\nthemes_rivals\t0\t1\nvectors\t0\t1\nvectors_rivals\t0\t1\n",
        wrong: &["same\t\tx\n", "novel\t0\t1\n", "same\t\t1\nsame\t\t2\n", "same\t\t1\n"],
    },
    Reader {
        name: "thesaurus",
        read: |text| Thesaurus::parse(text).map(|thesaurus| format!("{thesaurus:?}")),
        right: "bảo hiểm y tế\tBHYT\n",
        wrong: &["một cửa\n", "sửa\t/\n", "sửa\tchữa\nvá\tsửa\n"],
    },
    Reader {
        name: "agencies",
        read: |text| Registry::with_text("own.tsv", text).map(|read| format!("{:?}", read.entries().next())),
        right: "id\tname\nto-cong-nghe\tTổ Công nghệ số\n",
        wrong: &[
            "id\tten\n",
            "id\tlevel\n",
            "id\tname\nx\t\n",
            "id\tname\nX Y\tA\n",
            "id\tname\tlevel\nx\tA\tcao\n",
            "id\tname\tto\nx\tA\t1/7/2025\n",
            "id\tname\tcovers\nx\tA\t@province\n",
            "id\tname\tcovers\nx\tA\tboard@\n",
            "id\tname\nx\tA\nx\tB\n",
            "id\tname\tsuccessors\nx\tA\ty\n",
            "id\tname\tspellings\nx\tA\t{a\n",
            "id\tname\tspellings\nx\tA\ta}\n",
            "id\tname\tspellings\nx\tA\t<y> a\n",
            "id\tname\nx\tA\tb\n",
        ],
    },
];

/// Whether there are letters that English lacks.
fn is_vietnamese(message: &str) -> bool {
    unaccented(message) != message
}

#[test]
fn a_wrong_file_is_told_in_vietnamese() {
    for Reader { name, read, wrong, .. } in READERS {
        for text in wrong {
            let Err(error) = read(text) else { panic!("{name} takes {text:?}") };
            assert!(is_vietnamese(&error.to_string()), "{name}: {error}");
        }
    }
    let vectors = Vectors::new(["a"], 2, vec![1.0, 2.0]).unwrap();
    for error in [
        Vectors::new(["a"], 2, vec![1.0]).err(),
        Vectors::new(["a"], 1, vec![f32::NAN]).err(),
        vectors.whitened(&[1.0]).err(),
        vectors.whitened(&[f64::NAN; 4]).err(),
        vectors.whitened(&[0.0; 4]).err(),
    ] {
        let error = error.expect("wrong numbers");
        assert!(is_vietnamese(&error.to_string()), "{error}");
    }
}

#[test]
fn a_file_may_come_from_any_editor() {
    for Reader { name, read, right, .. } in READERS {
        let plain = read(right).unwrap();
        let edited = [
            format!("\u{feff}{right}"),
            right.replace('\n', "\r\n"),
            format!("\u{feff}\r\n{}\r\n\t\r\n", right.replace('\n', "\t\t\r\n\r\n")),
        ];
        for text in edited {
            assert_eq!(read(&text).map_err(|error| error.to_string()), Ok(plain.clone()), "{name}: {text:?}");
        }
    }
}

#[test]
fn a_file_of_agencies_in_another_encoding_is_told_so() {
    let path = std::env::temp_dir().join(format!("doichieu-agencies-{}.tsv", std::process::id()));
    // As an old editor writes `id`, a tab and `tên`.
    std::fs::write(&path, b"id\tt\xean\n").unwrap();
    let read = Registry::with_file(&path);
    std::fs::remove_file(&path).unwrap();
    let error = read.expect_err("no UTF-8");
    assert_eq!(error.kind(), ErrorKind::Encoding);
    assert_eq!(error.to_string(), format!("{}: tệp phải là văn bản mã hóa UTF-8", path.display()));
}
