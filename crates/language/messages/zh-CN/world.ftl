# 标准情形：讲一个情形、并写明应得结果的页面。
world-place = { $page }，第{ $line }行
world-did-you-mean = 是不是“{ $name }”？
world-block = 没有名为“{ $name }”的块
world-block-help = 可用的块：`world`、`question`、`expect`、`elsewhere`、`overlay/名称.md`，以及 `units.csv` 等表格；其他内容写 `text`
world-block-twice = “{ $name }”块有两个，一页只能有一个
world-toml = 不能按 TOML 读出：{ $said }
world-key = `world` 块没有“{ $key }”这个键
world-value = “{ $key }”的值不是这种类型
world-value-help = 写 base = "页面.md"，overlays = ["名称"]
world-base-unknown = 没有可以从它开始的页面“{ $name }”
world-base-circle = 作为起点的页面互相绕成一圈，或者超过八页
world-overlay-unknown = 文件旁边没有补充规定“{ $name }”
world-question-key = 提问里有 as_of、from、known_to，没有“{ $key }”
world-question-day = “{ $key }”不能是“{ $value }”
world-no-as-of = 提问没有写明截至哪一天：as_of = 2024-12-31
world-no-question = 写了应得结果，却没有提问：请加上 `question` 块，写明 as_of
world-no-expect = 有提问，却没有写应得结果：请加上 `expect` 块
world-expect-parts = 一行应有四段或五段，这一行有{ $count }段
world-expect-empty = 这一行有一段是空的
world-expect-help = 写法：义务 | 对象 | 周期 | 状态，需要时再加 | 理由中的字句
world-period = “{ $value }”不是周期
world-period-help = 写 2024、2024-H1、2024-Q3、2024-03 或日期；只有逐件判断的活动和事项可以空着
world-no-period = 缺少周期：“{ $id }”是按周期判断的
world-state = 没有“{ $value }”这个状态
world-state-help = 状态有：已达到、未到期、未完成、无法判断、不适用、已豁免；不应有这一格的写“没有”
world-none-why = 不存在的格没有理由：请去掉第五段
world-obligation-unknown = 没有义务“{ $id }”
world-subject-unknown = 在这个情形里，“{ $id }”的对象中没有“{ $subject }”
world-row = `{ $table }`：{ $what }
world-cell = `{ $table }`，“{ $column }”列，值“{ $value }”：{ $what }
world-elsewhere = 回执写成一行：编号 = 举办单位
world-elsewhere-unknown = 没有活动“{ $id }”
world-unreached = 没有一页写到“{ $id }”{ $state }
world-unreached-help = 请在某一页加上这样的结果，或者写明例外和理由
world-exception-idle = 已有页面写到“{ $id }”{ $state }，不需要这条例外
world-exception-bare = 例外要写明 obligation、state（met 或 missed）和 reason：“{ $id }”

# luoshi directive try.
help-try = 检验文件旁边的各个情形：是否仍像页面写的那样。
help-try-world = `worlds` 文件夹中的页面，如 flood 或 flood.md；不写就检验全部
help-try-overlay = 补充规定的文件夹，除页面自己写明的以外，在每一页都有效；可写多次
value-world = 情形
try-page = { $page } · { $title }：{ $all }条中有{ $fits }条与所写一致
try-wrong = 第{ $line }行：{ $obligation } · { $subject } · { $period }
try-wrong-item = 第{ $line }行：{ $obligation } · { $subject }
try-states = 应为{ $expected }，实为{ $actual }：{ $verdict }
try-words = { $actual }，与所写一致，但理由里没有“{ $words }”：{ $said }
try-no-cell = 无可判断
try-sum = 页面{ $pages }，应得结果{ $all }条，与所写一致{ $fits }条。
try-unreached = 没有一页写到：{ $what }。
try-unreached-one = { $id } { $state }
try-bad = 页面里有错误：{ $count }处
try-bad-help = 没有检验任何一页。请改正后再运行；写法见 docs/directives.md
try-differs = 有结果与所写不一致：{ $all }条中有{ $count }条
try-differs-help = 要么文件写的不是本意，要么页面写的不是；luoshi directive show 会把文件念出来
try-none = “{ $path }”里没有页面
try-none-help = 情形是文件所在文件夹的 `worlds` 中的一页；写法见 docs/directives.md
try-unknown = 没有页面“{ $name }”
