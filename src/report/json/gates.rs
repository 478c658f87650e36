//! Gates as JSON shows them.

use serde::Serialize;

use super::{SpanWire, span};
use crate::posting::Gate;
use crate::text::Source;

#[derive(Serialize)]
pub(super) struct GateWire<'a> {
    kind: &'static str,
    tier: &'static str,
    text: &'a str,
    min: Option<u32>,
    max: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_months: Option<u32>,
    subject: Option<&'a str>,
    level: Option<&'a str>,
    equivalent: bool,
    span: SpanWire,
}

impl<'a> GateWire<'a> {
    /// A gate of a posting.
    pub(super) fn of(gate: &'a Gate, source: &Source) -> Self {
        GateWire {
            kind: gate.kind.name(),
            tier: gate.tier.name(),
            text: &gate.text,
            min: gate.min,
            max: gate.max,
            min_months: gate.min_months,
            subject: gate.subject.as_deref(),
            level: gate.level.as_deref(),
            equivalent: gate.equivalent,
            span: span(source, gate.span),
        }
    }
}
