//! From annotated postings to a model file.

use std::collections::BTreeMap;

use tailor_lint::posting::tagger::features::{self, Reader};
use tailor_lint::posting::tagger::model::{MAGIC, Model, RAREST};
use tailor_lint::posting::tagger::{LABELS, Label};
use tailor_lint::text::words::hash;

use crate::field::{Field, Sequence, fit};
use crate::postings::Annotated;

/// How the weights are found.
pub struct Settings {
    /// The penalty on the size of each weight: it makes most of them zero.
    pub l1: f64,
    /// The penalty on its square.
    pub l2: f64,
    /// A feature seen less often is left out.
    pub least: u32,
    /// The most rounds of the optimiser.
    pub rounds: u64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings { l1: 0.2, l2: 4.0, least: 3, rounds: 400 }
    }
}

/// How rare each word is: hashes, ascending, and 0 to 9 for half as many postings each.
pub fn rarity(counts: &str) -> Result<Vec<(u32, u8)>, String> {
    let mut lines = counts.lines();
    let total: f64 = lines
        .next()
        .and_then(|line| line.split('\t').nth(1))
        .and_then(|count| count.parse().ok())
        .ok_or("the first line says how many postings")?;
    let mut words = BTreeMap::new();
    for line in lines {
        let Some((word, count)) = line.split_once('\t').filter(|(word, _)| !word.contains(' ')) else { continue };
        let count: f64 = count.parse().map_err(|error| format!("{line}: {error}"))?;
        let rare = libm::log2(total / count).round().clamp(0.0, f64::from(RAREST - 1));
        words.insert(hash(word), rare as u8);
    }
    Ok(words.into_iter().collect())
}

/// A model without features, which only knows how rare words are.
pub fn bare(rarity: &[(u32, u8)]) -> Vec<u8> {
    write(&[], &[0.0; LABELS * LABELS], rarity)
}

/// Finds the weights and writes them as a model file.
pub fn learn(postings: &[&Annotated], rarity: &[(u32, u8)], settings: &Settings) -> Result<Vec<u8>, String> {
    let bare = bare(rarity);
    let model = Model::new(&bare).ok_or("the counts make no model")?;
    let mut sequences: Vec<Sequence> = postings.iter().flat_map(|posting| sequences(posting, &model)).collect();
    let mut seen: BTreeMap<u32, u32> = BTreeMap::new();
    for sequence in &sequences {
        for &feature in &sequence.shared {
            *seen.entry(feature).or_default() += sequence.labels.len() as u32;
        }
        sequence.own.iter().flatten().for_each(|&feature| *seen.entry(feature).or_default() += 1);
    }
    let kept: Vec<u32> = seen.iter().filter(|(_, count)| **count >= settings.least).map(|(feature, _)| *feature).collect();
    // From hashes to places, and away with those left out.
    let place = |features: &mut Vec<u32>| {
        *features = features.iter().filter_map(|feature| kept.binary_search(feature).ok()).map(|at| at as u32).collect();
    };
    for sequence in &mut sequences {
        place(&mut sequence.shared);
        sequence.own.iter_mut().for_each(place);
    }
    let field = Field { sequences: &sequences, features: kept.len(), l2: settings.l2 };
    eprintln!("{} postings, {} lines, {} features", postings.len(), sequences.len(), kept.len());
    let weights = fit(&field, settings.l1, settings.rounds).map_err(|error| error.to_string())?;
    let (rows, transitions) = weights.split_at(kept.len() * LABELS);
    let features: Vec<(u32, &[f64])> = kept.iter().copied().zip(rows.chunks(LABELS)).collect();
    Ok(write(&features, transitions, rarity))
}

fn sequences(posting: &Annotated, model: &Model<'_>) -> Vec<Sequence> {
    let reader = Reader::new(model, &posting.document);
    let lines = features::lines(&posting.document, &posting.sections);
    let all = lines.iter().enumerate().map(|(index, line)| {
        let mut shared = Vec::new();
        reader.each_line_feature(&lines, index, |feature| shared.push(feature));
        let own = |at: usize| {
            let mut own = Vec::new();
            reader.each_word_feature(line, at, |feature| own.push(feature));
            own
        };
        let labels = line.words.clone().map(|at| number(posting.labels[line.block][at])).collect();
        Sequence { shared, own: line.words.clone().map(own).collect(), labels }
    });
    all.filter(|sequence: &Sequence| !sequence.labels.is_empty()).collect()
}

fn number(label: Label) -> u8 {
    label as u8
}

/// The model file: see [`tailor_lint::posting::tagger::model`].
fn write(features: &[(u32, &[f64])], transitions: &[f64], rarity: &[(u32, u8)]) -> Vec<u8> {
    let largest = features.iter().flat_map(|(_, row)| row.iter()).fold(0.0f64, |largest, weight| largest.max(weight.abs()));
    let step = if largest > 0.0 { largest / 127.0 } else { 1.0 };
    let quantised = |row: &[f64]| -> Vec<i8> { row.iter().map(|weight| (weight / step).round() as i8).collect() };
    let kept: Vec<(u32, Vec<i8>)> =
        features.iter().map(|(key, row)| (*key, quantised(row))).filter(|(_, row)| row.iter().any(|&weight| weight != 0)).collect();
    let weights: usize = kept.iter().flat_map(|(_, row)| row).filter(|&&weight| weight != 0).count();
    if !features.is_empty() {
        eprintln!("{} features with {weights} weights in steps of {step:.4}", kept.len());
    }
    let mut file = MAGIC.to_vec();
    file.extend((step as f32).to_le_bytes());
    file.extend((kept.len() as u32).to_le_bytes());
    file.extend((rarity.len() as u32).to_le_bytes());
    file.extend(transitions.iter().flat_map(|weight| ((weight / step).round() as i16).to_le_bytes()));
    file.extend(kept.iter().flat_map(|(key, _)| key.to_le_bytes()));
    file.extend(kept.iter().flat_map(|(_, row)| row).map(|&weight| weight as u8));
    file.extend(rarity.iter().flat_map(|(key, _)| key.to_le_bytes()));
    file.extend(rarity.iter().map(|(_, rare)| rare));
    file
}
