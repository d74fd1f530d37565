# 给程序的答复：出了什么问题、为什么、怎么办。

api-not-found = 这个地址下没有内容
api-not-found-why = 地址有误，或者它指向的内容不在这个账号可以查看的范围内。
api-not-found-remedy = 请对照 /api/v1/openapi.json 的说明检查地址，并用其他答复里的编码核对。
api-no-standing = 没有这样一条落实情况
api-no-standing-remedy = 义务、对象和周期请取自 /api/v1/standings 的答复。
api-missing = 缺少“{ $name }”
api-missing-why = 没有它就没有可以显示的内容。
api-unknown-name = 这里没有叫“{ $name }”的参数
api-unknown-name-why = 可以给的有：{ $takes }。不认识的名称不会被忽略，否则答复的就是另一个问题。
api-wrong-value = { $name }：读不懂“{ $value }”
api-takes-language = 可以写 zh-CN 或 en。
api-takes-span = 可以写 now、12-months，或者年份，例如 2024。
api-takes-state = 可以写 met、open、missed、unknown、not_applicable 或 exempt。
api-takes-extent = 可以写 own；不写则下属单位一并计入。
api-takes-article = 这份指令文件没有这个编号的标题；有哪些见 /api/v1/directive。
api-takes-number = 请写一个整数。
api-takes-relation = 这份指令文件没有沿这条关系的义务。可以写：{ $takes }。
api-malformed = 读不懂所问的内容
api-malformed-why = 同一个名称给了两次，或者写法不是地址的写法（名称=值&……）。
api-wrong-method = 这个地址只供读取
api-wrong-method-why = 只接受 GET 和 HEAD。
api-remedy = 请对照 /api/v1/openapi.json 的说明检查请求。
api-not-written = 答复没有写成
api-not-written-why = { $error }
api-not-written-remedy = 请再试；如果一直这样，请告诉系统管理员。
