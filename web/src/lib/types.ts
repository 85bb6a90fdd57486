// The shapes of /api/v1 that the page uses; /api/v1/openapi.json describes them all.

export interface Interval { from: string | null; to: string | null }
export interface When extends Interval { basis: string; text?: string }
export interface Actor { code: string; sector: string; name: string; text?: string }
export type Detail = Record<string, unknown> & { kind?: string; change?: string };

export interface Report {
  kind: 'report'; id: string; document: string; sentence: number; quote: { start: number; end: number; text: string };
  event: string | null; mode: string | null; contexts: string[]; cameo: string | null; goldstein: number | null;
  source: Actor[]; target: Actor[]; mutual: boolean; when: When; where: { name?: string } | null;
  status: string; hedge: string; says?: string; according_to: { name: string; kind: string }[]; detail: Detail | null; rule: string;
}

export interface Finding {
  kind: 'finding'; id: string; event: string | null; mode: string | null; source: Actor[]; target: Actor[]; mutual: boolean;
  when: When; detail: Detail | null; state: string; probability: number; wording: string; sentence?: string;
  first_reported?: { document: string; on: string | null }; lines: { origin: string; documents: string[]; reports: string[] }[];
  for: string[]; against: string[]; successor: string | null; successor_why: string | null; conflicts: { kind: 'conflict' | 'update' | 'scope' | 'naming'; with: string; why: string }[];
}

export interface DocumentFacts {
  id: string; uri: string; outlet: string | null; title: string | null;
  published: Interval & { basis?: string; why?: string }; copy_of: string | null;
}
export interface Document extends DocumentFacts { language: string; sentences: number; words: number; text: string; reports: Report[] }
export interface Evidence { reports: Report[]; documents: DocumentFacts[] }

export interface Standing {
  parties: string[]; what: string; value: string; label: string; about: string | null; rung: number | null; of: number | null;
  from: Interval | null; to: Interval | null; findings: string[]; reports: string[]; contested: boolean; doubtful?: boolean; sentence?: string;
}
export interface StandingAnswer {
  parties: string[]; as_of: string; known_by: string | null; standings: Standing[]; expected: Finding[]; expected_more: number;
  outcomes: { finding: string; state: string; successor: string | null; why: string | null }[]; evidence: Evidence;
  foretold: Finding[]; totals: { party: string; of: string; stated: number; named: number; reports: string[]; sentence?: string }[];
}
export interface Band { from: string; to: string; standing: Standing }
export interface TiersAnswer { tiers: Band[]; more: number }
export interface TimelineAnswer { findings: Finding[]; evidence: Evidence; next: string | null }
export interface Source {
  name: string; made: number; fulfilled: number; differently: number; failed: number; open: number; trust: number; brier: number | null;
}
export interface ClaimsAnswer { counts: Record<string, number>; claims: Finding[]; sources: Source[]; evidence: Evidence; next: string | null }
export interface Partner {
  code: string; name: string; rung: number | null; of: number | null; label: string | null;
  standings: Standing[]; cooperation: string[]; conflict: string[];
}
export interface MapAnswer {
  state: string; as_of: string; events_from: string; partners: Partner[];
  expected: Finding[]; expected_total: number; lately: Finding[]; lately_total: number; evidence: Evidence;
}
export interface Passage extends Omit<DocumentFacts, 'id' | 'copy_of'> { document: string; quote: { start: number; end: number; text: string } }
export interface SearchAnswer { query: string; passages: Passage[]; next: string | null }
export interface StateName { code: string; name: string; kind: string; meant?: boolean }
export interface Tie { parties: [string, string]; tier: string | null; weight: number; conflict_points: number; strength: number; findings: string[] }
export interface NetworkNode { code: string; name: string; region: string | null; ties: number; strength: number; betweenness: number; betweenness_range: [number, number]; brokerage: Record<Role | 'total', number>; mediations: string[] }
export type Role = 'coordinator' | 'itinerant' | 'gatekeeper' | 'representative' | 'liaison';
export interface NetworkAnswer { as_of: string; nodes: NetworkNode[]; ties: Tie[]; total: number; next: string | null; weights: { name: string; half_life_days: number } }
export interface Share {
  code: string; tier: string | null; weight: number; standings_points: number; events_points: number; conflict_points: number;
  share: number; share_range: [number, number]; findings: string[];
}
export interface Hedging {
  value: number; range: [number, number]; balance: number; balance_range: [number, number]; engagement: number; engagement_range: [number, number];
  poles: { code: string; weight: number; weight_range: [number, number]; ambiguity: number; ambiguity_range: [number, number] }[];
}
export interface PortfolioAnswer {
  state: string; as_of: string; partners: Share[];
  measures: { herfindahl: number; effective_partners: number; largest_share: number; top_two_share: number; partners: number; ranges: Record<string, [number, number]>; hedging: Hedging | null };
  sentences: string[];
  weights: { name: string; rungs: string; standings: number; events: number; half_life_days: number };
  inputs: { standings: number; events: number; single_source: number; left_out: string[] };
  years: { year: number; as_of: string; effective_partners: number; shares: { code: string; share: number }[] }[];
  findings: Finding[]; evidence: Evidence;
}
export interface PathAnswer { sentence: string; more: number; paths: { via: string[]; strength: number; range: [number, number]; weakest: string; ties: Tie[] }[] }
export interface Stats { documents: number; copies: number; reports: number; findings: number }
