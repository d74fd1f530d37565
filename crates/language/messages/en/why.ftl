# Why: one sentence for each form in each situation.
# composed: verdict-*

verdict-at-least-outside = In { $period } the obligation does not concern it: it is outside the range of the obligation, or too few days of the period count.
verdict-at-least-exempted = In { $period } it is exempt by “{ $by }” ({ $days }). Reason given: { $reason }.
verdict-at-least-fulfilled = Needed in { $period }: { $need }. Certainly there: { $certain }. So it is met.
verdict-at-least-fulfilled-if-applicable = Whether the obligation concerns it is uncertain. If it does, needed in { $period }: { $need }; certainly there: { $certain }. So it is met either way.
verdict-at-least-waiting = Needed in { $period }: { $need }. There so far: { $certain }. It falls due on { $due }.
verdict-at-least-waiting-disputed = Needed in { $period }: { $need }. So far certain: { $certain }; together with what is uncertain: { $possible }. It falls due on { $due }.
verdict-at-least-waiting-unset = A parameter that this needs is not yet set; that is for this level: { $setter }. There so far: { $certain }. It falls due on { $due }.
verdict-at-least-failed = Needed in { $period }: { $need }. Even with everything uncertain there is only this much: { $possible }. It fell due on { $due }, so it is missed.
verdict-at-least-failed-if-applicable = Needed in { $period }: { $need }, due on { $due }. There at most: { $possible }. But whether the obligation concerns it is uncertain, so it cannot be said.
verdict-at-least-undecided = Needed in { $period }: { $need }. Certain: { $certain }; together with what is uncertain: { $possible }. It fell due on { $due }, so it cannot be said.
verdict-at-least-undecided-unset = A parameter that this needs was never set; that was for this level: { $setter }. There: { $certain }. It fell due on { $due }, so it cannot be said.
verdict-at-least-nothing-at-end = Needed in { $period }: { $need }. Nothing that counts was recorded, and it fell due on { $due }, so it is missed.

verdict-every-outside = In { $period } the obligation does not concern it: it is outside the range of the obligation, or too few days of the period count.
verdict-every-exempted = In { $period } it is exempt by “{ $by }” ({ $days }). Reason given: { $reason }.
verdict-every-fulfilled = Items of { $period }: { $all }. Each satisfies what is asked, so it is met.
verdict-every-fulfilled-if-applicable = Whether the obligation concerns it is uncertain. Items of { $period }: { $all }; each satisfies what is asked, so it is met either way.
verdict-every-waiting = Items of { $period } so far: { $all }. None falls short; it is decided on { $due }.
verdict-every-waiting-disputed = Items of { $period } so far: { $all }; of these uncertain whether they satisfy what is asked: { $possible }. It is decided on { $due }.
verdict-every-waiting-unset = A figure that is asked for is not yet set; that is for this level: { $setter }. It is decided on { $due }.
verdict-every-failed = Items of { $period } that certainly fall short of what is asked: { $certain }. So it is missed.
verdict-every-failed-if-applicable = Items of { $period } that fall short of what is asked: { $certain }. But whether the obligation concerns it is uncertain, so it cannot be said.
verdict-every-undecided = The period { $period } ended on { $due }. Items: { $all }; of these uncertain whether they satisfy what is asked: { $possible }. So it cannot be said.
verdict-every-undecided-unset = A figure that is asked for was never set; that was for this level: { $setter }. The period { $period } ended on { $due }, so it cannot be said.
verdict-every-nothing-at-end = The period { $period } ended on { $due } without a single item to look at, so it does not apply.

verdict-within-outside = The obligation does not concern it: when it began its unit was outside the range of the obligation, or it is not such an item.
verdict-within-exempted = When it began its unit was exempt by “{ $by }” ({ $days }). Reason given: { $reason }.
verdict-within-fulfilled = It began on { $start } and was done on { $end }, not after the deadline of { $deadline }, so it is met.
verdict-within-fulfilled-if-applicable = Whether the obligation concerns it is uncertain; if it does, it began on { $start } and was done on { $end }, not after { $deadline }, so it is met.
verdict-within-waiting = It began on { $start } and is not done; the deadline is { $deadline }.
verdict-within-waiting-disputed = It began on { $start } and the deadline is { $deadline }; it may have been done on { $end }, which is not certain.
verdict-within-waiting-unset = It began on { $start }; the limit is not yet set; that is for this level: { $setter }.
verdict-within-failed = It began on { $start }, the deadline was { $deadline }, and it was done only on { $end }, so it is missed.
verdict-within-failed-if-applicable = It began on { $start }, the deadline was { $deadline }, and it was not done in time ({ $end }); but whether the obligation concerns it is uncertain, so it cannot be said.
verdict-within-undecided = It began on { $start } and the deadline was { $deadline }; when it was done is known only as { $end }, so it cannot be said whether that was in time.
verdict-within-undecided-unset = It began on { $start }; the limit was never set, which was for this level: { $setter }. The year is over, so it cannot be said.
verdict-within-nothing-at-end = It began on { $start }, the deadline of { $deadline } has passed, and nothing says that it was done, so it is missed.

verdict-covers-outside = In { $period } the obligation does not concern it: it is outside the range of the obligation, or too few days of the period count.
verdict-covers-exempted = In { $period } it is exempt by “{ $by }” ({ $days }). Reason given: { $reason }.
verdict-covers-fulfilled = Persons: { $all }. Must have taken part: { $need }. Certainly did: { $certain }. So it is met.
verdict-covers-fulfilled-if-applicable = Whether the obligation concerns it is uncertain; if it does: persons { $all }, must have taken part { $need }, did { $certain }, so it is met.
verdict-covers-waiting = Persons: { $all }. Must take part: { $need }. Have so far: { $certain }. It falls due on { $due }.
verdict-covers-waiting-disputed = Persons: { $all }. Must take part: { $need }. Certainly have: { $certain }; possibly up to { $possible }. It falls due on { $due }.
verdict-covers-waiting-unset = A parameter that this needs is not yet set; that is for this level: { $setter }. Persons: { $all }; have taken part so far: { $certain }. It falls due on { $due }.
verdict-covers-failed = Persons: { $all }. Had to take part: { $need }. Even with everything uncertain did: { $possible }. It fell due on { $due }, so it is missed.
verdict-covers-failed-if-applicable = Persons: { $all }. Had to take part: { $need }. Did at most: { $possible }, due on { $due }. But whether the obligation concerns it is uncertain, so it cannot be said.
verdict-covers-undecided = Persons: { $all }. Had to take part: { $need }. Certainly did: { $certain }; possibly up to { $possible }. It fell due on { $due }, so it cannot be said.
verdict-covers-undecided-unset = A parameter that this needed was never set; that was for this level: { $setter }. It fell due on { $due }. Persons: { $all }; took part: { $certain }. So it cannot be said.
verdict-covers-nothing-at-end = On the last day of { $period } nobody belonged to the population, so it does not apply.

verdict-at-most-outside = In { $period } the cap does not concern it: it is outside the range of the obligation, or too few days of the period count.
verdict-at-most-exempted = In { $period } it is exempt by “{ $by }” ({ $days }). Reason given: { $reason }.
verdict-at-most-fulfilled = Allowed in { $period }: { $need } at most. When it ended on { $due } there was at most this: { $possible }. So the cap was kept.
verdict-at-most-fulfilled-if-applicable = Whether the cap concerns it is uncertain. If it does, allowed in { $period }: { $need } at most; there was at most this: { $possible }. So the cap was kept either way.
verdict-at-most-waiting = Allowed in { $period }: { $need } at most. So far: { $certain }. It ends on { $due }.
verdict-at-most-waiting-disputed = Allowed in { $period }: { $need } at most. So far certain: { $certain }; together with what is uncertain: { $possible }. It ends on { $due }.
verdict-at-most-waiting-unset = A parameter of the cap is not yet set; that is for this level: { $setter }. So far: { $certain }. The period ends on { $due }.
verdict-at-most-failed = Allowed in { $period }: { $need } at most. Certainly there: { $certain }. So the cap is exceeded.
verdict-at-most-failed-if-applicable = Allowed in { $period }: { $need } at most. There: { $certain }, which is more. But whether the cap concerns it is uncertain, so it cannot be said.
verdict-at-most-undecided = Allowed in { $period }: { $need } at most. Certain: { $certain }; together with what is uncertain: { $possible }. It ended on { $due }, and it cannot be said whether the cap was kept.
verdict-at-most-undecided-unset = A parameter of the cap was never set; that was for this level: { $setter }. The period ended on { $due } with { $certain }, so it cannot be said.
verdict-at-most-nothing-at-end = Allowed in { $period }: { $need } at most. It ended on { $due } and nothing was recorded, so the cap was kept.

verdict-keeps-outside = On { $period } it does not need this register: it is outside the range of the obligation.
verdict-keeps-exempted = On { $period } it is exempt by “{ $by }” ({ $days }). Reason given: { $reason }.
verdict-keeps-fulfilled = The newest version of the register is of { $newest }, not older than { $need } days, so it is met.
verdict-keeps-fulfilled-if-applicable = Whether the obligation concerns it is uncertain; if it does, the newest version of the register is of { $newest }, not older than { $need } days, so it is met.
verdict-keeps-waiting = The register must be there by { $due }; there is no current version yet.
verdict-keeps-waiting-disputed = The register must be there by { $due }; the version of { $newest } is not certain.
verdict-keeps-waiting-unset = How current the register must be, or by when it must first be there, is not yet set; that is for this level: { $setter }. It must be there by { $due }.
verdict-keeps-failed = The newest version of the register is of { $newest }, older than { $need } days, so it is missed.
verdict-keeps-failed-if-applicable = The register was not brought up to date within { $need } days (newest version: { $newest }); but whether the obligation concerns it is uncertain, so it cannot be said.
verdict-keeps-undecided = Whether the newest version of the register ({ $newest }) stands and is not older than { $need } days is not certain, so it cannot be said.
verdict-keeps-undecided-unset = How current the register must be, or by when it must first be there, was never set; that was for this level: { $setter }. { $due } has passed, so it cannot be said.
verdict-keeps-nothing-at-end = The register had to be there by { $due }, and there is no version of it, so it is missed.

# How amounts read.
amount-times = { $count ->
    [one] 1 time
   *[other] { $count } times
}
amount-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
amount-hours-and-minutes = { $hours } h { $minutes } min
amount-distinct = { $count ->
    [one] 1
   *[other] { $count } different ones
}
amount-persons = { $count }
amount-of-value = { $amount } ({ $value })
amount-unset = an amount not yet set
nobody-yet = the level with the right to set it
not-done = nothing recorded
no-version = none
no-deadline = a day that cannot be said yet
deadline-between = between { $first } and { $last }
deadline-after = { $first } at the earliest (there is no working-day calendar for that year)

# How much of a period counts.
part-days = Of the { $all } days of the period { $counted } count: days before founding, after closing, out of range, exempt, or before the directive was in force do not.
part-days-uncertain = Of the { $all } days of the period between { $least } and { $most } count.

# Where a parameter comes from.
parameter-directive = { $name } = { $value }, set by the directive (source: { $cite }; attested: { $attested }).
parameter-plain = { $name } = { $value }, set by the directive; no other source is given.
parameter-until = { $name } = { $value }, given by the directive until this level sets it: { $setter } (source: { $cite }; attested: { $attested }).
parameter-overlay = { $name } = { $value }, set by “{ $overlay }” (source: { $cite }; attested: { $attested }).
parameter-unset = { $name }: not yet set; that is for this level: { $setter }.
cite-none = none given
attested-directive = wording of the directive
attested-verified = verified in the text of the rule
attested-press = press report or commentary
attested-local = local rule
attested-not-verified = not verified

# Why an item counted or did not.
counted-activity = It counts: { $amount }.
counted-value = It counts: { $amount }, { $field }: { $value }.
counted-members = It counts: { $count } of the unit's members took part.
counted-satisfied = It satisfies everything that is asked.
counted-violation = It certainly falls short of what is asked.
counted-version = This version is current.
counted-start = The clock starts here.
counted-end = The clock stops here.
counted-extension = An extension of { $count } days was approved in time and is part of the limit.
counted-pause = The clock stands still.
reason-after-as-of = It lies after { $as_of }, the date asked about.
reason-outside-period = It does not lie in { $period }.
reason-date-uncertain = Its date is known only as { $range }, not certainly in { $period }; the exact date would settle it.
reason-disputed = Somebody objected to it and that is not decided, so it counts as possible only.
reason-incomplete = It is recorded incompletely, so it counts as possible only; completing it would settle it.
reason-condition = It does not satisfy “{ $condition }” (recorded: { $stated }).
reason-condition-unknown = Whether it satisfies “{ $condition }” is not known (recorded: { $stated }).
stated-nothing = blank
stated-yes = yes
stated-no = no
reason-not-host = It was not held by this unit.
reason-not-target = It was not addressed to this unit.
reason-not-in-role = The person does not appear in it as { $role }.
reason-role-blank = Nobody is named as { $role }; it may have been this person, so it counts as possible only.
reason-day-not-counted = On that day the obligation did not bind it, or it was exempt.
reason-day-uncertain = Whether the obligation bound it on that day is not certain.
reason-not-known = At the point asked about it was not recorded yet, or it had been withdrawn.
reason-exact-day = The exact day is not recorded; stating it would settle it.
reason-value-blank = { $field } is blank, so it counts as possible only.
reason-minutes-blank = Its duration is not recorded, so it counts as possible only.
reason-unnamed = { $count } more participants are known by number only and may be the unit's members.
reason-elsewhere = It was held elsewhere, by “{ $host }”, and recorded in the installation { $installation }; a slip tells of it.
reason-no-members = None of the unit's members is named as taking part.
reason-version-old = This version is older than { $count } days.
reason-extension-late = The extension was approved after the limit had passed and does not count.

# What would change it.
change-more = Still needed by { $due }: { $missing }.
change-settle = Settling or completing what counts as possible only: { $items }.
change-set-parameter = Setting { $names }, which is for this level: { $setter }.
change-late-entry = A late entry of an activity that did take place in { $period }; it will be shown as late.
change-withdraw = Correcting or withdrawing what was recorded wrongly: { $items }.
change-finish = Doing it by { $due } and recording it.
change-date = Giving the exact date.
change-calendar = Importing the working-day calendar of that year (--calendar).
change-register = Bringing the register up to date and recording the day.
change-kind = Stating the unit's kind and level or the first day in the post, so that it is certain whether the obligation concerns it.

# What is wrong with a request.
why-no-obligation = There is no obligation called “{ $id }”. There are: { $known }.
why-no-unit = There is no unit with the code “{ $id }”. This obligation looks at units: give a unit code.
why-no-post = There is no post “{ $id }”. This obligation looks at posts: write “unit code/post id”.
why-no-item = There is no activity or matter with the id “{ $id }”. This obligation looks at each item: give its id.
why-no-period = “{ $period }” is not a period of this obligation. There are: { $known }.
why-no-periods = For the date asked about this obligation has no period yet: the directive is in force from { $day }.
