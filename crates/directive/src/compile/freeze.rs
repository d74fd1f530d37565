//! A page of the current version as it is kept for good: the same text, with its fingerprint in the header.

use super::page;

/// The page with `fingerprint` in its `directive` block; everything else stays as it is, byte for byte. `None` where there is no
/// such block.
pub fn frozen_page(text: &str, fingerprint: &str) -> Option<String> {
    let read = page::read(0, text);
    let block = read.blocks.iter().find(|block| block.kind == "directive")?;
    let line_end = |from: usize| text[from..].find('\n').map_or(text.len(), |at| from + at + 1);
    let mut frozen = text.to_owned();
    let first = line_end(block.fence.end);
    let (mut at, mut after) = (first, first);
    let mut lead = "";
    while at < text.len() {
        let end = line_end(at);
        let line = &text[at..end];
        let bare = line.trim_start_matches([' ', '\t', '>']);
        if bare.starts_with("```") || bare.starts_with("~~~") {
            break;
        }
        let key = bare.split('=').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
        if key == "fingerprint" {
            let begin = at + (line.len() - bare.len());
            frozen.replace_range(begin..at + line.trim_end().len(), &written(fingerprint));
            return Some(frozen);
        }
        if key == "in_force" {
            after = end;
            lead = &line[..line.len() - bare.len()];
        }
        at = end;
    }
    let ending = if text[..after].ends_with("\r\n") { "\r\n" } else { "\n" };
    frozen.insert_str(after, &format!("{lead}{}{ending}", written(fingerprint)));
    Some(frozen)
}

fn written(fingerprint: &str) -> String {
    format!("fingerprint = \"{fingerprint}\"")
}

#[cfg(test)]
mod tests {
    use super::frozen_page;

    fn check(text: &str, expected: &str) {
        assert_eq!(frozen_page(text, "ab").as_deref(), Some(expected));
    }

    #[test]
    fn the_fingerprint_stands_after_the_first_day_and_nothing_else_changes() {
        check(
            "# T\n\n```directive\nid = \"t\"\nin_force = \"2024-01-01\"\nissuer = \"X\"\n```\nend",
            "# T\n\n```directive\nid = \"t\"\nin_force = \"2024-01-01\"\nfingerprint = \"ab\"\nissuer = \"X\"\n```\nend",
        );
    }

    #[test]
    fn one_that_is_there_is_written_over() {
        check(
            "```directive\r\nfingerprint  = \"0\"\r\nin_force = \"2024-01-01\"\r\n```\r\n",
            "```directive\r\nfingerprint = \"ab\"\r\nin_force = \"2024-01-01\"\r\n```\r\n",
        );
    }

    #[test]
    fn line_ends_and_quotation_marks_stay() {
        check(
            "> ```directive\r\n> in_force = \"2024-01-01\"\r\n> ```\r\n",
            "> ```directive\r\n> in_force = \"2024-01-01\"\r\n> fingerprint = \"ab\"\r\n> ```\r\n",
        );
    }

    #[test]
    fn a_page_without_a_header_is_not_frozen() {
        assert_eq!(frozen_page("# T\n\n```obligation\nin_force = 1\n```\n", "ab"), None);
    }
}
