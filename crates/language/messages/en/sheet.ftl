# What is said while sheets are read.

## Where: file, sheet, row, column, value
sheet-place-sheet = sheet “{$sheet}”
sheet-place-row = row {$row}
sheet-place-row-line = row {$row} (line {$line} of the text)
sheet-place-column = column “{$column}”
sheet-place-value = value “{$value}”
sheet-row = row {$row}
sheet-row-of-base = already there
sheet-row-of-file = row {$row} of {$file}
sheet-code-on-row = {$code} (row {$row})
sheet-code-on = {$code} ({$row})
sheet-days-always = every day
sheet-days-since = {$first} and after
sheet-days-until = every day until {$last}

## File types
sheet-file-large = The file has {$size} MiB; at most {$most} MiB are read.
sheet-remedy-file-large = Split it into several files, by year or unit; the same option may be given several times.
sheet-file-empty = The file is empty; there is not even a row of headers.
sheet-remedy-file-empty = Write the column names in the first row (docs/formats.md, section “{$noun}”) and one entry per row below; if there is nothing to say, do not give the file.
sheet-type-old-workbook = This is a workbook in the old format (.xls or .et) or an encrypted one; it cannot be read.
sheet-type-pdf = This is a PDF, not a table.
sheet-type-picture = This is a picture, not a table.
sheet-type-packed = This is a packed archive, not a table.
sheet-type-html = This is a web page (some systems call theirs “.xls”), not a table.
sheet-type-xml = This is XML, not a table.
sheet-type-json = This is JSON, not a table.
sheet-type-unknown = This file is of no type that can be recognised; CSV and XLSX can be read.
sheet-type-not-workbook = The name ends in .xlsx, but the content is not a workbook.
sheet-remedy-not-workbook = If it is really CSV, rename it to .csv; else open it in a spreadsheet program and save it as “Excel workbook (.xlsx)”.
sheet-remedy-save-xlsx = Open it in a spreadsheet program (remove a password first) and save it as “Excel workbook (.xlsx)” or “CSV UTF-8”.
sheet-remedy-export = Export it again from where it came from, as XLSX or CSV.
sheet-remedy-unpack = Unpack it first, and give the XLSX or CSV file that is inside.
sheet-remedy-save-utf8 = Open it in a spreadsheet program, look for garbled characters, and save it as “CSV UTF-8”.
sheet-utf16-broken = The file begins as UTF-16, but its content is not whole UTF-16.
sheet-utf8-broken = This is UTF-8 text, but byte {$byte} (line {$line}, {$bytes}) breaks it; the file may have been cut or joined.
sheet-encoding-unknown = The text is neither UTF-8 nor GB18030: byte {$byte} (line {$line}, {$bytes}) cannot be read as GB18030.

## Workbooks
sheet-zip-broken = The workbook's zip is damaged and cannot be opened.
sheet-zip-password = The workbook is protected by a password.
sheet-remedy-zip-password = Remove the password and save it again.
sheet-zip-parts = The zip holds {$count} parts; at most {$most} are read.
sheet-zip-size = Unpacked it is larger than {$most} MiB; unpacking was stopped.
sheet-zip-ratio = It unpacks to more than {$most} times its size, as a zip bomb does; unpacking was stopped.
sheet-zip-entities = The XML inside the workbook declares entities of its own, which no spreadsheet program does.
sheet-zip-texts = The workbook has or claims {$count} texts; at most {$most} are read.
sheet-remedy-zip = Ask where the file comes from; if it is your own, keep only the sheet that is needed and save it as a new XLSX or CSV.
sheet-zip-no-workbook = This is a zip, but not an XLSX workbook (perhaps a Word document, or several files packed together).
sheet-workbook-broken = The content of the workbook cannot be read: {$what}
sheet-remedy-zip-broken = Open it in a spreadsheet program and save it as a new “Excel workbook (.xlsx)”; if it does not open, ask for the file again.
sheet-workbook-empty = All sheets of the workbook are empty: {$sheets}.

## Headers
sheet-column-missing =
    A required column is missing: {$columns}. { $count ->
        [0] No headers were seen in the first 10 rows.
       *[other] The headers seen are: {$seen}.
    }
sheet-remedy-column-missing = Add the column; if it has another name, rename it or write a mapping (docs/formats.md, sections “{$noun}” and “Mapping file”).
sheet-column-twice = “{$first}” and “{$second}” both mean “{$meaning}”; it is not clear which to read.
sheet-remedy-column-twice = Delete one of them, or say in section [{$noun}] of a mapping which to read and which to ignore.
sheet-columns-many = There are {$count} columns; at most {$most} are read.
sheet-remedy-columns-many = Keep only the columns that are needed; columns far to the right that look empty may hold something.
sheet-column-near = {$column} (did you mean “{$near}”?)
sheet-columns-not-read = These columns are not known and were not read: {$columns}.
sheet-remedy-columns-not-read = If they are not needed, do nothing; else rename them as in docs/formats.md, section “{$noun}”, or write a mapping.
sheet-no-rows = There is no row below the headers.
sheet-remedy-no-rows = If there is nothing to say, do nothing; else check that it is the right file and sheet.
sheet-not-of-kind =
    “{$kind}” has no “{$meaning}”; { $count ->
        [one] one row has it
       *[other] {$count} rows have it
    }, and it was not read.
sheet-remedy-not-of-kind = If it is not needed, do nothing; else check the kind.

## Rows
sheet-rows-many = There are more than {$most} rows; from this one on nothing was read.
sheet-remedy-rows-many = Split it into several files.
sheet-quote-open = A quotation mark opens on this row and never closes; everything after it was swallowed and not read.
sheet-remedy-quote-open = Add the closing mark; a quotation mark inside a cell is written twice ("").
sheet-cells-extra = This row has {$cells} cells, but there are only {$headers} headers.
sheet-remedy-cells-extra = Put cells that contain a comma (or whatever separates the cells) in double quotes, or add the missing header.
sheet-remedy-cells-extra-workbook = Delete what stands in column {$column} or to its right, or give it a header.
sheet-cell-blank = This must be filled in, but it is blank.
sheet-remedy-cell-blank = Fill it in, or delete the row if it is not needed.
sheet-cell-long = The cell has {$count} characters; at most {$most} are read.
sheet-remedy-cell-long = Shorten it to {$most} characters; a missing quotation mark further up often joins several rows into one cell.
sheet-marked = This cell carries a mark of classified material. Such material must not enter, and is not shown here.
sheet-marked-table = The title or the headers carry a mark of classified material, so nothing of the table was read. Such material must not enter.
sheet-index-text = This row is index-only, so its text must be blank; what stands there is not shown here.
sheet-remedy-marked = Follow the procedure for spills: stop passing the file on, remove the content from it, keep the paper where it is kept, record it as index-only (date, document number, where it is held, who attests), and tell the secrecy officer.
sheet-remedy-marked-import = Do not enter it: stop passing the file on, remove the content from it, keep the paper where it is kept, record it as index-only (date, document number, where it is held, who attests), and tell the secrecy officer. If it has been stored already, remove it with `luoshi spill`.
sheet-index-title = This row is index-only, so it may have only a document number, where the paper is held and who attests; what stands there is not shown here.
sheet-text-long = The text has {$count} characters; at most {$most} are kept.
sheet-remedy-text-long = Shorten it to {$most} characters: what is meant is a short line, not the paper itself.

## Read onto what is there
sheet-recorded-on-import = The column recorded_on was not read: the journal says when something became known.
sheet-remedy-recorded-on-import = There is nothing to do.
sheet-withdrawn-not-there = { $count ->
        [one] One row is
       *[other] {$count} rows are
    } withdrawn (withdrawn_on) and not there, so there is nothing to withdraw.
sheet-remedy-withdrawn-not-there = If this is as expected, do nothing; else check the ids.
sheet-unit-not-there = There is no such unit.
sheet-remedy-unit-import = Write the code (or the full name) of a unit that is there; import a new one first, with `luoshi import units`.
sheet-remedy-unit-near-import = Did you mean “{$code}” ({$name})? If it is a new unit, import it first, with `luoshi import units`.
sheet-parent-other = {$unit} stands under {$parent}, and a units file does not say from when that changes.
sheet-remedy-parent-other = Write the move into a relations file, with its first day (from), and import that with `luoshi import relations`; leave this parent as it is, or blank.
sheet-person-not-there = There is no such person.
sheet-person-or-post-not-there = There is no person and no post with this id.
sheet-remedy-person-import = Write the id of somebody who is there; import a new one first, with `luoshi import people` or `luoshi import posts`.
sheet-remedy-person-near-import = Did you mean “{$word}”? If it is new, import it first, with `luoshi import people` or `luoshi import posts`.
sheet-remedy-id-twice-import = Give different things different ids; of repeated rows keep the one that holds.
sheet-remedy-register-twice-import = Delete the repeated row.
sheet-remedy-two-parents-import = Give the earlier row a last day (until), or correct this one.
sheet-later-stands = {$what} stands under {$place} ({$days}), which begins later than this row and would be swallowed by it.
sheet-remedy-later-stands = Give this row a last day (until), {$until} at the latest; to change what begins on {$from}, write a row that begins on that day (from).
sheet-moved = {$what} was under {$before} ({$days}); that ends on {$last}, and now it is under {$after} ({$since}).
sheet-remedy-moved = If this is a move, do nothing; if the older entry was wrong, begin this row on the same day as the older one.
sheet-put-right = {$what} was under {$before} ({$days}); this row says {$after} ({$since}) in its place.
sheet-remedy-put-right = If this puts right what was wrong, do nothing; if it is a move, say from which day (from).

## Dates
sheet-date-none = This is not a date.
sheet-remedy-date-form = Write a date as 2024-03-05, a month or year as 2024-03 or 2024, and a range as 2024-03-01..2024-03-05.
sheet-date-ambiguous = It may be {$one} or {$other}.
sheet-remedy-date-ambiguous = Write the year first: {$one} or {$other}.
sheet-date-year-last = The year stands last.
sheet-date-no-month = There is no such month: {$year} has no month {$month}.
sheet-date-no-day = There is no such day: month {$month} of {$year} has {$days} days, so no day {$day}.
sheet-remedy-date-no-day = Look it up in the original record and write the real date; if only the month is known, write the month (such as 2024-02).
sheet-date-time = The date is right, but the time after it cannot be read.
sheet-remedy-date-time = Write the time as 2024-03-05 15:40 or 2024-03-05T15:40:04+08:00, or the date alone.
sheet-date-short-year = The year has only two digits.
sheet-date-range-backwards = The range runs backwards: {$first} is after {$last}.
sheet-remedy-date-range = Write the earlier date first.
sheet-date-not-exact = The day must be known here; a month or year is not enough.
sheet-remedy-date-exact = Write a full date such as 2024-03-05.
sheet-span-backwards = It ends before it begins: from {$first} to {$last}.
sheet-remedy-span = Check both dates; the last day is included.
sheet-recorded-early = A row cannot have become known before 1970.
sheet-remedy-recorded-early = Write the day on which it was recorded; leave it blank if it was always known.
sheet-withdrawn-early = It was withdrawn before it was recorded.
sheet-remedy-withdrawn-early = Check recorded_on and withdrawn_on of this row.

## Numbers and words
sheet-number-none = This is not a number.
sheet-number-negative = It cannot be negative.
sheet-number-large = The number is too large; at most {$most} is possible.
sheet-number-fraction = A whole number is needed, without a fraction.
sheet-remedy-number = Write a whole number from 0 to {$most}, without a unit.
sheet-yes-no = It is not clear whether this means yes or no.
sheet-remedy-yes-no = Write yes or no (是, 否, 1 and 0 also do); leave it blank if it is not known – blank does not mean no.
sheet-status = There is no such status.
sheet-secrecy = There is no such class of secrecy.
sheet-choice = This is not one of the choices.
sheet-remedy-one-of = Write one of: {$words}.
sheet-remedy-did-you-mean = Did you mean “{$word}”?
sheet-unit-kind = The catalogue has no such kind of unit.
sheet-unit-level = The catalogue has no such level.
sheet-post-kind = The catalogue has no such kind of post.
sheet-group-unknown = The catalogue has no such group.
sheet-activity-kind = The catalogue has no such kind of activity.
sheet-matter-kind = The catalogue has no such kind of matter.
sheet-register-kind = The catalogue has no such register.
sheet-relation-unknown = The catalogue has no such relation.

## Units and relations
sheet-unit-blank = No unit is named, and there is no default unit.
sheet-remedy-unit-blank = Fill in the code of the unit, or name a unit for such rows with --default-unit.
sheet-unit-unknown = The units file has no such unit.
sheet-remedy-unit-unknown = Write a code (or the full name) from the units file, or add the unit there.
sheet-remedy-unit-near = Did you mean “{$code}” ({$name})?
sheet-unit-name-shared = Several units have this name; their codes are: {$codes}.
sheet-remedy-unit-code = Write one of these codes.
sheet-unit-twice = This unit code already stands on {$first}.
sheet-remedy-unit-twice = A unit has one row: correct that row; a move to another parent goes into the relations file (--relations).
sheet-parent-unknown = The units file has no such parent.
sheet-remedy-parent-unknown = Add a row for it (anywhere in the file), or write a code that is there; the topmost unit has a blank parent.
sheet-parent-self = A unit cannot be its own parent.
sheet-parent-left-out = Its parent stands on {$first}, which has a problem and was left out.
sheet-remedy-parent-left-out = Put that row right, and this one is right too.
sheet-circle = Following parents leads round in a circle: {$units}.
sheet-circle-on-day = From {$day} on, following parents leads round in a circle: {$units}.
sheet-remedy-circle = Check which of these units belongs to which, and correct one of the rows.
sheet-two-parents = {$unit} has two parents at once: {$first} already puts it under {$parent} ({$days}).
sheet-relation-twice = This says the same as {$first}.
sheet-remedy-two-parents = Give the earlier row a last day (until), or correct this one; if this is a correction, say when it was recorded (recorded_on).

## People, posts, activities, matters, registers, calendars
sheet-person-unknown = The people file has no such person.
sheet-person-or-post-unknown = Neither the people file nor the posts file has this id.
sheet-remedy-person-unknown = Write an id from the people file, or add the person there.
sheet-homes-overlap = The person has two homes at once: {$first} says {$unit} ({$days}).
sheet-remedy-homes-overlap = Give the earlier home a last day (until), or correct the first day of this one.
sheet-id-twice = This id already stands on {$first}.
sheet-remedy-id-twice = Give different things different ids and delete repeated rows; if this is a correction, say on the later row when it was recorded (recorded_on).
sheet-remedy-correction-early = A correction cannot be recorded before what it corrects; put the rows in the order in which they were recorded.
sheet-register-twice = A version of this register of this unit with this date already stands on {$first}.
sheet-remedy-register-twice = Delete the repeated row; if this is a correction, say on the later row when it was recorded (recorded_on).
sheet-matter-no-beginning = Without “{$event}” this matter has no beginning.
sheet-remedy-matter-no-beginning = Fill in “{$event}”; a month or a year will do if no more is known.
sheet-event-early = “{$event}” is before “{$first}” ({$began}).
sheet-remedy-event-early = Check both dates; often it is the year that is wrong.
sheet-day-type = It is not clear whether this is a day off or a working day.
sheet-remedy-day-type = Write off (a day off) or work (a make-up working day).
sheet-run-long = One row covers {$days} days; at most {$most} are possible.
sheet-remedy-run-long = Write one row for each holiday, with its first and last day.
sheet-day-both = {$day} is both a day off and a working day ({$first}).
sheet-remedy-day-both = Check it against the official notice, and keep one of the rows.

## Mapping file
sheet-mapping-not-utf8 = The mapping is not UTF-8 text.
sheet-mapping-syntax = The mapping is not valid TOML: {$what}
sheet-remedy-mapping-syntax = Put texts in double quotes, one “name = value” per line, and begin each section with [name]; there is an example in docs/formats.md.
sheet-mapping-section-unknown = There is no section [{$section}].
sheet-remedy-mapping-section = The sections are: {$sections}.
sheet-mapping-section-no-table = “{$section}” must be a section.
sheet-remedy-mapping-table = Write [{$section}], and the columns below it.
sheet-mapping-name-unknown = [{$noun}] has no “{$name}”.
sheet-remedy-mapping-name = Left of the sign stands a name from docs/formats.md, section “{$noun}”; right of it the header in your sheet.
sheet-mapping-type = “{$key}” is not written as it should be.
sheet-mapping-text = Write a text in double quotes.
sheet-mapping-list = Write a list of texts, such as ["one", "two"].
sheet-mapping-values = Write a table, such as {"{"} "done" = "confirmed" {"}"}.
sheet-mapping-entry = Write a header (such as "Date"), or {"{"} column = "Date" {"}"}, or {"{"} value = "the same for all rows" {"}"}.
sheet-mapping-key-unknown = There is no “{$key}” here.
sheet-remedy-mapping-key = Possible are column, value, values and happened_if.
sheet-mapping-column-or-value = “{$name}” needs either a column or a value, not both and not neither.
sheet-remedy-mapping-column-or-value = For example {$name} = "header", or {$name} = {"{"} value = "the same for all rows" {"}"}.
sheet-mapping-column-not-there = Line {$line} of the mapping names column “{$column}”, which the sheet lacks; it has: {$seen}.
sheet-remedy-mapping-column = Write the header in the mapping as it stands in the sheet.
sheet-mapping-sheet-not-there = The mapping names sheet “{$sheet}”, which the workbook lacks.
sheet-remedy-mapping-sheet = The workbook has: {$sheets}.

## docs/formats.md
sheet-formats-title = File formats
sheet-formats-made = This page is made by the program from the catalogue; do not edit it.
sheet-formats-options = `luoshi evaluate` reads these files with the options `--units`, `--relations`, `--people`, `--posts`, `--activities`, `--matters`, `--registers`, `--calendar`, and a mapping with `--mapping`. None is needed but those that hold what is to be evaluated.
sheet-formats-common = For all files
sheet-formats-encoding = CSV: UTF-8 with or without a mark, UTF-16 with one, anything else as GB18030. Commas, semicolons or tabs separate the cells, whichever makes sense of the headers; cells that contain one, a line break or a quotation mark are put in double quotes.
sheet-formats-workbook = XLSX: the first sheet whose headers fit is read; dates may be dates, serial numbers or texts. Old .xls and .et files, PDF and web pages are not read.
sheet-formats-headers = Headers are looked for in the first 10 rows with content, so titles may stand above them. The names, labels and other words below are recognised, whatever their case, spaces and underscores. Columns that are not known are not read, and this is said once.
sheet-formats-dates = Dates: `2024-03-05`, `2024/3/5`, `2024.3.5`, `20240305`, `2024年3月5日`; a month or year if no more is known (`2024-03`, `2024`); a range as `2024-03-01..2024-03-05`. Times become dates in the zone of the installation (Asia/Shanghai).
sheet-formats-words = Yes or no: yes, no, true, false, 1, 0, y, n, 是, 否, 有, 无; blank means not known, which is not no. Numbers: whole, with thousands separators or full-width digits if need be.
sheet-formats-lists = Several things in one cell are separated by `;`, `；`, `、`, `,`, `，` or a line break.
sheet-formats-units = Units go by code, or by full name where no two share it. Without a units file every code that a row names becomes a unit. Rows without a unit belong to the one named by `--default-unit`; if no file has it, it becomes a unit of its own.
sheet-formats-persons = Without a people file every person id that a row names becomes a person without a home.
sheet-formats-known = `recorded_on` says when a row became known. Without a journal, a date stands for the journal index at its end, which is the number of the day since 1970-01-01; blank means always known. The same id twice is a correction where the later row has `recorded_on`, else a problem. `withdrawn_on` says when a row was withdrawn.
sheet-formats-secret = Classified material must not enter: a cell that is read and has a mark (绝密, 机密, 秘密★ …) is refused, so is a whole table with one in its title, and neither is repeated in the message; rows that are index-only must have blank texts, but for the document number, where the paper is held and who attests.
sheet-formats-inert = A `'` in front of a cell that would otherwise be taken for a formula, as Luoshi writes it, does not belong to its content.
sheet-formats-bad-rows = Bad rows are named one by one (file, sheet, row, column, value, why, what to do) and stop everything; with `--skip-bad-rows` they are left out and counted in the result. Units below a unit that is left out are left out too.
sheet-formats-column = Name
sheet-formats-required = Required
sheet-formats-meaning = Meaning
sheet-formats-recognised = Recognised headers
sheet-formats-yes = yes
sheet-formats-role = Ids of persons or posts, separated by semicolons.
sheet-formats-event = When it happened; “at an unknown time” (时间不详) if only that is known; blank means it did not.
sheet-formats-type-yes-no = Yes or no.
sheet-formats-type-number = A whole number, 0 to 1,000,000,000.
sheet-formats-type-day = A date; may be known to the month or year only.
sheet-formats-type-text = A short text; equal texts are the same value.
sheet-formats-type-choice = One of: {$choices}.
sheet-formats-noun-units = Units (units)
sheet-formats-noun-relations = Relations (relations)
sheet-formats-noun-people = People (people)
sheet-formats-noun-posts = Posts (posts)
sheet-formats-noun-activities = Activities (activities)
sheet-formats-noun-matters = Matters (matters)
sheet-formats-noun-registers = Registers (registers)
sheet-formats-noun-calendar = Calendar (calendar)
sheet-formats-about-units = One row per unit, in any order. `parent` is its affiliation for all its life; a move to another parent goes into the relations file.
sheet-formats-about-relations = One row per stretch of time. A row of affiliation takes the place of the parent in the units file on its days. In one relation a unit has one parent at a time; a later row with a later `recorded_on` is a correction and takes the place of the earlier one on the days that both hold.
sheet-formats-about-people = A person may have several rows: homes one after the other, different groups. There is one home at a time.
sheet-formats-about-activities = One row per activity. The catalogue says which fields and roles a kind has; others are not read, which is said.
sheet-formats-about-matters = One row per matter, one column per event. The first event (received, for example) must be there, and no other is before it.
sheet-formats-about-calendar = A year that occurs gets this table in the place of the shipped one; in years without a table working days are known between bounds only.
sheet-formats-lists-title = Words of the catalogue
sheet-formats-list-activity = Kinds of activity
sheet-formats-list-matter = Kinds of matter
sheet-formats-list-register = Registers
sheet-formats-list-unit = Kinds of unit
sheet-formats-list-level = Levels
sheet-formats-list-post = Posts
sheet-formats-list-group = Groups
sheet-formats-list-relation = Relations
sheet-formats-name = Name
sheet-formats-words-also = Recognised words
sheet-formats-mapping = Mapping file
sheet-formats-mapping-what = A sheet with other headers need not be changed: a TOML file says how to understand it. There is one section per file ([units], [relations], [people], [posts], [activities], [matters], [registers], [calendar]); left of the sign stands a name from the tables above, right of it the header in your sheet:
sheet-formats-mapping-column = `name = "header"` reads this column.
sheet-formats-mapping-value = `name = {"{"} value = "…" {"}"}`: every row has this value.
sheet-formats-mapping-values = `values = {"{"} "theirs" = "ours" {"}"}` says what values stand for; others are read as they are.
sheet-formats-mapping-happened = `happened_if = "header"` (for events): where this column is not blank the event is known to have happened; if the time is blank, at an unknown time.
sheet-formats-mapping-ignore = `ignore = ["header", …]`: columns left out on purpose, about which nothing is said.
sheet-formats-mapping-sheet = `sheet = "name"`: which sheet of an XLSX workbook is read.
sheet-formats-mapping-rest = Columns that are not mentioned are still recognised by their headers.
sheet-formats-import = Importing into a database
sheet-formats-import-what = `luoshi import` reads one file against what the database has:
sheet-formats-import-known = Units, persons and posts that are there are known to every row; there are no others. What is new is imported first: units, then relations and people, then posts, then the rest.
sheet-formats-import-version = A row with an id (or code) that is there is a new version and takes the place of the old one. A blank cell makes blank; a column that the file does not have stays as it was. The same id twice in one file is a problem.
sheet-formats-import-units = A units file gives new units their parent. For a unit that is there, a blank parent changes nothing and another parent is a problem: moves are dated, and stand in a relations file.
sheet-formats-import-relations = A row of a relations file whose first day lies within an older stretch is a move: the older one ends on the day before. If the row has a last day, the older one goes on after it. A row that begins on the same day as an older stretch (or has no first day, and is about the earliest one) puts that one right. A row that would swallow a stretch that begins later, under another parent, is a problem. What changes is said, and nobody may lie above themselves on any day.
sheet-formats-import-people = Homes of people are read in the same way. On the days of a person's rows the groups are those that the rows say; on other days they stay as they were.
sheet-formats-import-known-on = `recorded_on` is not read, because the journal says when something became known. Where `withdrawn_on` is filled in, the activity or matter is withdrawn.
sheet-formats-limits = Limits
sheet-formats-limits-what = What is beyond a limit is not read, and the reason is given.
sheet-formats-limit = What
sheet-formats-most = At most
sheet-formats-limit-bytes = Size of a file
sheet-formats-limit-rows = Rows of a file
sheet-formats-limit-columns = Columns
sheet-formats-limit-cell = Characters of a cell
sheet-formats-limit-problems = Problems listed (the rest are counted)
sheet-formats-limit-unpacked = Size of a workbook unpacked (counted while unpacking, not as claimed)
sheet-formats-limit-ratio = Times that a part may shrink by packing (parts over 16 MiB)
sheet-formats-limit-parts = Parts of a workbook's zip
sheet-formats-limit-texts = Distinct texts of a workbook
