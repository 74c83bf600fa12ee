"""Addresses, signatures, bodies and answers as the documents of the three chats have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from . import rules
from .rules import DINGTALK, FEISHU, WECOM, Line

ADDRESSES = [
    (DINGTALK, "https://oapi.dingtalk.com/robot/send?access_token=x", ""),
    (WECOM, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x", ""),
    (FEISHU, "https://open.feishu.cn/open-apis/bot/v2/hook/x", ""),
    (FEISHU, "https://open.larksuite.com/open-apis/bot/v2/hook/x", ""),
    (WECOM, "https://oapi.dingtalk.com/robot/send?access_token=x", "other_host"),
    (DINGTALK, "https://evil.example/robot/send", "other_host"),
    (DINGTALK, "https://oapi.dingtalk.com.evil.example/robot", "other_host"),
    (DINGTALK, "http://oapi.dingtalk.com/robot/send", "other_host"),
    (DINGTALK, "https://oapi.dingtalk.com@10.0.0.1/robot", "no_address"),
    (DINGTALK, "https://oapi.dingtalk.com:8443/robot", "other_host"),
    (DINGTALK, "https://oapi.dingtalk.com", "no_address"),
    (DINGTALK, "robot", "no_address"),
    (DINGTALK, "https://10.0.0.1/x", "other_host"),
    (DINGTALK, "http://10.0.0.5:8080/robot", ""),
]


@pytest.mark.parametrize(("kind", "url", "fault"), ADDRESSES)
def test_which_addresses_a_robot_may_have(kind, url, fault):
    assert rules.webhook_fault(kind, url, ("http://10.0.0.5:8080",)) == fault


# Worked out by the examples of code in the documents, with their secret.
SIGNED = [
    (DINGTALK, "this is secret", "https://h/s?a=1&timestamp=1600000000000&sign=MYEtKC4%2FNfMR1l4prX%2B%2Bai6oOf70X1xOf6UlnyUhJH4%3D", {}),
    (FEISHU, "this is secret", "https://h/s?a=1", {"timestamp": "1600000000", "sign": "KPGy2t/of6Xra/AnHPcFkxvTtTVcBl/AnCo8A9Y2Tto="}),
    (WECOM, "this is secret", "https://h/s?a=1", {}), (DINGTALK, "", "https://h/s?a=1", {}), (DINGTALK, None, "https://h/s?a=1", {}),
]


@pytest.mark.parametrize(("kind", "secret", "url", "extra"), SIGNED)
def test_signatures(kind, secret, url, extra):
    assert rules.signed(kind, "https://h/s?a=1", secret, 1_600_000_000) == (url, extra)


ANSWERS = [
    (b'{"errcode":0,"errmsg":"ok"}', (True, "0 ok")),
    (b'{"errcode":310000,"errmsg":"sign not match"}', (False, "310000 sign not match")),
    (b'{"errcode":45009,"errmsg":"api freq out of limit"}', (False, "45009 api freq out of limit")),
    (b'{"code":0,"msg":"success","StatusCode":0}', (True, "0 success")),
    (b'{"code":19021,"msg":"sign match fail"}', (False, "19021 sign match fail")),
    (b'{"StatusCode":0,"StatusMessage":"success"}', (True, "0 success")),
    (b"<html>", (False, "<html>")), (b"", (False, "-")), (b"{}", (False, "None")), (b"[]", (False, "[]")),
]


@pytest.mark.parametrize(("content", "read"), ANSWERS)
def test_answers(content, read):
    assert rules.answer(content) == read


@pytest.mark.parametrize(("failed", "kept"), [
    ("HTTP 503", "HTTP 503"), ("inside", "not_allowed"), ("no_https", "not_allowed"), ("gaierror", "unreachable"),
    ("ReadTimeoutError", "unreachable")])
def test_what_never_came_to_an_answer(failed, kept):
    assert rules.reason_of(failed) == kept


def test_bodies():
    lines = [Line("甲：请看", "https://t.example/x"), Line("乙：请看")]
    assert rules.body(DINGTALK, "标题", lines, "打开")["markdown"] == {
        "title": "标题", "text": "#### 标题\n\n甲：请看 [打开](https://t.example/x)\n\n乙：请看"}
    assert rules.body(WECOM, "标题", lines, "打开")["markdown"]["content"] == (
        "**标题**\n> 甲：请看 [打开](https://t.example/x)\n> 乙：请看")
    post = rules.body(FEISHU, "标题", lines, "打开")["content"]["post"]["zh_cn"]
    assert (post["title"], post["content"][0][2]) == ("标题", {"tag": "a", "text": "打开", "href": "https://t.example/x"})
    assert post["content"][1] == [{"tag": "text", "text": "乙：请看"}]


@given(st.text(max_size=400))
def test_a_line_is_one_plain_line(text):
    said = rules.plain(text)
    assert len(said) <= rules.LONGEST and not set(said) & set("[]<>*_#`@\\~|\n\r")


@given(st.lists(st.builds(Line, st.text(max_size=160), st.text(max_size=200)), min_size=1, max_size=60))
def test_a_message_stays_below_what_wecom_takes(lines):
    count = rules.fitting(lines)
    sent = rules.body(WECOM, "同频", lines[:count], "打开查看")["markdown"]["content"]
    assert 1 <= count <= len(lines) and (count == 1 or len(sent.encode()) <= 4096)
