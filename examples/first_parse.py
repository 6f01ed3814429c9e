"""Parse the pages beside this file and print who made each article."""

from pathlib import Path

import newsparse

for path in sorted(Path(__file__).with_name("pages").glob("*.txt")):
    page = newsparse.read(path)
    for article in page.articles:
        people = {role: article.people(role) for role in ("reporter", "correspondent", "photographer", "author")}
        print(path.name, article.headline, {role: names for role, names in people.items() if names})
