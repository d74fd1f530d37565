# 命令行
command-error = 错误：{ $what }
command-warning = 请注意：{ $what }
command-note = 说明：{ $what }
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
folder-versions-many = “{ $path }”里的版本超过了 { $limit } 个

# 数据问题
problems-more = ……另有 { $count } 个问题没有列出
problems-sum = 数据有 { $problems } 个问题：{ $rows } 行里有 { $bad } 行不能用
problems-help = 没有进行评估。请改正后再运行；若确实要不管这些行，加上 --skip-bad-rows，结果里会写明略去了多少行
problems-of-files = 数据有 { $problems } 个问题，其中有的让整份文件不能用
problems-of-files-help = 没有进行评估。请改正文件、列名或对照文件后再运行；--skip-bad-rows 只略去个别的行，不会略去整份文件
problems-skipped = { $sum }；已按 --skip-bad-rows 略去，结果不含这些行

# 提醒
warn-before-in-force = 截至日{ $asof }早于指令文件的施行日期{ $inforce }，那时还没有要评估的周期；请换一个更晚的 --as-of
warn-no-relation = 数据里没有“{ $relation }”（{ $name }）；{ $obligations } 沿着它评估，所以每个单位都只算自己。请用 --relations 给出
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
usage-date = 日期写成 2024-12-31 这样
usage-number = 写一个从 0 起的整数
usage-zone = 时区写成 Asia/Shanghai 这样
usage-language = 可以写：zh-CN、en
usage-no-directive = 没有给出指令文件的文件夹
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
heading-general = 通用
value-file = 文件
value-dir = 文件夹
value-date = 日期
value-code = 代码
value-name = 名称
value-number = 数
value-command = 命令
value-options = 选项
value-obligation = 义务
value-subject = 对象
value-period = 周期

# 说明
help-luoshi = 落实：拿指令文件和您自己的表格，看每个单位哪些义务已达到、未到期、未完成、无法判断，以及为什么。
help-evaluate = 评估：每个单位每项义务落实得怎样。
help-why = 问为什么：某个对象在某个周期的落实情况为什么是这样。
help-directive = 检查或朗读一个指令文件。
help-check = 检查指令文件和补充规定，列出全部问题。
help-show = 按机器的理解把指令文件念出来：谁、做什么、多久一次、数字从哪里来。
help-demo = 造一个小县放进文件夹，评估给您看，并告诉您接下来可以试什么。
help-directive-dir = 指令文件的文件夹，里面有 directive.md
help-dir = 指令文件的文件夹，里面有 directive.md
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
help-known-to = 只用到这一天结束时已经登记的内容，可以重现过去的报告
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
help-demo-out = 放到哪个文件夹；默认当前文件夹下的 luoshi-demo，不会覆盖您的文件
help-demo-as-of = 截至哪一天评估，默认 2025-02-28
help-seed = 从这个数造出小县；同一个数每次都一样，默认 1
help-help = 显示这份说明
help-version = 显示版本
help-language = 界面语言；默认看环境变量 LUOSHI_LANGUAGE、LC_ALL、LANG，都没有就用中文
help-epilogue =
    状态
      ● 已达到  ○ 未到期  ✗ 未完成  ? 无法判断  – 不适用  ◇ 已豁免

    退出码
      0   完成（有没有未完成的义务都算完成）
      2   指令文件或补充规定有错误
      3   数据有不能用的行，又没有加 --skip-bad-rows
      64  命令行有误，或问到的义务、单位、周期不存在
      66  读不了文件或文件夹
      70  程序内部出错
      74  写不了结果

    先试这个
      luoshi demo

# 用时
timing-start = 开始
timing-compile = 编译指令文件
timing-open = 打开文件
timing-read = 读懂文件
timing-evaluate = 评估
timing-write = 写出结果
timing-all = 合计

# 结果表
table-asked = { $version } 版 · 截至{ $asof }
table-asked-from = { $asked } · 从{ $from }起的周期
table-asked-known = { $asked } · 只用{ $day }前登记的内容（含当天）
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

# 演示
demo-written = 造了一个小县，{ $files } 个文件放在“{ $folder }”里。里面的单位、人员和诉求都是虚构的。
demo-in-the-way = “{ $path }”已经存在，内容不同，不会覆盖它
demo-in-the-way-help = 请用 --out 给一个空文件夹或还没有的文件夹
demo-elsewhere = 请用 --out 给一个可以写的文件夹
demo-next = 接下来可以试
demo-next-unit = 看县委和它的直接下级：
demo-next-json = 给程序用的结果：
demo-next-why = 问为什么：
demo-next-show = 念一遍这个指令文件：

# 时间跨度
command-span = 从{ $from }到{ $to }超过{ $most }年，一期一期地看太多了
command-span-help = 请检查 --as-of 的年份，或用 --from 从较近的日期看起
