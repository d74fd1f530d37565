use sheet::*;
#[test]
fn real() {
    let dir = std::env::var("REAL").unwrap();
    let f = |n: &str| File::new(n, std::fs::read(format!("{dir}/{n}")).unwrap());
    let inputs = Inputs { matters: vec![f("requests-replied.csv")], mapping: Some(File::new("mapping.toml", std::fs::read("../../examples/requests/mapping.toml").unwrap())), default_unit: Some("none".into()), ..Default::default() };
    let t = std::time::Instant::now();
    let r = read(&inputs, &model::Catalogue::shipped());
    println!("{:?} matters {} units {} rows {} bad {} problems {}", t.elapsed(), r.world.matters.len(), r.world.units.len(), r.rows_read, r.rows_bad, r.problem_count);
    for p in r.problems.iter().chain(&r.notes) { println!("{}\n{}", p.render(language::Language::Chinese), p.render(language::Language::English)); }
    let s = r.world.matters.iter().filter(|m| m.events.iter().any(|e| e.1 == model::EventTime::Sometime)).count();
    let n = r.world.units.find("none").unwrap();
    println!("sometime {s} unplaced {}", r.world.matters.iter().filter(|m| m.unit == n).count());
    let inputs = Inputs { units: Some(f("divisions-2023.csv")), ..Default::default() };
    let t = std::time::Instant::now();
    let r = read(&inputs, &model::Catalogue::shipped());
    println!("{:?} units {} bad {} ", t.elapsed(), r.world.units.len(), r.rows_bad);
    for p in r.problems.iter().chain(&r.notes) { println!("{}\n{}", p.render(language::Language::Chinese), p.render(language::Language::English)); }
    let tree = r.world.relations.tree("affiliation", &r.world.units, model::Day::new(2024,1,1).unwrap(), None);
    println!("ranges {}", tree.subtree(r.world.units.find("43").unwrap()).ranges().len());
    let codes: Vec<String> = r.world.units.iter().map(|u| u.1.code.to_string()).collect();
    let mut text = String::from("id,kind,unit,date,topic,expected,present\n");
    for i in 0..600_000usize { text.push_str(&format!("a{i},{},{},2024-{:02}-{:02},学习主题{},{},{}\n", ["reading_class","themed_day","主题党日"][i%3], codes[i*7919%codes.len()], i%12+1, i%28+1, i%500, i%90, i%80)); }
    let inputs = Inputs { units: Some(f("divisions-2023.csv")), activities: vec![File::new("a.csv", text)], ..Default::default() };
    let t = std::time::Instant::now();
    let r = read(&inputs, &model::Catalogue::shipped());
    println!("{:?} acts {} bad {}", t.elapsed(), r.world.activities.len(), r.rows_bad);
    for p in r.problems.iter().chain(&r.notes).take(3) { println!("{}\n{}", p.render(language::Language::Chinese), p.render(language::Language::English)); }
}
