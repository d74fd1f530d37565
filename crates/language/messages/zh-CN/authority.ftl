# 没有权限时说的话，以及授权和回避不能成立时说的话。

## Refusals
authority-not-found = 没有这项内容，或者不在您可以查看的范围内。请核对地址或代码；您的角色能看到哪些范围，可以问安全管理员。
authority-not-allowed = 您在“{$unit}”不可以{$action}：您在那里的角色都不包含对{$class}的这项权限。工作确有需要的，请向安全管理员申请相应角色。
authority-not-allowed-here = 您在这里不可以{$action}：您的角色都不包含这项权限。工作确有需要的，请向安全管理员申请相应角色。

## Grants and recusals
authority-no-subject = 没有写明账号。请写明是哪个账号。
authority-unknown-role = 没有“{$role}”这个角色。请从角色表（docs/authority.md）中选一个。
authority-unknown-relation = 没有单位处在“{$relation}”这种关系中。请写已经导入的关系，例如隶属关系。
authority-over = {$days}已经过去，不会再生效。请把最后一天定在今天或以后。
authority-unit-not-then = 在这段时间里，“{$unit}”一天也不存在。请换一个单位，或者换成该单位存在的日期。
authority-one-self = 任何人不能给自己授权。请由另一位安全管理员办理。
authority-reaches-beyond = 沿这种关系，从“{$unit}”往下会到达您无权授权的单位。请换一种关系或换一个下级单位，或者请上级单位的安全管理员办理。
authority-not-at-the-top = 这个角色管的是整个系统，而“{$unit}”还有上级单位。请授予最上级的单位。
authority-excluded = 该账号已有“{$held}”角色，不能同时再有“{$role}”（{$days}）。请先收回原来的角色，或者换一段时间、换一个账号。
authority-not-at-the-beginning = 系统初建时只授予三类管理员的角色，不授予“{$role}”。请以后由安全管理员授予。
authority-no-reason = 设置回避要写明理由。请用一句话说明为什么要回避。
authority-own-recusal = 任何人不能解除或更改自己的回避。请由另一位安全管理员办理。
