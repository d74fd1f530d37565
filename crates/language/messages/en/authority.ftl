# What is said to somebody who may not do something, and about grants and recusals that cannot be given.

## Refusals
authority-not-found = There is no such thing, or it is not for you to see. Check the address or the code; the security administrator can tell you how far your roles reach.
authority-not-allowed = At {$unit} you may not {$action}: none of your roles there allows it for {$class}. If your work needs it, ask the security administrator for a role that does.
authority-not-allowed-here = You may not {$action} here: none of your roles allows it. If your work needs it, ask the security administrator for a role that does.

## Grants and recusals
authority-no-subject = No account is named. Say whom it is about.
authority-unknown-role = There is no role “{$role}”. Choose one from the list of roles (docs/authority.md).
authority-unknown-relation = No unit stands in a relation “{$relation}”. Name a relation that has been imported, such as affiliation.
authority-over = The days {$days} are past, so it would never hold. Give a last day that is still to come.
authority-unit-not-then = {$unit} does not exist on any of these days. Choose another unit, or days on which it exists.
authority-one-self = Nobody gives a role to themselves. Ask another security administrator.
authority-reaches-beyond = From {$unit} this relation reaches down to units over which you may not give roles. Give it along another relation or for a lower unit, or ask a security administrator of the unit above.
authority-not-at-the-top = This role works on the installation as a whole, and {$unit} has a unit above it. Give it for the unit at the top.
authority-excluded = The account holds the role “{$held}”, and nobody holds “{$role}” beside it ({$days}). Take the other role back first, choose other days, or give it to somebody else.
authority-not-at-the-beginning = When an installation begins, only the three administrators get their roles, not “{$role}”. Let the security administrator give it afterwards.
authority-no-reason = A recusal needs its reason. Say in one sentence why the account must keep out.
authority-own-recusal = Nobody lifts or changes their own recusal. Ask another security administrator.
