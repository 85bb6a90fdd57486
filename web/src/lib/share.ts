// "Share": this view as one file that opens offline. What is drawn is written out as it stands, with its style and without any script.

export function save(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function selfContained(): string {
  const page = document.getElementById('page')!.cloneNode(true) as HTMLElement;
  for (const gone of page.querySelectorAll('.noprint, .skip, script, datalist')) gone.remove();
  for (const link of page.querySelectorAll('a')) link.setAttribute('href', new URL(link.getAttribute('href') ?? '', location.href).href);
  const style = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\n');
  const told = `Saved from ${location.href} on ${new Date().toISOString().slice(0, 10)}. Links lead there; all else is in this file.`;
  const note = document.createElement('p');
  note.className = 'dim small';
  note.textContent = told;
  page.querySelector('footer')?.append(note);
  const title = document.createElement('title');
  title.textContent = document.title;
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`
    + `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">${title.outerHTML}<style>${style}</style></head><body>${page.outerHTML}</body></html>\n`;
}

export function share(): void {
  save(selfContained(), (document.title.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '') || 'chancery') + '.html');
}
