# `luoshi directive coverage` 说的话：原文的每一句是否都有交代。

# 键所在的地方
coverage-in-sentences = `sentences.toml`
coverage-in-sentence = `sentence` 表
coverage-in-account = `account.toml`
coverage-in-marking = 标注
coverage-why-edition = 它说明这是原文的哪一个文本
coverage-why-id = 它就是文件夹的名称，说明文件放对了地方
coverage-why-language = 按哪些词给句子做提示，要看语言："zh" 或 "en"
coverage-why-title = 要用两种语言告诉读者切分的是哪份原文
coverage-why-anchor = 交代和标注都靠它指到这一句
coverage-why-fingerprint = 没有它就看不出这一句变了没有
coverage-why-both = 两种语言的读者都要看得懂：{"{"} zh = "…", en = "…" {"}"}
coverage-why-mark = 标注要说明每一句是什么

# 文本
coverage-no-edition = 没有 `editions/{ $id }/sentences.toml`，不知道原文有哪些句子
coverage-no-sentences = 一句也没有列出
coverage-renew-help = 用 luoshi directive coverage 文件夹 --source 原文 --write 从原文生成
coverage-many = 超过 { $limit } 句，其余没有读
coverage-id-folder = 文本自称 `{ $id }`，文件夹却叫 `{ $folder }`
coverage-language = 原文是中文或英文
coverage-paragraphs = `{ $key }` 不是条或部分的编号
coverage-anchor-form = 这不是一句话的出处；写成“条.段.句”，例如 "7.1.4"、"0.1.1"、"P3.1.1"、"C.1.2"
coverage-anchor-twice = 句子 { $anchor } 列了两次
coverage-anchor-unknown = 这个文本没有句子 { $anchor }
coverage-fingerprint-form = 指纹是十六位小写的十六进制数，由命令生成，不用手写
coverage-flag = 没有叫 `{ $flag }` 的提示

# 交代
coverage-no-account = 没有 `editions/{ $id }/account.toml`，只有义务的出处能说明句子的着落
coverage-unaccounted = 没有说明句子 { $anchor } 怎样着落
coverage-unaccounted-help = 在 `account.toml` 里、这一句的出处下面，写上落实它的义务、清单、活动或事项，或者一个标记：aim（目标）、definition（定义）、exhortation（倡导）、judgement（留待判断）、declined（不做）
coverage-obligation-unknown = 现行版本没有义务 `{ $id }`
coverage-obligation-counts = 义务 `{ $id }` 的出处已经是这一句，这里不用再写
coverage-clause-unknown = 义务 `{ $id }` 的出处 { $clause } 不是这个文本的条、段或句
coverage-mark = 这里没有叫 `{ $mark }` 的标记
coverage-mark-obligation = 标记 `{ $mark }` 与落实这一句的义务相矛盾：{ $obligations }
coverage-mark-obligation-help = 去掉标记；或者把以整条、整段为出处的义务改成更具体的出处
coverage-declined-served = 声明不做的，没有清单和事项可言；旁边只能写公开记录的活动
coverage-reason-declined = 句子 { $anchor } 声明不做，却没有写理由
coverage-reason-flagged = 句子 { $anchor } 有提示（{ $flags }）而没有义务，却没有写理由
coverage-reason-help = 写上 reason = {"{"} zh = "…", en = "…" {"}"}

# 标注
coverage-no-markings = `editions/{ $id }/markings` 里没有同时放着 `first.toml` 和 `second.toml`，说不出两个人有多一致
coverage-no-markings-help = 请两个人各自标注每一句，互相不看对方的标注
coverage-marking-incomplete = 有 { $count } 句没有标注：{ $anchors }
coverage-marking-help = 标注要完整，否则一致程度说明不了什么

# 与原文比对
coverage-gone = 原文里没有句子 { $anchor }
coverage-changed = 句子 { $anchor }（原文第 { $line } 行）和生成这个文本时不一样了
coverage-flags-changed = 句子 { $anchor } 这里的提示是{ $kept }，按字面应为{ $found }
coverage-new = 原文有句子 { $anchor }（第 { $line } 行），这个文本没有
coverage-changed-help = 是这份原文吗？如果是，用 --write 重新生成，再把关于这一句所写的重读一遍
coverage-shared-words = 连续 { $count } 个词与原文相同
coverage-shared-characters = 连续 { $count } 个字与原文相同
coverage-shared-help = 文件要用自己的话写：写短一些，或者换个说法
coverage-original-empty = 原文里一句话也没有
coverage-original-many = 原文的条、段或句太多，无法一一编号
coverage-original-help = 需要 UTF-8 的纯文本，一段一行

# 提示和标记的名称
coverage-flag-must = 必须
coverage-flag-number = 数字
coverage-flag-frequency = 频次
coverage-flag-none = 无
coverage-mark-is-obligation = 义务
coverage-mark-is-register = 清单
coverage-mark-is-aim = 目标
coverage-mark-is-definition = 定义
coverage-mark-is-exhortation = 倡导
coverage-mark-is-judgement = 留待判断
coverage-mark-is-declined = 不做
coverage-mark-is-none = 没有着落

# 命令
coverage-folder-none = { $path } 里没有 `editions` 文件夹：不知道它落实的是怎样的原文
coverage-folder-none-help = 用 luoshi directive coverage { $path } --source 原文 --write --edition 编号 开始
coverage-edition-unknown = { $path } 里没有文本 `{ $id }`
coverage-edition-choose = 现有：{ $names }
coverage-edition-name = 文本的编号用小写字母、数字和 `-`：`{ $id }` 不合要求
coverage-edition-needed = --write 需要 --edition 编号：还没有文本，不知道叫什么
coverage-write-alone = --write 需要 --source 原文：文本要从原文生成
coverage-write-format = --write 改写文本；--format 和 --out 用于显示着落情况
coverage-many-editions = { $path } 里的文本超过 { $limit } 个
coverage-written = { $path }：{ $sentences } 句；新增 { $new }，变动 { $changed }，消失 { $gone }
coverage-written-changed = 请重读关于这些句子所写的内容：{ $anchors }
coverage-written-gone = 已经不在：{ $anchors }
coverage-written-left-out = 原文中既不是标题也不是句子的行：{ $lines }
coverage-skeleton = 还没有交代的句子，填好以后加到 { $path }：
coverage-title = 逐句着落：{ $title }
coverage-about = 文本 { $id }：{ $title }（{ $language }），{ $sentences } 句。
coverage-about-zh = 中文
coverage-about-en = 英文
coverage-clauses-elsewhere = 义务的出处按名称排在最前的文本 { $first } 编号；这个文本由交代逐项写明义务。
coverage-heading-counts = 各类句子
coverage-heading-agreement = 两次独立标注
coverage-heading-differences = 两次标注不同、或最后所定与两次都不同之处
coverage-heading-reasons = 书面理由
coverage-heading-sentences = 每一句的着落
coverage-heading-elsewhere = 文件没有对应标题的句子
coverage-count-nobody = 没有着落
coverage-count-all = 合计
coverage-obligation = { $title }（{ $id }）
coverage-register = 清单：{ $names }
coverage-activities = 由活动记录：{ $names }
coverage-matters = 按事项跟踪：{ $names }
coverage-flagged = 提示：{ $flags }
coverage-agreement = 标注相同：{ $sentences } 句中的 { $alike } 句（{ $share }）。科恩卡帕系数：{ $kappa }。
coverage-kappa-none = 无法计算，两次都只用了同一个标记
coverage-agreement-none = 没有两次标注可以比较。
coverage-difference = 第一次{ $first }，第二次{ $second }；最后定为{ $settled }
coverage-column-sentence = 句
coverage-column-mark = 标记
coverage-column-first = 第一次
coverage-column-second = 第二次
coverage-column-settled = 最后定为
coverage-column-served = 由什么落实
coverage-column-flags = 提示
coverage-column-reason = 理由
coverage-column-count = 句数
coverage-compared = 已与原文比对。
coverage-kept = 按保存的指纹检查；加上 --source 原文 就与原文比对。
coverage-good = 每一句都有交代。
coverage-bad = 有的句子没有交代，或者交代不成立。错误 { $errors } 处。
