# Slips: attendance elsewhere.

## Help
help-slip = Attendance elsewhere: a guest's slip is given, slips about our own persons are taken in.
help-slip-give = Writes the signed slip of a guest's part in an activity. Nothing about the guest is kept here.
help-slip-take = Takes in slips about persons of this installation: shown first, then all or nothing.
help-slip-list = Lists the slips that stand, with their ids.
help-slip-withdraw = Withdraws a slip: it no longer counts. It stays readable in the journal.
help-slip-activity = the id of the activity, which stands in this journal
help-slip-person = the number by which the guest's own installation knows them; it goes into the file only
help-slip-home-unit = the code of the guest's home unit; it goes into the file only
help-slip-role = in which role the guest took part; participant by default
help-slip-file = the slips, one in each file
help-slip-from = the verifier key of the installation that gave them, from somebody you trust; may be repeated
help-slip-id = the slip's id, as luoshi slip list shows it
help-slip-reason = why; it stands in the journal
value-files = FILE…

## Giving
slip-index-only = Activity “{ $id }” is registered as an index entry only; there is no slip of it.
slip-index-only-help = Who took part is not among what such an entry may tell. It stays with the paper.
slip-unsettled = Activity “{ $id }” is disputed or incomplete; a slip would tell it as certain.
slip-unsettled-help = Settle it first, then give the slip.
slip-not-held = Activity “{ $id }” has not been held yet.
slip-not-held-help = A slip tells what was, so there is one only once it was held. Check the date.
slip-unwritable = The slip cannot be written: { $why }
slip-unwritable-help = A value may have no line breaks and no control characters, and at most 200 characters. Correct it.
slip-not-allowed = Giving slips is not allowed here.
slip-given = The slip is in the file { $path }.
slip-given-kept = It names a person: send it to the home installation alone, and keep no copy. This installation kept nothing of it: see to it that the guest is counted here among the participants known by number only.
slip-given-key = The home installation believes it by this verifier key, which it must have from you by another way than the slip: { $key }

## Taking
slip-own = The slip is of this installation itself.
slip-own-help = Whoever took part here is named in the activity itself. Nothing needs to be taken in.
slip-no-person = There is no person “{ $id }” here.
slip-no-person-help = Check the number with whoever gave the slip. Whoever was erased is not entered again.
slip-other-home = Person “{ $id }” is not at home in unit “{ $unit }”.
slip-other-home-help = The number or the unit is wrong. Have the slip given anew.
slip-no-home = Person “{ $id }” had no home here ({ $days }).
slip-no-home-help = The slip belongs to the installation where the person was at home then. If the home is missing here, import it first.
slip-note-help = Have it sent again, and compare the verifier key with whoever gave it.
slip-not-taken = { $path }: { $why }
slip-none-taken = Slips that cannot be taken: { $count } of { $all }. Nothing was written.
slip-none-taken-help = Leave them out or have them given anew, then run it again.
slip-too-many = { $count } slips are more than are taken at once ({ $most }).
slip-too-many-help = Take them in several runs.
slip-nothing = Nothing would change: the slips stand here as they are, or newer ones do.
slip-taken = The files name persons and are no longer needed: delete them.
slip-withdrawn = Slip { $id } is withdrawn, as entry { $index } of the journal says.

## Listing
slip-id = id
slip-days = held
slip-kind = kind
slip-host = held by
slip-installation = installation
slip-role = role
slip-person = person
slip-home = home
