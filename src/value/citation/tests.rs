use super::*;

/// `number kind date` of each citation, joined by `; `.
fn cited(text: &str) -> String {
    let show = |(citation, _): (Citation, _)| {
        let issued = citation.issued.map_or(String::new(), |date| format!(" {date}"));
        format!("{} {:?}{issued}", citation.number, citation.kind)
    };
    Citation::find_all(text).into_iter().map(show).collect::<Vec<_>>().join("; ")
}

#[test]
fn numbers_kinds_and_dates() {
    for (text, expected) in [
        ("Quyết định số 281/QĐ-TTg ngày 05/4/2024 của Thủ tướng", "281/QĐ-TTg Decision 2024-04-05"),
        ("Quyết định số 281/QĐ-TTg, ngày 05/4/2024", "281/QĐ-TTg Decision 2024-04-05"),
        ("Chỉ thị 25-CT/TW và", "25-CT/TW Directive"),
        ("Chỉ thị số 25 - CT/TW ngày 25 tháng 10 năm 2023", "25-CT/TW Directive 2023-10-25"),
        ("Tờ trình số 73/TTr-SYT ngày 09/5/2024", "73/TTr-SYT Submission 2024-05-09"),
        ("Kết luận số 111-KL/TU ngày 03 /6/ 2021", "111-KL/TU Conclusion 2021-06-03"),
        ("Nghị quyết số 20/2023/NQ-HĐND ngày 13-7-2023", "20/2023/NQ-HĐND Resolution 2023-07-13"),
        ("Văn bản số 1461/UBND-KTNS ngày 15/02/2022", "1461/UBND-KTNS OfficialLetter 2022-02-15"),
        ("theo 1461/UBND-KTNS", "1461/UBND-KTNS OfficialLetter"),
        ("Thông tư liên tịch số 51/2015/TTLT-BYT-BNV", "51/2015/TTLT-BYT-BNV JointCircular"),
        ("Đề án 966/ĐA-UBND ngày 25/4/2017", "966/ĐA-UBND Scheme 2017-04-25"),
        ("Kế hoạch số 199-KH/BCS ngày 05/7/2018", "199-KH/BCS Plan 2018-07-05"),
        ("Nghị định số 146/2018/NĐ-CP", "146/2018/NĐ-CP Decree"),
        ("Luật số 15/2023/QH15", "15/2023/QH15 Law"),
        ("Luật Khám bệnh số 15/2023/QH15 ngày 09/01/2023", "15/2023/QH15 Law 2023-01-09"),
        ("Nghị quyết 202/2025/QH15", "202/2025/QH15 Resolution"),
        ("Quy định số 179-QĐ/TW", "179-QĐ/TW Other"),
        ("Chương trình hành động số 12-CTr/TU", "12-CTr/TU Program"),
        ("Công văn số 123/BYT-KCB-NV", "123/BYT-KCB-NV OfficialLetter"),
        ("Thông báo số 45/TB-VPCP", "45/TB-VPCP Notice"),
        ("Quyết định số 7/QĐ-TTg của Thủ tướng Chính phủ ngày 1/2/2025", "7/QĐ-TTg Decision 2025-02-01"),
        ("Công văn số 88/SYT", "88/SYT OfficialLetter"),
        ("Kế hoạch số 21/KH-BCĐ701 ngày 03/02/2025", "21/KH-BCĐ701 Plan 2025-02-03"),
        ("Kế hoạch số 9/KH-BCĐ389/TU", "9/KH-BCĐ389/TU Plan"),
    ] {
        assert_eq!(cited(text), expected, "{text}");
    }
}

#[test]
fn misread_numbers_are_repaired() {
    for (text, expected) in [
        ("Quyết định số 1999/QĐ- TTg", "1999/QĐ-TTg Decision"),
        ("Quyết định số 411/ỌĐ-TTg", "411/QĐ-TTg Decision"),
        ("Quyết định số 411/QÐ -TTg", "411/QĐ-TTg Decision"),
        ("Quyết định số 411 /0Đ-TTG", "411/QĐ-TTg Decision"),
        ("Nghị quyết số 5/NQ-HDND", "5/NQ-HĐND Resolution"),
        ("Kế hoạch số 12/KH-ƯBND", "12/KH-UBND Plan"),
        ("Kế hoạch số 12/KH-BCD389", "12/KH-BCĐ389 Plan"),
        ("Kế hoạch số12/KH–UBND", "12/KH-UBND Plan"),
    ] {
        assert_eq!(cited(text), expected, "{text}");
    }
    let key = |text: &str| Citation::find_all(text)[0].0.key();
    assert_eq!(key("số 05-NQ/TW"), key("số 5-NQ/TW"));
}

#[test]
fn what_is_no_citation() {
    for text in [
        "Kế hoạch số /KH-UBND ngày /5/2024",
        "Số: /QĐ-UBND",
        "50 m3/ngày, 30 km/h, trực 24/7",
        "ngày 01/7/2025, giai đoạn 2018-2030",
        "phòng, chống HIV/AIDS; 95% PrEP/ARV",
        "QCVN 01-1:2018/BYT",
        "xây dựng 02 dự án/kế hoạch",
        "giai đoạn 2021-2025 - Sở Y tế; 2021 - UBND tỉnh chủ trì",
        "tỷ lệ 1/3 UBND xã",
    ] {
        assert_eq!(cited(text), "", "{text}");
    }
}

#[test]
fn several_in_one_sentence() {
    assert_eq!(
        cited("các Quyết định số 1/QĐ-TTg, 2/QĐ-TTg ngày 3/4/2023 và Chỉ thị 25-CT/TW"),
        "1/QĐ-TTg Decision; 2/QĐ-TTg Decision 2023-04-03; 25-CT/TW Directive"
    );
}

mod laws {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    fn words() -> impl Strategy<Value = String> {
        const WORDS: &[&str] = &[
            "Quyết định",
            "số",
            "281",
            "/",
            "QĐ",
            "-",
            "TTg",
            "UBND",
            "ngày",
            "05/4/2024",
            "2024",
            "/QH15",
            "25-CT/TW",
            ",",
            ":",
            "Ọ",
            "0Đ",
            "TTr",
            "&",
            "1999/QĐ- TTg",
            "của",
            "năm",
            "tháng",
            "Kế hoạch",
            "KH",
            "12a",
            ".",
            "’",
        ];
        prop::collection::vec((select(WORDS), select(vec!["", " "])), 0..14)
            .prop_map(|words| words.into_iter().flat_map(|(word, blank)| [word, blank]).collect())
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "\\PC{0,80}", words in words()) {
            for text in [&text, &words] {
                let mut end = 0;
                for (citation, at) in Citation::find_all(text) {
                    prop_assert!(at.start >= end && text.get(at.clone()).is_some());
                    end = at.end;
                    // What is printed right is read as the same document.
                    let again = format!("văn bản số {}", citation.number);
                    let again: Vec<String> = Citation::find_all(&again).into_iter().map(|(found, _)| found.number).collect();
                    prop_assert_eq!(again, vec![citation.number], "{}", text);
                }
            }
        }
    }
}
