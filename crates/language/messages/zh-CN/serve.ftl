# 服务。
serve-not-loopback = 服务只能监听本机回环地址，不能监听 { $listen }：目前还不能登录，谁连得上这个地址，谁就能以同一个账号的身份查看
serve-not-loopback-help = 请写 127.0.0.1 或 [::1] 加端口，例如 127.0.0.1:8020，前面放一个负责核对身份和 TLS 的代理（见 deploy/README.md）
serve-no-role = 账号“{ $account }”在这里没有任何角色，页面会是空的；请用 luoshi grant 授予角色
serve-no-account = 没有说以哪个账号的身份查看
serve-no-account-help = 请在配置里写 account = "账号"，或者加 --account 账号
serve-no-database = 没有说要提供哪个数据库
serve-no-database-help = 请在配置里写 database = "sqlite:county.db"，或者加 --db 地址
serve-port-wrong = 请写 0 到 65535 之间的端口；0 表示任选一个空闲的
serve-too-large = 没有办理：发来的内容太大
serve-too-large-why = 服务器只接受配置所定大小（body）以内的请求。
serve-too-large-remedy = 请少发一些，或者请系统管理员调大。
serve-too-late = 用时太长
serve-too-late-why = { $seconds } 秒内没有得出结果，已经停止。
serve-too-late-remedy = 请过一会儿再试；一直这样的话，请告诉管理服务的人。
serve-panicked = 这个页面没能做完
serve-panicked-why = 生成页面时程序出了错。这是程序的缺陷，不是您的操作有误；没有任何数据被改动。
serve-panicked-remedy = 其他页面照常可用。请把网址和时间告诉管理服务的人。
serve-panicked-at = 程序在{ $place }处中断了正在做的工作。这是程序的缺陷，请把这一行报告给开发者。
serve-in-use = 已经有别的程序在那里监听
serve-unbound = 无法监听 { $listen }：{ $why }
serve-unbound-help = 请用 --port 换一个端口，0 表示任选一个空闲的
serve-ready = 页面地址：{ $address }，以账号“{ $account }”的身份查看。按 Ctrl-C 结束。
serve-stopping = 正在停止：不再接受新请求，正在处理的可以完成。
serve-stopped = 已停止，所有请求都已答复。
serve-stopped-late = 已停止，有的请求超过了给定的时间，已被中断。

# 服务的配置。
serve-not-toml = “{ $path }”第 { $line } 行不是 TOML：{ $what }
serve-not-toml-help = 请写成 listen = "127.0.0.1:8020" 这样的行；全部配置项见 docs/manual/configuration.zh-CN.md
serve-key-unknown = “{ $path }”：没有配置项“{ $key }”
serve-value-wrong = “{ $path }”：{ $key } 不能是 { $value }
serve-takes-text = 取值：不为空的文字。
serve-takes-address = 取值：IP 地址加端口，例如 "127.0.0.1:8020" 或 "[::1]:8020"。
serve-takes-whole = 取值：{ $least } 到 { $most } 的整数（{ $unit }）。
serve-takes-choice = 取值：{ $words } 之一。
serve-unit-seconds = 秒
serve-unit-kibibytes = KiB
serve-unit-connections = 个连接
serve-default = 不写时：{ $value }
serve-default-none = 没有默认值，必须在这里或命令行上给出
serve-default-keys = SQLite 文件旁边以 `.keys` 结尾的文件夹；其他数据库为 `luoshi.keys`
serve-default-place = 日志的名称
serve-key-database = 数据库地址：`sqlite:FILE` 或 `postgres://USER@HOST/DATABASE`。相对路径从启动程序时所在的文件夹算起。命令行的 `--db` 优先。
serve-key-keys = 密钥文件夹。命令行的 `--keys` 优先。
serve-key-listen = 在哪里监听。只接受本机回环地址：目前还不能登录，谁连得上，谁就以 `account` 的身份查看。命令行的 `--port` 优先于这里的端口。
serve-key-account = 以哪个账号的身份查看；能看到什么由它得到的授权决定。命令行的 `--account` 优先。
serve-key-place = 每个页面上显示在产品名旁边的名称。
serve-key-deadline = 一次答复最长用多少时间。超过就停止，并答复 503。
serve-key-stop = 收到 SIGTERM 或 SIGINT 后，正在处理的请求最多还有多少时间。超过就中断。
serve-key-body = 一个请求的正文最大多少。超过的以 413 拒绝。
serve-key-connections = 同时最多有多少个连接。再多的要等待。
serve-key-log = 标准错误里写什么：`nothing` 什么都不写；`requests` 每个请求写一行，有时间、方法、不带查询部分的地址、状态、字节数和用时。命令行的 `--log` 优先。
serve-manual = `luoshi serve` 的配置
serve-manual-about = `luoshi serve --config luoshi.toml` 读取一个 TOML 文件，配置项如下，都写在最外层。这里没有列出的配置项，或者不符合取值要求的值，在打开任何东西之前就会被拒绝。本页由程序生成（`crates/luoshi/src/serving/configuration.rs`），测试会对照两者。
serve-manual-example = 例子

# 帮助。
help-serve = 在本机提供一个数据库的网页。
help-serve-config = 配置文件（见 docs/manual/configuration.zh-CN.md）
help-serve-port = 端口，优先于配置；0 表示任选一个空闲的
help-serve-account = 以哪个账号的身份查看
help-serve-log = 在标准错误里写出哪些请求情况

# 演示。
help-demo = 造一个虚构的县放进文件夹（只造一次），在本机用浏览器查看。
help-demo-out = 放到哪个文件夹；默认当前文件夹下的 luoshi-demo，不是我们造的文件夹不会动
help-demo-as-of = 这个县停在哪一天，2024-01-01 到 2025-06-30，默认 2025-06-30
help-demo-size = county（1,900 个单位、35,000 人）或 small（60 个单位、400 人），默认 county
help-demo-fresh = 重新造，已经造好的也重造
help-demo-port = 端口；默认 8021，0 表示任选一个空闲的
help-demo-no-serve = 造好就停
demo-making = 正在“{ $folder }”里造一个虚构的县，只造这一次。
demo-there = “{ $folder }”里的县已经造好；--fresh 可以重造。
demo-imported = { $noun } { $count }
demo-first = 最初：{ $counts }
demo-entered = 截至{ $day }：{ $counts }
demo-made = 造好了：{ $size } 个条目，用时 { $seconds } 秒。里面的单位、人员和诉求都是虚构的。
demo-serve = 要查看它：{ $command }
demo-database = 命令行（例如 luoshi evaluate）也可以用它：--db { $database }
demo-open = 请用浏览器打开 { $address }（那里的今天是 { $day }）。按 Ctrl-C 结束。
demo-look = 先看这些
demo-look-more = 一步一步看一遍
demo-look-board = 全县的总览
demo-look-board-about = 一行一个单位，一列一项义务。每一格按状态计数；点数字看背后的每一条，点名称看下一级。不折算成分数，也不排名：单位按层级顺序排列。
demo-look-missed = 为什么有一项未完成
demo-look-missed-about = 依据哪一条、标准是多少、由谁规定，哪些活动算数，哪些不算、为什么不算，怎样才会改变结果。
demo-look-unknown = 为什么有一项无法判断
demo-look-unknown-about = 没有填的不当作没有做。这里写明缺什么，补上什么就能判断。
demo-look-unit = 一个单位自己的页面
demo-look-unit-about = 支部书记看的就是这一页：接下来什么到期、各项落实得怎样、登记了哪些活动。
demo-look-added = 下级增加的一项义务
demo-look-added-about = 由谁增加、依据什么、预计占用多少小时、由谁批准、有效到哪一天。
demo-look-past = { $day }的总览，按前一天已经知道的
demo-look-past-about = 回到过去看同一张总览：{ $before }那天，最后一个季度还没有登记。把表单里的第二个日期去掉，看到的就是按现在所知的那一天。
demo-look-directive = 指令文件
demo-look-directive-about = 左边是每个标题讲了什么，右边是落实它的义务。
demo-look-journal = 没有人能悄悄改写的日志
demo-look-journal-about = 每个条目都有序号，还有签了名的检查点，谁都可以留一份来核对。
demo-look-programs = 供程序使用的同样内容
demo-look-programs-about = 每个页面都有 JSON 形式，地址在 /api/v1 之下。
demo-as-of-outside = { $day } 这一天，这个县还没有内容
demo-as-of-outside-help = 请选 { $first } 到 { $last } 之间的一天
demo-in-the-way = 文件夹“{ $path }”不是我们造的，不会动它
demo-in-the-way-help = 请用 --out 给一个空文件夹或还没有的文件夹
demo-elsewhere = 请用 --out 给一个可以写的文件夹
