//! Tools that a letter says its writer used.

use super::{Folder, each};
use crate::check::folder::stated::{Stated, is_one_of, is_own};
use crate::check::{Context, Hit, Outcome};
use crate::text::Gap;
use crate::text::lexicon::{Lexicon, Term, WordList};
use crate::text::words::folded_words;

/// Every tool that the letter says its writer used.
pub(in crate::check::folder) fn tools(context: &Context<'_>, folder: &Folder, found: &mut Vec<Hit>) -> Outcome {
    let lexicon = Lexicon::builtin();
    each(context, folder, found, |block, at| {
        let (range, value) = lexicon.index().longest_at(&block.words, at)?;
        let term = lexicon.term(value)?;
        let stated = Stated::new(block, range.clone());
        // Of a word that is an ordinary one too, only what is done in it is said surely: "the forecast in Excel".
        if term.ambiguous && !(stated.before(1) == "in" && stated.clause().any(is_made)) {
            return None;
        }
        // "HR" is short for a field, which is written small in full.
        let field = !term.name().contains(char::is_uppercase);
        let language = range.clone().any(|at| lexicon.has(WordList::Language, block.words.folded(at)));
        let named = is_written_as_a_name(&stated) && is_its_name(&stated, term) && !language && !field && !is_paper(&stated, term.name());
        let is_claim = named
            && (stated.lead().any(is_own) || stated.after(1) == "i")
            && !stated.has_another_subject("who whose")
            && !is_learnt(&stated)
            && !stated.is_quoted()
            && !stated.is_denied()
            && !stated.is_of_others();
        let all: Vec<String> = range.clone().map(|at| block.words.folded(at).to_owned()).collect();
        let known = || {
            folder.record.has_term(value)
                || folder.record.says(&all)
                || is_shortened(term.name(), folder)
                || term.names().any(|name| folder.record.says(&folded_words(name)))
        };
        (is_claim && !known() && !is_of_a_suite(term, folder)).then_some(range)
    })
}

/// Whether it is written as names of tools are: with a capital that no sentence gives it.
fn is_written_as_a_name(stated: &Stated<'_>) -> bool {
    let first = stated.surface(stated.at);
    let inner = (stated.at..stated.end).any(|at| stated.surface(at).chars().skip(1).any(char::is_uppercase));
    let begins = stated.lead().next().is_none();
    inner || first.starts_with(char::is_uppercase) && !begins
}

/// Whether the words are a tool's name as it is always written, and no part of a longer name: "Freight" in "Brannock Freight" is none.
fn is_its_name(stated: &Stated<'_>, term: Term) -> bool {
    let seen = stated.block.prose.text().get(stated.words.text_range(stated.at..stated.end)).unwrap_or("");
    let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_capital = |at: usize| at < stated.words.len() && stated.surface(at).starts_with(char::is_uppercase) && stated.surface(at) != "I";
    let glued = |at: usize| stated.words.gap(at) == Gap::Space;
    let inside = stated.at > 1 && is_capital(stated.at - 1) && glued(stated.at) && stated.words.gap(stated.at - 1) != Gap::Stop;
    let goes_on = is_capital(stated.end) && glued(stated.end);
    !inside && !goes_on && term.names().any(|name| name == seen && name.contains(char::is_uppercase))
}

/// Licences, degrees and papers are no tools.
fn is_paper(stated: &Stated<'_>, name: &str) -> bool {
    let name = name.to_lowercase();
    let paper = |word: &str| {
        ["certif", "licen", "degree", "diplom", "qualif", "registrat", "card", "ticket", "exam", "membership", "award"]
            .iter()
            .any(|stem| word.starts_with(stem))
    };
    let of_name = ["license", "licence", "certif", "degree", "bachelor", "master", "diploma", "iso ", "law", "act"]
        .iter()
        .any(|word| name.contains(word));
    let inside = (stated.at..stated.end).any(|at| paper(stated.words.folded(at)));
    of_name || inside || paper(stated.after(1)) || paper(stated.before(1))
}

/// Whether something is made or kept with a tool.
fn is_made(word: &str) -> bool {
    is_one_of(
        word,
        "build built make made keep kept write wrote written create created design designed draw drew model modelled plan planned put run ran move moved teach taught set maintain maintained prepare prepared edit edited program programmed develop developed",
    )
}

/// Whether it is learnt now, wished for, looked at or looked forward to.
fn is_learnt(stated: &Stated<'_>) -> bool {
    let stem = |word: &str, stems: &[&str]| stems.iter().any(|stem| word.starts_with(stem));
    let learns = |word: &str| {
        stem(word, &["learn", "tutorial", "curious", "keen", "eager", "bootcamp", "interest", "watch", "read"])
            || is_one_of(word, "new can pick wish want like love similar close unlike instead looked considered heard")
    };
    // Who put a course on a platform teaches there.
    let taught = |word: &str| stem(word, &["cours", "stud", "train", "lesson", "class"]);
    stated.clause().any(learns) || stated.clause().any(taught) && !stated.clause().any(is_made)
}

/// Whether a resume has the capitals of a name written in one word: TS for TypeScript.
fn is_shortened(name: &str, folder: &Folder) -> bool {
    let capitals: String = name.chars().filter(|c| c.is_uppercase()).flat_map(char::to_lowercase).collect();
    capitals.len() >= 2 && !name.contains(' ') && folder.record.says(&[capitals])
}

/// Whether a resume names the suite that a tool belongs to.
fn is_of_a_suite(term: Term, folder: &Folder) -> bool {
    const SUITES: [(&[&str], &[&str]); 3] = [
        (
            &["Microsoft Office", "MS Office", "Microsoft 365", "Office 365", "Office suite"],
            &["Word", "Excel", "PowerPoint", "Outlook", "Access", "OneNote", "Microsoft Publisher", "Teams"],
        ),
        (&["Google Workspace", "G Suite", "Google Suite"], &["Google Docs", "Google Sheets", "Google Slides", "Gmail", "Google Drive"]),
        (
            &["Adobe Creative Suite", "Adobe Creative Cloud", "Creative Suite", "Creative Cloud", "Adobe Suite", "Adobe CC"],
            &["Photoshop", "Illustrator", "InDesign", "Lightroom", "After Effects", "Premiere Pro", "Acrobat"],
        ),
    ];
    let belongs = |tools: &[&str]| term.names().any(|name| tools.contains(&name));
    SUITES.iter().any(|(suite, tools)| belongs(tools) && suite.iter().any(|name| folder.record.says(&folded_words(name))))
}
