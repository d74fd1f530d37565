# 数据库、密钥与命令

## 整个安装
app-file = 无法读写文件“{ $path }”：{ $reason }
app-file-help = 请检查路径、磁盘空间和权限。
app-keys-there = 文件夹“{ $path }”里已经有密钥。
app-keys-there-help = 请换一个空文件夹；已有的密钥不能覆盖，丢了它，加密的内容就再也打不开。
app-key-unreadable = 文件“{ $path }”里不是密钥，或者内容不完整。
app-key-unreadable-help = 请从备份恢复这个密钥文件。
app-key-open = 密钥文件“{ $path }”别人也能读。
app-key-open-help = 请收紧权限，例如：chmod 600 { $path }
app-there = 这个数据库里已经有一套系统。
app-there-help = 直接使用它，或者换一个新的数据库。
app-none = 这个数据库里还没有建立系统。
app-none-help = 先运行 luoshi init。
app-entry-damaged = 日志的第{ $index }条读不出来：{ $reason }
app-entry-damaged-help = 请运行 luoshi journal verify 查看哪些内容被改动，再从备份恢复。
app-not-continued = 日志现有{ $size }条，却接不上本机最后签署的检查点（{ $seen }条）。
app-not-continued-help = 数据库可能被换成了旧的备份，或者被改动过。请运行 luoshi journal verify；如果确实要用备份，请用 luoshi restore。
app-foreign-keys = 文件夹“{ $path }”里的密钥不属于这个数据库。
app-foreign-keys-help = 用 --keys 指定建立系统时的密钥文件夹。
app-lease-held = 另一台服务器正在写入：{ $holder }。
app-lease-held-help = 请等它停止；它异常退出时，一分钟后即可接手。
app-writer-stopped = 写入已停止：{ $reason }
app-writer-stopped-help = 排除原因后重新启动；已经确认的内容都在。
app-address = 数据库地址“{ $address }”看不懂。
app-address-help = 请写成 sqlite:FILE 或者 postgres://user@host/database。
app-database-missing = 找不到数据库“{ $place }”。
app-database-missing-help = 请检查地址；要建新的，请运行 luoshi init。
app-schema-newer = 数据库的版本是{ $found }，比这个程序认识的{ $known }新。
app-schema-newer-help = 请用较新的程序打开。
app-schema-older = 数据库的版本是{ $found }，这个程序需要{ $known }。
app-schema-older-help = 请先做备份，再运行 luoshi doctor --upgrade。
app-setting = 数据库的设置“{ $setting }”应为{ $wanted }，实际是{ $found }；没有它，写入的内容或者删除的内容就没有保证。
app-setting-help = 请由数据库管理员改好后再试。
app-disk-full = 磁盘已满，没有写入任何内容。
app-disk-full-help = 腾出空间后再试。
app-read-only = 数据库不能写入。
app-read-only-help = 请检查文件权限，或者是否连到了只读副本。
app-busy = 数据库正忙，等了太久。
app-busy-help = 请稍后再试。
app-store = 数据库出错：{ $reason }
app-store-help = 请运行 luoshi doctor 检查。

## 单个命令
app-reason-missing = 没有写明理由。
app-reason-missing-help = 请用一句话写明为什么撤回。
app-invalid = “{ $field }”的内容“{ $value }”不能用。
app-invalid-help = 不能为空、过长、重复或含有控制字符；请改正后再提交。
app-unknown-word = “{ $field }”里的“{ $word }”不在目录中。
app-unknown-word-help = 请使用目录里的名称（见 docs/formats.md）。
app-not-of-kind = “{ $kind }”没有“{ $what }”这一项。
app-not-of-kind-help = 请去掉这一项，或者换成有这一项的类型。
app-field-type = “{ $field }”的值类型不对。
app-field-type-help = 请按目录规定的类型填写：是或否、整数、日期、短文字或者选项之一。
app-index-only-text = 只登记索引的内容不能有“{ $field }”。
app-index-only-text-help = 只登记日期、文号、原件保存处和证明人；正文留在纸上。
app-classified = “{ $field }”里有密级标志“{ $mark }”，没有收下。
app-classified-help = 涉密内容一律不得录入。请改为只登记索引；如果以前已经录入，请立即运行 luoshi spill。
app-too-many = “{ $field }”超过{ $most }项。
app-too-many-help = 请拆成几条分别登记。
app-not-there = 找不到{ $noun }“{ $id }”。
app-not-there-help = 请检查编号；如果还没有登记，请先登记它。
app-forest = 这样一来，“{ $relation }”关系里{ $day }那天单位“{ $unit }”有两个上级，或者绕成了一圈。
app-forest-help = 请改正上级单位，或者调整起止日期。
app-unit-withdrawn = 单位和人员不能撤回。
app-unit-withdrawn-help = 单位请填写撤销日期；人员资料请用 luoshi person erase 删除。
app-busy-writer = 等待写入的命令太多，这一条没有收下。
app-busy-writer-help = 请过几秒再提交一次。
app-several = 有几处不对：{ $problems }
app-as-before = { $reply }

## 名词
noun-unit = 单位
noun-parents = 上级关系
noun-person = 人员
noun-post = 职务
noun-activity = 活动
noun-matter = 事项
noun-register = 清单版本
noun-directive = 指令文件
noun-attachment = 附件
noun-grant = 授权
noun-recusal = 回避
noun-slip = 参加情况回执

## 建立系统
app-origin = 日志名称“{ $origin }”不能用。
app-origin-help = 请写成域名加路径，不含空格，例如 example.com/county。

## 写入与复制
app-commit-unknown = 数据库在确认之前断开，是否写入尚不清楚。
app-commit-unknown-help = 请用同一编号重新提交：已经写入的不会再写一次。
app-lease-lost = 另一台服务器已经接手写入。
app-lease-lost-help = 请到那台服务器上提交，或者重新启动这一台。
app-overtaken = 打开之后又有别人写入。
app-overtaken-help = 请再运行一次。
app-copy-damaged = 副本与原来的日志不一致，或者不是本系统签署的（问题{ $findings }处）。
app-copy-damaged-help = 这个副本不能用，请删除它，换一个备份。
app-grounds-missing-help = 请写明法律依据或者处理经过。
app-person-taken = 这个人员编号不能用。
app-person-taken-help = 请核对编号；已删除的人员不能用原来的标识再次登记。
app-key-taken = 这条命令的编号已经用于另一条命令。
app-key-taken-help = 每条新命令请用新的编号。
app-not-destroyed = { $noun }不能删除。
app-not-destroyed-help = 别处要引用它。单位请填写撤销日期；授权和回避请撤回。
app-attachments-first = 这条{ $noun }还有附件，要一并删除。
app-attachments-first-help = 请先逐个删除附件，再删除它所属的记录。
app-file-size = 附件是空的，或者超过 { $most } MB。
app-file-size-help = 请换一个较小的文件，或者在记录中写明原件存放处。
app-index-only-file = 仅登记索引的内容不能附加文件：原件不进入系统。
app-index-only-file-help = 请在条目中写明原件存放处。
app-restore-many = 要恢复前 { $asked } 条，备份中共有 { $size } 条。
app-restore-many-help = 请写 1 到 { $size } 之间的数；不写就全部恢复。

# 向看板提出、但没有显示的。
shown-not-yet = 那一天还没有到
shown-not-yet-why = { $day }的情况还无从知道。
shown-not-yet-remedy = 请选择今天或更早的日子。
shown-no-moment = “{ $text }”既不是日期，也不是条数
shown-no-moment-why = 数字只有说明截至哪一天才有意义，所以这里什么也不显示。
shown-no-moment-remedy = 日期请写成 2024-06-30 这样。
shown-no-such-size = 日志里没有这一点
shown-no-such-size-why = 日志没有那么多条，或者按条数查看不在您可以查看的范围内。
shown-no-such-size-remedy = 请改用日期。
shown-not-whole = 总览正在重新生成
shown-not-whole-why = 更新时中间出了岔子，半份总览会是错的。
shown-not-whole-remedy = 请过几秒再试。
shown-not-read = 现在读不了日志
shown-not-read-why = { $why }
shown-not-read-remedy = 请再试；如果一直这样，请告诉系统管理员。
shown-behind = 日志里最后进来的内容读不出来
shown-behind-why = 页面显示的是在那之前记入的内容。
shown-behind-remedy = 请核验日志（luoshi journal verify）。
