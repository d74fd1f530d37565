# Golden worlds: pages that tell a case and how it must stand.
world-place = { $page }, line { $line }
world-did-you-mean = did you mean “{ $name }”?
world-block = there is no block “{ $name }”
world-block-help = blocks are `world`, `question`, `expect`, `elsewhere`, `overlay/NAME.md` and tables such as `units.csv`; for anything else write `text`
world-block-twice = there are two blocks “{ $name }”; a page has one
world-toml = this cannot be read as TOML: { $said }
world-key = the block `world` has no key “{ $key }”
world-value = “{ $key }” has another sort of value
world-value-help = write base = "PAGE.md" and overlays = ["NAME"]
world-base-unknown = there is no page “{ $name }” to start from
world-base-circle = the pages it starts from lead in a circle, or there are more than eight of them
world-overlay-unknown = there is no overlay “{ $name }” beside the directive
world-question-key = a question has as_of, from and known_to, and no “{ $key }”
world-question-day = “{ $key }” cannot be “{ $value }”
world-no-as-of = the question does not say as of which day: as_of = 2024-12-31
world-no-question = something is expected and nothing is asked: add a block `question` with as_of
world-no-expect = something is asked and nothing is expected: add a block `expect`
world-expect-parts = a line of four or five parts is expected, and this one has { $count }
world-expect-empty = a part of the line is empty
world-expect-help = write: obligation | subject | period | state, and if wanted | words of the why
world-period = “{ $value }” is no period
world-period-help = write 2024, 2024-H1, 2024-Q3, 2024-03 or a date; only for single activities and matters it stays empty
world-no-period = the period is missing: “{ $id }” is judged period by period
world-state = there is no state “{ $value }”
world-state-help = states are met, open, missed, unknown, not_applicable, exempt; `none` where there must be no such cell
world-none-why = what does not exist has no why: leave the fifth part out
world-obligation-unknown = there is no obligation “{ $id }”
world-subject-unknown = “{ $id }” judges nothing that is called “{ $subject }” in this world
world-row = in `{ $table }`: { $what }
world-cell = in `{ $table }`, column “{ $column }”, value “{ $value }”: { $what }
world-elsewhere = a slip has a line such as ID = HOST
world-elsewhere-unknown = there is no activity “{ $id }”
world-unreached = no page shows “{ $id }” { $state }
world-unreached-help = add an expectation to a page, or an exception with its reason
world-exception-idle = a page shows “{ $id }” { $state }: the exception is not needed
world-exception-bare = an exception has obligation, state (met or missed) and reason: “{ $id }”

# luoshi directive try.
help-try = Tries the worlds beside a directive: does every case still stand as its page says?
help-try-world = pages of the folder `worlds`, such as flood or flood.md; all of them by default
help-try-overlay = an overlay's folder that holds in every page besides those it names; may be repeated
value-world = WORLD
try-page = { $page } · { $title }: { $fits } of { $all } as written
try-wrong = line { $line }: { $obligation } · { $subject } · { $period }
try-wrong-item = line { $line }: { $obligation } · { $subject }
try-states = expected { $expected }, is { $actual }: { $verdict }
try-words = stands { $actual } as expected, but its why nowhere says “{ $words }”: { $said }
try-no-cell = nothing to judge
try-sum = Pages { $pages }, expectations { $all }, as written { $fits }.
try-unreached = Not shown by any page: { $what }.
try-unreached-one = { $id } { $state }
try-bad = there are mistakes in pages: { $count }
try-bad-help = nothing was tried. Correct them and run again; docs/directives.md tells how a page is written
try-differs = not everything stands as written: { $count } of { $all }
try-differs-help = either the directive says something else than was meant, or the page does; luoshi directive show reads the directive aloud
try-none = “{ $path }” has no page
try-none-help = a world is a page in the folder `worlds` of the directive; docs/directives.md tells how it is written
try-unknown = there is no page “{ $name }”
