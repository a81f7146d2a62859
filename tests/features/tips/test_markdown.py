"""The Markdown of tips: a little of it, and nothing else, whatever is typed."""

import json
import re
import shutil
import subprocess
from itertools import product
from pathlib import Path

from cards.tips.markdown import blocks

MARKDOWN_IT = Path(__file__).parents[3] / "node_modules/markdown-it/dist/markdown-it.js"
RENDER = """
const render = require(process.argv[1]);
const markdown = render({ html: true, linkify: true, breaks: true });
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => markdown.render(text))));
"""
PIECES = [
    *("# ", "- ", "* ", "1. ", "> ", "    ", "\n", "===", "---", "a", "**b**", "*c*", "_d_", "`f`"),
    *("[g](http://h.nl)", "![i](j)", "|k|", "\\", "http://o.nl", "www.p.nl", "q.com", "t@u.nl"),
    *("<at>v</at>", "<b>w</b>", "&lt;at&gt;", "{{DATE(x)}}", "\u202e", "**", "*", "***z***"),
]
ALLOWED = {"p", "strong", "em", "ul", "ol", "li", "br"}


def test_bold_italics_and_lists_are_given_back():
    assert blocks("Doe **dit** *nu*:\n- een\n- twee\n\n1. a\n2. b") == [
        "Doe **dit** _nu_:",
        "- een\n- twee",
        "1. a\n2. b",
    ]


def test_what_is_no_markdown_stays_as_it_is():
    look_alike = "\N{ASTERISK OPERATOR}"
    for text in ("2 * 3 * 4", "a*b*c", "** x**"):
        assert blocks(text) == [text.replace("*", look_alike)]


def test_a_text_of_many_lines_does_not_become_a_card_of_many_parts():
    assert len(blocks("\n".join("abcdefgh" for _ in range(200)))) <= 25


def test_a_renderer_finds_only_emphasis_and_lists():
    texts = ["".join(each) for size in (1, 2, 3) for each in product(PIECES, repeat=size)]
    shown = ["\n\n".join(blocks(text)) for text in texts]
    node = shutil.which("node") or "node"
    rendered = subprocess.run(
        [node, "-e", RENDER, str(MARKDOWN_IT)],
        input=json.dumps(shown),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout
    tags = {
        tag
        for html in json.loads(rendered)
        for tag in re.findall(r"</?([a-z0-9]+)", html)
        if tag not in ALLOWED
    }
    assert tags == set()
