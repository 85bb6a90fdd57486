import type { DocumentFacts, Evidence, Finding, Report, StateName } from './types';

// Whatever an answer brought along is kept, so that evidence opens without another request.
export const reports = new Map<string, Report>();
export const documents = new Map<string, DocumentFacts>();
export const findings = new Map<string, Finding>();

export class Problem extends Error {
  constructor(readonly title: string, detail: string, readonly status = 0) {
    super(detail);
  }
}

const TITLES: Record<number, string> = {
  400: 'This cannot be asked', 404: 'There is nothing of this name', 501: 'Not on this server', 503: 'The ledger cannot be read just now',
};

type Query = Record<string, string | number | null | undefined>;

export function address(path: string, query: Query = {}): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== null && value !== undefined && value !== '') words.set(name, String(value));
  const text = words.toString();
  return text ? `${path}?${text}` : path;
}

async function ask(path: string, query: Query, signal?: AbortSignal): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch('/api/v1/' + address(path, query), { signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem('No answer', 'The server does not answer. Is `chancery serve` still running?');
  }
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({}));
  const detail: string = said.detail ?? '';
  throw new Problem(TITLES[answer.status] ?? said.title ?? `Error ${answer.status}`, detail.charAt(0).toUpperCase() + detail.slice(1) + (detail ? '.' : ''), answer.status);
}

export function keep(evidence?: Evidence, found: Finding[] = []): void {
  for (const report of evidence?.reports ?? []) reports.set(report.id, report);
  for (const document of evidence?.documents ?? []) documents.set(document.id, document);
  for (const finding of found) findings.set(finding.id, finding);
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const answer = await (await ask(path, query, signal)).json();
  // `findings` is a number in some answers.
  keep(answer.evidence, [answer.findings, answer.expected, answer.claims, answer.lately].filter(Array.isArray).flat());
  return answer as T;
}

export async function getText(path: string, query: Query = {}): Promise<string> {
  return (await ask(path, query)).text();
}

export async function getFile(path: string, query: Query = {}): Promise<Blob> {
  return (await ask(path, query)).blob();
}

/** All pages of a list, up to `most` items; `cut` says that there would have been more. */
export async function getAll<T extends { next: string | null }>(path: string, query: Query, list: keyof T, signal?: AbortSignal, most = 3000): Promise<T & { cut: boolean }> {
  const first = await get<T>(path, { ...query, limit: 1000 }, signal);
  let next = first.next;
  const items = first[list] as unknown[];
  while (next && items.length < most) {
    const more = await get<T>(path, { ...query, limit: 1000, cursor: next }, signal);
    items.push(...(more[list] as unknown[]));
    next = more.next;
  }
  return { ...first, cut: next !== null };
}

interface Found { findings: Finding[]; evidence: Evidence; missing: string[] }

/** Asks for records that no answer has brought yet, many at a time; `again`: also for those known, to have their documents. */
export async function fetchRecords(ids: string[], again = false): Promise<void> {
  const MOST = 50;
  const wanted = ids.filter((id) => again || !(id.startsWith('f:') ? findings : reports).has(id));
  const batches = Array.from({ length: Math.ceil(wanted.length / MOST) }, (_, i) => wanted.slice(i * MOST, (i + 1) * MOST));
  await Promise.all(batches.map((batch) => get<Found>('evidence', { ids: batch.join(',') })));
}

/** Of findings that came without their evidence: the sentences that their lines show. */
export function fetchSentences(shown: Finding[]): Promise<void> {
  return fetchRecords(shown.flatMap((one) => [...one.for, ...one.against].slice(0, 1)));
}

let names: Promise<StateName[]> | undefined;

export function states(): Promise<StateName[]> {
  names ??= get<{ states: StateName[] }>('states').then((answer) => answer.states);
  names.catch(() => (names = undefined));
  return names;
}
