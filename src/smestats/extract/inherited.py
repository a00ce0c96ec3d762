"""The period of a figure that none is named for: that of what was said before, or of the day it was told."""

from __future__ import annotations

import re
from datetime import date

from smestats.extract.around import NOWHERE, Around, Placed, Scene, as_placed, is_today, plan_of, told_before
from smestats.extract.calendar import is_after
from smestats.extract.figures import Figure
from smestats.extract.flows import of_new_loans, part_ended
from smestats.extract.kinds import Meaning
from smestats.extract.mentions import Mention
from smestats.extract.tables import read_table, words_pattern
from smestats.schemas.quantity import Basis

# Counts of these tell how a period went; other counts tell what there is on the day of the text.
PARTS = frozenset(("sub-indices", "industries", "regions"))
_COMPARED = re.compile(
    r"\b(?:than|from|compared|since|surpassing|outpacing|exceeding the|against|versus|short of|that (?:at|in|of)"
    r"|times the|(?:goals?|targets?) of)\b|;"
)
_NEXT_CLAUSE = re.compile(
    r", (?:and|but) (?:will|plans?|aims?|they|it|these|those|he|she|the [a-z]+ (?:is|are|was|were|has|have|had))\b|; "
    r"| and (?:its|their) (?:[a-z]+ ){1,2}(?:during|in|over) "
)
# Of the 119 million, 90 percent are in services.
_OF_THOSE = re.compile(r"(?:of|among) (?:the|these|those|them)\b(?: \d|,| total)")
# 31,000 firms of all kinds were newly set up in the first quarter.
_SET_UP = re.compile(
    r"\b(?:were|was) (?:newly [a-z]+(?: up)?|set up|registered|established|founded|created) "
    r"(?:(?:in|during|over|from|between) )?(?:the )?$"
)
# Counts of what was made new or asked are of the period the text is about.
_FLOW = re.compile(r"\b(?:new|newly|added|created|sampled?|surveyed|polled|respondents|questionnaires?)\b")
# Sums that flow, and nothing else that could be of a day.
_TRADED = re.compile(
    r"\b(?:export|import|trade|sales) (?:and import )?(?:volume|value)s?\b|\bnet profits?\b|\bturnover\b"
)
_NEW = re.compile(r"\b(?:new|newly)\b")
_DONE = (
    r"(?:held|organi[sz]ed|trained|served|helped|assisted|visited|issued|granted|handled|resolved|settled|recovered|repaid"
    r"|conducted|completed|received|carried out|matched|dispatched|inspected|processed)"
)
_DID = re.compile(rf"(?<!has )(?<!have )(?<!had )(?<!been )(?<!were )(?<!was )\b{_DONE} (?:[a-z]+ ){{0,2}}$")
_WAS_DONE, _DID_REACH = re.compile(rf" (?:were|was) {_DONE}\b"), 40
# What has been raised is raised until now.
_HAS_DONE = re.compile(
    r"\b(?:has|have) (?:also |already |now |together )?(?:been )?[a-z]+(?:ed|nt|wn)\b[^,.;:\d]{0,40}$"
)
_HAS_COME_TO = re.compile(
    r"\b(?:has|have) (?:now |already )?(?:reached|exceeded|topped|surpassed|hit|totall?ed|(?:risen|grown|climbed) to) "
    r"[^,.;:\d]{0,24}$"
)
# Of a year spoken of before: the number stood at so many.
_STOOD = re.compile(r"\b(?:came in at|stood at|amounted to|totall?ed) (?:a total of )?$")
_DURING = re.compile(r"(?:\b(?:in|during|by|at|as of|for|over|throughout|from)(?: the)? |[在于截至])$")
_LONGEST, _REACH = 16, 12
_SAMPLE = re.compile(
    r"(?:被?调查的?|受访的?|抽样的?|跟踪监测的?"
    r"|\b(?:(?:survey|poll|sample)s? (?:of|covering)(?: [a-z-]+){0,4}?(?: (?:in|from|at))?"
    r"|polled|surveyed|samples|interviewed|tracks|tracking) )$"
)
_SAMPLE_REACH = 60
_SAMPLED = re.compile("样本|受访|被调查|参与调查")  # 1600家样本企业
# What stands on a day: its ratio, and how it has grown by then.
_ON_A_DAY = re.compile(r"\b(?:outstanding|balances?|non-performing|non-performance|npl)\b")
_HAN = re.compile("[\u4e00-\u9fff]")
_TELLING = words_pattern(read_table("context")["telling_zh"])
# China will support its small firms, which number 50 million.
_ASIDE = re.compile(
    r", (?:which|who|where) (?:now |already |together )?"
    r"(?:number|total|are|is|have|has|account|make|employ|contribute|provide)\b[^,.;]*$|, accounting for [^,.;]*$"
    r"|: "
)
_ON, _TELLING_EN = re.compile(r"\W{0,3}on "), words_pattern(read_table("context")["telling_en"])
# 赔款支出, 原保费收入: sums that flow, which are of no day.
_MONEY_FLOWS = words_pattern(read_table("context")["money_flows_zh"])
_MONEY_FLOWS_EN = words_pattern(read_table("context")["money_flows_en"])
_CLAUSE, _BEFORE_SUM, _BEHIND_SUM = 12, 60, 20
_STALE = 100
# Verbs of what is to be done, and words of what was told of by now.
_WANTED = re.compile(
    "(?:将|拟|要|推动|支持|培育|打造|建设|建成|遴选|选树|推广|新增|形成|完成|改造|认定)[^,;。]{0,16}$|其中[^,;。]{0,16}$"
)
_SAID = re.compile("目前|截至|去年|上年|以来|了(?!解)|同比|获悉|显示|启动|参加|出席")
_OF_INDEX, _INDEX_REACH = (
    re.compile(
        "(?:指数|度|pmi\\)?)(?:分别)?为?(?:[\\d.]+%、)*$"
        "|\\b(?:pmi|index) (?:(?:of|for) [a-z -]{1,40} )?(?:was|is|at|stood at) $"
    ),
    64,
)
_IN_ALL = re.compile("累计|现有")
_BY_NOW = re.compile("已|累计|建成|现有")
_OF_BALANCE = re.compile(r"余额(?:同比)?(?:增长|下降|增速为?|减少)了?(?:约|近|超)?$")
# What somebody plans without saying until when.
_PLANS = re.compile(r"\b(?:plans?|aims?|intends?|hopes?|seeks?) to (?:further )?[a-z]+ (?:[a-z]+ ){0,4}$")
_STANDING = ("level", "share", "count")


def inherited(scene: Scene, figure: Figure, meaning: Meaning) -> Placed:
    """What was said last in the paragraph, else what the text is about, else the day of the text."""
    around = scene.around
    known = _planned(scene, figure, meaning) or _event(scene, figure) or _sampled(scene, figure)
    known = known or of_new_loans(scene, figure) or _flowing(scene, figure)
    if known is not None:
        return known
    if meaning.kind in ("rate", "share") and is_of_balance(scene, figure):
        balance = around.stock or (around.balance if around.flow is None else None)
        if balance is not None:
            return as_placed(balance)
    only = _only_named(scene, figure)
    if only is not None and figure.end <= only.start and _SET_UP.search(scene.text, figure.end, only.start):
        return as_placed(only)
    last = _last_said(scene, figure, meaning)
    if last is not None and (over := _of_new(scene, figure, meaning, last)) is not None:
        return over
    if last is not None and not _is_running(scene, last, meaning) and not _is_outdated(scene, last, figure, meaning):
        return as_placed(last)
    if scene.is_rule and figure.unit not in PARTS and not _is_reading(scene.text, figure, meaning):
        return NOWHERE
    if scene.is_heading and around.first is not None:
        return Placed(around.first, "inferred")
    is_next = only is not None and scene.text[only.start - 1 : only.start] == ","
    if (
        only is not None
        and figure.end <= only.start
        and not is_next
        and not _COMPARED.search(scene.text, figure.end, only.start)
        and not _NEXT_CLAUSE.search(scene.text, figure.end, only.start)
    ):
        return as_placed(only)
    return _topic(scene, figure, meaning) or _today(scene, figure, meaning)


def _is_reading(text: str, figure: Figure, meaning: Meaning) -> bool:
    """资金指数100.3，高于临界值100: indices are read with a decimal, the mark they are read against is not."""
    has_decimal = "." in text[figure.start : figure.end]
    if figure.behaviour == "percent":
        return has_decimal and _OF_INDEX.search(text, max(0, figure.start - _INDEX_REACH), figure.start) is not None
    return figure.behaviour == "points" and (meaning.direction is not None or has_decimal)


def _of_new(scene: Scene, figure: Figure, meaning: Meaning, day: Mention) -> Placed | None:
    """“By the end of 2023, there were 58 million. Over 9 million new ones were registered”: in 2023."""
    is_new = _NEW.search(scene.text, max(scene.sentence.start, figure.start - _REACH), figure.phrase_end)
    return part_ended(day) if is_new and meaning.kind in ("count", "change") else None


def _event(scene: Scene, figure: Figure) -> Placed | None:
    """11月15日，北交所开市，首批81家: what happened on a day, unless the sentence tells when it was said."""
    days = [item for item in scene.mentions if item.role == "day" and item.end <= figure.start and item.period]
    if not days:
        return None
    if scene.text[days[-1].start].isascii() and not _HAN.search(scene.text, days[-1].start, figure.start):
        return _event_en(scene, figure, days[-1])
    told = _TELLING.search(scene.text, days[-1].start, figure.start)
    return as_placed(days[-1]) if told is None else None


def _event_en(scene: Scene, figure: Figure, day: Mention) -> Placed | None:
    """“On June 30, the bank raised the quota by 200 billion yuan”."""
    begins = _ON.fullmatch(scene.text, scene.sentence.start, day.start)
    return as_placed(day) if begins and not _TELLING_EN.search(scene.text, day.end, figure.start) else None


def _planned(scene: Scene, figure: Figure, meaning: Meaning) -> Placed | None:
    """When what is to come is to have come, as far as the text says so."""
    if scene.aims_from < figure.start and (target := _target(scene, figure)) is not None:
        return as_placed(target)
    if scene.around.aim is not None and scene.is_ahead and not scene.is_rule:
        return as_placed(scene.around.aim)
    if meaning.kind == "count" and (plan := plan_of(scene)) is not None and _is_to_be(scene, figure):
        return Placed(str(plan.named.last_year), "stated")
    is_plan = meaning.kind == "count" and _PLANS.search(scene.text, scene.sentence.start, figure.start) is not None
    return NOWHERE if is_plan else None


def _is_to_be(scene: Scene, figure: Figure) -> bool:
    """推动3万家以上企业改造: what a plan wants, not what has come of it."""
    before = (scene.text, scene.sentence.start, figure.start)
    return _WANTED.search(*before) is not None and _BY_NOW.search(*before) is None and _SAID.search(*before) is None


def _target(scene: Scene, figure: Figure) -> Mention | None:
    """“Aims to have 1,200 parks housing 100,000 firms by 2022”: the one period to come that the sentence names."""
    own = [item for item in scene.mentions if item.role == "own" and item.period]
    if len(own) != 1 or own[0].start < figure.end or not is_after(own[0].period or "", scene.published):
        return None
    return own[0]


def is_of_balance(scene: Scene, figure: Figure) -> bool:
    """Whether a figure is of what stands on a day."""
    return _ON_A_DAY.search(scene.text, scene.sentence.start, figure.start) is not None


def _sampled(scene: Scene, figure: Figure) -> Placed | None:
    """被调查的3000家: those asked were asked in the period the sentence names, or the text is about."""
    is_asked = _SAMPLE.search(scene.text, max(0, figure.start - _SAMPLE_REACH), figure.start) is not None
    if not is_asked and _SAMPLED.match(scene.text, figure.end) is None:
        return None
    own = [item for item in scene.mentions if item.role == "own"]
    behind = [item for item in own if item.start >= figure.end and item.period]
    if behind and (len(own) == 1 or behind[0] is own[0]) and behind[0].named.frequency in "MQA":
        return as_placed(behind[0])
    topic = scene.around.topic or scene.around.first
    return Placed(topic, "inferred") if topic is not None and not own else None


def told(around: Around) -> Placed:
    """The day of the press conference at which it was said."""
    basis: Basis = "stated" if around.is_dated else "inferred"
    return Placed(around.day, basis) if around.is_conference and around.day else NOWHERE


def is_standing(meaning: Meaning) -> bool:
    """Whether a figure may be of a day: what there is, not what has changed."""
    return meaning.kind in _STANDING


def _fresh(scene: Scene, figure: Figure) -> Mention | None:
    """The first day the text speaks of, unless it is told long after it what there is by now."""
    balance = scene.around.balance
    is_now = scene.around.is_conference or _BY_NOW.search(scene.text, scene.sentence.start, figure.start) is not None
    if balance is None or balance.period is None or scene.published is None or not is_now:
        return balance
    told, day = (date.fromisoformat(each) for each in (scene.published, balance.period[-10:]))
    return balance if (told - day).days <= _STALE else None


def _is_running(scene: Scene, mention: Mention, meaning: Meaning) -> bool:
    """今年实现全覆盖。东部有2600家: what there is stands on a day of a year that is not over."""
    if meaning.kind not in _STANDING or meaning.is_flow or mention.named.frequency != "A":
        return False
    return mention.period == (scene.published or "")[:4]


def _is_outdated(scene: Scene, mention: Mention, figure: Figure, meaning: Meaning) -> bool:
    """“Last year exports grew. Small firms make up 90 percent”: shares told in the present are of no year gone by."""
    return (meaning.kind == "share" and _is_gone(scene, mention)) or (
        meaning.kind in _STANDING and figure.unit not in PARTS and _is_left_behind(scene, mention)
    )


def _is_left_behind(scene: Scene, mention: Mention) -> bool:
    """“As of September 2, 110 were listed. … They have raised 24 billion yuan”: what is by now, is of no day before."""
    is_day = mention.named.at_end or mention.named.day is not None
    is_next = mention is scene.around.stock and scene.around.distance == 0
    if not is_day or is_next or is_today(mention) or not (scene.is_present or scene.is_perfect):
        return False
    return _OF_THOSE.match(scene.text, scene.sentence.start, scene.sentence.end) is None


def _is_gone(scene: Scene, mention: Mention) -> bool:
    is_year = mention.named.frequency == "A" and not mention.named.at_end and mention.named.day is None
    return is_year and (scene.is_present or scene.is_perfect)


def _last_said(scene: Scene, figure: Figure, meaning: Meaning) -> Mention | None:
    """The last period that figures of this kind can be of."""
    around = scene.around
    if meaning.kind == "count" and figure.unit not in PARTS:
        if meaning.is_flow and (around.flow or around.listed) is not None:
            return around.flow or around.listed
        return around.stock or _recent(scene, figure) or _fresh(scene, figure)
    if meaning.kind == "rate" and _OF_BALANCE.search(scene.text, figure.start - _CLAUSE, figure.start):
        return around.stock or _fresh(scene, figure) or around.last
    if meaning.kind == "level" and figure.behaviour == "money":
        if around.flow is not None and _is_of_flow(scene, figure):
            return around.flow
        return around.stock or _fresh(scene, figure) or around.flow
    return around.last


def _recent(scene: Scene, figure: Figure) -> Mention | None:
    """The period of the sentence before, for a count that nothing says to be of all time."""
    flow = scene.around.flow
    if flow is None or scene.around.distance >= 1 or flow.named.last_year is not None:
        return None
    if _HAS_COME_TO.search(scene.text, scene.sentence.start, figure.start):
        return None
    return None if _IN_ALL.search(scene.text, scene.sentence.start, figure.start) else flow


def _is_of_flow(scene: Scene, figure: Figure) -> bool:
    """Whether a sum flows in a period: revenue, but no balance."""
    if _MONEY_FLOWS.search(scene.text, figure.start - _CLAUSE, figure.start):
        return True
    start = max(scene.sentence.start, figure.start - _BEFORE_SUM)
    return _MONEY_FLOWS_EN.search(scene.text, start, min(scene.sentence.end, figure.end + _BEHIND_SUM)) is not None


def _flowing(scene: Scene, figure: Figure) -> Placed | None:
    """“Export volume hit 15 billion”: of the months the text is about, where its paragraph names none."""
    around = scene.around
    if figure.behaviour != "money" or around.last is not None or around.topic is None:
        return None
    is_trade = _TRADED.search(scene.text, scene.sentence.start, figure.start)
    return Placed(around.topic, "inferred") if is_trade else None


def _only_named(scene: Scene, figure: Figure) -> Mention | None:
    """The one period that a sentence names, where it names one."""
    own = [item for item in scene.mentions if item.role == "own" and item.period and not item.named.anchored]
    if len(own) != 1 or is_today(own[0]):
        return None
    if own[0].named.same and is_of_balance(scene, figure):
        return None
    if own[0].named.offset is not None:
        return own[0]
    return own[0] if _DURING.search(scene.text, max(0, own[0].start - _LONGEST), own[0].start) else None


def _topic(scene: Scene, figure: Figure, meaning: Meaning) -> Placed | None:
    around = scene.around
    if meaning.kind == "count" and figure.unit not in PARTS:
        tells = _FLOW.search(scene.text, scene.sentence.start, figure.phrase_end) or _is_event(scene, figure)
        if tells and around.topic:
            return Placed(around.topic, "inferred")
        is_of_year = around.lead is not None and around.lead.named.frequency == "A"
        stood = _STOOD.search(scene.text, scene.sentence.start, figure.start) if is_of_year else None
        return Placed(around.lead.period, "inferred") if around.lead and stood else None
    topic = around.topic if figure.behaviour == "points" or meaning.kind == "duration" else None
    if figure.behaviour == "money" and _HAS_DONE.search(scene.text, scene.sentence.start, figure.start):
        return None
    is_told = meaning.kind == "share" or figure.behaviour == "money"
    if topic is None and around.lead is not None and is_told and _is_past(scene, around.lead, meaning):
        return None
    if (
        topic is None
        and meaning.kind == "share"
        and scene.is_general
        and not (around.lead and around.lead.named.at_end)
    ):
        return None
    if topic is None and around.lead is not None:
        is_running = _is_running(scene, around.lead, meaning)
        topic = _share_of_balance(scene, meaning) if is_running else around.lead.period
    return Placed(topic, "inferred") if topic else None


def _share_of_balance(scene: Scene, meaning: Meaning) -> str | None:
    """A share told in the past is of the first day told of, where the text begins with the year that is not over."""
    balance = scene.around.balance
    is_share = meaning.kind == "share" and balance is not None and not _is_left_behind(scene, balance)
    return balance.period if balance and is_share else None


def _is_past(scene: Scene, lead: Mention, meaning: Meaning) -> bool:
    """Whether what is told in the present, or a share that has come about, is no longer of the first period named."""
    is_by_now = meaning.kind == "share" and lead.named.frequency != "M" and scene.is_perfect
    return is_by_now or _is_gone(scene, lead) or _is_left_behind(scene, lead)


def _is_event(scene: Scene, figure: Figure) -> bool:
    """“We held 3,000 events”, “1,200 people were trained”: told of the period, while “has held” is of all time."""
    before = _DID.search(scene.text, max(scene.sentence.start, figure.start - _DID_REACH), figure.start)
    return before is not None or _WAS_DONE.match(scene.text, figure.phrase_end) is not None


def _today(scene: Scene, figure: Figure, meaning: Meaning) -> Placed:
    is_until_now = (
        meaning.compared == "since" and "年均" not in scene.text[max(0, figure.start - _REACH) : figure.start]
    )
    is_aim = scene.aims_from < figure.start and not _ASIDE.search(scene.text, scene.aims_from, figure.start)
    is_done = meaning.kind == "change" and _HAS_DONE.search(scene.text, scene.sentence.start, figure.start) is not None
    if not (is_standing(meaning) or is_until_now or is_done) or is_aim:
        return NOWHERE
    day = told_before(scene, figure.start) or scene.around.day or scene.published
    return Placed(day, "inferred") if day else NOWHERE
