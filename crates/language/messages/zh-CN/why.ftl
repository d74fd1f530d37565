# 为什么：每种形式在每种情形下的一句话。
# composed: verdict-*

verdict-at-least-outside = 在{ $period }，这项义务与它无关：它不在规定的范围内，或者这一期里算数的天数不够。
verdict-at-least-exempted = 在{ $period }，它由“{ $by }”豁免（{ $days }），理由：{ $reason }。
verdict-at-least-fulfilled = 在{ $period }需要{ $need }，确定有{ $certain }，已经达到。
verdict-at-least-fulfilled-if-applicable = 这项义务是否涉及它还不能确定；即使涉及，在{ $period }需要的{ $need }也已有{ $certain }，已经达到。
verdict-at-least-waiting = 在{ $period }需要{ $need }，目前有{ $certain }；到{ $due }才到期。
verdict-at-least-waiting-disputed = 在{ $period }需要{ $need }，目前确定有{ $certain }，连同还不确定的共{ $possible }；到{ $due }才到期。
verdict-at-least-waiting-unset = 有一个要用的参数还没有由{ $setter }规定；目前有{ $certain }，到{ $due }才到期。
verdict-at-least-failed = 在{ $period }需要{ $need }，连不确定的都算上也只有{ $possible }；{ $due }已经到期，未完成。
verdict-at-least-failed-if-applicable = 在{ $period }需要{ $need }，只有{ $possible }，{ $due }已经到期；但这项义务是否涉及它还不能确定，所以无法判断。
verdict-at-least-undecided = 在{ $period }需要{ $need }，确定的有{ $certain }，连不确定的有{ $possible }；{ $due }已经到期，无法判断。
verdict-at-least-undecided-unset = 有一个要用的参数没有由{ $setter }规定，{ $due }已经到期；目前有{ $certain }，无法判断。
verdict-at-least-nothing-at-end = 在{ $period }需要{ $need }，没有登记过算数的；{ $due }已经到期，未完成。

verdict-every-outside = 在{ $period }，这项义务与它无关：它不在规定的范围内，或者这一期里算数的天数不够。
verdict-every-exempted = 在{ $period }，它由“{ $by }”豁免（{ $days }），理由：{ $reason }。
verdict-every-fulfilled = 在{ $period }要看的{ $all }项，每一项都符合要求，已经达到。
verdict-every-fulfilled-if-applicable = 这项义务是否涉及它还不能确定；即使涉及，{ $period }的{ $all }项也都符合要求，已经达到。
verdict-every-waiting = { $period }到目前有{ $all }项，没有一项不符合；到{ $due }才能定。
verdict-every-waiting-disputed = { $period }到目前有{ $all }项，其中{ $possible }项还不能确定是否符合；到{ $due }才能定。
verdict-every-waiting-unset = 要求中的数值还没有由{ $setter }规定；到{ $due }才能定。
verdict-every-failed = { $period }有{ $certain }项确定不符合要求，未完成。
verdict-every-failed-if-applicable = { $period }有{ $certain }项不符合要求；但这项义务是否涉及它还不能确定，所以无法判断。
verdict-every-undecided = { $period }已于{ $due }结束；{ $all }项中有{ $possible }项不能确定是否符合，无法判断。
verdict-every-undecided-unset = 要求中的数值没有由{ $setter }规定，{ $period }已于{ $due }结束，无法判断。
verdict-every-nothing-at-end = { $period }已于{ $due }结束，没有一项要看的，所以不适用。

verdict-within-outside = 这项义务与它无关：它开始时，承办单位不在规定的范围内，或者它不属于要看的事项。
verdict-within-exempted = 它开始时，承办单位由“{ $by }”豁免（{ $days }），理由：{ $reason }。
verdict-within-fulfilled = { $start }开始，{ $end }完成，没有超过{ $deadline }的期限，已经达到。
verdict-within-fulfilled-if-applicable = 这项义务是否涉及它还不能确定；即使涉及，它{ $start }开始，{ $end }完成，没有超过{ $deadline }的期限，已经达到。
verdict-within-waiting = { $start }开始，期限到{ $deadline }，还没有完成。
verdict-within-waiting-disputed = { $start }开始，期限到{ $deadline }；{ $end }可能已经完成，还不能确定。
verdict-within-waiting-unset = { $start }开始；期限是多少还没有由{ $setter }规定。
verdict-within-failed = { $start }开始，期限是{ $deadline }，{ $end }才完成，未按期。
verdict-within-failed-if-applicable = { $start }开始，期限是{ $deadline }，没有按期完成（{ $end }）；但这项义务是否涉及它还不能确定，所以无法判断。
verdict-within-undecided = { $start }开始，期限是{ $deadline }；完成的时间只知道在{ $end }，不能确定是否按期，无法判断。
verdict-within-undecided-unset = { $start }开始；期限是多少没有由{ $setter }规定，这一年已经结束，无法判断。
verdict-within-nothing-at-end = { $start }开始，期限{ $deadline }已过，没有完成的登记，未完成。

verdict-covers-outside = 在{ $period }，这项义务与它无关：它不在规定的范围内，或者这一期里算数的天数不够。
verdict-covers-exempted = 在{ $period }，它由“{ $by }”豁免（{ $days }），理由：{ $reason }。
verdict-covers-fulfilled = { $all }人中需要{ $need }人参加，确定有{ $certain }人，已经达到。
verdict-covers-fulfilled-if-applicable = 这项义务是否涉及它还不能确定；即使涉及，{ $all }人中需要的{ $need }人已有{ $certain }人参加，已经达到。
verdict-covers-waiting = { $all }人中需要{ $need }人参加，目前有{ $certain }人；到{ $due }才到期。
verdict-covers-waiting-disputed = { $all }人中需要{ $need }人参加，目前确定有{ $certain }人，连不确定的最多{ $possible }人；到{ $due }才到期。
verdict-covers-waiting-unset = 有一个要用的参数还没有由{ $setter }规定；{ $all }人中目前有{ $certain }人参加，到{ $due }才到期。
verdict-covers-failed = { $all }人中需要{ $need }人参加，连不确定的都算上也只有{ $possible }人；{ $due }已经到期，未完成。
verdict-covers-failed-if-applicable = { $all }人中需要{ $need }人参加，只有{ $possible }人，{ $due }已经到期；但这项义务是否涉及它还不能确定，所以无法判断。
verdict-covers-undecided = { $all }人中需要{ $need }人参加，确定的有{ $certain }人，连不确定的最多{ $possible }人；{ $due }已经到期，无法判断。
verdict-covers-undecided-unset = 有一个要用的参数没有由{ $setter }规定，{ $due }已经到期；{ $all }人中有{ $certain }人参加，无法判断。
verdict-covers-nothing-at-end = 在{ $period }的最后一天，没有属于这一范围的人，所以不适用。

verdict-at-most-outside = 在{ $period }，这个上限与它无关：它不在规定的范围内，或者这一期里算数的天数不够。
verdict-at-most-exempted = 在{ $period }，它由“{ $by }”豁免（{ $days }），理由：{ $reason }。
verdict-at-most-fulfilled = 在{ $period }最多{ $need }，到{ $due }结束时至多有{ $possible }，没有超过。
verdict-at-most-fulfilled-if-applicable = 这个上限是否涉及它还不能确定；即使涉及，在{ $period }最多{ $need }，至多有{ $possible }，没有超过。
verdict-at-most-waiting = 在{ $period }最多{ $need }，目前有{ $certain }；到{ $due }才结束。
verdict-at-most-waiting-disputed = 在{ $period }最多{ $need }，目前确定有{ $certain }，连不确定的有{ $possible }；到{ $due }才结束。
verdict-at-most-waiting-unset = 上限的一个参数还没有由{ $setter }规定；目前有{ $certain }，到{ $due }才结束。
verdict-at-most-failed = 在{ $period }最多{ $need }，确定有{ $certain }，已经超过。
verdict-at-most-failed-if-applicable = 在{ $period }最多{ $need }，有{ $certain }，超过了；但这个上限是否涉及它还不能确定，所以无法判断。
verdict-at-most-undecided = 在{ $period }最多{ $need }，确定的有{ $certain }，连不确定的有{ $possible }；{ $due }已经结束，无法判断是否超过。
verdict-at-most-undecided-unset = 上限的一个参数没有由{ $setter }规定，{ $due }已经结束；有{ $certain }，无法判断。
verdict-at-most-nothing-at-end = 在{ $period }最多{ $need }，到{ $due }结束时一次也没有登记，没有超过。

verdict-keeps-outside = 在{ $period }，它不需要这份清单：它不在规定的范围内。
verdict-keeps-exempted = 在{ $period }，它由“{ $by }”豁免（{ $days }），理由：{ $reason }。
verdict-keeps-fulfilled = 清单的最近一版是{ $newest }，没有超过{ $need }天，符合要求。
verdict-keeps-fulfilled-if-applicable = 这项义务是否涉及它还不能确定；即使涉及，清单的最近一版是{ $newest }，没有超过{ $need }天，符合要求。
verdict-keeps-waiting = 清单要到{ $due }才需要建好，目前还没有在用的一版。
verdict-keeps-waiting-disputed = 清单要到{ $due }才需要建好；目前的一版（{ $newest }）还不能确定。
verdict-keeps-waiting-unset = 清单多久更新一次或者何时首次建好还没有由{ $setter }规定；到{ $due }才需要建好。
verdict-keeps-failed = 清单的最近一版是{ $newest }，已超过{ $need }天，没有更新。
verdict-keeps-failed-if-applicable = 清单没有在{ $need }天之内更新（最近一版：{ $newest }）；但这项义务是否涉及它还不能确定，所以无法判断。
verdict-keeps-undecided = 清单的最近一版（{ $newest }）是否在{ $need }天之内、是否有效还不能确定，无法判断。
verdict-keeps-undecided-unset = 清单多久更新一次或者何时首次建好没有由{ $setter }规定，{ $due }已过，无法判断。
verdict-keeps-nothing-at-end = 清单本应在{ $due }建好，至今一版也没有，未完成。

# 数量怎么说。
amount-times = { $count }次
amount-hours = { $hours }小时
amount-hours-and-minutes = { $hours }小时{ $minutes }分钟
amount-distinct = { $count }个不同的
amount-persons = { $count }
amount-of-value = { $amount }（{ $value }）
amount-unset = 尚未规定的数量
nobody-yet = 有权规定的一级
not-done = 没有完成的登记
no-version = 没有
no-deadline = 还不能确定的日子
deadline-between = { $first }到{ $last }之间
deadline-after = 最早{ $first }（该年没有工作日历）

# 这一期里有多少天算数。
part-days = 这一期共{ $all }天，其中{ $counted }天算数：成立之前、撤销之后、不在范围内、豁免的日子和施行之前的日子不算。
part-days-uncertain = 这一期共{ $all }天，算数的在{ $least }天和{ $most }天之间。

# 参数从哪里来。
parameter-directive = { $name } = { $value }，由本文件规定（依据：{ $cite }；核实程度：{ $attested }）。
parameter-plain = { $name } = { $value }，由本文件规定，没有另注依据。
parameter-until = { $name } = { $value }，由本文件规定，{ $setter }另行规定以前有效（依据：{ $cite }；核实程度：{ $attested }）。
parameter-overlay = { $name } = { $value }，由“{ $overlay }”规定（依据：{ $cite }；核实程度：{ $attested }）。
parameter-unset = { $name }：还没有规定，应由{ $setter }规定。
cite-none = 未注明
attested-directive = 文件原文
attested-verified = 已对照条文核实
attested-press = 报道或解读
attested-local = 地方规定
attested-not-verified = 未核实

# 每一项为什么算、为什么不算。
counted-activity = 算数：{ $amount }。
counted-value = 算数：{ $amount }，{ $field }为{ $value }。
counted-members = 算数：本单位有{ $count }人参加。
counted-satisfied = 符合全部要求。
counted-violation = 确定不符合要求。
counted-version = 这一版在用。
counted-start = 计时从这里开始。
counted-end = 计时到这里结束。
counted-extension = 批准延期{ $count }天，依法计入期限。
counted-pause = 这段时间暂停计时。
reason-after-as-of = 日期在所问的{ $as_of }之后。
reason-outside-period = 日期不在{ $period }之内。
reason-date-uncertain = 日期只知道在{ $range }，不能确定在{ $period }之内；补上准确日期就能定。
reason-disputed = 对它有异议，还没有定论，所以只算“可能”。
reason-incomplete = 登记不完整，所以只算“可能”；补全就能定。
reason-condition = 不符合条件“{ $condition }”（登记为：{ $stated }）。
reason-condition-unknown = 是否符合条件“{ $condition }”不知道（登记为：{ $stated }）。
stated-nothing = 空白
stated-yes = 是
stated-no = 否
reason-not-host = 不是它举办的。
reason-not-target = 不是面向它的。
reason-not-in-role = 此人没有以“{ $role }”的身份参加。
reason-role-blank = “{ $role }”一栏空着，可能就是此人，所以只算“可能”。
reason-day-not-counted = 那一天它不受这项义务约束，或者获得豁免。
reason-day-uncertain = 那一天它是否受这项义务约束还不能确定。
reason-not-known = 在所问的时点还没有登记，或者已经撤回。
reason-exact-day = 准确的日子没有登记；补上就能定。
reason-value-blank = “{ $field }”一栏空着，所以只算“可能”。
reason-minutes-blank = 没有登记时长，所以只算“可能”。
reason-unnamed = 另有{ $count }名参加者没有列名，可能是本单位的人。
reason-elsewhere = 它由“{ $host }”在别处举办，登记在系统 { $installation }，据回执计入。
reason-no-members = 本单位没有人列名参加。
reason-version-old = 这一版已超过{ $count }天。
reason-extension-late = 延期批准在期限之后，不能计入。

# 什么会改变结果。
change-more = 在{ $due }之前，还差{ $missing }。
change-settle = 对标为“可能”的登记作出结论、补全空白：{ $items }。
change-set-parameter = 由{ $setter }规定{ $names }。
change-late-entry = 补登在{ $period }之内确实发生而漏登的活动；补登会显示为补登。
change-withdraw = 更正或撤回登记有误的项目：{ $items }。
change-finish = 在{ $due }之前完成并登记。
change-date = 补上准确的日期。
change-calendar = 导入该年的工作日历（--calendar）。
change-register = 更新清单并登记日期。
change-kind = 补上单位的类型、层级或任职日期，使得能够确定它是否在范围内。

# 问法有误。
why-no-obligation = 没有叫“{ $id }”的义务。现有：{ $known }。
why-no-unit = 没有代码为“{ $id }”的单位。这项义务看的是单位，请给单位代码。
why-no-post = 没有“{ $id }”这一任职。这项义务看的是任职，请写成“单位代码/任职编号”。
why-no-item = 没有编号为“{ $id }”的活动或事项。这项义务逐项判断，请给活动或事项编号。
why-no-period = “{ $period }”不是这项义务的一期。可选：{ $known }。
why-no-periods = 按所问的日期，这项义务还没有一期可看：文件自{ $day }起施行。
