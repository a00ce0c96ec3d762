"""Which subject each figure is of: that named behind it, before it, or for the figures before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from smestats.extract.anaphora import referred, such
from smestats.extract.figures import Figure
from smestats.extract.named import CARRIED, SURE, UNCOUNTED, Named, Scene
from smestats.extract.nouns import noun_before
from smestats.extract.sentences import Sentence
from smestats.extract.subjects import Hit, Subjects
from smestats.extract.tables import Phrases, any_of, read_table, words_pattern

Answer = list[Named | None]

_TABLE = read_table("blockers")
_BLOCKERS = {name: words_pattern(_TABLE[name]) for name in ("points", "money", "percent", "count")}
_OWN, _SUBSET_BEFORE, _SUBSET_AFTER = (
    Phrases((word, word) for word in _TABLE[name]) for name in ("own", "subset_before", "subset_after")
)
_FOR_BEHAVIOUR = {
    "points": "points",
    "money": "money",
    "percent": "percent",
    "fraction": "percent",
    "tenths": "percent",
    "times": "percent",
}
_COUNTED = ("measure", "thing")
_FORWARD = re.compile(
    r"\s?(?:of (?:them|which|these|those)\s)?"
    r"(?:of|for|in the form of|in|on|were|was|are|being|as|(?:have|has|had) been)?\s?(?:(?:now|already)\s)?"
    r"(?:(?:classified|registered|recogni[sz]ed|rated|designated|listed|named|known|certified)(?: as)?\s)?"
    r"(?:the|all|its|china's|so-called|national(?:-level)?|state-level)?\s?(?:total)?\s?"
    r"(?:speciali[sz]ed[a-z, ]{1,48} )?[\"']?"
)
# 30 percent of the budget be reserved for SMEs
_OF_WHOLE = re.compile(r" of [^,.;:]{0,70} (?:be|is|are|was|were|been) ")
# A 24 percent surge in inclusive loans.
_GROWTH_OF = re.compile(
    r" (?:(?:year-on-year|year-over-year|yoy|annual) )?"
    r"(?:growth|increase|surge|rise|jump|expansion|gain|decline|drop|fall)"
    r" (?:in|of) (?:the |their |china's )?(?:outstanding |total )?(?:balance of )?"
)
_VERB = re.compile(r" (?:has |have |now )?[a-z]+(?:ed|s) ")
# Another 100 clusters are of the kind counted before.
_MORE_OF = re.compile(r"\b(?:another|a further|an additional) ?$")
# The number of firms grew 2 percent year on year to 58 million.
_GREW_TO = re.compile(r"(?: (?:year[- ]on[- ]year|yoy|annually|from [a-z ]{4,24}))?,? to (?:a total of |a record )?")
# At 88.7, the index was down.
_OPENING, _THE = re.compile(r"(?:^|[.\n]\s?)at $"), re.compile(r", (?:the |this |china's )?")
# “From 5,000 to more than 17,600”: both are of one thing.
_UP_TO = re.compile(
    r"(?: \w+){0,3} to(?: the)? ?"
    rf"|[^,;。\d]{{0,6}}{any_of(read_table('context')['up_to_zh'])}了?(?:[^,;。]{{1,12}}的)?"
)
_FROM = re.compile(r"\bfrom(?: the| only| just)? ?$|[从由](?:[^,;。]{1,10}的)?$")
_JOINT = re.compile(r"(?:的|业|地区|行业|指数|\s)*(?:、|和|与|及|以及|,\s?and|,|and)\s?(?:the\s)?")
_PARTS = re.compile(r"[、,]|和|与|及|以及")
_PART_OF = re.compile(
    r"\s?(?:(?:sub-? ?)?(?:index|indices)|component|reading)? ?(?:of|in|under|for) (?:the )?(?:overall )?"
)
# The macroeconomic perception index, the market sentiment index.
_QUALIFYING = re.compile(r"(?!and |or |of )[a-z]+ (?=(?:sub-? ?)?(?:index|indices|indexes|reading|gauge)\b)")
_THRESHOLD = re.compile(r"\s?(?:-point)?\s?(?:line|mark|threshold|boom)")
_ANAPHOR = re.compile(r"(?:(?:that|this|it|the figure|the balance|the amount|which)\b|其|这一|该|同比|环比)")
_THRESHOLDS = (50, 100)
_HINTED, _FROM_BEFORE = 0.93, 0.8
_TAIL = 100
_IN_ALL = re.compile(
    r"(?:累计|总数|总量|总计|实有)(?:已)?(?:达到|达|超过|超|增至)?$"
    r"|(?:the|their|its) (?:total )?(?:number |total )?(?:to|at) ?$"
    r"|(?:cumulative|overall) (?:total|number)(?: has| had)?(?: (?:reached|reaching|now|at|to|of|stands|stood)){0,2} ?$"
)
_TOTAL_REACH = 40
_BESIDE = 5
_REACHED = re.compile(r"(?:%s)[^,;。]{0,16}$" % "|".join(_TABLE["reached_zh"]))  # noqa: UP031
_BEFORE_REACHED = 22


def name_figures(
    text: str, sentences: Sequence[Sentence], figures: Sequence[Figure], hits: Sequence[Hit], subjects: Subjects
) -> Answer:
    """The subject of every figure, ``None`` where nothing names one."""
    scene = Scene(text, sentences, hits, [hit.start for hit in hits], subjects)
    named: Answer = []
    carried: list[Named] = []
    previous: Figure | None = None
    groups = list(_groups(figures))
    for place, group in enumerate(groups):
        following = groups[place + 1][0].start if place + 1 < len(groups) else len(text)
        if previous is not None and not _goes_on(scene, previous, group[0]):
            carried = []
        found, carried = _name(scene, group, previous, following, carried)
        named.extend(found)
        previous = previous if _is_threshold(text, group[-1]) else group[-1]
    return named


def _groups(figures: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    start = 0
    for place in range(1, len(figures) + 1):
        if place == len(figures) or figures[place].group != figures[start].group:
            yield figures[start:place]
            start = place


def _goes_on(scene: Scene, previous: Figure, figure: Figure) -> bool:
    """Whether what was spoken of before may be meant: in the same sentence, or the next one of the paragraph."""
    before, after = scene.sentences[previous.sentence], scene.sentences[figure.sentence]
    if figure.sentence == previous.sentence:
        return True
    is_next = figure.sentence - previous.sentence == 1
    return is_next and (
        before.paragraph == after.paragraph or _ANAPHOR.match(scene.text, after.start, after.end) is not None
    )


def _name(
    scene: Scene, group: Sequence[Figure], previous: Figure | None, following: int, carried: list[Named]
) -> tuple[Answer, list[Named]]:
    """The subjects of one list of figures, and those the next may be of."""
    first, last, nothing = group[0], group[-1], [None] * len(group)
    sentence = scene.sentences[first.sentence]
    is_same = previous is not None and previous.sentence == first.sentence
    begin = previous.phrase_end if previous and is_same else sentence.start
    inside = _inside(scene, previous if is_same else None, first, begin)
    passed = [_as_named(inside[-1])] if inside else carried
    if _is_threshold(scene.text, last):
        return list(nothing), passed
    if (those := such(scene, last)) is not None:
        return [those] * len(group), [those]
    behind = _behind(scene, last, min(sentence.end, following))
    if behind is not None:
        end = max(behind.end, last.phrase_end)
        named = None if _is_part(scene, first, end, behind.subject) else _as_named(behind)
        return [named] * len(group), [named] if named else passed
    if "其中" in scene.text[begin : first.start]:
        passed = [_as_named(inside[-1])] if inside else []
    if last.noun is not None and last.phrase_end > last.end:
        verb = inside[-1] if inside and _governs(scene, inside[-1], first) else None
        return [_as_named(verb) if verb else None] * len(group), passed
    if inside:
        return _of_inside(scene, group, inside, begin, passed)
    if first.behaviour in _COUNTED:
        return _of_counted(scene, group, previous, carried, is_same=is_same)
    before = None if is_same else _referred(scene, first, begin)
    found: Answer = [before] * len(group) if before else _carry(scene, group, begin, carried, is_same=is_same)
    going_on = [item for item in found if item]
    if not going_on and first.behaviour in ("money", "points") and _is_blocked(scene.text, first, begin, first.start):
        return found, []  # 保障性住房贷款6.6万亿元，同比增长3%: what follows is said of these
    return found, going_on or carried


def _referred(scene: Scene, figure: Figure, begin: int) -> Named | None:
    """What the sentence before names, where nothing else is named before this one refers to it."""
    before = referred(scene, figure, begin)
    return None if before is None or _is_blocked(scene.text, figure, begin, before[1]) else before[0]


def _inside(scene: Scene, previous: Figure | None, figure: Figure, begin: int) -> list[Hit]:
    """The subjects named in front of a figure in its sentence, but for one behind the share before it."""
    inside = scene.between(begin, figure.core, figure)
    if previous is None or not figure.behaviour == previous.behaviour == "percent":
        return inside
    taken = _behind(scene, previous, figure.start)
    return [hit for hit in inside if hit != taken]


def _of_inside(
    scene: Scene, group: Sequence[Figure], inside: list[Hit], begin: int, passed: list[Named]
) -> tuple[Answer, list[Named]]:
    first = group[0]
    is_count = first.behaviour in _COUNTED
    if is_count and _is_reached(scene, begin, inside[-1]):
        return [None] * len(group), []
    if _is_blocked(scene.text, first, inside[-1].end, first.start):
        return [None] * len(group), [] if is_count else passed
    found = _of_hits(scene, group, inside, begin)
    return found, [item for item in found if item] or passed


def _of_counted(
    scene: Scene, group: Sequence[Figure], previous: Figure | None, carried: list[Named], *, is_same: bool
) -> tuple[Answer, list[Named]]:
    """A count that no subject is named for is of one only where it is said to be a total."""
    total = _total(scene, previous, group[0], carried, is_same=is_same) if previous else None
    goes_on = is_same and previous is not None and previous.unit == group[0].unit
    return [total] * len(group), [total] if total else carried if goes_on else []


def _is_reached(scene: Scene, begin: int, hit: Hit) -> bool:
    """走访个体工商户超过5000万户: those who were visited or served are not all there are."""
    if scene.subjects.subjects[hit.subject].least is None:
        return False
    return _REACHED.search(scene.text, max(begin, hit.start - _BEFORE_REACHED), hit.start) is not None


def _is_threshold(text: str, figure: Figure) -> bool:
    """The line between good and bad times is no level of the index."""
    if figure.behaviour != "points":
        return False
    is_round = figure.value in _THRESHOLDS and "." not in text[figure.core : figure.end]
    return is_round or _THRESHOLD.match(text, figure.end) is not None


def _behind(scene: Scene, figure: Figure, limit: int) -> Hit | None:
    """The subject right behind the figure, as what it counts."""
    best: Hit | None = None
    begin = figure.core if figure.behaviour == "thing" else figure.end  # 1.2亿市场主体
    for hit in scene.between(begin, min(limit, figure.end + _TAIL))[:3]:
        if not _may_be_of(scene, hit, figure):
            continue
        if hit.start < figure.phrase_end or _leads_to(scene.text, figure, hit):
            best = hit if best is None or not hit.is_hint else best
    return best


def _may_be_of(scene: Scene, hit: Hit, figure: Figure) -> bool:
    """Whether the subject has a series in the figure's unit, or counts things where it is a count."""
    units = {series.unit for series in scene.subjects.series[hit.subject]}
    leasts = [scene.subjects.subjects[subject].least or 0 for subject in (hit.subject, *hit.others)]
    if figure.behaviour in _COUNTED and figure.value < min(leasts):
        return False
    if figure.behaviour in _COUNTED:
        return not units <= set(UNCOUNTED)
    return figure.unit in units or figure.behaviour not in ("percent", "money", "points")


def _governs(scene: Scene, hit: Hit, figure: Figure) -> bool:
    """“Provinces have issued 27 …”, “the evaluation covered 50 cities”: the subject counts what stands behind."""
    if figure.start - hit.end <= 1:
        return True
    is_unit = scene.subjects.series[hit.subject][0].unit == figure.unit != "enterprises"
    return is_unit and _VERB.fullmatch(scene.text, hit.end, figure.start) is not None


def _leads_to(text: str, figure: Figure, hit: Hit) -> bool:
    """Whether what stands between a figure and a subject makes it the figure's."""
    if _FORWARD.fullmatch(text, figure.end, hit.start):
        return True
    if figure.behaviour == "percent":
        return any(gap.fullmatch(text, figure.end, hit.start) for gap in (_OF_WHOLE, _GROWTH_OF))
    if figure.behaviour != "points" or _THE.fullmatch(text, figure.end, hit.start) is None:
        return False
    return _OPENING.search(text, max(0, figure.start - 5), figure.start) is not None


def _is_part(scene: Scene, figure: Figure, end: int, subject: int) -> bool:
    """Whether only some of those named are counted: 对1000余家企业跟踪, 1500 firms participated."""
    text = scene.text
    if scene.subjects.subjects[subject].least is None:
        return False
    before = figure.start - (text[figure.start - 1 : figure.start] == " ")
    return (
        _SUBSET_BEFORE.ending(text, before) is not None
        or _SUBSET_AFTER.starting(text, end + (text[end : end + 1] == " ")) is not None
    )


def _of_hits(scene: Scene, group: Sequence[Figure], inside: list[Hit], begin: int) -> Answer:
    """The subjects named in front of the list, each figure its own where there are as many."""
    count = len(group)
    named = _without_wholes(scene, inside)
    if count == 1:
        shared = len(named) > 1 and _JOINT.fullmatch(scene.text, named[-2].end, named[-1].start)
        return [None if shared else _as_named(named[-1])]
    if any(scene.text[one.end : other.start] == " or " for one, other in pairwise(group)):
        return [None] * count  # increases of 0.2 or 0.3 points: nobody knows whose
    if len(named) >= count:
        return [_as_named(hit) for hit in named[-count:]]
    completed = _completed(scene, begin, named[-1], count)
    if completed:
        return list(completed)
    placed = _in_places(scene, begin, group[0].start, named, count)
    if placed:
        return placed
    parts = len(_PARTS.findall(scene.text, max(begin, named[-1].start - 60), named[-1].start)) + 1
    return [_as_named(named[-1]) if len(named) == 1 and parts == 1 else None] * count


def _completed(scene: Scene, begin: int, last: Hit, count: int) -> list[Named] | None:
    """“东、中、西部”: parts of a list that share the end of the last one."""
    parts = [part for part in _PARTS.split(scene.text[max(begin, last.start - 60) : last.start]) if part.strip()]
    endings = scene.text[last.start + 1 : last.end]
    found = []
    for part in parts[-(count - 1) :]:
        names = (part[-1:] + endings[:length] for length in range(len(endings), 0, -1))
        subject = next((number for name in names if (number := scene.subjects.named(name)) is not None), None)
        if subject is None:
            return None
        found.append(Named(subject, _HINTED))
    return [*found, _as_named(last)] if len(found) == count - 1 else None


def _in_places(scene: Scene, begin: int, end: int, named: Sequence[Hit], count: int) -> Answer | None:
    """As many parts as figures, where not every part is known: each known one by its place in the list."""
    edges = [match.start() for match in _PARTS.finditer(scene.text, begin, end)]
    first = max(begin, *(scene.text.rfind(mark, begin, end) + 1 for mark in ",;:。"))
    edges = [edge for edge in edges if first < edge < named[-1].start + _BESIDE + len("指数")]
    if len(edges) != count - 1 or len(named) < 2:
        return None
    answer: Answer = [None] * count
    for hit in named:
        if hit.start >= first:
            answer[sum(edge <= hit.start for edge in edges)] = _as_named(hit)
    return answer


def _without_wholes(scene: Scene, inside: list[Hit]) -> list[Hit]:
    """“The eastern region's SME index”, “the market sub-index of the SME index”: the part is meant, not the whole."""
    subjects = scene.subjects
    kept: list[Hit] = []
    for hit in inside:
        beside = bool(kept) and (
            hit.start - kept[-1].end <= _BESIDE or _PART_OF.fullmatch(scene.text, kept[-1].end, hit.start) is not None
        )
        if beside and hit.subject in subjects.wholes and kept[-1].subject not in subjects.wholes:
            continue
        if beside and kept[-1].subject in subjects.wholes and hit.subject not in subjects.wholes:
            kept.pop()
        kept.append(hit)
    return kept


def _is_blocked(text: str, figure: Figure, start: int, end: int) -> bool:
    """Whether something else is named between ``start`` and ``end``, right behind what belongs to the name itself."""
    place = start + (text[start : start + 1] == " ")
    if figure.behaviour == "points" and (word := _QUALIFYING.match(text, place)):
        place = word.end()
    own = _OWN.starting(text, place)
    if figure.behaviour in _COUNTED and noun_before(text, own[0] if own else start, end) is not None:
        return True
    pattern = _BLOCKERS[_FOR_BEHAVIOUR.get(figure.behaviour, "count")]
    return pattern.search(text, own[0] if own else start, max(end, start)) is not None


def _carry(scene: Scene, group: Sequence[Figure], begin: int, carried: list[Named], *, is_same: bool) -> Answer:
    """What the figures before were of, where nothing else is named between."""
    if not carried or _is_blocked(scene.text, group[0], begin, group[0].start):
        return [None] * len(group)
    factor = CARRIED if is_same else _FROM_BEFORE
    if len(carried) == len(group):
        return [Named(item.subject, item.confidence * factor, is_carried=True) for item in carried]
    if len(carried) > 1 and not is_same:
        return [None] * len(group)
    return [Named(carried[-1].subject, carried[-1].confidence * factor, is_carried=True)] * len(group)


def _total(scene: Scene, previous: Figure, figure: Figure, carried: list[Named], *, is_same: bool) -> Named | None:
    """“新认定100个集群，累计达到300个”: what was counted before, in all."""
    if len(carried) != 1 or figure.phrase_end > figure.end:
        return None
    if is_same and _is_range(scene.text, previous, figure):
        return carried[0]
    if is_same and previous.unit == "percent" and _GREW_TO.fullmatch(scene.text, previous.end, figure.start):
        return carried[0]
    if previous.unit == figure.unit and _MORE_OF.search(scene.text, max(0, figure.start - 16), figure.start):
        return carried[0]
    in_all = _IN_ALL.search(scene.text, max(0, figure.start - _TOTAL_REACH), figure.start)
    if in_all is None or not (is_same or in_all.group().startswith(("cum", "overall"))):
        return None
    return Named(carried[0].subject, carried[0].confidence * CARRIED)


def _is_range(text: str, previous: Figure, figure: Figure) -> bool:
    """“From 5,000 to 17,600”."""
    if previous.unit != figure.unit or _FROM.search(text, max(0, previous.start - 12), previous.start) is None:
        return False
    return _UP_TO.fullmatch(text, previous.end, figure.start) is not None


def _as_named(hit: Hit) -> Named:
    return Named(hit.subject, _HINTED if hit.is_hint else SURE, others=hit.others)
