# 活动、事项、清单的附件

## 帮助
help-file = 活动、事项、清单的附件：附上、列出、打开、撤回。
help-file-attach = 给现有的活动、事项或清单附上文件，用单独的密钥密封。
help-file-list = 列出一次活动、一个事项或一份清单的附件和编号。
help-file-open = 把附件的内容写到新文件。
help-file-withdraw = 撤回一个附件：不再有效，内容保留到销毁为止。
help-file-file = 文件，最大 20 MB；文件名密封保存
help-file-to = 附到哪里：activity/编号、matter/编号或 register/编号
help-file-of = 哪里的附件：activity/编号、matter/编号或 register/编号
help-file-id = 附件编号，见 luoshi file list
help-file-out = 写到哪里；已有的文件从不覆盖
help-file-reason = 理由，会写进日志
value-record = 种类/编号
usage-record = 请写成 activity/编号、matter/编号或 register/编号

## 附上
file-attached = “{ $name }”已附到{ $noun }“{ $of }”，见日志第 { $index } 条。编号是 { $id }。
file-there = 什么也没有改变：“{ $name }”早已附到{ $noun }“{ $of }”，见日志第 { $index } 条。编号是 { $id }。
file-stays = 数据库里是密封的副本。原来的文件还在原处，请按规定保存或者删除。

## 列表
file-id = 编号
file-state = 状态
file-bytes = 字节
file-media-type = 格式
file-name = 文件名
file-stands = 有效
file-withdrawn-state = 已撤回
file-none = { $noun }“{ $id }”没有附件。
file-no-record = 没有{ $noun }“{ $id }”。
file-no-record-help = 请核对编号。清单的编号是“类型/单位/日期”。

## 打开和撤回
file-no-file = 没有附件“{ $id }”。
file-no-file-help = 编号可用 luoshi file list 查看。已销毁的附件打不开。
file-not-standing = 没有有效的附件“{ $id }”，不用撤回。
file-not-standing-help = 编号和是否有效可用 luoshi file list 查看。
file-target-there = “{ $path }”已经存在，没有写入任何内容。
file-target-there-help = 请换一个还不存在的文件名。
file-opened = { $noun }“{ $of }”的附件“{ $name }”已写入文件 { $path }。
file-opened-kept = 它已不再密封：只有文件所有者能读，看完请删除。
file-withdrawn = 附件 { $id } 已撤回，见日志第 { $index } 条。内容要用 luoshi spill attachment 才会销毁。
