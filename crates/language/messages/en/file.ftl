# Files that belong to an activity, a matter or a register.

## Help
help-file = Files that belong to an activity, a matter or a register: attached, listed, opened, withdrawn.
help-file-attach = Attaches a file to what stands. It is sealed with a key of its own.
help-file-list = Lists the files of an activity, matter or register, with their ids.
help-file-open = Writes the bytes of an attached file to a new file.
help-file-withdraw = Withdraws an attached file: it no longer stands. Its bytes stay until it is destroyed.
help-file-file = the file, at most 20 MB; its name is kept, sealed
help-file-to = what it shall belong to: activity/ID, matter/ID or register/ID
help-file-of = what they belong to: activity/ID, matter/ID or register/ID
help-file-id = the id of the attachment, as luoshi file list shows it
help-file-out = where the bytes are written; a file that is there is never overwritten
help-file-reason = why; it stands in the journal
value-record = NOUN/ID
usage-record = write activity/ID, matter/ID or register/ID

## Attaching
file-attached = “{ $name }” is attached to { $noun } “{ $of }”, as entry { $index } of the journal says. Its id is { $id }.
file-there = Nothing changed: “{ $name }” is attached to { $noun } “{ $of }” already, as entry { $index } of the journal says. Its id is { $id }.
file-stays = The database holds a sealed copy. The file itself stays where it is: keep it or delete it as your rules say.

## Listing
file-id = id
file-state = state
file-bytes = bytes
file-media-type = media type
file-name = name
file-stands = stands
file-withdrawn-state = withdrawn
file-none = Nothing is attached to { $noun } “{ $id }”.
file-no-record = There is no { $noun } “{ $id }”.
file-no-record-help = Check the id. The id of a register is KIND/UNIT/DATE.

## Opening and withdrawing
file-no-file = There is no attached file “{ $id }”.
file-no-file-help = luoshi file list shows the ids. What was destroyed cannot be opened.
file-not-standing = No attached file “{ $id }” stands; there is nothing to withdraw.
file-not-standing-help = luoshi file list shows the ids, and which files were withdrawn.
file-target-there = “{ $path }” is there already; nothing was written.
file-target-there-help = Name a file that is not there yet.
file-opened = “{ $name }” of { $noun } “{ $of }” is in the file { $path }.
file-opened-kept = It is no longer sealed: only its owner may read it, and it should be deleted once it was read.
file-withdrawn = File { $id } is withdrawn, as entry { $index } of the journal says. Its bytes are destroyed by luoshi spill attachment only.
