# 读取表格时说的话。

## Where: file, sheet, row, column, value
sheet-place-sheet = 工作表“{$sheet}”
sheet-place-row = 第{$row}行
sheet-place-row-line = 第{$row}行（文本第{$line}行）
sheet-place-column = “{$column}”列
sheet-place-value = 值“{$value}”
sheet-row = 第{$row}行
sheet-row-of-base = 库里已有
sheet-row-of-file = {$file}第{$row}行
sheet-code-on-row = {$code}（第{$row}行）
sheet-code-on = {$code}（{$row}）
sheet-days-always = 任何日期
sheet-days-since = {$first}起
sheet-days-until = 截至{$last}

## File types
sheet-file-large = 文件有{$size} MiB，最多读{$most} MiB。
sheet-remedy-file-large = 请按年份或单位拆成几个文件，同一选项可以多次给出。
sheet-file-empty = 文件是空的，连表头也没有。
sheet-remedy-file-empty = 第一行写列名（见 docs/formats.md 的“{$noun}”一节），下面每行一条；没有内容就不要给这个文件。
sheet-type-old-workbook = 这是旧版表格（.xls 或 .et）或加密的表格，读不了。
sheet-type-pdf = 这是 PDF，不是表格。
sheet-type-picture = 这是图片，不是表格。
sheet-type-packed = 这是压缩包，不是表格。
sheet-type-html = 这是网页（有些系统导出的“.xls”其实是网页），不是表格。
sheet-type-xml = 这是 XML，不是表格。
sheet-type-json = 这是 JSON，不是表格。
sheet-type-unknown = 看不出这是什么文件；能读的是 CSV 和 XLSX。
sheet-type-not-workbook = 文件名以 .xlsx 结尾，内容却不是工作簿。
sheet-remedy-not-workbook = 如果内容其实是 CSV，请把文件名改成 .csv；否则用表格软件打开，另存为“Excel 工作簿（.xlsx）”。
sheet-remedy-save-xlsx = 请用 WPS 或 Excel 打开（加密的先去掉密码），另存为“Excel 工作簿（.xlsx）”或“CSV UTF-8”。
sheet-remedy-export = 请从原系统重新导出为 XLSX 或 CSV。
sheet-remedy-unpack = 请先解压，再给出里面的 XLSX 或 CSV 文件。
sheet-remedy-save-utf8 = 请用表格软件打开检查有无乱码，再另存为“CSV UTF-8”。
sheet-utf16-broken = 文件开头声明是 UTF-16，内容却不是完整的 UTF-16。
sheet-utf8-broken = 这是 UTF-8 文本，但第{$byte}个字节（第{$line}行，{$bytes}）不合规，可能是截断或拼接造成的。
sheet-encoding-unknown = 既不是 UTF-8，也不是 GB18030：第{$byte}个字节（第{$line}行，{$bytes}）按 GB18030 读不出来。

## Workbooks
sheet-zip-broken = 工作簿的压缩包坏了，打不开。
sheet-zip-password = 工作簿设了密码。
sheet-remedy-zip-password = 请去掉密码后另存。
sheet-zip-parts = 压缩包里有{$count}个部件，最多读{$most}个。
sheet-zip-size = 解压后超过{$most} MiB，已停止解压。
sheet-zip-ratio = 解压后超过压缩前的{$most}倍，像是“压缩炸弹”，已停止解压。
sheet-zip-entities = 工作簿里的 XML 自定义了实体，正常的表格软件不会这样写。
sheet-zip-texts = 工作簿称有{$count}条文本，最多读{$most}条。
sheet-remedy-zip = 请问清文件来历；确是自己的表，就只留需要的工作表，另存为新的 XLSX 或 CSV。
sheet-zip-no-workbook = 这是压缩包，但里面不是 XLSX 工作簿（也可能是 Word 文档或多个文件的打包）。
sheet-workbook-broken = 工作簿的内容读不下去：{$what}
sheet-remedy-zip-broken = 请用表格软件打开，另存为新的“Excel 工作簿（.xlsx）”；打不开就重新要一份。
sheet-workbook-empty = 工作簿的各张工作表都是空的：{$sheets}。

## Headers
sheet-column-missing =
    缺少必需的列：{$columns}。{ $count ->
        [0] 前10行里没有看到列名。
       *[other] 看到的列名是：{$seen}。
    }
sheet-remedy-column-missing = 请补上这一列；列名不同的，改列名或写映射文件（docs/formats.md 的“{$noun}”和“映射文件”两节）。
sheet-column-twice = “{$first}”和“{$second}”两列都表示“{$meaning}”，不知道该读哪一列。
sheet-remedy-column-twice = 请删去一列，或在映射文件 [{$noun}] 一节里写明读哪一列、忽略（ignore）哪一列。
sheet-columns-many = 表头有{$count}列，最多读{$most}列。
sheet-remedy-columns-many = 请只保留需要的列；表格右侧看似空白的列也可能有内容。
sheet-column-near = {$column}（是不是“{$near}”？）
sheet-columns-not-read = 这些列不认识，没有读：{$columns}。
sheet-remedy-columns-not-read = 不需要就不用管；需要的，按 docs/formats.md 的“{$noun}”一节改列名或写映射文件。
sheet-no-rows = 表头下面没有任何行。
sheet-remedy-no-rows = 如果本来就没有内容，不用管；否则请检查是否给错了文件或工作表。
sheet-not-of-kind = “{$kind}”没有“{$meaning}”这一项，有{$count}行填了，没有读。
sheet-remedy-not-of-kind = 不需要就不用管；需要的，请检查类型是否填对。

## Rows
sheet-rows-many = 行数超过{$most}，从这一行起没有读。
sheet-remedy-rows-many = 请拆成几个文件。
sheet-quote-open = 这一行有一个双引号一直没有结束，后面的内容都被它包了进去，没有读。
sheet-remedy-quote-open = 请补上结束的双引号；单元格内容里的双引号要写成两个：""。
sheet-cells-extra = 这一行有{$cells}个单元格，表头只有{$headers}列。
sheet-remedy-cells-extra = 内容里有逗号（或其他分隔符）的单元格要用双引号括起来；或者补上缺少的列名。
sheet-remedy-cells-extra-workbook = 请删去{$column}列及右侧没有列名的内容，或补上列名。
sheet-cell-blank = 这里必须填，却是空的。
sheet-remedy-cell-blank = 请补上；整行多余就删去这一行。
sheet-cell-long = 单元格有{$count}个字符，最多{$most}个。
sheet-remedy-cell-long = 请缩短到{$most}个字符以内；常见原因是前面少了一个双引号，把几行并成了一格。
sheet-marked = 这个单元格带有密级标志。涉密内容不得进入本系统，这里不再显示它。
sheet-marked-table = 表头或标题带有密级标志，整张表没有读。涉密内容不得进入本系统。
sheet-index-text = 这一行是“仅索引”，文字栏必须空着；这里不再显示它的内容。
sheet-remedy-marked = 按泄密处置程序办：停止传递这个文件，从文件中删去该内容，纸质件留在原存放处，只登记索引（日期、文号、存放处、经办人），并告知保密员。
sheet-remedy-marked-import = 不要录入：停止传递这个文件，从文件中删去该内容，纸质件留在原存放处，只登记索引（日期、文号、存放处、证明人），并告知保密员。如果已经入库，请用 `luoshi spill` 清除。
sheet-index-title = 这一行是“仅索引”，只能写文号、原件保存处和证明人；这里不再显示它的内容。
sheet-text-long = 文字有{$count}个字，最多保存{$most}个字。
sheet-remedy-text-long = 请缩短到{$most}个字以内：这里只写一句话，不是抄录原件。

## Read onto what is there
sheet-recorded-on-import = recorded_on（登记日期）一列没有读：何时为系统所知，以日志为准。
sheet-remedy-recorded-on-import = 不用管。
sheet-withdrawn-not-there = 有{$count}行写了撤回日期（withdrawn_on），但库里没有，不需要撤回。
sheet-remedy-withdrawn-not-there = 本来如此就不用管；否则请核对编号。
sheet-unit-not-there = 库里没有这个单位。
sheet-remedy-unit-import = 请改成库里已有单位的代码（或全称）；新单位请先用 `luoshi import units` 导入。
sheet-remedy-unit-near-import = 是不是“{$code}”（{$name}）？如果是新单位，请先用 `luoshi import units` 导入。
sheet-parent-other = {$unit}现在属于{$parent}，单位文件没有写明从哪一天起改变。
sheet-remedy-parent-other = 换上级请写进关系文件，写明开始日期（from），用 `luoshi import relations` 导入；这里的上级照旧或空着。
sheet-person-not-there = 库里没有这个人。
sheet-person-or-post-not-there = 库里没有这个人，也没有这个任职。
sheet-remedy-person-import = 请改成库里已有的编号；新的请先用 `luoshi import people` 或 `luoshi import posts` 导入。
sheet-remedy-person-near-import = 是不是“{$word}”？如果是新的，请先用 `luoshi import people` 或 `luoshi import posts` 导入。
sheet-remedy-id-twice-import = 两件事请用两个编号；重复的行只留有效的一行。
sheet-remedy-register-twice-import = 重复的行请删去。
sheet-remedy-two-parents-import = 请给前一行写上结束日期（until），或改正这一行。
sheet-later-stands = {$what}已在{$place}（{$days}），比这一行开始得晚，会被这一行盖掉。
sheet-remedy-later-stands = 请给这一行写上结束日期（until），最晚是{$until}；要改{$from}开始的那一段，就写一行从那天开始（from）的。
sheet-moved = {$what}原在{$before}（{$days}），到{$last}为止；现在改到{$after}（{$since}）。
sheet-remedy-moved = 确是变动就不用管；如果是原来登记错了，这一行的开始日期请与原来的相同。
sheet-put-right = {$what}原在{$before}（{$days}），这一行改为{$after}（{$since}）。
sheet-remedy-put-right = 确是更正就不用管；如果是变动，请写明从哪一天起（from）。

## Dates
sheet-date-none = 这不是日期。
sheet-remedy-date-form = 日期请写成 2024-03-05，只知道月或年的写 2024-03 或 2024，一段日期写 2024-03-01..2024-03-05。
sheet-date-ambiguous = 分不清是{$one}还是{$other}。
sheet-remedy-date-ambiguous = 请先写年份：{$one} 或 {$other}。
sheet-date-year-last = 年份写在了最后。
sheet-date-no-month = 没有这个月：{$year}年没有{$month}月。
sheet-date-no-day = 没有这一天：{$year}年{$month}月只有{$days}天，没有{$day}日。
sheet-remedy-date-no-day = 请查原始记录，改成实际日期；只知道月份的写到月即可（如 2024-02）。
sheet-date-time = 日期没错，后面的时间读不出来。
sheet-remedy-date-time = 时间请写成 2024-03-05 15:40 或 2024-03-05T15:40:04+08:00，也可以只写日期。
sheet-date-short-year = 年份只写了两位。
sheet-date-range-backwards = 起止颠倒：{$first}在{$last}之后。
sheet-remedy-date-range = 请把较早的日期写在前面。
sheet-date-not-exact = 这里要写到日，不能只写月或年。
sheet-remedy-date-exact = 请写成 2024-03-05 这样的完整日期。
sheet-span-backwards = 结束在开始之前：{$first}开始，{$last}结束。
sheet-remedy-span = 请核对两个日期；最后一天是包含在内的。
sheet-recorded-early = 登记日期早于1970年，不可能。
sheet-remedy-recorded-early = 请改成实际登记的日期；一直已知的就空着。
sheet-withdrawn-early = 撤回日期早于登记日期。
sheet-remedy-withdrawn-early = 请核对这一行的登记日期和撤回日期。

## Numbers and words
sheet-number-none = 这不是数。
sheet-number-negative = 不能是负数。
sheet-number-large = 数太大，最大是{$most}。
sheet-number-fraction = 要整数，不能有小数。
sheet-remedy-number = 请写0到{$most}的整数，不带单位。
sheet-yes-no = 看不出是“是”还是“否”。
sheet-remedy-yes-no = 请写“是”或“否”（yes、no、1、0 也可以）；不知道就空着，空着不等于“否”。
sheet-status = 没有这种状态。
sheet-secrecy = 没有这种公开属性。
sheet-choice = 不在可选的范围里。
sheet-remedy-one-of = 可以写：{$words}。
sheet-remedy-did-you-mean = 是不是“{$word}”？
sheet-unit-kind = 目录里没有这种单位类型。
sheet-unit-level = 目录里没有这个层级。
sheet-post-kind = 目录里没有这种职务。
sheet-group-unknown = 目录里没有这个群体。
sheet-activity-kind = 目录里没有这种活动类型。
sheet-matter-kind = 目录里没有这种事项类型。
sheet-register-kind = 目录里没有这种清单。
sheet-relation-unknown = 目录里没有这种关系。

## Units and relations
sheet-unit-blank = 没有写单位，也没有指定默认单位。
sheet-remedy-unit-blank = 请填单位代码；或者用 --default-unit 给没写单位的行指定一个单位。
sheet-unit-unknown = 单位文件里没有这个单位。
sheet-remedy-unit-unknown = 请改成单位文件里的代码（或全称），或在单位文件里补上它。
sheet-remedy-unit-near = 是不是“{$code}”（{$name}）？
sheet-unit-name-shared = 有几个单位叫这个名字，代码分别是：{$codes}。
sheet-remedy-unit-code = 请改写成其中一个代码。
sheet-unit-twice = 这个单位代码在{$first}已经有了。
sheet-remedy-unit-twice = 一个单位只写一行：更名改那一行；换上级写进关系文件（--relations）。
sheet-parent-unknown = 单位文件里没有这个上级单位。
sheet-remedy-parent-unknown = 请补上它那一行（前后不限），或改成已有的代码；最上级单位的上级空着。
sheet-parent-self = 单位不能是自己的上级。
sheet-parent-left-out = 它的上级单位在{$first}，那一行有问题，没有读入。
sheet-remedy-parent-left-out = 先改好那一行，这一行也就好了。
sheet-circle = 上级关系绕成了一圈：{$units}。
sheet-circle-on-day = 从{$day}起，上级关系绕成了一圈：{$units}。
sheet-remedy-circle = 请核对这些单位谁隶属谁，改正其中一行。
sheet-two-parents = {$unit}同时有两个上级：{$first}已写明属于{$parent}（{$days}）。
sheet-relation-twice = 与{$first}重复。
sheet-remedy-two-parents = 请给前一行写上结束日期（until），或改正这一行；如果这是更正，就写上登记日期（recorded_on）。

## People, posts, activities, matters, registers, calendars
sheet-person-unknown = 人员文件里没有这个人。
sheet-person-or-post-unknown = 人员文件里没有这个人，任职文件里也没有这个任职。
sheet-remedy-person-unknown = 请改成人员文件里的编号，或在人员文件里补上这个人。
sheet-homes-overlap = 同一个人同时在两个单位：{$first}写着在{$unit}（{$days}）。
sheet-remedy-homes-overlap = 请给前一段写上结束日期（until），或改正这一行的开始日期。
sheet-id-twice = 这个编号在{$first}已经有了。
sheet-remedy-id-twice = 两件事请用两个编号；重复的行请删去；如果是更正，请在后一行写上登记日期（recorded_on）。
sheet-remedy-correction-early = 更正的登记日期不能早于被更正的那一行；请按登记先后排列。
sheet-register-twice = 同一单位、同一清单、同一日期的一版在{$first}已经有了。
sheet-remedy-register-twice = 重复的行请删去；如果是更正，请在后一行写上登记日期（recorded_on）。
sheet-matter-no-beginning = 没有“{$event}”，这件事项就没有起点。
sheet-remedy-matter-no-beginning = 请填“{$event}”；只知道月或年的写到月或年即可。
sheet-event-early = “{$event}”早于“{$first}”（{$began}）。
sheet-remedy-event-early = 请核对两个日期，常见的是年份写错。
sheet-day-type = 看不出是放假还是上班。
sheet-remedy-day-type = 请写“休”（放假）或“班”（调休上班）。
sheet-run-long = 一行写了{$days}天，最多{$most}天。
sheet-remedy-run-long = 请逐个节假日写明起止日期。
sheet-day-both = {$day}既写成放假又写成上班（{$first}）。
sheet-remedy-day-both = 请按国务院办公厅的通知核对，留下一行。

## Mapping file
sheet-mapping-not-utf8 = 映射文件不是 UTF-8 文本。
sheet-mapping-syntax = 映射文件不是合规的 TOML：{$what}
sheet-remedy-mapping-syntax = 文字要用双引号括起来，每行一个“名称 = 值”，每节以 [名称] 开头；例子见 docs/formats.md。
sheet-mapping-section-unknown = 没有名为 [{$section}] 的一节。
sheet-remedy-mapping-section = 可以有的节是：{$sections}。
sheet-mapping-section-no-table = “{$section}”要写成一节。
sheet-remedy-mapping-table = 请写成 [{$section}]，下面逐行写各列。
sheet-mapping-name-unknown = [{$noun}] 里没有“{$name}”这一项。
sheet-remedy-mapping-name = 等号左边写 docs/formats.md“{$noun}”一节里的名称，右边写你的表里的列名。
sheet-mapping-type = “{$key}”的写法不对。
sheet-mapping-text = 请写成带双引号的文字。
sheet-mapping-list = 请写成文字的列表，如 ["列一", "列二"]。
sheet-mapping-values = 请写成对照表，如 {"{"} "已办" = "confirmed" {"}"}。
sheet-mapping-entry = 请写列名（如 "日期"），或 {"{"} column = "日期" {"}"}，或 {"{"} value = "固定值" {"}"}。
sheet-mapping-key-unknown = 这里没有“{$key}”这种写法。
sheet-remedy-mapping-key = 可以写 column、value、values、happened_if。
sheet-mapping-column-or-value = “{$name}”要么写列（column），要么写固定值（value），二者取一。
sheet-remedy-mapping-column-or-value = 例如 {$name} = "列名"，或 {$name} = {"{"} value = "固定值" {"}"}。
sheet-mapping-column-not-there = 映射文件第{$line}行要读“{$column}”列，表里没有；表里有：{$seen}。
sheet-remedy-mapping-column = 请把映射文件里的列名改成表里的写法。
sheet-mapping-sheet-not-there = 映射文件要读工作表“{$sheet}”，工作簿里没有。
sheet-remedy-mapping-sheet = 工作簿里有：{$sheets}。

## docs/formats.md
sheet-formats-title = 文件格式
sheet-formats-made = 本页由程序根据 catalogue/ 目录生成，不要手改。
sheet-formats-options = `luoshi evaluate` 用选项 `--units`、`--relations`、`--people`、`--posts`、`--activities`、`--matters`、`--registers`、`--calendar` 读下面这些文件，用 `--mapping` 读映射文件。除了要评估的内容，都可以不给。
sheet-formats-common = 各文件通用
sheet-formats-encoding = CSV：UTF-8（有无 BOM 均可）、带 BOM 的 UTF-16，其他按 GB18030 读。分隔符是逗号、分号或制表符，按表头自动识别；含分隔符、换行或双引号的单元格用双引号括起来。
sheet-formats-workbook = XLSX：读列名对得上的第一张工作表；日期可以是日期格式、序列号或文字。旧版 .xls、.et、PDF、网页不读。
sheet-formats-headers = 列名在前10个有内容的行里找，上面可以有标题。用下表中的名称、中英文标签或其他写法都行，不分大小写、空格和下划线。不认识的列不读，提示一次。
sheet-formats-dates = 日期：`2024-03-05`、`2024/3/5`、`2024.3.5`、`20240305`、`2024年3月5日`；只知道月或年的写 `2024-03`、`2024`；一段日期写 `2024-03-01..2024-03-05`。带时间的按所在时区（默认 Asia/Shanghai）换算成日期。
sheet-formats-words = 是否：是、否、有、无、yes、no、true、false、1、0、y、n；空着表示不知道，不等于否。数：整数，可有千位分隔符和全角数字。
sheet-formats-lists = 一格写几个时，用 `;`、`；`、`、`、`,`、`，` 或换行隔开。
sheet-formats-units = 单位写代码；写全称也行，只要没有重名。没有单位文件时，各行提到的每个代码都成为一个单位。没写单位的行归 `--default-unit` 指定的单位；文件里没有这个单位时，它自成一个单位。
sheet-formats-persons = 没有人员文件时，各行提到的每个人员编号都成为一个没有所在单位的人。
sheet-formats-known = `recorded_on` 表示这一行何时为系统所知。没有日志时，日期代表当天结束时的日志位置（1970-01-01 起的天数）；空着表示一直已知。同一编号出现两次：后一行写了 `recorded_on` 就是更正，否则是错误。`withdrawn_on` 表示何时撤回。
sheet-formats-secret = 涉密内容不得进入：带密级标志（绝密、机密、秘密★ 等）的单元格（不读的列除外）一律拒收，标题带标志的整张表拒收，提示中也不重复其内容；“仅索引”的行，除文号、原件保存处、证明人外，文字栏必须空着。
sheet-formats-inert = 会被表格软件当成公式的单元格，落实写出时在前面加一个 `'`，读入时不算内容。
sheet-formats-bad-rows = 有问题的行逐行指出（文件、工作表、行、列、值、原因、怎么办），默认全部停下；用 `--skip-bad-rows` 时略去这些行并在结果里写明数目。上级单位有问题的，下级单位也一并略去。
sheet-formats-column = 名称
sheet-formats-required = 必需
sheet-formats-meaning = 含义
sheet-formats-recognised = 识别的列名
sheet-formats-yes = 是
sheet-formats-role = 人员编号或任职编号，多个用分号隔开。
sheet-formats-event = 何时发生；只知道发生过的写“时间不详”（at an unknown time）；空着表示没有发生。
sheet-formats-type-yes-no = 是否。
sheet-formats-type-number = 0 到 1,000,000,000 的整数。
sheet-formats-type-day = 日期，可只到月或年。
sheet-formats-type-text = 简短文字；文字相同即视为同一个值。
sheet-formats-type-choice = 选一个：{$choices}。
sheet-formats-noun-units = 单位（units）
sheet-formats-noun-relations = 关系（relations）
sheet-formats-noun-people = 人员（people）
sheet-formats-noun-posts = 任职（posts）
sheet-formats-noun-activities = 活动（activities）
sheet-formats-noun-matters = 事项（matters）
sheet-formats-noun-registers = 清单（registers）
sheet-formats-noun-calendar = 工作日历（calendar）
sheet-formats-about-units = 每个单位一行，先后不限。`parent` 是单位存续期间的隶属关系；中途换上级的，写进关系文件。
sheet-formats-about-relations = 每行一段关系。隶属关系（affiliation）的行在其有效日期内取代单位文件里的上级。同一关系中，一个单位同一天只能有一个上级；后一行的 `recorded_on` 更晚时是更正，在两者重叠的日期内取代前一行。
sheet-formats-about-people = 一个人可以有几行：不同时期的所在单位，不同的群体。同一天只能在一个单位。
sheet-formats-about-activities = 一项活动一行。各类活动有哪些字段和角色见目录；填了该类型没有的字段，不读并提示。
sheet-formats-about-matters = 一个事项一行，每个事件一列。第一个事件（如收到）必须有；其他事件不能早于它。
sheet-formats-about-calendar = 出现的年份整年改用这里的表；没有表的年份，工作日只知道上下限。
sheet-formats-lists-title = 目录中的词
sheet-formats-list-activity = 活动类型
sheet-formats-list-matter = 事项类型
sheet-formats-list-register = 清单
sheet-formats-list-unit = 单位类型
sheet-formats-list-level = 层级
sheet-formats-list-post = 职务
sheet-formats-list-group = 群体
sheet-formats-list-relation = 关系
sheet-formats-name = 名称
sheet-formats-words-also = 识别的写法
sheet-formats-mapping = 映射文件
sheet-formats-mapping-what = 列名不同的表，不必改表，写一个 TOML 文件说明即可。每种文件一节（[units]、[relations]、[people]、[posts]、[activities]、[matters]、[registers]、[calendar]），等号左边是上面各表里的名称，右边是你的表里的列名：
sheet-formats-mapping-column = `名称 = "列名"`：读这一列。
sheet-formats-mapping-value = `名称 = {"{"} value = "值" {"}"}`：每一行都是这个值。
sheet-formats-mapping-values = `values = {"{"} "原值" = "新值" {"}"}`：把表里的值换成本系统的值；没列出的照原样读。
sheet-formats-mapping-happened = `happened_if = "列名"`（事件用）：这一列不空，就知道事件已发生；时间列空着时，记为“发生时间不详”。
sheet-formats-mapping-ignore = `ignore = ["列名", …]`：有意不读的列，不再提示。
sheet-formats-mapping-sheet = `sheet = "工作表名"`：XLSX 里读哪张工作表。
sheet-formats-mapping-rest = 没写到的列仍按列名识别。
sheet-formats-import = 导入数据库
sheet-formats-import-what = `luoshi import` 把一个文件与数据库里已有的对照着读：
sheet-formats-import-known = 库里已有的单位、人员、任职，各行都可以提到；没有的就是没有。新的先导入：先单位，再关系、人员，再任职，最后是其余各种。
sheet-formats-import-version = 编号（或代码）库里已有的行，是它的新一版，取代旧的一版。单元格空着就是改为空；文件里没有的列，保持原样。同一个文件里同一编号出现两次是错误。
sheet-formats-import-units = 单位文件给新单位定上级。对已有的单位，上级空着不作改变，写了别的上级是错误：换上级要有日期，写进关系文件。
sheet-formats-import-relations = 关系文件的一行，第一天落在原有一段之中的，是换上级：原有一段到前一天为止；这一行写了结束日期的，之后仍归原来的上级。与原有一段同一天开始的行（没写开始日期的，指最早的一段），是更正那一段。会盖掉以后才开始的、属于别的上级的一段的，是错误。有什么改变都会提示；任何一天都不能绕成一圈。
sheet-formats-import-people = 人员的所在单位照此办理。在一个人的各行所写的日期内，群体以这些行为准；其他日期保持原样。
sheet-formats-import-known-on = `recorded_on` 不读，何时为系统所知以日志为准。写了 `withdrawn_on` 的，这项活动或事项就撤回。
sheet-formats-limits = 限度
sheet-formats-limits-what = 超过限度的文件不读或只读到限度为止，并说明原因。
sheet-formats-limit = 项目
sheet-formats-most = 最多
sheet-formats-limit-bytes = 一个文件的大小
sheet-formats-limit-rows = 一个文件的行数
sheet-formats-limit-columns = 列数
sheet-formats-limit-cell = 一个单元格的字符数
sheet-formats-limit-problems = 列出的问题数（其余只计数）
sheet-formats-limit-unpacked = 工作簿解压后的大小（边解压边计，不信文件自称）
sheet-formats-limit-ratio = 压缩倍数（解压后超过 16 MiB 的部件）
sheet-formats-limit-parts = 工作簿压缩包里的部件数
sheet-formats-limit-texts = 工作簿里不同文本的条数
