//! Chinese sentences have Chinese punctuation: `，` and not `,` beside a Chinese character.

use super::Problem;
use crate::project::Project;

/// A sign as it must not stand beside a Chinese character, and as it should.
const SIGNS: &[(char, char)] =
    &[(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）')];

pub(super) fn run(project: &Project) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in project.texts("crates/language/messages/zh-CN/", ".ftl") {
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            if let Some((bad, good)) = stray(line) {
                problems.push(Problem::new(
                    format!("{path}:{}", number + 1),
                    format!("`{bad}` beside a Chinese character"),
                    format!("write `{good}`"),
                ));
            }
        }
    }
    problems
}

/// The first sign of another script that touches a Chinese character.
fn stray(line: &str) -> Option<(char, char)> {
    let characters: Vec<char> = line.chars().collect();
    characters.iter().enumerate().find_map(|(at, character)| {
        let pair = SIGNS.iter().find(|(bad, _)| bad == character)?;
        let before = at.checked_sub(1).and_then(|before| characters.get(before));
        let beside = [before, characters.get(at + 1)];
        beside.into_iter().flatten().any(|it| is_chinese(*it)).then_some(*pair)
    })
}

fn is_chinese(character: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> usize {
        run(&Project::of(&[("crates/language/messages/zh-CN/why.ftl", text)])).len()
    }

    #[test]
    fn foreign_signs_beside_chinese_characters_are_found() {
        assert_eq!(found("a = 缺少文件,请补上\n"), 1);
        assert_eq!(found("a = `directive.md`:义务写在这里\n"), 1);
        assert_eq!(found("a = 时长(minutes)\n"), 1);
    }

    #[test]
    fn chinese_signs_comments_and_code_are_left_alone() {
        let fine =
            "# 说明,随意\na = 缺少文件，请补上：{ $a }（{ $b }）\nb = at_least(1, 2): { $c }\n";
        assert_eq!(found(fine), 0);
    }
}
