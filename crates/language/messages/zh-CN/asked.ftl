# 某一天对某一单位的要求
asked-title = { $day }，“{ $title }”对{ $unit }的要求
asked-count = 共 { $count } 项义务。
asked-none = 这一天没有任何义务。
asked-label-period = 周期
asked-label-posts = 职务
asked-label-exempt = 豁免
asked-label-added = 另加
asked-label-uncertain = 不确定
asked-label-objections = 异议
asked-period = 正在进行{ $period }（按 { $version } 版评判）
asked-items = 逐件评判（按 { $version } 版）
asked-posts = { $posts }
asked-term = 从某一事件起算（按 { $version } 版评判）
asked-post = { $post } { $count } 人
asked-uncertain = 类别、层级或起始日期没有写明，是否适用不能确定
asked-added = 由{ $issuer }增加（“{ $title }”）：依据{ $basis }；估计每年 { $hours } 小时；{ $until }到期；{ $day }经{ $approver }批准。
asked-tightened = 由{ $issuer }加严（“{ $title }”），{ $name } = { $value }：依据{ $basis }；估计每年 { $hours } 小时；{ $until }到期；{ $day }经{ $approver }批准。
asked-overtaken = { $said }另有更严的规定，以更严的为准。
asked-exempt = 由{ $issuer }豁免（“{ $title }”），{ $days }：{ $reason }
asked-imposed = 下面另加或加严的
asked-burden = 各补充规定给本单位另加的要求，按其自己的估计每年约 { $hours } 小时：
asked-burden-line = { $issuer }（“{ $title }”）：每年 { $hours } 小时，{ $until }到期
asked-no-burden = 这一天补充规定没有给本单位另加要求。
asked-not-asked = 不适用的
asked-others = 针对其他单位：{ $who }
asked-nobody = 本单位无人担任此职务：{ $who }
asked-next-period = 新增义务，正在进行的周期仍按前一版评判
asked-not-in-force = “{ $title }”只在{ $days }有效
asked-before = 本文件自{ $day }起施行

# 异议
objections-line = 异议：{ $counted }。
objections-counted = 未答复 { $open } 件，已答复 { $answered } 件，其中成立 { $upheld } 件
objections-how = 对增加或加严的内容有异议，可在 matters.csv 写一行：kind = { $kind }，unit = 提出异议的单位，{ $raised } = 日期，{ $obligation } = 义务编号。由批准单位或增加单位的上级答复（{ $answeredby }）；增加单位自己的答复不算数。
