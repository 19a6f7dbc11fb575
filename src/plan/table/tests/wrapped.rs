//! Rows that were wrapped within their columns, without the column of numbers.

use super::*;

const HEADER: &str = "TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tPhối hợp\tThời gian\n";

#[track_caller]
fn check_below(rows: &str, roles: &str, tasks: &[&str]) {
    check(&format!("{HEADER}{rows}"), &format!("f{roles}"), tasks);
}

#[test]
fn cells_go_on_one_column_to_the_left() {
    check_below(
        "1\tMở lớp học nghề cho lao động trẻ\tSở Nội vụ\tSở Tài chính, Hội\t2026\n\
         ở các xã vùng cao; cấp chứng chỉ\t\tNông dân\n\
         sau khi học.\n\
         2\tSửa chữa xưởng thực hành\tTrường Cao đẳng\t\tTrước ngày\n\
         và mua máy mới\tnghề\t\t30/6/2027",
        "ttttt",
        &[
            "/1 Mở lớp học nghề cho lao động trẻ ở các xã vùng cao; cấp chứng chỉ sau khi học. \
             | lead Sở Nội vụ | with Sở Tài chính, Hội Nông dân | by 2026",
            "/2 Sửa chữa xưởng thực hành và mua máy mới | lead Trường Cao đẳng nghề | by Trước ngày 30/6/2027",
        ],
    );
}

#[test]
fn what_is_left_when_the_task_is_over() {
    check_below(
        "1\tMở lớp học nghề cho lao động trẻ\tSở Nội vụ và\tHội Nông dân\t2026\n\
         ở vùng cao.\tBan Dân\n\
         \ttộc\n\
         2\tSửa xưởng.\tSở Nội vụ và\tHội Nông dân\t2027\n\
         các xã",
        "ttttt",
        &[
            "/1 Mở lớp học nghề cho lao động trẻ ở vùng cao. | lead Sở Nội vụ và Ban Dân tộc | with Hội Nông dân | by 2026",
            "/2 Sửa xưởng. | lead Sở Nội vụ và các xã | with Hội Nông dân | by 2027",
        ],
    );
}

#[test]
fn agencies_longer_than_the_task() {
    let rows = |blank: &str| {
        format!(
            "1\tMở lớp học nghề cho lao động trẻ\tSở Nội vụ và\tHội Nông dân\t2026\n\
             ở vùng cao, vùng sâu và vùng khó\tBan Dân tộc\n\
             khăn\n\
             2\tSửa xưởng thực hành\tSở Xây dựng và\tHội Nông dân\tQuý III/2026\n\
             {blank}Trường Cao đẳng\n\
             3\tTuyển giáo viên\tSở Nội vụ\tHội Nông dân\t2027"
        )
    };
    for blank in ["", "\t"] {
        check_below(
            &rows(blank),
            "tttttt",
            &[
                "/1 Mở lớp học nghề cho lao động trẻ ở vùng cao, vùng sâu và vùng khó khăn \
                 | lead Sở Nội vụ và Ban Dân tộc | with Hội Nông dân | by 2026",
                "/2 Sửa xưởng thực hành | lead Sở Xây dựng và Trường Cao đẳng | with Hội Nông dân | by Quý III/2026",
                "/3 Tuyển giáo viên | lead Sở Nội vụ | with Hội Nông dân | by 2027",
            ],
        );
    }
}

#[test]
fn titles_of_sections_capitals_and_years_at_the_start_of_a_line() {
    check_below(
        "I\tĐÀO TẠO NGHỀ CHO\n\
         LAO ĐỘNG TRẺ\n\
         1\tMở lớp học nghề cho người Xơ\tSở Nội vụ\tHội Nông dân\t2026\n\
         Đăng và tiếp tục mở đến hết năm\n\
         2030 ở vùng cao\tvà các xã\n\
         2\tSửa chữa xưởng thực\tSở Nội vụ\tHội Nông dân\t2027\n\
         hành\tvà các xã\n\
         TM. ỦY BAN NHÂN DÂN",
        "hhttttt.",
        &[
            "I. ĐÀO TẠO NGHỀ CHO LAO ĐỘNG TRẺ/1 Mở lớp học nghề cho người Xơ Đăng và tiếp tục mở đến hết năm 2030 ở vùng cao \
           | lead Sở Nội vụ và các xã | with Hội Nông dân | by 2026",
            "I. ĐÀO TẠO NGHỀ CHO LAO ĐỘNG TRẺ/2 Sửa chữa xưởng thực hành | lead Sở Nội vụ và các xã | with Hội Nông dân | by 2027",
        ],
    );
}

#[test]
fn the_rest_of_a_row_on_a_new_page() {
    check_below(
        "1\tMở lớp học nghề cho lao động trẻ\tSở Nội\tHội Nông dân\t2026\n\
         ở các xã\tvụ\n\
         2\tSửa chữa xưởng thực hành, mua\tSở Tài\tHội Nông dân\t2027\n\
         3\n\
         TT\tNội dung nhiệm vụ\tCơ quan chủ trì\tPhối hợp\tThời gian\n\
         máy mới\tchính\n\
         3\tTuyển giáo viên\tSở Nội vụ\t\t2027",
        "tttfftt",
        &[
            "/1 Mở lớp học nghề cho lao động trẻ ở các xã | lead Sở Nội vụ | with Hội Nông dân | by 2026",
            "/2 Sửa chữa xưởng thực hành, mua máy mới | lead Sở Tài chính | with Hội Nông dân | by 2027",
            "/3 Tuyển giáo viên | lead Sở Nội vụ | by 2027",
        ],
    );
}

#[test]
fn lines_without_a_tab_belong_to_the_task_where_the_last_cell_is_whole() {
    check_below(
        "1\tMở lớp học nghề cho lao động trẻ\tSở Nội vụ\tHội Nông dân\t2026\n\
         ở các xã vùng cao\n\
         2\tSửa chữa xưởng\tSở Nội vụ\tHội Nông dân\tSau khi có\n\
         hướng dẫn\n\
         3\tTuyển giáo viên\tSở Nội vụ\t\t2027",
        "ttttt",
        &[
            "/1 Mở lớp học nghề cho lao động trẻ ở các xã vùng cao | lead Sở Nội vụ | with Hội Nông dân | by 2026",
            "/2 Sửa chữa xưởng | lead Sở Nội vụ | with Hội Nông dân | by Sau khi có hướng dẫn",
            "/3 Tuyển giáo viên | lead Sở Nội vụ | by 2027",
        ],
    );
}

#[test]
fn cells_go_on_where_they_belong_below_an_empty_number() {
    let row = |number: u32| {
        format!(
            "{number}\tMở lớp học nghề cho lao động\tSở Nội vụ và\tHội Nông\tTrước ngày\n\
             \ttrẻ ở vùng cao.\tcác xã\tdân\t30/6/2026\n"
        )
    };
    let task = |number: u32| {
        format!(
            "/{number} Mở lớp học nghề cho lao động trẻ ở vùng cao. | lead Sở Nội vụ và các xã | with Hội Nông dân \
             | by Trước ngày 30/6/2026"
        )
    };
    let rows: String = (1..4).map(row).collect();
    let mut tasks: Vec<String> = (1..4).map(task).collect();
    tasks.push("/- Tuyển giáo viên | lead Sở Nội vụ | by 2027".to_owned());
    let tasks: Vec<&str> = tasks.iter().map(String::as_str).collect();
    check_below(&format!("{rows}\tTuyển giáo viên\tSở Nội vụ\t\t2027"), "ttttttt", &tasks);
}
