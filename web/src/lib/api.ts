import type { DocumentFacts, Evidence, Finding, Report, StateName } from './types';

// Whatever an answer brought along is kept, so that evidence opens without another request.
export const reports = new Map<string, Report>();
export const documents = new Map<string, DocumentFacts>();
export const findings = new Map<string, Finding>();

export class Problem extends Error {
  constructor(readonly title: string, detail: string) {
    super(detail);
  }
}

type Query = Record<string, string | number | null | undefined>;

export function address(path: string, query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') words.set(name, String(value));
  const text = words.toString();
  return text ? `${path}?${text}` : path;
}

async function ask(path: string, query: Query): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch('/api/v1/' + address(path, query));
  } catch {
    throw new Problem('No answer', 'The server does not answer. Is `chancery serve` still running?');
  }
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({}));
  throw new Problem(said.title ?? `Error ${answer.status}`, said.field ? `${said.field}: ${said.detail}` : (said.detail ?? ''));
}

export function keep(evidence?: Evidence, found: Finding[] = []): void {
  for (const report of evidence?.reports ?? []) reports.set(report.id, report);
  for (const document of evidence?.documents ?? []) documents.set(document.id, document);
  for (const finding of found) findings.set(finding.id, finding);
}

export async function get<T>(path: string, query: Query = {}): Promise<T> {
  const answer = await (await ask(path, query)).json();
  // `findings` is a number in some answers.
  keep(answer.evidence, [answer.findings, answer.expected, answer.claims].filter(Array.isArray).flat());
  return answer as T;
}

export async function getText(path: string, query: Query = {}): Promise<string> {
  return (await ask(path, query)).text();
}

/** All pages of a list, up to `most` items; `cut` says that there would have been more. */
export async function getAll<T extends { next: string | null }>(path: string, query: Query, list: keyof T, most = 3000): Promise<T & { cut: boolean }> {
  const first = await get<T>(path, { ...query, limit: 1000 });
  let next = first.next;
  const items = first[list] as unknown[];
  while (next && items.length < most) {
    const more = await get<T>(path, { ...query, limit: 1000, cursor: next });
    items.push(...(more[list] as unknown[]));
    next = more.next;
  }
  return { ...first, cut: next !== null };
}

/** The reports behind ids of reports and findings, asked for where no answer has brought them yet. */
export async function reportsOf(ids: string[]): Promise<Report[]> {
  const found = new Map<string, Report>();
  for (const id of ids) {
    if (id.startsWith('f:') && !findings.has(id)) {
      const finding = await get<Finding & { evidence: Evidence }>('show/' + id);
      keep(finding.evidence, [finding]);
    }
    const finding = findings.get(id);
    for (const report of finding ? [...finding.for, ...finding.against] : [id]) {
      if (!reports.has(report)) {
        const shown = await get<Report & { evidence?: Evidence; document_facts?: DocumentFacts }>('show/' + report);
        keep(shown.evidence, []);
        if (shown.kind === 'report') reports.set(report, shown);
      }
      const known = reports.get(report);
      if (known) found.set(report, known);
    }
  }
  for (const report of found.values()) {
    if (!documents.has(report.document)) documents.set(report.document, await get<DocumentFacts>('documents/' + report.document));
  }
  return [...found.values()];
}

let names: Promise<StateName[]> | undefined;

export function states(): Promise<StateName[]> {
  names ??= get<{ states: StateName[] }>('states').then((answer) => answer.states);
  names.catch(() => (names = undefined));
  return names;
}
