"""How people name the columns of a pay file, in Chinese, English and German."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SYNONYMS: Mapping[str, Sequence[str]] = {
    "office": ("办公室", "办公地点", "工作地点", "分公司", "所属办公室", "Office", "Location", "Standort", "Branch"),
    "number": ("工号", "员工编号", "员工号", "人员编号", "编号", "Employee No", "Employee ID", "Staff No", "Personalnummer"),
    "name": ("姓名", "员工姓名", "名字", "Name", "Full name", "Employee name", "Mitarbeiter"),
    "currency": ("币种", "货币", "Currency", "Währung"),
    "base_pay": ("基本工资", "基本薪资", "底薪", "月薪", "基础工资", "Base salary", "Base pay", "Basic salary", "Salary",
                 "Grundgehalt", "Gehalt"),
    "post_allowance": ("岗位津贴", "岗位补贴", "津贴", "岗位工资", "Post allowance", "Allowance", "Zulage"),
    "performance_base": ("绩效工资基数", "绩效基数", "绩效工资标准", "Performance base", "Bonus base"),
    "insurance_base": ("社保缴费基数", "社保基数", "社会保险基数", "五险基数", "Insurance base", "Social insurance base"),
    "fund_base": ("公积金缴费基数", "公积金基数", "住房公积金基数", "Fund base", "Housing fund base"),
    "fund_rate": ("公积金比例", "公积金缴存比例", "住房公积金比例", "Fund rate", "Housing fund rate"),
    "child_education": ("子女教育", "子女教育扣除", "Child education"),
    "infant_care": ("婴幼儿照护", "3岁以下婴幼儿照护", "婴幼儿", "Infant care"),
    "elderly_support": ("赡养老人", "赡养老人扣除", "Elderly support"),
    "loan_interest": ("住房贷款利息", "房贷利息", "住房贷款", "Housing loan interest", "Mortgage interest"),
    "rent": ("住房租金", "租房", "房租", "Rent"),
    "further_education": ("继续教育", "继续教育扣除", "Continuing education", "Further education"),
    "personal_pension": ("个人养老金年累计", "个人养老金", "个人养老金累计", "Personal pension", "Personal pension this year"),
    "sales": ("本月销售额", "销售额", "当月销售额", "销售业绩", "Sales", "Sales this month", "Umsatz"),
    "performance_factor": ("绩效系数", "考核系数", "绩效得分系数", "Performance factor", "Factor"),
    "other_earning": ("其他应发", "其他补贴", "其他收入", "Other pay"),
    "other_deduction": ("其他扣款", "其他代扣", "Other deductions"),
    "prior_income": ("本年此前累计收入", "此前累计收入", "累计收入", "Income before this month", "Prior income"),
    "prior_special": ("本年此前累计专项扣除", "此前累计专项扣除", "累计专项扣除", "Insurance and fund before this month"),
    "prior_additional": ("本年此前累计专项附加扣除", "此前累计专项附加扣除", "累计专项附加扣除",
                         "Special additional deductions before this month"),
    "prior_withheld": ("本年此前累计已预扣税额", "此前累计已预扣税额", "累计已预扣税额", "已预扣税额", "Tax withheld before this month"),
    "bank_account": ("银行卡号", "银行账号", "工资卡号", "卡号", "账号", "Bank account", "Account number", "IBAN", "Kontonummer"),
}
AGREED = ("base_pay", "post_allowance", "performance_base", "insurance_base", "fund_base", "fund_rate")
MONTHLY = ("performance_factor", "sales", "other_earning", "other_deduction", "child_education", "infant_care",
           "elderly_support", "loan_interest", "rent", "further_education", "personal_pension", "prior_income",
           "prior_special", "prior_additional", "prior_withheld")
FINE = ("fund_rate", "performance_factor")  # not money: four decimals
CURRENCIES = {"人民币": "CNY", "rmb": "CNY", "元": "CNY", "¥": "CNY", "欧元": "EUR", "€": "EUR", "euro": "EUR",
              "美元": "USD", "$": "USD"}
