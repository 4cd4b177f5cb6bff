"""Words of which nothing is ever said: times, people in general, what was itself counted. Knows no clauses."""

from __future__ import annotations

import re

from ..spot import Spot
from ..words import ASPECTS, AVERAGES

#: Nouns at a clause's head that nothing is said of.
NOBODY = frozenset(
    {
        "记者",
        "面向",
        "本报记者",
        "历年",
        "精心",
        "授予",
        "收盘",
        "假期",
        "即日",
        "国家",
        "每箱",
        "持货",
        "双方",
        "各方",
        "大家",
        "人们",
        "机上",
        "船上",
        "车上",
        "城镇",
        "农村",
        "动态",
        "产生",
        "万人",
        "单店",
        "同店",
        "前者",
        "后者",
        "领域",
        "场所",
        "关键",
        "年产",
        "基本上",
        "主席",
        "总书记",
        "现场",
        "交易员",
    }
)
#: What stands for something that was named before it.
STANDS_FOR = frozenset({"项目", "工程", "赛事", "事件", "区段", "活动"})
#: What by these alone nobody would know: 该|系统.
NAMELESS = STANDS_FOR | {"系统", "地区", "区域", "现象", "问题", "数据", "文件", "报告", "方案", "规划", "计划", "法案"}
#: When or how often, not who: 节日期间, 每分钟, 最高峰.
_WHEN = re.compile(
    r"^(?:每|单).*[年月周日天时分秒次小]|(?:期间|期|时间段?内?|时段内?|时候|时|分钟|小时|秒|高峰|阶段|以来|之际|前后)$"
)


def is_nobody(name: str) -> bool:
    """Whether nothing is ever said of it: words of time and manner, people in general."""
    return name in NOBODY or name in AVERAGES or name in ASPECTS or is_time(name)


def is_time(name: str) -> bool:
    """Whether it only says when or how often: 节日期间, 每分钟, 时间段内."""
    return _WHEN.search(name) is not None


def is_idle(name: str, spot: Spot) -> bool:
    """Whether nothing is said of it: 在100多个|城市|的1500块大屏 is not of the cities, that are counted themselves."""
    counted = spot.low > 0 and spot.before is not None and name in spot.before.indicators
    return is_nobody(name) or counted
