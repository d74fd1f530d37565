# What is asked of one unit on one day
asked-title = What “{ $title }” asks of { $unit } on { $day }
asked-count = { $count ->
    [one] 1 obligation binds it.
   *[other] { $count } obligations bind it.
}
asked-none = Nothing binds it on this day.
asked-label-period = period
asked-label-posts = posts
asked-label-exempt = exempt
asked-label-added = on top
asked-label-uncertain = uncertain
asked-label-objections = objections
asked-period = { $period } runs (judged by version { $version })
asked-items = each by itself (judged by version { $version })
asked-posts = { $posts }
asked-term = begins with an event (judged by version { $version })
asked-post = { $post }: { $count }
asked-uncertain = whether it binds is not certain, for a kind, a level or a first day is not stated
asked-added = Added by { $issuer } (“{ $title }”): basis { $basis }; estimated { $hours } hours a year; until { $until }; approved by { $approver } on { $day }.
asked-tightened = Tightened by { $issuer } (“{ $title }”), { $name } = { $value }: basis { $basis }; estimated { $hours } hours a year; until { $until }; approved by { $approver } on { $day }.
asked-overtaken = { $said } Another layer's stricter figure holds.
asked-exempt = By { $issuer } (“{ $title }”), { $days }: { $reason }
asked-imposed = Added or tightened below the directive
asked-burden = Overlays put about { $hours } hours a year on this unit, by their own estimates:
asked-burden-line = { $issuer } (“{ $title }”): { $hours } hours a year, until { $until }
asked-no-burden = No overlay puts anything on top of the directive for this unit on this day.
asked-not-asked = Does not bind it
asked-others = is about others: { $who }
asked-nobody = nobody here holds such a post: { $who }
asked-next-period = is new; the period that runs is judged by the version before
asked-not-in-force = “{ $title }” is in force { $days } only
asked-before = the directive is in force from { $day }

# Objections
objections-line = Objections: { $counted }.
objections-counted = { $open } open, { $answered } answered, { $upheld } of these upheld
objections-how = To object to what was added or tightened, enter a row in matters.csv: kind = { $kind }, unit = who objects, { $raised } = the date, { $obligation } = the obligation's id. The unit that approved, or one above the unit that added, answers ({ $answeredby }); an answer by the unit that added does not count.
