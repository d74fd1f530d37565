//! The words after a command's name: plain words, and `--name value` pairs.

use std::str::FromStr;

/// Words and options as given.
#[derive(Debug)]
pub struct Arguments {
    /// Words that belong to no option, in order.
    pub words: Vec<String>,
    options: Vec<(String, String)>,
}

impl Arguments {
    /// Sorts the words; every option takes a value and must be in `known`.
    pub fn read(words: &[String], known: &[&str]) -> Result<Arguments, String> {
        let mut arguments = Arguments { words: Vec::new(), options: Vec::new() };
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            let Some(name) = word.strip_prefix("--") else {
                arguments.words.push(word.clone());
                continue;
            };
            if !known.contains(&name) {
                return Err(format!(
                    "there is no option `--{name}`; known: --{}",
                    known.join(", --")
                ));
            }
            let value = rest.next().ok_or_else(|| format!("`--{name}` needs a value after it"))?;
            arguments.options.push((name.to_owned(), value.clone()));
        }
        Ok(arguments)
    }

    /// The value of an option, if it was given.
    pub fn option<T: FromStr>(&self, name: &str) -> Result<Option<T>, String> {
        let Some((_, value)) = self.options.iter().rev().find(|(own, _)| own == name) else {
            return Ok(None);
        };
        match value.parse() {
            Ok(value) => Ok(Some(value)),
            Err(_) => Err(format!("`--{name} {value}`: this value cannot be read")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Arguments, String> {
        let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        Arguments::read(&words, &["sample", "seed"])
    }

    #[test]
    fn words_and_options_may_stand_in_any_order() {
        let arguments = read("tally --sample 5 model").unwrap();
        assert_eq!(arguments.words, ["tally", "model"]);
        assert_eq!(arguments.option("sample"), Ok(Some(5)));
        assert_eq!(arguments.option::<u64>("seed"), Ok(None));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert!(read("--smaple 5").unwrap_err().contains("--smaple"));
        assert!(read("--sample").unwrap_err().contains("needs a value"));
        assert!(read("--sample many").unwrap().option::<u32>("sample").is_err());
    }
}
