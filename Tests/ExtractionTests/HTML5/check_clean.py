"""Reads HTML documents, a NUL after each, and tells what an HTML5 parser finds in them that clean
HTML has not. Independent of the program: the parser is html5lib, and the lists are written again.
"""
import sys

import html5lib

BLOCKS = ("html head body p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre figure img figcaption table tbody"
          " tr td")
INLINE = "a b br cite code del dfn em i ins kbd mark q s samp small strong sub sup u var"
ALLOWED = set(BLOCKS.split()) | set(INLINE.split())
HTML = "{http://www.w3.org/1999/xhtml}"


def faults(document):
    for element in html5lib.parse(document, treebuilder="etree").iter():
        if not isinstance(element.tag, str):
            yield "a comment"
            continue
        name = element.tag.removeprefix(HTML)
        if name not in ALLOWED:
            yield f"the element {name}"
        for attribute, value in element.attrib.items():
            if (name, attribute) == ("img", "alt"):
                continue
            if (name, attribute) == ("img", "src") and value.lower().startswith("mailto:"):
                yield f"the address {value}"
            if (name, attribute) not in (("a", "href"), ("img", "src")):
                yield f"the attribute {attribute} of {name}"
            elif not value.lower().startswith(("http://", "https://", "mailto:")):
                yield f"the address {value}"
            elif any(ord(letter) < 33 or 127 <= ord(letter) < 160 for letter in value.strip(" ")
                     if letter != " "):
                yield f"a control character in the address {value!r}"


documents = sys.stdin.buffer.read().decode("utf-8").split("\0")[:-1]
count = 0
for number, document in enumerate(documents):
    for fault in faults(document):
        count += 1
        print(f"document {number}: {fault}: {document[:300]!r}")
print(f"{len(documents)} documents, {count} faults")
