//! Objections: which count, and whose answer does.

use tally::Fact;
use tally::objections::{Objections, objections};
use test_kit::Fixture;

/// A township adds a lecture and tightens the themed days, its county approves. `rows`: objections.
fn counted(
    rows: &str,
    as_of: &str,
    obligation: &str,
    sees: &dyn Fn(&str) -> bool,
) -> Option<Objections> {
    let page = format!("{WORLD}{rows}```\n\n```question\nas_of = {as_of}\n```\n");
    let fixture = Fixture::parse(&page);
    let world = &fixture.world;
    let sees = |fact| match fact {
        Fact::Matter(at) => sees(&world.matters[at as usize].id),
        _ => false,
    };
    objections(world, &fixture.directive, fixture.question, obligation, &sees)
}

fn check(rows: &str, as_of: &str, expected: [u32; 3]) {
    let [open, answered, upheld] = expected;
    let found = counted(rows, as_of, "lecture", &|_| true);
    assert_eq!(found, Some(Objections { open, answered, upheld }), "{rows}");
}

#[test]
fn one_is_open_from_the_day_it_is_raised_until_it_is_answered() {
    let row = "o,objection,A,2024-03-01,2024-03-20,lecture,C,upheld\n";
    check(row, "2024-02-29", [0, 0, 0]);
    check(row, "2024-03-01", [1, 0, 0]);
    check(row, "2024-03-19", [1, 0, 0]);
    check(row, "2024-03-20", [0, 1, 1]);
    check("o,objection,A,2024-03-01,2024-03-20,lecture,C,dismissed\n", "2024-03-20", [0, 1, 0]);
    check("o,objection,A,2024-03-01,2024-03-20,lecture,C,\n", "2024-03-20", [0, 1, 0]);
}

#[test]
fn who_added_it_does_not_answer() {
    let answered =
        |by: &str| format!("o,objection,A,2024-03-01,2024-03-20,lecture,{by},dismissed\n");
    // The unit that approved, and one above the one that added.
    check(&answered("C"), "2024-12-31", [0, 1, 0]);
    check(&answered("P"), "2024-12-31", [0, 1, 0]);
    // The one that added, one below it, one beside it, one that there is not, nobody.
    for by in ["T", "A", "T2", "X", ""] {
        check(&answered(by), "2024-12-31", [1, 0, 0]);
    }
}

#[test]
fn only_objections_to_this_obligation_that_are_seen_count() {
    let rows = "o1,objection,A,2024-03-01,,lecture,,\n\
                o2,objection,A,2024-03-01,,themed,,\n\
                o3,objection,A,2024-03-01,,,,\n\
                o4,objection,A2,2024-03-01,,lecture,,\n";
    check(rows, "2024-12-31", [2, 0, 0]);
    let seen = counted(rows, "2024-12-31", "lecture", &|id| id != "o4");
    assert_eq!(seen.map(|own| own.open), Some(1));
    let other = counted(rows, "2024-12-31", "themed", &|_| true);
    assert_eq!(other.map(|own| own.open), Some(1));
}

const WORLD: &str = r#"# Objections

````directive.md
# 文件

```directive
id = "d"
version = "2024"
in_force = "2024-01-01"
```

## 第一条 {#1}

```obligation
id = "themed"
title = "每年主题党日"
clause = "1"
form = "at_least"
who = { unit = "branch" }
what = { activity = "themed_day" }
times = 1
per = "year"
```
````

````overlay/township.md
# 乡里加严

```overlay
id = "township"
issuer = "T"
level = "township"
from = "2024-01-01"
until = "2025-12-31"
basis = "乡党委2023年第1号通知"
hours_per_year = 2
approved_by = "C"
approved_on = "2023-12-15"
```

```tighten
obligation = "themed"
parameter = "times"
value = 3
```

```obligation
id = "lecture"
title = "每年办一次党课"
clause = "1"
form = "at_least"
who = { unit = "branch" }
what = { activity = "special_class" }
times = 1
per = "year"
```
````

```units.csv
code,name,kind,level,parent
P,省委,party_committee,province,
C,县委,party_committee,county,P
T,乡党委,party_committee,township,C
T2,邻乡党委,party_committee,township,C
A,一支部,branch,grassroots,T
A2,二支部,branch,grassroots,T
```

```matters.csv
id,kind,unit,raised,answered,obligation,answered_by,outcome
"#;
