"""A made-up identity card, bank card and licence as pictures, for tests and the sample company; nobody has these numbers."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from .reading import jpeg
from .rules import CHECKS, WEIGHTS

FONT = Path(__file__).resolve().parents[4] / "web/node_modules/@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf"
SIZE = (1012, 638)
Line = tuple[int, int, str, int]  # x, y, text, size


def number(body: str) -> str:
    """Seventeen digits with their check digit."""
    return body + CHECKS[sum(int(one) * weight for one, weight in zip(body, WEIGHTS, strict=True)) % 11]


def front(name: str, sex: str, born: tuple[int, int, int], address: tuple[str, str], number: str) -> bytes:
    """The side with the face, laid out as the real one."""
    year, month, day = born
    lines: list[Line] = [
        (60, 70, "姓名", 30), (160, 62, name, 42), (60, 150, "性别", 30), (160, 146, sex, 36), (300, 150, "民族", 30), (400, 146, "汉", 36),
        (60, 225, "出生", 30), (160, 221, f"{year} 年 {month} 月 {day} 日", 36), (60, 300, "住址", 30),
        (160, 296, address[0], 34), (160, 346, address[1], 34), (60, 540, "公民身份号码", 32), (300, 532, number, 44),
    ]
    return _drawn(lines, (225, 235, 240))


def back(office: str, span: str) -> bytes:
    return _drawn([(330, 90, "中华人民共和国", 46), (350, 170, "居民身份证", 56), (180, 460, "签发机关", 32), (360, 456, office, 36),
                   (180, 540, "有效期限", 32), (360, 536, span, 36)], (232, 238, 235))


def bank_card(bank: str, number: str) -> bytes:
    grouped = " ".join(number[at:at + 4] for at in range(0, len(number), 4))
    return _drawn([(60, 60, bank, 52), (60, 320, grouped, 60), (60, 480, "VALID THRU 12/35", 34)], (210, 222, 240))


def licence(name: str, number: str, span: str) -> bytes:
    return _drawn([(270, 70, "中华人民共和国机动车驾驶证", 38), (60, 170, "证号", 30), (180, 162, number, 42), (60, 270, "姓名", 30),
                   (180, 262, name, 42), (60, 370, "准驾车型", 30), (220, 362, "C1", 42), (60, 470, "有效期限", 30),
                   (220, 462, span, 36)], (238, 236, 228))


def _drawn(lines: list[Line], ground: tuple[int, int, int]) -> bytes:
    picture = Image.new("RGB", SIZE, ground)
    pen = ImageDraw.Draw(picture)
    for x, y, text, size in lines:
        pen.text((x, y), text, font=ImageFont.truetype(str(FONT), size), fill=(24, 24, 24))
    return jpeg(picture)
