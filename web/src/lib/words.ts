import type { Actor, DocumentFacts, Finding, Interval, Report, Standing, Tie } from './types';

export const EVENTS: Record<string, string> = {
  AGREE: 'agree', CONSULT: 'talk', SUPPORT: 'support', COOPERATE: 'cooperate', AID: 'give aid', CONCEDE: 'concede', REQUEST: 'ask', ACCUSE: 'accuse',
  REJECT: 'reject', THREATEN: 'threaten', PROTEST: 'protest', SANCTION: 'sanction', MOBILIZE: 'mobilise', COERCE: 'coerce', ASSAULT: 'attack', RETREAT: 'yield',
};

/** Four classes, as in the codebook: words and deeds, with and against. */
const CLASSES: Record<string, Class> = {
  AGREE: 'words with', CONSULT: 'words with', SUPPORT: 'words with', CONCEDE: 'deeds with', COOPERATE: 'deeds with', AID: 'deeds with', RETREAT: 'deeds with',
  REQUEST: 'words against', ACCUSE: 'words against', REJECT: 'words against', THREATEN: 'words against',
  PROTEST: 'deeds against', SANCTION: 'deeds against', MOBILIZE: 'deeds against', COERCE: 'deeds against', ASSAULT: 'deeds against',
};
export type Class = 'words with' | 'deeds with' | 'words against' | 'deeds against';
export const CLASS_NAMES: Record<Class, string> = {
  'deeds with': 'acts of cooperation', 'words with': 'words of cooperation', 'words against': 'words of conflict', 'deeds against': 'acts of conflict',
};

export function classOf(event: string | null): Class | null {
  return event ? (CLASSES[event] ?? null) : null;
}

export const STATES: Record<string, string> = {
  expected: 'expected', possible: 'possible', occurred: 'happened', ongoing: 'under way', holds: 'holds', denied: 'denied', contested: 'contested',
  fulfilled: 'fulfilled', 'fulfilled-differently': 'came differently', overdue: 'overdue', 'not-fulfilled': 'did not come',
};

/** Is some part of the answer without the records of the sources? */
export function isUnweighed(answer: unknown): boolean {
  const says = (one: unknown) => typeof one === 'object' && one !== null && (one as { sources_weighed?: boolean }).sources_weighed === false;
  return says(answer) || (typeof answer === 'object' && answer !== null && Object.values(answer).some(says));
}

/** Said of a standing that only a source tells which is seldom right. */
export const DOUBTFUL = 'doubtful: only one source says so, and it has seldom been right';

/** Of a report: as what it was told. */
export const STATUSES: Record<string, string> = {
  occurred: 'happened', ongoing: 'under way', holds: 'holds', planned: 'planned', expected: 'expected', possible: 'possible', hypothetical: 'only thought of', negated: 'denied',
};

export const PLANNED = new Set(['expected', 'possible', 'overdue', 'not-fulfilled']);

const CHANGES: Record<string, string> = {
  sign: 'signed', ratify: 'ratified', 'in-force': 'in force', upgrade: 'raised', downgrade: 'lowered', hold: 'in place', establish: 'established', break: 'broken',
  restore: 'restored', join: 'joined', apply: 'applied for', leave: 'left', suspend: 'suspended', withdraw: 'withdrawn', terminate: 'ended', negotiate: 'negotiated',
};

const ACTS_TO_COME = new Set(['visit', 'meeting', 'exercise', 'negotiation']);

// A mode narrows its event down ("reject: meet"); only what people meet for is plain without it.
function actOf(item: Finding | Report): string {
  if (!item.event) return item.mode?.replaceAll('-', ' ') ?? 'state of things';
  const event = EVENTS[item.event] ?? item.event.toLowerCase();
  const mode = item.mode?.replaceAll('-', ' ');
  return !mode ? event : item.event === 'CONSULT' ? mode : `${event}: ${mode}`;
}

const MEMBERSHIP: Record<string, string> = { join: 'Joining', apply: 'Applying to', leave: 'Leaving', hold: 'Member of' };

/** Said of what is, or was, to come. */
const AHEAD = new Set([...PLANNED, 'fulfilled', 'fulfilled-differently', 'planned', 'hypothetical']);

/** "Partnership raised: comprehensive strategic partnership", "Visit", or the bare kind of act; "to be raised" where it is a claim. */
export function whatOf(item: Finding | Report): string {
  const detail = item.detail;
  const ahead = AHEAD.has('state' in item ? item.state : item.status);
  if (detail?.kind === 'membership' && typeof detail.forum === 'string') {
    const verb = MEMBERSHIP[detail.change ?? ''] ?? 'Member of';
    return (ahead ? `${verb}, to come: ` : `${verb} `) + detail.forum + (detail.role === 'partner' ? ' as a partner' : '');
  }
  const meant = item.event === 'AGREE' && ('state' in item ? item.state : item.status) === 'occurred';  // an invitation is no visit yet
  const kind = detail?.kind ? (meant && ACTS_TO_COME.has(detail.kind) ? 'agreed on: ' : '') + String(detail.kind).replaceAll('-', ' ') : actOf(item);
  const change = detail?.change ? (ahead ? ' to be ' : ' ') + (CHANGES[detail.change] ?? detail.change.replaceAll('-', ' ')) : '';
  const name = detail?.wording ?? detail?.name ?? detail?.body ?? detail?.organisation;
  const told = kind + change + (typeof name === 'string' && name ? `: ${name}` : '');
  return told.charAt(0).toUpperCase() + told.slice(1);
}

/** The record's own sentence, or what comes nearest to it. */
export function told(item: Finding | Report): string {
  return ('state' in item ? item.sentence : item.says) ?? `${whoOf(item)}: ${whatOf(item)}`;
}

/** What a tie comes to: a tier that little is left of is not told as if it were all. */
export function tierOf(tie: Tie): string {
  return tie.conflict_points > tie.weight ? 'more against than with each other' : (tie.tier ?? 'no tier on record');
}

// As src/present has them.
const WITH_ARTICLE = new Set(['United States', 'United Kingdom', 'United Arab Emirates', 'Netherlands', 'Philippines', 'Russian Federation', 'Bahamas', 'Gambia', 'Maldives', 'Marshall Islands', 'Solomon Islands', 'Comoros',
  'Seychelles', 'Dominican Republic', 'Central African Republic', 'Democratic Republic of the Congo', 'Congo', 'Sudan', 'Czech Republic', 'Holy See', 'European Union', 'United Nations']);
/** A name as it stands within a sentence: "the United States". */
export function within(name: string): string {
  return WITH_ARTICLE.has(name) ? `the ${name}` : name;
}

/** A source's name without the kind of source that stands before it, and that kind. */
export function sourceOf(name: string): [string, string] {
  if (name === 'unattributed') return ['The outlets themselves', 'no outlet named'];
  const [, kind, rest] = /^(official|anonymous|document|person|outlet): (.+)$/.exec(name) ?? [];
  return rest ? [rest.charAt(0).toUpperCase() + rest.slice(1), kind] : [name, ''];
}

function nameOf(actor: Actor): string {
  return actor.name || actor.code;
}

export function whoOf(item: Finding | Report): string {
  const source = item.source.map(nameOf).join(', ') || 'unnamed';
  const target = item.target.map(nameOf).join(', ');
  return target ? `${source} ${item.mutual ? '↔' : '→'} ${target}` : source;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function day(text: string | null | undefined): string {
  const [year, month, date] = (text ?? '').split('-');
  return date ? `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}` : (text ?? '');
}

/** A month or a year where the two days are its ends; otherwise what the interval says, no more. */
export function span(when: Interval | null | undefined, open = 'since'): string {
  if (!when || (!when.from && !when.to)) return 'day not known';
  if (!when.from) return `by ${day(when.to)}`;
  if (!when.to) return `${open} ${day(when.from)}`;
  if (when.from === when.to) return day(when.from);
  const last = new Date(Date.UTC(Number(when.to.slice(0, 4)), Number(when.to.slice(5, 7)), 0)).getUTCDate();
  if (when.from.endsWith('-01') && Number(when.to.slice(8)) === last) {
    if (when.from.slice(0, 7) === when.to.slice(0, 7)) return day(when.from).slice(2);
    if (when.from.slice(5) === '01-01' && when.to.slice(5, 7) === '12' && when.from.slice(0, 4) === when.to.slice(0, 4)) return when.from.slice(0, 4);
  }
  return `${day(when.from)} to ${day(when.to)}`;
}

export function whenOf(item: Finding | Report): string {
  const state = 'state' in item ? item.state : item.status;
  return span(item.when, state === 'holds' || state === 'ongoing' ? 'since' : 'on or after');
}

/** For ordering: the latest day that it can be, else the day on which it was reported. */
export function sortDay(finding: Finding): string {
  return finding.when.to ?? finding.when.from ?? finding.first_reported?.on ?? '';
}

export function since(standing: Standing): string {
  const from = standing.from;
  if (!from || (!from.from && !from.to)) return 'since when is not known';
  if (!from.from) return `since ${day(from.to)} at the latest`;
  return `since ${span(from).replace(/^since /, '')}`;
}

/** What is not sure of a standing on a day: empty, or in words. */
export function unsure(standing: Standing, on: string): string {
  if (standing.from?.to && standing.from.to > on) return 'perhaps not yet';
  return standing.to?.from && standing.to.from < on ? 'perhaps no more' : '';
}

/** Did it begin after that day, or is it known by a report alone that came after? As src/analysis has it. */
export function toldAfter(finding: Finding, on: string): boolean {
  const { from, to } = finding.when;
  return from ? from > on : to ? to > on : (finding.first_reported?.on ?? '') > on;
}

export function titleOf(document: DocumentFacts | undefined): string {
  return document?.title || document?.uri.split('/').pop() || 'untitled';
}

export function outletOf(document: DocumentFacts | undefined): string {
  return document?.outlet || 'no outlet named';
}

export function publishedOf(document: DocumentFacts | undefined): string {
  const published = document?.published;
  return published && (published.from || published.to) ? span(published) : 'undated';
}

export function percent(value: number): string {
  const hundredths = value * 100;
  return `${hundredths > 0 && hundredths < 9.95 ? hundredths.toFixed(1).replace(/\.0$/, '') : Math.round(hundredths)}%`;
}

// "comprehensive-strategic partnership": as the ladder words it, without the slug's hyphens.
export const counted = (of: string) => of.replace(/(?<!all)-/g, ' ');

export function many(count: number, one: string, more = one + 's'): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : more}`;
}

/** Days in a sentence as they are written everywhere on this page, never broken over two lines. */
export function plain(text: string): string {
  return text.replace(/\bcame as [a-z-]+, not [a-z-]+/, counted).replace(/\b\d{4}-\d\d-\d\d\b/g, (iso) => day(iso).replaceAll(' ', '\u00a0'));
}

export function idsOf(finding: Finding): string[] {
  return [...finding.for, ...finding.against];
}
