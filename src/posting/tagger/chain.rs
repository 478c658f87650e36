//! Probabilities along a line of words: forward and backward over a chain of labels.

use super::LABELS;

/// One number a label.
pub type Scores = [f32; LABELS];

/// What may follow what: `transitions[from][to]`.
pub type Transitions = [Scores; LABELS];

/// The chain of one line; kept from line to line, so that nothing is allocated anew.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    line: Scores,
    scores: Vec<Scores>,
    forward: Vec<Scores>,
    marginals: Vec<Scores>,
}

impl Chain {
    /// Begins a new line.
    pub fn clear(&mut self) {
        self.line = Scores::default();
        self.scores.clear();
    }

    /// Adds weights that count for every word of the line.
    pub fn add_to_line(&mut self, weights: &Scores) {
        add(&mut self.line, weights);
    }

    /// Begins the next word of the line.
    pub fn next_word(&mut self) {
        self.scores.push(self.line);
    }

    /// Adds weights that count for the newest word.
    pub fn add(&mut self, weights: &Scores) {
        if let Some(scores) = self.scores.last_mut() {
            add(scores, weights);
        }
    }

    /// Turns the scores into the probability of each label of each word.
    pub fn run(&mut self, transitions: &Transitions) {
        let length = self.scores.len();
        let factors = transitions.map(|row| row.map(libm::expf));
        self.marginals.clear();
        self.marginals.resize(length, Scores::default());
        self.forward.clear();
        let mut last: Option<Scores> = None;
        for scores in &mut self.scores {
            // Only differences count; without the largest, nothing overflows.
            let largest = scores.iter().copied().fold(f32::MIN, f32::max);
            *scores = scores.map(|score| libm::expf(score - largest));
            let mut now = *scores;
            if let Some(last) = last {
                for (to, value) in now.iter_mut().enumerate() {
                    *value *= (0..LABELS).map(|from| last[from] * factors[from][to]).sum::<f32>();
                }
            }
            normalise(&mut now);
            self.forward.push(now);
            last = Some(now);
        }
        let mut backward = [1.0; LABELS];
        for at in (0..length).rev() {
            let mut both = backward;
            both.iter_mut().zip(&self.forward[at]).for_each(|(value, forward)| *value *= forward);
            normalise(&mut both);
            self.marginals[at] = both;
            let mut next = Scores::default();
            for (from, value) in next.iter_mut().enumerate() {
                *value = (0..LABELS).map(|to| factors[from][to] * self.scores[at][to] * backward[to]).sum();
            }
            normalise(&mut next);
            backward = next;
        }
    }

    /// The probability that a word belongs to a skill or a field of knowledge.
    pub fn inside(&self, at: usize) -> f32 {
        1.0 - self.marginals[at][0]
    }

    /// The probability that a word is the first of one.
    pub fn first(&self, at: usize) -> f32 {
        self.marginals[at][1] + self.marginals[at][3]
    }

    /// The probability that a word belongs to a field of knowledge.
    pub fn knowledge(&self, at: usize) -> f32 {
        self.marginals[at][3] + self.marginals[at][4]
    }
}

/// Adds weights to scores.
pub fn add(scores: &mut Scores, weights: &Scores) {
    scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
}

fn normalise(scores: &mut Scores) {
    let sum: f32 = scores.iter().sum();
    if sum > 0.0 {
        scores.iter_mut().for_each(|score| *score /= sum);
    }
}
