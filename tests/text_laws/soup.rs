//! Texts that nobody wrote: pieces of markup in any order, any characters, any bytes.

use proptest::prelude::*;
use proptest::sample::select;

/// Lines of all endings, with characters of all widths.
pub fn lines() -> impl Strategy<Value = String> {
    let pieces =
        select(vec!["\n", "\r", "\r\n", "a", "bc", "é", "e\u{301}", "語", "👩\u{200D}💻", "\u{FEFF}", "\t", " ", "\u{2028}", "\0"]);
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

const MARKUP: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    " ",
    " ",
    "  ",
    "    ",
    "\t",
    "alpha",
    "Beta",
    "g",
    "x",
    "12",
    "> ",
    ">",
    "- ",
    "* ",
    "1. ",
    "+ ",
    "# ",
    "## ",
    "===",
    "---",
    "***",
    "*",
    "**",
    "_",
    "__",
    "~~",
    "~",
    "`",
    "``",
    "```",
    "```\n",
    "~~~\n",
    "[",
    "]",
    "(",
    ")",
    "](/u)",
    "![",
    "[^1]",
    "[^1]: ",
    "[r]",
    "[r]: /u\n",
    "<",
    ">",
    "<b>",
    "</b>",
    "<br>",
    "<div>",
    "</div>",
    "<div>\n",
    "<p>",
    "<li>",
    "<td>",
    "<pre>",
    "<script>",
    "</script>",
    "<style>",
    "<!--",
    "-->",
    "<!-- c -->",
    "<?",
    "?>",
    "<![CDATA[",
    "]]>",
    "<!X",
    "<Name>",
    "<Your Name>",
    "<a href='",
    "'>",
    "\"",
    "'",
    "&",
    ";",
    "&amp;",
    "&amp",
    "&nbsp;",
    "&nbsp",
    "&shy;",
    "&#8203;",
    "&#32;",
    "&#10;",
    "&NewLine;",
    "&Tab;",
    "&#0;",
    "&#x41;",
    "&#65",
    "&NotEqualTilde;",
    "&fjlig;",
    "&T;",
    "&notit;",
    "&copy",
    "\\",
    "\\\\",
    "\\|",
    "\\*",
    "\\\n",
    "|",
    "| a | b |\n|---|---|\n",
    "|---|",
    "| ",
    "•",
    "• ",
    ":",
    ": ",
    ".",
    ". ",
    ",",
    "/",
    "-",
    "- [ ] ",
    "- [x] ",
    "https://a.b/c",
    "<https://a.b/c>",
    "a@b.c",
    "\u{AD}",
    "\u{200B}",
    "\u{A0}",
    "\u{FEFF}",
    "’",
    "“",
    "é",
    "e\u{301}",
    "語",
    "か\u{3099}",
    "🚀",
    "❤️",
    "\u{301}",
    "\0",
    "\u{B}",
    "\u{C}",
    "---\n",
    "kind: letter\n",
    "Dear Ms Okafor,",
    "Kind regards,",
    "Requirements:",
    "Experience",
    "$",
    "{",
    "}",
    "%",
];

/// Pieces of markup in any order.
pub fn markup() -> impl Strategy<Value = String> {
    prop::collection::vec(select(MARKUP), 0..40).prop_map(|pieces| pieces.concat())
}

/// Pieces of markup among any characters, or any characters alone.
pub fn any_text() -> impl Strategy<Value = String> {
    let mixed =
        prop::collection::vec(prop_oneof![4 => select(MARKUP).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)], 0..40);
    prop_oneof![3 => mixed.prop_map(|pieces| pieces.concat()), 1 => any::<String>()]
}

/// Any bytes, some that look like UTF-16 or like text with a few broken bytes in it.
pub fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let any_bytes = prop::collection::vec(any::<u8>(), 0..80);
    let marked = (
        select(vec![&b"\xFF\xFE"[..], b"\xFE\xFF", b"\xEF\xBB\xBF", b"\xFF\xFE\0\0", b"%PDF-", b"PK\x03\x04"]),
        prop::collection::vec(any::<u8>(), 0..40),
    );
    let units = (any::<bool>(), prop::collection::vec(prop_oneof![0x20..0x7Fu16, 0xD800..0xE000u16, any::<u16>()], 0..40));
    prop_oneof![
        1 => any_bytes.clone(),
        1 => marked.prop_map(|(mark, rest)| [mark, &rest].concat()),
        1 => units.prop_map(|(big, units)| units.iter().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()),
        2 => (any_text(), prop::collection::vec((any::<u16>(), any::<u8>()), 0..3)).prop_map(|(text, spots)| {
            let mut bytes = text.into_bytes();
            for (at, byte) in spots {
                let len = bytes.len();
                if let Some(spot) = bytes.get_mut(usize::from(at) % len.max(1)) {
                    *spot = byte;
                }
            }
            bytes
        }),
    ]
}
