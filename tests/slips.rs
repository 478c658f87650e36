//! Words that are a slip of a term that the posting asks for, and words that only look like it. Invented, or what anybody knows.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use tailor_lint::coverage::Asked;
use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::lint::{Beside, Linter, Selection};
use tailor_lint::posting::Posting;
use tailor_lint::rule::RuleSet;
use tailor_lint::text::Source;

/// A posting that asks for one thing, and a line of a resume; the words that are found in it.
fn found(asked: &str, line: &str) -> Vec<String> {
    let posting =
        format!("Job title: Coordinator\nCompany: Harbourlight\n\nRequirements:\n- Experience with {asked}\n- Calm under pressure\n");
    let posting = Posting::read(Document::read(Source::new("posting.txt", posting), Format::Plain, Some(Kind::Posting)));
    let text = format!("# Ana Costa\n\n## Experience\n\n### Coordinator, Blue Door (2019 – 2021)\n\n- {line}\n");
    let resume = Document::read(Source::new("resume.md", text), Format::Markdown, Some(Kind::Resume));
    let rules = RuleSet::builtin();
    let only = Selection { only: vec!["term-misspelt".to_owned()], skip: Vec::new() };
    let checked = Linter::new(&rules, only).check(resume, Beside::posting(&Asked::of(&posting)));
    checked.findings.iter().map(|finding| checked.document.shown(finding.span)).collect()
}

#[test]
fn slips_are_found() {
    #[rustfmt::skip]
    const SLIPS: &[(&str, &str)] = &[
        ("Kubernetes", "Kuberentes"), ("Kubernetes", "kubernets"), ("Kubernetes", "Kubernettes"), ("PostgreSQL", "PostgeSQL"),
        ("PostgreSQL", "Postgressql"), ("Python", "Pyhton"), ("Python", "Pyton"), ("JavaScript", "Javasript"), ("TypeScript", "Typescrpt"),
        ("Terraform", "Terrafrom"), ("Ansible", "Ansibel"), ("Salesforce", "Salesfroce"), ("Salesforce", "Salesfore"),
        ("Photoshop", "Photohsop"), ("QuickBooks", "Quikbooks"), ("AutoCAD", "Autocda"), ("SolidWorks", "Solidwroks"),
        ("Elasticsearch", "Elasticsaerch"), ("MongoDB", "MonogDB"), ("Jenkins", "Jenkings"), ("Grafana", "Graffana"), ("Django", "Djano"),
        ("phlebotomy", "phlebotamy"), ("anesthesia", "anasthesia"), ("machine learning", "machine lerning"),
        ("project management", "project mangement"), ("accounts payable", "acounts payable"), ("PowerPoint", "Powerpiont"),
        ("Tableau", "Tablaeu"), ("SharePoint", "Sharepiont"),
    ];
    let missed: Vec<_> =
        SLIPS.iter().filter(|(asked, slip)| found(asked, &format!("Worked daily with {slip} for two years")) != [*slip]).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn other_words_are_left_alone() {
    #[rustfmt::skip]
    const OTHERS: &[(&str, &str)] = &[
        ("Java", "Jav"), ("Java", "Lava"), ("React", "Reach"), ("React", "Recast"), ("Scala", "Scale"), ("Scala", "Scalar"),
        ("Spark", "Spare"), ("Spark", "Sparks"), ("Sage", "Sale"), ("Excel", "Exceed"), ("Excel", "Expel"), ("Kafka", "Kaftan"),
        ("Redis", "Redux"), ("Docker", "Dockers"), ("Docker", "Locker"), ("Rust", "Rusty"), ("Swift", "Shift"), ("Oracle", "Oracles"),
        ("MySQL", "MSSQL"), ("Azure", "Azores"), ("Linux", "Lineup"), ("Selenium", "Selenide"), ("Grafana", "Granada"),
        ("Postgres", "posture"), ("Photoshop", "photoshoot"), ("welding", "wedding"), ("metal", "medal"), ("planning", "planting"),
        ("plumbing", "plumping"), ("nursing", "nurses"), ("modeling", "modelling"), ("organization", "organisation"),
        ("anesthesia", "anaesthesia"), ("pediatrics", "paediatrics"), ("counseling", "counselling"), ("behavior analysis", "behaviour analysis"),
        ("license plates", "licence plates"), ("automation", "automating"), ("procurement", "procured"), ("billing", "bowling"),
        ("management", "manager"), ("coordination", "co-ordination"), ("translation", "translocation"),
        ("resilience", "residence"), ("Jenkins", "Jenkin Adebayoh"), ("Kubernetes", "kubernets.tf"), ("Kubernetes", "@kubernets"),
        ("Medicaid", "mediate"), ("compassion", "comparison"), ("Kubernetes", "kubernets@harbour.example"),
    ];
    let alarms: Vec<_> =
        OTHERS.iter().filter(|(asked, other)| !found(asked, &format!("Worked daily with {other} for two years")).is_empty()).collect();
    assert!(alarms.is_empty(), "{alarms:#?}");
}

#[test]
fn what_is_meant_as_it_is_written_is_left_alone() {
    // Names in the places where names stand.
    let found_in = |text: &str, kind: Kind| {
        let posting = "Job title: Developer\nCompany: Harbourlight\n\nRequirements:\n- Kubernetes\n- Jenkins\n";
        let posting = Posting::read(Document::read(Source::new("posting.txt", posting), Format::Plain, Some(Kind::Posting)));
        let rules = RuleSet::builtin();
        let only = Selection { only: vec!["term-misspelt".to_owned()], skip: Vec::new() };
        let document = Document::read(Source::new("text.md", text), Format::Markdown, Some(kind));
        Linter::new(&rules, only).check(document, Beside::posting(&Asked::of(&posting))).findings.len()
    };
    for text in [
        "# Ana Jenkin\n\nana@jenkin.example\n\n## Skills\n\n- Git",
        "# Ana Costa\n\n## Experience\n\n### Cook, Kubernete (2019 – 2021)\n\n- Baked bread",
        "# Ana Costa\n\n## Summary\n\nDie Kubernets waren nur eine Küche unter vielen anderen, und niemand hat dort länger als zwei Jahre gearbeitet.",
        "# Ana Costa\n\n## Skills\n\n```\nkubernets jenkings\n```\n",
        "# Ana Costa\n\n## Skills\n\n- kubernets, kubernets, kubernets, kubernets: it is a tool of that name",
    ] {
        assert_eq!(found_in(text, Kind::Resume), 0, "{text}");
    }
    assert_eq!(found_in("Dear Ms Jenkin,\n\nI write Kubernetes manifests.\n\nSincerely,\n\nAna Kubernets", Kind::Letter), 0);
    assert_eq!(found_in("Dear Ms Jenkin,\n\nI write Kubernets manifests, in Kubernetes.\n\nSincerely,\n\nAna Costa", Kind::Letter), 1);
}
