//! Invented names, topics and subjects. None is taken from a real place or request.

use crate::random::Random;

const FIRST: [&str; 16] = [
    "青", "白", "云", "石", "柳", "桃", "松", "清", "龙", "金", "枫", "竹", "梅", "鹤", "沙", "双",
];
const SECOND: [&str; 16] = [
    "山", "河", "溪", "岭", "湖", "坪", "塘", "湾", "桥", "田", "泉", "坡", "洲", "屯", "渡", "林",
];

/// The place name with this number: 256 different ones, then with a number behind them.
pub fn place(number: usize) -> String {
    // 7 and 16 have no common divisor, so neighbours differ in both characters.
    let first = FIRST[number % 16];
    let second = SECOND[(number / 16 + number * 7) % 16];
    match number / 256 {
        0 => format!("{first}{second}"),
        round => format!("{first}{second}{}", round + 1),
    }
}

/// Names of departments of a county; more than these get a number.
pub const DEPARTMENTS: [&str; 20] = [
    "办公室",
    "组织部",
    "宣传部",
    "政法委",
    "发展改革局",
    "教育局",
    "民政局",
    "财政局",
    "人社局",
    "自然资源局",
    "住建局",
    "交通局",
    "水利局",
    "农业农村局",
    "卫生健康局",
    "应急管理局",
    "市场监管局",
    "审计局",
    "信访局",
    "城管局",
];

/// Topics of study, training and visits.
pub const TOPICS: [&str; 12] = [
    "安全生产",
    "防汛备汛",
    "基层减负",
    "义务教育",
    "医疗保障",
    "乡村道路",
    "饮水安全",
    "营商环境",
    "养老服务",
    "耕地保护",
    "档案管理",
    "数据安全",
];

/// Subjects of requests with the procedure in which they are handled.
pub const REQUESTS: [(&str, &str); 12] = [
    ("路灯不亮请维修", "hotline"),
    ("自来水水压偏低", "hotline"),
    ("垃圾清运不及时", "hotline"),
    ("夜间施工声音大", "hotline"),
    ("咨询医保报销流程", "hotline"),
    ("申请增设公交站", "petition"),
    ("村道破损请修补", "hotline"),
    ("咨询入学划片", "hotline"),
    ("老旧小区加装电梯", "hotline"),
    ("工资发放不及时", "petition"),
    ("养老金认证不便", "petition"),
    ("农田灌溉渠堵塞", "petition"),
];

/// What was found in inspections.
pub const FINDINGS: [&str; 6] = [
    "会议记录不完整",
    "台账与实际不符",
    "公示不及时",
    "答复未说明依据",
    "资金使用未公开",
    "分工未更新",
];

/// Where findings root.
pub const ROOT_CAUSES: [&str; 5] = ["职责不清", "人手不足", "培训不够", "制度缺失", "系统不通"];

/// What was promised.
pub const COMMITMENTS: [&str; 4] =
    ["年内修通村道", "更换老旧水管", "公开办事时限", "每周一次现场接待"];

/// What a decision was checked against.
pub const MEASURES: [&str; 4] =
    ["年度工作要点", "五年规划", "基层减负若干规定", "重大决策程序规定"];

/// One of the topics.
pub fn topic(random: &mut Random) -> &'static str {
    random.pick(&TOPICS)
}
