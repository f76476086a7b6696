"""Web pages of 30 to 60 KB as sites make them: an article among everything that is not one."""
import os

from workload import Writer

MENU = ("Home", "News", "Culture", "Science", "Opinion", "Travel", "Archive", "About", "Contact")


def page(index):
    """The HTML of one page; the same for the same index."""
    writer = Writer(f"page/{index}")
    draw = writer.randomness
    title = " ".join(writer.words(4, 9)).title()
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        f"<title>{title} | The Daily Sample</title>\n",
        f'<link rel="canonical" href="https://daily.example/{index}">\n',
        f'<meta property="og:title" content="{title}">\n',
        f'<meta property="article:published_time" content="{writer.time(2015)}">\n',
        f"<style>{styles(draw)}</style>\n<script>{script(draw)}</script>\n</head>\n<body>\n",
        navigation(writer),
        f'<main><article class="post"><header><h1>{title}</h1>\n',
        f'<p class="byline">By <a rel="author" href="/by">{writer.word().title()}</a></p></header>',
    ]
    size = draw.randint(4_000, 16_000)
    body = []
    while sum(map(len, body)) < size:
        body.append(paragraph(writer))
        if draw.random() < 0.1:
            body.append(f"<h2>{' '.join(writer.words(3, 6)).capitalize()}</h2>\n")
        if draw.random() < 0.1:
            body.append('<figure><img src="/i.jpg" alt=""><figcaption>A view.</figcaption></figure>')
    parts += body
    parts += ["</article>\n", related(writer), comments(writer), "</main>\n", footer(writer)]
    return "".join(parts)


def write(folder, count):
    """Writes pages into a folder; their paths."""
    os.makedirs(folder, exist_ok=True)
    paths = [os.path.join(folder, f"{index:05d}.html") for index in range(count)]
    for index, path in enumerate(paths):
        with open(path, "w", encoding="utf-8") as file:
            file.write(page(index))
    return paths


def paragraph(writer):
    text = writer.paragraph()
    first, _, rest = text.partition(" ")
    return f'<p class="text-body">{first} <a href="/x/{len(rest)}">{rest[:12]}</a>{rest[12:]}</p>\n'


def styles(draw):
    return "".join(
        f".c{draw.randrange(10_000)}{{margin:{draw.randrange(40)}px;color:#{draw.randrange(4096):03x}}}\n"
        for _ in range(150)
    )


def script(draw):
    return "".join(f"window.d=window.d||[];d.push({draw.randrange(10**9)});\n" for _ in range(120))


def navigation(writer):
    items = "".join(
        f'<li class="menu-item"><a href="/{name.lower()}" class="menu-link">{name}</a><ul>'
        + "".join(f'<li><a href="/t/{word}">{word.title()}</a></li>' for word in writer.words(6, 9))
        + "</ul></li>\n"
        for name in MENU
    )
    return f'<header class="site"><nav><ul>{items}</ul></nav></header>\n'


def related(writer):
    cards = "".join(
        f'<div class="card"><a href="/r/{number}"><img src="/t.jpg" alt="">'
        f"<h3>{' '.join(writer.words(4, 8)).title()}</h3></a><p>{writer.sentence()}</p></div>\n"
        for number in range(24)
    )
    return f'<aside class="related"><h2>You may also like</h2>{cards}</aside>\n'


def comments(writer):
    entries = "".join(
        f'<li class="comment"><b>{writer.word().title()}</b><p>{writer.sentence()} '
        f'{writer.sentence()}</p><a href="#reply">Reply</a></li>\n'
        for _ in range(writer.randomness.randint(10, 40))
    )
    return f'<section id="comments"><h2>Comments</h2><ol>{entries}</ol></section>\n'


def footer(writer):
    links = "".join(f'<a href="/f/{word}">{word.title()}</a> · ' for word in writer.words(60, 60))
    return f"<footer>{links}<p>© The Daily Sample. All rights reserved.</p></footer>\n</body></html>\n"
