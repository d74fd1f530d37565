# The names of the states, the same word everywhere.
state-met = met
state-open = open
state-missed = missed
state-unknown = unknown
state-not-applicable = not applicable
state-exempt = exempt
list-and-more = and { $count } more
