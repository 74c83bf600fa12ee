"""How people name the columns of a list of papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

SYNONYMS: Mapping[str, Sequence[str]] = {
    "office": ("办公室", "办公地点", "工作地点", "分公司", "Office", "Location", "Standort"),
    "person_number": ("工号", "员工编号", "员工号", "Employee No", "Employee ID", "Personalnummer"),
    "name": ("姓名", "员工姓名", "持证人", "Name", "Employee", "Holder", "Mitarbeiter"),
    "kind": ("证照名称", "证书名称", "证照", "证书", "证照类型", "证书类型", "证照种类", "Certificate", "Permit", "Qualification",
             "Paper", "Nachweis"),
    "number": ("证照编号", "证书编号", "证号", "证书号", "Certificate No", "Certificate number", "Permit number"),
    "issuer": ("发证机关", "发证单位", "签发机关", "颁发单位", "Issuer", "Issued by", "Aussteller"),
    "valid_from": ("生效日期", "发证日期", "有效期起", "有效期开始", "签发日期", "Issued on", "Valid from", "Gültig von"),
    "valid_to": ("失效日期", "有效期至", "到期日期", "到期日", "有效期止", "有效期结束", "Expires", "Expiry", "Valid to", "Valid until",
                 "Gültig bis"),
    "note": ("备注", "Note", "Bemerkung"),
}
REQUIRED = ("name", "kind")
DAYS = ("valid_from", "valid_to")
