# The command line.
command-error = error: { $what }
command-warning = warning: { $what }
command-note = note: { $what }
command-no-random = the system gives no random bytes, without which there are no keys: { $why }
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
folder-many = there are more than { $limit } of them in “{ $path }”

# Bad rows.
problems-more = … and { $count } more problems that are not listed
problems-sum = problems in the files: { $problems }; { $bad } of { $rows } rows cannot be used
problems-help = nothing was evaluated. Correct them and run again; to go on without these rows add --skip-bad-rows, and the result will say how many were left out
problems-of-files = problems in the files: { $problems }, some of which concern a whole file
problems-of-files-help = nothing was evaluated. Correct the file, its headers or the mapping and run again; --skip-bad-rows leaves out single rows, never a whole file
problems-import-help = nothing was written. Correct them and run again; to go on without these rows add --skip-bad-rows
problems-of-files-import-help = nothing was written. Correct the file, its headers or the mapping and run again; --skip-bad-rows leaves out single rows, never a whole file
problems-skipped-import = { $sum }; they are left out as --skip-bad-rows says, and nothing of them is imported
problems-skipped = { $sum }; they were left out as --skip-bad-rows says, and the result does not contain them

# Warnings.
warn-before-in-force = as of { $asof } the directive was not yet in force ({ $inforce }), so there are no periods to judge; choose a later --as-of
warn-no-relation = the files have no relation “{ $relation }” ({ $name }), along which { $obligations } run, so every unit counts for itself only; give it with --relations
warn-no-relation-stored = the database has no relation “{ $relation }” ({ $name }), along which { $obligations } run, so every unit counts for itself only; import it with luoshi import relations
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
usage-date-or-index = write a date like 2024-12-31, or an index of the journal like 1200
usage-index-wrong = the index of an entry cannot be “{ $value }”
usage-key = write the whole verifier key as luoshi init printed it: NAME+8 digits+letters
usage-role-account = write ROLE=ACCOUNT, such as security_administrator=wang
usage-of-one-unit = “{ $option }” says something about a world, and a directive is shown without one
usage-of-one-unit-help = name a unit with --effective-for, or leave the option out
usage-without-db = { $option } needs --db
usage-with-db = { $option } cannot stand beside --db: what the database has is evaluated
usage-with-db-help = import the file first with luoshi import, or leave --db out and give all files
usage-import-option = { $option } has no meaning for { $what }
usage-grant = it is not clear what is to be done with grants
usage-grant-help = write ROLE ACCOUNT UNIT to give a role, --withdraw ID --reason TEXT to take one back, or --list
usage-date = write a date like 2024-12-31
usage-number = write a whole number from 0
usage-zone = write a zone like Asia/Shanghai
usage-language = choose from: zh-CN, en
usage-no-directive = the directive's folder is not given
usage-directive-or-db = { $directive } (or { $db } for what a database has)
known-to-beyond = the journal has no entry { $index } yet; its last one is { $last }
stored-no-directive = no directive stands in the database
stored-no-directive-help = import one with luoshi import directive, or give its folder with --directive
stored-directives = several directives stand in the database
stored-directives-help = name one with --directive-id: { $names }
stored-directive-unknown = no directive “{ $id }” stands in the database
word-unknown = there is no { $what } “{ $word }”
word-unit-kind = kind of unit
word-level = level
word-relation = relation
word-role = role
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
heading-database = Database
heading-general = General
value-file = FILE
value-dir = DIR
value-date = DATE
value-code = CODE
value-name = NAME
value-number = N
value-command = COMMAND
value-options = OPTIONS
value-address = ADDRESS
value-id = ID
value-text = TEXT
value-kind = KIND
value-level = LEVEL
value-role = ROLE
value-account = ACCOUNT
value-unit = UNIT
value-role-account = ROLE=ACCOUNT
value-what = WHAT
value-key = KEY
value-obligation = OBLIGATION
value-subject = SUBJECT
value-period = PERIOD

# Help.
help-luoshi = Luoshi: takes a directive and your own files, and shows which obligations every unit has met, has open, has missed or cannot be judged on, and why.
help-evaluate = Evaluates how every unit stands on every obligation.
help-why = Explains why one subject stands as it does in one period.
help-directive = Checks a directive, reads it aloud, shows what becomes of every sentence of its original, or tries the worlds beside it.
help-check = Checks a directive and its overlays and lists every problem.
help-show = Reads a directive aloud as the machine understands it: who, what, how often, where each figure comes from.
help-coverage = Shows what becomes of every sentence of the original: obligations, registers, or a mark; fails where a sentence is not accounted for.
help-coverage-source = the original as a plain text; what is kept of it is compared, and our pages are searched for its wording
help-coverage-edition = which edition; the first by name where left out
help-coverage-format = how the result looks: a table (default), JSON, or a page that prints
help-coverage-write = makes or renews the edition of the original and shows what is still to be accounted for
help-init = Begins an installation: its database, its keys, its topmost unit and its administrators.
help-grant = Gives a role to an account over a unit and all below it, takes one back, or lists those that stand.
help-import = Shows what a file would change, and with --yes changes all of it or nothing.
help-export = Writes what stands as CSV that luoshi import reads back to the same. Names and texts are opened: keep the file safe.
help-journal = Verifies the journal, and hands out what others verify with.
help-verify = Verifies that the journal is as it was signed and that the derived tables follow from it. Exit code 1 where something is found.
help-checkpoint = Prints the last signed checkpoint, to be kept elsewhere: with it an old copy or a second journal is found out.
help-prove = Prints a proof that an entry stands in the journal, to be checked without the database.
help-check-proof = Checks such a proof and tells what the entry says.
help-rebuild = Makes all derived tables anew from the journal.
help-person = Erases a person's data.
help-person-erase = Destroys what is kept of a person because the law or the person asks for it. Entries that count the person stay and no longer lead to anybody.
help-spill = Destroys what should never have entered. An entry says so, without repeating it.
help-db = the installation's database: sqlite:FILE or postgres://user@host/database
help-keys = the folder of its keys; by default FILE.keys beside an SQLite file, else luoshi.keys
help-stored-id = which directive of the database, where there are several
help-origin = the journal's name for ever: a domain name and a path, such as example.com/county
help-init-unit = the code of the topmost unit
help-init-name = its name
help-init-kind = its kind, such as party_committee
help-init-level = its level, such as county
help-administrator = an account that gets the role of an administrator over that unit from today: system_administrator, security_administrator and audit_administrator, each to somebody else; to be repeated
help-grant-role = the role, such as secretary (docs/authority.md)
help-grant-account = the account that gets it
help-grant-unit = the unit's code, or a name that only one has
help-grant-relation = along which relation it reaches down; affiliation by default
help-grant-from = from this day; today by default
help-grant-until = up to this day; without end by default
help-grant-withdraw = take the grant with this id back
help-grant-reason = why it is taken back
help-grant-list = list the grants that stand, with their ids
help-import-what = what the file holds
help-import-file = the file; of a directive its folder
help-import-yes = write it; without, only what would change is shown
help-import-default-unit = the unit of rows that name none
help-import-skip = go on without bad rows; without it one bad row stops everything
help-import-unit = which unit issues the directive: its code, or a name that only one has
help-export-what = what is written
help-verify-against = an earlier checkpoint that was kept elsewhere; by default the last one in the folder of keys
help-verify-key = the verifier key that is believed; by default that of the folder of keys; may be repeated
help-verify-derived = compare derived tables even where the journal has findings; they are always compared where it has none and the keys are at hand
help-prove-index = the index of the entry, from 0
help-check-proof-file = the file with the proof
help-check-proof-origin = the name of the journal in which the entry should stand
help-check-proof-key = its verifier key, from somebody you trust
help-erase-id = the person's id in the installation, or the handle of 32 digits
help-erase-basis = the legal basis; it stands in the journal, so it must not name the person
help-spill-what = what kind of record it is
help-spill-id = its id; of an attachment the digest of its bytes
help-spill-procedure = what was done about it; it stands in the journal, so it must not repeat the content
help-destroy-yes = destroy it; without, only what would be destroyed is shown
help-directive-dir = the directive's folder, with directive.md in it; with --db what stands there by default
help-dir = the directive's folder, with directive.md in it
help-effective-for = a unit's code or name: shows what is asked of it on the day asked about, with what overlays set, add, tighten and exempt
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
help-known-to = use only what was recorded by the end of this day, to reproduce a past report; with --db also an index of the journal
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
help-seed = the number the county grows from; the same number gives the same county; 1 by default
help-help = show this help
help-version = show the version
help-language = language; by default from LUOSHI_LANGUAGE, LC_ALL, LANG, else Chinese
help-epilogue =
    States
      ● met  ○ open  ✗ missed  ? unknown  – not applicable  ◇ exempt

    Exit codes
      0   done, whether or not obligations are missed
      1   the journal or what follows from it is not as it was signed; a proof does not hold; a world does not stand as its page says
      2   the directive or an overlay has errors
      3   files have bad rows, and --skip-bad-rows was not given; a page of a world has mistakes
      64  the command line is wrong, or asks for an obligation, unit or period that does not exist
      65  what was asked for was refused, and nothing changed
      66  a file, folder or database is not there or cannot be read
      69  the database does not answer or reports an error
      70  a mistake inside the program
      73  what was to be made is there already
      74  the result cannot be written
      75  somebody else is writing or the database is busy: try again later
      78  keys, schema or settings do not fit

    Try this first
      luoshi demo

# Times.
timing-start = start
timing-compile = compile the directive
timing-open = open files
timing-database = read the database
timing-read = read files
timing-evaluate = evaluate
timing-write = write the result
timing-all = in all

# The table.
table-asked = version { $version } · as of { $asof }
table-asked-from = { $asked } · periods from { $from }
table-asked-known = { $asked } · with what was recorded by { $day }
table-asked-index = { $asked } · with what was recorded up to entry { $index }
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
show-who-with-post = { $units } where somebody holds the post { $posts }
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
show-parameter-until = { $name } = { $value } until { $level } sets it ({ $attested }; source: { $cite })
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

# Span of time
command-span = from { $from } to { $to } is more than { $most } years: too many periods to judge one by one
command-span-help = check the year of --as-of, or begin nearer with --from

# Beginning an installation.
init-begun = The installation { $origin } has begun.
init-database = database
init-keys = folder of keys
init-unit = topmost unit
init-verifier-key = verifier key
init-without-administrator = no account has the role “{ $role }” yet; give it with luoshi grant
init-next = What to do next
init-next-keys = Keep a copy of the folder of keys in a safe place away from the database. Without it what is private can never be opened again; whoever has both can read everything.
init-next-key = Give the verifier key to those who audit, on paper or otherwise outside this machine. With it they find out an exchanged key.
init-next-import = Import your units: luoshi import units FILE --db ADDRESS; then relations, people, posts and activities.

# Grants.
grant-given = The role is given: grant { $id }, entry { $index } of the journal.
grant-withdrawn = Grant { $id } is taken back, as entry { $index } of the journal says.
grant-until-early = --until ({ $until }) is earlier than --from ({ $from })
grant-id = id
grant-role = role
grant-account = account
grant-unit = unit
grant-relation = along
grant-days = days
grant-valid = { $days }

# Import and export.
import-noun = records
import-new = new
import-changed = changed
import-same = the same
import-withdrawn = withdrawn
import-nothing = Nothing would change: everything stands as the file says.
import-dry = Nothing was written. To write it, run the same command again with --yes.
import-progress = { $written } of { $all } entries written …
import-written = Entries written: { $count }. The journal now has { $size }.
import-refused = { $noun } { $id }: { $why } Nothing was written.
import-forest = with this file, a unit would have two parents on one day in the relation “{ $relation }”, or stand below itself; nothing was written
import-forest-help = correct the parents or their days, and run again
export-only-csv = “{ $path }” cannot be written: an export is CSV
export-only-csv-help = give a name that ends in .csv; spreadsheet programs open it
export-without-home = persons without a home unit that are not in the file, because its rows name persons by their homes: { $count }

# Verifying.
verify-read = Entries read: { $rows } ({ $erased } of them erased); checkpoints read: { $checkpoints }.
verify-against = Compared with the checkpoint in “{ $path }”.
verify-against-seen = Compared with the last checkpoint in the folder of keys “{ $path }”. For one that was kept elsewhere add --against FILE.
verify-against-nothing = Not compared with any checkpoint from outside: that entries were cut off at the end, or all was written a second time, cannot be seen. Add --against FILE.
verify-derived = Comparing the derived tables with the journal; this takes a while …
verify-root = Root: { $root }
verify-clean = The journal is as it was signed, and all derived tables follow from it.
verify-clean-journal = The journal is as it was signed. The derived tables were not compared, for the folder of keys is not at hand.
verify-further = … and { $count } more that are not listed
verify-differences-more = … and perhaps more rows that are not listed
verify-not-clean = the journal is not as it was signed; findings: { $count }
verify-not-clean-help = change nothing, keep a copy of the database as it is, and compare with a backup; an auditor should see it
verify-derived-differ = rows of derived tables that do not follow from the journal: { $count }. The journal itself is as it was signed
verify-derived-differ-help = luoshi rebuild makes the tables anew; find out first who changed them
finding-rows-missing = Entries { $first } to { $last } are missing.
finding-row-out-of-order = Entry { $row } stands twice, in the wrong place, or under a number that no entry has.
finding-row-changed = Entry { $row } was changed.
finding-row-moved = Entry { $row } holds what belongs to entry { $fits }.
finding-row-unreadable = Entry { $row } cannot be read: from byte { $byte } on it is no entry.
finding-row-half = Entry { $row } has lost its content or its salt, or its salt is none.
finding-row-empty = Entry { $row } has no content, and no entry says that it was erased.
finding-row-still-there = Entry { $row } has its content although entry { $by } says that it was erased.
finding-erasure-ahead = Entry { $row } says that entry { $named } was erased, which is not before it.
finding-rows-beyond-tree = Entries { $first } to { $last } were added beside the tree.
finding-rows-beyond-checkpoint = Entries { $first } to { $last } were added and never signed.
finding-begin-missing = The first entry, entry 0, does not say what journal this is.
finding-begin-again = Entry { $row } begins a journal once more.
finding-leaf-changed = The hash that is kept for entry { $row } was changed; the entry itself is as it was signed.
finding-leaves-changed = Hashes that are kept for entries { $first } to { $last } were changed, perhaps together with entries.
finding-inner-changed = A hash above entries { $first } to { $last } (level { $level }) was changed.
finding-tile-missing = Hashes are missing: level { $level }, block { $position }.
finding-tile-wrong = Hashes of level { $level }, block { $position }, do not belong to a journal of this size, or are too few or too many.
finding-checkpoint-unbelieved = The checkpoint over { $size } entries cannot be believed: { $why }.
finding-checkpoint-moved = The checkpoint over { $size } entries is kept as if it were over { $stored }.
finding-checkpoint-late = The checkpoint over { $size } entries stands in the wrong place and was not judged.
finding-checkpoint-origin = The checkpoint over { $size } entries is of another journal, “{ $origin }”.
finding-checkpoint-root = What the checkpoint over { $size } entries was signed over is not what is there: entries { $first } to { $last } may have been changed, and their hashes with them.
finding-checkpoint-beyond = A checkpoint was signed over { $size } entries and only { $rows } are there: entries were cut off at the end.
finding-outside-unreadable = The checkpoint from outside cannot be read: { $why }.
finding-outside-key = The checkpoint from outside was signed with another key: the journal's key was exchanged, or the checkpoint is of another journal.
finding-outside-origin = The checkpoint from outside is of the journal “{ $outside }”; this one is “{ $journal }”.
finding-outside-beyond = The checkpoint from outside is over { $size } entries and only { $rows } are there: entries were cut off, or an old backup was put back.
finding-outside-root = Up to entry { $size } this is not the journal of the checkpoint from outside: it was written a second time.
finding-key-broken = The key of { $noun } “{ $id }” is none: it was changed, or belongs to something else.
finding-key-missing = Entry { $row } has a sealed part, and the key of { $noun } “{ $id }” is gone though no entry says that it was destroyed.
finding-part-broken = The sealed part of entry { $row } does not open with the key of { $noun } “{ $id }”.
finding-key-stray = There is a key of { $noun } “{ $id }”, of which no entry has anything: perhaps it was to be destroyed.
finding-bytes-changed = The bytes of the attachment { $digest } were changed.
finding-bytes-missing = The bytes of { $noun } “{ $id }” are gone.
finding-bytes-stray = There are bytes { $digest } that no attachment names: perhaps they were to be destroyed.
verify-unopened-more = … and perhaps more that are not listed
verify-unopened = keys or sealed parts that are not as they should be: { $count }. The journal itself is as it was signed
verify-unopened-help = keep a copy of the database as it is, and take the keys from a backup; find out first who changed them
finding-derived = Table { $table }, row { $key }: not what the journal makes of it.
note-too-large = it is too large
note-characters = it has characters that do not belong there, or is not UTF-8 text
note-form = it is not a text with a blank line and signatures
note-signature-line = signature line { $line } is malformed
note-unknown-key = it is not signed with the key that was given
note-signature = its signature does not fit: it was changed after signing
note-checkpoint = it is no checkpoint
note-proof = it is no proof, or it does not lead to this journal
note-slip = it is no slip
note-slip-line = line { $line } is not as it must be in a slip
note-key = the key is none

# Proofs.
prove-none = the journal has no entry { $index }; its last one is { $last }
prove-erased = entry { $index } was erased: the proof shows that it stood there, not what it said
proof-holds = The proof holds: entry { $index } stands in the journal { $origin }, as the signed checkpoint over { $size } entries has it.
proof-says = The entry, by its own clock of { $day }, from { $actor }: { $act }
proof-unreadable = What the entry says cannot be read by this version of the program.
proof-shows-nothing = the proof in “{ $path }” does not show what the entry says, because the entry was erased; so it cannot be checked here
proof-shows-nothing-help = only who knows the leaf of the entry from an earlier proof can check it
proof-does-not-hold = the proof in “{ $path }” does not hold: { $why }
proof-does-not-hold-help = check that the file is whole and that --origin and --key are those of the journal; if they are, do not believe the proof
act-begin = the journal { $origin } begins
act-put = { $noun } { $id } is new or has a new version
act-withdraw = { $noun } { $id } is withdrawn; reason: { $reason }
act-erase = { $noun } { $id } was erased; basis: { $reason }
act-spill = { $noun } { $id } was destroyed as something that should never have entered; procedure: { $reason }
act-restore = the database was put back from a backup of { $size } entries

# Rebuilding.
rebuild-done = All derived tables were made anew from { $size } entries.

# Destroying.
destroy-dry = To be destroyed with all its versions (entries: { $entries }): { $noun } { $id }.
destroy-nothing = nothing of { $noun } { $id } is in the journal
destroy-nothing-help = check the kind of record and the id; what was destroyed before is not there any more
destroy-dry-help = Nothing was destroyed. To destroy it, run the same command again with --yes. It cannot be taken back.
destroy-done = Destroyed with all its versions: { $noun } { $id }. Entry { $index } of the journal says so.
destroy-backups = Backups that were made before still hold it until they expire. luoshi restore destroys it again, from the list in the folder of keys.
destroy-elsewhere = Texts of other records may speak of it, and files that were exported before are not reached.
destroy-no-person = there is no person “{ $id }”
destroy-no-person-help = give the person's id as in the people file, or the handle of 32 digits

# Backup, restore, migrate, doctor
help-backup = Copies the whole journal to a file and compares the roots. The folder of keys is not part of it.
help-backup-file = the file to write
help-restore = Puts a backup into an empty database: verifies it first, and destroys again what the list in the folder of keys names.
help-restore-file = the backup
help-restore-to = how many entries are put back; all of them without it
help-migrate = Moves the whole journal to another database and compares the roots.
help-migrate-from = the database as it is
help-migrate-to = the new, empty database
help-doctor = Looks at database, keys and journal, and says what to do.
help-doctor-upgrade = brings the database to the version that this program needs
copy-same = Copied { $size } entries, { $erased } of them without content. The root is the same on both sides: { $root }
backup-done = The backup is in “{ $path }”. The folder of keys is not part of it: keep a copy of that in another place.
restore-done = Restored to { $address }, and an entry says so. What is newer than the backup was not restored.
migrate-done = Moved to { $address }. Switch the old database off once everything is as it should be.
doctor-database = { $engine } at { $address }; version { $schema } of the database (needed: { $needed }).
doctor-journal = Entries: { $size }. The last checkpoint signed here is about: { $seen }. Folder of keys: { $keys }
doctor-lease = Writing at the moment: { $holder }
doctor-well = All is well: the journal is as it was signed.
doctor-findings = The journal is not as it was signed; findings: { $count }.
doctor-findings-help = Run luoshi journal verify to see which entries, then restore from a backup.
