//! Quotation marks. Prose has every double one as `"`, or as `“` and `”`, and every single one as `'`, which is an apostrophe too.

/// Whether the `'` at a byte stands at the start of a word, and is no apostrophe.
pub fn opens(text: &str, at: usize) -> bool {
    let starts = text[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
    starts && text[at + 1..].starts_with(char::is_alphanumeric)
}

/// Whether the `'` at a byte may end what another one opened.
pub fn closes(text: &str, at: usize) -> bool {
    !text[at + 1..].starts_with(char::is_alphanumeric)
}

/// Whether a byte of a text stands between quotation marks that begin at or after another.
pub fn is_inside(text: &str, from: usize, at: usize) -> bool {
    let Some(before) = text.get(from..at) else { return false };
    let double = before.matches(['“', '«', '„']).count() > before.matches(['”', '»']).count() || before.matches('"').count() % 2 == 1;
    let single = || {
        let opened = before.rmatch_indices('\'').map(|(index, _)| from + index).find(|index| opens(text, *index) || closes(text, *index));
        opened.is_some_and(|index| opens(text, index)) && text[at..].match_indices('\'').any(|(index, _)| closes(text, at + index))
    };
    double || single()
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn words_stand_inside_single_and_double_marks_and_not_behind_an_apostrophe() {
        let inside = |text: &str| is_inside(text, 0, text.find("here").unwrap_or(0));
        assert!(inside("You ask for \"somebody here\"."));
        assert!(inside("You ask for 'somebody here'."));
        assert!(inside("You ask for “somebody's friend here”."));
        assert!(!inside("I was 'somebody' and here I am, aren't I?"));
        assert!(!inside("The '90s were good here."));
        assert!(!inside("My sons' friends' houses stand here"));
    }
}
