// views.mjs URL CHROMIUM DOCUMENT [FOLDER]: opens every view of the page in a browser, wide and narrow, light and dark, and says what is wrong with it.
// With FOLDER, a picture of each is left there.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const need = createRequire(new URL('../../web/package.json', import.meta.url));
const { chromium } = need('playwright-core');
const axe = readFileSync(need.resolve('axe-core/axe.min.js'), 'utf8');
const [url, program, document, folder] = process.argv.slice(2);

// name, address, what the heading must say
const VIEWS = [
  ['home', '/', 'The record'],
  ['state', '/state/VNM', 'Viet Nam'],
  ['pair', '/pair/USA/VNM', 'United States and Viet Nam'],
  ['claims', '/claims', 'Claims'],
  ['document', `/document/${document}`, 'Hegseth in Hanoi'],
  ['search', '/search?q=ambassador', 'Search'],
  ['brief', '/brief/VNM', 'Viet Nam'],
  ['portfolio', '/portfolio/VNM', 'Portfolio of Viet Nam'],
  ['network', '/network?a=VNM&b=JPN', 'Who stands how with whom'],
];
const SIZES = [['wide', 1280, 900, 'light'], ['narrow', 390, 844, 'light'], ['dark', 1280, 900, 'dark']];

const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
let problems = 0;

async function check(name, does) {
  try {
    await does();
    console.log(`ok    ${name}`);
  } catch (error) {
    problems++;
    console.log(`WRONG ${name}: ${error.message}`);
  }
}

async function open(page, path) {
  const said = [];
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => new URL(request.url()).origin === new URL(url).origin || /^(blob|data):/.test(request.url()) || said.push(`asked elsewhere: ${request.url()}`));
  await page.goto(url + path);
  await page.waitForSelector('h1');
  await page.waitForFunction(() => !globalThis.document.querySelector('[aria-busy="true"]'));
  return said;
}

for (const [size, width, height, colorScheme] of SIZES) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, bypassCSP: false });
  for (const [name, path, heading] of VIEWS) {
    await check(`${name}, ${size}`, async () => {
      const page = await context.newPage();
      const said = await open(page, path);
      if (folder) await page.screenshot({ path: `${folder}/${name}-${size}.png`, fullPage: true });
      assert.equal((await page.textContent('h1')).trim(), heading);
      assert.equal(await page.locator('[role=alert]').count(), 0, 'an error is shown');
      const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${wide} pixels wider than the window`);
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
      const grave = found.violations.filter((one) => ['serious', 'critical'].includes(one.impact));
      assert.deepEqual(grave.map((one) => `${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 120)} ${one.nodes[0].failureSummary?.slice(0, 200)}`), []);
      assert.deepEqual(said, []);
      await page.close();
    });
  }
  await context.close();
}

const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
page.setDefaultTimeout(10000);

await check('a standing leads to its sentence, and the sentence to its document', async () => {
  await open(page, '/state/VNM');
  await page.click('li.partner .cite');
  await page.waitForSelector('aside q');
  if (folder) await page.screenshot({ path: `${folder}/evidence-wide.png` });
  const sentence = await page.textContent('aside q');
  await page.click('aside a');
  await page.waitForSelector('mark.at');
  assert.ok((await page.textContent('article')).includes(sentence.trim()), 'the document does not hold the sentence');
});
await check('Escape closes the evidence and gives the focus back', async () => {
  await open(page, '/pair/USA/VNM');
  await page.locator('g.dot').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForSelector('aside q');
  await page.keyboard.press('Escape');
  await page.waitForSelector('aside', { state: 'detached' });
  assert.ok(await page.evaluate(() => globalThis.document.activeElement.classList.contains('dot')));
});
await check('the day and "as known then" are in the address and change the answer', async () => {
  await open(page, '/pair/USA/VNM?as_of=2020-01-01');
  await page.waitForSelector('text=rung 1 of 3');
  await page.check('text=as known then');
  await page.waitForSelector('text=Nothing on record');
  assert.ok(page.url().endsWith('?as_of=2020-01-01&known_by=2020-01-01'), page.url());
});
await check('a shown reading tells actors, type, status, attribution and rule', async () => {
  await open(page, `/document/${document}`);
  await page.locator('mark').first().hover();
  const told = await page.textContent('[role=tooltip]');
  for (const word of ['Actors', 'Type', 'Status', 'According to', 'Rule']) assert.ok(told.includes(word), word);
  if (folder) await page.screenshot({ path: `${folder}/hover-wide.png` });
});
await check('what was denied is struck, what is to come is hollow, what conflicts says so', async () => {
  const told = async (a, b) => (await (await fetch(`${url}/api/v1/timeline?a=${a}&b=${b}&limit=1000`)).json()).findings;
  const treaty = await told('ARM', 'AZE');
  await open(page, '/pair/ARM/AZE');
  const denied = treaty.filter((one) => one.state === 'denied' && one.event).length;
  const ahead = treaty.filter((one) => ['expected', 'possible', 'overdue', 'not-fulfilled'].includes(one.state) && one.event).length;
  assert.ok(denied > 0 && ahead > 0, 'the examples no longer hold what this looks for');
  assert.equal(await page.locator('g.dot .strike').count(), denied);
  assert.equal(await page.locator('g.dot.hollow').count(), ahead);
  if (folder) await page.screenshot({ path: `${folder}/denied-wide.png` });
  const conflicts = (await told('AUS', 'VNM')).filter((one) => one.conflicts.length).length;
  await open(page, '/pair/AUS/VNM');
  assert.ok(conflicts > 0, 'the examples no longer hold what this looks for');
  assert.equal(await page.locator('.rows p .tag.contested').count(), conflicts);
});
await check('a state that is none, and a pair without a record, are told apart', async () => {
  await open(page, '/state/NOWHERE');
  assert.equal(await page.locator('[role=alert]').count(), 1);
  await open(page, '/pair/BRA/PER');
  assert.equal(await page.locator('[role=alert]').count(), 0);
  assert.equal(await page.locator('text=Nothing on record').count(), 1);
});
const saved = mkdtempSync(join(tmpdir(), 'page-'));
for (const [name, path, heading] of VIEWS) {
  await check(`what Share saves of ${name} opens offline`, async () => {
    await open(page, path);
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('button.share')]);
    const offline = await browser.newContext({ offline: true, acceptDownloads: false });
    const file = await offline.newPage();
    file.setDefaultTimeout(10000);
    const asked = [];
    file.on('request', (request) => asked.push(request.url()));
    await download.saveAs(join(saved, name + '.html'));
    await file.goto('file://' + join(saved, name + '.html'));
    assert.equal((await file.textContent('h1')).trim(), heading);
    assert.equal(await file.locator('script').count(), 0);
    assert.equal(asked.length, 1, asked.join(' '));
    await offline.close();
  });
}

await browser.close();
rmSync(saved, { recursive: true });
process.exit(problems ? 1 : 0);
