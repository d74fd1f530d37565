# 状态的名称,到处用同一个词。
state-met = 已达到
state-open = 未到期
state-missed = 未完成
state-unknown = 无法判断
state-not-applicable = 不适用
state-exempt = 已豁免
list-and-more = 另有{ $count }项
