//! A thing has many names, and they all count the same.

use tailor_lint::coverage::{Asked, Part, Status};

use super::pairs::{Law, changes, covered, each_pair, letter, posting, postings, resume, same, same_rows};

/// What asks for one thing, in one line of a posting.
pub fn asks_for(line: &str) -> String {
    format!("Clerk\n\nRequirements\n- {line}\n")
}

fn says(name: &str) -> String {
    format!("Worked with {name} every week at the depot.")
}

#[test]
fn an_alias_answers_like_its_term() {
    let mut law = Law::new("an alias answers like its term");
    let (mut alike, mut apart, mut most) = (0, 0, 0.0_f64);
    for (name, text) in postings() {
        let posting = posting(&name, &text);
        let asked = Asked::of(&posting);
        for (row, requirement) in posting.requirements.iter().enumerate() {
            for term in &requirement.any_of {
                for also in &term.also {
                    for paper in [|text: &str| resume(&[text]), |text: &str| letter(&[text])] {
                        let (by_name, by_alias) = (covered(&asked, &paper(&says(&term.name))), covered(&asked, &paper(&says(also))));
                        let (left, right) = (&by_name.answers[row], &by_alias.answers[row]);
                        law.case(left.status == Status::Met && same(left, right), || {
                            format!("{name}: {} and {also}: {}", term.name, changes(&asked, &by_name, &by_alias))
                        });
                        // The words of a longer name may answer something else as well.
                        let gap = (by_name.score - by_alias.score).abs();
                        most = most.max(gap);
                        if gap < 0.05 { alike += 1 } else { apart += 1 }
                    }
                }
            }
        }
    }
    println!(
        "an alias answers like its term: the whole score is the same in {alike}, differs by words that answer other rows in {apart}, at most by {most}"
    );
    law.held(200);
}

/// What a posting asks for, and other ways to say it.
const NAMES: [(&str, &[&str]); 46] = [
    ("Kubernetes", &["K8s", "kubernetes", "Kubernetes's"]),
    ("AWS", &["Amazon Web Services", "aws"]),
    ("Amazon Web Services", &["AWS"]),
    ("GCP", &["Google Cloud Platform", "Google Cloud"]),
    ("PostgreSQL", &["Postgres"]),
    ("JavaScript", &["javascript", "JS"]),
    ("TypeScript", &["typescript"]),
    ("Node.js", &["NodeJS", "Node JS"]),
    ("Golang", &["Go"]),
    ("full-stack development", &["full stack development", "fullstack development"]),
    ("Experience with front end development", &["front-end development", "frontend development"]),
    ("CI/CD", &["CI CD", "CICD", "ci/cd"]),
    ("Machine learning", &["machine-learning", "Machine Learning"]),
    ("Electronic health records", &["EHR", "electronic health record"]),
    ("EHR", &["electronic health records"]),
    ("Microsoft Excel", &["Excel", "MS Excel"]),
    ("QuickBooks", &["Quickbooks"]),
    ("GAAP", &["Generally Accepted Accounting Principles"]),
    ("Accounts payable", &["accounts payable", "AP and accounts payable"]),
    ("Bank reconciliation", &["bank reconciliations"]),
    ("CRM", &["customer relationship management"]),
    ("SEO", &["search engine optimization"]),
    ("Salesforce", &["salesforce", "Salesforce's"]),
    ("HACCP", &["Hazard Analysis and Critical Control Points"]),
    ("Food safety", &["food safety", "food-safety"]),
    ("Lesson planning", &["lesson plans", "Lesson planning"]),
    ("Classroom management", &["classroom management"]),
    ("Special education", &["special education", "special-education"]),
    ("Forklift operation", &["forklift operation"]),
    ("PLC programming", &["PLC programming", "plc programming"]),
    ("AutoCAD", &["AutoCad", "autocad"]),
    ("Blueprint reading", &["blueprint reading"]),
    ("Legal research", &["legal research"]),
    ("Contract drafting", &["contract drafting", "drafting contracts"]),
    ("e-discovery", &["eDiscovery", "ediscovery"]),
    ("Wound care", &["wound care"]),
    ("Basic Life Support", &["BLS"]),
    ("ACLS", &["Advanced Cardiac Life Support", "Advanced Cardiovascular Life Support"]),
    ("Data entry", &["data entry", "data-entry"]),
    ("Adobe Photoshop", &["Photoshop"]),
    ("Power BI", &["PowerBI", "power bi"]),
    ("C++", &["c++"]),
    ("C#", &["c#", "C-sharp"]),
    ("Payroll", &["payroll"]),
    ("Inventory management", &["inventory management"]),
    ("Budget management", &["budget management", "Budget Management"]),
];

#[test]
fn every_way_to_say_it_counts_the_same() {
    let mut law = Law::new("every way to say it counts the same");
    for (term, others) in NAMES {
        let posting = posting("line.txt", &asks_for(term));
        let asked = Asked::of(&posting);
        let named = posting.requirements.first().map_or(term, |requirement| requirement.any_of[0].name.as_str());
        for other in others {
            for paper in [|text: &str| resume(&[text]), |text: &str| letter(&[text])] {
                let (left, right) = (covered(&asked, &paper(&says(named))), covered(&asked, &paper(&says(other))));
                let met = asked.rows.iter().zip(&right.answers).filter(|(row, _)| matches!(row.part, Part::Requirement(_)));
                let met = !posting.requirements.is_empty() && met.into_iter().all(|(_, answer)| answer.status == Status::Met);
                law.case(met && same_rows(&left, &right), || format!("{term} said as {other}: {}", changes(&asked, &left, &right)));
            }
        }
    }
    law.held(120);
}

#[test]
fn one_alternative_is_enough() {
    let mut law = Law::new("one alternative is enough");
    let lines = [
        "React, Vue or Angular",
        "Tableau or Power BI",
        "Kafka, RabbitMQ or NATS",
        "SAP or Oracle",
        "AWS, Azure or GCP",
        "QuickBooks, Xero or Sage",
        "PostgreSQL/MySQL",
        "Charting in Epic or Cerner",
        "Experience with Jest, Mocha or Cypress",
        "AutoCAD or Revit",
        "HubSpot or Salesforce",
    ];
    for line in lines {
        let text = asks_for(line);
        let posting = posting("line.txt", &text);
        let asked = Asked::of(&posting);
        let terms = asked.rows.iter().map(|row| row.terms.clone()).max_by_key(Vec::len).unwrap();
        assert!(terms.len() > 1, "{line}: {terms:?}");
        let all = covered(&asked, &resume(&[&says(&terms.join(" and "))]));
        for term in &terms {
            let one = covered(&asked, &resume(&[&says(term)]));
            law.case(same_rows(&one, &all), || format!("{line}, {term}: {}", changes(&asked, &one, &all)));
        }
    }
    each_pair(|asked, paper, _| {
        let before = covered(asked, paper);
        for (row, answer) in asked.rows.iter().zip(&before.answers) {
            if row.terms.len() < 2 || answer.status != Status::Met {
                continue;
            }
            let id = &row.id;
            for term in &row.terms {
                let after = covered(asked, &paper.with_sentence(&says(term)));
                let rows = asked.rows.iter().zip(&before.answers).zip(&after.answers);
                let own = rows.into_iter().find(|((row, _), _)| row.id == *id);
                // Two sentences are full evidence; a third is not more.
                law.case(own.is_some_and(|((_, before), after)| after.credit >= before.credit), || {
                    format!("{} + {term}: {}", paper.name, changes(asked, &before, &after))
                });
            }
        }
    });
    law.held(50);
}

/// The weight of an either/or group is the row's: no other row asks for an alternative.
#[test]
fn no_other_row_asks_for_an_alternative() {
    let mut law = Law::new("no other row asks for an alternative");
    for (name, text) in postings() {
        let posting = posting(&name, &text);
        let asked = Asked::of(&posting);
        for row in asked.rows.iter().filter(|row| row.terms.len() > 1) {
            for term in &row.terms {
                let paper = resume(&[&format!("Quite used to {term} by then.")]);
                let others = covered(&asked, &paper);
                let rows = asked.rows.iter().zip(&others.answers);
                let also: Vec<String> = rows
                    .filter(|(other, answer)| other.id != row.id && answer.status == Status::Met)
                    .map(|(other, _)| other.name())
                    .collect();
                law.case(also.is_empty(), || format!("{name}: {term} of {} answers {also:?} too", row.name()));
            }
        }
    }
    law.held(10);
}
