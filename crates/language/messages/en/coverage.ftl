# What `luoshi directive coverage` says: whether every sentence of the original is accounted for.

# places of keys
coverage-in-sentences = `sentences.toml`
coverage-in-sentence = a `sentence` table
coverage-in-account = `account.toml`
coverage-in-marking = a marking
coverage-why-edition = it says which edition of the original this is
coverage-why-id = it is the name of the folder, and says that the file lies in the right one
coverage-why-language = the words that flag a sentence depend on it: "zh" or "en"
coverage-why-title = readers are told which text was cut, in both languages
coverage-why-anchor = the account and the markings point to the sentence by it
coverage-why-fingerprint = without it nobody could tell whether the sentence has changed
coverage-why-both = readers of both languages are told: {"{"} zh = "…", en = "…" {"}"}
coverage-why-mark = a marking says of every sentence what it is

# the edition
coverage-no-edition = there is no `editions/{ $id }/sentences.toml`, so nobody knows which sentences the original has
coverage-no-sentences = no sentence is listed
coverage-renew-help = luoshi directive coverage DIR --source FILE --write makes the file of the original
coverage-many = more than { $limit } sentences; the rest was not read
coverage-id-folder = the edition calls itself `{ $id }`, but its folder is `{ $folder }`
coverage-language = an original is in Chinese or in English
coverage-paragraphs = `{ $key }` is not the number of an article or part
coverage-anchor-form = this is not the place of a sentence; write article.paragraph.sentence, such as "7.1.4", "0.1.1", "P3.1.1" or "C.1.2"
coverage-anchor-twice = the sentence { $anchor } is listed twice
coverage-anchor-unknown = the edition has no sentence { $anchor }
coverage-fingerprint-form = a fingerprint is sixteen hexadecimal digits in lower case; the command makes it, nobody writes it by hand
coverage-flag = there is no flag `{ $flag }`

# the account
coverage-no-account = there is no `editions/{ $id }/account.toml`, so only clauses of obligations account for sentences
coverage-unaccounted = nothing says what becomes of sentence { $anchor }
coverage-unaccounted-help = in `account.toml`, name under its anchor the obligations, registers, activities or matters that serve it, or a mark: aim, definition, exhortation, judgement, declined
coverage-obligation-unknown = the current version of the directive has no obligation `{ $id }`
coverage-obligation-counts = `{ $id }` carries out this sentence by its clause already; it need not be named here
coverage-clause-unknown = the clause { $clause } of the obligation `{ $id }` is no sentence, paragraph or article of the edition
coverage-mark = there is no mark `{ $mark }` here
coverage-mark-obligation = the mark `{ $mark }` contradicts the obligations that carry out the sentence: { $obligations }
coverage-mark-obligation-help = take the mark out, or narrow the clause of an obligation that names the whole article or paragraph
coverage-declined-served = what is declined is served by no register and no matter; only activities that are recorded in the open may stand beside it
coverage-reason-declined = sentence { $anchor } is declined without a reason
coverage-reason-flagged = sentence { $anchor } is flagged ({ $flags }) and gets no obligation, without a reason
coverage-reason-help = write reason = {"{"} zh = "…", en = "…" {"}"}

# the markings
coverage-no-markings = `editions/{ $id }/markings` does not have both `first.toml` and `second.toml`, so nobody can say how far two readers agree
coverage-no-markings-help = let two people mark every sentence without seeing each other's marks
coverage-marking-incomplete = { $count ->
    [one] one sentence is
   *[other] { $count } sentences are
} not marked: { $anchors }
coverage-marking-help = a marking is whole, else the agreement says nothing

# compared with the original
coverage-gone = the original has no sentence { $anchor }
coverage-changed = sentence { $anchor } (line { $line } of the original) reads otherwise than when the edition was made
coverage-flags-changed = sentence { $anchor } is flagged here as { $kept }; by its words it is { $found }
coverage-new = the original has a sentence { $anchor } (line { $line }) that the edition does not have
coverage-changed-help = is it the right file? If so, renew the edition with --write and read again what is written about the sentence
coverage-shared-words = { $count } consecutive words are those of the original
coverage-shared-characters = { $count } consecutive characters are those of the original
coverage-shared-help = a directive is in our own words: say it shorter or otherwise
coverage-original-empty = the original has no sentence
coverage-original-many = the original has more sentences, paragraphs or articles than can be told apart
coverage-original-help = a plain text in UTF-8 is needed, each paragraph on a line of its own

# what flags and marks are called
coverage-flag-must = must
coverage-flag-number = figure
coverage-flag-frequency = how often
coverage-flag-none = nothing
coverage-mark-is-obligation = obligation
coverage-mark-is-register = register
coverage-mark-is-aim = aim
coverage-mark-is-definition = definition
coverage-mark-is-exhortation = exhortation
coverage-mark-is-judgement = left to judgement
coverage-mark-is-declined = declined
coverage-mark-is-none = nothing

# the command
coverage-folder-none = { $path } has no `editions` folder: nothing is known of the original that the directive carries out
coverage-folder-none-help = luoshi directive coverage { $path } --source FILE --write --edition ID begins one
coverage-edition-unknown = there is no edition `{ $id }` in { $path }
coverage-edition-choose = there are: { $names }
coverage-edition-name = an edition is called by lower-case letters, digits and `-`: `{ $id }` is not such a name
coverage-edition-needed = --write needs --edition ID: there is no edition yet whose name it could take
coverage-write-alone = --write needs --source FILE: an edition is made of the original
coverage-write-format = --write changes the edition; --format and --out belong to the coverage
coverage-many-editions = more than { $limit } editions in { $path }
coverage-written = { $path }: { $sentences } sentences; new { $new }, changed { $changed }, gone { $gone }
coverage-written-changed = Read again what is written about: { $anchors }
coverage-written-gone = No longer there: { $anchors }
coverage-written-left-out = Lines of the original that are neither heading nor sentence: { $lines }
coverage-skeleton = Not yet accounted for; fill in and add to { $path }:
coverage-title = Coverage: { $title }
coverage-about = Edition { $id }: { $title } ({ $language }), { $sentences } sentences.
coverage-about-zh = Chinese
coverage-about-en = English
coverage-clauses-elsewhere = Clauses of obligations are anchors of the first edition by name, { $first }; in this one the account names every obligation.
coverage-heading-counts = Sentences by mark
coverage-heading-agreement = Two independent markings
coverage-heading-differences = Where the markings differ, or the account from both
coverage-heading-reasons = Written reasons
coverage-heading-sentences = What becomes of each sentence
coverage-heading-elsewhere = Under no heading of the directive
coverage-count-nobody = not accounted for
coverage-count-all = together
coverage-obligation = { $title } ({ $id })
coverage-register = register: { $names }
coverage-activities = recorded by: { $names }
coverage-matters = followed as: { $names }
coverage-flagged = flags: { $flags }
coverage-agreement = Marked alike: { $alike } of { $sentences } sentences ({ $share }). Cohen's kappa: { $kappa }.
coverage-kappa-none = cannot be told, for both used one mark only
coverage-agreement-none = There are not two markings to compare.
coverage-difference = first { $first }, second { $second }; settled: { $settled }
coverage-column-sentence = sentence
coverage-column-mark = mark
coverage-column-first = first
coverage-column-second = second
coverage-column-settled = settled
coverage-column-served = carried out or served by
coverage-column-flags = flags
coverage-column-reason = reason
coverage-column-count = sentences
coverage-compared = Compared with the original.
coverage-kept = Checked with the fingerprints kept; with --source FILE the original itself is compared.
coverage-good = Every sentence is accounted for.
coverage-bad = Not every sentence is accounted for, or the account is not sound. Errors: { $errors }.
