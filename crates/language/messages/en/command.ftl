# The command line.
command-error = error: { $what }
command-warning = warning: { $what }
command-note = note: { $what }
command-internal = something went wrong inside the program. This is our mistake, not one in your files. Please tell the maintainers the command you ran and this line: { $what }
command-unwritable = the result cannot be written: { $why }
command-out-unwritable = “{ $path }” cannot be written: { $why }
command-out-is-input = the result cannot go to “{ $path }”: it is one of the files being read and would be lost; choose another name
reason-not-found = there is no such file
reason-no-parent = there is no such folder
reason-permission = permission is missing
reason-is-folder = it is a folder, not a file
reason-no-folder = part of the path is not a folder
reason-full = the disk is full
reason-not-utf8 = it is not UTF-8 text; save it as UTF-8
reason-too-large = it is larger than { $limit } MiB
reason-other = { $what }
file-unreadable = “{ $path }” cannot be read: { $why }
folder-missing = there is no folder “{ $path }”
folder-is-file = “{ $path }” is a file, not a folder
folder-no-directive = there is no “{ $path }”: a directive's folder needs that page
folder-no-overlay = there is no “{ $path }”: an overlay's folder needs that page
folder-help = give the folder that holds { $page }, not a file in it
folder-versions-many = there are more than { $limit } versions in “{ $path }”

# Bad rows.
problems-more = … and { $count } more problems that are not listed
problems-sum = problems in the files: { $problems }; { $bad } of { $rows } rows cannot be used
problems-help = nothing was evaluated. Correct them and run again; to go on without these rows add --skip-bad-rows, and the result will say how many were left out
problems-of-files = problems in the files: { $problems }, some of which concern a whole file
problems-of-files-help = nothing was evaluated. Correct the file, its headers or the mapping and run again; --skip-bad-rows leaves out single rows, never a whole file
problems-skipped = { $sum }; they were left out as --skip-bad-rows says, and the result does not contain them

# Warnings.
warn-before-in-force = as of { $asof } the directive was not yet in force ({ $inforce }), so there are no periods to judge; choose a later --as-of
warn-no-relation = the files have no relation “{ $relation }” ({ $name }), along which { $obligations } run, so every unit counts for itself only; give it with --relations
warn-relation-unused = no obligation runs along “{ $relation }”, so the result is empty
warn-no-standings = there is nothing to judge: no unit, post or matter fits the obligations and the days asked about. `luoshi directive show` tells whom they are about

# Units and relations.
unit-unknown = no unit has the code or name “{ $unit }”
unit-unknown-help = codes are in the column `code` of the units file, such as { $codes }
unit-none = the files have no unit at all; give a units file with --units
unit-name-shared = more than one unit is called “{ $name }”
unit-name-shared-help = write the code: { $codes } …
relation-unknown = there is no relation “{ $relation }”

# A command line that is wrong.
usage-unknown-option = there is no option { $option }
usage-unknown-word = “{ $word }” is not expected here: what stands before it is complete
usage-unknown-command = there is no command “{ $word }”
usage-no-command = nothing is said about what to do
usage-missing = { $what } is missing
usage-twice = { $option } is given twice, and there can be only one
usage-no-value = something is missing after { $option }
usage-value-wrong = { $option } cannot be “{ $value }”
usage-not-utf8 = the command line has text that is not UTF-8
usage-did-you-mean = did you mean { $name }?
usage-choose = choose from: { $names }
usage-see-help = usage: { $usage } (add --help for more)
usage-date = write a date like 2024-12-31
usage-number = write a whole number from 0
usage-zone = write a zone like Asia/Shanghai
usage-language = choose from: zh-CN, en
usage-no-directive = the directive's folder is not given
usage-no-as-of = the day --as-of is not given
usage-from-late = --from ({ $from }) is later than --as-of ({ $asof })
usage-from-late-help = periods from --from to --as-of are judged; choose an earlier --from

# Headings and placeholders of help.
heading-usage = Usage:
heading-commands = Commands
heading-arguments = Arguments
heading-directive = Directive
heading-files = Your files (CSV or XLSX)
heading-question = Which days
heading-result = Result
heading-options = Options
heading-general = General
value-file = FILE
value-dir = DIR
value-date = DATE
value-code = CODE
value-name = NAME
value-number = N
value-command = COMMAND
value-options = OPTIONS
value-obligation = OBLIGATION
value-subject = SUBJECT
value-period = PERIOD

# Help.
help-luoshi = Luoshi: takes a directive and your own files, and shows which obligations every unit has met, has open, has missed or cannot be judged on, and why.
help-evaluate = Evaluates how every unit stands on every obligation.
help-why = Explains why one subject stands as it does in one period.
help-directive = Checks a directive or reads it aloud.
help-check = Checks a directive and its overlays and lists every problem.
help-show = Reads a directive aloud as the machine understands it: who, what, how often, where each figure comes from.
help-demo = Makes a small county in a folder, evaluates it, and says what to try next.
help-directive-dir = the directive's folder, with directive.md in it
help-dir = the directive's folder, with directive.md in it
help-overlay = an overlay's folder, with overlay.md in it; may be repeated
help-units = units; the column parent means affiliation. Without it, every unit code that a row names becomes a unit
help-relations = other relations between units, or affiliation with dates; may be repeated
help-people = persons, their home units and groups; may be repeated
help-posts = posts held; may be repeated
help-activities = activities; may be repeated
help-matters = matters (requests, findings, commitments …); may be repeated
help-registers = versions of registers; may be repeated
help-calendar = official days off; 2024–2026 are built in, a year you give replaces them; may be repeated
help-mapping = a mapping (TOML): how to understand tables with other columns
help-default-unit = the unit of rows that name none; a code that no file has becomes a unit
help-zone = the zone in which times become dates; Asia/Shanghai by default
help-skip = go on without bad rows and say in the result how many; without it one bad row stops everything
help-as-of = as of the end of this day: what happened on it counts, a deadline on it is over
help-from = judge only periods that reach this day; by default from the day the directive came into force
help-known-to = use only what was recorded by the end of this day, to reproduce a past report
help-unit = look only at this unit (code, or a name that only one has) and below it
help-relation = look only at obligations that run along this relation, such as affiliation
help-format = how the result looks: a table (default), JSON or CSV
help-format-text = how the result looks: text (default) or JSON
help-out = write the result to this file; CSV gets the mark that spreadsheet programs need
help-all-periods = list all periods in the table instead of adding up the earlier ones
help-timing = tell on standard error how long each step took
help-obligation = the obligation's id, such as reading-class
help-subject = a unit's code; unit/post; or the id of an activity or matter
help-period = the period, such as 2024, 2024-H1, 2024-Q3, 2024-03, 2024-12-31; any year for obligations judged item by item
help-demo-out = the folder to put it in; luoshi-demo in the current folder by default. Your files are never overwritten
help-demo-as-of = the day to evaluate as of; 2025-02-28 by default
help-seed = the number the county grows from; the same number gives the same county; 1 by default
help-help = show this help
help-version = show the version
help-language = language; by default from LUOSHI_LANGUAGE, LC_ALL, LANG, else Chinese
help-epilogue =
    States
      ● met  ○ open  ✗ missed  ? unknown  – not applicable  ◇ exempt

    Exit codes
      0   done, whether or not obligations are missed
      2   the directive or an overlay has errors
      3   files have bad rows, and --skip-bad-rows was not given
      64  the command line is wrong, or asks for an obligation, unit or period that does not exist
      66  a file or folder cannot be read
      70  a mistake inside the program
      74  the result cannot be written

    Try this first
      luoshi demo

# Times.
timing-start = start
timing-compile = compile the directive
timing-open = open files
timing-read = read files
timing-evaluate = evaluate
timing-write = write the result
timing-all = in all

# The table.
table-asked = version { $version } · as of { $asof }
table-asked-from = { $asked } · periods from { $from }
table-asked-known = { $asked } · with what was recorded by { $day }
table-read = units { $units } · activities { $activities } · matters { $matters } · register versions { $registers }
table-read-skipped = { $read } · bad rows left out { $bad }
table-overlays = overlays: { $titles }
table-nothing = There is nothing to judge.
table-of-all = All units, standings: { $standings }
table-of-unit = { $unit } with everything below it
table-applicable = applicable
table-before = { $count } before
table-along = along { $relation }
table-own = The unit itself
table-own-nothing = No obligation falls on the unit itself.
table-own-posts = posts { $count }:
table-own-activities = activities { $count }:
table-own-matters = matters { $count }:
table-own-items = { $state }: { $ids }
table-children = The units directly below, each with everything below it, in the order of the tree
table-children-nothing = No obligation along this relation concerns the units directly below.
table-roots = To look at one unit add --unit CODE. At the top: { $units }

# Why.
explain-clause = { $id } · clause { $clause } · { $article }
explain-about = Subject: { $subject } · period: { $period }
explain-parameters = Where the figures come from
explain-counted = What counted
explain-not-counted = What did not count, or not for certain
explain-would-change = What would change it
explain-more = … and { $count } more; --format json lists them all
explain-posts = posts of the unit that it judges: { $posts }

# Check.
check-version = { $id }, version { $version }: in force from { $inforce }, headings { $articles }, obligations { $obligations }, fingerprint { $fingerprint }…
check-good = No errors. Pages read { $pages }, overlays { $overlays }.

# Show.
show-text = { $text }
show-title = { $title } ({ $id }, version { $version }, in force from { $inforce })
show-label-who = who
show-label-what = what
show-label-where = where
show-label-satisfies = satisfies
show-label-per = how often
show-label-part = part of one
show-label-along = along
show-label-parameter = figure
show-label-overlay = overlay
show-who-any = every unit
show-who-kinds = { $kinds }
show-who-levels = { $units } at the level { $levels }
show-who-codes = { $units }, only { $codes }
show-who-beneath = { $units }, below { $above }
show-who-post = whoever holds the post { $posts } (unit: { $units })
show-kinds = { $kinds }
show-kinds-role = { $what } (in the role { $role })
show-kinds-target = { $what } (addressed to the unit)
show-at-least-times = { $what }: at least { $need }
show-at-least-hours = { $what }: at least { $need } hours
show-at-least-distinct = { $what }: at least { $need } with different “{ $by }”
show-at-least-each = { $what }: by “{ $by }” at least { $needs }
show-each = { $value } { $need }
show-every = { $what }: each one satisfies what is asked
show-within-days = { $what }: from { $from } to { $to } in at most { $limit } days
show-within-working-days = { $what }: from { $from } to { $to } in at most { $limit } working days
show-within-months = { $what }: from { $from } to { $to } in at most { $limit } months
show-within-extension = { $said }; with “{ $event }” at most { $days } days more
show-held = the day it was held
show-covers-times = { $what }: at least { $share } of { $population } take part, each at least { $each } times
show-covers-hours = { $what }: at least { $share } of { $population } take part, each for at least { $each } hours
show-population-all = all persons of the unit
show-population-groups = { $groups } of the unit
show-population-subtree = { $population } (with units below)
show-at-most-times = { $what }: at most { $cap }
show-at-most-hours = { $what }: at most { $cap } hours
show-keeps = keeps “{ $register }”, its newest version at most { $age } days old
show-keeps-first = { $said }; first within { $first } days of the obligation's beginning
show-to-be-set = so many (to be set by { $level })
show-per-item = item by item, counted in the year it began
show-per-date = at any time, judged as of the day asked about
show-per-month = every month
show-per-quarter = every quarter
show-per-half-year = every half-year
show-per-year = every year
show-per-five-years = every five years, counted from { $year }
show-per-rolling = in the { $days } days up to the day asked about
show-per-after-days = within { $count } days of { $event }
show-per-after-months = within { $count } months of { $event }
show-start-founded = the founding of the unit
show-start-post = the first day in the post
show-start-activity = each { $kind }
show-part-from-half = counts from half the days on, and then in full
show-part-scaled = in proportion to the days
show-part-full = in full as soon as one day counts
show-parameter = { $name } = { $value } ({ $attested }; source: { $cite })
show-parameter-open = { $name } is left open here, to be set by { $level }
show-no-cite = this directive
show-change = { $name } = { $value } by “{ $title }” ({ $issuer }, { $days })
show-added-by = added by “{ $title }” ({ $issuer })
show-overlay = Overlay: { $title } ({ $id }, issued by { $issuer }, { $days })
show-basis = basis: { $basis }
show-burden = estimated hours a year for each unit: { $hours }
show-approved = approved by { $unit } on { $day }
show-sets = sets { $parameter } = { $value } of { $obligation }
show-tightens = tightens { $parameter } of { $obligation } to { $value }
show-adds = adds: { $obligations }
show-all-obligations = every obligation
show-exempts = exempts { $units } from { $obligations }, { $days }: { $reason }

# Demo.
demo-written = A small county is in “{ $folder }”, { $files } files. Its units, persons and requests are invented.
demo-in-the-way = “{ $path }” exists with other content and will not be overwritten
demo-in-the-way-help = give an empty or new folder with --out
demo-elsewhere = give a folder that can be written to with --out
demo-next = What to try next
demo-next-unit = Look at the county committee and the units directly below it:
demo-next-json = The result for programs:
demo-next-why = Ask why:
demo-next-show = Read the directive aloud:

# Span of time
command-span = from { $from } to { $to } is more than { $most } years: too many periods to judge one by one
command-span-help = check the year of --as-of, or begin nearer with --from
