"""The period each figure is of: named beside it, before it, or by what was said last."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from smestats.extract.around import (
    NOWHERE,
    Around,
    Placed,
    Scene,
    after,
    as_of_today,
    as_placed,
    first_named,
    is_today,
    where_it_ends,
)
from smestats.extract.beside import as_meant, named_aside, running_year
from smestats.extract.ends import COMPARED_FROM, TO, end_of, is_left, last_of, start_of
from smestats.extract.figures import Figure
from smestats.extract.flows import until
from smestats.extract.inherited import PARTS, inherited, is_standing, told
from smestats.extract.kinds import Meaning
from smestats.extract.mentions import Mention
from smestats.extract.nearby import BESIDE_ZH, anchored, behind, beside, limit_of, rather_behind
from smestats.extract.sentences import Sentence
from smestats.extract.side_by_side import as_below, month_by_month, respectively
from smestats.extract.tables import any_of, read_table, words_pattern
from smestats.extract.undated import is_undated

_CONFERENCE = words_pattern(read_table("context")["conference"])
_EARLY = 6
_TABLE = read_table("periods")["en"]
_STARTS_FROM = re.compile(r"[从由](?:约|近|不足|不到)?$")
_MOVED_FROM = re.compile(rf"\b{any_of(_TABLE['moved'])}[^.;]{{0,40}}$")
_TO_LEVEL = re.compile(r"[^,.;\d]{0,40} to (?:the |about |around |nearly |over )?")
_THAN = re.compile(r"\b(?:than|from|compared (?:with|to)|below|above(?! (?:the )?designated)|over)\b[^,.;]*$")
_OF_THEM = re.compile(r"(?:among|of) (?:them|these|those),? ")
# This growth rate outpaced that of all loans by 17 points.
_THIS = re.compile(
    r"this (?:[a-z]+ )?(?:growth|rate|increase|rise|figure|proportion|share|activity|pace|number|total)\b"
)
_FARTHEST, _CLOSE = 90, 32
# 完成全年目标的63%: how far one has come by now.
_OF_TARGET = re.compile(r"(?:的|度)?(?:目标|任务|计划|预算)(?:任务|目标|数)?的")
_UNTIL_NOW = re.compile(r"[;,。](?:已|目前|迄今|至今|截至目前)?(?:累计|已经?|目前|迄今)")


def place_figures(
    text: str,
    sentences: Sequence[Sentence],
    figures: Sequence[Figure],
    meanings: Sequence[Meaning],
    mentions: Sequence[Mention],
    published_on: date | None,
    *,
    is_dated: bool = False,
) -> list[Placed]:
    """The period of every figure; ``is_dated`` says that the text itself tells the day it was published."""
    placed: list[Placed] = []
    published = published_on.isoformat() if published_on else None
    around = Around(
        is_conference=_CONFERENCE.search(text) is not None, is_dated=is_dated, first=first_named(mentions, published)
    )
    paragraph = next_mention = next_figure = 0
    for place, sentence in enumerate(sentences):
        if sentence.paragraph != paragraph:
            around, paragraph = around.in_new_paragraph(), sentence.paragraph
        first_mention, first_figure = next_mention, next_figure
        while next_mention < len(mentions) and mentions[next_mention].start < sentence.end:
            next_mention += 1
        while next_figure < len(figures) and figures[next_figure].sentence <= place:
            next_figure += 1
        inside = mentions[first_mention:next_mention]
        scene = Scene(text, sentence, inside, around, published)
        follows = first_figure > 0 and figures[first_figure - 1].sentence == place - 1
        last = placed[-1] if follows and _goes_on(text, sentences[place - 1], sentence) else None
        placed.extend(_place_all(scene, figures[first_figure:next_figure], meanings[first_figure:next_figure], last))
        around = after(scene, is_early=place < _EARLY)
    placed = month_by_month(text, figures, mentions, placed)
    return as_below(text, sentences, figures, respectively(figures, mentions, placed, text))


def _goes_on(text: str, before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence goes on with the figure before it: this growth rate; among them."""
    if _OF_THEM.match(text, sentence.start):
        return True
    return before.paragraph == sentence.paragraph and _THIS.match(text, sentence.start) is not None


def _place_all(
    scene: Scene, figures: Sequence[Figure], meanings: Sequence[Meaning], last: Placed | None
) -> list[Placed]:
    """Figures of one sentence; where nothing is named for one, it goes with the last of its kind before it.

    ``last`` is the period of the figure before the sentence where this goes on with it: this growth rate.
    """
    placed: list[Placed] = []
    carried: Placed | None = None
    is_based = False
    spent: set[int] = set()
    for index, (figure, meaning) in enumerate(zip(figures, meanings, strict=True)):
        if (told := _without_period(scene, figure, meaning)) is not None:
            placed.append(told)
            continue
        previous = figures[index - 1] if index else None
        if previous is not None and _is_converted(scene.text, previous, figure):
            placed.append(placed[-1])
            continue
        following = next((item for item in figures[index + 1 :] if scene.text[item.start - 1] != "("), None)
        if previous is None or previous.group != figure.group:
            is_based = _is_based(scene, figure)
        aside = named_aside(scene, figure, previous, following)
        named = (
            (placed[-1] if is_based and previous is not None and previous.group == figure.group else None)
            or aside
            or beside(scene, figure, following)
            or rather_behind(scene, figure, previous, following)
            or _before(scene, figure, previous, spent, is_stock=_is_stock(scene.text, figures, meanings, index))
            or behind(scene, figure, limit_of(scene.text, figures, index))
        )
        goes_on = meaning.kind in ("rate", "share", "change")
        if is_left(scene.text, figure, following) and (first := start_of(scene, named, following)) is not None:
            placed.append(first)
            continue
        if previous is not None and is_left(scene.text, previous, figure):
            named = last_of(scene, named)
        named = _going_on(scene, meaning, named, last) or _of_level(scene, figures, meaning, index)
        usual = inherited(scene, figure, meaning)
        if following is not None and meaning.kind == "rate" and _leads_up(scene.text, figure, following):
            usual = inherited(scene, following, meanings[index + 1])
        found = named or _rather(scene, usual, carried if goes_on else None)
        if named and _is_compared(scene.text, scene.sentence.start, figure, following):
            spent.update(item.start for item in scene.mentions if item.period == named.period)
        carried = found if named is None or aside is not None else None
        found = until(scene, figure, found)
        placed.append(where_it_ends(found, figure.unit) if meaning.is_run else found)
    return placed


def _going_on(scene: Scene, meaning: Meaning, named: Placed | None, last: Placed | None) -> Placed | None:
    """``last``, where nothing but a “now” is named in a sentence that goes on with the one before."""
    is_now = named is not None and any(is_today(item) and item.period == named.period for item in scene.mentions)
    is_more = meaning.kind in ("rate", "share", "change") or _OF_THEM.match(scene.text, scene.sentence.start)
    return last if last and is_more and (named is None or is_now) else named


def _is_stock(text: str, figures: Sequence[Figure], meanings: Sequence[Meaning], index: int) -> bool:
    """Whether a figure is of a day: what there is then, or how what stands right before it has grown."""
    figure, meaning = figures[index], meanings[index]
    if meaning.kind == "rate" and index and ";" not in text[figures[index - 1].end : figure.start]:
        figure, meaning = figures[index - 1], meanings[index - 1]
    return is_standing(meaning) and not meaning.is_flow and figure.unit not in PARTS


def _is_based(scene: Scene, figure: Figure) -> bool:
    """“分别从2019年的95.9%、91.9%升至…”: a list that starts behind what is compared with is all of that period."""
    return any(
        item.role == "base"
        and 0 <= figure.start - item.end <= _CLOSE
        and BESIDE_ZH.fullmatch(scene.text, item.end, figure.start) is not None
        for item in scene.mentions
    )


def _is_converted(text: str, previous: Figure, figure: Figure) -> bool:
    """“17.1 trillion yuan (about 2.6 trillion U.S. dollars)”: one sum in two currencies."""
    is_money = previous.behaviour == figure.behaviour == "money"
    return is_money and text[previous.end : figure.start] in (" (", "(", " ( ", " or ", ", or ")


def _without_period(scene: Scene, figure: Figure, meaning: Meaning) -> Placed | None:
    """Parts of a policy, slogans and lengths of time are of no period but that in which they were told."""
    text = scene.text
    if figure.noun is not None and figure.noun.is_framework:
        return told(scene.around)
    if figure.unit == "items" and figure.noun is None and text[figure.start - 1 : figure.start] == '"':
        return NOWHERE
    if is_undated(text, figure):
        return NOWHERE
    if meaning.kind != "duration" or meaning.is_run:
        return None
    printed = text[figure.start : figure.end]
    of_its_year = _before(scene, figure, None, ()) if "anniversar" in printed or printed.endswith("周年") else None
    return of_its_year or told(scene.around)


def _before(
    scene: Scene, figure: Figure, previous: Figure | None, spent: Collection[int], *, is_stock: bool = False
) -> Placed | None:
    """The last period named before the figure in its sentence, unless it is that of the figure it is compared with."""
    text = scene.text
    for mention in reversed(scene.mentions):
        if mention.role != "own" or mention.end > figure.start or mention.period is None:
            continue
        if _is_of_previous(text, mention, previous):
            continue
        if mention.named.anchored:
            if mention.named.offset == 0 or _leads_to(mention, figure, previous) or _opens(scene, mention):
                return anchored(scene, mention)
            continue
        if is_today(mention) and (year := running_year(scene, mention)) is not None:
            return as_placed(year)
        if is_today(mention) and _STARTS_FROM.search(text, max(0, figure.start - 4), figure.start):
            return _until_now(scene, mention) or as_placed(as_of_today(scene, mention))
        if mention.start in spent or _is_of_others(scene, mention, figure, previous, is_stock=is_stock):
            continue
        if is_stock and not is_today(mention) and (day := _day_returned_to(scene, mention, figure)) is not None:
            return as_placed(day)
        return end_of(text, mention, figure, previous) or as_meant(scene, mention, figure)
    return None


def _day_returned_to(scene: Scene, flow: Mention, figure: Figure) -> Mention | None:
    """“截至9月末，余额2万亿元，前三季度增加3000亿元；授信600万户”: what there is, is of the first day."""
    if flow.named.at_end or flow.named.day is not None or ";" not in scene.text[flow.end : figure.start]:
        return None
    first = next((item for item in scene.mentions if item.role == "own" and item.period), flow)
    return first if first.named.at_end and first.start < flow.start else None


def _is_of_others(scene: Scene, mention: Mention, figure: Figure, previous: Figure | None, *, is_stock: bool) -> bool:
    """Whether a period named before a figure is of what there is today, of what it is a multiple of, or of an aim."""
    if is_today(mention) and not is_stock:
        return figure.unit in PARTS or previous is None or previous.start < mention.start
    between = scene.text[mention.end : figure.start]
    is_multiple = figure.behaviour == "times" and between == "的"
    is_part = figure.unit == "percent" and _OF_TARGET.fullmatch(between) is not None
    return is_multiple or is_part or _is_of_rate(scene.text, mention, figure) or _is_past_target(scene, mention, figure)


def _until_now(scene: Scene, today: Mention) -> Placed | None:
    """“2020年底至今，从53家增至1035家”: what it rose from is of the day it is counted from."""
    first = next((item for item in scene.mentions if item.end == today.start and item.role == "own"), None)
    return as_placed(first) if first is not None and first.period is not None else None


def _is_of_rate(text: str, mention: Mention, figure: Figure) -> bool:
    """“Lower than the rate of 2022 by 0.4 points”: 2022 is that of the rate compared with."""
    between = text[mention.end : figure.start]
    return between == " by " and _THAN.search(text, max(0, mention.start - _FARTHEST), mention.start) is not None


def _is_past_target(scene: Scene, mention: Mention, figure: Figure) -> bool:
    """“到2027年改造4万家；累计培训2万人”: what is said of until now is not of what lies ahead."""
    year = (mention.period or "")[:4]
    is_ahead = scene.published is not None and year > scene.published[:4]
    return is_ahead and _UNTIL_NOW.search(scene.text, mention.end, figure.start) is not None


def _opens(scene: Scene, mention: Mention) -> bool:
    """“上月，新增贷款…”: the sentence is about it, and compares nothing with it."""
    return mention.start == scene.sentence.start and scene.text[mention.end : mention.end + 1] == ","


def _is_of_previous(text: str, mention: Mention, previous: Figure | None) -> bool:
    """“由79.4%（2012年）增至93.1%”: what stands in brackets behind a figure is of no other."""
    if previous is None or mention.start < previous.end:
        return False
    return text[previous.end : mention.start].strip() == "(" and text[mention.end : mention.end + 2].strip()[:1] == ")"


def _leads_to(mention: Mention, figure: Figure, previous: Figure | None) -> bool:
    """“In the same month last year, it was 52.8%”."""
    is_alone = previous is None or previous.end <= mention.start
    return mention.named.same_part and is_alone and figure.start - mention.end <= _CLOSE


def _is_compared(text: str, start: int, figure: Figure, following: Figure | None) -> bool:
    """“From 89.2 in April to 89.5”, “up from 36 in 2022”: the period is of the figure compared with only."""
    if COMPARED_FROM.search(text, max(start, figure.start - 24), figure.start) is None:
        return False
    if following is not None and TO.search(text, max(0, following.start - 4), following.start):
        return True
    return _MOVED_FROM.search(text, max(start, figure.start - 60), figure.start) is not None


def _leads_up(text: str, figure: Figure, following: Figure) -> bool:
    """“Rose 17 percent year on year to 9.9 trillion yuan”: a growth is of the period of the level it leads to."""
    return following.behaviour == "money" and _TO_LEVEL.fullmatch(text, figure.end, following.start) is not None


def _of_level(scene: Scene, figures: Sequence[Figure], meaning: Meaning, index: int) -> Placed | None:
    """“Recovered 0.3 points to 51.4 in May”: a change is of the period of the level it leads to."""
    figure, after_it = figures[index], figures[index + 1 : index + 3]
    if meaning.kind != "change" or figure.behaviour != "points" or not after_it:
        return None
    if _TO_LEVEL.fullmatch(scene.text, figure.end, after_it[0].start) is None:
        return None
    return beside(scene, after_it[0], after_it[1] if len(after_it) > 1 else None)


def _rather(scene: Scene, found: Placed, carried: Placed | None) -> Placed:
    """What the figure before it has; but of the day of the text only where nothing else is known."""
    days = (None, scene.published, scene.around.day)
    return carried if carried is not None and (carried.period not in days or found.period in days) else found
