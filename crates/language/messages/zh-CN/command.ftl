# 命令行
command-error = 错误：{ $what }
command-warning = 请注意：{ $what }
command-note = 说明：{ $what }
command-no-random = 系统给不出随机数，没有它就造不出密钥：{ $why }
command-internal = 程序内部出错，这是我们的问题，不是您的数据的问题。请把下面这一行连同您运行的命令告诉维护者：{ $what }
command-unwritable = 结果写不出去：{ $why }
command-out-unwritable = 写不了“{ $path }”：{ $why }
command-out-is-input = 结果不能写到“{ $path }”：它正是要读取的文件，写了就会毁掉它；请换一个文件名
reason-not-found = 没有这个文件
reason-no-parent = 没有这个文件夹
reason-permission = 没有权限
reason-is-folder = 这是一个文件夹，不是文件
reason-no-folder = 路径中间有一段不是文件夹
reason-full = 磁盘满了
reason-not-utf8 = 不是 UTF-8 文本；请另存为 UTF-8
reason-too-large = 超过了 { $limit } MiB
reason-other = { $what }
file-unreadable = 读不了“{ $path }”：{ $why }
folder-missing = 没有“{ $path }”这个文件夹
folder-is-file = “{ $path }”是文件，不是文件夹
folder-no-directive = 没有“{ $path }”：指令文件的文件夹里要有这一页
folder-no-overlay = 没有“{ $path }”：补充规定的文件夹里要有这一页
folder-help = 请给出含有 { $page } 的文件夹，而不是其中的文件
folder-many = “{ $path }”里的内容超过了 { $limit } 个

# 数据问题
problems-more = ……另有 { $count } 个问题没有列出
problems-sum = 数据有 { $problems } 个问题：{ $rows } 行里有 { $bad } 行不能用
problems-help = 没有进行评估。请改正后再运行；若确实要不管这些行，加上 --skip-bad-rows，结果里会写明略去了多少行
problems-of-files = 数据有 { $problems } 个问题，其中有的让整份文件不能用
problems-of-files-help = 没有进行评估。请改正文件、列名或对照文件后再运行；--skip-bad-rows 只略去个别的行，不会略去整份文件
problems-import-help = 什么也没有写入。请改正后再运行；若确实要不管这些行，加上 --skip-bad-rows
problems-of-files-import-help = 什么也没有写入。请改正文件、列名或对照文件后再运行；--skip-bad-rows 只略去个别的行，不会略去整份文件
problems-skipped-import = { $sum }；已按 --skip-bad-rows 略去，这些行一点也不导入
problems-skipped = { $sum }；已按 --skip-bad-rows 略去，结果不含这些行

# 提醒
warn-before-in-force = 截至日{ $asof }早于指令文件的施行日期{ $inforce }，那时还没有要评估的周期；请换一个更晚的 --as-of
warn-no-relation = 数据里没有“{ $relation }”（{ $name }）；{ $obligations } 沿着它评估，所以每个单位都只算自己。请用 --relations 给出
warn-no-relation-stored = 数据库里没有“{ $relation }”（{ $name }）；{ $obligations } 沿着它评估，所以每个单位都只算自己。请用 luoshi import relations 导入
warn-relation-unused = 没有义务沿“{ $relation }”评估，所以结果是空的
warn-no-standings = 没有任何一项落实情况可以评估：没有单位、任职或事项符合义务的适用对象和时间。`luoshi directive show` 会说明义务适用于谁

# 单位和关系
unit-unknown = 没有代码或名称是“{ $unit }”的单位
unit-unknown-help = 单位代码在 --units 文件的 code 列，例如 { $codes }
unit-none = 数据里一个单位也没有；请用 --units 给出单位表
unit-name-shared = 不止一个单位叫“{ $name }”
unit-name-shared-help = 请写单位代码：{ $codes } ……
relation-unknown = 没有“{ $relation }”这种关系

# 命令行写错
usage-unknown-option = 没有 { $option } 这个选项
usage-unknown-word = 不明白“{ $word }”在这里的意思：前面的内容已经完整
usage-unknown-command = 没有“{ $word }”这个命令
usage-no-command = 没有写明要做什么
usage-missing = 缺少 { $what }
usage-twice = { $option } 写了两次，而它只能有一个
usage-no-value = { $option } 后面缺少内容
usage-value-wrong = { $option } 不能是“{ $value }”
usage-not-utf8 = 命令行里有不是 UTF-8 的文字
usage-did-you-mean = 您是不是想写 { $name }？
usage-choose = 可以写：{ $names }
usage-see-help = 用法：{ $usage }（加 --help 看说明）
usage-date-or-index = 写成 2024-12-31 这样的日期，或 1200 这样的日志序号
usage-index-wrong = 条目的序号不能是“{ $value }”
usage-key = 请把 luoshi init 显示的核验密钥完整写上：名称+8 位数字+字母
usage-role-account = 写成 角色=账号，例如 security_administrator=wang
usage-of-one-unit = “{ $option }”说的是单位和活动，单独显示文件时用不上
usage-of-one-unit-help = 用 --effective-for 写明单位，或去掉这个选项
usage-without-db = { $option } 要和 --db 一起用
usage-with-db = { $option } 不能和 --db 一起用：评估的是数据库里已有的内容
usage-with-db-help = 请先用 luoshi import 导入这个文件；或者不写 --db，给出全部文件
usage-import-option = 导入 { $what } 用不上 { $option }
usage-grant = 没有写清楚要对授权做什么
usage-grant-help = 授予角色写 角色 账号 单位；收回写 --withdraw 编号 --reason 理由；查看写 --list
usage-date = 日期写成 2024-12-31 这样
usage-number = 写一个从 0 起的整数
usage-zone = 时区写成 Asia/Shanghai 这样
usage-language = 可以写：zh-CN、en
usage-no-directive = 没有给出指令文件的文件夹
usage-directive-or-db = { $directive }（或者用 { $db } 给出数据库）
known-to-beyond = 日志还没有第 { $index } 条；最后一条是第 { $last } 条
stored-no-directive = 数据库里没有指令文件
stored-no-directive-help = 请用 luoshi import directive 导入，或用 --directive 给出它的文件夹
stored-directives = 数据库里有几个指令文件
stored-directives-help = 请用 --directive-id 指明一个：{ $names }
stored-directive-unknown = 数据库里没有指令文件“{ $id }”
word-unknown = 没有“{ $word }”这种{ $what }
word-unit-kind = 单位类型
word-level = 层级
word-relation = 关系
word-role = 角色
usage-no-as-of = 没有给出截至日 --as-of
usage-from-late = --from（{ $from }）晚于 --as-of（{ $asof }）
usage-from-late-help = 评估的是从 --from 到 --as-of 的周期，请把 --from 提前

# 说明里的标题和占位词
heading-usage = 用法：
heading-commands = 命令
heading-arguments = 内容
heading-directive = 指令文件
heading-files = 您的文件（CSV 或 XLSX）
heading-question = 问什么时候
heading-result = 结果
heading-options = 选项
heading-database = 数据库
heading-general = 通用
value-file = 文件
value-dir = 文件夹
value-date = 日期
value-code = 代码
value-name = 名称
value-number = 数
value-command = 命令
value-options = 选项
value-address = 地址
value-id = 编号
value-text = 文字
value-kind = 类型
value-level = 层级
value-role = 角色
value-account = 账号
value-unit = 单位
value-role-account = 角色=账号
value-what = 内容
value-key = 密钥
value-obligation = 义务
value-subject = 对象
value-period = 周期

# 说明
help-luoshi = 落实：拿指令文件和您自己的表格，看每个单位哪些义务已达到、未到期、未完成、无法判断，以及为什么。
help-evaluate = 评估：每个单位每项义务落实得怎样。
help-why = 问为什么：某个对象在某个周期的落实情况为什么是这样。
help-directive = 检查、朗读一个指令文件，列出原文每一句的着落，或检验文件旁边的情形。
help-check = 检查指令文件和补充规定，列出全部问题。
help-show = 按机器的理解把指令文件念出来：谁、做什么、多久一次、数字从哪里来。
help-coverage = 列出原文每一句的着落：义务、清单或标记；有句子没有交代就不通过。
help-coverage-source = 原文的纯文本；与保存的指纹比对，并查找我们的页面里照抄的地方
help-coverage-edition = 哪一个文本；不写就是按名称排在最前的
help-coverage-format = 结果的样子：表格（默认）、JSON，或可以打印的网页
help-coverage-write = 从原文生成或更新文本，列出还没有交代的句子
help-init = 建立一套系统：数据库、密钥、最上面的单位和管理员。
help-grant = 把一个角色授予某个账号，范围是一个单位和它下面的；也可以收回，或列出现有的授权。
help-import = 先显示一个文件会改变什么；加 --yes 才写入，要么全部写入，要么一点也不写。
help-export = 把现有内容写成 CSV，luoshi import 读回去还是原样。姓名和文字是打开的，请妥善保管。
help-journal = 核验日志，或拿出供别人核验的凭据。
help-verify = 核验日志是否与签署时一样，派生数据是否与日志一致。发现问题时退出码为 1。
help-checkpoint = 显示最后签署的检查点，请存到别处：换上旧副本或另写一份日志，都会被它发现。
help-prove = 显示某一条确在日志里的证明，不用数据库也能检查。
help-check-proof = 检查这样的证明，并说明那一条写了什么。
help-rebuild = 按日志重建全部派生数据。
help-person = 删除一个人的资料。
help-person-erase = 依法或应本人要求，销毁一个人的资料。计入此人的条目还在，但不再指向任何人。
help-spill = 销毁本不该录入的内容。日志里记下这件事，不重复内容。
help-db = 系统的数据库：sqlite:FILE 或 postgres://user@host/database
help-keys = 密钥文件夹；默认是 SQLite 文件旁边的“文件.keys”，否则是 luoshi.keys
help-stored-id = 数据库里有几个指令文件时，用哪一个
help-origin = 日志的名称，以后不变：域名和路径，例如 example.com/county
help-init-unit = 最上面的单位的代码
help-init-name = 它的名称
help-init-kind = 它的类型，例如 party_committee（党委）
help-init-level = 它的层级，例如 county（县级）
help-administrator = 从今天起对这个单位担任管理员的账号：系统管理员 system_administrator、安全管理员 security_administrator、审计管理员 audit_administrator，各由不同的人担任；可以给多个
help-grant-role = 角色，例如 secretary（见 docs/authority.md）
help-grant-account = 授予哪个账号
help-grant-unit = 单位代码，或不重复的名称
help-grant-relation = 沿哪种关系向下；默认隶属关系
help-grant-from = 从哪一天起，默认今天
help-grant-until = 到哪一天为止，默认没有止日
help-grant-withdraw = 收回这个编号的授权
help-grant-reason = 为什么收回
help-grant-list = 列出现有的授权和编号
help-import-what = 文件里是什么
help-import-file = 文件；指令文件给文件夹
help-import-yes = 写入；不加的话只显示会改变什么
help-import-default-unit = 没有写单位的行算到哪个单位
help-import-skip = 略去不能用的行继续；不加的话有一行不能用就停下
help-import-unit = 由哪个单位发布：单位代码，或不重复的名称
help-export-what = 写出什么
help-verify-against = 以前存到别处的检查点；默认用密钥文件夹里最后的那一个
help-verify-key = 相信哪个核验密钥；默认用密钥文件夹里的；可以给多个
help-verify-derived = 日志有问题时也比较派生数据；日志没有问题、又有密钥时总会比较
help-prove-index = 条目的序号，从 0 起
help-check-proof-file = 证明所在的文件
help-check-proof-origin = 条目应当在哪个日志里：日志的名称
help-check-proof-key = 它的核验密钥，要从可信的人那里得来
help-erase-id = 此人在系统里的编号，或 32 位的句柄
help-erase-basis = 法律依据；会写进日志，所以不能写出姓名
help-spill-what = 是哪一类档案
help-spill-id = 它的编号；附件写内容的摘要
help-spill-procedure = 怎样处置的；会写进日志，所以不能重复内容
help-destroy-yes = 销毁；不加的话只显示会销毁什么
help-directive-dir = 指令文件的文件夹，里面有 directive.md；写了 --db 时默认用数据库里的
help-dir = 指令文件的文件夹，里面有 directive.md
help-effective-for = 单位代码或名称：显示所问那天对它的要求，包括补充规定设定、增加、加严和豁免的内容
help-overlay = 补充规定的文件夹，里面有 overlay.md；可以给多个
help-units = 单位表；parent 列是隶属关系的上级。不给的话，各表中出现的单位代码都成为单位
help-relations = 单位之间的其他关系，或有起止日期的隶属关系；可以给多个
help-people = 人员、所在单位和群体；可以给多个
help-posts = 任职；可以给多个
help-activities = 活动；可以给多个
help-matters = 事项（诉求、问题、承诺……）；可以给多个
help-registers = 清单的版本；可以给多个
help-calendar = 放假安排表；内置 2024–2026 年，给出的年份以您的为准；可以给多个
help-mapping = 对照文件（TOML）：列名不一样的表格怎样理解
help-default-unit = 没有写单位的行算到哪个单位；没有这个代码就新建
help-zone = 时刻按哪个时区换成日期，默认 Asia/Shanghai
help-skip = 略去不能用的行继续评估，结果写明略去多少；不加的话有一行不能用就停下
help-as-of = 截至这一天结束：当天的事算数，当天到期的就到期了
help-from = 从这一天起的周期才评估；默认从指令文件施行之日起
help-known-to = 只用到这一天结束时已经登记的内容，可以重现过去的报告；写了 --db 时也可以写日志序号
help-unit = 只看这个单位（代码，或不重复的名称）和它下面的
help-relation = 只看沿这种关系评估的义务，例如 affiliation（隶属关系）
help-format = 结果的样子：表格（默认）、JSON、CSV
help-format-text = 结果的样子：文字（默认）或 JSON
help-out = 把结果写进这个文件；CSV 会带上电子表格软件需要的标记
help-all-periods = 表格列出全部周期，不把较早的合并成一行
help-timing = 在标准错误输出上写明每一步用了多久
help-obligation = 义务的编号，例如 reading-class
help-subject = 单位代码；单位代码/任职编号；或活动、事项的编号
help-period = 周期，例如 2024、2024-H1、2024-Q3、2024-03、2024-12-31；逐件评估的义务写哪一年都可以
help-seed = 从这个数造出小县；同一个数每次都一样，默认 1
help-help = 显示这份说明
help-version = 显示版本
help-language = 界面语言；默认看环境变量 LUOSHI_LANGUAGE、LC_ALL、LANG，都没有就用中文
help-epilogue =
    状态
      ● 已达到  ○ 未到期  ✗ 未完成  ? 无法判断  – 不适用  ◇ 已豁免

    退出码
      0   完成（有没有未完成的义务都算完成）
      1   日志或由它派生的数据与签署时不一样；或证明不成立；或标准情形的结果与页面所写不一致
      2   指令文件或补充规定有错误
      3   数据有不能用的行，又没有加 --skip-bad-rows；或标准情形的页面有错误
      64  命令行有误，或问到的义务、单位、周期不存在
      65  要求被拒绝，什么也没有改变
      66  文件、文件夹或数据库不存在或读不了
      69  数据库没有应答或出错
      70  程序内部出错
      73  要建的已经有了
      74  写不了结果
      75  别人正在写入，或数据库正忙：请稍后再试
      78  密钥、数据库版本或设置不合

    先试这个
      luoshi demo

# 用时
timing-start = 开始
timing-compile = 编译指令文件
timing-open = 打开文件
timing-database = 读数据库
timing-read = 读懂文件
timing-evaluate = 评估
timing-write = 写出结果
timing-all = 合计

# 结果表
table-asked = { $version } 版 · 截至{ $asof }
table-asked-from = { $asked } · 从{ $from }起的周期
table-asked-known = { $asked } · 只用{ $day }前登记的内容（含当天）
table-asked-index = { $asked } · 只用到第 { $index } 条为止登记的内容
table-read = 单位 { $units } · 活动 { $activities } · 事项 { $matters } · 清单版本 { $registers }
table-read-skipped = { $read } · 略去不能用的行 { $bad }
table-overlays = 补充规定：{ $titles }
table-nothing = 没有可以评估的内容。
table-of-all = 全部单位，共 { $standings } 项落实情况
table-of-unit = { $unit }，含下属单位
table-applicable = 应落实
table-before = 之前 { $count } 期
table-along = 沿{ $relation }
table-own = 本单位自己
table-own-nothing = 没有落在本单位自己头上的义务。
table-own-posts = 任职 { $count }：
table-own-activities = 活动 { $count }：
table-own-matters = 事项 { $count }：
table-own-items = { $state }：{ $ids }
table-children = 直接下级，各含自己的下属单位，按隶属顺序排列
table-children-nothing = 直接下级没有沿这种关系评估的义务。
table-roots = 看其中一个单位：加 --unit 代码。最上面的单位：{ $units }

# 理由
explain-clause = { $id } · 出处 { $clause } · { $article }
explain-about = 对象：{ $subject } · 周期：{ $period }
explain-parameters = 数字从哪里来
explain-counted = 算数的
explain-not-counted = 没有算，或不能确定算的
explain-would-change = 怎样会不一样
explain-more = ……另有 { $count } 项；--format json 会全部列出
explain-posts = 这个单位的有关任职：{ $posts }

# 检查
check-version = { $id } { $version } 版：{ $inforce }起施行，{ $articles } 个标题，{ $obligations } 项义务，指纹 { $fingerprint }…
check-good = 没有错误。读了 { $pages } 页，补充规定 { $overlays } 份。

# 朗读
show-text = { $text }
show-title = { $title }（{ $id }，{ $version } 版，{ $inforce }起施行）
show-label-who = 谁
show-label-what = 做什么
show-label-where = 条件
show-label-satisfies = 要求
show-label-per = 多久
show-label-part = 不足一期
show-label-along = 沿
show-label-parameter = 数字
show-label-overlay = 补充
show-who-any = 所有单位
show-who-kinds = { $kinds }
show-who-levels = { $levels }层级的{ $units }
show-who-codes = { $units }，只限 { $codes }
show-who-with-post = { $units }，有人任{ $posts }的
show-who-beneath = { $units }，在{ $above }之下
show-who-post = 任{ $posts }的人（单位：{ $units }）
show-kinds = { $kinds }
show-kinds-role = { $what }（本人的角色：{ $role }）
show-kinds-target = { $what }（面向本单位的）
show-at-least-times = { $what }，至少 { $need } 次
show-at-least-hours = { $what }，至少 { $need } 小时
show-at-least-distinct = { $what }，“{ $by }”至少有 { $need } 种
show-at-least-each = { $what }，按“{ $by }”至少：{ $needs }
show-each = { $value } { $need } 次
show-every = 每一项{ $what }都要符合要求
show-within-days = { $what }：从{ $from }到{ $to }不超过 { $limit } 天
show-within-working-days = { $what }：从{ $from }到{ $to }不超过 { $limit } 个工作日
show-within-months = { $what }：从{ $from }到{ $to }不超过 { $limit } 个月
show-within-extension = { $said }；经“{ $event }”最多延长 { $days } 天
show-held = 举行之日
show-covers-times = { $what }：{ $population }中至少 { $share } 参加，每人至少 { $each } 次
show-covers-hours = { $what }：{ $population }中至少 { $share } 参加，每人至少 { $each } 小时
show-population-all = 本单位全体人员
show-population-groups = 本单位的{ $groups }
show-population-subtree = { $population }（含下属单位）
show-at-most-times = { $what }，最多 { $cap } 次
show-at-most-hours = { $what }，最多 { $cap } 小时
show-keeps = 有“{ $register }”，最新一版不超过 { $age } 天
show-keeps-first = { $said }；义务开始后 { $first } 天内先建好
show-to-be-set = 若干（由{ $level }规定）
show-per-item = 逐件评估，计入开始的那一年
show-per-date = 随时，按截至日评估
show-per-month = 每月
show-per-quarter = 每季度
show-per-half-year = 每半年
show-per-year = 每年
show-per-five-years = 每五年，从 { $year } 年起算
show-per-rolling = 截至日为止的 { $days } 天内
show-per-after-days = { $event }后 { $count } 天内
show-per-after-months = { $event }后 { $count } 个月内
show-start-founded = 单位成立
show-start-post = 任职开始
show-start-activity = 每次{ $kind }
show-part-from-half = 满一半天数才算，算就按全数
show-part-scaled = 按天数折算
show-part-full = 有一天就按全数
show-parameter = { $name } = { $value }（{ $attested }；依据：{ $cite }）
show-parameter-until = { $name } = { $value }，{ $level }另行规定以前有效（{ $attested }；依据：{ $cite }）
show-parameter-open = { $name } 本文件没有规定，应由{ $level }规定
show-no-cite = 本文件
show-change = { $name } = { $value }：“{ $title }”（{ $issuer }，{ $days }）
show-added-by = 由“{ $title }”增加（{ $issuer }）
show-overlay = 补充规定：{ $title }（{ $id }，{ $issuer } 制定，{ $days }）
show-basis = 依据：{ $basis }
show-burden = 估计每个单位每年多用 { $hours } 小时
show-approved = 由 { $unit } 于{ $day }批准
show-sets = 规定 { $obligation } 的 { $parameter } = { $value }
show-tightens = 收紧 { $obligation } 的 { $parameter } = { $value }
show-adds = 增加：{ $obligations }
show-all-obligations = 全部义务
show-exempts = 豁免 { $units }：{ $obligations }，{ $days }，因为{ $reason }

# 时间跨度
command-span = 从{ $from }到{ $to }超过{ $most }年，一期一期地看太多了
command-span-help = 请检查 --as-of 的年份，或用 --from 从较近的日期看起

# 建立系统
init-begun = 系统 { $origin } 已经建立。
init-database = 数据库
init-keys = 密钥文件夹
init-unit = 最上面的单位
init-verifier-key = 核验密钥
init-without-administrator = 还没有账号担任“{ $role }”；请用 luoshi grant 授予
init-next = 接下来要做
init-next-keys = 把密钥文件夹另存一份，放在数据库以外的安全处。丢了它，加密的内容就再也打不开；两样都拿到的人什么都能看。
init-next-key = 把核验密钥交给审计的人，写在纸上，或放在这台机器以外。有了它，换掉密钥会被发现。
init-next-import = 导入单位：luoshi import units 文件 --db 地址；然后是关系、人员、任职和活动。

# 授权
grant-given = 角色已授予：授权 { $id }，日志第 { $index } 条。
grant-withdrawn = 授权 { $id } 已收回，见日志第 { $index } 条。
grant-until-early = --until（{ $until }）早于 --from（{ $from }）
grant-id = 编号
grant-role = 角色
grant-account = 账号
grant-unit = 单位
grant-relation = 沿
grant-days = 期间
grant-valid = { $days }

# 导入和导出
import-noun = 档案
import-new = 新增
import-changed = 改变
import-same = 不变
import-withdrawn = 撤回
import-nothing = 什么也不会改变：现有内容与文件一致。
import-dry = 还没有写入。要写入，请加上 --yes 再运行同一个命令。
import-progress = 已写入 { $written } 条，共 { $all } 条……
import-written = 写入了 { $count } 条，日志现有 { $size } 条。
import-refused = { $noun } { $id }：{ $why }什么也没有写入。
import-forest = 按这个文件，“{ $relation }”关系里会有单位在同一天有两个上级，或绕成一圈；什么也没有写入
import-forest-help = 请改正上级单位或起止日期，再运行
export-only-csv = 写不了“{ $path }”：导出的是 CSV
export-only-csv-help = 请给一个以 .csv 结尾的文件名，电子表格软件能打开
export-without-home = 有 { $count } 人没有所在单位，不在文件里，因为文件的行按所在单位写人

# 核验
verify-read = 读了 { $rows } 条（其中 { $erased } 条已删除）、{ $checkpoints } 个检查点。
verify-against = 与“{ $path }”里的检查点作了比较。
verify-against-seen = 与密钥文件夹“{ $path }”里最后的检查点作了比较。要与存在别处的比较，请加 --against 文件。
verify-against-nothing = 没有与外面的检查点比较：末尾被截去、或整份重写，就看不出来。请加 --against 文件。
verify-derived = 正在比较派生数据与日志，要一些时间……
verify-root = 根：{ $root }
verify-clean = 日志与签署时一样，全部派生数据与日志一致。
verify-clean-journal = 日志与签署时一样。没有密钥文件夹，所以没有比较派生数据。
verify-further = ……另有 { $count } 处没有列出
verify-differences-more = ……可能还有没有列出的行
verify-not-clean = 日志与签署时不一样，发现 { $count } 处
verify-not-clean-help = 请什么也不要动，把数据库照原样存一份，再与备份比较；应当请审计的人来看
verify-derived-differ = 派生数据有 { $count } 行与日志不一致；日志本身与签署时一样
verify-derived-differ-help = luoshi rebuild 可以重建；请先查清是谁改的
finding-rows-missing = 第 { $first } 条到第 { $last } 条不见了。
finding-row-out-of-order = 第 { $row } 条出现了两次，或位置不对，或没有这样的序号。
finding-row-changed = 第 { $row } 条被改动过。
finding-row-moved = 第 { $row } 条里放的是第 { $fits } 条的内容。
finding-row-unreadable = 第 { $row } 条读不出来：从第 { $byte } 个字节起不是条目。
finding-row-half = 第 { $row } 条丢了内容或盐，或盐不对。
finding-row-empty = 第 { $row } 条没有内容，也没有哪一条说它已删除。
finding-row-still-there = 第 { $by } 条说第 { $row } 条已删除，可它的内容还在。
finding-erasure-ahead = 第 { $row } 条说第 { $named } 条已删除，而那一条并不在它之前。
finding-rows-beyond-tree = 第 { $first } 条到第 { $last } 条是另外加上的，哈希树里没有。
finding-rows-beyond-checkpoint = 第 { $first } 条到第 { $last } 条是加上的，从没有签署过。
finding-begin-missing = 第一条（第 0 条）没有写明这是哪个日志。
finding-begin-again = 第 { $row } 条又写了一次日志的开头。
finding-leaf-changed = 为第 { $row } 条保存的哈希被改动过，条目本身与签署时一样。
finding-leaves-changed = 为第 { $first } 条到第 { $last } 条保存的哈希被改动过，条目可能也一起改了。
finding-inner-changed = 第 { $first } 条到第 { $last } 条之上的一个哈希（第 { $level } 层）被改动过。
finding-tile-missing = 缺少哈希：第 { $level } 层第 { $position } 块。
finding-tile-wrong = 第 { $level } 层第 { $position } 块的哈希不属于这样长的日志，或数目不对。
finding-checkpoint-unbelieved = { $size } 条时的检查点不可信：{ $why }。
finding-checkpoint-moved = { $size } 条时的检查点，存成了 { $stored } 条时的。
finding-checkpoint-late = { $size } 条时的检查点位置不对，没有判断。
finding-checkpoint-origin = { $size } 条时的检查点属于另一个日志“{ $origin }”。
finding-checkpoint-root = { $size } 条时签署的内容与现在的不同：第 { $first } 条到第 { $last } 条可能连同哈希一起被改动过。
finding-checkpoint-beyond = 签署检查点时有 { $size } 条，现在只有 { $rows } 条：末尾被截去了。
finding-outside-unreadable = 外面的检查点读不出来：{ $why }。
finding-outside-key = 外面的检查点是用另一个密钥签署的：日志的密钥被换过，或者它属于另一个日志。
finding-outside-origin = 外面的检查点属于日志“{ $outside }”，而这是“{ $journal }”。
finding-outside-beyond = 外面的检查点签署时有 { $size } 条，现在只有 { $rows } 条：末尾被截去，或换上了旧的备份。
finding-outside-root = 到第 { $size } 条为止，这不是外面的检查点所说的日志：它被重写过。
finding-key-broken = { $noun }“{ $id }”的密钥无效：被改动过，或者不属于它。
finding-key-missing = 第 { $row } 条有密封内容，但{ $noun }“{ $id }”的密钥不在了，也没有条目说明已经销毁。
finding-part-broken = 第 { $row } 条的密封内容用{ $noun }“{ $id }”的密钥打不开。
finding-key-stray = 有{ $noun }“{ $id }”的密钥，却没有任何条目用到它：可能本该销毁。
finding-bytes-changed = 附件 { $digest } 的内容被改动过。
finding-bytes-missing = { $noun }“{ $id }”的内容不在了。
finding-bytes-stray = 有一份内容 { $digest } 没有任何附件用到：可能本该销毁。
verify-unopened-more = ……可能还有更多，没有列出
verify-unopened = 密钥或密封内容有 { $count } 处不对；日志本身与签名一致
verify-unopened-help = 先把数据库原样留存一份，再从备份中取回密钥；先查清是谁改动的
finding-derived = 表 { $table } 的 { $key } 这一行与日志不一致。
note-too-large = 太大了
note-characters = 含有不该有的字符，或不是 UTF-8 文本
note-form = 不是由正文、空行和签名组成的
note-signature-line = 第 { $line } 行签名的格式不对
note-unknown-key = 不是用给出的密钥签署的
note-signature = 签名对不上：签署以后被改动过
note-checkpoint = 它不是检查点
note-proof = 它不是证明，或推不到这个日志
note-slip = 它不是回执
note-slip-line = 第 { $line } 行不合回执的格式
note-key = 密钥不是有效的

# 证明
prove-none = 日志没有第 { $index } 条；最后一条是第 { $last } 条
prove-erased = 第 { $index } 条已删除：证明只说明它曾在那里，不说明它写了什么
proof-holds = 证明成立：第 { $index } 条在日志 { $origin } 里，与 { $size } 条时签署的检查点相符。
proof-says = 这一条是{ $day }由 { $actor } 写入的（按当时的时钟）：{ $act }
proof-unreadable = 这个版本的程序读不懂这一条写了什么。
proof-shows-nothing = “{ $path }”里的证明不显示那一条写了什么，因为那一条已删除；所以在这里检查不了
proof-shows-nothing-help = 只有从以前的证明里知道那一条的叶的人，才能检查
proof-does-not-hold = “{ $path }”里的证明不成立：{ $why }
proof-does-not-hold-help = 请检查文件是否完整，--origin 和 --key 是不是这个日志的；如果都是，就不要相信这个证明
act-begin = 日志 { $origin } 开始
act-put = { $noun } { $id } 是新的，或有了新版本
act-withdraw = { $noun } { $id } 已撤回，理由：{ $reason }
act-erase = { $noun } { $id } 已删除，依据：{ $reason }
act-spill = { $noun } { $id } 本不该录入，已销毁，处置：{ $reason }
act-restore = 数据库由 { $size } 条时的备份恢复

# 重建
rebuild-done = 已按 { $size } 条日志重建全部派生数据。

# 销毁
destroy-dry = 将连同全部版本（{ $entries } 条）销毁：{ $noun } { $id }。
destroy-nothing = 日志里没有{ $noun } { $id } 的内容
destroy-nothing-help = 请核对档案种类和编号；以前销毁过的已经不在了
destroy-dry-help = 还没有销毁。要销毁，请加上 --yes 再运行同一个命令。销毁以后不能恢复。
destroy-done = 已连同全部版本销毁：{ $noun } { $id }，见日志第 { $index } 条。
destroy-backups = 以前的备份里还有它，到期才会消失；luoshi restore 会按密钥文件夹里的名单再销毁一次。
destroy-elsewhere = 其他档案的文字里可能还提到它；以前导出的文件管不到。
destroy-no-person = 没有“{ $id }”这个人
destroy-no-person-help = 请写人员表里的编号，或 32 位的句柄

# 备份、恢复、迁移、检查
help-backup = 把整个日志备份到一个文件，并核对两边的根。密钥文件夹不在其中。
help-backup-file = 备份写到哪个文件
help-restore = 把备份恢复到一个空数据库：先核验备份，再按密钥文件夹里的名单重新销毁已删除的内容。
help-restore-file = 备份文件
help-restore-to = 恢复到多少条为止，不写就是全部
help-migrate = 把整个日志搬到另一个数据库，并核对两边的根。
help-migrate-from = 原来的数据库
help-migrate-to = 新的空数据库
help-doctor = 检查数据库、密钥和日志，并说明该怎么办。
help-doctor-upgrade = 把数据库升级到这个程序需要的版本
copy-same = 复制了{ $size }条，其中{ $erased }条内容已销毁；两边的根相同：{ $root }
backup-done = 备份已写入“{ $path }”。密钥文件夹不在其中，请另存一份，不要和备份放在一起。
restore-done = 已恢复到 { $address }，并记了一条说明。比备份更新的内容没有恢复。
migrate-done = 已搬到 { $address }。确认无误后再停用原来的数据库。
doctor-database = { $engine }，{ $address }；数据库版本{ $schema }（需要{ $needed }）。
doctor-journal = 日志{ $size }条；本机最后签署的检查点：{ $seen }条；密钥文件夹：{ $keys }
doctor-lease = 正在写入的是：{ $holder }
doctor-well = 一切正常：日志与签署的一致。
doctor-findings = 日志与签署的不一致，共{ $count }处。
doctor-findings-help = 运行 luoshi journal verify 查看是哪几条，再从备份恢复。
