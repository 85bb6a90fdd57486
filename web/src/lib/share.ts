// "Share": this view as one file that opens offline. What is drawn is written out as it stands, with its style and without any script; what
// each number and sentence rests on stands at its end, and they lead there.
import { documents } from './api';
import { Reader, cited, type Grounds } from './evidence.svelte';
import type { Report } from './types';
import { outletOf, publishedOf, titleOf } from './words';

const MOST_FIGURES = 400; // that lead to their sentences in the file
const MOST_ASKED = 40;    // of those whose grounds must be asked for first
const MOST_EACH = 8;      // sentences of one figure

export function save(content: string | Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type: 'text/html' }) : content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function element(name: string, text = '', attributes: Record<string, string> = {}): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function sentence(report: Report): HTMLElement {
  const item = element('li');
  const facts = documents.get(report.document);
  const of = element('span', '', { class: 'small dim' });
  of.append(element('a', titleOf(facts), { href: `${location.origin}/document/${report.document}?at=${encodeURIComponent(report.id)}` }), ` · ${outletOf(facts)} · ${publishedOf(facts)}`);
  item.append(element('q', report.quote.text), ' ', of);
  return item;
}

/** What each of the figures rests on, the same grounds once; and where in it each leads. */
async function grounds(figures: Grounds[]): Promise<{ section: HTMLElement; places: string[] }> {
  const section = element('section', '', { class: 'card', id: 'evidence' });
  section.append(element('h2', 'What this rests on'));
  const places: string[] = [];
  const known = new Map<string, string>();
  let asked = 0;
  for (const figure of figures.slice(0, MOST_FIGURES)) {
    if (!Array.isArray(figure.ids) && ++asked > MOST_ASKED) { places.push(''); continue; }
    const key = figure.title + '\n' + (Array.isArray(figure.ids) ? figure.ids.join() : '');
    let place = known.get(key);
    if (!place) {
      const reader = new Reader(figure.ids);
      const found = await reader.next(MOST_EACH).catch(() => []);
      place = `e${known.size + 1}`;
      known.set(key, place);
      const list = element('ul', '', { class: 'rows' });
      list.append(...found.map(sentence));
      if (reader.more) list.append(element('li', 'And more, where this was saved from.', { class: 'small dim' }));
      section.append(element('h3', figure.title, { id: place }), list);
    }
    places.push(place);
  }
  return { section, places };
}

/** Each figure becomes a link to its sentences. */
function lead(copies: Element[], places: string[]): void {
  copies.forEach((copy, i) => {
    if (!places[i]) return;
    const svg = copy.namespaceURI === 'http://www.w3.org/2000/svg';
    const link = svg ? document.createElementNS(copy.namespaceURI!, 'a') : document.createElement('a');
    for (const { name, value } of copy.attributes) if (['class', 'aria-label'].includes(name)) link.setAttribute(name, value);
    link.setAttribute('href', '#' + places[i]);
    link.append(...copy.childNodes);
    copy.replaceWith(link);
  });
}

export async function selfContained(): Promise<string> {
  const here = document.getElementById('page')!;
  const page = here.cloneNode(true) as HTMLElement;
  const figures = [...here.querySelectorAll('[data-cites]')], copies = [...page.querySelectorAll('[data-cites]')];
  const shown = figures.flatMap((one, i) => { const to = one.closest('aside') ? undefined : cited.get(one); return to ? [{ to, copy: copies[i] }] : []; });
  for (const gone of page.querySelectorAll('.noprint, .skip, script, datalist, aside')) gone.remove();
  for (const link of page.querySelectorAll('a')) link.setAttribute('href', new URL(link.getAttribute('href') ?? '', location.href).href);
  const { section, places } = await grounds(shown.map((one) => one.to));
  lead(shown.map((one) => one.copy), places);
  for (const button of page.querySelectorAll('button')) button.replaceWith(...button.childNodes);
  if (places.length) page.querySelector('main')?.append(section);
  const style = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\n');
  const told = `Saved from ${location.href} on ${new Date().toISOString().slice(0, 10)}. Links to other views lead there; all else is in this file.`;
  page.querySelector('footer')?.append(element('p', told, { class: 'dim small' }));
  const title = element('title', document.title);
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`
    + `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">${title.outerHTML}<style>${style}\n.onpaper{display:block}#evidence{margin-top:1rem}#evidence h3:target{background:var(--accent-soft)}</style></head><body>${page.outerHTML}</body></html>\n`;
}

export async function share(): Promise<void> {
  save(await selfContained(), (document.title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'chancery') + '.html');
}
