//! What changes nothing of what a posting asks for changes nothing in any score.

use tailor_lint::coverage::Asked;
use tailor_lint::posting::Posting;

use super::pairs::{Law, covered, papers, posting, postings};

/// What stands in postings beside what they ask for, with the headings it stands under.
const BESIDE: [(&str, &str); 6] = [
    (
        "Equal opportunity",
        "We are an equal opportunity employer. All qualified applicants will receive consideration for employment without regard to race, color, \
         religion, sex, sexual orientation, gender identity, national origin, disability or veteran status.",
    ),
    (
        "Benefits",
        "We offer a competitive benefits package: medical, dental and vision insurance, a 401(k) with company match, paid parental leave and \
         25 days of paid time off.",
    ),
    ("How to apply", "Please send your resume and cover letter to jobs@example.com, quoting reference number 2291. No agencies, please."),
    (
        "Privacy notice",
        "This website uses cookies. By applying you agree to our privacy policy and to the processing of your personal data.",
    ),
    ("Compensation", "The salary range for this position is $70,000 to $85,000 a year, depending on experience."),
    (
        "What we offer",
        "- Flexible working hours and a bicycle leasing scheme\n- Free fruit, coffee and gym membership\n- Private health insurance",
    ),
];

/// The rows but for their places in the text, in one order.
fn rows(posting: &Posting) -> Vec<String> {
    let asked = Asked::of(posting);
    let told = asked.rows.iter().map(|row| format!("{} {} {} {}", row.part.name(), row.name().to_lowercase(), row.weight, row.in_letter));
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

fn difference(before: &[String], after: &[String]) -> String {
    let lost: Vec<&String> = before.iter().filter(|row| !after.contains(row)).collect();
    let new: Vec<&String> = after.iter().filter(|row| !before.contains(row)).collect();
    format!("{lost:?} became {new:?}")
}

/// Holds over all postings that `change` changes no row and no score.
fn changes_nothing(law: &mut Law, change: impl Fn(&str, &str) -> Option<String>) {
    let papers = papers();
    for (name, text) in postings() {
        let Some(other) = change(&name, &text).filter(|other| *other != text) else { continue };
        let (before, after) = (posting(&name, &text), posting(&name, &other));
        let (left, right) = (rows(&before), rows(&after));
        law.case(left == right, || format!("{name}: {}", difference(&left, &right)));
        if left != right {
            continue;
        }
        let (left, right) = (Asked::of(&before), Asked::of(&after));
        for paper in &papers {
            let (left, right) = (covered(&left, paper).score, covered(&right, paper).score);
            law.case(left == right, || format!("{name} with {}: {left} became {right}", paper.name));
        }
    }
}

fn heading(name: &str, heading: &str) -> String {
    if name.ends_with(".md") { format!("## {heading}\n\n") } else { format!("{}\n", heading.to_uppercase()) }
}

#[test]
fn boilerplate_under_its_heading_changes_nothing() {
    let mut law = Law::new("boilerplate under its heading changes nothing");
    for (head, text) in BESIDE {
        changes_nothing(&mut law, |name, posting| Some(format!("{}\n\n{}{text}\n", posting.trim_end(), heading(name, head))));
    }
    law.held(1000);
}

fn without_a_heading(law: &mut Law, beside: &[(&str, &str)]) {
    for (_, text) in beside {
        changes_nothing(law, |_, posting| Some(format!("{}\n\n{text}\n", posting.trim_end())));
    }
}

#[test]
fn boilerplate_without_a_heading_changes_nothing() {
    let mut law = Law::new("boilerplate without a heading (equal opportunity, benefits, pay) changes nothing");
    without_a_heading(&mut law, &[BESIDE[0], BESIDE[1], BESIDE[4]]);
    law.held(500);
}

#[test]
fn other_boilerplate_without_a_heading_changes_nothing() {
    let mut law = Law::new("boilerplate without a heading (applying, cookies) changes nothing");
    without_a_heading(&mut law, &[BESIDE[2], BESIDE[3]]);
    law.held(250);
}

#[test]
#[ignore = "nothing says of a bare list of perks, below what is asked and without a heading, that it asks for nothing"]
fn a_bare_list_of_perks_changes_nothing() {
    let mut law = Law::new("a bare list of perks without a heading changes nothing");
    without_a_heading(&mut law, &[BESIDE[5]]);
    below_the_requirements(&mut law, &BESIDE[5..], |_| vec![String::new()]);
    law.held(120);
}

/// A posting that ends with what it asks for, and the same with boilerplate below, each under these headings.
fn below_the_requirements(law: &mut Law, beside: &[(&str, &str)], headings: impl Fn(&str) -> Vec<String>) {
    let asks = "Warehouse Clerk\n\nYour tasks\n- Picking and packing orders\n- Booking goods in SAP\n\nRequirements\n- Forklift licence\n- Experience \
                with SAP\n- Stock rotation\n";
    let read = |text: &str| posting("warehouse.txt", text);
    let before = rows(&read(asks));
    for (head, text) in beside {
        for lead in headings(head) {
            let after = rows(&read(&format!("{asks}\n{lead}{text}\n")));
            law.case(before == after, || format!("{lead:?} {text:?}: {}", difference(&before, &after)));
        }
    }
}

#[test]
fn boilerplate_below_the_requirements_changes_nothing() {
    let mut law = Law::new("boilerplate below the requirements changes nothing");
    below_the_requirements(&mut law, &BESIDE, |head| vec![heading("warehouse.txt", head), format!("{head}\n"), format!("{head}:\n")]);
    law.held(18);
}

#[test]
fn boilerplate_right_below_the_requirements_changes_nothing() {
    let mut law = Law::new("boilerplate right below the requirements, with no heading, changes nothing");
    below_the_requirements(&mut law, &BESIDE[..5], |_| vec![String::new()]);
    law.held(5);
}

#[test]
fn the_look_of_the_posting_changes_nothing() {
    let mut law = Law::new("the look of the posting changes nothing");
    changes_nothing(&mut law, |_, text| Some(text.replace('\n', "\r\n")));
    changes_nothing(&mut law, |_, text| Some(format!("\u{feff}{text}\n\n")));
    for marker in ["- ", "* ", "• ", "+ "] {
        changes_nothing(&mut law, |_, text| {
            let lines = text.lines().map(|line| {
                let rest = ["- ", "* ", "• "].iter().find_map(|marker| line.strip_prefix(marker));
                rest.map_or_else(|| line.to_owned(), |rest| format!("{marker}{rest}"))
            });
            Some(lines.map(|line| line + "\n").collect())
        });
    }
    for width in [64, 80, 96] {
        changes_nothing(&mut law, |name, text| {
            if !name.ends_with(".md") {
                return None;
            }
            let wrap = |line: &str| {
                let hang = if line.starts_with("- ") { "\n  " } else { "\n" };
                let mut wrapped = String::new();
                let mut used = 0;
                for word in line.split(' ') {
                    if used + word.len() > width && word.starts_with(char::is_alphabetic) && !line.starts_with('#') {
                        wrapped.push_str(hang);
                        used = 2;
                    } else if used > 0 {
                        wrapped.push(' ');
                    }
                    wrapped.push_str(word);
                    used += word.len() + 1;
                }
                wrapped + "\n"
            };
            Some(text.lines().map(wrap).collect())
        });
    }
    law.held(500);
}

#[test]
fn the_order_of_the_postings_sections_changes_nothing() {
    let mut law = Law::new("the order of the posting's sections changes nothing");
    for turn in 0..4 {
        changes_nothing(&mut law, |name, text| {
            let read = posting(name, text);
            let start = |index: usize| {
                let at = read.document.blocks[index].span().start;
                text[..at].rfind('\n').map_or(0, |at| at + 1)
            };
            let cuts: Vec<usize> = read
                .sections
                .iter()
                .filter(|section| section.headed)
                .map(|section| start(section.blocks.start))
                .filter(|&at| at > 0)
                .collect();
            let end = |at: usize| cuts.get(at + 1).copied().unwrap_or(text.len());
            let mut parts: Vec<String> =
                cuts.iter().enumerate().map(|(at, &cut)| text[cut..end(at)].trim_end().to_owned() + "\n\n").collect();
            let count = parts.len();
            if turn == 0 {
                parts.reverse();
            } else {
                parts.rotate_left(turn.min(count));
            }
            (count > 1).then(|| text[..cuts[0]].to_owned() + &parts.concat())
        });
    }
    law.held(500);
}
