import type { Action } from 'svelte/action';
import { documents, fetchRecords, findings, reports } from './api';
import { here } from './here.svelte';
import type { Report } from './types';

/** What something rests on: ids of findings and reports, or how to come by them. */
export type Source = string[] | (() => Promise<string[]>);

const PIECE = 20;
const BATCH = 20; // findings asked for at a time
const EACH = 12;  // sentences of one finding among many

/** The reports behind ids, in their order; asked for a batch at a time, so that a figure over thousands of findings opens at once. */
export class Reader {
  private ids: string[] | undefined;
  private at = 0;
  private seen = new Set<string>();
  private spare: Report[] = [];
  constructor(private source: Source) {}

  async next(most = PIECE): Promise<Report[]> {
    this.ids ??= [...new Set(Array.isArray(this.source) ? this.source : await this.source())];
    while (this.spare.length < most && this.at < this.ids.length) {
      const batch = this.ids.slice(this.at, this.at + BATCH);
      await fetchRecords(batch);
      this.at += batch.length;
      const each = this.ids.length > 1 ? EACH : Infinity;
      const known = batch.flatMap((id) => { const finding = findings.get(id); return finding ? [...finding.for.slice(0, each), ...finding.against.slice(0, each)] : [id]; });
      await fetchRecords(known.filter((id) => id.startsWith('r:')));
      for (const id of known) {
        const report = reports.get(id);
        if (report && !this.seen.has(id)) { this.seen.add(id); this.spare.push(report); }
      }
    }
    await fetchRecords(this.spare.slice(0, most).filter((one) => !documents.has(one.document)).map((one) => one.id), true);
    const then = (one: Report) => !here.knownBy || (documents.get(one.document)?.published.to ?? '9999') <= here.knownBy;
    const out = this.spare.splice(0, most).filter(then);
    return out.length || !this.more ? out : this.next(most);
  }

  get more(): boolean {
    return this.spare.length > 0 || this.at < (this.ids?.length ?? 0);
  }
}

// The one panel in which every number and sentence shows what it rests on.
class Panel {
  title = $state('');
  reports = $state.raw<Report[]>([]);
  waiting = $state(false);
  more = $state(false);
  problem = $state('');
  open = $state(false);
  private from: HTMLElement | SVGElement | null = null;
  private reader = new Reader([]);

  async show(title: string, source: Source) {
    const reader = new Reader(source);
    this.reader = reader;
    this.from = document.activeElement as HTMLElement | null;
    this.title = title;
    this.reports = [];
    this.problem = '';
    this.more = false;
    this.open = true;
    await this.read(reader);
  }

  async read(reader = this.reader) {
    this.waiting = true;
    try {
      const next = await reader.next();
      if (reader !== this.reader) return;
      this.reports = [...this.reports, ...next];
      this.more = reader.more;
    } catch (error) {
      if (reader === this.reader) this.problem = (error as Error).message;
    }
    if (reader === this.reader) this.waiting = false;
  }

  close() {
    this.open = false;
    this.from?.focus?.();
  }
}

export const panel = new Panel();

export interface Grounds { title: string; ids: Source }

/** What each element on the page leads to, for whoever writes the page out. */
export const cited = new WeakMap<Element, Grounds>();

/** Makes an element open what it rests on, by pointer and by key. */
export const cites: Action<HTMLElement | SVGElement, Grounds> = (node, grounds) => {
  let now = grounds;
  const show = () => panel.show(now.title, now.ids);
  const key = (event: Event) => {
    const { key } = event as KeyboardEvent;
    if (node instanceof HTMLButtonElement || (key !== 'Enter' && key !== ' ')) return;
    event.preventDefault();
    show();
  };
  cited.set(node, now);
  node.setAttribute('data-cites', '');
  node.addEventListener('click', show);
  node.addEventListener('keydown', key);
  return { update(next) { now = next; cited.set(node, now); }, destroy() { node.removeEventListener('click', show); node.removeEventListener('keydown', key); } };
};
