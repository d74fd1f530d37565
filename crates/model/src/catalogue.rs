//! The catalogue: kinds of activities, matters, registers, units, posts and groups, and the
//! columns of files, with their labels in both languages. Data, not code: `catalogue/*.toml`.

use crate::Text;
use serde::Deserialize;

/// A name with its labels and the other words people write for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The name used in directives and files: lower-case words joined by `_`.
    pub name: String,
    /// Label in Simplified Chinese.
    pub zh: String,
    /// Label in English.
    pub en: String,
    /// Other words recognised in files.
    #[serde(default)]
    pub also: Vec<String>,
}

impl Name {
    /// The label in both languages.
    pub fn label(&self) -> Text {
        Text::new(self.zh.clone(), self.en.clone())
    }

    /// Whether `word` is the name, a label or one of the other words, compared as [`plain`] makes them.
    pub fn is_called(&self, word: &str) -> bool {
        let word = plain(word);
        [&self.name, &self.zh, &self.en].into_iter().chain(&self.also).any(|own| plain(own) == word)
    }
}

/// `word` in lower case without spaces, `_` and `-`, full-width letters, digits and signs as their ASCII
/// forms: how words are compared. A header is typed with either kind of bracket.
///
/// ```
/// use model::catalogue::plain;
/// assert_eq!(plain("时长（分钟）"), plain("时长(分钟)"));
/// assert_eq!(plain("Ｕｎｉｔ＿Code"), "unitcode");
/// ```
pub fn plain(word: &str) -> String {
    word.chars()
        .map(half_width)
        .filter(|character| !character.is_whitespace() && !matches!(character, '_' | '-'))
        .flat_map(char::to_lowercase)
        .collect()
}

// U+FF01 to U+FF5E are the visible ASCII characters in the same order.
fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        other => other,
    }
}

/// What a field can hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Yes or no.
    YesNo,
    /// A whole number, 0 to 1,000,000,000.
    Number,
    /// A date, known to the day, the month or the year.
    Day,
    /// A short text; equal texts are the same value.
    Text,
    /// One of the choices.
    Choice,
}

/// A field of a kind of activity or matter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The name used in directives and files.
    pub name: String,
    /// Label in Simplified Chinese.
    pub zh: String,
    /// Label in English.
    pub en: String,
    /// Other words recognised in files.
    #[serde(default)]
    pub also: Vec<String>,
    /// What it can hold.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// For [`FieldType::Choice`]: what can be chosen.
    #[serde(default)]
    pub choices: Vec<Name>,
    /// What it is asked for: nothing is collected for stock.
    pub purpose: Text,
    /// What it rests on: a clause of a directive or an article of a regulation, `2024-consolidation 1.1.2`.
    pub basis: String,
    /// The role of those who fill it in; one owner, so that nobody asks for it twice.
    pub owner: String,
    /// The roles of those who read it, besides the unit it is about.
    pub readers: Vec<String>,
    /// From what it can be derived; such a field is typed only where that is not at hand.
    #[serde(default)]
    pub derived: Option<Text>,
}

impl Field {
    /// The name, labels and other words.
    pub fn as_name(&self) -> Name {
        Name {
            name: self.name.clone(),
            zh: self.zh.clone(),
            en: self.en.clone(),
            also: self.also.clone(),
        }
    }
}

/// A kind of activity.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActivityKind {
    /// The name used in directives and files.
    pub name: String,
    /// Label in Simplified Chinese.
    pub zh: String,
    /// Label in English.
    pub en: String,
    /// Other words recognised in files.
    #[serde(default)]
    pub also: Vec<String>,
    /// Names of the fields it has.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Names of the roles persons can have in it, besides `participant`.
    #[serde(default)]
    pub roles: Vec<String>,
}

/// A kind of matter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatterKind {
    /// The name used in directives and files.
    pub name: String,
    /// Label in Simplified Chinese.
    pub zh: String,
    /// Label in English.
    pub en: String,
    /// Other words recognised in files.
    #[serde(default)]
    pub also: Vec<String>,
    /// Names of its events; the first one begins it.
    pub events: Vec<String>,
    /// Names of the fields it has.
    #[serde(default)]
    pub fields: Vec<String>,
    /// Of the kind by which units object to an obligation that was put on top of a directive: what says so.
    #[serde(default)]
    pub objection: Option<Objection>,
}

/// How a matter tells to what it objects and how that was decided, by names of its own events and fields.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// The field with the obligation's id.
    pub to: String,
    /// The event by which it is decided.
    pub answered: String,
    /// The field with the code of the unit that decided.
    pub answered_by: String,
    /// The field that tells the outcome.
    pub outcome: String,
    /// The choice of that field by which the objection is right.
    pub upheld: String,
}

/// A column of a file that every installation has.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Which file: `units`, `relations`, `people`, `posts`, `activities`, `matters`, `registers`, `calendar`.
    pub file: String,
    /// The name used in headers and mappings.
    pub name: String,
    /// Label in Simplified Chinese, recognised as a header.
    pub zh: String,
    /// Label in English, recognised as a header.
    pub en: String,
    /// Other words recognised as a header.
    #[serde(default)]
    pub also: Vec<String>,
    /// Whether every row needs it.
    #[serde(default)]
    pub required: bool,
    /// What it means, in Simplified Chinese.
    pub meaning_zh: String,
    /// What it means, in English.
    pub meaning_en: String,
}

/// All kinds, fields, labels and columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// Kinds of activity.
    #[serde(default)]
    pub activity: Vec<ActivityKind>,
    /// Kinds of matter.
    #[serde(default)]
    pub matter: Vec<MatterKind>,
    /// Kinds of register.
    #[serde(default)]
    pub register: Vec<Name>,
    /// Kinds of unit.
    #[serde(default)]
    pub unit: Vec<Name>,
    /// Levels of unit, from the highest down.
    #[serde(default)]
    pub level: Vec<Name>,
    /// Kinds of post.
    #[serde(default)]
    pub post: Vec<Name>,
    /// Groups of persons.
    #[serde(default)]
    pub group: Vec<Name>,
    /// Roles of persons in activities.
    #[serde(default)]
    pub role: Vec<Name>,
    /// Events of matters.
    #[serde(default)]
    pub event: Vec<Name>,
    /// Relations between units.
    #[serde(default)]
    pub relation: Vec<Name>,
    /// Fields of activities and matters.
    #[serde(default)]
    pub field: Vec<Field>,
    /// Columns of files.
    #[serde(default)]
    pub column: Vec<Column>,
}

impl Catalogue {
    /// The catalogue that ships with Luoshi.
    pub fn shipped() -> Catalogue {
        let mut all = Catalogue::default();
        for source in [
            include_str!("../../../catalogue/activities.toml"),
            include_str!("../../../catalogue/columns.toml"),
            include_str!("../../../catalogue/fields.toml"),
            include_str!("../../../catalogue/matters.toml"),
            include_str!("../../../catalogue/units.toml"),
        ] {
            let part: Catalogue =
                toml::from_str(source).expect("the shipped catalogue is well-formed");
            all.activity.extend(part.activity);
            all.matter.extend(part.matter);
            all.register.extend(part.register);
            all.unit.extend(part.unit);
            all.level.extend(part.level);
            all.post.extend(part.post);
            all.group.extend(part.group);
            all.role.extend(part.role);
            all.event.extend(part.event);
            all.relation.extend(part.relation);
            all.field.extend(part.field);
            all.column.extend(part.column);
        }
        all
    }

    /// Every name, in the order of the catalogue: what gets its symbol before anything that was recorded.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let lists = [
            &self.unit,
            &self.level,
            &self.post,
            &self.group,
            &self.register,
            &self.role,
            &self.event,
        ];
        let plain = lists.into_iter().flatten().map(|own| &own.name);
        let activities = self.activity.iter().map(|own| &own.name);
        let matters = self.matter.iter().map(|own| &own.name);
        let fields = self.field.iter().flat_map(|own| {
            std::iter::once(&own.name).chain(own.choices.iter().map(|choice| &choice.name))
        });
        plain.chain(activities).chain(matters).chain(fields).map(String::as_str)
    }

    /// The kind of activity with this name.
    pub fn activity_kind(&self, name: &str) -> Option<&ActivityKind> {
        self.activity.iter().find(|kind| kind.name == name)
    }

    /// The kind of matter with this name.
    pub fn matter_kind(&self, name: &str) -> Option<&MatterKind> {
        self.matter.iter().find(|kind| kind.name == name)
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.field.iter().find(|field| field.name == name)
    }

    /// The columns of a file, in order.
    pub fn columns<'a>(&'a self, file: &'a str) -> impl Iterator<Item = &'a Column> + 'a {
        self.column.iter().filter(move |column| column.file == file)
    }

    /// The label of a field by its name; the name itself where there is no such field. A field may share its name
    /// with a kind, as `finding` does, so where a field is meant this is to be asked.
    pub fn field_label(&self, name: &str) -> Text {
        self.field(name).map_or_else(|| Text::same(name), |field| field.as_name().label())
    }

    /// The label of anything in the catalogue by its name; the name itself where it is not there.
    pub fn label(&self, name: &str) -> Text {
        let plain = [
            &self.register,
            &self.unit,
            &self.level,
            &self.post,
            &self.group,
            &self.role,
            &self.event,
            &self.relation,
        ];
        let fields = self.field.iter().map(|field| (&field.name, &field.zh, &field.en));
        let choices = self.field.iter().flat_map(|field| &field.choices);
        plain
            .into_iter()
            .flatten()
            .chain(choices)
            .map(|entry| (&entry.name, &entry.zh, &entry.en))
            .chain(self.activity.iter().map(|kind| (&kind.name, &kind.zh, &kind.en)))
            .chain(self.matter.iter().map(|kind| (&kind.name, &kind.zh, &kind.en)))
            .chain(fields)
            .find(|(own, _, _)| *own == name)
            .map_or_else(|| Text::same(name), |(_, zh, en)| Text::new(zh.clone(), en.clone()))
    }
}
