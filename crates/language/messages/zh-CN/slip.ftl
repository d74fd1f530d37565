# 回执：在别处参加的活动

## 帮助
help-slip = 在别处参加的活动：给外来人员开具回执，收下本地人员的回执。
help-slip-give = 为外来人员参加活动开具签名回执；本系统不留存其任何信息。
help-slip-take = 收下本地人员的回执：先显示，再全部写入或全不写入。
help-slip-list = 列出现有的回执和编号。
help-slip-withdraw = 撤回一份回执：不再计入，日志里仍然可查。
help-slip-activity = 活动编号，活动须已登记在本日志
help-slip-person = 外来人员在其所在系统的编号；只写进文件
help-slip-home-unit = 外来人员所在单位的代码；只写进文件
help-slip-role = 以什么角色参加；默认参加者
help-slip-file = 回执，每个文件一份
help-slip-from = 开具回执的系统的核验密钥，须来自信得过的人；可以重复
help-slip-id = 回执编号，见 luoshi slip list
help-slip-reason = 理由，会写进日志
value-files = 文件…

## 开具
slip-index-only = 活动“{ $id }”只登记了索引，不开回执。
slip-index-only-help = 谁参加了，不在索引可以说明的范围内，随纸质材料保存。
slip-unsettled = 活动“{ $id }”有异议或不完整，开了回执就成了确定的。
slip-unsettled-help = 请先核定，再开回执。
slip-not-held = 活动“{ $id }”还没有举办。
slip-not-held-help = 回执只说已经发生的事，举办之后才有。请核对日期。
slip-unwritable = 回执写不出来：{ $why }
slip-unwritable-help = 每一项不能换行，不能含有控制字符，最多 200 个字。请改正。
slip-not-allowed = 这里不允许开具回执。
slip-given = 回执已写入文件 { $path }。
slip-given-kept = 它写有个人信息：只发给所在系统，不要留底。本系统没有留存；请确认这位外来人员在这里已计入不列名的参加者。
slip-given-key = 所在系统凭下面的核验密钥认可它；密钥须由您另行告知，不要和回执一起发：{ $key }

## 收下
slip-own = 这份回执是本系统自己开具的。
slip-own-help = 在这里参加的人已经列在活动里，不用再收。
slip-no-person = 这里没有人员“{ $id }”。
slip-no-person-help = 请与开具回执的一方核对编号。已删除的人员不再登记。
slip-other-home = 人员“{ $id }”的所在单位不是“{ $unit }”。
slip-other-home-help = 编号或者单位有误，请让对方重新开具。
slip-no-home = 人员“{ $id }”当时（{ $days }）在这里没有所在单位。
slip-no-home-help = 回执应发给其当时所在的系统；如果是这里漏登了所在单位，请先导入。
slip-note-help = 请让对方重发一份，并与对方核对核验密钥。
slip-not-taken = { $path }：{ $why }
slip-none-taken = 有 { $count } 份回执不能收（共 { $all } 份），没有写入任何内容。
slip-none-taken-help = 请去掉它们或让对方重新开具，再运行一次。
slip-too-many = { $count } 份回执超过了一次能收的数量（{ $most } 份）。
slip-too-many-help = 请分几次收。
slip-nothing = 什么也不会改变：这些回执都已收下，或者已有更新的。
slip-taken = 这些文件写有个人信息，已不再需要，请删除。
slip-withdrawn = 回执 { $id } 已撤回，见日志第 { $index } 条。

## 列表
slip-id = 编号
slip-days = 日期
slip-kind = 类型
slip-host = 举办单位
slip-installation = 系统
slip-role = 角色
slip-person = 人员
slip-home = 所在单位
