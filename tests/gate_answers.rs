//! What a document answers to the gates of a posting: each line a gate as a posting writes it, and what must come of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use tailor_lint::coverage::{GateAnswer, gate_answers};
use tailor_lint::document::dates::Month;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::Posting;
use tailor_lint::text::Source;

const TODAY: Option<Month> = Some(Month { year: 2026, month: 6 });

fn read(name: &str, text: &str, kind: Kind) -> Document {
    Document::read(Source::decode(name.to_owned(), text.as_bytes().to_vec()).unwrap(), Format::Markdown, Some(kind))
}

fn answers(line: &str, document: &Document, today: Option<Month>) -> Vec<GateAnswer> {
    let posting = format!("# Warehouse Clerk\n\n## Requirements\n\n- {line}\n");
    gate_answers(&Posting::read(read("posting.md", &posting, Kind::Posting)), document, today)
}

/// Checks lines of `asked => status: found`, and after a `|` words of the reason.
fn check_on(document: &Document, today: Option<Month>, table: &str) {
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (asked, wanted) = line.split_once("=>").unwrap_or_else(|| panic!("no arrow in {line}"));
        let (wanted, reason) = wanted.split_once('|').map_or((wanted, ""), |(wanted, reason)| (wanted, reason.trim()));
        let answers = answers(asked.trim(), document, today);
        let shown = |answer: &GateAnswer| match &answer.found {
            Some(found) => format!("{}: {found}", answer.status.name()),
            None => answer.status.name().to_owned(),
        };
        let found: Vec<String> = answers.iter().map(shown).collect();
        let reasons: Vec<&str> = answers.iter().filter_map(|answer| answer.reason.as_deref()).collect();
        if found.join(", ") != wanted.trim() || !reasons.join(" ").contains(reason) {
            wrong.push(format!(
                "{}\n    wanted {} | {reason}\n    found  {} | {}",
                asked.trim(),
                wanted.trim(),
                found.join(", "),
                reasons.join(" ")
            ));
        }
        for answer in &answers {
            assert_eq!(answer.reason.is_none(), answer.status.name() == "met", "{asked}: a reason where it is not met, and only there");
            assert!(answer.status.name() != "missing" && answer.evidence.is_empty() == answer.found.is_none(), "{asked}: {answer:?}");
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn resume(text: &str, table: &str) {
    check_on(&read("resume.md", text, Kind::Resume), TODAY, table);
}

fn letter(text: &str, table: &str) {
    let text = format!(
        "Dear Ms Okafor,\n\nYour posting for a clerk caught my eye.\n\n{text}\n\nI look forward to talking.\n\nKind regards,\nAda Finch\n"
    );
    check_on(&read("letter.md", &text, Kind::Letter), TODAY, table);
}

const DEVELOPER: &str = "# Ada Finch

Leeds, UK | ada@finch.example

## Experience

### Backend Developer, Mill & Marsh, Mar 2021 – Present

- Built the order service in Python and PostgreSQL.

### Junior Developer, Tern Systems, Jan 2019 – Feb 2021

- Wrote reports in Java.

### Shop Assistant, Gull Books, 2014 – 2016

- Served customers.

## Skills

Python, Java, Kotlin
";

#[test]
fn years_of_dated_posts() {
    resume(
        DEVELOPER,
        "5+ years of Python => met: 5 years 4 months
         6 years of Python => partial: 5 years 4 months | 5 years 4 months of the 6 years asked
         at least 2 years of Java => met: 2 years 2 months
         3 years of Java => partial: 2 years 2 months | if more of your work was in Java
         5 years of experience in software development => not_checked | no post in the resume speaks of software development
         7 years of experience as a developer => met: 7 years 6 months
         3-5 years of PostgreSQL => met: 5 years 4 months
         2 years of Kotlin => not_checked | Kotlin stands among the skills
         4 years of Haskell => not_checked | no post in the resume speaks of Haskell
         5 years of professional experience => met: about 9 years in all posts
         9 years of relevant experience => partial: about 9 years in all posts | 8 years 7 months at least
         15 years of experience => partial: about 9 years in all posts | of the 15 years asked
         1 year of experience in customer service => not_checked | no post in the resume speaks of customer service
         18 months of experience with Java => met: 2 years 2 months
         36 months of experience with Java => partial: 2 years 2 months | of the 3 years asked",
    );
}

#[test]
fn a_trade_is_named_by_its_work_or_by_who_does_it() {
    resume(
        "# Bo Lind\n\n## Employment\n\nRegistered Nurse, Holm Hospital, 05/2012 to 04/2018\n\n- Cared for patients after surgery.\n\n\
         Staff Accountant, Ash Ltd, June 2018 - May 2020\n\n- Closed the books and wrote to teachers.\n\nLine Cook, The Oak, Sept. 2020 to Aug. 2021\n\n- Ran the grill.\n",
        "5 years of nursing experience => met: 6 years
         7 years in nursing => partial: 6 years | 6 years of the 7 years asked
         2 years of accounting => met: 2 years
         1 year as a cook => met: 1 year
         1 year of teaching => not_checked | speaks of teaching
         1 year of experience in marketing => not_checked | speaks of marketing
         2 years of experience in a similar operation => met: 9 years in all posts
         2 years of experience in a similar role => met: 9 years in all posts
         9 years of work experience => met: 9 years in all posts",
    );
}

#[test]
fn years_alone_leave_it_open() {
    resume(
        "# Bo Lind\n\n## Experience\n\nWelder, Ash Ltd, 2018 - 2020\n\n- Welded frames.\n",
        "1 year of welding => met: about 2 years
         2 years of welding => partial: about 2 years | 1 year 1 month at least and 3 years at most
         4 years of welding => partial: about 2 years | of the 4 years asked",
    );
}

#[test]
fn overlaps_count_once_and_gaps_do_not() {
    resume(
        "# Bo Lind\n\n## Experience\n\nDriver, Ash Ltd, Jan 2010 - Dec 2012\n\nCourier, Elm Ltd, Jul 2012 - Jun 2013\n\nDriver, Oak Ltd, Jan 2015 - Jun 2015\n",
        "3 years of experience => met: 4 years in all posts
         5 years of experience => partial: 4 years in all posts | of the 5 years asked",
    );
}

#[test]
fn dates_as_people_write_them() {
    for (dates, months) in [
        ("01/2012 to 03/2015", "3 years 3 months"),
        ("January 2010 - December 2012", "3 years"),
        ("Jan 2019 – Mar 2020", "1 year 3 months"),
        ("Jan. 2019—Mar. 2020", "1 year 3 months"),
        ("05/2025－Current", "1 year 2 months"),
        ("May 2025 to present", "1 year 2 months"),
        ("2025-05 - today", "1 year 2 months"),
        ("2019-01 – 2020-03", "1 year 3 months"),
        ("Jan '19 - Mar '20", "1 year 3 months"),
        ("Jan-19 to Mar-20", "1 year 3 months"),
        ("01/19 - 03/20", "1 year 3 months"),
        ("01.2019 – 03.2020", "1 year 3 months"),
        ("Mar–Aug 2019", "6 months"),
        ("June 5, 2019 through July 3, 2020", "1 year 2 months"),
        ("From Jan 2019 until still working", "7 years 6 months"),
        ("01/2019   03/2020", "1 year 3 months"),
        ("2010-14", "about 4 years"),
    ] {
        for text in [
            format!("# Bo Lind\n\n## Experience\n\nWelder, Ash Ltd, {dates}\n\n- Welded frames.\n"),
            format!(
                "# Bo Lind\n\n## Work History\n\n{dates} Ash Ltd\nWelder\nWelded frames for bridges and for boats of every kind and size\n"
            ),
            format!("# Bo Lind\n\n## Experience\n\n### Welder at Ash Ltd ({dates})\n\nWelded frames.\n"),
            format!("# Bo Lind\n\n## Experience\n\n- Welder, Ash Ltd, {dates}\n"),
        ] {
            let found = answers("2 months of experience in welding", &read("resume.md", &text, Kind::Resume), TODAY);
            assert_eq!(found[0].found.as_deref(), Some(months), "{text}");
        }
    }
}

#[test]
fn what_is_no_time_of_work_is_left_out() {
    let none = "2 years of experience => not_checked | no dates could be read";
    // Ahead of today, the wrong way round, a summer, studies.
    resume("# Bo Lind\n\n## Experience\n\nWelder, Ash Ltd, Jan 2027 – Present\n\n- Welded.\n", none);
    resume("# Bo Lind\n\n## Experience\n\nWelder, Ash Ltd, Mar 2020 – Jan 2018\n\n- Welded.\n", none);
    resume("# Bo Lind\n\n## Experience\n\nWelder, Ash Ltd, Summer 2014\n\n- Welded.\n", none);
    resume(
        "# Bo Lind\n\n## Education\n\nBSc Physics, Elm University, 2010 – 2014\n\n## Skills\n\nWelding\n",
        "2 years of experience => not_checked | no posts with dates",
    );
    resume(
        "# Bo Lind\n\n## Projects\n\nTide tables, Jan 2010 – Dec 2014\n\n- Wrote them in Python.\n\n## Experience\n\nClerk, Ash Ltd, Jan 2020 – Dec 2020\n\n- Filed.\n",
        "2 years of experience => partial: 1 year in all posts
         2 years of Python => met: 5 years",
    );
}

#[test]
fn without_todays_date_the_present_is_not_counted() {
    check_on(
        &read("resume.md", DEVELOPER, Kind::Resume),
        None,
        "3 years of relevant experience => met: about 4 years and counting in all posts
         9 years of relevant experience => not_checked: about 4 years and counting in all posts | without today's date
         2 years of Java => met: 2 years 2 months",
    );
}

#[test]
fn years_that_the_text_speaks_of() {
    letter(
        "I bring six years of Python and 7+ years in nursing. I have never spent 9 years with Rust. Your firm has 40 years of experience.",
        "5 years of Python => met: six years
         8 years of Python => partial: six years | the posting asks for 8 years
         5 years of nursing => met: 7+ years
         3 years of Rust => not_checked | a letter gives no dates
         10 years of experience => not_checked | compare the resume",
    );
    letter("Over the past twelve years I have worked as a welder.", "10 years of welding => met: twelve years");
    resume(
        "# Bo Lind\n\n## Summary\n\nBookkeeper with over 10 years of experience in payroll.\n\n## Skills\n\nSage\n",
        "5 years of payroll => met: 10 years
         5 years of experience => met: 10 years
         5 years of sales => not_checked | no posts with dates",
    );
    resume(
        "# Bo Lind\n\n## Summary\n\nBookkeeper with 10 years of payroll.\n\n## Experience\n\nClerk, Ash Ltd, Jan 2020 – Dec 2021\n\n- Ran payroll.\n",
        "5 years of payroll => partial: 2 years | the text says “10 years”",
    );
}

#[test]
fn degrees() {
    let studied = |line: &str| format!("# Ada Finch\n\n## Education\n\n{line}\n");
    resume(
        &studied("Bachelor of Science in Computer Science, Elm University, 2014"),
        "Bachelor's degree in Computer Science => met: Bachelor of Science
         Degree in Computer Science or a related field => met: Bachelor of Science
         Bachelor's degree => met: Bachelor of Science
         High school diploma => met: Bachelor of Science
         General Equivalency Diploma => met: Bachelor of Science
         Bachelor's degree in Accounting => partial: Bachelor of Science in Computer Science | asks for Accounting
         Master's degree in Computer Science => not_checked | asks for more (master)
         Master's degree or equivalent experience => not_checked | takes equivalents",
    );
    resume(
        &studied("Master of Science, Elm University, 2014"),
        "Bachelor's degree => met: Master of Science
         Bachelor's degree in Physics => partial: Master of Science | name the field",
    );
    resume(
        &studied("BSc Nursing, Elm University, expected 2027"),
        "Bachelor's degree => partial: BSc Nursing | in progress
         Bachelor's degree in nursing => partial: BSc Nursing | still in progress",
    );
    resume(
        &studied("BSc Biology, Elm University, 2024 – 2028"),
        "Bachelor's degree in Biology => partial: BSc Biology | still in progress",
    );
    resume(&studied("BSc Biology, Elm University\n\nExpected May 2027"), "Bachelor's degree => partial: BSc Biology | still in progress");
    resume(&studied("MSc, Biology Present Elm University"), "Master's degree => partial: MSc | still in progress");
    resume(&studied("PhD candidate, Physics, Elm University\n\nMSc Physics, 2020"), "Master's degree in Physics => met: MSc");
    resume(&studied("MBA, Elm University, 2009"), "MBA => met: MBA");
    resume(
        "# Ada Finch\n\n## Experience\n\nClerk, Ash Ltd, Jan 2020 – Dec 2021\n\n- Served as the MS Office help who masters every table.\n",
        "Bachelor's degree => not_checked | names no such degree
         Bachelor's degree or equivalent experience => not_checked | experience may count instead",
    );
    letter("I hold a bachelor's degree in history.", "Bachelor's degree => met: bachelor's degree");
    letter("I do not hold a bachelor's degree.", "Bachelor's degree => not_checked | names no such degree");
}

#[test]
fn licences_and_languages() {
    resume(
        "# Ada Finch\n\n## Certifications\n\n- CPA candidate\n- Forklift licence\n\n## Languages\n\nGerman (basic), Spanish\n",
        "CPA required => partial: CPA | on the way
         Valid forklift license => met: Forklift licence
         PMP certification => not_checked | add it if you hold it
         Fluent in German => partial: German (basic | a lower level
         Fluent in Spanish => met: Spanish
         Fluent in French => not_checked | does not name French",
    );
}

#[test]
fn what_only_the_applicant_can_tell() {
    resume(
        DEVELOPER,
        "Must be authorized to work in the US => not_checked | only you can tell whether you may work there
         Active Secret clearance => not_checked | if you hold it
         Must be willing to work nights and weekends => not_checked | only you can tell
         Must be based in Leeds => met: Leeds
         Must be based in Berlin => not_checked | only you can tell whether you can work there",
    );
}

/// A resume with a post for each pair of months since 1990.
fn posts(spans: &[(u16, u16)]) -> String {
    let date = |month: u16| format!("{:02}/{}", month % 12 + 1, 1990 + month / 12);
    let post = |(start, end): &(u16, u16)| format!("Welder, Ash Ltd, {} - {}\n\n- Welded.\n\n", date(*start), date(*end));
    format!("# Bo Lind\n\n## Experience\n\n{}", spans.iter().map(post).collect::<String>())
}

/// The months that the answer says.
fn months(spans: &[(u16, u16)]) -> u32 {
    let found = answers("25 years of welding", &read("resume.md", &posts(spans), Kind::Resume), TODAY).remove(0).found.unwrap_or_default();
    let words: Vec<&str> = found.split(' ').collect();
    words
        .chunks(2)
        .map(|pair| pair[0].parse::<u32>().unwrap_or(0) * if pair.get(1).is_some_and(|unit| unit.starts_with("year")) { 12 } else { 1 })
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn more_posts_never_make_less_and_their_order_does_not_matter(
        mut spans in prop::collection::vec((0u16..200, 0u16..60).prop_map(|(start, length)| (start, start + length)), 1..5),
        start in 0u16..200,
        length in 0u16..60,
    ) {
        let before = months(&spans);
        // Each month that lies in a post, counted one by one.
        let counted = (0..300u16).filter(|month| spans.iter().any(|(start, end)| (start..=end).contains(&month))).count();
        prop_assert_eq!(before as usize, counted);
        spans.push((start, start + length));
        let after = months(&spans);
        prop_assert!(after >= before);
        spans.reverse();
        prop_assert_eq!(months(&spans), after);
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}", asked in "\\PC{0,40}") {
        for kind in [Kind::Resume, Kind::Letter] {
            let document = read("any.md", &format!("{text}\n\n## Experience\n\nJan 2019 - {text} 2020\n\n## Education\n\nBSc {text}\n"), kind);
            for today in [None, TODAY] {
                answers(&asked, &document, today);
                answers(&format!("5 years of {asked}, a degree in {asked}, fluent German, {asked} licence, based in {asked}"), &document, today);
            }
        }
    }
}
