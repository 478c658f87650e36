//! A posting may come as text, as a web page or as data, in several encodings: it is the same posting, and every word has its place.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::{Posting, SectionKind};
use tailor_lint::text::Source;

const TEXT: &str = "Pastry Cook\n\nBistro Quenelle is looking for a pastry cook.\n\nRequirements:\n- HACCP certificate\n- food safety\n- Crème brûlée and sauces\n\nNice to have:\n- Spanish\n";

const BODY: &str = "<h1>Pastry Cook</h1>\n<p>Bistro Quenelle is looking for a pastry cook.</p>\n<h2>Requirements</h2>\n<ul>\n<li>HACCP certificate</li><li><p>food <b>safety</b></p></li>\n<li>Cr&egrave;me br&#251;l&eacute;e and sauces</li></ul><h3>Nice to have</h3><ul><li>Spanish</ul>";

/// The description of the posting as it stands in a string of JSON.
const DESCRIPTION: &str = r#"<p>Bistro Quenelle is looking for a pastry cook.<\/p>\n<h2>Requirements<\/h2><ul><li>HACCP certificate<\/li><li>food <b>safety<\/b><\/li><li>Cr\u00e8me br\u00FBl\u00e9e and sauces<\/li><\/ul><h3>Nice to have<\/h3><ul><li>Spanish<\/ul>"#;

fn data(description: &str) -> String {
    format!(r#"{{"@context": "https://schema.org", "@type": "JobPosting", "title": "Pastry Cook", "description": "{description}"}}"#)
}

fn page(head: &str, body: &str) -> String {
    format!("<!doctype html>\n<html><head><title>Jobs</title>{head}</head><body>{body}</body></html>\n")
}

fn script(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

fn document(name: &str, bytes: impl Into<Vec<u8>>) -> Document {
    let source = Source::decode(name, bytes.into()).unwrap();
    let format = Format::of_text(source.name(), source.text(), Format::Plain);
    Document::read(source, format, Some(Kind::Posting))
}

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Posting {
    Posting::read(document(name, bytes))
}

/// What was read, without places.
fn reading(posting: &Posting) -> Vec<String> {
    let requirements = posting.requirements.iter().map(|requirement| format!("{}: {}", requirement.tier.name(), requirement.name()));
    let title = posting.title.as_ref().map(|fact| format!("title: {}", fact.text));
    requirements.chain(title).collect()
}

fn shown(document: &Document) -> String {
    document.blocks.iter().map(|block| block.prose.text().trim()).collect::<Vec<_>>().join("\n")
}

#[test]
fn text_page_and_data_are_the_same_posting() {
    let text = reading(&read("posting.txt", TEXT));
    assert!(text.contains(&"must: food safety".to_owned()) && text.contains(&"title: Pastry Cook".to_owned()), "{text:?}");
    let escaped = DESCRIPTION.replace(r"<\/", "&lt;/").replace('<', "&lt;").replace('>', "&gt;");
    let twice = escaped.replace('&', "&amp;");
    let plain = TEXT.split_once("\n\n").unwrap().1.replace('\n', "\\n");
    for (name, posting) in [
        ("posting.html", page("", BODY)),
        ("posting.html", page(&script(&data(DESCRIPTION)), "<div id='root'></div>")),
        ("posting.html", page(&script(&data(&escaped)), "")),
        ("posting.html", page(&script(&data(&twice)), "")),
        ("posting.json", data(DESCRIPTION)),
        ("posting.json", data(&plain)),
        ("posting.json", format!("[{}]", data(DESCRIPTION))),
    ] {
        assert_eq!(reading(&read(name, posting.as_str())), text, "{name}: {posting}");
    }
}

#[test]
fn a_posting_is_the_same_in_every_encoding() {
    let wide = |text: &str, mark: bool, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let mark = mark.then_some(0xFEFF);
        mark.into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
    };
    let old = |text: &str| -> Vec<u8> {
        let byte = |c: char| match c {
            '–' => 0x96,
            _ => u8::try_from(u32::from(c)).unwrap(),
        };
        text.chars().map(byte).collect()
    };
    let raw = DESCRIPTION.replace(r"\u00e8", "è");
    for (name, text) in [
        ("posting.txt", TEXT.replace("Pastry Cook\n", "Pastry Cook – days\n")),
        ("posting.html", page("", &BODY.replace("&egrave;", "è"))),
        ("posting.html", page(&script(&data(&raw)), "")),
        ("posting.json", data(&raw)),
        ("posting.txt", TEXT.replace('\n', "\r\n")),
    ] {
        let expected = reading(&read(name, text.as_str()));
        assert!(expected.len() > 3, "{expected:?}");
        for bytes in [
            format!("\u{FEFF}{text}").into_bytes(),
            wide(&text, true, u16::to_le_bytes),
            wide(&text, true, u16::to_be_bytes),
            wide(&text, false, u16::to_le_bytes),
            old(&text),
        ] {
            assert_eq!(reading(&read(name, bytes)), expected, "{name}");
        }
    }
}

/// What a part of a file shows, worked out without the program: escapes of JSON, references of HTML, tags.
fn decoded(written: &str) -> String {
    let mut text: String = serde_json::from_str(&format!("\"{written}\"")).unwrap_or_else(|_| written.to_owned());
    for _ in 0..2 {
        for (reference, c) in
            [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&egrave;", "è"), ("&#251;", "û"), ("&eacute;", "é"), ("&quot;", "\"")]
        {
            text = text.replace(reference, c);
        }
    }
    let mut inside = false;
    text.retain(|c| {
        let tag = inside || c == '<';
        inside = tag && c != '>';
        !tag
    });
    text.to_lowercase()
}

#[test]
fn every_word_of_a_page_or_of_data_slices_to_what_shows_it() {
    let escaped = DESCRIPTION
        .replace(r"<\/", "&lt;\\/")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace("and sauces", "&amp;amp; sauces \\\"R&amp;amp;D\\\"");
    let fields = r#"{"@type": "JobPosting", "title": "Caf\u00e9 cook", "experienceRequirements": "two years", "skills": ["caf\u00e9 service", "p\u00e2te &amp; crusts"], "description": "D\u00e9j\u00e0 vu\n- one\n- two \ud83c\udf70 cakes"}"#;
    for (name, posting) in [
        ("posting.html", page("", BODY)),
        ("posting.html", page(&script(&data(DESCRIPTION)), "")),
        ("posting.html", page(&script(&data(&escaped)), "")),
        ("posting.html", format!("\u{FEFF}{}", page(&script(fields), ""))),
        ("posting.json", fields.to_owned()),
        ("posting.json", data(&escaped)),
    ] {
        let document = document(name, posting.as_str());
        let mut count = 0;
        for block in &document.blocks {
            for at in 0..block.words.len() {
                let written = document.source.slice(block.words.span(at));
                // Accents are folded off words; enough that the same letters are left.
                let letters = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
                let word = block.prose.text()[block.words.range(at)].to_lowercase();
                assert_eq!(letters(&decoded(written)), letters(&word), "“{written}” for “{word}” in {posting}");
                count += 1;
            }
        }
        assert!(count > 8, "{}", shown(&document));
    }
}

#[test]
fn the_format_is_told_from_name_and_text() {
    for (name, text, format) in [
        ("posting.txt", "Cook wanted", Format::Plain),
        ("posting.txt", page("", BODY).as_str(), Format::Html),
        ("posting.txt", "\u{FEFF}\n <!-- saved from url=(0014)about:internet -->\n<HTML>x</HTML>", Format::Html),
        ("posting.txt", "<?xml version='1.0'?><!DOCTYPE html><p>x", Format::Html),
        ("posting.txt", "<div class='job'><p>Cook</p></div>", Format::Html),
        ("posting.txt", "<Company Name> is looking for a cook", Format::Plain),
        ("posting.txt", "<b is no tag, and a < b", Format::Plain),
        ("posting.txt", "<html is what you write here", Format::Html),
        ("posting.txt", "[Company] is looking for a cook {now}", Format::Plain),
        ("posting.txt", data("x").as_str(), Format::Json),
        ("posting.txt", "{ \"title\": \"cut in the mid", Format::Plain),
        ("-", "[ {\"title\": \"Cook\"} ]", Format::Json),
        ("-", "[1, 2]", Format::Plain),
        ("posting.md", "<div align='center'>Cook</div>\n\n# Cook", Format::Markdown),
        ("posting.md", "<!doctype html><html></html>", Format::Html),
        ("posting.json", "not JSON", Format::Json),
        ("posting.htm", "no tag", Format::Html),
    ] {
        assert_eq!(Format::of_text(name, text, Format::Plain), format, "{name}: {text}");
    }
}

#[test]
fn linked_data_is_found_however_it_is_wrapped() {
    let job = data(DESCRIPTION);
    let tag = |open: &str, inner: &str| format!("<script {open}>{inner}</script>");
    for head in [
        tag("type='application/ld+json' id=x", &job),
        tag("id=x TYPE=\"Application/LD+JSON; charset=utf-8\"", &format!("\n{job}\n")),
        script(&format!("//<![CDATA[\n{job}\n//]]>")),
        script(&format!("/*<![CDATA[*/ {job} /*]]>*/")),
        script(&format!("<!-- {job} -->")),
        script(&format!("{job};")),
        script(&job.replace('"', "&quot;").replace("<\\/", "&lt;/")),
        script(&job.replace("<p>", "<p>\n\t")),
        script(&format!("[[{job}]]")),
        script(&format!(r#"{{"@graph": [{{"@type": "WebSite", "name": "Jobs"}}, {job}]}}"#)),
        script(&format!(r#"{{"@type": "WebPage", "mainEntity": {{"@type": "Thing", "about": {job}}}}}"#)),
        script(&job.replace("\"JobPosting\"", "[\"Thing\", \"https://schema.org/JobPosting\"]")),
        script(r#"{"@type": "BreadcrumbList", "name": "Pastry Chef"}"#) + &script("{ not JSON }") + &script("") + &script(&job),
    ] {
        let posting = read("posting.html", page(&head, ""));
        assert!(reading(&posting).contains(&"must: food safety".to_owned()), "{head}\n{:?}", reading(&posting));
        assert!(posting.document.notes.is_empty(), "{:?}", posting.document.notes);
    }
}

#[test]
fn a_place_is_put_together_from_its_parts() {
    let address = |inner: &str| format!(r#""jobLocation": {{"@type": "Place", "address": {{{inner}}}}}"#);
    for (fields, location) in [
        (address(r#""addressLocality": "York", "addressRegion": "North Yorkshire", "addressCountry": "GB""#), "York, North Yorkshire, GB"),
        (address(r#""addressCountry": {"@type": "Country", "name": "Malta"}, "addressLocality": "Sliema""#), "Sliema, Malta"),
        (r#""jobLocation": [{"address": "12 Quay Lane, Hull"}, {"name": "Goole"}]"#.to_owned(), "12 Quay Lane, Hull; Goole"),
        (r#""jobLocation": "Leith""#.to_owned(), "Leith"),
        (r#""jobLocationType": "TELECOMMUTE""#.to_owned(), "Remote"),
        (
            r#""jobLocationType": "TELECOMMUTE", "applicantLocationRequirements": {"@type": "Country", "name": "Ireland"}"#.to_owned(),
            "Remote (Ireland)",
        ),
        (format!(r#"{}, "jobLocationType": "TELECOMMUTE""#, address(r#""addressLocality": "Cork""#)), "Remote (Cork)"),
    ] {
        let job = format!(r#"{{"@type": "JobPosting", "title": "Bookkeeper", "description": "<p>Xero</p>", {fields}}}"#);
        let posting = read("posting.json", job.as_str());
        let found = posting.location.unwrap();
        assert_eq!(found.text, location);
        let written = posting.document.source.slice(found.span);
        assert!(found.text.starts_with(written) || written == "TELECOMMUTE", "{written}");
    }
}

#[test]
fn what_is_stated_wins_and_front_matter_over_it() {
    let job = r#"{"@type": "JobPosting", "title": "Tax Accountant (m/f/d)", "hiringOrganization": {"name": "Ledgerwick &amp; Moss"}, "datePosted": "2024-03-01", "validThrough": "2024-04-01", "description": ""}"#;
    let body = "<h1>Vacancies</h1><p>Company: Jobboard Ltd</p><h2>Requirements</h2><ul><li>Bookkeeping</li><li>VAT returns</li></ul>";
    let posting = read("posting.html", page(&script(job), body));
    assert_eq!(posting.title.as_ref().unwrap().text, "Tax Accountant");
    assert_eq!(posting.company.as_ref().unwrap().text, "Ledgerwick & Moss");
    let stated = &posting.document.stated;
    assert_eq!(stated.posted.as_ref().unwrap().text, "2024-03-01");
    assert_eq!(posting.document.source.slice(stated.valid_through.as_ref().unwrap().span), "2024-04-01");
    assert!(reading(&posting).contains(&"must: bookkeeping".to_owned()), "{:?}", reading(&posting));
    // What nobody is to know is not the employer's name.
    let secret = job.replace("Ledgerwick &amp; Moss", "Confidential");
    assert!(read("posting.html", page(&script(&secret), "<p>x")).document.stated.company.is_none());
}

#[test]
fn only_what_the_page_says_is_read() {
    let body = "<header><a href=/>Home</a></header><nav><ul><li>Python jobs</ul></nav><div class='CookieConsent box'><h2>Cookies</h2><p>We use cookies for Java.</p><button>Accept</button></div>\
        <form action=/><label>Your PHP skills</label><input value=Perl><select><option>Ruby</select>\
        <h1>Site Electrician</h1><span class='icon sr-only'>COBOL</span><p hidden>Fortran<ul><li style='display:none'>Ada<li>first aid</ul><div style='color:red; display : none'>Haskell</div>\
        <p>Requirements:<br>- conduit bending<br>- PAT testing<br><br>Benefits:<br>a van</p></form>\
        <aside><h3>Similar jobs</h3>Scala</aside><template>Erlang</template><svg><text>Lisp</text></svg><!-- Prolog --><footer>Kotlin</footer>\
        <div role=navigation><div>Next</div>Elixir</div><p>The work is at one site all year, with tools, a van and a mate, and there is always somebody to ask.</p>";
    let shown = shown(&document("posting.html", page("", body)));
    for hidden in [
        "Python", "Java", "PHP", "Perl", "Ruby", "COBOL", "Haskell", "Fortran", "Ada", "Scala", "Erlang", "Lisp", "Prolog", "Kotlin",
        "Elixir", "Cookies", "Jobs",
    ] {
        assert!(!shown.contains(hidden), "{hidden} in {shown}");
    }
    for line in ["Site Electrician", "conduit bending", "PAT testing", "Benefits:", "a van", "first aid"] {
        assert!(shown.lines().any(|shown| shown == line), "{line} in {shown}");
    }
}

#[test]
fn a_page_that_somebody_forgot_to_close_is_read() {
    let posting = document("posting.html", "<nav><ul><li>Home<main><h1>Welder</h1><ul><li>TIG welding</main>");
    assert_eq!(shown(&posting), "Welder\nTIG welding");
    // A large part of the page that is called so is no notice.
    let long = format!("<div class=gdpr-safe><h1>Welder</h1>{}</div>", "<p>TIG welding and grinding on site</p>".repeat(20));
    assert!(shown(&document("posting.html", long)).starts_with("Welder\nTIG welding"));
}

#[test]
fn a_page_that_shows_its_text_is_read_where_it_shows() {
    let html = page(&script(&data(DESCRIPTION)), BODY);
    let posting = read("posting.html", html.as_str());
    let body = html.find("<body>").unwrap();
    assert!(posting.requirements.iter().all(|requirement| requirement.span.start > body));
    assert!(posting.title.unwrap().span.start > body);
    // What the data has beyond it is read as well.
    let more = data(DESCRIPTION).replace("\"title\"", "\"qualifications\": \"Forklift licence\", \"skills\": \"food safety\", \"title\"");
    let posting = read("posting.html", page(&script(&more), BODY));
    let shown = shown(&posting.document);
    assert!(shown.ends_with("Qualifications\nForklift licence"), "{shown}");
}

#[test]
fn keys_are_the_headings_of_data() {
    let job = r#"{"title": "Tester", "company": "Fernlea Labs", "location": {"city": "Bath", "countryCode": "GB"}, "experience": "Senior", "responsibilities": ["Write test plans"], "qualifications": ["ISTQB certificate"], "skills": [{"name": "Selenium", "level": "Master", "keywords": ["Java", "SQL"]}], "salary": "40000"}"#;
    let posting = read("job.json", job);
    let kinds: Vec<SectionKind> = posting.sections.iter().map(|section| section.kind).collect();
    assert_eq!(kinds, [SectionKind::Title, SectionKind::Duties, SectionKind::Must, SectionKind::Must, SectionKind::Benefits]);
    assert_eq!(
        shown(&posting.document),
        "Tester\nResponsibilities\nWrite test plans\nQualifications\nISTQB certificate\nSkills\nSelenium\nJava\nSQL\nSalary\n40000"
    );
    assert_eq!((posting.company.unwrap().text.as_str(), posting.location.unwrap().text.as_str()), ("Fernlea Labs", "Bath, GB"));
    let heading = &posting.document.blocks[1];
    assert_eq!(posting.document.source.slice(heading.span()), "responsibilities");
    let years = r#"{"@type": "JobPosting", "title": "Cook", "experienceRequirements": {"monthsOfExperience": 36}, "educationRequirements": "no requirements"}"#;
    assert_eq!(shown(&document("job.json", years)), "Cook\nExperience Requirements\n3 years of experience");
}
