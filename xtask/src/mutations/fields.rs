//! Every field of a block that evaluation reads, changed one at a time. A key that is left out is a field too: its default is
//! changed by writing another value. What does not compile is no mutation; that is for `super::trial` to see.

use super::conditions;
use model::Catalogue;
use toml_edit::{Array, DocumentMut, Item, Value, value};

/// One field changed in one way.
pub struct Change {
    /// The field, such as `who.unit`.
    pub field: String,
    /// What was done.
    pub done: String,
    /// The block, changed; of several the first that compiles. Before it, what came in, where `done` does not say so.
    pub variants: Vec<(String, String)>,
}

/// Keys that evaluation does not read.
const UNREAD: [&str; 3] = ["id", "title", "clause"];

/// Changes one block.
pub struct Changer<'c> {
    document: DocumentMut,
    catalogue: &'c Catalogue,
    found: Vec<Change>,
}

/// All changes of a block `obligation`. `Err` names a key whose changes nobody has written.
pub fn of_obligation(text: &str, catalogue: &Catalogue) -> Result<Vec<Change>, String> {
    let document: DocumentMut = text.parse().map_err(|error| format!("{error}"))?;
    let mut own = Changer { document, catalogue, found: Vec::new() };
    let keys: Vec<String> = own.document.iter().map(|(key, _)| key.to_owned()).collect();
    for key in &keys {
        let key = key.as_str();
        match key {
            _ if UNREAD.contains(&key) => {}
            "form" => own
                .choices(&["form"], &["at_least", "every", "within", "covers", "at_most", "keeps"]),
            "along" => own.names(&["along"], names(&catalogue.relation)),
            "who" => own.selector(&["who".to_owned()]),
            "what" => own.what(),
            "times" | "hours" | "days" | "working_days" | "months" | "current_days"
            | "first_within_days" => {
                own.figure(&[key]);
                own.unit_of(key);
            }
            "share" => own.figure(&["share"]),
            "posts_served" => own.choices(&["posts_served"], &["one", "all"]),
            "distinct" => own.distinct(),
            "satisfies" => own.conditions(&["satisfies"]),
            "from" | "to" => own.all(&[key], names(&catalogue.event)),
            "start_day_counts" | "roll_forward" | "pauses" => own.toggle(key),
            "extension" => {
                own.all(&["extension", "event"], names(&catalogue.event));
                own.all(&["extension", "days_field"], field_names(catalogue));
                own.figure(&["extension", "days"]);
                own.without(&["extension"]);
            }
            "population" => {
                own.list(&["population", "group"], names(&catalogue.group), false);
                own.without(&["population", "group"]);
                own.choices(&["population", "scope"], &["own", "subtree"]);
            }
            "per" => own.cadence(),
            "part" => own.choices(&["part"], &["from_half", "scaled", "full"]),
            "parameters" => {
                for name in own.keys(&["parameters"]) {
                    own.figure(&["parameters", &name]);
                }
            }
            _ => return Err(format!("nobody has written how `{key}` is changed")),
        }
    }
    own.defaults();
    Ok(own.found)
}

/// All changes of a block of an overlay: `overlay`, `set`, `tighten`, `exempt`; of the header `directive`; and of a regulation
/// that is cited: its figures. What a regulation is called and what was not found in it, evaluation does not read.
pub fn of_block(kind: &str, text: &str, catalogue: &Catalogue) -> Result<Vec<Change>, String> {
    let document: DocumentMut = text.parse().map_err(|error| format!("{error}"))?;
    let mut own = Changer { document, catalogue, found: Vec::new() };
    match kind {
        "directive" => own.day(&["in_force"]),
        "overlay" => {
            own.day(&["from"]);
            own.day(&["until"]);
            own.put(&["issuer"], value("no-such-unit"), "another unit");
        }
        "set" | "tighten" => {
            own.figure(&["value"]);
            own.gone();
        }
        "exempt" => {
            own.day(&["from"]);
            own.day(&["until"]);
            own.list(&["obligations"], Vec::new(), true);
            own.list(&["units"], vec!["no-such-unit".to_owned()], false);
            own.gone();
        }
        "figure" => own.figure(&["value"]),
        "regulation" | "gap" => {}
        _ => return Err(format!("nobody has written how a block `{kind}` is changed")),
    }
    Ok(own.found)
}

trait Named {
    fn name(&self) -> &str;
}

macro_rules! named {
    ($($of:ty),*) => {$(impl Named for $of { fn name(&self) -> &str { &self.name } })*};
}
named!(model::catalogue::Name, model::catalogue::ActivityKind, model::catalogue::MatterKind);

fn names<T: Named>(all: &[T]) -> Vec<String> {
    all.iter().map(|own| own.name().to_owned()).collect()
}

fn field_names(catalogue: &Catalogue) -> Vec<String> {
    catalogue.field.iter().map(|own| own.name.clone()).collect()
}

fn plain(text: String) -> (String, String) {
    (String::new(), text)
}

// What comes after a name in a list, in a circle, and is not among `taken`.
fn after(name: &str, all: &[String], taken: &[String]) -> Vec<String> {
    let at = all.iter().position(|own| own == name).map_or(0, |own| own + 1);
    let circle = all[at..].iter().chain(&all[..at]);
    circle.filter(|own| !taken.contains(own)).cloned().collect()
}

impl Changer<'_> {
    fn item(&self, path: &[&str]) -> Option<&Item> {
        let first = self.document.get(path.first()?)?;
        path[1..].iter().try_fold(first, |item, key| item.as_table_like()?.get(key))
    }

    fn keys(&self, path: &[&str]) -> Vec<String> {
        let table = self.item(path).and_then(Item::as_table_like);
        table.map_or(Vec::new(), |own| own.iter().map(|(key, _)| key.to_owned()).collect())
    }

    fn text(&self, path: &[&str]) -> Option<String> {
        self.item(path)?.as_str().map(str::to_owned)
    }

    // The block with something at a place; `None` takes it away.
    fn with(&self, path: &[&str], item: Option<Item>) -> Option<String> {
        let mut document = self.document.clone();
        let (last, above) = path.split_last()?;
        let mut place = document.as_item_mut();
        for key in above {
            place = place.as_table_like_mut()?.get_mut(key)?;
        }
        let table = place.as_table_like_mut()?;
        match item {
            Some(item) => table.insert(last, item),
            None => table.remove(last),
        };
        Some(document.to_string())
    }

    fn push(&mut self, path: &[&str], done: String, variants: Vec<(String, String)>) {
        if !variants.is_empty() {
            self.found.push(Change { field: path.join("."), done, variants });
        }
    }

    fn put(&mut self, path: &[&str], item: Item, done: &str) {
        let variants = self.with(path, Some(item)).map(plain).into_iter().collect();
        self.push(path, done.to_owned(), variants);
    }

    fn without(&mut self, path: &[&str]) {
        if self.item(path).is_some() {
            let variants = self.with(path, None).map(plain).into_iter().collect();
            self.push(path, "left out".to_owned(), variants);
        }
    }

    fn gone(&mut self) {
        self.found.push(Change {
            field: "block".to_owned(),
            done: "left out".to_owned(),
            variants: vec![plain(String::new())],
        });
    }

    // Each of a few words in turn.
    fn choices(&mut self, path: &[&str], words: &[&str]) {
        let now = self.text(path);
        for word in words.iter().filter(|own| now.as_deref() != Some(own)) {
            self.put(path, value(*word), &format!("becomes `{word}`"));
        }
    }

    fn all(&mut self, path: &[&str], words: Vec<String>) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if self.item(path).is_some() {
            self.choices(path, &words);
        }
    }

    // One name becomes the next that compiles.
    fn names(&mut self, path: &[&str], all: Vec<String>) {
        let now = self.text(path).unwrap_or_default();
        let others = after(&now, &all, std::slice::from_ref(&now));
        let variants = others
            .iter()
            .filter_map(|own| Some((own.clone(), self.with(path, Some(value(own.as_str())))?)));
        let variants = variants.collect();
        self.push(path, format!("`{now}` becomes another"), variants);
    }

    fn toggle(&mut self, key: &str) {
        let now = self.item(&[key]).and_then(Item::as_bool).unwrap_or(false);
        self.put(&[key], value(!now), &format!("becomes {}", !now));
    }

    // One name or several: each taken away, each another, one more, any.
    fn list(&mut self, path: &[&str], all: Vec<String>, star: bool) {
        let Some(item) = self.item(path) else { return };
        let now: Vec<String> = match (item.as_str(), item.as_array()) {
            (Some(one), _) => vec![one.to_owned()],
            (_, Some(many)) => {
                many.iter().filter_map(|own| own.as_str().map(str::to_owned)).collect()
            }
            _ => return,
        };
        let written = |list: &[String]| {
            value(Value::Array(list.iter().map(String::as_str).collect::<Array>()))
        };
        if now == ["*"] {
            for one in [all.first(), all.last()].into_iter().flatten() {
                self.put(path, written(std::slice::from_ref(one)), &format!("only `{one}`"));
            }
            return;
        }
        for (at, own) in now.iter().enumerate() {
            let mut rest = now.clone();
            rest.remove(at);
            if !rest.is_empty() {
                self.put(path, written(&rest), &format!("without `{own}`"));
            }
            let variants = after(own, &all, &now).into_iter().filter_map(|other| {
                let mut changed = now.clone();
                changed[at].clone_from(&other);
                Some((other, self.with(path, Some(written(&changed)))?))
            });
            let variants = variants.collect();
            self.push(path, format!("`{own}` becomes another"), variants);
        }
        if star {
            self.put(path, value("*"), "any");
        } else if let (Some(last), true) = (now.last(), all.len() > 1) {
            let variants = after(last, &all, &now).into_iter().filter_map(|other| {
                let more = [now.as_slice(), std::slice::from_ref(&other)].concat();
                Some((other, self.with(path, Some(written(&more)))?))
            });
            let variants = variants.collect();
            self.push(path, "one more".to_owned(), variants);
        }
    }

    fn selector(&mut self, path: &[String]) {
        let place: Vec<&str> = path.iter().map(String::as_str).collect();
        for key in self.keys(&place) {
            let inner = [place.as_slice(), &[key.as_str()]].concat();
            match key.as_str() {
                "unit" => self.list(&inner, names(&self.catalogue.unit), true),
                "level" => self.list(&inner, names(&self.catalogue.level), true),
                "post" => self.list(&inner, names(&self.catalogue.post), false),
                "code" => self.list(&inner, vec!["no-such-unit".to_owned()], true),
                _ => {
                    self.without(&inner);
                    self.selector(&[path, std::slice::from_ref(&key)].concat());
                }
            }
        }
    }

    fn what(&mut self) {
        self.list(&["what", "activity"], names(&self.catalogue.activity), false);
        self.list(&["what", "matter"], names(&self.catalogue.matter), false);
        self.all_names(&["what", "register"], names(&self.catalogue.register));
        self.all_names(&["what", "role"], names(&self.catalogue.role));
        self.without(&["what", "role"]);
        if self.item(&["what", "link"]).is_some() {
            self.choices(&["what", "link"], &["host", "target"]);
        }
        self.conditions(&["what", "where"]);
    }

    fn all_names(&mut self, path: &[&str], all: Vec<String>) {
        if self.item(path).is_some() {
            self.names(path, all);
        }
    }

    fn conditions(&mut self, path: &[&str]) {
        let Some(now) = self.item(path).and_then(Item::as_array).cloned() else { return };
        for at in 0..now.len() {
            let mut rest = now.clone();
            rest.remove(at);
            let item = (!rest.is_empty()).then(|| value(Value::Array(rest)));
            let variants = self.with(path, item).map(plain).into_iter().collect();
            let text = now.get(at).and_then(Value::as_str).unwrap_or_default().to_owned();
            self.push(path, format!("without `{text}`"), variants);
            for (done, changed) in conditions::changes(&text, self.catalogue) {
                let mut list = now.clone();
                list.replace(at, changed.as_str());
                self.put(path, value(Value::Array(list)), &done);
            }
        }
    }

    // A figure one more and one less; one that a level sets, of another level and here.
    fn figure(&mut self, path: &[&str]) {
        let Some(item) = self.item(path) else { return };
        if let Some(table) = item.as_table_like() {
            let has = |key| table.get(key).is_some();
            let (set, given) = (has("set_by"), has("value"));
            if set {
                self.names(&[path, &["set_by"]].concat(), names(&self.catalogue.level));
                self.put(path, value(1), "1 here and now");
            }
            if given {
                self.figure(&[path, &["value"]].concat());
            }
            return;
        }
        let share = path.contains(&"share");
        if let (Some(number), false) = (item.as_integer(), share) {
            for other in [number - 1, number + 1] {
                self.put(path, value(other), &format!("{number} becomes {other}"));
            }
            return;
        }
        // A share in steps of five of a hundred: what twenty people can show.
        let written = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
        let written = written.trim();
        let hundredths = match (written.strip_suffix('%'), written.split_once('/')) {
            (Some(number), _) => number.parse::<i64>().ok(),
            (_, Some((above, below))) => above
                .parse::<i64>()
                .ok()
                .zip(below.parse().ok())
                .map(|(above, below): (i64, i64)| above * 100 / below.max(1)),
            _ => written.parse::<f64>().ok().map(|own| (own * 100.0).round() as i64),
        };
        for other in hundredths.into_iter().flat_map(|own| [own - 5, own + 5]) {
            self.put(path, value(format!("{other}%")), &format!("{written} becomes {other}%"));
        }
        if hundredths.is_none() {
            self.choices(path, &["one", "all"]);
        }
    }

    // `days` becomes `working_days`, `times` becomes `hours`: the same number of something else.
    fn unit_of(&mut self, key: &str) {
        let others: &[&str] = match key {
            "times" => &["hours"],
            "hours" => &["times"],
            "days" => &["working_days", "months"],
            "working_days" | "months" => &["days"],
            _ => return,
        };
        for other in others {
            let Some(item) = self.document.get(key).cloned() else { return };
            let mut document = self.document.clone();
            document.remove(key);
            document.insert(other, item);
            self.push(&[key], format!("becomes {other}"), vec![plain(document.to_string())]);
        }
    }

    fn distinct(&mut self) {
        self.all(&["distinct", "by"], field_names(self.catalogue));
        self.figure(&["distinct", "times"]);
        for name in self.keys(&["distinct", "need"]) {
            self.figure(&["distinct", "need", &name]);
            self.without(&["distinct", "need", &name]);
        }
    }

    fn cadence(&mut self) {
        const WORDS: [&str; 5] = ["month", "quarter", "half_year", "year", "five_years"];
        if let Some(now) = self.text(&["per"]) {
            let at = WORDS.iter().position(|own| *own == now).unwrap_or(0);
            for at in [at.checked_sub(1), Some(at + 1)].into_iter().flatten() {
                if let Some(word) = WORDS.get(at) {
                    self.put(&["per"], value(*word), &format!("becomes `{word}`"));
                }
            }
        }
        for key in ["five_years_from", "rolling_days", "days", "months"] {
            self.figure(&["per", key]);
        }
        self.choices_of(&["per", "after"], &["unit_founded", "post_started"]);
        self.all_names(&["per", "after", "activity"], names(&self.catalogue.activity));
        self.without(&["per"]);
    }

    fn choices_of(&mut self, path: &[&str], words: &[&str]) {
        if self.text(path).is_some() {
            self.choices(path, words);
        }
    }

    fn day(&mut self, path: &[&str]) {
        let Some(day) = self.text(path).as_deref().and_then(model::Day::parse) else { return };
        for other in [day.plus(-1), day.plus(1)] {
            self.put(path, value(other.to_string()), &format!("{day} becomes {other}"));
        }
    }

    // Keys that are left out and have a default.
    fn defaults(&mut self) {
        let has = |own: &Self, path: &[&str]| own.item(path).is_some();
        let form = self.text(&["form"]).unwrap_or_default();
        let posts = has(self, &["who", "post"]);
        if !has(self, &["along"]) {
            let others =
                names(&self.catalogue.relation).into_iter().filter(|own| own != "affiliation");
            let variants = others.filter_map(|own| {
                let changed = self.with(&["along"], Some(value(own.as_str())))?;
                Some((own, changed))
            });
            let variants = variants.collect();
            self.push(&["along"], "`affiliation` becomes another".to_owned(), variants);
        }
        if !has(self, &["part"]) && has(self, &["per"]) {
            self.choices(&["part"], &["full", "scaled"]);
        }
        // What is judged one by one is counted at whoever held it.
        let items = form == "within" || (form == "every" && !has(self, &["per"]));
        if !has(self, &["what", "link"])
            && !items
            && has(self, &["what", "activity"])
            && !posts
            && form != "covers"
        {
            self.put(&["what", "link"], value("target"), "becomes `target`");
        }
        if posts && !has(self, &["what", "role"]) {
            self.names(&["what", "role"], names(&self.catalogue.role));
        }
        if posts && !has(self, &["posts_served"]) {
            self.put(&["posts_served"], value("one"), "becomes `one`");
        }
        if form == "within" {
            let working = has(self, &["working_days"]);
            for key in ["start_day_counts", "roll_forward", "pauses"] {
                // Working days end on one by themselves.
                let idle = working && key == "roll_forward";
                if !idle && !has(self, &[key]) {
                    self.toggle(key);
                }
            }
        }
        if form == "covers" {
            if !has(self, &["times"]) && !has(self, &["hours"]) {
                self.put(&["times"], value(2), "1 becomes 2");
            }
            if !has(self, &["population", "scope"]) {
                self.put(&["population", "scope"], value("subtree"), "becomes `subtree`");
            }
        }
        if form == "keeps" && !has(self, &["first_within_days"]) {
            self.put(&["first_within_days"], value(1), "0 becomes 1");
        }
    }
}
