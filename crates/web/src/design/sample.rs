//! Invented contents for the page of all parts. Names are data, so they stand here in both languages.

use crate::parts::{
    Area, Badge, Cell, Choice, Column, Counted, Empty, Event, Fault, Field, Filter, FilterBar,
    FilterInput, HeatCell, HeatColumn, HeatRow, HeatTable, Input, Lamp, Link, Node, Pager,
    Particulars, Progress, Row, Step, StepStage, Steps, Table, Timeline, Tree, TreeMap,
};
use crate::words::Words;
use askama::FastWritable;
use language::{Language, Message};
use model::{Day, DayRange, Secrecy};
use tally::{Counts, State};

type Samples = Vec<Box<dyn FastWritable>>;

/// Where the samples' links lead.
const HERE: &str = "/design";

/// The day up to which the samples count.
pub(super) fn as_of() -> Day {
    day(2024, 9, 30)
}

fn day(year: i32, month: u32, date: u32) -> Day {
    Day::new(year, month, date).expect("the samples' days exist")
}

fn days(first: Day, last: Day) -> DayRange {
    DayRange::new(first, last).expect("the samples' ranges run forward")
}

/// The form of a name in the page's language.
fn either(words: &Words, chinese: &'static str, english: &'static str) -> &'static str {
    match words.language {
        Language::Chinese => chinese,
        Language::English => english,
    }
}

/// The name of the county in the samples.
pub(super) fn county(words: &Words) -> &'static str {
    either(words, "云岭县", "Yunling County")
}

/// Counts in the order met, open, missed, unknown, not applicable, exempt.
fn counts(numbers: [u32; 6]) -> Counts {
    let mut counts = Counts::default();
    for (state, number) in State::ALL.into_iter().zip(numbers) {
        (0..number).for_each(|_| counts.add(state));
    }
    counts
}

fn boxed(part: impl FastWritable + 'static) -> Samples {
    vec![Box::new(part)]
}

pub(super) fn lamps(words: &'static Words) -> Samples {
    State::ALL.map(|state| Box::new(Lamp::new(state, words)) as Box<dyn FastWritable>).into()
}

pub(super) fn counted(words: &'static Words) -> Samples {
    vec![
        Box::new(Counted::new(counts([118, 23, 9, 4, 31, 2]), words)),
        Box::new(Counted::short(counts([12, 3, 1, 0, 0, 0]), words)),
        Box::new(Counted::short(counts([0, 0, 0, 0, 0, 0]), words)),
    ]
}

pub(super) fn badges(words: &'static Words) -> Samples {
    let verified = words.say(&Message::new("attested-verified"));
    let not_verified = words.say(&Message::new("attested-not-verified"));
    let unit = either(words, "县委组织部", "the county's organisation office");
    vec![
        Box::new(Badge::attestation(true, &verified, words)),
        Box::new(Badge::attestation(false, &not_verified, words)),
        Box::new(Badge::secrecy(Secrecy::Internal, words)),
        Box::new(Badge::secrecy(Secrecy::IndexOnly, words)),
        Box::new(Badge::added_by(unit, words)),
        Box::new(Badge::plain(either(words, "按季度", "every quarter"))),
    ]
}

pub(super) fn table(words: &'static Words) -> Samples {
    let row = |name, held: [u32; 6], number, due, state| Row {
        head: Cell::Link(Link::new(HERE, name)),
        cells: vec![
            Cell::Counted(Counted::short(counts(held), words)),
            Cell::Number(number),
            Cell::Text(words.day(due).into()),
            Cell::Lamp(Lamp::new(state, words)),
        ],
    };
    boxed(Table {
        caption: either(words, "接下来到期的义务", "What is due next").into(),
        columns: vec![
            Column::words(either(words, "义务", "Obligation")),
            Column::words(either(words, "下属单位", "Units below")),
            Column::numbers(either(words, "活动数", "Activities")),
            Column::words(either(words, "到期", "Due")),
            Column::words(either(words, "本单位", "This unit")),
        ],
        rows: vec![
            row(
                either(words, "每季度专题学习", "Study session every quarter"),
                [12, 3, 1, 0, 2, 0],
                16,
                day(2024, 9, 30),
                State::Met,
            ),
            row(
                either(words, "领导班子成员讲专题党课", "Special class by each leader"),
                [7, 9, 0, 0, 2, 0],
                7,
                day(2024, 12, 31),
                State::Open,
            ),
            row(
                either(words, "群众诉求十五个工作日内答复", "Requests answered in 15 working days"),
                [204, 11, 6, 3, 0, 0],
                224,
                day(2024, 10, 12),
                State::Unknown,
            ),
        ],
        words,
    })
}

/// Towns of the samples.
const TOWNS: [(&str, &str); 10] = [
    ("青石镇党委", "Qingshi Town"),
    ("白河镇党委", "Baihe Town"),
    ("松坪乡党委", "Songping Township"),
    ("柳湾镇党委", "Liuwan Town"),
    ("石桥镇党委", "Shiqiao Town"),
    ("龙潭镇党委", "Longtan Town"),
    ("花园街道党工委", "Huayuan Subdistrict"),
    ("东关街道党工委", "Dongguan Subdistrict"),
    ("上坝乡党委", "Shangba Township"),
    ("红岩乡党委", "Hongyan Township"),
];

fn town(words: &Words, at: usize) -> &'static str {
    let (chinese, english) = TOWNS[at % TOWNS.len()];
    either(words, chinese, english)
}

pub(super) fn tree(words: &'static Words) -> Samples {
    let node = |name, below| Node::new(name, HERE, below);
    let villages = [
        either(words, "上街村党支部", "Shangjie Village branch"),
        either(words, "下街村党支部", "Xiajie Village branch"),
        either(words, "镇机关党支部", "Branch of the town's office"),
    ];
    let mut current = node(town(words, 7), 18);
    current.counts = Some(counts([14, 2, 1, 0, 1, 0]));
    boxed(Tree {
        label: either(words, "隶属关系", "Affiliation").into(),
        above: vec![
            node(either(words, "临川市委", "Linchuan City committee"), 1_874),
            node(either(words, "云岭县委", "Yunling County committee"), 312),
        ],
        before: (0..7).map(|at| node(town(words, at), 14 + 2 * at as u32)).collect(),
        current,
        below: villages.map(|name| node(name, 0)).into(),
        after: (8..10).map(|at| node(town(words, at), 9)).collect(),
        words,
    })
}

pub(super) fn filters(words: &'static Words) -> Samples {
    let all = either(words, "全部", "All");
    let states = State::ALL.map(|state| Choice::new(state.as_str(), words.state(state), false));
    let articles = [
        Choice::new("", all, false),
        Choice::new("2", either(words, "第2条 学习", "Article 2 · Study"), true),
        Choice::new("7", either(words, "第7条 到基层去", "Article 7 · To the grassroots"), false),
    ];
    boxed(FilterBar {
        action: HERE.into(),
        label: either(words, "筛选义务", "Filter obligations").into(),
        kept: vec![("relation".into(), "affiliation".into())],
        filters: vec![
            Filter {
                name: "article".into(),
                label: either(words, "条款", "Article").into(),
                input: FilterInput::Select(articles.into()),
            },
            Filter {
                name: "state".into(),
                label: either(words, "状态", "State").into(),
                input: FilterInput::Select(
                    [Choice::new("", all, true)].into_iter().chain(states).collect(),
                ),
            },
            Filter {
                name: "as_of".into(),
                label: either(words, "截至日", "As of").into(),
                input: FilterInput::Day(as_of().to_string().into()),
            },
            Filter {
                name: "unit".into(),
                label: either(words, "单位名称", "Unit's name").into(),
                input: FilterInput::Search("".into()),
            },
        ],
        clear: Some(HERE.into()),
        beside: vec![
            Link::new("/design?export=csv", "CSV"),
            Link::new("/design?export=xlsx", "XLSX"),
        ],
        words,
    })
}

pub(super) fn fields(words: &'static Words) -> Samples {
    let field = |name: &'static str, label, hint, error, required, input| Field {
        name: name.into(),
        label,
        hint,
        error,
        required,
        input,
        words,
    };
    let kinds = [
        Choice::new("study", either(words, "集体学习", "Study session"), true),
        Choice::new("class", either(words, "专题党课", "Special class"), false),
    ];
    vec![
        Box::new(field(
            "kind",
            either(words, "活动类型", "Kind of activity").into(),
            None,
            None,
            true,
            Input::Select(kinds.into()),
        )),
        Box::new(field(
            "held",
            either(words, "举行日期", "Day on which it was held").into(),
            Some(either(words, "只知道月份的，写当月任意一天并在备注里说明。", "Where only the month is known, give any day of it and say so below.").into()),
            Some(either(words, "2024年2月30日不存在，2024年2月只有29天。请改成2024年2月29日或以前的日期。", "30 February 2024 does not exist: that month has 29 days. Give 29 February or an earlier day.").into()),
            true,
            Input::Text("2024-02-30".into()),
        )),
        Box::new(field(
            "number",
            either(words, "参加人数", "How many took part").into(),
            None,
            None,
            false,
            Input::Number("12".into()),
        )),
        Box::new(field(
            "on",
            either(words, "截止日期", "Until").into(),
            None,
            None,
            false,
            Input::Day("2024-10-12".into()),
        )),
        Box::new(field(
            "note",
            either(words, "备注", "Remarks").into(),
            Some(either(words, "不要写入涉密内容。", "Nothing classified belongs here.").into()),
            None,
            false,
            Input::Lines("".into()),
        )),
        Box::new(field(
            "open",
            either(words, "可以公开", "May be public").into(),
            None,
            None,
            false,
            Input::Check(true),
        )),
    ]
}

/// Obligations of the samples with the article they come from.
const OBLIGATIONS: [(&str, &str, u8); 8] = [
    ("每年读书班", "Reading class a year", 2),
    ("讲专题党课", "Special class by leaders", 2),
    ("每季度专题学习", "Study every quarter", 2),
    ("案例分析正反各一", "Case analyses, both sides", 7),
    ("到基层调研", "Visits to the grassroots", 7),
    ("诉求按期答复", "Requests answered in time", 8),
    ("问题按期整改", "Findings put right in time", 11),
    ("会议数量上限", "Cap on meetings", 13),
];

pub(super) fn heat(words: &'static Words) -> Samples {
    let columns = OBLIGATIONS.iter().map(|(chinese, english, article)| HeatColumn {
        label: either(words, chinese, english).into(),
        href: HERE.into(),
        article: Some(
            words
                .say(&Message::new("web-design-article").with("number", i32::from(*article)))
                .into(),
        ),
    });
    // A county with everything below it, then its towns; numbers by a rule that reaches every step and state.
    let cell = |row: usize, column: usize| {
        let number = |factor: usize, of: usize| ((row * 7 + column * factor + 3) % of) as u32;
        let numbers = match (row, (row + column) % 9) {
            (0, _) => {
                [40 + number(17, 80), number(5, 30), number(11, 40), number(3, 6), number(4, 9), 0]
            }
            (_, 0) => [0, 0, 0, 0, 4, 0],
            (_, 1) => [1, 0, 0, 0, 0, 0],
            (_, 2) => [0, 1, 0, 0, 0, 0],
            (_, 3) => [0, 0, 1, 0, 0, 0],
            (_, 4) => [0, 0, 0, 0, 0, 1],
            (_, 5) => [number(3, 12), 2, number(5, 9), 1, 0, 0],
            (_, 6) => [9 + number(3, 12), 0, 0, 0, 2, 0],
            (_, 7) => [3, 0, 7, 0, 0, 0],
            _ => [number(5, 18), number(3, 4), number(11, 6), number(2, 3), 0, 0],
        };
        HeatCell { counts: counts(numbers), href: Some(HERE.into()) }
    };
    let rows = (0..=TOWNS.len()).map(|row| HeatRow {
        name: if row == 0 { county(words) } else { town(words, row - 1) }.into(),
        href: HERE.into(),
        depth: u8::from(row > 0),
        cells: (0..OBLIGATIONS.len()).map(|column| cell(row, column)).collect(),
    });
    boxed(HeatTable {
        caption: either(
            words,
            "各单位落实情况（按隶属关系排列）",
            "Standings of units, in the order of their affiliation",
        )
        .into(),
        columns: columns.collect(),
        rows: rows.collect(),
        words,
    })
}

pub(super) fn tree_map(words: &'static Words) -> Samples {
    let causes = [
        ("制度没有落到岗位", "No post made responsible", 64),
        ("多头要求材料", "Several offices ask for papers", 41),
        ("人手不足", "Too few people", 23),
        ("流程衔接不上", "Steps that do not meet", 22),
        ("数据对不上", "Figures that differ", 15),
        ("培训没有跟上", "Training too late", 9),
        ("其他", "Other", 4),
        ("设备老旧", "Old equipment", 2),
    ];
    let areas = causes.map(|(chinese, english, count)| Area {
        name: either(words, chinese, english).into(),
        count,
        href: Some(HERE.into()),
    });
    boxed(TreeMap {
        caption: either(words, "问题的根源", "Where problems root").into(),
        heading: either(words, "根源", "Root").into(),
        areas: areas.into(),
        words,
    })
}

pub(super) fn timeline(words: &'static Words) -> Samples {
    let event =
        |days, chinese, english, state: Option<State>, detail: Option<&'static str>| Event {
            days,
            title: either(words, chinese, english).into(),
            href: Some(HERE.into()),
            detail: detail.map(Into::into),
            lamp: state.map(|state| Lamp::new(state, words)),
        };
    boxed(Timeline {
        label: either(words, "这件诉求的经过", "What became of this request").into(),
        events: vec![
            event(DayRange::on(day(2024, 7, 3)), "收到诉求", "Request received", None, None),
            event(
                DayRange::on(day(2024, 7, 5)),
                "转交承办单位",
                "Handed to the unit in charge",
                None,
                None,
            ),
            event(
                days(day(2024, 7, 8), day(2024, 7, 26)),
                "现场核实",
                "Looked at on the spot",
                None,
                Some(either(words, "日期只记到星期。", "Dated to the week only.")),
            ),
            event(
                DayRange::on(day(2024, 8, 2)),
                "答复超过期限",
                "Answered after the deadline",
                Some(State::Missed),
                None,
            ),
            event(
                DayRange::on(day(2024, 9, 12)),
                "回访：已解决",
                "Called back: solved",
                Some(State::Met),
                None,
            ),
        ],
        as_of: Some(as_of()),
        words,
    })
}

pub(super) fn particulars(words: &'static Words) -> Samples {
    let row = |chinese, english, value| (either(words, chinese, english).into(), value);
    boxed(Particulars {
        rows: vec![
            row("状态", "State", Cell::Lamp(Lamp::new(State::Unknown, words))),
            row("期限", "Deadline", Cell::Text(words.day(day(2024, 10, 12)).into())),
            row(
                "每年次数",
                "Times a year",
                Cell::Several(vec![
                    Cell::Number(2),
                    Cell::Badge(Badge::attestation(
                        true,
                        &words.say(&Message::new("attested-directive")),
                        words,
                    )),
                ]),
            ),
            row("主管单位", "Unit in charge", Cell::Link(Link::new(HERE, town(words, 4)))),
        ],
    })
}

pub(super) fn work(words: &'static Words) -> Samples {
    let step =
        |chinese, english, stage| Step { label: either(words, chinese, english).into(), stage };
    vec![
        Box::new(Progress {
            label: either(words, "正在读取活动", "Reading activities").into(),
            done: 38_400,
            whole: Some(60_000),
            words,
        }),
        Box::new(Progress {
            label: either(words, "正在核验日志", "Verifying the journal").into(),
            done: 0,
            whole: None,
            words,
        }),
        Box::new(Steps {
            label: either(words, "导入", "Import").into(),
            steps: vec![
                step("选择文件", "Choose files", StepStage::Done),
                step("检查问题", "Look at problems", StepStage::Current),
                step("记入日志", "Enter into the journal", StepStage::Ahead),
            ],
            words,
        }),
    ]
}

pub(super) fn empty(words: &'static Words) -> Samples {
    boxed(Empty {
        what: either(words, "这一时期没有活动。", "There are no activities in this time.").into(),
        why: either(
            words,
            "记录或导入活动以后，会显示在这里。",
            "They are shown here once somebody has recorded or imported them.",
        )
        .into(),
        next: Some(Link::new(HERE, either(words, "查看全年", "Look at the whole year"))),
    })
}

pub(super) fn fault(words: &'static Words) -> Samples {
    boxed(Fault {
        what: either(words, "有一行没有导入", "One row was not imported").into(),
        place: either(
            words,
            "activities.csv，第3行，“日期”列",
            "activities.csv, row 3, column “date”",
        )
        .into(),
        why: either(
            words,
            "“2024-02-30”不是日期：2024年2月只有29天。",
            "“2024-02-30” is no date: February 2024 has 29 days.",
        )
        .into(),
        remedy: either(
            words,
            "请改成2024-02-29或以前的日期，再导入一次。",
            "Write 2024-02-29 or an earlier day and import it again.",
        )
        .into(),
        level: 3,
        words,
    })
}

pub(super) fn pager(words: &'static Words) -> Samples {
    let position =
        Message::new("web-position").with("first", 51).with("last", 100).with("whole", 1_874);
    boxed(Pager {
        position: words.say(&position).into(),
        previous: Some(HERE.into()),
        next: None,
        words,
    })
}
