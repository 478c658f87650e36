//! How long a posting of 600 words takes to read, in one process: `cargo bench --bench reading`.

use std::hint::black_box;
use std::time::Instant;

use tailor_lint::document::{Document, Format, Kind};
use tailor_lint::posting::Posting;
use tailor_lint::text::Source;

fn main() {
    let trades = ["nursing/posting.txt", "electrician/posting.txt", "accounting/posting.txt", "sales/posting.txt"];
    let texts: Vec<String> = trades.iter().filter_map(|name| std::fs::read_to_string(format!("fixtures/{name}")).ok()).collect();
    for (name, text) in trades.iter().zip(&texts) {
        let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
        let text: String = words.iter().cycle().take(600).copied().collect();
        let read = || Document::read(Source::new("posting.txt", text.clone()), Format::Plain, Some(Kind::Posting));
        let document = median(|| drop(black_box(read())));
        let all = median(|| drop(black_box(Posting::read(read()))));
        println!("{name}: 600 words, {all:.3} ms, of which {document:.3} ms make the document");
    }
}

/// Milliseconds, the median of 300 runs after 20 to warm up.
fn median(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..320)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .skip(20)
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
