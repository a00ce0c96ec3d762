"""Press releases for tests of reading, with made-up values of months that no bundled file has."""

from __future__ import annotations

CHINESE = """2026年2月中小企业发展指数继续回升

发布时间：2026-03-10　来源：中国中小企业协会

2月，中小企业发展指数为89.2，比上月上升0.1点，连续3个月回升。分行业看，工业指数为89.6，比上月上升0.2点；\
社会服务业指数为90.3，与上月持平。

截至2月末，普惠小微贷款余额36.5万亿元，同比增长12.1%。全国已培育国家级专精特新“小巨人”企业超过1.7万家，\
带动专精特新中小企业14万多家。

会上发布了25项服务举措，预计全年走访企业约3万户次。
"""

ENGLISH = """Index of small firms edges up in February 2026

Published: 2026-03-10

In February, the SME Development Index stood at 89.2, up 0.1 point from the previous month. At the end of February, \
the balance of inclusive loans to small and micro enterprises reached 36.5 trillion yuan.
"""
