//! What a letter claims and no resume of the folder supports.

use super::posts::employer_words;
use super::record::{Counted, How, Said, content, is_text};
use super::stated::{Stated, is_one_of, is_own};
use super::{Folder, beside};
use crate::check::{Context, Hit, Label, Lacks, Outcome};
use crate::document::Block;
use crate::document::dates::month_name;
use crate::posting::Posting;
use crate::text::Gap;
use crate::text::lexicon::{Lexicon, WordList};
use crate::text::quantities::{Quantity, Unit, quantities};

/// Words that a statement of the letter and one of a resume must share to be of the same thing.
const OF_THE_SAME: usize = 2;

/// Every number of the writer's own work that no resume of the folder has. Of those that a resume has otherwise, [`contradicted`] speaks.
pub(super) fn unsupported(context: &Context<'_>, folder: &Folder, found: &mut Vec<Hit>) -> Outcome {
    if folder.record.resumes == 0 {
        return Outcome::NotChecked(Lacks::Resume);
    }
    for claim in claims(context, folder) {
        if claim.contradicted(folder).is_none() && !claim.is_about_time() {
            found.push(claim.hit());
        }
    }
    Outcome::Checked
}

/// Every number of which a resume says another of the same thing.
pub(super) fn contradicted(context: &Context<'_>, folder: &Folder, found: &mut Vec<Hit>) -> Outcome {
    if folder.record.resumes == 0 {
        return Outcome::NotChecked(Lacks::Resume);
    }
    for claim in claims(context, folder) {
        let Some(said) = claim.contradicted(folder) else { continue };
        let there = folder.source(said.text).map_or("", |source| source.slice(said.span));
        let mut hit = claim.hit();
        hit.values.push(("other", there.split_whitespace().collect::<Vec<_>>().join(" ")));
        hit.values.push(("place", folder.place(said.text, said.span)));
        hit.related = vec![beside(said.text, said.span, Label::InOtherResume)];
        found.push(hit);
    }
    Outcome::Checked
}

/// A number that the letter says of its writer's work, and that no resume has.
struct Claim<'a> {
    block: &'a Block,
    quantity: Quantity,
    /// What it counts.
    of: Counted,
    /// The words that carry meaning in its sentence.
    about: Vec<String>,
    /// The other numbers of its sentence.
    said_too: Vec<f64>,
}

impl Claim<'_> {
    fn contradicted<'f>(&self, folder: &'f Folder) -> Option<&'f Said> {
        folder.record.contradicting(&self.quantity, &self.of, &self.about, OF_THE_SAME, &self.said_too)
    }

    /// An hour or two is a way of speaking, unless a resume says another time of the same thing.
    fn is_about_time(&self) -> bool {
        self.of.minutes.is_some() && !self.quantity.digits && self.quantity.value < 3.0
    }

    fn hit(&self) -> Hit {
        let seen = self.block.prose.text().get(self.quantity.place.clone()).unwrap_or("");
        let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
        Hit { span: self.block.prose.span(self.quantity.place.clone()), values: vec![("match", seen)], ..Hit::default() }
    }
}

fn claims<'a>(context: &Context<'a>, folder: &Folder) -> Vec<Claim<'a>> {
    let mut found = Vec::new();
    for (_, block) in context.blocks().filter(|(_, block)| is_text(block)) {
        let text = block.prose.text();
        let all = quantities(text);
        for quantity in all.iter().cloned() {
            let at = block.words.at_or_after(quantity.place.start).min(block.words.len().saturating_sub(1));
            let stated = Stated::new(block, at..block.words.at_or_after(quantity.place.end).max(at + 1));
            let line = Line { stated, quantity: &quantity };
            let of = Counted::of(block, &quantity);
            let claims = line.is_claim(&of) && !line.is_of_the_posting(&of, context.posting);
            if !claims || folder.record.has(&quantity, &of, &content(&block.words, block.sentence_at(at)), line.how()) {
                continue;
            }
            let sentence = block.sentence_at(at);
            let within = block.words.text_range(sentence.clone());
            let others = all.iter().filter(|other| within.contains(&other.place.start) && other.place != quantity.place);
            let said_too = others.map(|other| other.value).collect();
            found.push(Claim { block, of, about: content(&block.words, sentence), said_too, quantity });
        }
    }
    found
}

/// A number in its sentence.
struct Line<'a> {
    stated: Stated<'a>,
    quantity: &'a Quantity,
}

impl<'a> std::ops::Deref for Line<'a> {
    type Target = Stated<'a>;

    fn deref(&self) -> &Stated<'a> {
        &self.stated
    }
}

impl Line<'_> {
    /// Whether the number is said of the writer's work, as something that was.
    fn is_claim(&self, of: &Counted) -> bool {
        let Quantity { value, unit, digits, .. } = *self.quantity;
        let plain = unit == Unit::Count;
        // "one of", "two things": words, not figures. An hour is one.
        let small = plain && value < 3.0 && of.minutes.is_none();
        let half = value == 50.0 && self.block.prose.text()[self.quantity.place.clone()].eq_ignore_ascii_case("half");
        let vague = !digits && (half && self.before(1) != "by" || is_figure_of_speech(self.after(1)) || value == 1001.0);
        let idiom = unit == Unit::Percent
            && (100.0..=110.0).contains(&value)
            && self.clause().any(|word| matches!(word, "give" | "gave" | "giving"));
        if of.is_date || small || vague || idiom || plain && (self.is_name() || self.is_time() || self.is_part()) {
            return false;
        }
        !self.is_of_others() && !self.is_denied() && !self.is_offered(of)
    }

    /// "three of the eight quarries", "eleven of your restaurants", "one Saturday in four".
    fn is_part(&self) -> bool {
        let of_all = self.after(1) == "of" && is_one_of(self.after(2), "the your our my these those which whom them us");
        let ratio = self.before(1) == "in" && (2..=3).any(|distance| self.before(distance) == "one");
        let out_of = self.before(1) == "of" && self.before(2) == "out";
        of_all || ratio || out_of
    }

    /// Hours and days that the writer offers to work.
    fn is_offered(&self, of: &Counted) -> bool {
        let time = of.minutes.is_some() || matches!(self.after(1), "days" | "evenings" | "weekends" | "nights" | "shifts");
        time && self.sentence().any(|word| is_one_of(word, "can could available suit suits fine"))
    }

    /// A number that belongs to a name or a day: ISO 9001, Level 3, 12 March, Year 6.
    fn is_name(&self) -> bool {
        const NAMES: [&str; 34] = [
            "level", "version", "part", "phase", "type", "class", "grade", "chapter", "section", "stage", "unit", "tier", "band",
            "category", "no", "number", "year", "form", "room", "step", "key", "iso", "route", "page", "line", "top", "age", "aged",
            "schedule", "article", "port", "model", "clause", "bus",
        ];
        let surface = |at: usize| self.block.prose.text().get(self.words.range(at)).unwrap_or("");
        let starts = |at: usize| at == self.block.sentence_at(self.at).start;
        let capital =
            self.at.checked_sub(1).is_some_and(|at| surface(at).starts_with(char::is_uppercase) && !starts(at) && surface(at) != "I");
        let next_is_noun = self.end < self.words.len()
            && self.words.gap(self.end) == Gap::Space
            && surface(self.end).starts_with(char::is_lowercase)
            && !Lexicon::builtin().has(WordList::FunctionWord, self.words.folded(self.end));
        let acronym = self.at.checked_sub(1).is_some_and(|at| {
            let word = surface(at);
            word.chars().count() >= 2 && word.chars().all(char::is_uppercase)
        });
        let in_name = self.quantity.digits && (acronym || capital && !next_is_noun);
        // "14 Tanner's Row", and the groups of a telephone number.
        let address = self.quantity.digits
            && self.end < self.words.len()
            && surface(self.end).starts_with(char::is_uppercase)
            && self.words.gap(self.end) == Gap::Space;
        let group = |at: usize| at < self.words.len() && surface(at).bytes().all(|byte| byte.is_ascii_digit());
        let telephone = self.quantity.digits
            && (self.at > 0 && group(self.at - 1) && self.words.gap(self.at) == Gap::Space
                || group(self.end) && self.words.gap(self.end) == Gap::Space
                || surface(self.at).starts_with('0') && surface(self.at).len() > 1 && self.words.gap(self.end) != Gap::Stop);
        let clock = is_one_of(self.before(1), "at aged past before after from till") && !next_is_noun && self.quantity.value <= 24.0;
        let month = month_name(self.after(1)).is_some() || month_name(self.before(1)).is_some();
        let of_day = matches!(self.after(1), "in" | "at")
            && matches!(self.after(2), "the" | "night")
            && matches!(self.after(3), "morning" | "afternoon" | "evening" | "");
        let ordinal = of_day || is_one_of(self.after(1), "am pm o'clock th edition percentile");
        in_name || address || telephone || clock || month || ordinal || self.quantity.digits && NAMES.contains(&self.before(1))
    }

    /// Years of a life, times of a day, terms of notice: not what was done.
    fn is_time(&self) -> bool {
        let unit = self.after(1);
        let spans_of_time = |word: &str| is_one_of(word, "years months weeks days nights terms semesters");
        let unit = if spans_of_time(self.after(2)) && self.words.gap(self.end + 1) == Gap::Space { self.after(2) } else { unit };
        // "three and a half years", "nine and twelve years old", "you ask for eight years; I have ten".
        let half = self.after(1) == "and" && (2..=4).any(|distance| spans_of_time(self.after(distance)));
        let left_out =
            matches!(self.after(1), "" | "as" | "in" | "at") && self.sentence().any(|word| word == "years") && !self.quantity.digits;
        if half || left_out {
            return true;
        }
        let years = is_one_of(unit, "year years year's years' yrs decades decade year-old seasons winters summers");
        let spans = is_one_of(unit, "month months months' week weeks weeks' day days days' nights mornings evenings times semesters terms");
        let hyphened = self.end < self.words.len()
            && self.words.gap(self.end) == Gap::Hyphen
            && matches!(unit, "year" | "month" | "week" | "day" | "hour");
        years || spans || hyphened
    }

    /// Whether the posting has the number itself and the sentence speaks of the posting.
    fn is_of_the_posting(&self, of: &Counted, posting: Option<&Posting>) -> bool {
        let speaks = self.sentence().any(|word| is_one_of(word, "you your posting advert advertisement description ad listing"));
        let unowned = !self.lead().any(is_own);
        if !self.sentence().any(is_own) && self.names_reader(posting) {
            return true;
        }
        (speaks || unowned)
            && posting.is_some_and(|posting| {
                let blocks = posting.document.blocks.iter();
                blocks.flat_map(|block| quantities(block.prose.text()).into_iter().map(move |other| (block, other))).any(
                    |(block, other)| {
                        // Where the sentence does not speak of the reader, the number must be of the same things.
                        let same_things =
                            speaks || other.unit != Unit::Count || of.things.is_empty() || Counted::of(block, &other).shares_things(of);
                        let same_unit = (other.unit == Unit::Percent) == (self.quantity.unit == Unit::Percent);
                        (other.value - self.quantity.value).abs() < 0.001 && same_unit && same_things
                    },
                )
            })
    }

    /// Whether the sentence begins with the posting's employer, so that it is of them: "Marlowe High has taken in three schools".
    fn names_reader(&self, posting: Option<&Posting>) -> bool {
        let Some(posting) = posting else { return false };
        let small = |at: &usize| matches!(self.words.folded(*at), "the" | "when" | "since" | "as" | "at");
        let start = self.block.sentence_at(self.at).start;
        let first = (start..self.at).find(|at| !small(at)).unwrap_or(start);
        let word = |at: usize| self.words.folded(at).trim_end_matches("'s");
        if let Some(company) = &posting.company {
            return employer_words(&company.text).first().is_some_and(|name| word(first) == name);
        }
        // Where the posting's employer was not recognised, a name of two words that it has.
        let is_name = (first..first + 2).all(|at| at < self.at && self.surface(at).starts_with(char::is_uppercase));
        let has = |block: &Block| {
            (1..block.words.len()).any(|at| (block.words.folded(at - 1), block.words.folded(at)) == (word(first), word(first + 1)))
        };
        is_name && posting.document.blocks.iter().any(has)
    }

    fn how(&self) -> How {
        for distance in 1..=3 {
            match self.before(distance) {
                "about" | "around" | "nearly" | "almost" | "some" | "roughly" | "approximately" | "circa" | "close" => return How::About,
                "over" | "above" | "exceeding" => return How::AtLeast,
                "than" if matches!(self.before(distance + 1), "more" | "better" | "greater") => return How::AtLeast,
                "least" => return How::AtLeast,
                "under" | "below" => return How::AtMost,
                "than" if matches!(self.before(distance + 1), "less" | "fewer") => return How::AtMost,
                "a" | "an" | "the" | "to" | "of" => {}
                _ => break,
            }
        }
        if matches!(self.after(1), "or" | "odd" | "plus") { How::About } else { How::Exactly }
    }
}

/// "a hundred times", "a thousand thanks", "a million reasons".
fn is_figure_of_speech(word: &str) -> bool {
    is_one_of(word, "times thanks reasons things ways questions words miles percent per")
}
