"""How people name the columns of a staff list, in Chinese, English and German."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SYNONYMS: Mapping[str, Sequence[str]] = {
    "office": ("办公室", "办公地点", "工作地点", "工作地", "分公司", "所属办公室", "办事处", "Office", "Location", "Standort",
               "Niederlassung", "Site", "Branch"),
    "number": ("工号", "员工编号", "员工号", "人员编号", "编号", "职工号", "工牌号", "Employee No", "Employee ID", "Staff ID",
               "Staff No", "Number", "Personnel number", "Personalnummer", "Personalnr", "Mitarbeiternummer"),
    "name": ("姓名", "员工姓名", "名字", "人员姓名", "中文姓名", "Name", "Full name", "Employee name", "Mitarbeiter",
             "Vollständiger Name", "Employee"),
    "department": ("部门", "所属部门", "部门名称", "一级部门", "组织", "团队", "Department", "Team", "Dept", "Abteilung",
                   "Division"),
    "first_day": ("入职日期", "入职时间", "入职日", "到岗日期", "加入日期", "参加工作日期", "报到日期", "First day", "Start date",
                  "Hire date", "Date of joining", "Joined", "Entry date", "Eintritt", "Eintrittsdatum", "Beginn"),
    "last_day": ("离职日期", "离职时间", "最后工作日", "Last day", "End date", "Termination date", "Austritt",
                 "Austrittsdatum"),
    "city": ("城市", "所在城市", "工作城市", "City", "Stadt", "Ort"),
    "zone": ("时区", "Time zone", "Timezone", "Zone", "Zeitzone"),
    "job_title": ("职务", "职位", "岗位", "岗位名称", "头衔", "Job title", "Title", "Position", "Role", "Funktion", "Stelle"),
    "manager": ("直属上级", "上级", "主管", "直接上级", "汇报对象", "汇报上级", "经理", "Manager", "Reports to", "Supervisor",
                "Line manager", "Vorgesetzter", "Vorgesetzte"),
    "email": ("邮箱", "工作邮箱", "电子邮箱", "电子邮件", "公司邮箱", "Email", "E-Mail", "Work email", "Mail"),
    "phone": ("手机", "手机号", "手机号码", "电话", "联系电话", "Phone", "Mobile", "Telefon", "Handy", "Telephone"),
    "legal_entity": ("公司主体", "签约主体", "法人主体", "合同主体", "劳动合同主体", "所属公司", "公司", "公司名称", "Legal entity",
                     "Company", "Employer", "Gesellschaft", "Firma"),
    "identity_number": ("身份证号", "身份证", "身份证号码", "证件号码", "证件号", "ID number", "Identity number", "Passport",
                        "Ausweisnummer"),
    "birthday": ("出生日期", "生日", "Birthday", "Date of birth", "Geburtsdatum"),
    "bank_name": ("开户行", "开户银行", "银行", "Bank", "Bank name"),
    "bank_account": ("银行账号", "银行卡号", "工资卡号", "卡号", "Bank account", "Account number", "IBAN", "Kontonummer"),
    "effective_day": ("调动日期", "调动生效日期", "生效日期", "Effective from", "Effective date", "Gültig ab"),
}

CARD = ("identity_number", "birthday", "bank_name", "bank_account")
DAYS = ("first_day", "last_day", "birthday", "effective_day")

# A list with one of these is about hours or pay, whoever else it names.
OTHER_LISTS = (
    "考勤", "打卡", "上班", "下班", "日期", "时间", "工作日期", "请假", "加班", "时长", "基本工资", "币种", "工资", "薪资", "社保缴费基数",
    "Kommen", "Gehen", "Datum", "Date", "Clock in", "Clock out", "Salary", "workDate", "开始时间", "结束时间",
    "证照名称", "证书名称", "证照", "证书", "证照类型", "证书类型", "有效期至", "到期日期",
    "Certificate", "Permit", "Qualification",
    "累计子女教育", "累计继续教育", "累计住房贷款利息", "累计住房租金", "累计赡养老人", "累计3岁以下婴幼儿照护", "累计个人养老金",
    "年终奖", "年终奖金额", "年终奖金", "全年一次性奖金", "全年一次性奖金收入", "Annual bonus", "Bonus amount",
)
