//! What a letter says that other letters of the folder say too.

use rustc_hash::FxHashMap;

use super::paragraphs::Paragraph;
use super::swap::is_convention;
use super::{Folder, beside, more};
use crate::check::settings::FolderSettings;
use crate::check::{Context, Hit, Label, hit_on};

/// The most words of a closing that is a formula and may be the same everywhere.
const LONGEST_FORMULA: usize = 30;

/// Words of a paragraph that a finding about a whole letter points at.
const SHOWN: usize = 6;

/// Every paragraph that stands in another letter too. Of letters that are the same as a whole, [`letter`] speaks.
pub(super) fn paragraphs(context: &Context<'_>, folder: &Folder, own: usize, settings: &FolderSettings, found: &mut Vec<Hit>) {
    let whole = same_letters(folder, own, SAME);
    for paragraph in folder.paragraphs.of_member(own).iter().filter(|paragraph| paragraph.words >= settings.words) {
        let mut alike = others(folder, own, paragraph, settings.share);
        alike.retain(|other| !whole.contains(&other.member));
        let Some(first) = alike.first() else { continue };
        let block = &context.document.blocks[paragraph.block];
        if !context.zones.contains(block.zone) || block.words.len() <= LONGEST_FORMULA && is_convention(block) {
            continue;
        }
        let mut hit = hit_on(block, 0..block.words.len());
        hit.values.push(("place", folder.place(first.text, first.span)));
        hit.values.push(("more", more(alike.len() - 1)));
        hit.related = alike.iter().take(3).map(|other| beside(other.text, other.span, Label::SaidHere)).collect();
        found.push(hit);
    }
}

/// The paragraphs of other jobs' letters that are like one, one of each letter.
fn others<'a>(folder: &'a Folder, own: usize, paragraph: &Paragraph, share: usize) -> Vec<&'a Paragraph> {
    let mut alike = folder.paragraphs.like(paragraph, share);
    alike.retain(|other| is_other_job(folder, own, other.member));
    alike.dedup_by_key(|other| other.member);
    alike
}

/// Two files that answer one posting are two versions of one letter.
fn is_other_job(folder: &Folder, own: usize, other: usize) -> bool {
    let posting = |member: usize| folder.members[member].posting;
    posting(own).is_none() || posting(own) != posting(other)
}

/// The letter, if another one is the same but for names: so many percent of its words stand there too, and of the other's here.
pub(super) fn letter(context: &Context<'_>, folder: &Folder, own: usize, settings: &FolderSettings, found: &mut Vec<Hit>) {
    let paragraphs = folder.paragraphs.of_member(own);
    if folder.paragraphs.words_of(own) < settings.words {
        return;
    }
    let same = same_letters(folder, own, settings.share);
    let (Some(first), Some(paragraph)) = (same.first(), paragraphs.first()) else { return };
    let Some(other) = folder.paragraphs.of_member(*first).first() else { return };
    let block = &context.document.blocks[paragraph.block];
    let mut hit = hit_on(block, 0..block.words.len().min(SHOWN));
    hit.values.push(("place", folder.place(other.text, other.span)));
    hit.values.push(("more", more(same.len() - 1)));
    hit.related = vec![beside(other.text, other.span, Label::SaidHere)];
    found.push(hit);
}

/// The other letters of which so many percent of the words stand in this one too, and the other way round.
fn same_letters(folder: &Folder, own: usize, share: usize) -> Vec<usize> {
    let all = folder.paragraphs.words_of(own);
    let mut there: FxHashMap<usize, usize> = FxHashMap::default();
    for paragraph in folder.paragraphs.of_member(own) {
        for other in others(folder, own, paragraph, NEARLY) {
            *there.entry(other.member).or_default() += paragraph.words;
        }
    }
    let is_same = |member: usize, words: usize| words * 100 >= all.max(folder.paragraphs.words_of(member)) * share;
    let mut same: Vec<usize> = there.into_iter().filter(|(member, words)| is_same(*member, *words)).map(|(member, _)| member).collect();
    same.sort_unstable();
    same
}

/// Paragraphs that share so many percent of their words in a row are the same but for a word or two.
const NEARLY: usize = 50;

/// Letters that share so many percent of their words are spoken of as a whole, so that nothing is said twice.
const SAME: usize = 90;
