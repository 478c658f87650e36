//! One line a finding: `path:line:column: severity[rule] message`, as editors and `grep` like it.

use super::{one_line, shown};
use crate::lint::Report;
use crate::text::Columns;

/// The report of `check`.
pub fn check(report: &Report) -> String {
    let mut out = String::new();
    for file in &report.files {
        let source = &file.document.source;
        for finding in &file.findings {
            let at = source.position(finding.span.start, Columns::Characters);
            out.push_str(&format!(
                "{}:{}:{}: {}[{}] {}\n",
                shown(source.name()),
                at.line,
                at.column,
                finding.severity.name(),
                finding.rule,
                one_line(&finding.message)
            ));
        }
    }
    out
}
