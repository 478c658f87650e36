//! The objective of a linear-chain conditional random field, and its optimisation.

use argmin::core::{CostFunction, Error, Executor, Gradient, State};
use argmin::solver::linesearch::BacktrackingLineSearch;
use argmin::solver::linesearch::condition::ArmijoCondition;
use argmin::solver::quasinewton::LBFGS;
use tailor_lint::posting::tagger::LABELS;

/// A line of words: which features each word has, and its label.
pub struct Sequence {
    /// Features of all words.
    pub shared: Vec<u32>,
    /// Features of each word.
    pub own: Vec<Vec<u32>>,
    /// The label of each word.
    pub labels: Vec<u8>,
}

/// Everything that the weights must explain.
pub struct Field<'a> {
    /// The lines.
    pub sequences: &'a [Sequence],
    /// How many features there are.
    pub features: usize,
    /// The penalty on the square of a weight.
    pub l2: f64,
}

const THREADS: usize = 8;

impl Field<'_> {
    /// How many weights: one a feature and label, and one a pair of labels.
    pub fn parameters(&self) -> usize {
        self.features * LABELS + LABELS * LABELS
    }

    /// Minus the log-likelihood and its gradient, without the L1 part. Sums run in one order, whatever the number of processors.
    fn loss(&self, weights: &[f64]) -> (f64, Vec<f64>) {
        let part = self.sequences.len().div_ceil(THREADS).max(1);
        let parts: Vec<(f64, Vec<f64>)> = std::thread::scope(|scope| {
            let running: Vec<_> = self.sequences.chunks(part).map(|part| scope.spawn(move || self.part(part, weights))).collect();
            running.into_iter().map(|thread| thread.join().expect("a thread ended early")).collect()
        });
        let mut loss = self.l2 * weights.iter().map(|weight| weight * weight).sum::<f64>();
        let mut gradient: Vec<f64> = weights.iter().map(|weight| 2.0 * self.l2 * weight).collect();
        for (part, slope) in parts {
            loss += part;
            gradient.iter_mut().zip(slope).for_each(|(sum, value)| *sum += value);
        }
        (loss, gradient)
    }

    fn part(&self, sequences: &[Sequence], weights: &[f64]) -> (f64, Vec<f64>) {
        let mut loss = 0.0;
        let mut gradient = vec![0.0; weights.len()];
        let at_pairs = self.features * LABELS;
        let pair = |from: usize, to: usize| at_pairs + from * LABELS + to;
        let factors: Vec<f64> = weights[at_pairs..].iter().map(|&weight| libm::exp(weight)).collect();
        let mut scores: Vec<[f64; LABELS]> = Vec::new();
        let mut forward: Vec<[f64; LABELS]> = Vec::new();
        for sequence in sequences {
            let length = sequence.labels.len();
            let mut shared = [0.0; LABELS];
            let row = |feature: u32| feature as usize * LABELS..feature as usize * LABELS + LABELS;
            for &feature in &sequence.shared {
                shared.iter_mut().zip(&weights[row(feature)]).for_each(|(score, weight)| *score += weight);
            }
            scores.clear();
            forward.clear();
            let mut log_z = 0.0;
            for (at, own) in sequence.own.iter().enumerate() {
                let mut now = shared;
                for &feature in own {
                    now.iter_mut().zip(&weights[row(feature)]).for_each(|(score, weight)| *score += weight);
                }
                let label = sequence.labels[at] as usize;
                loss -= now[label];
                if at > 0 {
                    loss -= weights[pair(sequence.labels[at - 1] as usize, label)];
                }
                let largest = now.iter().copied().fold(f64::MIN, f64::max);
                log_z += largest;
                let now = now.map(|score| libm::exp(score - largest));
                scores.push(now);
                let mut reached = now;
                if let Some(last) = forward.last() {
                    for (to, value) in reached.iter_mut().enumerate() {
                        *value *= (0..LABELS).map(|from| last[from] * factors[from * LABELS + to]).sum::<f64>();
                    }
                }
                let sum: f64 = reached.iter().sum();
                log_z += libm::log(sum);
                forward.push(reached.map(|value| value / sum));
            }
            loss += log_z;
            let mut backward = [1.0; LABELS];
            let mut of_line = [0.0; LABELS];
            for at in (0..length).rev() {
                let mut marginal = [0.0; LABELS];
                (0..LABELS).for_each(|label| marginal[label] = forward[at][label] * backward[label]);
                let sum: f64 = marginal.iter().sum();
                marginal.iter_mut().for_each(|value| *value /= sum);
                marginal[sequence.labels[at] as usize] -= 1.0;
                for &feature in &sequence.own[at] {
                    gradient[row(feature)].iter_mut().zip(&marginal).for_each(|(slope, value)| *slope += value);
                }
                of_line.iter_mut().zip(&marginal).for_each(|(slope, value)| *slope += value);
                let mut next = [0.0; LABELS];
                let mut joint = [[0.0; LABELS]; LABELS];
                let mut sum = 0.0;
                for from in 0..LABELS {
                    for to in 0..LABELS {
                        let onward = factors[from * LABELS + to] * scores[at][to] * backward[to];
                        next[from] += onward;
                        if at > 0 {
                            joint[from][to] = forward[at - 1][from] * onward;
                            sum += joint[from][to];
                        }
                    }
                }
                if at > 0 {
                    for from in 0..LABELS {
                        for to in 0..LABELS {
                            gradient[pair(from, to)] += joint[from][to] / sum;
                        }
                    }
                    gradient[pair(sequence.labels[at - 1] as usize, sequence.labels[at] as usize)] -= 1.0;
                }
                let sum: f64 = next.iter().sum();
                backward = next.map(|value| value / sum);
            }
            for &feature in &sequence.shared {
                gradient[row(feature)].iter_mut().zip(&of_line).for_each(|(slope, value)| *slope += value);
            }
        }
        (loss, gradient)
    }
}

/// The loss, remembered for the point last asked about: the optimiser asks for value and slope one after the other.
struct Remembered<'a> {
    field: &'a Field<'a>,
    last: std::cell::RefCell<(Vec<f64>, f64, Vec<f64>)>,
}

impl Remembered<'_> {
    fn at<T>(&self, weights: &[f64], take: impl Fn(f64, &Vec<f64>) -> T) -> T {
        let mut last = self.last.borrow_mut();
        if last.0 != weights {
            let (loss, gradient) = self.field.loss(weights);
            *last = (weights.to_vec(), loss, gradient);
        }
        take(last.1, &last.2)
    }
}

impl CostFunction for Remembered<'_> {
    type Param = Vec<f64>;
    type Output = f64;
    fn cost(&self, weights: &Vec<f64>) -> Result<f64, Error> {
        Ok(self.at(weights, |loss, _| loss))
    }
}

impl Gradient for Remembered<'_> {
    type Param = Vec<f64>;
    type Gradient = Vec<f64>;
    fn gradient(&self, weights: &Vec<f64>) -> Result<Vec<f64>, Error> {
        Ok(self.at(weights, |_, gradient| gradient.clone()))
    }
}

/// Finds the weights, with a penalty of `l1` on each weight's size.
pub fn fit(field: &Field<'_>, l1: f64, rounds: u64) -> Result<Vec<f64>, Error> {
    let search = BacktrackingLineSearch::new(ArmijoCondition::new(1e-4)?).rho(0.5)?;
    let solver = LBFGS::new(search, 7).with_l1_regularization(l1)?.with_tolerance_cost(1e-7)?;
    let problem = Remembered { field, last: std::cell::RefCell::new((Vec::new(), 0.0, Vec::new())) };
    let start = vec![0.0; field.parameters()];
    let result = Executor::new(problem, solver).configure(|state| state.param(start).max_iters(rounds)).run()?;
    eprintln!(
        "{} rounds, loss {:.1}: {}",
        result.state().get_iter(),
        result.state().get_best_cost(),
        result.state().get_termination_status()
    );
    Ok(result.state().get_best_param().cloned().unwrap_or_default())
}
