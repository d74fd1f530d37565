//! Reading a condition: tokens, then a small recursive descent, then types against the catalogue.
//!
//! Grammar: `any = not { "or" not }`, `not = { "not" } one`, `one = "(" any ")" | unit "within" unit |
//! field "is" "stated" | term operator term`. "and" is written as a second condition of the list.

use super::{Context, suggest};
use crate::Span;
use crate::condition::{Condition, Operator, Term, UnitTerm};
use crate::parameter::{Parameter, ParameterValue};
use crate::selector::SubjectKind;
use language::Message;
use model::Ratio;
use model::catalogue::{Field, FieldType};
use std::collections::BTreeSet;
use std::ops::Range;

/// Longer conditions, in bytes, are refused: nobody could read them.
const LENGTH_MAX: usize = 500;
/// Deeper nesting of `not` and brackets is refused.
const DEPTH_MAX: usize = 8;

/// What a condition may speak of.
pub(super) struct Scope<'s> {
    /// The fields that every kind named has; `None` where the kinds could not be read.
    pub fields: Option<Vec<String>>,
    /// How the kinds read, for messages.
    pub kinds: Message,
    /// Whether activities are meant, not matters.
    pub activities: bool,
    /// Units or posts; `None` where that could not be read.
    pub subject: Option<SubjectKind>,
    /// The named parameters of the obligation; `None` where they could not be read.
    pub parameters: Option<&'s [Parameter]>,
    /// Named parameters that a condition used.
    pub used: BTreeSet<String>,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Number(Ratio),
    Parameter(String),
    Operator(Operator),
    Slash,
    Open,
    Close,
}

/// Reads one condition. `locate` tells where bytes of it stand.
pub(super) fn read(
    context: &mut Context,
    scope: &mut Scope,
    text: &str,
    locate: &dyn Fn(Range<usize>) -> Span,
) -> Option<Condition> {
    if text.len() > LENGTH_MAX {
        let message = Message::new("directive-condition-long").with("most", LENGTH_MAX);
        context.problems.error(locate(0..text.len()), message);
        return None;
    }
    let tokens = tokens(context, text, locate)?;
    let mut parser = Parser { context, scope, tokens, at: 0, end: text.len(), locate };
    let condition = parser.any(0)?;
    if let Some((token, range)) = parser.tokens.get(parser.at).cloned() {
        let span = locate(range.clone());
        let rest = &text[range.start..];
        match token {
            Token::Word(word) if word == "and" || word == "且" || word == "并且" => {
                let message = Message::new("directive-condition-and");
                let (first, second) = (text[..range.start].trim(), text[range.end..].trim());
                let help = Message::new("directive-condition-and-help")
                    .with("first", first)
                    .with("second", second);
                parser.context.problems.error(span, message).help(help);
            }
            _ => {
                let message = Message::new("directive-condition-rest").with("rest", rest);
                parser.context.problems.error(locate(range.start..text.len()), message);
            }
        }
        return None;
    }
    Some(condition)
}

fn tokens(
    context: &mut Context,
    text: &str,
    locate: &dyn Fn(Range<usize>) -> Span,
) -> Option<Vec<(Token, Range<usize>)>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let wordy = |it: char| it.is_alphanumeric() || it == '_' || it == '.';
    let run = |from: usize, fits: &dyn Fn(char) -> bool| {
        let length = text[from..].find(|it| !fits(it)).unwrap_or(text.len() - from);
        from + length
    };
    while let Some(first) = text[at..].chars().next() {
        let mut problem = |range: Range<usize>, id: &'static str, help: Option<&'static str>| {
            let message = Message::new(id).with("text", &text[range.clone()]);
            context.problems.error(locate(range), message).help(help.map(Message::new));
        };
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let sign = Operator::ALL.iter().find(|(_, sign)| text[at..].starts_with(sign));
        let (token, end) = match first {
            _ if sign.is_some() => {
                let (operator, sign) = sign.copied().unwrap_or((Operator::Equal, "="));
                let end = at + sign.len();
                if text[end..].starts_with('=') {
                    problem(
                        at..end + 1,
                        "directive-condition-sign",
                        Some("directive-condition-signs"),
                    );
                    return None;
                }
                (Token::Operator(operator), end)
            }
            '/' => (Token::Slash, at + 1),
            '(' => (Token::Open, at + 1),
            ')' => (Token::Close, at + 1),
            '\'' => match text[at + 1..].find('\'') {
                Some(length) => {
                    let end = at + 1 + length;
                    (Token::Quoted(text[at + 1..end].trim().to_owned()), end + 1)
                }
                None => {
                    problem(at..text.len(), "directive-condition-quote", None);
                    return None;
                }
            },
            '$' => {
                let end = run(at + 1, &wordy);
                (Token::Parameter(text[at + 1..end].to_owned()), end)
            }
            _ if first.is_ascii_digit() => {
                let end = run(at, &|it| wordy(it) || it == '%');
                match Ratio::parse(&text[at..end]) {
                    Some(number) => (Token::Number(number), end),
                    None => {
                        problem(at..end, "directive-condition-number", None);
                        return None;
                    }
                }
            }
            _ if wordy(first) => {
                let end = run(at, &wordy);
                (Token::Word(text[at..end].to_owned()), end)
            }
            _ => {
                let end = at + first.len_utf8();
                problem(at..end, "directive-condition-sign", Some("directive-condition-signs"));
                return None;
            }
        };
        tokens.push((token, at..end));
        at = end;
    }
    Some(tokens)
}

struct Parser<'p, 'c, 's, 'k> {
    context: &'p mut Context<'c>,
    scope: &'p mut Scope<'s>,
    tokens: Vec<(Token, Range<usize>)>,
    at: usize,
    end: usize,
    locate: &'k dyn Fn(Range<usize>) -> Span,
}

// A side of a comparison before its type is known.
enum Side {
    Term(Term),
    Word(String),
}

/// What a term can be compared with.
#[derive(Clone, PartialEq)]
enum Type {
    Number,
    YesNo,
    Name(Option<Vec<String>>),
    Day,
    /// A parameter that is still to be set, or a field that could not be read.
    Open,
}

impl Parser<'_, '_, '_, '_> {
    fn any(&mut self, depth: usize) -> Option<Condition> {
        let mut parts = vec![self.not(depth)?];
        while self.take_word("or") {
            parts.push(self.not(depth)?);
        }
        if parts.len() == 1 { parts.pop() } else { Some(Condition::Any(parts)) }
    }

    fn not(&mut self, depth: usize) -> Option<Condition> {
        if depth > DEPTH_MAX {
            let span = self.here();
            self.error(span, Message::new("directive-condition-deep"));
            return None;
        }
        if self.take_word("not") {
            return self.not(depth + 1).map(|inner| Condition::Not(Box::new(inner)));
        }
        if self.take(&Token::Open) {
            let inner = self.any(depth + 1)?;
            if !self.take(&Token::Close) {
                let span = self.here();
                self.error(span, Message::new("directive-condition-bracket"));
                return None;
            }
            return Some(inner);
        }
        self.one()
    }

    fn one(&mut self) -> Option<Condition> {
        let start = self.here();
        if let Some(Token::Word(word)) = self.peek().cloned() {
            match self.tokens.get(self.at + 1).map(|(token, _)| token.clone()) {
                Some(Token::Word(next)) if next == "within" => return self.within(),
                Some(Token::Word(next)) if next == "is" => {
                    self.at += 2;
                    if !self.take_word("stated") {
                        let span = self.here();
                        self.error(span, Message::new("directive-condition-is"));
                        return None;
                    }
                    self.field(&word, start)?;
                    return Some(Condition::Stated { field: word });
                }
                _ => {}
            }
        }
        self.comparison(start)
    }

    fn within(&mut self) -> Option<Condition> {
        let (inner_span, inner) = (self.here(), self.unit_term());
        self.at += 1;
        let (outer_span, outer) = (self.here(), self.unit_term());
        let (inner, outer) = (inner?, outer?);
        if inner == outer {
            let message = Message::new("directive-condition-same").with("term", inner.to_string());
            self.error(outer_span, message);
            return None;
        }
        for (term, span) in [(inner, inner_span), (outer, outer_span)] {
            let problem = match term {
                UnitTerm::SubjectResponsibleFor
                    if self.scope.subject == Some(SubjectKind::Unit) =>
                {
                    "directive-condition-responsible"
                }
                UnitTerm::TargetUnit if !self.scope.activities => "directive-condition-target",
                _ => continue,
            };
            self.error(span, Message::new(problem));
            return None;
        }
        Some(Condition::Within { inner, outer })
    }

    fn unit_term(&mut self) -> Option<UnitTerm> {
        let span = self.here();
        let Some(Token::Word(word)) = self.peek().cloned() else {
            self.error(span, Message::new("directive-condition-unit-missing"));
            return None;
        };
        self.at += 1;
        let found = UnitTerm::ALL.iter().find(|(_, name)| *name == word);
        if found.is_none() {
            let help = suggest::among(&word, UnitTerm::ALL.iter().map(|(_, name)| *name));
            let message = Message::new("directive-condition-unit").with("name", word);
            self.context.problems.error(span, message).help(help);
        }
        found.map(|(term, _)| *term)
    }

    fn comparison(&mut self, start: Span) -> Option<Condition> {
        let (left, left_span) = self.side()?;
        let operator = match self.peek() {
            Some(Token::Operator(operator)) => *operator,
            _ => {
                let bare = match &left {
                    Side::Word(word) => Some(word.clone()),
                    Side::Term(_) => None,
                };
                let field = bare.as_deref().and_then(|word| self.context.catalogue.field(word));
                let help = match field {
                    Some(field) if field.kind == FieldType::YesNo => {
                        Message::new("directive-condition-bare").with("field", field.name.clone())
                    }
                    _ => Message::new("directive-condition-signs"),
                };
                let span = if self.at < self.tokens.len() { self.here() } else { start };
                let message = Message::new("directive-condition-no-sign");
                self.context.problems.error(span, message).help(help);
                return None;
            }
        };
        let sign_span = self.here();
        self.at += 1;
        let (right, right_span) = self.side()?;
        let (left, left_type) = match left {
            Side::Term(term) => {
                let kind = self.type_of(&term);
                (term, kind)
            }
            Side::Word(word) => {
                let field = self.field(&word, left_span)?;
                let kind = type_of_field(&field);
                (Term::Field(word), kind)
            }
        };
        let right = match (right, &left_type) {
            (Side::Term(term), _) => term,
            (Side::Word(word), Type::Name(choices)) => {
                if let Some(choices) = choices
                    && !choices.contains(&word)
                {
                    let help = suggest::among(&word, choices.iter().map(String::as_str));
                    let message = Message::new("directive-condition-choice")
                        .with("field", left.to_string())
                        .with("value", word);
                    self.context.problems.error(right_span, message).help(help);
                    return None;
                }
                Term::Name(word)
            }
            (Side::Word(word), Type::Open) if self.context.catalogue.field(&word).is_none() => {
                Term::Name(word)
            }
            (Side::Word(word), Type::YesNo) if self.context.catalogue.field(&word).is_none() => {
                let message = Message::new("directive-condition-types")
                    .with("left", left.to_string())
                    .with("left_type", type_message(&left_type))
                    .with("right", word)
                    .with("right_type", Message::new("directive-type-name"));
                let help = Message::new("directive-condition-yes-no");
                self.context.problems.error(right_span, message).help(help);
                return None;
            }
            (Side::Word(word), _) => {
                self.field(&word, right_span)?;
                Term::Field(word)
            }
        };
        let right_type = self.type_of(&right);
        let span = Span { end: right_span.end, ..left_span };
        self.check(&left, &left_type, operator, &right, &right_type, (span, sign_span))?;
        Some(Condition::Compare { left, operator, right })
    }

    fn check(
        &mut self,
        left: &Term,
        left_type: &Type,
        operator: Operator,
        right: &Term,
        right_type: &Type,
        (span, sign_span): (Span, Span),
    ) -> Option<()> {
        if *left_type == Type::Day || *right_type == Type::Day {
            self.error(span, Message::new("directive-condition-day"));
            return None;
        }
        let constant = |term: &Term| {
            matches!(term, Term::Number(_) | Term::Name(_) | Term::YesNo(_) | Term::Parameter(_))
        };
        if constant(left) && constant(right) {
            self.error(span, Message::new("directive-condition-constant"));
            return None;
        }
        let same = match (left_type, right_type) {
            (Type::Open, _) | (_, Type::Open) => true,
            (Type::Name(_), Type::Name(_)) => true,
            (left, right) => left == right,
        };
        if !same {
            let message = Message::new("directive-condition-types")
                .with("left", left.to_string())
                .with("left_type", type_message(left_type))
                .with("right", right.to_string())
                .with("right_type", type_message(right_type));
            let help = match left_type {
                Type::YesNo => Some(Message::new("directive-condition-yes-no")),
                Type::Name(Some(choices)) => {
                    suggest::list(&choices.iter().map(String::as_str).collect::<Vec<_>>())
                }
                _ => None,
            };
            self.context.problems.error(span, message).help(help);
            return None;
        }
        let ordered = !matches!(operator, Operator::Equal | Operator::NotEqual);
        if ordered && (matches!(left_type, Type::YesNo | Type::Name(_))) {
            let message = Message::new("directive-condition-order")
                .with("sign", operator.sign())
                .with("field", left.to_string());
            self.error(sign_span, message);
            return None;
        }
        // A choice of a field written as a parameter or in quotes must be one the field has.
        let (choices, name) = match (left_type, right) {
            (Type::Name(Some(choices)), Term::Name(name)) => (choices, Some(name.clone())),
            (Type::Name(Some(choices)), Term::Parameter(name)) => {
                let value =
                    self.scope.parameters.and_then(|all| all.iter().find(|it| it.name == *name));
                match value.and_then(|parameter| parameter.value.clone()) {
                    Some(ParameterValue::Choice(name)) => (choices, Some(name)),
                    _ => return Some(()),
                }
            }
            _ => return Some(()),
        };
        if let Some(name) = name.filter(|name| !choices.contains(name)) {
            let help = suggest::among(&name, choices.iter().map(String::as_str));
            let message = Message::new("directive-condition-choice")
                .with("field", left.to_string())
                .with("value", name);
            self.context.problems.error(span, message).help(help);
            return None;
        }
        Some(())
    }

    fn side(&mut self) -> Option<(Side, Span)> {
        let span = self.here();
        let Some(token) = self.peek().cloned() else {
            self.error(span, Message::new("directive-condition-end"));
            return None;
        };
        self.at += 1;
        let side = match token {
            Token::Number(number) => {
                if self.take(&Token::Slash) {
                    let whole = match self.peek() {
                        Some(Token::Number(whole)) => *whole,
                        _ => Ratio::ZERO,
                    };
                    let quotient = number.as_whole().zip(whole.as_whole());
                    let quotient = quotient.and_then(|(part, whole)| Ratio::new(part, whole));
                    let span = Span { end: self.here().end, ..span };
                    let Some(quotient) = quotient else {
                        self.error(span, Message::new("directive-condition-fraction"));
                        return None;
                    };
                    self.at += 1;
                    return Some((Side::Term(Term::Number(quotient)), span));
                }
                Side::Term(Term::Number(number))
            }
            Token::Quoted(text) => Side::Term(Term::Name(text)),
            Token::Parameter(name) => Side::Term(self.parameter(name, span)?),
            Token::Word(word) => match word.as_str() {
                "yes" => Side::Term(Term::YesNo(true)),
                "no" => Side::Term(Term::YesNo(false)),
                "minutes" | "participants" => {
                    if !self.scope.activities {
                        let message =
                            Message::new("directive-condition-activity-only").with("term", word);
                        self.error(span, message);
                        return None;
                    }
                    let minutes = word == "minutes";
                    Side::Term(if minutes { Term::Minutes } else { Term::Participants })
                }
                _ if self.peek() == Some(&Token::Slash) => return self.share(word, span),
                _ => Side::Word(word),
            },
            _ => {
                let message = Message::new("directive-condition-term");
                self.error(span, message);
                return None;
            }
        };
        Some((side, span))
    }

    fn share(&mut self, part: String, span: Span) -> Option<(Side, Span)> {
        self.at += 1;
        let whole_span = self.here();
        let Some(Token::Word(whole)) = self.peek().cloned() else {
            self.error(whole_span, Message::new("directive-condition-share"));
            return None;
        };
        self.at += 1;
        for (name, span) in [(&part, span), (&whole, whole_span)] {
            let field = self.field(name, span)?;
            if field.kind != FieldType::Number {
                let message =
                    Message::new("directive-condition-share-type").with("field", name.as_str());
                self.error(span, message);
                return None;
            }
        }
        Some((Side::Term(Term::Share(part, whole)), Span { end: whole_span.end, ..span }))
    }

    fn parameter(&mut self, name: String, span: Span) -> Option<Term> {
        if let Some(parameters) = self.scope.parameters
            && !parameters.iter().any(|parameter| parameter.name == name)
        {
            let names = parameters.iter().map(|parameter| parameter.name.as_str());
            let help = suggest::among(&name, names).or_else(|| {
                Some(Message::new("directive-parameter-write").with("name", name.as_str()))
            });
            let message = Message::new("directive-parameter-undefined").with("name", name);
            self.context.problems.error(span, message).help(help);
            return None;
        }
        self.scope.used.insert(name.clone());
        Some(Term::Parameter(name))
    }

    // The field with this name; reports one that does not exist or that a kind does not have.
    fn field(&mut self, name: &str, span: Span) -> Option<Field> {
        let catalogue = self.context.catalogue;
        let called = |field: &&Field| field.as_name().is_called(name);
        match (catalogue.field(name), &self.scope.fields) {
            (Some(field), None) => return Some(field.clone()),
            (Some(field), Some(fields)) if fields.iter().any(|own| own == name) => {
                return Some(field.clone());
            }
            (_, Some(fields)) => {
                let known = catalogue.field(name).is_some();
                let message =
                    if known { "directive-field-foreign" } else { "directive-field-unknown" };
                let label = catalogue.field.iter().find(called).map(|field| field.name.as_str());
                let help = match label.filter(|label| fields.iter().any(|own| own == label)) {
                    Some(label) => Some(Message::new("directive-did-you-mean").with("name", label)),
                    None => suggest::among(
                        name,
                        fields.iter().map(String::as_str).chain(
                            self.scope
                                .activities
                                .then_some(["minutes", "participants"])
                                .into_iter()
                                .flatten(),
                        ),
                    ),
                };
                let message = Message::new(message)
                    .with("name", name)
                    .with("kinds", self.scope.kinds.clone());
                self.context.problems.error(span, message).help(help);
            }
            (None, None) => {
                let names = catalogue.field.iter().map(|field| field.name.as_str());
                let help = suggest::among(name, names);
                let message = Message::new("directive-field-unknown")
                    .with("name", name)
                    .with("kinds", self.scope.kinds.clone());
                self.context.problems.error(span, message).help(help);
            }
        }
        None
    }

    fn type_of(&self, term: &Term) -> Type {
        match term {
            Term::Field(name) => {
                self.context.catalogue.field(name).map_or(Type::Open, type_of_field)
            }
            Term::Minutes | Term::Participants | Term::Share(..) | Term::Number(_) => Type::Number,
            Term::Name(_) => Type::Name(None),
            Term::YesNo(_) => Type::YesNo,
            Term::Parameter(name) => {
                let all = self.scope.parameters.unwrap_or_default();
                let value = all.iter().find(|it| it.name == *name).and_then(|it| it.value.as_ref());
                match value {
                    Some(ParameterValue::Number(_)) => Type::Number,
                    Some(ParameterValue::Choice(_)) => Type::Name(None),
                    None => Type::Open,
                }
            }
        }
    }

    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.at += usize::from(found);
        found
    }

    fn take_word(&mut self, word: &str) -> bool {
        let found = matches!(self.peek(), Some(Token::Word(own)) if own == word);
        self.at += usize::from(found);
        found
    }

    // Where the next token stands; the last one where there is no next.
    fn here(&self) -> Span {
        let range = match self.tokens.get(self.at).or(self.tokens.last()) {
            Some((_, range)) => range.clone(),
            None => 0..self.end,
        };
        (self.locate)(range)
    }

    fn error(&mut self, span: Span, message: Message) {
        self.context.problems.error(span, message);
    }
}

fn type_of_field(field: &Field) -> Type {
    match field.kind {
        FieldType::YesNo => Type::YesNo,
        FieldType::Number => Type::Number,
        FieldType::Day => Type::Day,
        FieldType::Text => Type::Name(None),
        FieldType::Choice => {
            Type::Name(Some(field.choices.iter().map(|choice| choice.name.clone()).collect()))
        }
    }
}

fn type_message(kind: &Type) -> Message {
    Message::new(match kind {
        Type::Number | Type::Open => "directive-type-a-number",
        Type::YesNo => "directive-type-yes-no-field",
        Type::Name(Some(_)) => "directive-type-choice",
        Type::Name(None) => "directive-type-name",
        Type::Day => "directive-type-a-day",
    })
}
