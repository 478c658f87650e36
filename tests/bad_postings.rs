//! Postings that are none, or hold none: each gets a message that says what is wrong and what to do, and what can be read is read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::Posting;
use tailor_lint::text::Source;

const LETTER: &str = "Dear Ms Okafor,\n\nI have cooked for ten years and I know HACCP.\n\nKind regards,\nAna\n";
const RESUME: &str = "# Ana Ruiz\n\n## Experience\n\nCook, Bistro Quenelle, Mar 2019 - Present\n\n- Cooked for eighty guests\n\nKitchen Porter, Acme Kitchen, Jan 2017 - Feb 2019\n\n- Cleaned\n\n## Education\n\nCity College\n\n## Skills\n\nHACCP, sauces\n";
const JOB: &str =
    r#"{"@type": "JobPosting", "title": "Cook", "description": "<h3>Requirements<\/h3><ul><li>HACCP<\/li><li>food safety<\/li><\/ul>"}"#;

struct Run {
    code: i32,
    out: String,
    err: String,
}

/// A new folder.
fn folder() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bad-postings").join(COUNT.fetch_add(1, Ordering::Relaxed).to_string());
    fs::create_dir_all(&path).unwrap();
    path
}

/// Runs the program in a folder of its own, with the posting under a name, or on standard input for `-`.
fn run(name: &str, posting: &str, arguments: &[&str]) -> Run {
    use std::io::Write;
    let place = folder();
    fs::write(place.join("letter.md"), LETTER).unwrap();
    if name != "-" {
        fs::write(place.join(name), posting).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_tailor-lint"));
    let mut child =
        command.args(arguments).current_dir(&place).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(posting.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let run = Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

/// All three commands that need a posting refuse it with these words.
fn refused(name: &str, posting: &str, words: &[&str]) {
    for arguments in [vec!["posting", name], vec!["check", "letter.md", "--job", name], vec!["score", "letter.md", "--job", name]] {
        let run = run(name, posting, &arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}{}", run.out, run.err);
        for word in words.iter().chain(&[name]) {
            assert!(run.err.contains(word), "{arguments:?}: no “{word}” in: {}", run.err);
        }
    }
}

fn page(head: &str, body: &str) -> String {
    format!("<!doctype html><html><head>{head}</head><body>{body}</body></html>")
}

fn script(json: &str) -> String {
    format!("<script type=\"application/ld+json\">{json}</script>")
}

#[test]
fn a_wall_before_a_posting_is_no_posting() {
    let login = "<h1>Sign in to view this job</h1><form><input><p>Forgot password?</p><button>Sign in</button><p>New here? Join now to see all vacancies.</p></form>";
    let robot =
        "<h1>Checking your browser before accessing the site</h1><p>Please enable JavaScript and cookies to continue. Ray ID: 84c1</p>";
    let consent = "<div id=cookie-consent><h2>We value your privacy</h2><p>We use cookies and similar technologies to run this site. Manage your cookie preferences.</p><a>Accept all</a> <a>Reject all</a></div>";
    let gone = "<h1>Page not found</h1><p>The job you were looking at is no longer available.</p>";
    for (body, words) in [
        (login, ["asks to sign in", "copy its text"]),
        (robot, ["shows to programs", "copy its text"]),
        ("<p>Access Denied</p><p>You don't have permission to access this server.</p>", ["shows to programs", "copy its text"]),
        (consent, ["notice about cookies", "copy its text"]),
        (gone, ["no longer there", ".txt"]),
    ] {
        refused("posting.html", &page("", body), &words);
    }
    refused("posting.txt", "Join LinkedIn\n\nAgree & Join\n\nAlready a member? Sign in to see who you know\n", &["asks to sign in"]);
    refused(
        "posting.html",
        &page("", "<div id=app></div><noscript>Please enable JavaScript</noscript>"),
        &["no text of its own", "copy the posting's text"],
    );
    refused("posting.mhtml", "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n<html>=3D", &["MHTML", "HTML only"]);
    // A posting that asks to sign in, or has such a banner, is a posting.
    let job = "<h1>Cook</h1><h2>Requirements</h2><ul><li>HACCP</li><li>food safety</li></ul><p>Sign in to apply, or create an account.</p>";
    for posting in [page("", &format!("{consent}{job}")), page("", job), page(&script(JOB), login)] {
        let run = run("posting.html", &posting, &["posting", "posting.html", "--format", "json"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(run.out.contains("food safety") && !run.out.contains("privacy"), "{}", run.out);
        assert_eq!(run.err, "");
    }
}

#[test]
fn a_posting_in_another_language_is_not_read_as_if_it_were_english() {
    let german = "Altenpfleger (m/w/d)\n\nDas Haus am Weiher sucht ab sofort eine Pflegefachkraft in Vollzeit.\n\nIhre Aufgaben:\n- Grundpflege und Behandlungspflege unserer Bewohner\n- Dokumentation mit Microsoft Office und SAP\n\nIhr Profil:\n- abgeschlossene Ausbildung in der Altenpflege\n- Freude an der Arbeit im Team und gute Deutschkenntnisse\n";
    refused("posting.txt", german, &["in German", "only English", "translation"]);
    let french = "Nous recherchons un boulanger pour notre atelier de Lyon.\n\nVotre profil :\n- vous avez une première expérience en boulangerie\n- vous aimez travailler la nuit et en équipe\n- vous connaissez les règles d'hygiène et les farines anciennes\n";
    refused("posting.html", &page("", &format!("<p>{}</p>", french.replace('\n', "<br>"))), &["in French", "only English"]);
    let json = run("posting.txt", german, &["posting", "posting.txt", "--format", "json"]);
    assert!(json.out.contains("\"language\": \"de\"") && json.out.contains("\"requirements\": []"), "{}", json.out);
    // What is mostly English stays English, and so does what is too short to tell.
    let mixed = format!(
        "Care Assistant\n\nWe are looking for a care assistant for our home in Ulm, and you will be trained by the team. The work is in shifts, with every second weekend off, and we pay for the course.\n\nRequirements:\n- manual handling\n- medication administration\n- you can tell residents of your day in simple German\n\nEinsatzort: Seniorenheim am Weiher, Ulm\n{}",
        "Ihre Bewerbung senden Sie bitte an das Sekretariat.\n"
    );
    for english in [
        mixed.as_str(),
        "Koch gesucht\n\nRequirements:\n- HACCP\n- Küche\n",
        "Senior Java Developer\n\nRequirements:\n- Java, Spring Boot, Hibernate, Maven, Jenkins, Docker, Kubernetes\n- PostgreSQL, MongoDB, Redis, Kafka, RabbitMQ\n- React, TypeScript, Webpack\n",
    ] {
        let run = run("posting.txt", english, &["posting", "posting.txt", "--format", "json"]);
        assert!(run.code == 0 && run.out.contains("\"language\": \"en\""), "{}{}", run.out, run.err);
    }
}

#[test]
fn two_postings_in_one_page_and_which_was_read() {
    let other = JOB.replace("Cook", "Waiter").replace("HACCP", "Wine tasting");
    for (title, head) in [("Waiter", "<title>Waiter - Acme</title>"), ("Cook", ""), ("Cook", "<title>Cook, Waiter</title>")] {
        let html = page(&format!("{head}{}{}", script(JOB), script(&other)), "<p>Two jobs: HACCP, food safety, requirements, wine.</p>");
        let run = run("posting.html", &html, &["posting", "posting.html"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(
            run.err.contains("note: posting.html:1: this page holds 2 postings; “") && run.err.contains(&format!("“{title}” was read")),
            "{}",
            run.err
        );
        assert_eq!(run.out.contains("Wine"), title == "Waiter", "{}", run.out);
    }
    let run = run("posting.json", &format!("[{JOB}, {other}]"), &["check", "letter.md", "--job", "posting.json"]);
    assert!(run.code != 2 && run.err.contains("this file holds 2 postings; “Cook” was read"), "{}", run.err);
    // The same posting twice is one.
    let twice = self::run("posting.html", &page(&script(&format!("[{JOB}, {JOB}]")), ""), &["posting", "posting.html"]);
    assert_eq!((twice.code, twice.err.as_str()), (0, ""));
}

#[test]
fn data_that_is_no_json_is_said_and_the_page_is_read() {
    let broken = JOB.replace("\"title\": ", "\"title\" ");
    let body = "<h1>Cook</h1><h2>Requirements</h2><ul><li>HACCP</li></ul>";
    let run = run("posting.html", &page(&format!("\n{}", script(&broken)), body), &["posting", "posting.html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err.contains("note: posting.html:2: the page's own data") && run.err.contains("not valid JSON") && run.out.contains("HACCP"),
        "{}",
        run.err
    );
    refused("posting.html", &page(&script(&broken), "<div></div>"), &["not valid JSON", "no text of its own"]);
}

#[test]
fn json_that_is_no_posting_says_what_was_expected() {
    refused("posting.json", "{\n \"title\": \"Cook\",\n \"description\": \"HACCP\n", &["posting.json:3", "not valid JSON", ".txt"]);
    refused("posting.json", "", &["not valid JSON"]);
    refused("posting.json", "{\"orders\": [1, 2]}", &["no job posting in this JSON", "JobPosting", "JSON Resume"]);
    refused("posting.json", "[]", &["no job posting"]);
    refused("posting.json", "{\"basics\": {\"name\": \"Ana\"}, \"work\": []}", &["resume in JSON", "--job"]);
    refused("posting.json", "{\"@type\": \"JobPosting\"}", &["neither title nor description"]);
    refused("posting.json", &"[".repeat(100_000), &["not valid JSON"]);
    let run = run("letter.json", "{\"title\": \"Cook\"}", &["letter.json"]);
    assert!(run.code == 2 && run.err.contains("not from JSON"), "{}", run.err);
}

#[test]
fn a_resume_a_letter_and_nothing_to_ask() {
    refused("posting.txt", RESUME, &["reads like a resume", "--job"]);
    refused("posting.txt", LETTER, &["reads like a letter", "--job"]);
    let headless = "I am writing to apply for the post of cook. My experience in kitchens has taught me to keep calm, and I have led a team of four.\n\nI believe my skills would serve your guests well. I look forward to speaking with you.\n";
    refused("posting.txt", headless, &["reads like a letter"]);
    refused("posting.html", &page("", "<p>We are nice people, and we like the sea.</p>"), &["no requirement was found", "paste the text"]);
    // Somebody who hires in their own name speaks of themselves too.
    let family = "I am looking for a nanny for my two children. My house is near the park. You will cook lunch and help with homework.\n\nRequirements:\n- first aid\n- driving licence\n";
    assert_eq!(run("posting.txt", family, &["posting", "posting.txt"]).code, 0);
    // What may be no posting is said.
    let doubtful =
        format!("Sauces, stocks and pastry\n\n{}", "Kitchens in Leith and Hull. Stock control, menus, ordering, rotas. ".repeat(20));
    let run = run("posting.txt", &doubtful, &["posting", "posting.txt"]);
    assert!(run.err.contains("says nothing of a job to apply for"), "{}", run.err);
}

#[test]
fn standard_input_is_read_by_what_it_is() {
    let html = page("", "<h1>Cook</h1><h2>Requirements</h2><ul><li>HACCP</li><li>food safety</li></ul>");
    for (posting, name) in [
        (html.as_str(), None),
        (JOB, None),
        ("Cook\n\nRequirements:\n- food safety\n", None),
        (JOB, Some("jobs/cook.json")),
        (&html, Some("cook.html")),
    ] {
        let mut arguments = vec!["posting", "-"];
        arguments.extend(name.iter().flat_map(|name| ["--stdin-name", name]));
        let run = run("-", posting, &arguments);
        assert!(run.code == 0 && run.out.contains("food safety"), "{}{}", run.out, run.err);
    }
    // A name that says otherwise is believed.
    let run = run("-", "# Cook\n\n## Requirements\n\n- food safety\n", &["posting", "-", "--stdin-name", "cook.md"]);
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn a_page_cut_anywhere_is_read_as_far_as_it_goes() {
    let job = JOB.replace("food safety", "food &amp;amp; wine \\u00e9\\ud83c\\udf70");
    let html = page(
        &format!("<title>Cook</title><style>p {{}}</style>{}<!-- note -->", script(&job)),
        "<nav class='a b'>Home</nav><div id=\"cookie-bar\"><p>Cookies &amp; more</p></div><h1 title='x > y'>Cook &eacute;</h1><ul><li>HACCP</li></ul><script>var x = '<p>';</script><p>End</p>",
    );
    for (text, format) in [(html.as_str(), Format::Html), (&job, Format::Json)] {
        for cut in (0..=text.len()).filter(|&cut| text.is_char_boundary(cut)) {
            let posting = Posting::read(Document::read(Source::new("cut", &text[..cut]), format, Some(Kind::Posting)));
            for block in &posting.document.blocks {
                (0..block.words.len())
                    .for_each(|at| assert!(!posting.document.source.slice(block.words.span(at)).is_empty(), "cut at {cut}"));
            }
        }
    }
    for end in ["", "<", "<b", "</", "</li", "<!-- x", "<script>var x = '<p>", "<a title='", "&amp"] {
        let cut = format!("<h1>Cook</h1><ul><li>food safety</li><li>HACCP {end}");
        let document = Document::read(Source::new("cut", cut.as_str()), Format::Html, Some(Kind::Posting));
        assert!(document.blocks.last().unwrap().prose.text().starts_with("HACCP"), "{cut}");
    }
}

#[test]
fn large_pages_are_read_quickly() {
    let item = "<li class='x'>Cooks know HACCP, sauces &amp; stocks, and <b>food safety</b> in the kitchen.</li>";
    let long = page("", &format!("<h1>Cook</h1><h2>Requirements</h2><ul>{}</ul>", item.repeat(5_000_000 / item.len())));
    let words = "Cooks know HACCP \\u0026amp; sauces.<br>".repeat(100_000);
    let data = page(&script(&JOB.replace("food safety", &words)), "");
    let nested = page(&script(&format!("{}{JOB}{}", "{\"a\": [".repeat(50_000), "]}".repeat(50_000))), &"<div>".repeat(100_000));
    for html in [long, data, nested] {
        let start = Instant::now();
        let document = Document::read(Source::new("long", html), Format::Html, Some(Kind::Posting));
        let _ = (document.looks_like(), document.wall(), document.is_empty());
        // Generous: tests are built to run soon, not fast.
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}
