//! The board: how everybody stands on every directive that stands, in memory, as of today.
//!
//! It follows the journal: what the writer has made durable is absorbed in order of index. An activity, matter or version of a
//! register changes the cells that it touches; whatever else changes the plan – units, parents, people, posts,
//! directives, the day – makes the board anew beside the old one, which serves readers until the new one takes its place.
//! A reader always sees one state: that of an index of the journal, and standings that are true of it.

use crate::directives;
use crate::follow::{Following, LeftOut, News};
use crate::installation::{Clock, authority};
use crate::seen::Seen;
use crate::state::State;
use authority::{Authority, Roles, Scope, Trees};
use directive::{Diagnostic, Directive, Obligation, Severity};
use language::Message;
use model::relation::Tree;
use model::{Act, Catalogue, Day, DayRange, Noun, Period, RecordId, UnitIndex, World, Zone};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;
use tally::why::{Request, Why};
use tally::{Fact, Involved, Layout, Plan, Question, Standing, Standings, Subject, Sums};
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

/// How often the board looks whether another day has begun.
const LOOKS_AT_CLOCK: Duration = Duration::from_secs(1);

/// How many sums of a directive are kept: a few spans of every obligation. At 16,000 units one takes 0.4 MB.
const SUMS_MAX: usize = 128;

/// By obligation and span.
type KeptSums = FxHashMap<(Box<str>, DayRange), Arc<Sums>>;

/// How many scopes are kept. One takes a few ranges for each class.
const SCOPES_MAX: usize = 4096;

/// Hands out what stands. Cheap to clone.
#[derive(Clone)]
pub struct Board {
    shown: Arc<RwLock<Shown>>,
}

/// What a reader sees: one state, and the standings of every directive that stands in it.
pub struct Shown {
    state: State,
    as_of: Day,
    directives: Vec<Judged>,
    involved: Involved,
    authority: Authority,
    trees: Trees,
    // Of accounts that asked; made anew with the authority.
    scopes: Mutex<FxHashMap<Box<str>, Arc<Scope>>>,
    // Nothing was left out, and nothing was cut short.
    is_whole: bool,
    left_out: LeftOut,
    // How often the state was told anew: what was destroyed since is in no board that was made before.
    anew: u64,
}

/// A directive with its standings.
pub struct Judged {
    id: Box<str>,
    directive: Directive,
    layout: Layout,
    board: tally::Board,
    // Sums that somebody asked for, by obligation and span.
    sums: Mutex<KeptSums>,
}

impl Board {
    /// Makes the board of a state and lets it follow the journal until whoever tells the news ends. `state` is the one
    /// upon which the first news follow.
    ///
    /// It computes on a thread of its own.
    pub fn start(
        state: State,
        clock: Clock,
        zone: Zone,
        news: Following,
    ) -> (Board, JoinHandle<()>) {
        let today = zone.day(clock()).unwrap_or(Day::MAX);
        let mut shown = Shown::new(state, today);
        shown.left_out = news.left_out.clone();
        let board = Board { shown: Arc::new(RwLock::new(shown)) };
        let follower = Follower { shown: Arc::clone(&board.shown), clock, zone };
        let runtime = Handle::current();
        let task = tokio::task::spawn_blocking(move || follower.run(&runtime, news));
        (board, task)
    }

    /// What stands now. While somebody looks at it, nothing is absorbed: nobody should keep it over an `await`.
    pub fn shown(&self) -> RwLockReadGuard<'_, Shown> {
        // After a panic while it absorbed it says itself that it is not whole.
        self.shown.read().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shown {
    /// The board of a state as of a day.
    pub fn new(mut state: State, as_of: Day) -> Shown {
        state.world();
        let catalogue = Catalogue::shipped();
        let ids: Vec<Box<str>> = directives::ids(&state).map(Into::into).collect();
        let judge = |id| Judged::new(id, &state, &catalogue, as_of).ok();
        let directives = ids.into_iter().filter_map(judge).collect();
        let involved = Involved::new(state.settled());
        let world = state.settled();
        let trees = Trees::new(as_of, &world.units, &world.relations);
        let authority = authority(&state);
        let (scopes, is_whole) = (Mutex::default(), authority.is_ok());
        // Without grants nobody sees anything.
        let authority = authority.unwrap_or_else(|_| Authority::new(Roles::shipped()));
        let left_out = LeftOut::default();
        Shown {
            state,
            as_of,
            directives,
            involved,
            authority,
            trees,
            scopes,
            is_whole,
            left_out,
            anew: 0,
        }
    }

    /// Whether it can be believed: `false` after something went wrong while it absorbed, and as soon as news were left out for want
    /// of room, until it is told the state anew.
    pub fn is_whole(&self) -> bool {
        self.is_whole && self.size() >= self.left_out.until()
    }

    /// The day as of whose end it is judged.
    pub fn as_of(&self) -> Day {
        self.as_of
    }

    /// What an account sees on the day of the board, by the grants that stand.
    pub fn scope(&self, account: &str) -> Arc<Scope> {
        let mut scopes = self.scopes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = scopes.get(account) {
            return Arc::clone(own);
        }
        let own = Arc::new(self.authority.scope(account, &self.trees));
        if scopes.len() == SCOPES_MAX {
            scopes.clear();
        }
        scopes.insert(account.into(), Arc::clone(&own));
        own
    }

    /// The board as somebody with this scope sees it.
    pub fn within<'s>(&'s self, scope: &'s Scope) -> Seen<'s> {
        Seen::new(self, scope, None)
    }

    /// A board of the past as somebody with this scope sees it: only what they see of the state of now, too, so that a
    /// correction that keeps somebody out holds for earlier versions.
    pub(crate) fn within_now<'s>(&'s self, scope: &'s Scope, now: &'s State) -> Seen<'s> {
        Seen::new(self, scope, Some(now))
    }

    /// How many entries of the journal it stands for.
    pub(crate) fn size(&self) -> u64 {
        self.state.size()
    }

    // See [`Shown::anew`].
    pub(crate) fn anew(&self) -> u64 {
        self.anew
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }

    pub(crate) fn world(&self) -> &World {
        self.state.settled()
    }

    pub(crate) fn involved(&self) -> &Involved {
        &self.involved
    }

    // Directives in order of id. One that no longer compiles is not among them; [`problems`] tells why.
    pub(crate) fn directives(&self) -> &[Judged] {
        &self.directives
    }

    // Hands the standings of a directive to `read`; `None` where it does not stand.
    pub(crate) fn standings<R>(
        &self,
        id: &str,
        read: impl FnOnce(&Standings<'_, '_>) -> R,
    ) -> Option<R> {
        let own = self.directives.iter().find(|own| *own.id == *id)?;
        let plan = own.plan(self.world());
        Some(read(&own.board.standings(&plan)))
    }

    // Folds an act into the state, and says which facts come and go.
    fn fold(&mut self, act: &Act, facts: &mut Vec<(Fact, bool)>) {
        let id = record(act);
        let before = id.and_then(|id| fact(&self.state, id));
        // It was folded by the writer before: it refers to nothing that is not there.
        let folded = self.state.absorb(act);
        debug_assert!(folded.is_ok(), "{folded:?}");
        let after = id.and_then(|id| fact(&self.state, id));
        if before != after {
            facts.extend(before.map(|fact| (fact, false)));
            facts.extend(after.map(|fact| (fact, true)));
        }
    }
}

impl Judged {
    fn new(
        id: Box<str>,
        state: &State,
        catalogue: &Catalogue,
        as_of: Day,
    ) -> Result<Judged, Vec<Diagnostic>> {
        let (directive, diagnostics) =
            directive::compile(&directives::pages(state, &id), catalogue);
        if diagnostics.iter().any(|own| own.severity == Severity::Error) {
            return Err(diagnostics);
        }
        let world = state.settled();
        let layout = Layout::new(world, &directive, Question::as_of(as_of));
        let board = tally::Board::new(&layout.plan(world, &directive));
        let sums = Mutex::default();
        Ok(Judged { id, directive, layout, board, sums })
    }

    /// Its id among records.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// As compiled with its overlays.
    pub fn directive(&self) -> &Directive {
        &self.directive
    }

    // Explains one of its standings, of a subject that `sees` says yes to.
    pub(crate) fn why(
        &self,
        shown: &Shown,
        request: &Request<'_>,
        sees: impl Fn(Subject) -> bool,
        sees_fact: &dyn Fn(Fact) -> bool,
    ) -> Result<(Why, bool), Message> {
        let stands = |id: &str| {
            let state = shown.state();
            [state.matter(id).map(Subject::Matter), state.activity(id).map(Subject::Activity)]
        };
        let plan = self.plan(shown.world());
        self.board.why(&plan, shown.involved(), request, stands, sees, sees_fact)
    }

    pub(crate) fn standings<'p>(&'p self, plan: &'p Plan<'p>) -> Standings<'p, 'p> {
        self.board.standings(plan)
    }

    pub(crate) fn tree(&self, world: &World, along: &str, day: Day) -> Option<&Tree> {
        self.layout.tree(world, along, day)
    }

    // See [`tally::Board::of_obligation`].
    pub(crate) fn each_period<'p>(
        &'p self,
        obligation: &str,
        span: DayRange,
        each: impl FnMut(&'p Obligation, Period, &mut dyn Iterator<Item = Standing<'p>>),
    ) {
        self.board.of_obligation(&self.layout, obligation, span, each);
    }

    // The standings of a unit itself.
    pub(crate) fn standings_at(&self, shown: &Shown, unit: UnitIndex) -> Vec<Standing<'_>> {
        self.board.of_unit(&self.layout, unit, shown.involved())
    }

    // Counts of all standings of an obligation over a span, kept until one of them changes.
    pub(crate) fn sums(
        &self,
        plan: &Plan<'_>,
        obligation: &str,
        span: DayRange,
    ) -> Option<Arc<Sums>> {
        let mut kept = self.sums.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (Box::from(obligation), span);
        if let Some(own) = kept.get(&key) {
            return Some(Arc::clone(own));
        }
        let own = Arc::new(Sums::new(&self.board.standings(plan), obligation, span, |_, _| true)?);
        if kept.len() == SUMS_MAX {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&own));
        Some(own)
    }

    fn absorb(&mut self, world: &World, facts: &[(Fact, bool)]) {
        let Judged { directive, layout, board, sums, .. } = self;
        let plan = layout.plan(world, directive);
        let judged = board.absorb(&plan, facts);
        let sums = sums.get_mut().unwrap_or_else(PoisonError::into_inner);
        sums.retain(|(obligation, _), _| !judged.contains(&&**obligation));
    }

    pub(crate) fn plan<'a>(&'a self, world: &'a World) -> Plan<'a> {
        self.layout.plan(world, &self.directive)
    }
}

/// What is wrong with the pages of a directive that stands.
pub fn problems(state: &State, id: &str) -> Vec<Diagnostic> {
    directive::compile(&directives::pages(state, id), &Catalogue::shipped()).1
}

// The fact that a record is, as it stands.
fn fact(state: &State, id: &RecordId) -> Option<Fact> {
    match id.noun {
        Noun::Activity => state.activity(&id.id).map(Fact::Activity),
        Noun::Matter => state.matter(&id.id).map(Fact::Matter),
        Noun::Register => state.register(&id.id).map(Fact::Register),
        _ => None,
    }
}

// Whether a record is one of those that plans are laid out by.
fn shapes_plan(id: &RecordId) -> bool {
    match id.noun {
        Noun::Unit | Noun::Parents | Noun::Person | Noun::Post | Noun::Directive => true,
        // Rare, and one may change an activity that stands.
        Noun::Slip => true,
        Noun::Activity
        | Noun::Matter
        | Noun::Register
        | Noun::Attachment
        | Noun::Grant
        | Noun::Recusal => false,
    }
}

struct Follower {
    shown: Arc<RwLock<Shown>>,
    clock: Clock,
    zone: Zone,
}

impl Follower {
    fn run(self, runtime: &Handle, following: Following) {
        let mut news = following.news;
        loop {
            let waited = tokio::time::timeout(LOOKS_AT_CLOCK, news.recv());
            match runtime.block_on(waited) {
                Ok(None) => return,
                Ok(Some(first)) => {
                    let mut all = vec![first];
                    while let Ok(more) = news.try_recv() {
                        all.push(more);
                    }
                    self.absorb(all);
                }
                Err(_) => {}
            }
            let today = self.today();
            if self.read().as_of != today {
                let (state, is_whole) = {
                    let shown = self.read();
                    (shown.state.clone(), shown.is_whole)
                };
                let new = Shown::new(state, today);
                self.show(Shown { is_whole: is_whole && new.is_whole, ..new });
            }
        }
    }

    fn absorb(&self, mut all: Vec<News>) {
        // What was told before the state was told anew is in it.
        let anew = all.iter().rposition(|news| matches!(news, News::Anew(_)));
        let mut rest = all.split_off(anew.unwrap_or(0)).into_iter().peekable();
        if let Some(News::Anew(state)) = rest.next_if(|news| matches!(news, News::Anew(_))) {
            let anew = self.read().anew + 1;
            self.show(Shown { anew, ..Shown::new(*state, self.today()) });
        }
        let acts = rest.flat_map(|news| match news {
            News::Acts(acts) => acts,
            News::Anew(_) => Vec::new(),
        });
        let size = self.read().size();
        let acts: Vec<(u64, Act)> = acts.filter(|own| own.0 >= size).collect();
        let follow = acts.iter().zip(size..).all(|((index, _), next)| *index == next);
        if !follow || !self.read().is_whole {
            // Something is left out between: what follows cannot be folded.
            self.shown.write().unwrap_or_else(PoisonError::into_inner).is_whole = false;
            return;
        }
        let acts: Vec<Act> = acts.into_iter().map(|own| own.1).collect();
        if acts.iter().any(|act| record(act).is_some_and(shapes_plan)) {
            return self.make_anew(&acts);
        }
        let mut shown = self.shown.write().unwrap_or_else(PoisonError::into_inner);
        let (mut facts, shown) = (Vec::new(), &mut *shown);
        shown.is_whole = false;
        for act in &acts {
            shown.fold(act, &mut facts);
        }
        let world = shown.state.settled();
        let outgrown = shown.directives.iter().any(|own| own.layout.is_outgrown(world));
        if outgrown {
            // Readers wait this once: it is rare that a word of the directive is used for the first time.
            let (left_out, anew) = (shown.left_out.clone(), shown.anew);
            let new = Shown::new(std::mem::take(&mut shown.state), shown.as_of);
            *shown = Shown { left_out, anew, ..new };
            return;
        }
        for own in &mut shown.directives {
            own.absorb(world, &facts);
        }
        shown.involved.follow(world);
        shown.is_whole = true;
        let governs = |id: &RecordId| matches!(id.noun, Noun::Grant | Noun::Recusal);
        if acts.iter().any(|act| record(act).is_some_and(governs)) {
            shown.scopes.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
            match authority(&shown.state) {
                Ok(authority) => shown.authority = authority,
                Err(_) => shown.is_whole = false,
            }
        }
    }

    // Beside the board that is shown, so that nobody waits.
    fn make_anew(&self, acts: &[Act]) {
        let mut state = self.read().state.clone();
        for act in acts {
            let folded = state.absorb(act);
            debug_assert!(folded.is_ok(), "{folded:?}");
        }
        self.show(Shown::new(state, self.today()));
    }

    fn show(&self, mut shown: Shown) {
        let old = {
            let mut place = self.shown.write().unwrap_or_else(PoisonError::into_inner);
            shown.left_out = place.left_out.clone();
            shown.anew = shown.anew.max(place.anew);
            std::mem::replace(&mut *place, shown)
        };
        // Taken apart only after readers can go on.
        drop(old);
    }

    fn read(&self) -> RwLockReadGuard<'_, Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn today(&self) -> Day {
        self.zone.day((self.clock)()).unwrap_or(Day::MAX)
    }
}

fn record(act: &Act) -> Option<&RecordId> {
    match act {
        Act::Put { id, .. }
        | Act::Withdraw { id, .. }
        | Act::Erase { id, .. }
        | Act::Spill { id, .. } => Some(id),
        Act::Begin { .. } | Act::Restore { .. } => None,
    }
}
