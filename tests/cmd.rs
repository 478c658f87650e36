//! The command line as a user types it: each file in `tests/cmd` is a session.

#[test]
fn sessions() {
    trycmd::TestCases::new().case("tests/cmd/*.md").env("COLUMNS", "80");
}
