"""Random texts that look enough like articles to go wrong in the ways articles do."""

from hypothesis import settings
from hypothesis import strategies as st

#: Quick, and the same on every run.
QUICK = settings(max_examples=150, deadline=None, derandomize=True, database=None)

FRAGMENTS = [
    "2024年，全市地区生产总值", "达到１２０.５亿元", "，同比增长8.9%", "；其中第二產业增加值", "。", "！", "？”", "……",
    "“十四五”以来", "「兩會」期間", "滨江大学海洋", "國重實驗室", "昌平区委书记、区长劉偉東", "表示",
    "（以下简称海洋国重）", "截至5月底", "三十余家", "约70%—80%", "第１", "-1.2亿元", "5 亿", "1,234",
    "葛\U000e0100城", "e\u0301cole", "𠮷野家", "👩\u200d💻", "ＧＤＰ\u3000", "cloud computing", "政 府 工 作",
    "\u200b", "\ufeff", "\u3000\u3000", "\t", " ", "  ", "\xa0", "\n", "\r\n", "\r", "\n\n", "\u2028", "\u2029",
    "\x0c", "\x0b", "\x00", "\x1c", "\x85", "\ud800", '"', "《", "》", "(", ")",
    "记者：", "责任编辑：", "规划面积\n28.6平方公里\n",
]  # fmt: skip

texts = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=30).map("".join)
#: What a record can hold: no halves of surrogate pairs.
whole_texts = texts.map(lambda text: text.encode("utf-16", "ignore").decode("utf-16"))
