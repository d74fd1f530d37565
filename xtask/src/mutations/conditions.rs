//! Small changes of one condition, as text. What of it does not compile is no mutation.

use model::Catalogue;

/// The units that a condition can speak of.
const UNITS: [&str; 4] = ["host.unit", "target.unit", "subject.unit", "subject.responsible_for"];

/// A condition changed in one place, each with what was done.
pub fn changes(text: &str, catalogue: &Catalogue) -> Vec<(String, String)> {
    let mut found = vec![("negated".to_owned(), format!("not ({text})"))];
    for (start, end) in tokens(text) {
        let token = &text[start..end];
        for other in others(token, catalogue) {
            let changed = format!("{}{other}{}", &text[..start], &text[end..]);
            found.push((format!("`{token}` becomes `{other}`"), changed));
        }
    }
    if !text.contains('(') {
        let parts: Vec<&str> = text.split(" or ").collect();
        for at in (0..parts.len()).filter(|_| parts.len() > 1) {
            let mut rest = parts.clone();
            let gone = rest.remove(at);
            found.push((format!("without `{gone}`"), rest.join(" or ")));
        }
    }
    found
}

fn others(token: &str, catalogue: &Catalogue) -> Vec<String> {
    let operators: &[&str] = match token {
        ">=" => &[">", "<"],
        ">" => &[">=", "<"],
        "<=" => &["<", ">"],
        "<" => &["<=", ">"],
        "=" => &["!="],
        "!=" => &["="],
        "yes" => &["no"],
        "no" => &["yes"],
        _ => &[],
    };
    if !operators.is_empty() {
        return operators.iter().map(|own| (*own).to_owned()).collect();
    }
    if let Some(number) = token.strip_suffix('%').and_then(|own| own.parse::<i64>().ok()) {
        return [number - 5, number + 5].map(|own| format!("{own}%")).to_vec();
    }
    if let Ok(number) = token.parse::<i64>() {
        return [number - 1, number + 1].map(|own| own.to_string()).to_vec();
    }
    if token.starts_with('\'') {
        return vec!["'别的内容'".to_owned()];
    }
    if UNITS.contains(&token) {
        let rest = UNITS.into_iter().filter(|own| *own != token);
        return rest.map(str::to_owned).collect();
    }
    let numbers = ["minutes", "participants"];
    if let Some(field) = catalogue.field(token) {
        let same = catalogue.field.iter().filter(|own| own.kind == field.kind && own.name != token);
        let mut names: Vec<String> = same.map(|own| own.name.clone()).collect();
        if field.kind == model::catalogue::FieldType::Number {
            names.extend(numbers.map(str::to_owned));
        }
        return names;
    }
    if numbers.contains(&token) {
        return numbers.into_iter().filter(|own| *own != token).map(str::to_owned).collect();
    }
    let choices = catalogue.field.iter().map(|own| &own.choices);
    let choices = choices.filter(|own| own.iter().any(|one| one.name == token)).flatten();
    choices.filter(|own| own.name != token).map(|own| own.name.clone()).collect()
}

// Words, numbers, quotations and operators, where they stand.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let is_word = |it: char| it.is_alphanumeric() || "_.$%".contains(it);
    let is_operator = |it: char| "<>=!".contains(it);
    let mut found: Vec<(usize, usize)> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let length = if first == '\'' {
            rest[1..].find('\'').map_or(rest.len(), |own| own + 2)
        } else if is_word(first) {
            rest.find(|it| !is_word(it)).unwrap_or(rest.len())
        } else if is_operator(first) {
            rest.find(|it| !is_operator(it)).unwrap_or(rest.len())
        } else {
            rest = &rest[first.len_utf8()..];
            continue;
        };
        found.push((start, start + length));
        rest = &rest[length..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_is_changed_by_itself() {
        let of = |text: &str| -> Vec<String> {
            changes(text, &Catalogue::shipped()).into_iter().map(|(_, text)| text).collect()
        };
        let found = of("minutes >= 60 or unannounced = yes");
        for wanted in [
            "not (minutes >= 60 or unannounced = yes)",
            "minutes > 60 or unannounced = yes",
            "minutes >= 61 or unannounced = yes",
            "minutes >= 60 or unannounced = no",
            "minutes >= 60 or in_plan = yes",
            "participants >= 60 or unannounced = yes",
            "minutes >= 60",
            "unannounced = yes",
        ] {
            assert!(found.iter().any(|own| own == wanted), "{wanted}: {found:?}");
        }
        let found = of("host.unit within subject.unit");
        assert!(found.contains(&"host.unit within subject.responsible_for".to_owned()));
    }
}
