// The shapes of the records and answers (records.md) as JSON Schema 2020-12, for the OpenAPI description. Fields beyond these
// may be added.
#include "service/route.h"

namespace chancery::service {

const char* const kSchemas = R"json({
"Day": {"type": "string", "format": "date"},
"MaybeDay": {"type": ["string", "null"], "format": "date"},
"Ids": {"type": "array", "items": {"type": "string"}},
"Codes": {"type": "array", "items": {"type": "string"}},
"Next": {"type": ["string", "null"], "description": "the cursor of the next page"},
"Problem": {"type": "object", "required": ["status", "title", "detail", "field"], "properties": {
  "status": {"type": "integer"}, "title": {"type": "string"}, "detail": {"type": "string"}, "field": {"type": ["string", "null"]}}},
"Interval": {"type": ["object", "null"], "required": ["from", "to"], "properties": {"from": {"$ref": "#/components/schemas/MaybeDay"}, "to": {"$ref": "#/components/schemas/MaybeDay"}}},
"When": {"type": "object", "required": ["from", "to", "basis"], "properties": {"from": {"$ref": "#/components/schemas/MaybeDay"}, "to": {"$ref": "#/components/schemas/MaybeDay"},
  "basis": {"type": "string"}, "text": {"type": "string"}}},
"Published": {"type": "object", "required": ["from", "to"], "properties": {"from": {"$ref": "#/components/schemas/MaybeDay"}, "to": {"$ref": "#/components/schemas/MaybeDay"},
  "basis": {"enum": ["given", "metadata", "stated", "inferred", "unknown"]}, "why": {"type": "string"}}},
"Actor": {"type": "object", "required": ["code", "sector", "name"], "properties": {"code": {"type": "string"}, "sector": {"type": "string"}, "name": {"type": "string"}, "text": {"type": "string"}}},
"Actors": {"type": "array", "items": {"$ref": "#/components/schemas/Actor"}},
"Quote": {"type": "object", "required": ["start", "end", "text"], "properties": {"start": {"type": "integer"}, "end": {"type": "integer"}, "text": {"type": "string"}}},
"DocumentFacts": {"type": "object", "required": ["id", "uri", "outlet", "title", "published"], "properties": {"id": {"type": "string"}, "uri": {"type": "string"},
  "outlet": {"type": ["string", "null"]}, "title": {"type": ["string", "null"]}, "published": {"$ref": "#/components/schemas/Published"}, "copy_of": {"type": ["string", "null"]}}},
"Document": {"type": "object", "required": ["kind", "id", "uri", "outlet", "title", "published", "language", "sentences", "words", "copy_of"], "properties": {
  "kind": {"const": "document"}, "id": {"type": "string"}, "uri": {"type": "string"}, "outlet": {"type": ["string", "null"]}, "title": {"type": ["string", "null"]},
  "published": {"$ref": "#/components/schemas/Published"}, "language": {"type": "string"}, "sentences": {"type": "integer"}, "words": {"type": "integer"},
  "copy_of": {"type": ["string", "null"]}}},
"Report": {"type": "object", "required": ["kind", "id", "document", "sentence", "quote", "event", "source", "target", "when", "status", "hedge", "according_to", "detail", "rule"],
  "properties": {"kind": {"const": "report"}, "id": {"type": "string"}, "document": {"type": "string"}, "sentence": {"type": "integer"},
  "quote": {"$ref": "#/components/schemas/Quote"}, "event": {"type": ["string", "null"]}, "mode": {"type": ["string", "null"]},
  "contexts": {"type": "array", "items": {"type": "string"}}, "cameo": {"type": ["string", "null"]}, "goldstein": {"type": ["number", "null"]},
  "source": {"$ref": "#/components/schemas/Actors"}, "target": {"$ref": "#/components/schemas/Actors"}, "mutual": {"type": "boolean"},
  "when": {"$ref": "#/components/schemas/When"}, "where": {"type": ["object", "null"]},
  "status": {"enum": ["occurred", "ongoing", "holds", "planned", "expected", "possible", "hypothetical", "negated"]},
  "hedge": {"enum": ["none", "reported", "unconfirmed", "disputed"]},
  "according_to": {"type": "array", "items": {"type": "object", "required": ["name", "kind"], "properties": {"name": {"type": "string"}, "kind": {"type": "string"}, "count": {"type": "integer"}}}},
  "detail": {"type": ["object", "null"]}, "rule": {"type": "string"}}},
"Reports": {"type": "array", "items": {"$ref": "#/components/schemas/Report"}},
"Finding": {"type": "object", "required": ["kind", "id", "event", "source", "target", "when", "detail", "state", "probability", "wording", "lines", "for", "against", "successor"],
  "properties": {"kind": {"const": "finding"}, "id": {"type": "string"}, "event": {"type": ["string", "null"]},
  "source": {"$ref": "#/components/schemas/Actors"}, "target": {"$ref": "#/components/schemas/Actors"}, "when": {"$ref": "#/components/schemas/When"},
  "detail": {"type": ["object", "null"]},
  "state": {"enum": ["expected", "possible", "occurred", "ongoing", "holds", "denied", "contested", "fulfilled", "fulfilled-differently", "overdue", "not-fulfilled"]},
  "probability": {"type": "number", "minimum": 0, "maximum": 1}, "wording": {"type": "string"},
  "first_reported": {"type": "object", "properties": {"document": {"type": "string"}, "on": {"$ref": "#/components/schemas/MaybeDay"}}},
  "lines": {"type": "array", "items": {"type": "object", "required": ["origin", "documents", "reports"], "properties": {"origin": {"type": "string"},
    "documents": {"$ref": "#/components/schemas/Ids"}, "reports": {"$ref": "#/components/schemas/Ids"}}}},
  "for": {"$ref": "#/components/schemas/Ids"}, "against": {"$ref": "#/components/schemas/Ids"}, "successor": {"type": ["string", "null"]}}},
"Findings": {"type": "array", "items": {"$ref": "#/components/schemas/Finding"}},
"StandingFacts": {"type": "object", "required": ["what", "value", "label", "rung", "of", "from", "to", "findings", "reports", "contested"], "properties": {
  "what": {"type": "string"}, "value": {"type": "string"}, "label": {"type": "string"}, "about": {"type": ["string", "null"]},
  "rung": {"type": ["integer", "null"]}, "of": {"type": ["integer", "null"]}, "from": {"$ref": "#/components/schemas/Interval"}, "to": {"$ref": "#/components/schemas/Interval"},
  "findings": {"$ref": "#/components/schemas/Ids"}, "reports": {"$ref": "#/components/schemas/Ids"}, "contested": {"type": "boolean"}}},
"Standing": {"allOf": [{"$ref": "#/components/schemas/StandingFacts"}, {"type": "object", "required": ["kind", "parties"], "properties": {"kind": {"const": "standing"},
  "parties": {"$ref": "#/components/schemas/Codes"}}}]},
"Standings": {"type": "array", "items": {"$ref": "#/components/schemas/Standing"}},
"Evidence": {"type": "object", "required": ["reports", "documents"], "properties": {"reports": {"$ref": "#/components/schemas/Reports"},
  "documents": {"type": "array", "items": {"$ref": "#/components/schemas/DocumentFacts"}}}},
"StandingAnswer": {"type": "object", "required": ["parties", "as_of", "known_by", "standings", "expected", "outcomes", "totals", "evidence"], "properties": {
  "parties": {"$ref": "#/components/schemas/Codes"}, "as_of": {"$ref": "#/components/schemas/Day"}, "known_by": {"$ref": "#/components/schemas/MaybeDay"},
  "standings": {"$ref": "#/components/schemas/Standings"}, "expected": {"$ref": "#/components/schemas/Findings"},
  "outcomes": {"type": "array", "items": {"type": "object", "required": ["finding", "state", "successor", "why"]}},
  "totals": {"type": "array", "items": {"type": "object", "required": ["stated", "named", "of", "missing"]}}, "evidence": {"$ref": "#/components/schemas/Evidence"}}},
"TimelineAnswer": {"type": "object", "required": ["parties", "from", "to", "known_by", "findings", "evidence", "next"], "properties": {
  "parties": {"$ref": "#/components/schemas/Codes"}, "from": {"$ref": "#/components/schemas/MaybeDay"}, "to": {"$ref": "#/components/schemas/MaybeDay"},
  "known_by": {"$ref": "#/components/schemas/MaybeDay"}, "findings": {"$ref": "#/components/schemas/Findings"}, "evidence": {"$ref": "#/components/schemas/Evidence"},
  "next": {"$ref": "#/components/schemas/Next"}}},
"ClaimsAnswer": {"type": "object", "required": ["parties", "known_by", "claims", "sources", "evidence", "next"], "properties": {
  "parties": {"$ref": "#/components/schemas/Codes"}, "known_by": {"$ref": "#/components/schemas/MaybeDay"}, "claims": {"$ref": "#/components/schemas/Findings"},
  "sources": {"type": "array", "items": {"type": "object", "required": ["name", "made", "fulfilled", "brier"], "properties": {"name": {"type": "string"},
    "made": {"type": "integer"}, "fulfilled": {"type": "integer"}, "differently": {"type": "integer"}, "failed": {"type": "integer"}, "open": {"type": "integer"},
    "trust": {"type": "number"}, "brier": {"type": ["number", "null"]}}}},
  "evidence": {"$ref": "#/components/schemas/Evidence"}, "next": {"$ref": "#/components/schemas/Next"}}},
"Brief": {"type": "object", "required": ["title", "subtitle", "sections", "evidence"], "properties": {"title": {"type": "string"}, "subtitle": {"type": "string"},
  "sections": {"type": "array", "items": {"type": "object", "required": ["title", "statements"], "properties": {"title": {"type": "string"},
    "statements": {"type": "array", "items": {"type": "object", "required": ["text", "reports"], "properties": {"text": {"type": "string"}, "reports": {"$ref": "#/components/schemas/Ids"}}}}}}},
  "evidence": {"$ref": "#/components/schemas/Evidence"}}},
"DocumentWithReports": {"allOf": [{"$ref": "#/components/schemas/Document"}, {"type": "object", "required": ["text", "reports"], "properties": {"text": {"type": "string"},
  "reports": {"$ref": "#/components/schemas/Reports"}}}]},
"Shown": {"type": "object", "required": ["kind", "id"], "properties": {"kind": {"enum": ["document", "report", "finding"]}, "id": {"type": "string"}}},
"Passages": {"type": "object", "required": ["query", "passages", "next"], "properties": {"query": {"type": "string"}, "next": {"$ref": "#/components/schemas/Next"},
  "passages": {"type": "array", "items": {"type": "object", "required": ["document", "uri", "outlet", "title", "published", "quote", "score"], "properties": {
    "document": {"type": "string"}, "published": {"$ref": "#/components/schemas/Published"}, "quote": {"$ref": "#/components/schemas/Quote"}, "score": {"type": "number"}}}}}},
"Documents": {"type": "object", "required": ["documents", "total", "next"], "properties": {"documents": {"type": "array", "items": {"$ref": "#/components/schemas/DocumentFacts"}},
  "total": {"type": "integer"}, "next": {"$ref": "#/components/schemas/Next"}}},
"States": {"type": "object", "required": ["states"], "properties": {"states": {"type": "array", "items": {"type": "object", "required": ["code", "name", "kind"], "properties": {
  "code": {"type": "string"}, "name": {"type": "string"}, "kind": {"enum": ["state", "forum", "organisation"]}}}}}},
"StateStandings": {"type": "object", "required": ["state", "as_of", "known_by", "events_from", "partners"], "properties": {"state": {"type": "string"},
  "as_of": {"$ref": "#/components/schemas/Day"}, "known_by": {"$ref": "#/components/schemas/MaybeDay"}, "events_from": {"$ref": "#/components/schemas/Day"},
  "partners": {"type": "array", "items": {"type": "object", "required": ["code", "name", "rung", "of", "label", "standings", "cooperation", "conflict"], "properties": {
    "code": {"type": "string"}, "name": {"type": "string"}, "rung": {"type": ["integer", "null"]}, "of": {"type": ["integer", "null"]}, "label": {"type": ["string", "null"]},
    "standings": {"$ref": "#/components/schemas/Standings"},
    "cooperation": {"$ref": "#/components/schemas/Ids", "description": "findings of cooperation since events_from"},
    "conflict": {"$ref": "#/components/schemas/Ids", "description": "findings of conflict since events_from"}}}}}},
"Stats": {"type": "object", "required": ["documents", "copies", "reports", "findings", "bytes", "version"], "properties": {"documents": {"type": "integer"},
  "copies": {"type": "integer"}, "reports": {"type": "integer"}, "findings": {"type": "integer"}, "bytes": {"type": "integer"}, "version": {"type": "integer"}}},
"Arrived": {"type": "object", "description": "the data of an event `arrived`: what the ledger holds, and what came since the event before", "required": ["documents", "reports", "annotations", "arrived"],
  "properties": {"documents": {"type": "integer"}, "reports": {"type": "integer"}, "annotations": {"type": "integer"}, "arrived": {"type": "array", "items": {"$ref": "#/components/schemas/DocumentFacts"}}}},
"Health": {"type": "object", "required": ["status", "documents", "reports"], "properties": {"status": {"const": "ok"}, "documents": {"type": "integer"}, "reports": {"type": "integer"}}},
"Read": {"type": "object", "required": ["documents", "reports", "findings", "ids", "failures"], "properties": {"documents": {"type": "object", "required": ["new", "known", "copies", "failed"]},
  "reports": {"type": "integer"}, "findings": {"type": "integer"}, "ids": {"$ref": "#/components/schemas/Ids"}, "failures": {"type": "array", "items": {"type": "string"}}}},
"Range": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
"Network": {"type": "object", "required": ["as_of", "known_by", "nodes", "ties", "weights", "variants"], "properties": {"as_of": {"$ref": "#/components/schemas/Day"},
  "known_by": {"$ref": "#/components/schemas/MaybeDay"}, "nodes": {"type": "array", "items": {"type": "object", "required": ["code", "name", "ties", "strength", "betweenness", "brokerage"]}},
  "ties": {"type": "array", "items": {"type": "object", "required": ["parties", "tier", "weight", "strength", "findings"], "properties": {
    "parties": {"$ref": "#/components/schemas/Codes"}, "tier": {"type": ["string", "null"]}, "weight": {"type": "number"}, "strength": {"type": "number"}, "findings": {"$ref": "#/components/schemas/Ids"}}}}}},
"Portfolio": {"type": "object", "required": ["state", "as_of", "known_by", "partners", "measures", "sentences", "weights", "inputs", "variants", "years", "findings", "evidence"], "properties": {
  "state": {"type": "string"}, "as_of": {"$ref": "#/components/schemas/Day"}, "known_by": {"$ref": "#/components/schemas/MaybeDay"},
  "partners": {"type": "array", "items": {"type": "object", "required": ["code", "tier", "weight", "share"], "properties": {"code": {"type": "string"}, "weight": {"type": "number"}, "share": {"type": "number"}}}},
  "measures": {"type": "object", "required": ["herfindahl", "effective_partners", "dependence", "hedging", "ranges"]},
  "sentences": {"type": "array", "items": {"type": "string"}}, "years": {"type": "array", "items": {"type": "object", "required": ["year", "as_of", "shares"]}},
  "findings": {"$ref": "#/components/schemas/Findings"}, "evidence": {"$ref": "#/components/schemas/Evidence"}}},
"Paths": {"type": "object", "required": ["parties", "as_of", "known_by", "paths", "more", "between", "sentence", "findings", "evidence"], "properties": {
  "parties": {"$ref": "#/components/schemas/Codes"}, "as_of": {"$ref": "#/components/schemas/Day"}, "known_by": {"$ref": "#/components/schemas/MaybeDay"},
  "paths": {"type": "array", "items": {"type": "object", "required": ["via", "strength", "range", "standings"], "properties": {"via": {"$ref": "#/components/schemas/Codes"},
    "strength": {"type": "number"}, "range": {"$ref": "#/components/schemas/Range"}, "standings": {"$ref": "#/components/schemas/Standings"}}}},
  "more": {"type": "integer"}, "sentence": {"type": "string"}, "findings": {"$ref": "#/components/schemas/Findings"}, "evidence": {"$ref": "#/components/schemas/Evidence"}}},
"Outlook": {"type": "object", "required": ["parties", "as_of", "by", "known_by", "outlook", "later", "more", "findings", "evidence"], "properties": {
  "parties": {"$ref": "#/components/schemas/Codes"}, "as_of": {"$ref": "#/components/schemas/Day"}, "by": {"$ref": "#/components/schemas/Day"},
  "outlook": {"type": "array", "items": {"type": "object", "required": ["event", "what", "source", "target", "sentence", "probability", "range", "wording", "claim", "because"], "properties": {
    "event": {"type": ["string", "null"]}, "probability": {"type": "number", "minimum": 0, "maximum": 1}, "range": {"$ref": "#/components/schemas/Range"},
    "because": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["kind", "text", "probability", "findings", "reports"]}}}}},
  "later": {"type": "integer"}, "more": {"type": "integer"}, "findings": {"$ref": "#/components/schemas/Findings"}, "evidence": {"$ref": "#/components/schemas/Evidence"}}}
})json";

}  // namespace chancery::service
