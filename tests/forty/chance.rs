//! Chance that a seed decides: the same seed gives the same folder on every machine.

/// SplitMix64, which needs four lines and is even enough for drawing words.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another, which is not 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// Whether something happens that happens so many times in a hundred.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for end in (1..items.len()).rev() {
            let other = self.below(end + 1);
            items.swap(end, other);
        }
    }

    /// The numbers from 0 to an end, in some order.
    pub fn order(&mut self, end: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..end).collect();
        self.shuffle(&mut order);
        order
    }
}

/// Cards that are dealt until none is left and shuffled again then, so that all come up about as often.
pub struct Deck {
    size: usize,
    left: Vec<usize>,
}

impl Deck {
    pub fn of(size: usize) -> Deck {
        Deck { size, left: Vec::new() }
    }

    pub fn deal(&mut self, chance: &mut Chance) -> usize {
        if self.left.is_empty() {
            self.left = chance.order(self.size);
        }
        self.left.pop().expect("a deck has cards")
    }
}
