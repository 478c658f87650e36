//! Two applications for one job.

use rustc_hash::FxHashMap;

use super::{Answered, Folder, Known, Member, beside, more};
use crate::check::{Context, Hit, Label, hit_on};
use crate::document::{Kind, Zone};
use crate::posting::Posting;
use crate::posting::facts::company_names;
use crate::text::Span;
use crate::text::words::folded_words;

/// Words of a letter that a finding points at.
const SHOWN: usize = 4;

/// Which letters answer which job.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    /// For each posting, its job.
    of_posting: Vec<Option<usize>>,
    /// For each job, its letters: the member, the posting, where it begins.
    letters: Vec<Vec<(usize, usize, Span)>>,
}

impl Jobs {
    pub(super) fn of(postings: &[Answered<'_>], known: &[Known], members: &[Member<'_>]) -> Jobs {
        let mut jobs = Jobs::default();
        let mut number_of: FxHashMap<String, usize> = FxHashMap::default();
        for answered in postings {
            let job = key(answered.posting).map(|key| {
                *number_of.entry(key).or_insert_with(|| {
                    jobs.letters.push(Vec::new());
                    jobs.letters.len() - 1
                })
            });
            jobs.of_posting.push(job);
        }
        for (index, (known, member)) in known.iter().zip(members).enumerate().filter(|(_, (known, _))| known.kind == Kind::Letter) {
            let Some(posting) = known.posting else { continue };
            let Some(job) = jobs.of_posting[posting] else { continue };
            let begins = member.document.blocks.iter().find(|block| block.zone == Zone::Opening);
            let span = begins.map_or(Span::new(0, 0), |block| block.words.span_of(0..block.words.len().min(SHOWN)));
            jobs.letters[job].push((index, posting, span));
        }
        jobs
    }
}

/// What makes two postings the same job: employer, title, level, place and number. None where one of the first two is not known.
fn key(posting: &Posting) -> Option<String> {
    let (company, title) = (posting.company.as_ref()?, posting.title.as_ref()?);
    let company = company_names(&company.text).into_iter().map(|name| folded_words(&name).join(" ")).min_by_key(String::len)?;
    let text = |fact: &Option<crate::posting::Fact>| fact.as_ref().map_or(String::new(), |fact| folded_words(&fact.text).join(" "));
    let title = folded_words(&title.text).join(" ");
    Some([company, title, text(&posting.level), text(&posting.location), text(&posting.requisition)].join("|"))
}

/// The letter, if another one answers another posting of the same job.
pub(super) fn run(context: &Context<'_>, folder: &Folder, own: usize, found: &mut Vec<Hit>) {
    let Some(posting) = folder.members[own].posting else { return };
    let Some(job) = folder.jobs.of_posting[posting] else { return };
    let others: Vec<_> = folder.jobs.letters[job].iter().filter(|(member, other, _)| *member != own && *other != posting).collect();
    let Some((first, _, span)) = others.first() else { return };
    let Some((_, block)) = context.blocks().find(|(_, block)| block.zone == Zone::Opening) else { return };
    let text = folder.members[*first].text;
    let mut hit = hit_on(block, 0..block.words.len().min(SHOWN));
    hit.values.push(("place", folder.place(text, *span)));
    hit.values.push(("more", more(others.len() - 1)));
    hit.related = vec![beside(text, *span, Label::AlsoHere)];
    found.push(hit);
}
