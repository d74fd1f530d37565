//! Steps of something that takes several: which are done, which is current.

use super::Words;
use crate::words::Words as Fixed;
use askama::Template;

/// A list of steps.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/steps.html")]
pub struct Steps<'a> {
    /// What they lead to.
    pub label: Words<'a>,
    /// The steps, in order.
    pub steps: Vec<Step<'a>>,
    /// The words.
    pub words: &'static Fixed,
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// What is done in it.
    pub label: Words<'a>,
    /// How far it is.
    pub stage: StepStage,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepStage {
    /// Done.
    Done,
    /// Being done.
    Current,
    /// Still to come.
    Ahead,
}

impl Steps<'_> {
    fn word(&self, stage: &StepStage) -> &str {
        match stage {
            StepStage::Done => &self.words.done,
            StepStage::Current => &self.words.current,
            StepStage::Ahead => &self.words.ahead,
        }
    }

    fn class(&self, stage: &StepStage) -> &'static str {
        match stage {
            StepStage::Done => "done",
            StepStage::Current => "current",
            StepStage::Ahead => "ahead",
        }
    }

    fn is_current(&self, stage: &StepStage) -> bool {
        *stage == StepStage::Current
    }
}
