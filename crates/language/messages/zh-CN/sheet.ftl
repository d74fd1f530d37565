# 读取表格时说的话。

## Where: file, sheet, row, column, value
sheet-place-sheet = 工作表“{$sheet}”
sheet-place-row = 第{$row}行
sheet-place-row-line = 第{$row}行（文本第{$line}行）
sheet-place-column = “{$column}”列
sheet-place-value = 值“{$value}”
sheet-row = 第{$row}行
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
sheet-remedy-quote-open = 请补上结束的双引号；单元格内容里的双引号要写成两个("")。
sheet-cells-extra = 这一行有{$cells}个单元格，表头只有{$headers}列。
sheet-remedy-cells-extra = 内容里有逗号（或其他分隔符）的单元格要用双引号括起来；或者补上缺少的列名。
sheet-remedy-cells-extra-workbook = 请删去{$column}列及右侧没有列名的内容，或补上列名。
sheet-cell-blank = 这里必须填，却是空的。
sheet-remedy-cell-blank = 请补上；整行多余就删去这一行。
sheet-cell-long = 单元格有{$count}个字符，最多{$most}个。
sheet-remedy-cell-long = 请缩短到{$most}个字符以内；常见原因是前面少了一个双引号，把几行并成了一格。
sheet-marked = 这个单元格带有密级标志。涉密内容不得进入本系统，这里不再显示它。
sheet-index-text = 这一行是“仅索引”，文字栏必须空着；这里不再显示它的内容。
sheet-remedy-marked = 按泄密处置程序办：停止传递这个文件，从文件中删去该内容，纸质件留在原存放处，只登记索引（日期、文号、存放处、经办人），并告知保密员。

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
sheet-remedy-unit-near = 是不是“{$code}”（{$name})？
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
sheet-remedy-two-parents = 请给前一行写上结束日期（until）、改正这一行；如果这是更正，就写上登记日期（recorded_on）。

## People, posts, activities, matters, registers, calendars
sheet-person-unknown = 人员文件里没有这个人。
sheet-person-or-post-unknown = 人员文件里没有这个人，任职文件里也没有这个任职。
sheet-remedy-person-unknown = 请改成人员文件里的编号，或在人员文件里补上这个人。
sheet-homes-overlap = 同一个人同时在两个单位：{$first}写着在{$unit}（{$days}）。
sheet-remedy-homes-overlap = 请给前一段写上结束日期（until），或改正这一行的开始日期。
sheet-id-twice = 这个编号在{$first}已经有了。
sheet-remedy-id-twice = 两件事请用两个编号；重复的行请删去；如果是更正，请在后一行写上登记日期（recorded_on）。
sheet-remedy-correction-early = 更正的登记日期不能早于被更正的那一行；请按登记先后排列。
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
