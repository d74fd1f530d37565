//! Free texts: kept beside the world, bounded, and never what may be classified.

use model::{Catalogue, Language, World};
use sheet::{File, Inputs, Reading, read, read_onto};

fn activities(text: &str) -> Inputs {
    Inputs { activities: vec![File::new("a.csv", text)], ..Inputs::default() }
}

fn said(reading: &Reading, language: Language) -> String {
    reading.problems.iter().map(|own| own.render(language)).collect::<Vec<_>>().join("\n")
}

#[test]
fn texts_are_read_under_their_names_in_order() {
    let rows = "编号,类型,单位,日期,事由,文号,原件保存处,证明人\n\
                1,decision,A,2024,研究某事,某发〔2024〕5号,档案室,张三\n2,decision,A,2024,,,,\n";
    let reading = read(&activities(rows), &Catalogue::shipped());
    assert_eq!(reading.problem_count, 0, "{}", said(&reading, Language::English));
    let texts: Vec<(&str, &str)> =
        reading.texts.activities[&0].iter().map(|(name, text)| (&**name, &**text)).collect();
    assert_eq!(
        texts,
        [
            ("attested_by", "张三"),
            ("document_number", "某发〔2024〕5号"),
            ("held_at", "档案室"),
            ("title", "研究某事"),
        ]
    );
    assert_eq!(reading.texts.activities.len(), 1);
}

#[test]
fn a_text_keeps_to_its_length_in_characters() {
    for (column, most) in
        [("title", 200), ("document_number", 100), ("held_at", 200), ("attested_by", 100)]
    {
        for (length, problems) in [(most, 0), (most + 1, 1)] {
            let text = "字".repeat(length);
            let rows = format!("id,kind,unit,date,{column}\n1,decision,A,2024,{text}\n");
            let reading = read(&activities(&rows), &Catalogue::shipped());
            assert_eq!(reading.problem_count, problems, "{column} of {length}");
        }
    }
    let name = "名".repeat(101);
    let people = File::new("p.csv", format!("person,unit,姓名\np,A,{name}\nq,A,名\n"));
    let inputs = Inputs { people: vec![people], ..Inputs::default() };
    let reading = read(&inputs, &Catalogue::shipped());
    assert_eq!((reading.problem_count, reading.texts.names.len()), (1, 1));
}

#[test]
fn an_index_only_row_has_only_what_points_to_the_paper() {
    let rows = "id,kind,unit,date,secrecy,title,document_number,held_at,attested_by\n\
                1,decision,A,2024,仅索引,,5号,机要室,李四\n2,decision,A,2024,仅索引,人事方案,,,\n";
    let reading = read(&activities(rows), &Catalogue::shipped());
    assert_eq!((reading.problem_count, reading.problems[0].row), (1, Some(3)));
    assert_eq!(reading.texts.activities[&0].len(), 3);
    for language in Language::ALL {
        assert!(!said(&reading, language).contains("人事方案"));
    }
    let matters = "id,kind,unit,received,secrecy,subject,held_at\n1,request,A,2024,仅索引,x,\n2,request,A,2024,仅索引,,机要室\n";
    let inputs = Inputs { matters: vec![File::new("m.csv", matters)], ..Inputs::default() };
    let reading = read(&inputs, &Catalogue::shipped());
    assert_eq!((reading.problem_count, reading.problems[0].row), (1, Some(2)));
    assert_eq!(reading.texts.matters[&0], [("held_at".into(), "机要室".into())]);
}

#[test]
fn a_mark_is_refused_in_every_text_and_an_import_says_how_to_remove_what_was_stored() {
    let units = File::new("u.csv", "code\nA\n");
    let inputs = Inputs { units: Some(units), ..Inputs::default() };
    let base = read_onto(World::default(), &inputs, &Catalogue::shipped()).world;
    for column in ["title", "document_number", "held_at", "attested_by", "topic"] {
        for mark in ["机密★10年", "秘密＊１年某文", "【绝密】", "密级：秘密", "机　密"]
        {
            let rows = format!("id,kind,unit,date,{column}\n1,decision,A,2024,{mark}\n");
            let reading = read_onto(base.clone(), &activities(&rows), &Catalogue::shipped());
            assert_eq!(reading.problem_count, 1, "{column}: {mark}");
            for language in Language::ALL {
                let said = said(&reading, language);
                assert!(said.contains("`luoshi spill`") && !said.contains(mark), "{said}");
            }
            assert!(reading.given.activities.is_empty() && reading.texts.activities.is_empty());
        }
        let rows =
            format!("id,kind,unit,date,{column}\n1,decision,A,2024,学习保密法，保守国家秘密\n");
        let reading = read_onto(base.clone(), &activities(&rows), &Catalogue::shipped());
        assert_eq!(reading.problem_count, 0, "{column}");
    }
}
