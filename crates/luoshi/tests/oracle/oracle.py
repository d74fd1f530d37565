"""An independent answer to `luoshi evaluate` for the directive in `examples/divisions`.

Python 3.11 with its standard library only: the files are loaded into an SQLite database in memory,
SQL gathers the evidence, Python judges. Nothing here calls Luoshi or reads the directive: every rule
is written out by hand from the meaning of the six forms, so that a slip in the compiler or in the
tally shows as a difference.

The output is what `luoshi evaluate --format json` prints: an array of objects `unit`, `relation`,
`obligation`, `period`, `applicable`, `met`, `open`, `missed`, `unknown`, `not_applicable`, `exempt`,
counted over the subtree of `unit`; here one object per line, sorted by unit, obligation and period.

How evidence is weighed
-----------------------
An activity lies on its first day, which may be known only to the month. It is *certainly* in a period
if it is confirmed and every day it may lie on is in the period and not after `as_of`; it is *possibly*
there if some day is. Disputed and incomplete activities are only ever possible. What begins after
`as_of`, and what was withdrawn, does not exist. A blank is unknown, never no.
"""

import argparse
import csv
import datetime
import json
import sqlite3
import sys
import time
import tomllib
from collections import defaultdict
from functools import cache
from math import ceil
from operator import itemgetter

# ---------------------------------------------------------------- the directive, written out by hand

IN_FORCE = "2024-03-15"

# The overlay: obligations, the unit whose subtree is exempt, first day, last day.
EXEMPTIONS = [
    (
        ["monthly-meeting", "minutes-kept", "quarterly-study", "inspection-cap", "training-coverage"],
        "33",
        "2024-07-01",
        "2024-08-31",
    ),
    (["monthly-meeting", "minutes-kept", "inspection-cap"], "3301", "2024-11-01", "2024-11-20"),
    (["reply-15-days", "reply-15-working-days"], "3302", "2024-06-01", "2024-06-30"),
    (["livelihood-list"], "3303", "2025-01-01", "2025-03-31"),
]

MEETINGS_PER_MONTH = 1
TOPICS_PER_QUARTER = 2
STUDY_MINUTES_MIN = 60
CASES_PER_HALF_YEAR = {"positive": 1, "negative": 1}
INSPECTIONS_PER_QUARTER_MAX = 1
REPLY_DAYS = 15
REPLY_EXTENSION_DAYS_MAX = 10
REPLY_WORKING_DAYS = 15
LIST_AGE_DAYS_MAX = 90
LIST_FIRST_WITHIN_DAYS = 30
TRAINED_GROUP = "young_cadre"
TRAINED_SHARE = (4, 5)

# ---------------------------------------------------------------- days and periods

# Days are counted from 1970-01-01; these two stand for "always" at either end.
FIRST_DAY, LAST_DAY = -(10**7), 10**7
EPOCH = datetime.date(1970, 1, 1).toordinal()


def day_number(year, month, day):
    return datetime.date(year, month, day).toordinal() - EPOCH


def month_days(year, month):
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return day_number(year, month, 1), day_number(*following, 1) - 1


@cache
def day_range(text):
    """First and last day of `2024-03-05`, `2024-03`, `2024` or two of them joined by `..`."""
    if ".." in text:
        first, last = text.split("..")
        return day_range(first)[0], day_range(last)[1]
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return day_number(parts[0], 1, 1), day_number(parts[0], 12, 31)
    if len(parts) == 2:
        return month_days(*parts)
    day = day_number(*parts)
    return day, day


def day(text):
    return day_range(text)[0]


@cache
def date_of(number):
    return datetime.date.fromordinal(number + EPOCH)


def periods(months, first, last):
    """Name, first and last day of the calendar periods of so many months that overlap the days given."""
    names = {1: "{0:04}-{1:02}", 3: "{0:04}-Q{1}", 6: "{0:04}-H{1}"}
    found = []
    year, number = date_of(first).year, 1
    while True:
        begin = month_days(year, (number - 1) * months + 1)[0]
        end = month_days(year, number * months)[1]
        if begin > last:
            return found
        if end >= first:
            found.append((names[months].format(year, number), begin, end))
        year, number = (year, number + 1) if number < 12 // months else (year + 1, 1)


# ---------------------------------------------------------------- loading


def load(arguments):
    """The files as tables. Dates become pairs of day numbers; withdrawn rows are left out."""
    base = sqlite3.connect(":memory:")
    base.executescript(
        """
        create table unit (id integer primary key, code text unique, level text, parent text,
                           first integer, last integer);
        create table activity (id integer primary key, kind text, first integer, last integer,
                               confirmed integer, complete integer, minutes integer, unnamed integer,
                               topic text, finding text, minutes_kept text, in_plan text);
        create table host (activity integer, unit integer, position integer);
        create table target (activity integer, unit integer);
        create table attendance (activity integer, person text);
        create table person (id text, unit integer, groups text, first integer, last integer);
        create table matter (id integer primary key, kind text, unit integer, confirmed integer,
                             complete integer, pauses text, received text, extended text, replied text,
                             found text, extension_days text, root_cause text);
        create table register (kind text, unit integer, first integer, last integer, confirmed integer);
        """
    )

    def rows(path):
        with open(path, encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)

    def cells(path, *columns):
        """The same for large files: only the columns asked for, as tuples."""
        with open(path, encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            header = next(reader)
            yield from map(itemgetter(*(header.index(column) for column in columns)), reader)

    def insert(table, tuples):
        tuples = iter(tuples)
        first = next(tuples, None)
        if first is None:
            return
        sql = f"insert into {table} values ({','.join('?' * len(first))})"
        base.execute(sql, first)
        base.executemany(sql, tuples)

    ids = {}

    def units():
        for number, row in enumerate(rows(arguments.units)):
            ids[row["code"]] = number
            first = day_range(row["from"])[0] if row.get("from") else FIRST_DAY
            last = day_range(row["until"])[1] if row.get("until") else LAST_DAY
            yield number, row["code"], row["level"], row["parent"], first, last

    insert("unit", units())

    hosts, targets, attendance, activities = [], [], [], []
    columns = [
        *["kind", "unit", "date", "minutes", "targets", "unnamed_participants", "status", "withdrawn_on"],
        *["participant", "topic", "finding", "minutes_kept", "in_plan"],
    ]
    for number, row in enumerate(cells(arguments.activities, *columns)):
        kind, unit, date, minutes, addressed, unnamed, status, withdrawn, people_there, *fields = row
        if withdrawn:
            continue
        first, last = day_range(date)
        minutes = int(minutes) if minutes else None
        certainty = (status == "", status != "incomplete")
        fields = [field or None for field in fields]
        activities.append(
            (number, kind, first, last, *certainty, minutes, int(unnamed or 0), *fields)
        )
        for position, code in enumerate(unit.split(";")):
            hosts.append((number, ids[code], position))
        if addressed:
            targets.extend((number, ids[code]) for code in addressed.split(";"))
        if people_there:
            attendance.extend((number, person) for person in people_there.split(";"))
    insert("activity", activities)
    insert("host", hosts)
    insert("target", targets)
    insert("attendance", attendance)

    def people():
        for row in rows(arguments.people):
            first = day_range(row["from"])[0] if row["from"] else FIRST_DAY
            last = day_range(row["until"])[1] if row["until"] else LAST_DAY
            yield row["person"], ids[row["unit"]], f";{row['groups']};", first, last

    insert("person", people())

    def matters():
        columns = "received extended replied found extension_days root_cause".split()
        for number, row in enumerate(rows(arguments.matters)):
            if not row["withdrawn_on"]:
                certainty = (row["status"] == "", row["status"] != "incomplete")
                rest = [row[column] for column in columns]
                yield number, row["kind"], ids[row["unit"]], *certainty, row["pauses"], *rest

    insert("matter", matters())

    def registers():
        for row in rows(arguments.registers):
            yield row["kind"], ids[row["unit"]], *day_range(row["updated_on"]), row["status"] == ""

    insert("register", registers())
    base.execute("create index activity_kind on activity (kind)")
    base.execute("create index host_activity on host (activity)")
    base.execute("create index target_activity on target (activity)")
    base.execute("create index attendance_activity on attendance (activity)")
    base.commit()
    return base


def working_days(path):
    """The days that the official tables call working days, and the years they cover."""
    with open(path, "rb") as file:
        tables = tomllib.load(file)["year"]
    working = set()
    for table in tables:
        off = {d for text in table["off"] for d in range(day_range(text)[0], day_range(text)[1] + 1)}
        work = {d for text in table["work"] for d in range(day_range(text)[0], day_range(text)[1] + 1)}
        first, last = day_range(str(table["year"]))
        for number in range(first, last + 1):
            weekday = date_of(number).isoweekday() <= 5
            if number in work or (weekday and number not in off):
                working.add(number)
    return working


# ---------------------------------------------------------------- states

MET, OPEN, MISSED, UNKNOWN, NOT_APPLICABLE, EXEMPT = range(6)
STATES = ["met", "open", "missed", "unknown", "not_applicable", "exempt"]
YES, MAYBE, NO, EXEMPTED = "yes", "maybe", "no", "exempted"


def state(applies, met, possible, over, failed=False):
    """Applicability first; then a certain failure, certain fulfilment, and time."""
    if applies == NO:
        return NOT_APPLICABLE
    if applies == EXEMPTED:
        return EXEMPT
    missed = MISSED if applies == YES else UNKNOWN
    if failed:
        return missed
    if met:
        return MET
    if not over:
        return OPEN
    return UNKNOWN if possible else missed


class Oracle:
    def __init__(self, base, as_of, working):
        self.base = base
        self.as_of = as_of
        self.working = working
        self.in_force = day(IN_FORCE)
        # obligation, period -> unit -> six counts
        self.counts = defaultdict(lambda: defaultdict(lambda: [0] * 6))
        self.units = {
            row[0]: row for row in base.execute("select id, code, level, parent, first, last from unit")
        }
        ids = {row[1]: row[0] for row in self.units.values()}
        self.parent = {row[0]: ids.get(row[3]) for row in self.units.values()}
        self.exempt = self.exemptions(ids)

    def exemptions(self, ids):
        """obligation -> unit -> list of (first, last), for every unit in the subtree of one exempted."""
        found = defaultdict(lambda: defaultdict(list))
        for obligations, top, first, last in EXEMPTIONS:
            top = ids.get(top)
            for unit in self.units:
                above = unit
                while above is not None and above != top:
                    above = self.parent[above]
                if above is not None:
                    for obligation in obligations:
                        found[obligation][unit].append((day(first), day(last)))
        return found

    def is_exempt(self, obligation, unit, number):
        ranges = self.exempt[obligation].get(unit, ())
        return any(first <= number <= last for first, last in ranges)

    def note(self, obligation, period, unit, state):
        self.counts[obligation, period][unit][state] += 1

    def at(self, *levels):
        return [unit for unit, row in self.units.items() if row[2] in levels]

    # ------------------------------------------------------------ part of a period

    def counting_days(self, obligation, unit, first, last):
        """How many days of a range count for a unit: with exemptions, and as if there were none."""
        first = max(first, self.in_force, self.units[unit][4])
        last = min(last, self.units[unit][5])
        if first > last:
            return 0, 0
        exempt = sum(
            max(0, min(last, until) - max(first, since) + 1)
            for since, until in self.exempt[obligation].get(unit, ())
        )
        return last - first + 1 - exempt, last - first + 1

    def applies(self, obligation, unit, first, last):
        """`from_half`. None where no day would count even without an exemption: there is no such cell."""
        counting, without_exemption = self.counting_days(obligation, unit, first, last)
        if without_exemption == 0:
            return None
        days = last - first + 1
        if counting * 2 >= days:
            return YES
        return EXEMPTED if without_exemption * 2 >= days else NO

    def cells(self, obligation, levels, months):
        """Unit, period, last day and applicability of every cell of an obligation with `per`."""
        for name, first, last in periods(months, self.in_force, self.as_of):
            for unit in self.at(*levels):
                applies = self.applies(obligation, unit, first, last)
                if applies is not None:
                    yield unit, name, last, applies

    # ------------------------------------------------------------ evidence by SQL

    def lay_out(self, months):
        self.base.execute("drop table if exists period")
        self.base.execute("create temp table period (name text, first integer, last integer)")
        self.base.executemany(
            "insert into period values (?, ?, ?)", periods(months, self.in_force, self.as_of)
        )

    # An activity that fulfils something counts on every day on which its unit exists, whether the day counts
    # towards the length of the period or not.
    FULFILLING = """
        select unit.id, period.name, {columns},
               activity.confirmed and {certain}
               and activity.first >= period.first and activity.last <= min(period.last, :as_of)
               and activity.first >= unit.first and activity.last <= unit.last as certain
        from activity
        join {link} as link on link.activity = activity.id
        join unit on unit.id = link.unit
        join period on activity.first <= period.last and activity.last >= period.first
        where activity.kind = :kind and activity.first <= :as_of and {possible}
              and activity.first <= unit.last and activity.last >= unit.first
    """

    def fulfilling(self, kind, columns, certain="1", possible="1", link="host"):
        sql = self.FULFILLING.format(columns=columns, certain=certain, possible=possible, link=link)
        return sql, {"kind": kind, "as_of": self.as_of}

    # ------------------------------------------------------------ at_least

    def monthly_meeting(self):
        obligation = "monthly-meeting"
        self.lay_out(1)
        sql, values = self.fulfilling("committee_meeting", "1 as one")
        sql = f"select id, name, sum(certain), count(*) from ({sql}) group by id, name"
        found = {(unit, name): (sure, may) for unit, name, sure, may in self.base.execute(sql, values)}
        for unit, name, last, applies in self.cells(obligation, ["township"], 1):
            sure, may = found.get((unit, name), (0, 0))
            need = MEETINGS_PER_MONTH
            result = state(applies, sure >= need, may >= need, last <= self.as_of)
            self.note(obligation, name, unit, result)

    def quarterly_study(self):
        obligation = "quarterly-study"
        self.lay_out(3)
        # Whether it was long enough is unknown where no length is stated.
        sql, values = self.fulfilling(
            "study_centre_session",
            "activity.topic as topic",
            certain=f"coalesce(activity.minutes >= {STUDY_MINUTES_MIN}, 0)",
            possible=f"coalesce(activity.minutes >= {STUDY_MINUTES_MIN}, 1)",
        )
        sql = f"select id, name, topic, sum(certain), count(*) from ({sql}) group by id, name, topic"
        found = defaultdict(lambda: [0, 0, 0])
        for unit, name, topic, sure, may in self.base.execute(sql, values):
            known = found[unit, name]
            if topic is None:
                # Each session without a topic may add one of its own; surely all of them together have one.
                known[1] += may
                known[2] = int(sure > 0)
            else:
                known[0] += int(sure > 0)
                known[1] += 1
        for unit, name, last, applies in self.cells(obligation, ["county"], 3):
            sure, may, nameless = found.get((unit, name), (0, 0, 0))
            need = TOPICS_PER_QUARTER
            met = max(sure, nameless) >= need
            self.note(obligation, name, unit, state(applies, met, may >= need, last <= self.as_of))

    def case_analyses(self):
        obligation = "case-analyses"
        self.lay_out(6)
        sql, values = self.fulfilling("case_analysis", "activity.finding as finding")
        sql = f"select id, name, finding, sum(certain), count(*) from ({sql}) group by id, name, finding"
        found = defaultdict(dict)
        for unit, name, finding, sure, may in self.base.execute(sql, values):
            found[unit, name][finding] = (sure, may)
        for unit, name, last, applies in self.cells(obligation, ["prefecture", "county"], 6):
            known = found.get((unit, name), {})
            needs = CASES_PER_HALF_YEAR.items()
            met = all(known.get(value, (0, 0))[0] >= need for value, need in needs)
            # An analysis whose finding is not stated may have been either, but not both.
            lacking = sum(max(0, need - known.get(value, (0, 0))[1]) for value, need in needs)
            possible = lacking <= known.get(None, (0, 0))[1]
            self.note(obligation, name, unit, state(applies, met, possible, last <= self.as_of))

    # ------------------------------------------------------------ at_most and every, per period

    def bounded(self, obligation, kind, link, column):
        """Per unit, what may count against it: period, value, and whether it certainly does.

        Only days that count for the unit matter here: those on which it exists, from the day the directive came
        into force, and on which it is not exempt.
        """
        sql = f"""
            select link.unit, activity.first, activity.last, activity.confirmed, {column}
            from activity join {link} as link on link.activity = activity.id
            where activity.kind = ? and activity.first <= ?
        """
        laid_out = periods(3, self.in_force, self.as_of)
        for unit, first, last, confirmed, value in self.base.execute(sql, (kind, self.as_of)):
            for name, begin, end in laid_out:
                if first > end or last < begin:
                    continue
                counting, _ = self.counting_days(obligation, unit, first, last)
                if counting == 0:
                    continue
                whole = counting == last - first + 1
                sure = confirmed and whole and begin <= first and last <= min(end, self.as_of)
                yield unit, name, value, bool(sure)

    def inspection_cap(self):
        obligation = "inspection-cap"
        found = defaultdict(lambda: [0, 0])
        for unit, name, _, sure in self.bounded(obligation, "inspection", "target", "null"):
            found[unit, name][0] += sure
            found[unit, name][1] += 1
        cap = INSPECTIONS_PER_QUARTER_MAX
        for unit, name, last, applies in self.cells(obligation, ["township"], 3):
            sure, may = found.get((unit, name), (0, 0))
            over = last <= self.as_of
            result = state(applies, over and may <= cap, True, over, failed=sure > cap)
            self.note(obligation, name, unit, result)

    def minutes_kept(self):
        obligation = "minutes-kept"
        found = defaultdict(lambda: [0, 0, 0])
        column = "activity.minutes_kept"
        for unit, name, kept, sure in self.bounded(obligation, "general_meeting", "host", column):
            known = found[unit, name]
            known[0] += 1
            known[1] += sure and kept == "no"
            known[2] += kept != "yes"
        for unit, name, last, applies in self.cells(obligation, ["township"], 3):
            meetings, sure, may = found.get((unit, name), (0, 0, 0))
            over = last <= self.as_of
            if meetings == 0 and over and applies == YES:
                # There was nothing of which minutes could have been kept.
                applies = NO
            result = state(applies, over and may == 0, True, over, failed=sure > 0)
            self.note(obligation, name, unit, result)

    # ------------------------------------------------------------ covers

    def training_coverage(self):
        obligation = "training-coverage"
        laid_out = periods(6, self.in_force, self.as_of)
        sql = "select first, last, confirmed, id, unnamed from activity where kind = 'training' and first <= ?"
        trainings = self.base.execute(sql, (self.as_of,)).fetchall()
        names = defaultdict(list)
        for activity, person in self.base.execute("select activity, person from attendance"):
            names[activity].append(person)
        hosts = defaultdict(list)
        for activity, unit in self.base.execute("select activity, unit from host"):
            hosts[activity].append(unit)
        for name, begin, end in laid_out:
            sure, may, unnamed = set(), set(), defaultdict(int)
            for first, last, confirmed, activity, heads in trainings:
                if first > end or last < begin:
                    continue
                certain = confirmed and begin <= first and last <= min(end, self.as_of)
                may.update(names[activity])
                if certain:
                    sure.update(names[activity])
                for unit in hosts[activity]:
                    unnamed[unit] += heads
            # Who belongs is decided on the last day, or on `as_of` while that is still to come.
            on = min(end, self.as_of)
            sql = "select id, unit from person where first <= ? and last >= ? and instr(groups, ?)"
            population = defaultdict(list)
            for person, unit in self.base.execute(sql, (on, on, f";{TRAINED_GROUP};")):
                population[unit].append(person)
            over = end <= self.as_of
            for unit in self.at("county"):
                applies = self.applies(obligation, unit, begin, end)
                if applies is None:
                    continue
                people = population[unit]
                if not people and over and applies == YES:
                    applies = NO
                need = ceil(len(people) * TRAINED_SHARE[0] / TRAINED_SHARE[1])
                certain = sum(person in sure for person in people)
                # Participants known by number only may be anybody who is not covered yet.
                possible = min(len(people), sum(person in may for person in people) + unnamed[unit])
                met = bool(people) and certain >= need
                self.note(obligation, name, unit, state(applies, met, possible >= need, over))

    # ------------------------------------------------------------ keeps

    def livelihood_list(self):
        obligation = "livelihood-list"
        oldest = self.as_of - LIST_AGE_DAYS_MAX
        versions = defaultdict(list)
        sql = "select unit, first, last, confirmed from register where kind = 'livelihood_list' and first <= ?"
        for unit, first, last, confirmed in self.base.execute(sql, (self.as_of,)):
            versions[unit].append((first, last, confirmed))
        for unit in self.at("county"):
            founded, closed = self.units[unit][4:6]
            if not founded <= self.as_of <= closed:
                continue
            applies = EXEMPTED if self.is_exempt(obligation, unit, self.as_of) else YES
            met = any(
                confirmed and first >= oldest and last <= self.as_of
                for first, last, confirmed in versions[unit]
            )
            possible = any(min(last, self.as_of) >= oldest for _, last, _ in versions[unit])
            over = self.as_of >= max(self.in_force, founded) + LIST_FIRST_WITHIN_DAYS
            name = date_of(self.as_of).isoformat()
            self.note(obligation, name, unit, state(applies, met, possible, over))

    # ------------------------------------------------------------ items: every and within

    def item(self, obligation, unit, first, last, confirmed):
        """Year and applicability of an item that began on a day from `first` to `last`; None if it is none.

        It is judged if it may have begun in force, by `as_of`, while its unit existed. Where that is uncertain,
        or the item itself is disputed or incomplete, it only may concern the unit.
        """
        if first > self.as_of or last < self.in_force:
            return None
        certain = confirmed and last <= self.as_of and first >= self.in_force
        last = min(last, self.as_of)
        founded, closed = self.units[unit][4:6]
        if first > closed or last < founded:
            return None
        on = max(first, self.in_force)
        year = date_of(on).year
        if self.is_exempt(obligation, unit, on):
            return year, EXEMPTED
        exempt_in_part = any(
            first <= until and last >= since
            for since, until in self.exempt[obligation].get(unit, ())
        )
        certain = certain and founded <= first and last <= closed and not exempt_in_part
        return year, YES if certain else MAYBE

    def inspection_in_plan(self):
        obligation = "inspection-in-plan"
        counties = set(self.at("county"))
        sql = """
            select host.unit, first, last, confirmed, in_plan
            from activity join host on host.activity = activity.id and host.position = 0
            where kind = 'inspection'
        """
        for unit, first, last, confirmed, in_plan in self.base.execute(sql):
            found = self.item(obligation, unit, first, last, confirmed) if unit in counties else None
            if found is None:
                continue
            year, applies = found
            over = day_range(str(year))[1] <= self.as_of
            # An answer decides at once; a blank may still be answered until the year is over.
            result = state(applies, in_plan == "yes", in_plan is None, over, failed=in_plan == "no")
            self.note(obligation, str(year), unit, result)

    def root_cause(self):
        obligation = "root-cause"
        counties = set(self.at("county"))
        sql = "select unit, confirmed, complete, found, root_cause from matter where kind = 'finding'"
        for unit, confirmed, complete, began, cause in self.base.execute(sql):
            first, last = day_range(began)
            found = self.item(obligation, unit, first, last, confirmed) if unit in counties else None
            if found is None:
                continue
            year, applies = found
            over = day_range(str(year))[1] <= self.as_of
            # Whether it is stated is known; it can still be stated until the year is over, and on an incomplete
            # finding after that.
            failed = not cause and over and complete
            result = state(applies, bool(cause), not failed, over, failed=failed)
            self.note(obligation, str(year), unit, result)

    def due(self, start, limit, working=False, paused=()):
        """The last day of a limit: the start day is not counted, nor are paused days."""
        number = start
        while limit > 0:
            number += 1
            if working and number not in self.working:
                continue
            if any(first <= number <= last for first, last in paused):
                continue
            limit -= 1
        return number

    def replies(self, obligation, limit, working, with_pauses, extension_max):
        counties = set(self.at("county"))
        sql = """
            select unit, confirmed, pauses, received, extended, replied, extension_days
            from matter where kind = 'request'
        """
        for unit, confirmed, pauses, received, extended, replied, days in self.base.execute(sql):
            first, last = day_range(received)
            found = self.item(obligation, unit, first, last, confirmed) if unit in counties else None
            if found is None:
                continue
            year, applies = found
            last = min(last, self.as_of)
            paused = [day_range(text) for text in pauses.split(";") if text] if with_pauses else []
            earliest = self.due(first, limit, working, paused)
            latest = self.due(last, limit, working, paused)
            if extension_max and extended:
                approved = day_range(extended)
                if approved[0] <= min(self.as_of, latest):
                    # Approved within the limit as it stood; for how long may not be stated.
                    may = min(int(days), extension_max) if days else extension_max
                    sure = min(int(days), extension_max) if days else 0
                    if approved[1] > min(self.as_of, earliest):
                        sure = 0
                    earliest, latest = earliest + sure, latest + may
            met = possible = happened = False
            if replied:
                # Of a reply known only to the year, the part before the request does not count.
                begin, end = day_range(replied)
                if begin <= self.as_of:
                    happened = end <= self.as_of
                    met = happened and end <= earliest
                    possible = max(begin, first) <= latest
            over = happened or latest <= self.as_of
            self.note(obligation, str(year), unit, state(applies, met, possible, over))

    # ------------------------------------------------------------ all of it

    def evaluate(self):
        self.monthly_meeting()
        self.minutes_kept()
        self.quarterly_study()
        self.case_analyses()
        self.inspection_cap()
        self.inspection_in_plan()
        self.replies("reply-15-days", REPLY_DAYS, False, True, REPLY_EXTENSION_DAYS_MAX)
        self.replies("reply-15-working-days", REPLY_WORKING_DAYS, True, False, 0)
        self.root_cause()
        self.training_coverage()
        self.livelihood_list()

    def roll_up(self):
        """Every unit's counts with those of its subtree; units without a cell in it are left out."""
        depth = {}

        def depth_of(unit):
            if unit not in depth:
                above = self.parent[unit]
                depth[unit] = 0 if above is None else depth_of(above) + 1
            return depth[unit]

        lowest_first = sorted(self.units, key=depth_of, reverse=True)
        rows = []
        for (obligation, period), counts in self.counts.items():
            for unit in lowest_first:
                if unit in counts and self.parent[unit] is not None:
                    above = counts[self.parent[unit]]
                    for at, count in enumerate(counts[unit]):
                        above[at] += count
            for unit, own in counts.items():
                rows.append((self.units[unit][1], obligation, period, own))
        rows.sort(key=lambda row: row[:3])
        return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ["units", "people", "activities", "matters", "registers", "calendar", "as-of", "out"]:
        parser.add_argument(f"--{name}", required=True)
    arguments = parser.parse_args()
    begun = time.perf_counter()
    base = load(arguments)
    loaded = time.perf_counter()
    oracle = Oracle(base, day(arguments.as_of), working_days(arguments.calendar))
    oracle.evaluate()
    rows = oracle.roll_up()
    judged = time.perf_counter()
    with open(arguments.out, "w", encoding="utf-8") as out:
        out.write("[")
        for number, (unit, obligation, period, own) in enumerate(rows):
            row = {
                "unit": unit,
                "relation": "affiliation",
                "obligation": obligation,
                "period": period,
                "applicable": own[MET] + own[OPEN] + own[MISSED] + own[UNKNOWN],
            }
            row.update(zip(STATES, own))
            out.write(("\n" if number == 0 else ",\n") + json.dumps(row))
        out.write("\n]\n")
    timings = {
        "load_seconds": round(loaded - begun, 3),
        "evaluate_seconds": round(judged - loaded, 3),
        "activities": base.execute("select count(*) from activity").fetchone()[0],
    }
    print(json.dumps(timings))


if __name__ == "__main__":
    sys.exit(main())
