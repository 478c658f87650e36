//! Laws that the examples of every rule obey. They are run over the rule files on disk, so a new rule is held to them by being there.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::Path;

use tailor_lint::check::Check;
use tailor_lint::check::settings::{Blocks, Style};
use tailor_lint::lint::{Beside, Finding, Linter, Selection, findings_in, run_example};
use tailor_lint::rule::examples::Marked;
use tailor_lint::rule::{Example, Rule, RuleSet, folder};
use tailor_lint::text::Span;
use tailor_lint::text::lexicon::{Lexicon, WordList};

/// The paths and texts of all rule files.
fn rule_files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for family in fs::read_dir("rules").unwrap() {
        let family = family.unwrap().path();
        if family.file_name().is_some_and(|name| name == "terms" || name == "profiles") {
            continue;
        }
        for file in fs::read_dir(&family).unwrap() {
            let path = file.unwrap().path();
            files.push((path.to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()));
        }
    }
    files
}

/// All rule files, read and checked as a user's own would be.
fn rules() -> RuleSet {
    let parsed = rule_files()
        .into_iter()
        .map(|(path, text)| folder::parse(&path, &text).unwrap_or_else(|error| panic!("{path}:{}: {error}", error.line())));
    let files = parsed.collect();
    let (set, mistakes) = RuleSet::only(files);
    let shown: Vec<String> = mistakes.iter().map(|mistake| format!("{}:{}: {mistake}", mistake.path, mistake.line())).collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
    set
}

/// One place where a text is changed: so many bytes from `at` on give way to `insert`.
#[derive(Clone, Debug)]
struct Change {
    at: usize,
    remove: usize,
    insert: &'static str,
}

/// A text with its marks after some changes. A mark moves with the words at its edges: what is put in before its first word or after its last
/// stays outside.
fn changed(marked: &Marked, changes: &[Change]) -> Marked {
    let mut text = String::new();
    let mut from = 0;
    let mut sorted = changes.to_vec();
    sorted.sort_by_key(|change| change.at);
    for change in &sorted {
        text.push_str(&marked.text[from..change.at]);
        text.push_str(change.insert);
        from = change.at + change.remove;
    }
    text.push_str(&marked.text[from..]);
    let moved = |offset: usize, is_end: bool| {
        let before = sorted.iter().filter(|change| {
            if is_end { change.at + change.remove <= offset && change.at < offset } else { change.at + change.remove <= offset }
        });
        before.fold(offset, |offset, change| offset + change.insert.len() - change.remove)
    };
    let marks = marked.marks.iter().map(|mark| Span::new(moved(mark.start, false), moved(mark.end, true))).collect();
    Marked { text, marks }
}

/// Holds a rule to finding exactly the marks of a changed text.
fn hold(rules: &RuleSet, rule: &Rule, example: &Example, text: &Marked, what: &str, broken: &mut Vec<String>) {
    let found: Vec<Span> = findings_in(rules, rule, example, &text.text).iter().map(|finding| finding.span).collect();
    if found != text.marks {
        let show = |spans: &[Span]| {
            spans
                .iter()
                .map(|span| format!("{}..{} {:?}", span.start, span.end, text.text.get(span.range())))
                .collect::<Vec<_>>()
                .join(", ")
        };
        broken.push(format!("{} ({what})\n{:?}\n  expected {}\n  found    {}\n", rule.id, text.text, show(&text.marks), show(&found)));
    }
}

/// Runs one law over every example of every rule.
fn law(what: &str, variants: impl Fn(&Marked) -> Vec<Vec<Change>>) -> usize {
    law_but_for(what, |_| false, variants)
}

/// The same, but for the rules that look at the very characters which the law changes.
fn law_but_for(what: &str, exempt: impl Fn(&Check) -> bool, variants: impl Fn(&Marked) -> Vec<Vec<Change>>) -> usize {
    let rules = rules();
    let mut broken = Vec::new();
    let mut cases = 0;
    for rule in rules.rules().iter().filter(|rule| !exempt(&rule.check)) {
        for example in &rule.teaching().examples {
            let marked = Marked::parse(&example.text.value).unwrap();
            for changes in variants(&marked) {
                cases += 1;
                hold(&rules, rule, example, &changed(&marked, &changes), what, &mut broken);
            }
        }
    }
    assert!(broken.is_empty(), "{} of {cases} cases broken\n{}", broken.len(), broken.join("\n"));
    println!("{what}: {cases} cases");
    cases
}

/// Single spaces at which a line may be broken without the rest becoming something else in Markdown.
fn breakable(text: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut line_start = 0;
    for (at, c) in text.char_indices() {
        if c == '\n' {
            line_start = at + 1;
            continue;
        }
        let line = text[line_start..].lines().next().unwrap_or("");
        let rest = &text[at + c.len_utf8()..];
        let next = rest.split_whitespace().next().unwrap_or("");
        let single = c == ' ' && at > line_start && !text[..at].ends_with([' ', '\n']) && !rest.starts_with([' ', '\n']);
        let marker = next.chars().all(|c| "-*+#>=|~`_".contains(c))
            || next.starts_with(['#', '>', '|', '•', '=', '~', '<', ':'])
            || is_number_marker(next);
        let list_marker = line.trim_start().starts_with(['-', '*', '+']) && text[line_start..at].trim_start().len() <= 1;
        let fixed_line = line.starts_with('#') || line.contains('|') || line.starts_with("    ") || line.contains('`');
        if single && !marker && !fixed_line && !list_marker && !is_number_marker(text[line_start..at].trim()) {
            found.push(at);
        }
    }
    found
}

fn is_number_marker(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')']);
    digits.len() < word.len() && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

/// The words of a text that may be made bold: letters only, outside of markup.
fn plain_words(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for line in text.lines() {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        if line.contains(['`', '<', '|', '[', '*', '{', '_', '@']) || line.contains("://") {
            continue;
        }
        for word in line.split(' ') {
            let at = start + (word.as_ptr() as usize - line.as_ptr() as usize);
            if !word.is_empty() && word.chars().all(char::is_alphabetic) {
                found.push((at, at + word.len()));
            }
        }
    }
    found
}

#[test]
fn every_rule_finds_what_its_examples_mark_and_nothing_else() {
    let rules = rules();
    let mut broken = Vec::new();
    for rule in rules.rules() {
        for (index, example) in rule.teaching().examples.iter().enumerate() {
            let result = run_example(&rules, rule, example);
            if !result.passes() {
                let words = |spans: Vec<Span>| spans.iter().map(|span| result.text[span.range()].to_owned()).collect::<Vec<_>>();
                broken.push(format!(
                    "{} example {}: missing {:?}, noisy {:?}\n{}",
                    rule.id,
                    index + 1,
                    words(result.missing()),
                    words(result.noisy()),
                    result.text
                ));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n\n"));
}

#[test]
fn wrapping_at_any_space_changes_nothing() {
    law("re-wrapped at one space", |marked| {
        breakable(&marked.text).into_iter().map(|at| vec![Change { at, remove: 1, insert: "\n" }]).collect()
    });
}

#[test]
fn a_hard_break_at_any_space_changes_nothing() {
    law("hard break at one space", |marked| {
        let inside = |at: &usize| marked.marks.iter().any(|mark| mark.start < *at && *at < mark.end);
        breakable(&marked.text).into_iter().filter(inside).map(|at| vec![Change { at, remove: 1, insert: "\\\n" }]).collect()
    });
}

#[test]
fn windows_line_endings_change_nothing() {
    law("CRLF", |marked| {
        let ends = marked.text.match_indices('\n').map(|(at, _)| Change { at, remove: 1, insert: "\r\n" });
        vec![ends.collect()]
    });
}

#[test]
fn quoting_changes_nothing() {
    law("quoted", |marked| {
        let starts = std::iter::once(0).chain(marked.text.match_indices('\n').map(|(at, _)| at + 1)).filter(|&at| at < marked.text.len());
        vec![starts.map(|at| Change { at, remove: 0, insert: "> " }).collect()]
    });
}

#[test]
fn being_a_bullet_changes_nothing() {
    // What is about paragraphs is not about a list's items.
    let paragraphs = |check: &Check| matches!(check, Check::BlockLength(settings) if settings.of == Blocks::Paragraphs);
    law_but_for("made a bullet", paragraphs, |marked| {
        let rest = marked
            .text
            .match_indices('\n')
            .map(|(at, _)| at + 1)
            .filter(|&at| at < marked.text.len() && !marked.text[at..].starts_with('\n'));
        let mut changes = vec![Change { at: 0, remove: 0, insert: "- " }];
        changes.extend(rest.map(|at| Change { at, remove: 0, insert: "  " }));
        vec![changes]
    });
}

#[test]
fn one_bold_word_changes_nothing() {
    law("one word bold", |marked| {
        let bold = |(start, end)| vec![Change { at: start, remove: 0, insert: "**" }, Change { at: end, remove: 0, insert: "**" }];
        plain_words(&marked.text).into_iter().map(bold).collect()
    });
}

#[test]
fn curly_quotes_change_nothing() {
    let quotes = |check: &Check| matches!(check, Check::MixedStyle(Style::Quotes));
    law_but_for("curly quotes", quotes, |marked| {
        let curly = |(at, c): (usize, char)| match c {
            '\'' => Some(Change { at, remove: 1, insert: "\u{2019}" }),
            '"' => Some(Change { at, remove: 1, insert: "\u{201C}" }),
            _ => None,
        };
        vec![marked.text.char_indices().filter_map(curly).collect()]
    });
}

#[test]
fn a_space_that_does_not_break_changes_nothing() {
    law("NBSP", |marked| {
        let inside = |at: &usize| marked.marks.iter().any(|mark| mark.start < *at && *at < mark.end);
        breakable(&marked.text).into_iter().filter(inside).map(|at| vec![Change { at, remove: 1, insert: "\u{A0}" }]).collect()
    });
}

#[test]
fn case_changes_no_phrase() {
    let rules = rules();
    let mut broken = Vec::new();
    for rule in rules.rules().iter().filter(|rule| matches!(rule.check, Check::Phrases | Check::Openers)) {
        for example in &rule.teaching().examples {
            let mut marked = Marked::parse(&example.text.value).unwrap();
            if marked.marks.is_empty() || !marked.text.is_ascii() {
                continue;
            }
            for mark in marked.marks.clone() {
                let upper = marked.text[mark.range()].to_uppercase();
                marked.text.replace_range(mark.range(), &upper);
            }
            hold(&rules, rule, example, &marked, "marks in capitals", &mut broken);
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Applies a finding's fix to a text.
fn fixed(text: &str, finding: &Finding) -> Option<String> {
    let mut text = text.to_owned();
    let mut edits = finding.fix.as_ref()?.edits.clone();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    for edit in edits {
        text.replace_range(edit.span.range(), &edit.replacement);
    }
    Some(text)
}

#[test]
fn a_fix_removes_its_finding_and_adds_none() {
    let rules = rules();
    let mut fixes = 0;
    for rule in rules.rules() {
        for example in &rule.teaching().examples {
            let marked = Marked::parse(&example.text.value).unwrap();
            let mut text = marked.text.clone();
            let before = all_findings(&rules, rule, example, &text);
            for _ in 0..20 {
                let findings = findings_in(&rules, rule, example, &text);
                let Some(next) = findings.iter().find_map(|finding| fixed(&text, finding)) else { break };
                fixes += 1;
                let after = findings_in(&rules, rule, example, &next);
                assert!(after.len() < findings.len(), "{}: the fix leaves its finding\n{text}\n{next}", rule.id);
                text = next;
            }
            let after = all_findings(&rules, rule, example, &text);
            for finding in &after {
                let count = |list: &[String]| list.iter().filter(|other| *other == finding).count();
                assert!(count(&after) <= count(&before), "{}: the fix brings {finding}\n{text}", rule.id);
            }
        }
    }
    assert!(fixes > 0, "no rule has a fix");
}

/// What all rules find in an example's text, by rule.
fn all_findings(rules: &RuleSet, rule: &Rule, example: &Example, text: &str) -> Vec<String> {
    every_finding(rules, rule, example, text).into_iter().map(|finding| finding.rule).collect()
}

/// What all rules find in an example's text, those that are off by default too.
fn every_finding(rules: &RuleSet, rule: &Rule, example: &Example, text: &str) -> Vec<Finding> {
    use tailor_lint::document::{Document, Format};
    use tailor_lint::text::Source;
    let kind = example.kind.unwrap_or(rule.kinds[0]);
    let document = Document::read(Source::new("example.md", text), Format::Markdown, Some(kind));
    let only = rules.rules().iter().map(|rule| rule.id.clone()).collect();
    Linter::new(rules, Selection { only, skip: Vec::new() }).check(document, Beside::default()).findings
}

#[test]
fn no_two_fixes_undo_each_other() {
    let rules = rules();
    for rule in rules.rules() {
        for example in &rule.teaching().examples {
            let start = Marked::parse(&example.text.value).unwrap().text;
            let mut seen = vec![start.clone()];
            let mut text = start;
            loop {
                let next = every_finding(&rules, rule, example, &text).iter().find_map(|finding| fixed(&text, finding));
                let Some(next) = next else { break };
                assert!(!seen.contains(&next), "{}: fixes go in a circle: {next}", rule.id);
                seen.push(next.clone());
                text = next;
            }
        }
    }
}

#[test]
fn the_built_in_set_is_the_folder() {
    let on_disk = rules();
    let built_in = RuleSet::builtin();
    let mut expected: Vec<&str> = on_disk.rules().iter().map(|rule| rule.id.as_str()).collect();
    expected.sort_unstable();
    let mut found: Vec<&str> = built_in.rules().iter().map(|rule| rule.id.as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, expected);
    for rule in built_in.rules() {
        for example in &rule.teaching().examples {
            assert!(run_example(&built_in, rule, example).passes(), "{}: the baked rule differs from its file", rule.id);
        }
    }
}

#[test]
fn an_error_is_never_a_matter_of_taste() {
    let errors: Vec<String> =
        rules().rules().iter().filter(|rule| rule.severity == tailor_lint::rule::Severity::Error).map(|rule| rule.id.clone()).collect();
    // What is wrong whatever one's taste: what a template left in, a name that is not theirs, an address that reaches nobody. A new error needs its reason
    // here.
    let wrong = "placeholder-left contact-placeholder instruction-left salutation-empty company-misspelt company-other email-broken date-order \
                 employer-of-another job-of-another letter-reused post-dates-differ post-titles-differ number-unsupported \
                 number-contradicts employer-unsupported years-unsupported degree-differs";
    let wrong: Vec<&str> = wrong.split_whitespace().collect();
    assert!(errors.iter().all(|id| wrong.contains(&id.as_str())), "{errors:?}");
}

#[test]
fn every_rule_speaks_plainly() {
    for rule in rules().rules() {
        for text in [&rule.message, &rule.help, &rule.teaching().why, &rule.summary, &rule.teaching().source] {
            assert!(!text.trim().is_empty(), "{}: an empty sentence", rule.id);
        }
        assert!(rule.help.ends_with(['.', '”', '?', ')']), "{}: the help is a sentence: {}", rule.id, rule.help);
        assert!(rule.help.chars().count() <= 260, "{}: the help is too long to be read: {}", rule.id, rule.help);
        let lower = format!("{} {}", rule.help, rule.message).to_lowercase();
        for unkind in ["lazy", "stupid", "sloppy", "obviously", "just ", "simply", "embarrass", "unprofessional", "never use"] {
            assert!(!lower.contains(unkind), "{}: “{unkind}” is no kind word", rule.id);
        }
    }
}

#[test]
fn the_word_lists_are_all_known_and_all_there() {
    for name in WordList::NAMES {
        assert!(
            Path::new("rules/terms/word-lists.yaml").exists()
                && fs::read_to_string("rules/terms/word-lists.yaml").unwrap().contains(&format!("\n  {name}: ")),
            "{name}"
        );
    }
    let lexicon = Lexicon::builtin();
    assert!(
        lexicon.has(WordList::Acronym, "USA")
            && lexicon.has(WordList::Organisation, "hospital")
            && !lexicon.has(WordList::Generic, "kubernetes")
    );
    assert!(lexicon.term_count() > 3000);
}

/// However a pattern is made, it finds the same.
#[test]
fn the_ways_to_make_a_pattern_agree() {
    let mut texts: Vec<String> = Vec::new();
    for trade in ["software", "nursing", "sales", "law"] {
        for name in ["letter-poor.md", "letter-good.md", "resume.md"] {
            let text = fs::read_to_string(format!("fixtures/{trade}/{name}")).unwrap();
            texts.extend(text.split("\n\n").map(str::to_owned));
        }
    }
    let (mut ways, mut found) = (0, 0);
    for rule in rules().rules() {
        let examples = rule.teaching().examples.iter().flat_map(|example| example.text.value.split("\n\n"));
        let examples: Vec<String> = examples.map(|text| text.replace(['[', ']', '*'], "")).collect();
        for pattern in rule.check.patterns() {
            for text in examples.iter().chain(&texts) {
                let each = pattern.each_way(text);
                assert!(each.windows(2).all(|two| two[0] == two[1]), "{}: {pattern:?}\n{text}\n{each:?}", rule.id);
                ways += each.len();
                found += each[0].len();
            }
        }
    }
    assert!(ways > 200_000 && found > 1_000, "{ways} {found}");
}

/// A text is searched only if the sieve says that a pattern may match in it, so the sieve must let every match through.
#[test]
fn the_sieve_lets_every_match_through() {
    use proptest::strategy::{Strategy, ValueTree};
    use proptest::test_runner::TestRunner;
    use tailor_lint::check::literals::literals;
    use tailor_lint::check::settings::is_mark;
    use tailor_lint::text::sieve::{SieveBuilder, Sifting};
    let mut runner = TestRunner::deterministic();
    let mut builder = SieveBuilder::default();
    let mut patterns = Vec::new();
    for (path, text) in rule_files() {
        let mut file = folder::parse(&path, &text).unwrap().rule;
        file.examples.iter().for_each(|example| builder.learn(&example.text.value));
        for pattern in file.patterns().iter().filter(|pattern| !pattern.value.contains(is_mark)) {
            builder.insert(&literals(&pattern.value));
            patterns.push((file.id.value.clone(), pattern.value.clone()));
        }
    }
    let sieve = builder.thinned().build();
    let mut sifting = Sifting::of(&sieve);
    let (mut tried, mut without) = (0, Vec::new());
    for (number, (id, pattern)) in patterns.iter().enumerate() {
        if !sieve.knows(number) {
            without.push(format!("{id}: {pattern}"));
            continue;
        }
        let regex = tailor_lint::check::patterns::compile(pattern).unwrap();
        // The generator knows no borders; without them it makes more than the pattern matches.
        let looser = [("[^", "\u{1}"), ("\\$", "\u{2}"), ("\\^", "\u{3}"), ("\\b", ""), ("\\B", ""), ("^", ""), ("$", "")];
        let looser = looser.iter().fold(pattern.clone(), |text, (look, instead)| text.replace(look, instead));
        let looser = looser.replace('\u{1}', "[^").replace('\u{2}', "\\$").replace('\u{3}', "\\^");
        let Ok(matches) = proptest::string::string_regex(&looser) else { continue };
        for _ in 0..12 {
            let matched = matches.new_tree(&mut runner).unwrap().current();
            let around = [
                matched.clone(),
                format!("A {matched} b"),
                format!("({matched})"),
                format!("a. {matched}, \u{e9}"),
                matched.to_uppercase(),
            ];
            for text in around.iter().filter(|text| regex.is_match(text) && !text.contains(['\u{212a}', '\u{17f}'])) {
                tried += 1;
                let mut lets_through = false;
                sifting.each(text, |may_match| lets_through |= may_match as usize == number);
                assert!(lets_through, "{id}: {pattern}\n{text:?}\n{:?}", literals(pattern));
            }
        }
    }
    println!("{} patterns, {} of them unknown to the sieve; {tried} texts", patterns.len(), without.len());
    assert!(tried > 10 * patterns.len());
    assert!(without.len() * 50 < patterns.len(), "patterns that every text is searched for cost time:\n{}", without.join("\n"));
}
