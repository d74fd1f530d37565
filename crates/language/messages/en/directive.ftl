# What the directive compiler says. Every sentence: what is wrong, why, what to do.
directive-error = error
directive-warning = warning
directive-under = under
directive-help = help
directive-sum = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}.

# notes at other places
directive-first-here = first written here
directive-activity-here = the activity stands here
directive-current-here = the current version says this
directive-chinese-here = its place in the Chinese page
directive-base-here = the obligation it tightens
directive-promise-here = belongs in this header block
directive-exempt-right-here = the directive's header block

# suggestions
directive-did-you-mean = did you mean `{ $name }`?
directive-choose-from = choose from { $names }

# sources and pages
directive-source-unknown = `{ $path }` is not a page of a directive or overlay; it was not read
directive-source-twice = `{ $path }` was given twice; a page can be there only once
directive-page-missing = `directive.md` is missing: obligations stand in the Chinese page, so there is nothing to compile without it
directive-overlay-page-missing = `overlay.md` is missing: what an overlay does stands in that page
directive-title-missing = the page has no title: it should begin with `# Title`
directive-english-missing = there is no `directive.en.md`; the English interface will show Chinese titles
directive-no-obligations = the page has no `obligation` block, so nothing will be judged
directive-fence-open = the block is not closed: its closing line of ``` is missing
directive-block-foreign = a `{ $kind }` block does not belong on this page: overlays stand in `overlay.md`, the directive itself in `directive.md`
directive-block-unknown = there is no `{ $kind }` block, so what it says would not be read
directive-header-missing = the page has no `{ $kind }` header block, so nobody knows which document this is and from when it holds
directive-header-missing-help = put a `directive` block with id, version and in_force under the title
directive-overlay-missing-help = put an `overlay` block with id, issuer, level and from under the title
directive-header-twice = a second `{ $kind }` header block: a page has only one

# headings
directive-heading-number = the heading “{ $heading }” has no number, so nothing can point to it
directive-heading-anchor = the heading “{ $heading }” has `{ $anchor }` as its number, which is not one
directive-heading-help = end the heading with its number: {"{"}#7{"}"} for an article, {"{"}#0{"}"} for the preamble, {"{"}#P1{"}"} for a part's introduction, {"{"}#C{"}"} for the closing
directive-heading-twice = the number `{ $anchor }` is used twice: a clause would point to two places
directive-heading-extra = the Chinese page has no heading numbered `{ $anchor }`
directive-heading-order = the heading numbered `{ $anchor }` stands in a different order from the Chinese page
directive-heading-untranslated = the English page has no heading numbered `{ $anchor }`

# English page
directive-english-block = blocks stand once, in the Chinese page; `{ $kind }` does not belong on the English page, which has headings, summaries and titles
directive-english-id = the Chinese page has no obligation `{ $id }`
directive-english-twice = the English title of `{ $id }` is given twice
directive-english-untitled = `{ $id }` is not followed by an English title
directive-english-unnamed = the English page does not name the obligation `{ $id }`
directive-english-unnamed-help = add a line under the same heading of the English page: - `{ $id }` — its English title

# TOML
directive-toml = the TOML of this block cannot be read: { $said }
directive-toml-help = write one `key = value` a line; texts in double quotes, lists in [ ], tables in {"{"} {"}"}
directive-toml-duplicate = the same key stands twice
directive-toml-unquoted = a text needs double quotes
directive-toml-unclosed = a bracket is not closed
directive-toml-comma = a comma or a closing bracket is missing
directive-toml-extra-comma = there is a comma too many
directive-toml-no-value = a key has no value
directive-toml-quote = a quotation mark is missing
directive-toml-assignment = there is no `=` between key and value
directive-toml-one-per-line = there is something extra on the line
directive-toml-other = { $said }

# keys and types
directive-in-obligation = an obligation
directive-in-header = the directive's header
directive-in-overlay = the overlay's header
directive-in-set = a `set` block
directive-in-tighten = a `tighten` block
directive-in-exempt = an `exempt` block
directive-in-key = `{ $key }`
directive-key-missing = `{ $key }` is missing in { $place }: { $why }
directive-key-unknown = `{ $key }` is not a key of { $place }, so it would have no effect
directive-key-of-other-form = `{ $key }` does not belong to the form `{ $form }`; it is for { $forms }
directive-wrong-type = `{ $key }` must be { $wanted }; this is { $found }
directive-type-text = a text in quotes
directive-type-texts = a text in quotes or a list of them
directive-type-table = a table such as {"{"} key = value {"}"}
directive-type-number = a number
directive-type-yes-no = true or false
directive-type-per = a text such as "year" or a table such as {"{"} rolling_days = 90 {"}"}
directive-type-day = a date such as "2024-01-01"
directive-found-text = a text
directive-found-number = a number
directive-found-yes-no = true or false
directive-found-day = a date
directive-found-list = a list
directive-found-table = a table
directive-text-empty = `{ $key }` is empty
directive-list-empty = `{ $key }` is an empty list, which picks nothing
directive-value-twice = `{ $value }` stands twice in the list
directive-choice-unknown = `{ $key }` cannot be `{ $value }`
directive-out-of-range = `{ $key }` cannot be { $value }: it must lie between { $least } and { $most }
directive-bad-day = `{ $key }` has `{ $value }`, which is not a day of the calendar
directive-bad-day-help = write year-month-day, such as "2024-01-01"
directive-bad-number = `{ $key }` has `{ $value }`, which is not a number that can be used
directive-figure-unfit = `{ $key }` cannot be { $value }, which lies outside what makes sense
directive-wanted-times = write a whole number from 1 to { $most }
directive-wanted-times-cap = write a whole number from 0 to { $most }; 0 means none at all
directive-wanted-hours = write hours above 0 and up to { $most }, such as 32 or 1.5
directive-wanted-hours-cap = write hours from 0 to { $most }
directive-wanted-days = write whole days from 1 to { $most }
directive-wanted-days-from-zero = write whole days from 0 to { $most }
directive-wanted-months = write whole months from 1 to { $most }
directive-wanted-share = write a share above 0 and up to 1, such as "90%", "2/3" or 0.9
directive-wanted-number = write a number such as 60, "90%" or "1/2"

# reasons why a key is needed
directive-why-header-id = everything else points to the directive by it
directive-why-version = a version needs a name so that people can say which one they mean
directive-why-in-force = a period is judged by the version in force on its first day
directive-why-id = results, explanations and overlays point to the obligation by it
directive-why-clause = every obligation says which sentence it carries out
directive-why-form = it decides how the obligation is judged and which keys it needs
directive-why-who = nobody would know who is obliged; for every unit write who = {"{"} unit = "*" {"}"}
directive-why-what = nobody would know which activities, matters or registers count
directive-why-per = nobody would know how often it is judged, such as per = "year"
directive-why-satisfies = nobody would know which conditions each item must satisfy
directive-why-from = nobody would know which event starts the clock
directive-why-to = nobody would know which event stops the clock
directive-why-extension = an extension names the event that approves it, the field with its days and the most days it may have
directive-why-population = nobody would know of whom the share is taken; for all members write population = {"{"} scope = "own" {"}"}
directive-why-share = nobody would know how large a share is needed
directive-why-current-days = nobody would know when the register is out of date
directive-why-by = nobody would know which field tells items apart
directive-why-after-activity = it must say which kind of activity starts the term
directive-why-overlay-id = everything else points to the overlay by it
directive-why-issuer = an overlay holds for the units below its issuer, so it needs the issuer's code
directive-why-level = the level decides which parameters it may set
directive-why-overlay-from = an overlay needs a first day
directive-why-change = a change names the obligation, the parameter and the new value
directive-why-units = an exemption names the units by code; it is never for everybody
directive-why-exempt-days = an exemption has a first and a last day
directive-why-both = readers of both languages need it
directive-why-regulation = who reads a figure must be able to see where it comes from
directive-in-figure = this block
directive-regulation-name = the regulation is called `{ $id }` and its page { $page }; both must be the same
directive-regulation-unknown = there is no regulation `{ $id }`
directive-regulation-unknown-help = put its page { $id }.md into the folder regulations beside the directive's
directive-figure-unknown = { $regulation } has no figure `{ $id }`
directive-figure-unit = `{ $id }` counts { $unit }, which is not what `{ $name }` counts
directive-figure-twice = there are two figures called `{ $id }`
directive-figure-here = the figure stands here
directive-why-reason = an exemption gives its reason, for everybody below to see

# ids, anchors, names
directive-bad-id = `{ $id }` cannot be an id
directive-bad-id-help = use lower-case words and digits joined by `-`, at most 80 characters, such as `reply-15-days`
directive-bad-label = the version `{ $label }` may have letters, digits, `-`, `_` and `.` only, at most 40 characters
directive-bad-anchor = the clause `{ $anchor }` is not an anchor
directive-bad-anchor-help = write article.paragraph.sentence, counted from 1, such as "7.1.4", "7.1", "P3.1" or "C.2"
directive-clause-elsewhere = the clause { $clause } is not of the article `{ $anchor }` that the block stands under
directive-clause-unknown = the directive has no article for the clause { $clause }
directive-id-twice = the id `{ $id }` is taken: results could not tell the two obligations apart
directive-untitled = the obligation `{ $id }` has no Chinese title; add title = "…", or its id will be shown
directive-obligation-homeless = the obligation stands before the first heading, so it belongs to no article
directive-obligation-unknown = the directive has no obligation `{ $id }`
directive-form-unknown = there is no form `{ $form }`
directive-name-unknown = the catalogue has no { $noun } called `{ $name }`
directive-noun-activity = kind of activity
directive-noun-matter = kind of matter
directive-noun-register = kind of register
directive-noun-unit = kind of unit
directive-noun-level = level
directive-noun-post = kind of post
directive-noun-group = group
directive-noun-role = role
directive-noun-relation = relation
directive-kinds = { $kinds }
directive-kinds-unread = this kind
directive-field-unknown = the catalogue has no field `{ $name }`
directive-field-foreign = the field `{ $name }` is not one that every kind named has ({ $kinds }); where it is absent nothing could be judged
directive-field-not-number = the field `{ $name }` is not a number
directive-event-unknown = `{ $name }` is not an event of every kind named ({ $kinds })
directive-event-activity = for activities a clock runs between `held` and fields that are dates; `{ $name }` is neither

# who
directive-beneath-empty = `beneath` asks nothing, so any unit above would do
directive-post-form = the form `{ $form }` cannot be about posts: { $why }
directive-post-keeps = registers belong to units
directive-post-covers = the share is taken of the members of a unit
directive-post-within = the clock runs for the matters of a unit
directive-post-item = `every` without `per` judges the items of units, not posts; add `per` to judge persons
directive-posts-served-unit = `posts_served` is only for obligations of posts
directive-posts-served-distinct = `posts_served` goes with `times` or `hours`; with `distinct` it cannot be said which post a value serves

# what
directive-what-empty = `what` names neither an activity nor a matter
directive-what-empty-help = write activity = "…" or matter = "…"
directive-activity-and-matter = `activity` and `matter` cannot stand together: an obligation counts one or the other
directive-register-form = `register` is only for the form `keeps`
directive-register-form-help = write form = "keeps" and what = {"{"} register = "…" {"}"}
directive-keeps-what = the form `keeps` looks at a register only, not at `{ $key }`
directive-keeps-register = the form `keeps` needs the kind of register
directive-matter-role = matters have no roles
directive-matter-link = a matter has one unit that acts on it, so `link` says nothing
directive-matter-post = matters belong to units and cannot be counted for posts
directive-matter-covers = nobody takes part in a matter, so no share can be taken
directive-role-unit = `role` is only for obligations of posts: a unit has no role
directive-role-unit-help = write who = {"{"} post = "…" {"}"}, or link = "host" or "target"
directive-role-foreign = “{ $kind }” has no role `{ $role }`
directive-link-post = `link` ties an activity to a unit; for posts use `role`
directive-hours-matter = matters do not last, so hours cannot be counted

# figures
directive-no-measure = the block does not say how many or how long, so nobody could tell whether it is done
directive-two-measures = only one of `{ $first }` and `{ $second }` can stand, else nobody knows which one counts
directive-figure-empty = `{ $name }` has neither value nor set_by
directive-cite-missing = the mark `{ $mark }` says that the figure comes from elsewhere; name the source with cite
directive-mark-unknown = there is no mark `{ $mark }`
directive-mark-help = S the directive itself, V verified in the source, P press, L local rule, NV not verified
directive-need-and-times = only one of `need` and `times` can stand in `distinct`
directive-need-type = `need` names values of the field, and `{ $name }` is neither a choice nor a text
directive-need-empty = `need` is empty, so nothing would be needed
directive-distinct-empty = `distinct` does not say how many are needed
directive-distinct-help = write times = 4 for four different ones, or need = {"{"} positive = 1, negative = 1 {"}"}
directive-parameter-key = `{ $name }` is a key of the obligation; under [parameters] it would be taken for a parameter
directive-parameter-key-help = move it above [parameters], or give the parameter another name
directive-parameter-name = the parameter `{ $name }` may have lower-case letters, digits and `_` only, and begins with a letter
directive-parameter-unused = no condition uses the parameter `{ $name }`
directive-parameter-undefined = the parameter `${ $name }` is not defined
directive-parameter-write = add [parameters] at the end of the block and { $name } = … under it
directive-parameter-unknown = the obligation `{ $id }` has no parameter `{ $parameter }`

# per, part, within
directive-per-unknown = there is no period `{ $value }`
directive-per-table = a table under `per` names exactly one kind of period
directive-per-table-help = write five_years_from = 2021, or rolling_days = 90, or after = "unit_founded" with days or months
directive-per-term = `after` needs one term: either days or months
directive-per-stray = `{ $key }` goes with `after` only
directive-per-after-unknown = a term cannot start from `{ $value }`
directive-per-post-started = `post_started` is the first day in a post and is only for obligations of posts
directive-part-item = single items have no period, so `part` says nothing
directive-part-scaled = `scaled` takes a share of a number; the form `{ $form }` has none to scale
directive-same-event = `from` and `to` are both `{ $event }`, so no time could ever pass
directive-pauses-activity = activities have no pauses; `pauses` is for matters
directive-extension-activity = activities are not extended; `extension` is for matters
directive-roll-forward-idle = a limit in working days ends on a working day anyway; `roll_forward` has no effect

# conditions
directive-condition-long = the condition is too long to read (at most { $most } bytes); write several
directive-condition-deep = brackets and `not` are nested too deeply
directive-condition-sign = `{ $text }` means nothing in a condition
directive-condition-signs = compare with =, !=, <, <=, > or >=, such as minutes >= 60
directive-condition-quote = the single quote is not closed: { $text }
directive-condition-number = `{ $text }` is not a number
directive-condition-and = `and` is not used: all conditions of the list must hold anyway
directive-condition-and-help = write two: ["{ $first }", "{ $second }"]
directive-condition-rest = the condition should end here; “{ $rest }” cannot be read
directive-condition-bracket = a closing bracket is missing
directive-condition-is = only `stated` can follow `is`, such as topic is stated
directive-condition-same = `{ $term }` is always within itself, so the condition says nothing
directive-condition-responsible = units are responsible for nobody; `subject.responsible_for` is for posts
directive-condition-target = matters are addressed to nobody; `target.unit` is for activities
directive-condition-unit-missing = units must stand on both sides of `within`, such as host.unit within subject.responsible_for
directive-condition-unit = there is no unit term `{ $name }`
directive-condition-no-sign = a sign of comparison is missing here
directive-condition-bare = a yes-or-no field needs its answer: { $field } = yes
directive-condition-choice = `{ $field }` has no choice `{ $value }`, so this could never hold
directive-condition-types = `{ $left }` is { $left_type } and cannot be compared with `{ $right }`, which is { $right_type }
directive-condition-yes-no = write = yes or = no
directive-condition-order = `{ $field }` has no order, so { $sign } says nothing; only = and != do
directive-condition-day = dates are not compared in conditions; use the form `within` for limits
directive-condition-constant = both sides are fixed, so the condition is the same for everything
directive-condition-end = the condition ends too early
directive-condition-term = a field, a number or a name should stand here
directive-condition-fraction = a fraction is a whole number by another that is not zero, such as 1/2
directive-condition-share = a field must follow `/`, such as present / expected
directive-condition-share-type = `{ $field }` is not a number and cannot be divided
directive-condition-activity-only = `{ $term }` is for activities; matters have none
directive-type-a-number = a number
directive-type-yes-no-field = a yes or no
directive-type-choice = a choice
directive-type-name = a text
directive-type-a-day = a date

# versions
directive-folder-label = the folder `versions/{ $folder }` holds a version called `{ $label }`; the two must agree
directive-fingerprint-differs = version `{ $label }` is frozen but what it says has changed: its fingerprint is now { $actual }
directive-fingerprint-help = restore what it said, or publish a new version
directive-version-id = this version has the id `{ $id }`, the current one `{ $other }`: all versions of a directive have the same id
directive-version-order = the older version is in force from { $day }, after the current one from { $now }
directive-version-published = version `{ $label }` is published, and what is judged here is no longer what was published
directive-version-published-help = a change needs a new version: give `version` another label and `in_force` the day from which the change holds; or restore what the page said
directive-published-here = as it was published
directive-version-label = the version `{ $label }` is there twice
directive-version-same-day = two versions are in force from { $day }, so nobody knows which one judges
directive-burden = in version `{ $version }` some kinds of unit see more than { $most } obligations: { $kinds }
directive-burden-kind = { $kind } { $count }
directive-burden-help = keep obligations few: join those that are alike, drop what can be spared, or narrow `who`

# overlays
directive-overlay-twice = the overlay id `{ $id }` is taken
directive-days-reversed = the last day, { $until }, lies before the first, { $from }
directive-approval-half = `approved_by` and `approved_on` go together: who approved, and on which day
directive-approval-own = the issuer cannot approve its own overlay: a higher unit must
directive-promise = { $doing } without stating { $missing }: whoever piles work on those below must state all of them
directive-promise-add = this adds an obligation
directive-promise-tighten = this asks for more
directive-promise-help = state basis, hours a year for each unit, last day, the higher unit that approved and when
directive-set-fixed = `{ $parameter }` is fixed by the directive; it is not left to be set
directive-set-fixed-help = to ask for more use a `tighten` block, with basis and approval
directive-set-level = `{ $parameter }` is to be set by “{ $level }”, not by “{ $own }”
directive-change-twice = this overlay changes `{ $parameter }` of `{ $id }` twice
directive-tighten-open = `{ $parameter }` is left to “{ $level }” and has not been set, so there is nothing to tighten
directive-tighten-neither = it cannot be told which value of `{ $parameter }` of `{ $id }` would be tighter
directive-tighten-loosens = changing `{ $parameter }` from { $old } to { $new } asks for less, not more
directive-tighten-same = `{ $parameter }` is { $old } already, so nothing changes
directive-tighten-larger = a tighter figure is larger; asking for less is the right of the issuing level
directive-tighten-smaller = a tighter figure is smaller; allowing more is the right of the issuing level
directive-tighten-one = the only tighter choice is `one` instead of `all`
directive-exempt-right = the directive does not let “{ $level }” exempt anybody: asking for less is the right of the issuing level
directive-exempt-right-help = the issuing level grants it with exempt_by = ["…"] in the directive's header
directive-exempt-days = the exemption, { $days }, reaches beyond the overlay's own dates, { $overlay }

# What parameters are called.
parameter-times = times
parameter-hours = hours
parameter-days = days
parameter-working-days = working days
parameter-months = months
parameter-share = share
parameter-posts-served = posts that one activity serves
parameter-current-days = days for which a version is current
parameter-first-within-days = days until the first version
parameter-extension-days = days of extension at most
parameter-of-value = times “{ $value }”
parameter-posts-one = one post
parameter-posts-all = all posts of the person

# How conditions read.
condition-equal = { $left } is { $right }
condition-not-equal = { $left } is not { $right }
condition-less = { $left } < { $right }
condition-at-most = { $left } ≤ { $right }
condition-greater = { $left } > { $right }
condition-at-least = { $left } ≥ { $right }
condition-stated = { $field } is stated
condition-within = { $inner } lies within { $outer }
condition-or = { $first }, or { $second }
condition-none = none
condition-not = not: { $what }
condition-minutes = minutes
condition-participants = participants
condition-share = { $part } ÷ { $whole }
condition-yes = yes
condition-no = no
condition-host-unit = the unit that held it
condition-target-unit = the unit it was addressed to
condition-subject-unit = the unit judged
condition-responsible-for = the units that the post is responsible for
