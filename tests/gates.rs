//! Gates, a line each: the text as it stands under a heading, and what must be found in it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::{Gate, GateKind, Posting, Tier};
use tailor_lint::text::Source;

fn read(heading: &str, text: &str) -> Vec<Gate> {
    let posting = format!("Warehouse Clerk\n\n{heading}\n\n- {text}\n");
    let source = Source::decode("posting.txt".to_owned(), posting.into_bytes()).unwrap();
    Posting::read(Document::read(source, Format::Plain, Some(Kind::Posting))).gates
}

/// Checks lines of `text => kind: words | kind: words`; nothing after the arrow means no gate at all. `?` before a kind: only preferred.
fn check(heading: &str, table: &str) {
    let mut wrong = Vec::new();
    for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, wanted) = line.split_once("=>").unwrap_or_else(|| panic!("no arrow in {line}"));
        let mark = |gate: &Gate| if gate.tier == Tier::Preferred { "?" } else { "" };
        let found: Vec<String> =
            read(heading, text.trim()).iter().map(|gate| format!("{}{}: {}", mark(gate), gate.kind.name(), gate.text)).collect();
        let found = found.join(" | ");
        if found != wanted.trim() {
            wrong.push(format!("{}\n    wanted {}\n    found  {found}", text.trim(), wanted.trim()));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn years() {
    check(
        "Requirements",
        "3+ years of frontend development => years: 3+ years of frontend development
         3-5 years of bookkeeping => years: 3-5 years of bookkeeping
         3 to 5 years' experience in payroll => years: 3 to 5 years' experience in payroll
         five (5) years of experience in litigation => years: five (5) years of experience in litigation
         minimum two years in a hotel kitchen => years: two years in a hotel kitchen
         at least 18 months of experience in childcare => years: 18 months of experience in childcare
         a minimum of 3 years' post-qualification experience => years: 3 years' post-qualification experience
         1-2 yrs exp => years: 1-2 yrs exp
         experience of 5+ years in fleet maintenance => years: 5+ years in fleet maintenance
         Experience: 5 years => years: 5 years
         5 years Java => years: 5 years Java
         over 10 years of experience in nursing => years: 10 years of experience in nursing
         2+ yrs. in retail => years: 2+ yrs. in retail
         7 years in nursing, 2 of them in intensive care => years: 7 years in nursing | years: 2 of them in intensive care
         5 years, or 3 with a master's => years: 5 years, or 3 with a master's
         5yrs of welding => years: 5yrs of welding
         10+ years of progressive experience building and running power plants => years: 10+ years of progressive experience building and running power plants
         4 years of experience preferred => ?years: 4 years of experience
         1.5 years of teaching => years: 1.5 years of teaching
         a 2-year contract =>
         We have been 50 years in business =>
         Our team brings over 30 years of experience serving families =>
         18 years of age or older =>
         You must be at least 21 years old =>
         published in the last 5 years =>
         help to write our five-year plan =>
         this is a 3 year fixed term =>
         a clean record for the past three years =>
         licence obtained within 2 years of hire =>
         401k after two years of service =>
         a company with 40 years of history =>
         6-month probation =>",
    );
    check(
        "About us",
        "With over 40 years' experience, Marlow & Sons builds stone walls. =>
         We have more than 25 years of experience in glazing. =>
         The firm has been trading for 20 years. =>",
    );
    let months = read("Requirements", "at least 18 months of experience in childcare");
    assert_eq!((months[0].min, months[0].min_months), (Some(1), Some(18)));
    let range = read("Requirements", "3 to 5 years' experience in payroll");
    assert_eq!((range[0].min, range[0].max, range[0].subject.as_deref()), (Some(3), Some(5), Some("payroll")));
}

#[test]
fn degrees() {
    check(
        "Requirements",
        "Bachelor's degree in Accounting, Finance or a related field => degree: Bachelor's degree in Accounting, Finance or a related field
         Bachelor's or Master's degree in chemistry => degree: Bachelor's or Master's degree in chemistry
         BA/BS in biology or equivalent experience => degree: BA/BS in biology or equivalent experience
         B.S. in Computer Science (or equivalent) => degree: B.S. in Computer Science (or equivalent)
         High school diploma or GED => degree: High school diploma or GED
         Master of Science in Nursing => degree: Master of Science in Nursing
         PhD in physics preferred => ?degree: PhD in physics
         A qualifying law degree => degree: qualifying law degree
         University degree required, MBA a plus => degree: University degree | ?degree: MBA
         Degree in engineering and strong communication skills => degree: Degree in engineering
         Bachelor's degree and 5 years of experience in sales => degree: Bachelor's degree | years: 5 years of experience in sales
         PGCE with QTS => degree: PGCE
         a high degree of autonomy =>
         some degree of flexibility =>
         360-degree feedback =>
         Master of ceremonies at weddings =>
         master the art of the short e-mail =>
         Scrum Master =>
         ovens at 200 degrees =>
         supervising PhD students =>
         MS Office and MS Teams =>
         based in Boston, MA =>",
    );
    let degree = &read("Requirements", "BSc in geology or equivalent experience")[0];
    assert_eq!((degree.level.as_deref(), degree.subject.as_deref(), degree.equivalent), (Some("bachelor"), Some("geology"), true));
}

#[test]
fn licences() {
    check(
        "Requirements",
        "Active Ohio RN license => licence: Active Ohio RN license
         Valid driver's licence => licence: Valid driver's licence
         CDL Class A => licence: CDL Class A
         Full clean UK driving licence => licence: Full clean UK driving licence
         CPA => licence: CPA
         CPA or CMA, active => licence: CPA or CMA
         Current NMC registration => licence: Current NMC registration
         SIA badge => licence: SIA badge
         Forklift certificate => licence: Forklift certificate
         Food hygiene certificate, level 2 => licence: Food hygiene certificate
         Admitted to the bar in two states => licence: Admitted to the bar
         PMP certified => licence: PMP certified
         State teaching credential => licence: State teaching credential
         AWS certification is a plus => ?licence: AWS certification
         BLS and ACLS certification => licence: BLS and ACLS certification
         Certified in phlebotomy => licence: Certified in phlebotomy
         Must be a licensed practical nurse => licence: licensed practical nurse
         Current first aid and CPR certification => licence: Current first aid and CPR certification
         making license plates =>
         experience with software licensing =>
         software licenses =>
         the company is registered in Delaware =>
         a certificate of incorporation =>
         we are a certified B Corp =>
         a registered charity =>
         licences to assign =>
         gift cards and certificates =>
         gift certificates =>
         SSL certificates =>
         patient registration =>",
    );
    check("Duties", "Issue certificates to visitors => \n Process licence applications =>");
}

#[test]
fn languages() {
    check(
        "Requirements",
        "Fluent in German => language: Fluent in German
         German (C1) => language: German (C1)
         Business-level Japanese => language: Business-level Japanese
         Native English speaker => language: Native English speaker
         Bilingual English/Spanish => language: Bilingual English/Spanish
         Spanish is a plus => ?language: Spanish
         Excellent written and spoken English => language: Excellent written and spoken English
         Conversational Mandarin => language: Conversational Mandarin
         Fluent English and German => language: Fluent English | language: German
         Spanish or Portuguese preferred => ?language: Spanish or Portuguese
         French => language: French
         British Sign Language => language: British Sign Language
         Fluency in ASL => language: Fluency in ASL
         Bilingual a plus => ?language: Bilingual
         You speak Dutch at C1 level => language: speak Dutch at C1 level
         reading body language =>
         large language models =>
         programming languages such as Python =>
         English teacher =>
         work for a German company =>
         knowledge of French cuisine =>
         a degree in English => degree: degree in English
         polish the silver =>",
    );
    check("Duties", "Serve German customers => \n Teach English to adults =>");
    let german = &read("Requirements", "German (C1)")[0];
    assert_eq!((german.level.as_deref(), german.subject.as_deref()), (Some("C1"), Some("German")));
}

#[test]
fn authorization() {
    check(
        "Requirements",
        "Must be authorized to work in the US => authorization: Must be authorized to work in the US
         The right to work in the UK => authorization: right to work in the UK
         No visa sponsorship => authorization: No visa sponsorship
         We cannot sponsor visas => authorization: We cannot sponsor visas
         US citizenship required => authorization: US citizenship
         Active TS/SCI clearance => authorization: Active TS/SCI clearance
         SC cleared => authorization: SC cleared
         Must be eligible for BPSS => authorization: Must be eligible for BPSS
         A valid work permit => authorization: valid work permit
         Enhanced DBS check required => authorization: Enhanced DBS check
         We reserve the right to amend this posting =>
         an authorized dealer =>
         customs clearance =>
         stock for the clearance sale =>
         selling event sponsorship =>
         visa sponsorship is available =>",
    );
    check("How to apply", "You must have the right to work in Ireland. => authorization: must have the right to work in Ireland");
    check("Equal opportunity", "We hire without regard to race, religion or citizenship. =>");
    check("Benefits", "Visa sponsorship and two years of study leave =>");
}

#[test]
fn places() {
    check(
        "Requirements",
        "On site in Leeds three days a week => location: On site in Leeds three days a week
         Hybrid, three days on site => location: Hybrid, three days on site
         Remote within the EU => location: Remote within the EU
         Must live within 30 miles of the depot => location: Must live within 30 miles of the depot
         Candidates must be based in Spain => location: must be based in Spain
         Relocation required => location: Relocation required
         Willing to relocate => location: Willing to relocate
         No remote work => location: No remote work
         Fully remote => location: Fully remote
         relocation assistance =>
         leading remote teams =>
         remote monitoring of pumps =>
         hybrid cloud platforms =>
         repairing hybrid vehicles =>
         the shop is located in Ghent =>",
    );
    check("Benefits", "An on-site gym and a hybrid bike =>");
}

#[test]
fn schedules() {
    check(
        "Requirements",
        "Rotating shifts => schedule: Rotating shifts
         Night shift => schedule: Night shift
         Work nights and weekends => schedule: nights and weekends
         On-call one week in six, on-call rota => schedule: on-call rota
         Willing to work overtime => schedule: overtime
         Willingness to travel up to 30% of the time => schedule: Willingness to travel up to 30% of the time
         Monday to Friday 9-5 => schedule: Monday to Friday 9-5
         Full-time 40 hours per week => schedule: Full-time 40 hours per week
         Available weekends => schedule: Available weekends
         Able to stand for a 12-hour shift => schedule: 12-hour shift
         Able to start immediately => schedule: start immediately
         flexible hours =>
         booking travel and hotels =>
         experience in the travel industry =>
         weekends off =>
         shift managers =>
         keep a shift left mindset =>",
    );
    check("Benefits", "Night differential, paid overtime and free weekends =>");
}

#[test]
fn a_gate_stands_where_its_words_are() {
    let text = "Warehouse Clerk\n\nRequirements\n\n- Travel up to **30%** of the time, German (C1)\n";
    let source = Source::decode("posting.md".to_owned(), text.as_bytes().to_vec()).unwrap();
    let gates = Posting::read(Document::read(source, Format::Markdown, Some(Kind::Posting))).gates;
    assert_eq!(gates.len(), 2);
    assert_eq!(gates[1].kind, GateKind::Language);
    assert_eq!(&text[gates[1].span.start..gates[1].span.end], "German (C1)");
}
