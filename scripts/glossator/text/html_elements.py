"""Which elements of HTML open and close each other, by the parsing rules of the HTML standard."""

from __future__ import annotations

#: Elements in which tags are text.
RAW = frozenset("script style textarea title xmp iframe noembed noframes noscript".split())
VOID = frozenset(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param "
    "source track wbr".split()
)
FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
#: Elements that begin no paragraph's inside: they close it.
CLOSES_P = HEADINGS | frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form header hgroup hr li listing main menu nav ol p plaintext pre search "
    "section summary table ul xmp".split()
)
#: Out of these no tag inside closes anything.
WALLS = frozenset(
    "applet button caption html marquee object table td template th svg math foreignobject".split()
)
IN_TABLES = frozenset("caption colgroup tbody tfoot thead tr".split())
CELL_TAGS = frozenset(["td", "th"])
TABLE_WALLS = frozenset(["table", "template", "html"])
#: Elements that an end tag of an element without meaning of its own does not close.
SPECIAL = (
    CLOSES_P | WALLS | IN_TABLES | CELL_TAGS | frozenset("body dd dt frameset li select".split())
)
LIST_WALLS = SPECIAL - {"address", "div", "p", "li", "dd", "dt"}
#: Start tag → the open elements that it closes, and those beyond which it closes none.
CLOSED = {
    "li": ({"li"}, LIST_WALLS),
    "dd": ({"dd", "dt"}, LIST_WALLS),
    "dt": ({"dd", "dt"}, LIST_WALLS),
    "option": ({"option"}, WALLS | {"select", "datalist", "optgroup"}),
    "optgroup": ({"option", "optgroup"}, WALLS | {"select"}),
    "rb": ({"rb", "rt", "rp", "rtc"}, WALLS | {"ruby"}),
    "rt": ({"rb", "rt", "rp"}, WALLS | {"ruby", "rtc"}),
    "rp": ({"rb", "rt", "rp"}, WALLS | {"ruby", "rtc"}),
    "td": (CELL_TAGS, TABLE_WALLS | {"tr"}),
    "th": (CELL_TAGS, TABLE_WALLS | {"tr"}),
    "tr": ({"tr", "caption", "colgroup"}, TABLE_WALLS),
    "button": ({"button"}, WALLS - {"button"}),
    "table": ({"table"}, CELL_TAGS | {"caption", "template", "html"}),
    **dict.fromkeys(IN_TABLES - {"tr"}, (IN_TABLES, TABLE_WALLS)),
}
#: Inside these, tags are those of pictures and formulas: a slash closes, and no text is raw …
FOREIGN = frozenset(["svg", "math"])
NATIVE = frozenset("foreignobject desc title annotation-xml mi mo mn ms mtext".split())
#: … until one of these tags ends them.
BREAKS_OUT = (HEADINGS | FORMATTING - {"a", "font"}) | frozenset(
    "blockquote body br center dd div dl dt embed head hr img li listing menu meta ol p pre ruby "
    "span sub sup table ul var".split()
)
#: Elements between formatting and its end tag that keep one from the other.
SCOPES = WALLS - {"button"}
#: Elements that are special and yet lie inside the formatting around them.
REOPENS = frozenset("applet button marquee object select xmp".split())
#: Elements of which only one is open at a time, as if an end tag came before the next.
SINGLE = frozenset(["a", "nobr"])
