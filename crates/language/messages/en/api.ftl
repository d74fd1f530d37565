# Refusals to programs: what, why, what to do.

api-not-found = There is nothing at this address
api-not-found-why = The address is wrong, or what it leads to is not among what this account may see.
api-not-found-remedy = Compare the address with the description at /api/v1/openapi.json, and the codes with those in other answers.
api-no-standing = There is no such standing
api-no-standing-remedy = Take obligation, subject and period from an answer of /api/v1/standings.
api-missing = “{ $name }” is missing
api-missing-why = Without it there is nothing to show.
api-unknown-name = Nothing is called “{ $name }” here
api-unknown-name-why = What may be given: { $takes }. A name that is not known is not passed over, because the answer would be to another question.
api-wrong-value = { $name }: “{ $value }” cannot be read
api-takes-language = It takes zh-CN or en.
api-takes-span = It takes now, 12-months or a year such as 2024.
api-takes-state = It takes met, open, missed, unknown, not_applicable or exempt.
api-takes-extent = It takes own; without it, everything below counts as well.
api-takes-article = The directive has no heading with this number; those it has are at /api/v1/directive.
api-takes-number = It takes a whole number.
api-takes-relation = No obligation of this directive runs along that relation. There are: { $takes }.
api-malformed = What was asked cannot be read
api-malformed-why = A name is given twice, or something is not written as addresses are (name=value&…).
api-wrong-method = This address is only read
api-wrong-method-why = It takes GET and HEAD.
api-remedy = Compare the request with the description at /api/v1/openapi.json.
api-not-written = The answer could not be written
api-not-written-why = { $error }
api-not-written-remedy = Ask again; if it stays so, tell the system administrator.
