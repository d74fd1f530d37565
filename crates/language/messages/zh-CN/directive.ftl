# 编译文件时的提示。每一句：哪里不对、为什么、怎么改。
directive-error = 错误
directive-warning = 警告
directive-under = 所在条目
directive-help = 建议
directive-sum = 共{ $errors }个错误、{ $warnings }个警告。

# notes at other places
directive-first-here = 先写在这里
directive-activity-here = 活动写在这里
directive-current-here = 现行版本写在这里
directive-chinese-here = 中文页的位置
directive-base-here = 被收紧的义务
directive-promise-here = 应写在这个开头块里
directive-exempt-right-here = 文件的开头块

# suggestions
directive-did-you-mean = 是不是想写 `{ $name }`？
directive-choose-from = 可以写：{ $names }

# sources and pages
directive-source-unknown = 不认识文件 `{ $path }`，没有读它
directive-source-twice = 文件 `{ $path }` 给了两次，同一页只能有一份
directive-page-missing = 缺少 `directive.md`：义务写在中文页里，没有它就没有可编译的内容
directive-overlay-page-missing = 缺少 `overlay.md`：补充规定写在这一页里
directive-title-missing = 这一页没有标题：第一行应当是 `# 标题`
directive-english-missing = 没有英文页 `directive.en.md`，英文界面将显示中文标题
directive-no-obligations = 这一页没有一个 `obligation` 块，什么也不会被检查
directive-fence-open = 这个块没有结束：缺少收尾的 ``` 一行
directive-block-foreign = `{ $kind }` 块不能写在这一页：补充规定写在 `overlay.md`，文件本身写在 `directive.md`
directive-block-unknown = 没有 `{ $kind }` 这种块，里面的内容不会被读取
directive-header-missing = 这一页没有 `{ $kind }` 开头块，不知道它是哪份文件、从何时施行
directive-header-missing-help = 在标题下面写一个 `directive` 块，给出 id、version、in_force
directive-overlay-missing-help = 在标题下面写一个 `overlay` 块，给出 id、issuer、level、from
directive-header-twice = 第二个 `{ $kind }` 开头块：一页只有一个

# headings
directive-heading-number = 标题“{ $heading }”没有编号，别处无法指到它
directive-heading-anchor = 标题“{ $heading }”的编号 `{ $anchor }` 写法不对
directive-heading-help = 在标题末尾写编号：条写 {"{"}#7{"}"}，序言写 {"{"}#0{"}"}，部分引言写 {"{"}#P1{"}"}，结尾写 {"{"}#C{"}"}
directive-heading-twice = 编号 `{ $anchor }` 用了两次：依据会指向两处
directive-heading-extra = 中文页没有编号为 `{ $anchor }` 的标题
directive-heading-order = 编号 `{ $anchor }` 的标题与中文页的顺序不同
directive-heading-untranslated = 英文页没有编号为 `{ $anchor }` 的标题

# English page
directive-english-block = `{ $kind }` 块只写一次，写在中文页里；英文页只写标题和摘要
directive-english-id = 中文页没有义务 `{ $id }`
directive-english-twice = 义务 `{ $id }` 的英文名称写了两次
directive-english-untitled = 义务 `{ $id }` 后面没有英文名称
directive-english-unnamed = 英文页没有义务 `{ $id }` 的名称
directive-english-unnamed-help = 在英文页同一标题下加一行：- `{ $id }` — 英文名称

# TOML
directive-toml = 块里的 TOML 读不懂：{ $said }
directive-toml-help = 每行一个“键 = 值”；文字用双引号，列表用 [ ]，表用 {"{"} {"}"}
directive-toml-duplicate = 同一个键写了两次
directive-toml-unquoted = 文字要加双引号
directive-toml-unclosed = 括号没有收尾
directive-toml-comma = 缺少逗号或右括号
directive-toml-extra-comma = 多了一个逗号
directive-toml-no-value = 键后面没有值
directive-toml-quote = 引号没有成对
directive-toml-assignment = 键和值之间缺少等号
directive-toml-one-per-line = 一行里有多余的内容
directive-toml-other = { $said }

# keys and types
directive-in-obligation = 义务块
directive-in-header = 文件的开头块
directive-in-overlay = 补充规定的开头块
directive-in-set = `set` 块
directive-in-tighten = `tighten` 块
directive-in-exempt = `exempt` 块
directive-in-key = `{ $key }` 的表
directive-key-missing = { $place }缺少 `{ $key }`：{ $why }
directive-key-unknown = { $place }没有 `{ $key }` 这个键，写了也不会生效
directive-key-of-other-form = `{ $key }` 不属于形式 `{ $form }`，只用于 { $forms }
directive-wrong-type = `{ $key }` 应当是{ $wanted }，这里写的是{ $found }
directive-type-text = 带引号的文字
directive-type-texts = 带引号的文字，或这样的列表
directive-type-table = 表，写作 {"{"} 键 = 值 {"}"}
directive-type-number = 数
directive-type-yes-no = true 或 false
directive-type-per = 文字（如 "year"）或表（如 {"{"} rolling_days = 90 {"}"}）
directive-type-day = 日期，写作 "2024-01-01"
directive-found-text = 文字
directive-found-number = 数
directive-found-yes-no = 是非值
directive-found-day = 日期
directive-found-list = 列表
directive-found-table = 表
directive-text-empty = `{ $key }` 是空的
directive-list-empty = `{ $key }` 是空列表，什么也没有选
directive-value-twice = `{ $value }` 在列表里写了两次
directive-choice-unknown = `{ $key }` 不能是 `{ $value }`
directive-out-of-range = `{ $key }` 不能是 { $value }：应在 { $least } 到 { $most } 之间
directive-bad-day = `{ $key }` 的日期 `{ $value }` 不存在或看不懂
directive-bad-day-help = 写成 "年-月-日"，例如 "2024-01-01"
directive-bad-number = `{ $key }` 的 `{ $value }` 不是能用的数
directive-figure-unfit = `{ $key }` 不能是 { $value }，超出了有意义的范围
directive-wanted-times = 写 1 到 { $most } 的整数
directive-wanted-times-cap = 写 0 到 { $most } 的整数；0 表示一次也不许
directive-wanted-hours = 写大于 0、不超过 { $most } 的小时数，例如 32 或 1.5
directive-wanted-hours-cap = 写 0 到 { $most } 的小时数
directive-wanted-days = 写 1 到 { $most } 的整数天
directive-wanted-days-from-zero = 写 0 到 { $most } 的整数天
directive-wanted-months = 写 1 到 { $most } 的整数月
directive-wanted-share = 写大于 0、不超过 1 的比例，例如 "90%"、"2/3" 或 0.9
directive-wanted-number = 写一个数，例如 60、"90%"、"1/2"

# reasons why a key is needed
directive-why-header-id = 别处靠它指到这份文件
directive-why-version = 每个版本要有名称，才能说“按哪一版”
directive-why-in-force = 每个周期按其第一天有效的版本判断
directive-why-id = 结果、说明和补充规定都靠它指到这项义务
directive-why-clause = 每项义务都要说明出自原文哪一句
directive-why-form = 它决定怎样判断，也决定需要哪些键
directive-why-who = 不知道由谁履行；所有单位写 who = {"{"} unit = "*" {"}"}
directive-why-what = 不知道哪些活动、事项或清单算数
directive-why-per = 不知道多长时间判断一次，例如 per = "year"
directive-why-satisfies = 不知道每一项要符合什么条件
directive-why-from = 不知道从哪个事件起算
directive-why-to = 不知道到哪个事件为止
directive-why-extension = 延期要说明由哪个事件批准、哪个字段记天数、最多几天
directive-why-population = 不知道按哪些人计算比例；全体写 population = {"{"} scope = "own" {"}"}
directive-why-share = 不知道要达到多大比例
directive-why-current-days = 不知道清单多久没更新算过时
directive-why-by = 不知道按哪个字段区分不同项
directive-why-after-activity = 要说明以哪类活动为起点
directive-why-overlay-id = 别处靠它指到这份补充规定
directive-why-issuer = 补充规定只管制定单位的下属，要写单位代码
directive-why-level = 层级决定它能设定哪些参数
directive-why-overlay-from = 补充规定要有起始日期
directive-why-change = 要说明改哪项义务的哪个参数、改成多少
directive-why-units = 豁免要写明单位代码，不能笼统免除
directive-why-exempt-days = 豁免要有起止日期
directive-why-both = 两种语言的读者都要看得懂
directive-why-regulation = 读到数字的人要看得出它从哪里来
directive-in-figure = 这一块
directive-regulation-name = 法规叫 `{ $id }`，页面却是 { $page }；两者必须一致
directive-regulation-unknown = 没有叫 `{ $id }` 的法规
directive-regulation-unknown-help = 把页面 { $id }.md 放到与文件夹并列的 regulations 里
directive-figure-unknown = { $regulation }里没有叫 `{ $id }` 的数字
directive-figure-unit = `{ $id }` 数的是 { $unit }，不是 `{ $name }` 要数的
directive-figure-twice = 有两个数字都叫 `{ $id }`
directive-figure-here = 数字写在这里
directive-why-reason = 豁免要说明理由，下级和公众都看得到

# ids, anchors, names
directive-bad-id = `{ $id }` 不能作编号
directive-bad-id-help = 用小写字母和数字，词之间用 `-` 连接，不超过 80 个字符，例如 `reply-15-days`
directive-bad-label = 版本名称 `{ $label }` 只能用字母、数字、`-`、`_`、`.`，不超过 40 个字符
directive-bad-anchor = 依据 `{ $anchor }` 写法不对
directive-bad-anchor-help = 写“条.段.句”，从 1 数起，例如 "7.1.4"、"7.1"、"P3.1"、"C.2"
directive-clause-elsewhere = 依据 { $clause } 不在它所在的标题 `{ $anchor }` 之下
directive-clause-unknown = 文件没有依据 { $clause } 所在的条
directive-id-twice = 编号 `{ $id }` 已经用过：结果会分不清是哪项义务
directive-untitled = 义务 `{ $id }` 没有中文名称，界面将显示编号；加一行 title = "…"
directive-obligation-homeless = 义务块前面没有标题，不知道属于哪一条
directive-obligation-unknown = 文件没有义务 `{ $id }`
directive-form-unknown = 没有形式 `{ $form }`
directive-name-unknown = 目录里没有叫 `{ $name }` 的{ $noun }
directive-noun-activity = 活动类型
directive-noun-matter = 事项类型
directive-noun-register = 清单类型
directive-noun-unit = 单位类型
directive-noun-level = 层级
directive-noun-post = 职务
directive-noun-group = 群体
directive-noun-role = 角色
directive-noun-relation = 关系
directive-kinds = { $kinds }
directive-kinds-unread = 这类活动或事项
directive-field-unknown = 目录里没有字段 `{ $name }`
directive-field-foreign = 字段 `{ $name }` 不是所选各类都有的（{ $kinds }），没有的就永远无法判断
directive-field-not-number = 字段 `{ $name }` 不是数
directive-event-unknown = `{ $name }` 不是所选各类事项都有的事件（{ $kinds }）
directive-event-activity = 活动的起止只能是 `held`（举办日）或日期字段，不能是 `{ $name }`

# who
directive-beneath-empty = `beneath` 没有任何条件，任何上级都符合
directive-post-form = 形式 `{ $form }` 不能以职务为对象：{ $why }
directive-post-keeps = 清单属于单位
directive-post-covers = 比例按单位的人员计算
directive-post-within = 时限按单位的事项计算
directive-post-item = 逐项判断的 `every` 按单位统计，不能以职务为对象；要按人判断请加 `per`
directive-posts-served-unit = `posts_served` 只用于以职务为对象的义务
directive-posts-served-distinct = `posts_served` 只用于按次数或小时数计的义务，与 `distinct` 同用就说不清一个值算给哪个职务

# what
directive-what-empty = `what` 没有写活动或事项
directive-what-empty-help = 写 activity = "…" 或 matter = "…"
directive-activity-and-matter = `activity` 和 `matter` 不能同时写：一项义务只数其中一种
directive-register-form = `register` 只用于形式 `keeps`
directive-register-form-help = 写成 form = "keeps"，what = {"{"} register = "…" {"}"}
directive-keeps-what = 形式 `keeps` 只看清单，不看 `{ $key }`
directive-keeps-register = 形式 `keeps` 要写明哪种清单
directive-matter-role = 事项里没有角色
directive-matter-link = 事项只有承办单位，不用 `link`
directive-matter-post = 事项由单位承办，不能按职务计算
directive-matter-covers = 事项没有参加人员，不能算参加比例
directive-role-unit = `role` 只用于以职务为对象的义务：单位没有角色
directive-role-unit-help = 写 who = {"{"} post = "…" {"}"}，或用 link = "host" / "target"
directive-role-foreign = “{ $kind }”没有角色 `{ $role }`
directive-link-post = `link` 说明活动与单位的关系；以职务为对象时请用 `role`
directive-hours-matter = 事项没有时长，不能按小时计

# figures
directive-no-measure = 没有写数量或期限，无从判断是否做到
directive-two-measures = `{ $first }` 和 `{ $second }` 只能写一个，否则不知道按哪个算
directive-figure-empty = `{ $name }` 既没有 value 也没有 set_by
directive-cite-missing = 标记 `{ $mark }` 表示出自别处，要用 cite 写明出处
directive-mark-unknown = 没有印证标记 `{ $mark }`
directive-mark-help = S 原文；V 已核对出处；P 报道；L 地方规定；NV 未核实
directive-need-and-times = `distinct` 里 `need` 和 `times` 只能写一个
directive-need-type = `need` 要逐一写出字段的取值，`{ $name }` 不是选项也不是文字
directive-need-empty = `need` 是空的，什么也不要求
directive-distinct-empty = `distinct` 没有写要几项
directive-distinct-help = 写 times = 4（不同的四项），或 need = {"{"} positive = 1, negative = 1 {"}"}
directive-parameter-key = `{ $name }` 是义务的键，写在 [parameters] 下面会被当成参数
directive-parameter-key-help = 把它移到 [parameters] 上面，或给参数换个名字
directive-parameter-name = 参数名 `{ $name }` 只能用小写字母、数字和 `_`，以字母开头
directive-parameter-unused = 参数 `{ $name }` 没有被任何条件使用
directive-parameter-undefined = 没有定义参数 `${ $name }`
directive-parameter-write = 在义务块末尾写 [parameters]，下面写 { $name } = …
directive-parameter-unknown = 义务 `{ $id }` 没有参数 `{ $parameter }`

# per, part, within
directive-per-unknown = 没有周期 `{ $value }`
directive-per-table = `per` 的表要写且只能写一种周期
directive-per-table-help = 写 five_years_from = 2021，或 rolling_days = 90，或 after = "unit_founded" 加 days 或 months
directive-per-term = `after` 要配一个期限：写 days 或 months 中的一个
directive-per-stray = `{ $key }` 只和 `after` 一起用
directive-per-after-unknown = 周期不能从 `{ $value }` 起算
directive-per-post-started = `post_started` 是任职日，只用于以职务为对象的义务
directive-part-item = 逐项判断没有周期，不用 `part`
directive-part-scaled = `scaled` 按天数折算数量，形式 `{ $form }` 没有可折算的数量
directive-same-event = `from` 和 `to` 都是 `{ $event }`，期限永远是零天
directive-pauses-activity = 活动没有暂停时段，`pauses` 只用于事项
directive-extension-activity = 活动没有延期，`extension` 只用于事项
directive-roll-forward-idle = 工作日期限本来就落在工作日，`roll_forward` 不起作用

# conditions
directive-condition-long = 条件太长（最多 { $most } 字节），没人看得懂；请拆成几条
directive-condition-deep = 括号和 not 套得太深
directive-condition-sign = 条件里不认识 `{ $text }`
directive-condition-signs = 比较用 =、!=、<、<=、>、>=；例如 minutes >= 60
directive-condition-quote = 单引号没有收尾：{ $text }
directive-condition-number = `{ $text }` 不是数
directive-condition-and = 条件里不用 and：列表里的每一条本来就都要符合
directive-condition-and-help = 写成两条：["{ $first }", "{ $second }"]
directive-condition-rest = 条件到这里应当结束，后面的“{ $rest }”读不懂
directive-condition-bracket = 缺少右括号
directive-condition-is = `is` 后面只能写 stated，例如 topic is stated（已填写）
directive-condition-same = `{ $term }` 总在自己之内，这个条件什么也没说
directive-condition-responsible = 单位没有分管联系对象，`subject.responsible_for` 只用于职务
directive-condition-target = 事项没有面向单位，`target.unit` 只用于活动
directive-condition-unit-missing = `within` 两边要写单位，例如 host.unit within subject.responsible_for
directive-condition-unit = 没有单位 `{ $name }`
directive-condition-no-sign = 这里缺少比较符号
directive-condition-bare = 是非字段要写出答案：{ $field } = yes
directive-condition-choice = `{ $field }` 没有选项 `{ $value }`，这样写永远不会成立
directive-condition-types = `{ $left }`（{ $left_type }）不能和 `{ $right }`（{ $right_type }）比较
directive-condition-yes-no = 写 = yes 或 = no
directive-condition-order = `{ $field }` 没有大小，不能用 { $sign }；只能用 = 和 !=
directive-condition-day = 条件里不能比较日期；期限请用形式 `within`
directive-condition-constant = 两边都是定值，这个条件对谁都一样
directive-condition-end = 条件没有写完
directive-condition-term = 这里应当是字段、数或名称
directive-condition-fraction = 分数要写成整数除以整数，分母不为零，例如 1/2
directive-condition-share = `/` 后面要写字段，例如 present / expected
directive-condition-share-type = `{ $field }` 不是数，不能相除
directive-condition-activity-only = `{ $term }` 只用于活动，事项没有
directive-type-a-number = 数
directive-type-yes-no-field = 是非
directive-type-choice = 选项
directive-type-name = 文字
directive-type-a-day = 日期

# versions
directive-folder-label = 文件夹 `versions/{ $folder }` 里的版本叫 `{ $label }`，两者应当一致
directive-fingerprint-differs = 版本 `{ $label }` 已冻结，但内容变了：现在的指纹是 { $actual }
directive-fingerprint-help = 恢复原来的内容，或另发一个新版本
directive-version-id = 这一版的 id 是 `{ $id }`，现行版是 `{ $other }`：同一文件的各版本 id 相同
directive-version-order = 旧版本自{ $day }施行，晚于现行版本的{ $now }
directive-version-published = `{ $label }` 版已经发布，这里评判的内容和发布的不一样了
directive-version-published-help = 改动要发新版：给 `version` 换一个名称，`in_force` 写改动生效的日期；或者恢复原来的内容
directive-published-here = 发布时的内容
directive-version-label = 版本名称 `{ $label }` 用了两次
directive-version-same-day = 两个版本都自{ $day }施行，不知道按哪一版判断
directive-burden = 版本 `{ $version }` 里有的单位要对照超过 { $most } 项义务：{ $kinds }
directive-burden-kind = { $kind } { $count }项
directive-burden-help = 义务要少：合并相近的，删去可有可无的，或缩小 `who` 的范围

# overlays
directive-overlay-twice = 补充规定编号 `{ $id }` 用了两次
directive-days-reversed = 结束日期{ $until }早于开始日期{ $from }
directive-approval-half = `approved_by` 和 `approved_on` 要一起写：谁在哪天批准
directive-approval-own = 批准单位不能是制定单位自己：加码要上级批准
directive-promise = { $doing }，但缺少 { $missing }：不得层层加码
directive-promise-add = 这里增加了义务
directive-promise-tighten = 这里提高了要求
directive-promise-help = 在开头块写明依据、每单位每年所需小时、截止日期、批准的上级单位和批准日期
directive-set-fixed = `{ $parameter }` 由文件规定，没有留给下级设定
directive-set-fixed-help = 要提高要求请用 `tighten` 块，并写明依据和批准
directive-set-level = `{ $parameter }` 由{ $level }设定，不由{ $own }设定
directive-change-twice = 义务 `{ $id }` 的 `{ $parameter }` 在这份补充规定里改了两次
directive-tighten-open = `{ $parameter }` 留给{ $level }设定，还没有设定，无从收紧
directive-tighten-neither = 看不出义务 `{ $id }` 的 `{ $parameter }` 怎样改才算更严
directive-tighten-loosens = `{ $parameter }` 从 { $old } 改为 { $new } 是放宽，不是收紧
directive-tighten-same = `{ $parameter }` 本来就是 { $old }，没有改变
directive-tighten-larger = 收紧要写更大的数；放宽是发文层级的权力
directive-tighten-smaller = 收紧要写更小的数；放宽是发文层级的权力
directive-tighten-one = 收紧只能从 `all` 改为 `one`
directive-exempt-right = 文件没有授权{ $level }豁免：放宽是发文层级的权力
directive-exempt-right-help = 由发文层级在文件开头块写 exempt_by = ["…"] 授权
directive-exempt-days = 豁免{ $days }超出了这份补充规定的有效期{ $overlay }

# 参数怎么称呼。
parameter-times = 次数
parameter-hours = 小时数
parameter-days = 天数
parameter-working-days = 工作日数
parameter-months = 月数
parameter-share = 比例
parameter-posts-served = 一次活动算给几个职务
parameter-current-days = 多少天之内算最新
parameter-first-within-days = 多少天之内首次建好
parameter-extension-days = 最多延期天数
parameter-of-value = “{ $value }”的次数
parameter-posts-one = 只算给一个职务
parameter-posts-all = 算给此人的全部职务

# 条件怎么读。
condition-equal = { $left }为{ $right }
condition-not-equal = { $left }不为{ $right }
condition-less = { $left } < { $right }
condition-at-most = { $left } ≤ { $right }
condition-greater = { $left } > { $right }
condition-at-least = { $left } ≥ { $right }
condition-stated = 写明了{ $field }
condition-within = { $inner }在{ $outer }范围内
condition-or = { $first }，或者{ $second }
condition-none = 没有
condition-not = 并非：{ $what }
condition-minutes = 时长（分钟）
condition-participants = 参加人数
condition-share = { $part } ÷ { $whole }
condition-yes = 是
condition-no = 否
condition-host-unit = 举办单位
condition-target-unit = 面向的单位
condition-subject-unit = 被评估的单位
condition-responsible-for = 任职负责的单位
