// large.mjs URL CHROMIUM A B DOCUMENT [FOLDER]: how long until each view of a large ledger is there, in a browser that has seen none before. A, B: busy states.
// With FOLDER, a picture of each at both widths, light and dark, is left there.
import { createRequire } from 'node:module';

const need = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = need('playwright-core');
const [url, program, a, b, document, folder] = process.argv.slice(2);
const MOST = 1500; // milliseconds

const VIEWS = [
  ['home', '/'], ['state', `/state/${a}`], ['pair', `/pair/${a}/${b}`], ['claims', '/claims'], ['claims-of-one', `/claims?a=${a}`], ['document', `/document/${document}`],
  ['search', '/search?q=relief'], ['brief', `/brief/${a}`], ['brief-of-two', `/brief/${a}/${b}`], ['portfolio', `/portfolio/${a}`], ['network', '/network'], ['paths', `/network?a=${a}&b=${b}`],
];

const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
let late = 0;
for (const [name, path] of VIEWS) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const said = [];
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(url + path, { waitUntil: 'commit' });
  await page.waitForFunction(() => globalThis.document.querySelector('main h1') && !globalThis.document.querySelector('[aria-busy="true"]'), null, { timeout: 60000, polling: 'raf' });
  const whole = await page.evaluate(() => performance.now());
  const first = await (await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime)).jsonValue();
  const alerts = await page.locator('[role=alert]').count();
  const wrong = first > MOST || whole > MOST || alerts || said.length;
  late += wrong ? 1 : 0;
  console.log(`${wrong ? 'WRONG' : 'ok   '} ${name.padEnd(14)} first paint ${Math.round(first)} ms, all there ${Math.round(whole)} ms${alerts ? ', an error is shown' : ''} ${said.join(' ')}`);
  for (const [size, width, height, colorScheme] of folder ? [['wide', 1280, 900, 'light'], ['narrow', 390, 844, 'light'], ['dark', 1280, 900, 'dark'], ['dark-narrow', 390, 844, 'dark']] : []) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(200);
    await page.screenshot({ path: `${folder}/${name}-${size}.png`, fullPage: name !== 'claims' || width > 1000 });
  }
  await context.close();
}
await browser.close();
process.exit(late ? 1 : 0);
