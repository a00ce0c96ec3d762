"""Text -> quantities -> proposals: every figure of a press text in English or Chinese.

A chain of small steps, each of which can be asked alone: a text is read (``reading``), its periods (``mentions``) and
numbers (``numbers``) are found, numbers become figures (``figures``), figures get a kind (``kinds``), a period
(``placing``), a subject (``naming``) and a series (``matching``); what may be stored is proposed
(``proposals``). The words each step knows are data: ``tables/*.toml``
here, names of what is measured in the catalogue.
"""

from smestats.extract.finder import find_quantities
from smestats.extract.proposals import propose

__all__ = ["find_quantities", "propose"]
