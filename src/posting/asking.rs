//! Whether a line asks for something, and how much it matters: by its own words first, then by the heading above it.

use std::ops::Range;

use crate::document::Block;
use crate::text::lexicon::Lexicon;
use crate::text::{Gap, Words};

use super::requirements::Tier;
use super::sections::{Section, SectionKind, is_key_line};

/// How a line is read.
pub(super) struct Line {
    /// How much what it asks for matters.
    pub tier: Tier,
    /// The line stands where lines ask: if no known term is in it, its own words are the term.
    pub asks: bool,
}

/// Why a line was not read as asking for anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It says what is offered.
    Benefits,
    /// It is there for the law: equal opportunity and the like.
    Legal,
    /// It says how to apply.
    Apply,
    /// It gives one fact: place, hours, pay.
    Fact,
    /// It tells of the employer, or only leads over.
    Tells,
}

impl Why {
    /// The word that JSON says.
    pub fn name(self) -> &'static str {
        match self {
            Why::Benefits => "benefits",
            Why::Legal => "legal",
            Why::Apply => "apply",
            Why::Fact => "fact",
            Why::Tells => "tells",
        }
    }
}

/// The tier of a sentence: its own words first, then its section's heading. Otherwise why it asks for nothing.
pub(super) fn line_kind(
    section: &Section,
    block: &Block,
    sentence: &Range<usize>,
    asks_by_heading: bool,
    company: &[String],
) -> Result<Line, Why> {
    let lexicon = Lexicon::builtin();
    let says = |list: &str| {
        let cues = lexicon.cues(list);
        sentence.clone().any(|at| cues.longest_at(&block.words, at).is_some_and(|(found, _)| found.end <= sentence.end))
    };
    let line = |tier| Ok(Line { tier, asks: true });
    match section.kind {
        SectionKind::Benefits => Err(Why::Benefits),
        SectionKind::Apply => Err(Why::Apply),
        SectionKind::Legal => Err(Why::Legal),
        _ if says("cue-legal") => Err(Why::Legal),
        // "Windows 7 is not supported."
        _ if says("cue-ruled-out") => Err(Why::Tells),
        SectionKind::Must => line(if says("cue-preferred") { Tier::Preferred } else { Tier::Must }),
        SectionKind::Preferred => line(Tier::Preferred),
        SectionKind::Duties if says("cue-benefits") => Err(Why::Benefits),
        SectionKind::Duties => line(if says("cue-preferred") { Tier::Preferred } else { Tier::Duty }),
        // What stands under "Job description" speaks sentence by sentence.
        SectionKind::About | SectionKind::Other | SectionKind::Title => {
            let by_its_words = |tier| Ok(Line { tier, asks: false });
            if is_key_line(block) && block.words.len() <= 10 {
                Err(Why::Fact)
            } else if says("cue-benefits") {
                Err(Why::Benefits)
            } else if says("cue-apply") {
                Err(Why::Apply)
            } else if says("cue-preferred") {
                by_its_words(Tier::Preferred)
            } else if let Some(tier) = must_cue(&block.words, sentence, company) {
                by_its_words(tier)
            } else if says("cue-duty")
                || (!(asks_by_heading || section.headed && section.kind == SectionKind::About) && block.words.len() >= 4)
            {
                by_its_words(Tier::Duty)
            } else {
                Err(Why::Tells)
            }
        }
    }
}

/// What the words of a sentence say of what it names: one must have it, or, after "if you have", may.
fn must_cue(words: &Words, sentence: &Range<usize>, company: &[String]) -> Option<Tier> {
    let cues = Lexicon::builtin().cues("cue-must");
    let own = tells_of_itself(words, sentence, company);
    let of_somebody =
        |at: usize| matches!(words.folded(at), "you" | "we" | "must" | "candidate" | "candidates" | "applicant" | "applicants");
    let mut tier = None;
    for at in sentence.clone() {
        let Some((cue, _)) = cues.longest_at(words, at).filter(|(cue, _)| cue.end <= sentence.end) else { continue };
        // "You will be required to contribute to all stages" says what one will do; "required to hold a licence" what one must have.
        let does = at > sentence.start
            && words.folded(at - 1) == "be"
            && words.folded(cue.end - 1) == "required"
            && words.folded(cue.end) == "to"
            && !is_having(words.folded(cue.end + 1));
        if does || own && !cue.clone().any(of_somebody) {
            continue;
        }
        match bound(words, sentence, at) {
            None => return Some(Tier::Must),
            Some("if") if of_somebody(at) => tier = Some(Tier::Preferred),
            Some(_) => {}
        }
    }
    tier
}

/// The word before a cue that takes its force: "if you have not heard from us", "whether you are a nurse or a carer", "duties as required".
fn bound<'w>(words: &'w Words, sentence: &Range<usize>, cue: usize) -> Option<&'w str> {
    let last = (cue > sentence.start)
        .then(|| words.folded(cue - 1))
        .filter(|word| matches!(*word, "not" | "when" | "where" | "once" | "because" | "as"));
    let near = cue.saturating_sub(IN_CLAUSE).max(sentence.start);
    let condition = (near..cue).rev().take_while(|&at| at + 1 == cue || words.gap(at + 1) == Gap::Space);
    let condition = condition.filter(|_| words.gap(cue) == Gap::Space || cue == sentence.start);
    last.or_else(|| condition.map(|at| words.folded(at)).find(|word| matches!(*word, "if" | "whether" | "unless")))
}

/// How many words before a cue a condition may stand: "if you also have experience with".
const IN_CLAUSE: usize = 4;

fn is_having(verb: &str) -> bool {
    matches!(
        verb,
        "be" | "have" | "hold" | "possess" | "know" | "show" | "demonstrate" | "speak" | "obtain" | "pass" | "provide" | "undergo"
    )
}

/// Whether a sentence tells of the employer: "We have long experience in recruitment", "Acme requires no introduction".
fn tells_of_itself(words: &Words, sentence: &Range<usize>, company: &[String]) -> bool {
    let first = words.folded(sentence.start);
    let named = company.first().is_some_and(|name| name == first);
    let to_reader = |at: usize| {
        matches!(
            words.folded(at),
            "you"
                | "candidate"
                | "candidates"
                | "applicant"
                | "applicants"
                | "someone"
                | "somebody"
                | "person"
                | "people"
                | "seeks"
                | "seeking"
                | "looking"
        )
    };
    (named || matches!(first, "we" | "our" | "they" | "their")) && !sentence.clone().any(to_reader)
}
