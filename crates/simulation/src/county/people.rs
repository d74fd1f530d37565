//! Who lives and works there: home membership, groups, posts.

use super::units::{Rank, Tree};
use crate::random::Random;
use crate::rows::Sheet;
use model::{Day, DayRange};

/// A person.
pub struct Resident {
    pub home: usize,
    /// Where the home membership went, and from which day.
    pub moved: Option<(usize, Day)>,
    pub groups: String,
}

/// A post as held.
pub struct Held {
    pub person: usize,
    pub unit: usize,
    pub kind: &'static str,
    /// Blank, a day, a month or a year.
    pub from: String,
    pub until: Option<Day>,
    pub responsible_for: Vec<usize>,
}

/// All people and posts.
pub struct People {
    pub residents: Vec<Resident>,
    pub posts: Vec<Held>,
    /// Per unit, the persons whose home it is at the start.
    pub at_home: Vec<Vec<usize>>,
    /// Per unit, the persons who lead it.
    pub leaders: Vec<Vec<usize>>,
    /// Per unit, the positions of its posts in `posts`.
    pub posts_of: Vec<Vec<usize>>,
}

/// How the id of a person is written.
pub fn id(person: usize) -> String {
    format!("N{:06}", person + 1)
}

impl People {
    /// Spreads `count` people over the branches and fills the posts.
    pub fn settle(tree: &Tree, count: u32, span: DayRange, random: &mut Random) -> People {
        let homes: Vec<usize> =
            (0..tree.units.len()).filter(|at| tree.units[*at].rank == Rank::Branch).collect();
        let mut people = People {
            residents: Vec::with_capacity(count as usize),
            posts: Vec::new(),
            at_home: vec![Vec::new(); tree.units.len()],
            leaders: vec![Vec::new(); tree.units.len()],
            posts_of: vec![Vec::new(); tree.units.len()],
        };
        if homes.is_empty() {
            return people;
        }
        for number in 0..count as usize {
            // Three for every branch, the rest at random: some are small, some large.
            let home = match homes.get(number / 3).filter(|_| number < homes.len() * 3) {
                Some(home) => *home,
                None => random.pick(&homes),
            };
            let unit = &tree.units[home];
            let next = unit.merged_into.zip(unit.closed);
            let mut moved = next.map(|(into, closed)| (into, closed.plus(1)));
            if moved.is_none() && random.chance(8) && span.days() > 60 {
                let day = Day(random.between(span.first.0 + 1, span.last.0));
                moved = Some((random.pick(&homes), day)).filter(|(to, _)| *to != home);
            }
            people.at_home[home].push(number);
            people.residents.push(Resident { home, moved, groups: groups(random) });
        }
        people.fill_posts(tree, span, random);
        for (at, post) in people.posts.iter().enumerate() {
            people.posts_of[post.unit].push(at);
        }
        people
    }

    fn fill_posts(&mut self, tree: &Tree, span: DayRange, random: &mut Random) {
        // Officials of a committee have their home in the branches below it.
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); tree.units.len()];
        for (home, persons) in self.at_home.iter().enumerate() {
            let mut up = Some(home);
            while let Some(at) = up {
                below[at].extend(persons.iter().take(3));
                up = tree.units[at].parent;
            }
        }
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); tree.units.len()];
        for (at, unit) in tree.units.iter().enumerate() {
            if let Some(parent) = unit.parent {
                children[parent].push(at);
            }
        }
        for (at, unit) in tree.units.iter().enumerate() {
            let team = match unit.rank {
                Rank::Higher | Rank::Office | Rank::Mechanism => 0,
                // Its leader alone.
                Rank::SmallGroup => 1,
                Rank::County => 9,
                Rank::Township => 7,
                Rank::Department => 4,
                // Fewer than seven members elect no committee.
                Rank::Branch if self.at_home[at].len() < 7 => 2,
                Rank::GeneralBranch | Rank::Branch => 3,
            };
            let chosen = random.sample(below[at].len(), team);
            let persons: Vec<usize> = chosen.iter().map(|number| below[at][*number]).collect();
            let committee = matches!(unit.rank, Rank::County | Rank::Township | Rank::Department);
            for (place, person) in persons.iter().enumerate() {
                let kind = match (place, committee) {
                    (0, _) if unit.rank == Rank::SmallGroup => "group_leader",
                    (0, _) => "secretary",
                    (1, _) => "deputy_secretary",
                    _ => "committee_member",
                };
                self.hold(*person, at, kind, span, Vec::new(), random);
                if unit.rank == Rank::County && place == 1 {
                    self.hold(*person, at, "head", span, Vec::new(), random);
                }
                if committee {
                    // Each member of the team answers for every n-th unit below, or for the unit itself.
                    let share: Vec<usize> =
                        children[at].iter().skip(place).step_by(team.max(1)).copied().collect();
                    let share = if share.is_empty() { vec![at] } else { share };
                    self.hold(*person, at, "leadership_team_member", span, share, random);
                }
                self.leaders[at].push(*person);
            }
        }
    }

    // Gives somebody a post; in one case of twenty it passes to somebody else within the span.
    fn hold(
        &mut self,
        person: usize,
        unit: usize,
        kind: &'static str,
        span: DayRange,
        responsible_for: Vec<usize>,
        random: &mut Random,
    ) {
        let from = match random.below(20) {
            0 => span.first.year().to_string(),
            1..3 => span.first.plus(-random.between(40, 900)).to_string()[..7].to_owned(),
            3..8 => span.first.plus(-random.between(1, 2_000)).to_string(),
            _ => String::new(),
        };
        let mut post = Held { person, unit, kind, from, until: None, responsible_for };
        if random.chance(50) && span.days() > 120 && self.residents.len() > 1 {
            let day = Day(random.between(span.first.0 + 40, span.last.0 - 40));
            let next = random.below(self.residents.len());
            post.until = Some(day.plus(-1));
            let responsible_for = post.responsible_for.clone();
            let from = day.to_string();
            self.posts.push(post);
            if next != person {
                self.posts.push(Held {
                    person: next,
                    unit,
                    kind,
                    from,
                    until: None,
                    responsible_for,
                });
            }
            return;
        }
        self.posts.push(post);
    }

    /// `people.csv`: one row per person and home.
    pub fn people_csv(&self, tree: &Tree) -> String {
        let mut sheet = Sheet::new(&["person", "unit", "groups", "from", "until"]);
        let code = |at: usize| tree.units[at].code.as_str();
        for (number, person) in self.residents.iter().enumerate() {
            let id = id(number);
            match person.moved {
                None => sheet.row(&[&id, code(person.home), &person.groups, "", ""]),
                Some((next, day)) => {
                    let (last, first) = (day.plus(-1).to_string(), day.to_string());
                    sheet.row(&[&id, code(person.home), &person.groups, "", &last]);
                    sheet.row(&[&id, code(next), &person.groups, &first, ""]);
                }
            }
        }
        sheet.finish()
    }

    /// `posts.csv`.
    pub fn posts_csv(&self, tree: &Tree) -> String {
        let columns = ["post", "person", "unit", "kind", "from", "until", "responsible_for"];
        let mut sheet = Sheet::new(&columns);
        for (number, post) in self.posts.iter().enumerate() {
            let codes: Vec<&str> =
                post.responsible_for.iter().map(|at| tree.units[*at].code.as_str()).collect();
            sheet.row(&[
                &format!("Z{:06}", number + 1),
                &id(post.person),
                &tree.units[post.unit].code,
                post.kind,
                &post.from,
                &post.until.map_or(String::new(), |day| day.to_string()),
                &codes.join(";"),
            ]);
        }
        sheet.finish()
    }
}

fn groups(random: &mut Random) -> String {
    let mut groups = vec!["member"];
    for (group, per_mille) in [
        ("newly_promoted", 20),
        ("young_cadre", 60),
        ("key_post", 40),
        ("mobile_member", 50),
        ("leading_cadre", 30),
    ] {
        if random.chance(per_mille) {
            groups.push(group);
        }
    }
    groups.join(";")
}
