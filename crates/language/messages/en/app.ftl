# Database, keys and commands.

## The installation as a whole
app-file = The file “{ $path }” cannot be read or written: { $reason }
app-file-help = Check the path, the space on the disk and the permissions.
app-keys-there = There are keys in the folder “{ $path }” already.
app-keys-there-help = Choose an empty folder. Keys are never written over: without them what is encrypted can never be opened again.
app-key-unreadable = The file “{ $path }” does not hold a key, or not a whole one.
app-key-unreadable-help = Put the key file back from its backup.
app-key-open = Others than its owner may read the key file “{ $path }”.
app-key-open-help = Take that from them, for example: chmod 600 { $path }
app-there = This database holds an installation already.
app-there-help = Use it as it is, or choose a new database.
app-none = This database holds no installation yet.
app-none-help = Run luoshi init first.
app-entry-damaged = Entry { $index } of the journal cannot be read: { $reason }
app-entry-damaged-help = Run luoshi journal verify to see what was changed, then restore from a backup.
app-not-continued = The journal has { $size } entries and does not continue the last checkpoint that was signed here ({ $seen } entries).
app-not-continued-help = The database may have been replaced by an old backup, or changed. Run luoshi journal verify; to use a backup on purpose, run luoshi restore.
app-foreign-keys = The keys in the folder “{ $path }” do not belong to this database.
app-foreign-keys-help = Name the folder that was made with the installation: --keys FOLDER.
app-lease-held = Another server is writing: { $holder }.
app-lease-held-help = Wait until it has stopped. If it crashed, its turn ends within a minute.
app-writer-stopped = Writing has stopped: { $reason }
app-writer-stopped-help = Remove the cause and start again. Everything that was confirmed is there.
app-address = The database address “{ $address }” is not understood.
app-address-help = Write sqlite:PATH or postgres://user@host/database.
app-database-missing = There is no database “{ $place }”.
app-database-missing-help = Check the address. To make a new one, run luoshi init.
app-schema-newer = The database has version { $found }, newer than { $known }, which this program knows.
app-schema-newer-help = Open it with the newer program.
app-schema-older = The database has version { $found }; this program needs { $known }.
app-schema-older-help = Make a backup, then run luoshi doctor --upgrade.
app-setting = The database's setting “{ $setting }” must be { $wanted } and is { $found }. Without it neither what is written nor what is erased would be certain.
app-setting-help = Have the database's administrator change it, then try again.
app-disk-full = The disk is full; nothing was written.
app-disk-full-help = Make room, then try again.
app-read-only = The database cannot be written to.
app-read-only-help = Check the file's permissions, and whether this is a read-only replica.
app-busy = The database was busy for too long.
app-busy-help = Try again in a while.
app-store = The database reports an error: { $reason }
app-store-help = Run luoshi doctor.

## Single commands
app-reason-missing = No reason is given.
app-reason-missing-help = Say in one sentence why it is withdrawn.
app-invalid = What stands in “{ $field }” cannot be used: “{ $value }”.
app-invalid-help = It must not be empty, too long, given twice, or contain control characters. Correct it and send it again.
app-unknown-word = “{ $word }” in “{ $field }” is not in the catalogue.
app-unknown-word-help = Use a name of the catalogue (see docs/formats.md).
app-not-of-kind = “{ $kind }” has no “{ $what }”.
app-not-of-kind-help = Leave it out, or choose a kind that has it.
app-field-type = The value of “{ $field }” is of the wrong type.
app-field-type-help = Give what the catalogue asks for: yes or no, a whole number, a date, a short text, or one of the choices.
app-index-only-text = What is registered as an index entry only cannot have “{ $field }”.
app-index-only-text-help = Give the date, the document's number, where the paper is held and who attests it. The text itself stays on paper.
app-classified = “{ $field }” carries the classification mark “{ $mark }” and was not taken in.
app-classified-help = Classified content never enters. Register an index entry instead. If it was entered before, run luoshi spill at once.
app-too-many = “{ $field }” has more than { $most } items.
app-too-many-help = Divide it into several records.
app-not-there = There is no { $noun } “{ $id }”.
app-not-there-help = Check the id. If it has not been recorded yet, record it first.
app-forest = With this, unit “{ $unit }” would have two parents in the relation “{ $relation }” on { $day }, or be below itself.
app-forest-help = Correct the parent, or the days from and until.
app-unit-withdrawn = Units and persons are not withdrawn.
app-unit-withdrawn-help = Give the unit a closing date. A person's data are destroyed with luoshi person erase.
app-busy-writer = Too many commands are waiting to be written; this one was not taken in.
app-busy-writer-help = Send it again in a few seconds.
app-several = Several things are wrong: { $problems }
app-as-before = { $reply }

## Nouns
noun-unit = unit
noun-parents = list of parents
noun-person = person
noun-post = post
noun-activity = activity
noun-matter = matter
noun-register = register version
noun-directive = directive
noun-attachment = attachment
noun-grant = grant
noun-recusal = recusal
noun-slip = participation slip

## Beginning
app-origin = The journal's name “{ $origin }” cannot be used.
app-origin-help = Give a domain name and a path without spaces, such as example.com/county.

## Writing and copying
app-commit-unknown = The database went away before it confirmed; whether it was written is not known.
app-commit-unknown-help = Send it again with the same key: what was written is not written twice.
app-lease-lost = Another server has taken over writing.
app-lease-lost-help = Send it to that server, or start this one again.
app-overtaken = Somebody else wrote since it was opened.
app-overtaken-help = Run it again.
app-copy-damaged = The copy is not what the journal was, or was not signed by this installation (findings: { $findings }).
app-copy-damaged-help = It is of no use: delete it and take another backup.
app-grounds-missing-help = Give the legal basis, or what was done about it.
app-person-taken = This id of a person cannot be used.
app-person-taken-help = Check the id. Whoever was erased is not entered again under the same handle.
app-key-taken = This command’s key was used for another command.
app-key-taken-help = Send every new command with a new key.
app-not-destroyed = A { $noun } is not destroyed.
app-not-destroyed-help = Others refer to it. Give a unit its closing date; withdraw a grant or a recusal.
app-attachments-first = Files are attached to this { $noun }; they are to be destroyed with it.
app-attachments-first-help = Destroy each file first, then what it belongs to.
app-file-size = The file is empty or larger than { $most } MB.
app-file-size-help = Attach a smaller file, or say in the record where the paper is kept.
app-index-only-file = Nothing is attached to an index-only entry: its paper never enters.
app-index-only-file-help = Say in the entry where the paper is kept.
app-restore-many = Asked for are the first { $asked } entries; the backup has { $size }.
app-restore-many-help = Name a number from 1 to { $size }; without one, everything is put back.

# What is asked of the board and not shown.
shown-not-yet = That day is still to come
shown-not-yet-why = Nothing is known yet of { $day }.
shown-not-yet-remedy = Choose today or an earlier day.
shown-no-moment = “{ $text }” is neither a day nor a number of entries
shown-no-moment-why = A number means something only as of a day, so nothing is shown in its place.
shown-no-moment-remedy = Write the day like 2024-06-30.
shown-no-such-size = There is no such point in the journal
shown-no-such-size-why = It has fewer entries, or points by number are not among what you may see.
shown-no-such-size-remedy = Give a day instead.
shown-not-whole = The board is being made anew
shown-not-whole-why = Something came in between while it was brought up to date, and half a board would be wrong.
shown-not-whole-remedy = Try again in a few seconds.
shown-not-read = The journal cannot be read at the moment
shown-not-read-why = { $why }
shown-not-read-remedy = Try again; if it stays so, tell the system administrator.
shown-behind = What came last into the journal cannot be read
shown-behind-why = Pages show what was accepted before.
shown-behind-remedy = Have the journal verified (luoshi journal verify).
