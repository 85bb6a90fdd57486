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
const SIZES = [['wide', 1280, 900, 'light'], ['narrow', 390, 844, 'light'], ['dark', 1280, 900, 'dark'], ['dark-narrow', 390, 844, 'dark']];

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
      assert.deepEqual(await grave(page), []);
      assert.deepEqual(said, []);
      await page.close();
    });
  }
  await context.close();
}

// What the accessibility checker calls serious on a page.
async function grave(shown) {
  await shown.evaluate(axe);
  const found = await shown.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  return found.violations.filter((one) => ['serious', 'critical'].includes(one.impact)).map((one) => `${one.id}: ${one.nodes.length} × ${one.nodes[0].html.slice(0, 120)} ${one.nodes[0].failureSummary?.slice(0, 200)}`);
}

await check('a word of two hundred letters makes no view wider than its window', async () => {
  for (const [width, height] of [[1280, 900], [390, 844]]) {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    for (const [name, path] of VIEWS) {
      await open(page, path);
      const wide = await page.evaluate(() => {
        const walker = globalThis.document.createTreeWalker(globalThis.document.querySelector('main'), 4), texts = [];
        for (let node = walker.nextNode(); node; node = walker.nextNode())
          if (/[a-z]{3}/.test(node.data) && !node.parentElement.closest('svg, select, button.button, .tag, .end, label, th, td, h2, h3, .key, .legend, .links, .hidden, .scroll, .note')) texts.push(node);
        for (const node of texts) node.data += ` ${'donaudampfschiff'.repeat(13)} `;
        return globalThis.document.documentElement.scrollWidth - innerWidth;
      });
      assert.ok(wide <= 0, `${name} at ${width}: ${wide} pixels wider`);
    }
    await context.close();
  }
});

const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
const page = await context.newPage();
page.setDefaultTimeout(10000);

for (const [name, path] of VIEWS) {
  await check(`${name} is walked through by the keyboard`, async () => {
    await open(page, path);
    const count = await page.evaluate(() => {
      globalThis.stops = [...globalThis.document.querySelectorAll('a[href], button, select, input, summary, [tabindex="0"]')].filter((one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility());
      globalThis.unseen = new Set();
      globalThis.document.addEventListener('focusin', ({ target }) => {
        target.passed = true;
        const drawn = getComputedStyle(target).outlineStyle !== 'none' || target.type === 'date' || (target.closest('svg') && target.matches(':focus-visible'));  // a day's parts and what is drawn show it themselves
        if (!drawn) globalThis.unseen.add(target.outerHTML.slice(0, 100));
      });
      return globalThis.stops.length + 4 * globalThis.document.querySelectorAll('input[type=date]').length;
    });
    for (let i = 0; i < count + 2; i++) await page.keyboard.press('Tab');
    assert.deepEqual(await page.evaluate(() => globalThis.stops.filter((one) => !one.passed).map((one) => one.outerHTML.slice(0, 100))), [], 'not reached');
    assert.deepEqual(await page.evaluate(() => [...globalThis.unseen]), [], 'focus is not seen');
  });
  await check(`no figure or day of ${name} stands without a way to its sentences`, async () => {
    await open(page, path);
    // In its own line at the most; what is asked (fields, links), what explains (notes, headings, legends) and the texts themselves are no statements of the record's.
    const bare = await page.evaluate(() => {
      const out = [];
      const walker = globalThis.document.createTreeWalker(globalThis.document.querySelector('main'), 4);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (/[1-9]/.test(node.data) && !node.parentElement.closest('[data-cites], a, button, select, option, label, article, q, svg, title, h1, h2, h3, th, .note, .head, .onpaper, .sources, .hidden, .counts, [role=status], [role=alert]')
          && !node.parentElement.closest('li')?.querySelector('[data-cites], a[href*="/document/"]')) out.push(node.data.trim().slice(0, 80));
      return out;
    });
    assert.deepEqual(bare, []);
  });
}
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
  const conflicts = (await told('AUS', 'VNM')).filter((one) => one.conflicts.some((each) => each.kind === 'conflict')).length;
  await open(page, '/pair/AUS/VNM');
  assert.ok(conflicts > 0, 'the examples no longer hold what this looks for');
  assert.equal(await page.locator('.rows > li:has(p .tag.contested)').count(), conflicts);
});
await check('what became of a claim is told where the claim stands, and leads to what came', async () => {
  const told = (await (await fetch(`${url}/api/v1/claims?limit=1000`)).json()).claims.filter((one) => one.successor);
  assert.ok(told.length > 5, 'the examples no longer hold what this looks for');
  await open(page, '/claims');
  assert.equal(await page.locator('.board .cite', { hasText: /^Came / }).count(), told.length);
  await page.locator('.cite', { hasText: 'Came as comprehensive-strategic, not strategic, on 10 Sep 2023.' }).click();
  await page.waitForSelector('aside q');
  assert.ok((await page.textContent('aside')).includes('upgraded their relations to a comprehensive strategic partnership'));
});
await check('the network says in words who is closest, who is most against each other and who stands between', async () => {
  const { ties, nodes } = await (await fetch(`${url}/api/v1/network`)).json();
  const net = (tie) => tie.weight - tie.conflict_points;
  const name = (code) => nodes.find((one) => one.code === code).name;
  const best = ties.reduce((x, y) => (net(y) > net(x) ? y : x)), worst = ties.reduce((x, y) => (net(y) < net(x) ? y : x));
  const middle = nodes.reduce((x, y) => (y.betweenness > x.betweenness ? y : x));
  await open(page, '/network');
  for (const [said, names] of [['The strongest tie', best.parties.map(name)], ['Most against each other', worst.parties.map(name)], ['Most between others', [middle.name]]]) {
    const line = page.locator('.cite', { hasText: said });
    for (const one of names) assert.ok((await line.textContent()).includes(one), `${said}: ${one}`);
    await line.click();
    await page.waitForSelector('aside q');
    await page.keyboard.press('Escape');
    await page.waitForSelector('aside', { state: 'detached' });
  }
});
await check('every figure of a source, of a concentration, of a network and of poles leads to sentences', async () => {
  for (const [path, figures] of [['/claims', '.sources td .cite'], ['/portfolio/VNM', '.stack td .cite'], ['/network?a=VNM&b=JPN', 'td .cite, .stack .rows .cite']]) {
    await open(page, path);
    await page.waitForSelector(figures);
    const count = await page.locator(figures).count();
    assert.ok(count > 4, `${path} has ${count} figures`);
    for (let i = 0; i < Math.min(count, 24); i++) {
      await page.locator(figures).nth(i).click();
      await page.waitForSelector('aside q');
      await page.keyboard.press('Escape');
      await page.waitForSelector('aside', { state: 'detached' });
    }
  }
});
await check('no number in a table of measures stands without a way to its sentences', async () => {
  for (const path of ['/claims', '/portfolio/VNM', '/network']) {
    await open(page, path);
    const bare = await page.evaluate(() => [...globalThis.document.querySelectorAll('td.n')].filter((cell) => /[1-9]/.test(cell.textContent) && !cell.querySelector('[data-cites]') && !cell.classList.contains('dim') && !cell.querySelector('.dim')).map((cell) => cell.textContent));
    assert.deepEqual(bare, [], path);
  }
});
await check('poles can be chosen, and are in the address', async () => {
  await open(page, '/portfolio/VNM');
  await page.selectOption('#pole-1', 'RUS');
  await page.waitForSelector('text=Between the United States and Russia');
  assert.ok(new URL(page.url()).searchParams.get('poles') === 'USA,RUS', page.url());
});
await check('betweenness and brokerage are shown, and nobody is tied to itself', async () => {
  await open(page, '/network');
  for (const word of ['Betweenness', 'Brokers']) assert.equal(await page.locator(`th:text-is("${word}")`).count(), 1, word);
  const ties = (await (await fetch(`${url}/api/v1/network`)).json()).ties;
  assert.deepEqual(ties.filter((one) => one.parties[0] === one.parties[1]), []);
});
await check('search is narrowed by its filters, which are in the address', async () => {
  await open(page, '/search?q=ambassador');
  const all = await page.locator('ul.rows > li').count();
  await page.selectOption('select >> nth=0', 'RETREAT');
  await page.waitForFunction((before) => !globalThis.document.querySelector('[aria-busy="true"]') && globalThis.document.querySelectorAll('ul.rows > li').length < before, all);
  assert.ok(page.url().includes('event=RETREAT'), page.url());
});
// The flags of large ledgers, set on the answers of a small one.
await check('where the records of the sources are left out, and what is doubtful, is told in words', async () => {
  await page.route(/\/api\/v1\/(standing|timeline|claims|network|path|portfolio|states\/\w+\/standings)/, async (route) => {
    const answer = await route.fetch();
    const told = { ...(await answer.json()), sources_weighed: false };
    for (const standing of [...(told.standings ?? []), ...(Array.isArray(told.partners) ? told.partners.flatMap((one) => one.standings ?? []) : [])]) standing.doubtful = true;
    await route.fulfill({ response: answer, json: told });
  });
  for (const [path, doubtful] of [['/', 0], ['/state/VNM', 3], ['/pair/USA/VNM', 1], ['/claims', 0], ['/portfolio/VNM', 0], ['/network', 0]]) {
    await open(page, path);
    await page.waitForSelector('text=Probabilities are of the reports alone');
    assert.ok((await page.getByText('doubtful').count()) >= doubtful, `${path} does not say what is doubtful`);
    assert.deepEqual(await grave(page), [], path);
    if (folder) await page.screenshot({ path: `${folder}/flags${path.replaceAll('/', '-')}.png` });
  }
  await page.unroute(/\/api\/v1\/(standing|timeline|claims|network|path|portfolio|states\/\w+\/standings)/);
  await open(page, '/pair/USA/VNM');
  assert.equal(await page.getByText('doubtful').count() + await page.getByText('Probabilities are of the reports alone').count(), 0);
});
await check('the map is coloured by how each stands, or by what was done, and the slider asks about another day', async () => {
  await open(page, '/state/VNM');
  const { partners } = await (await fetch(`${url}/api/v1/states/VNM/standings`)).json();
  const land = (code) => page.locator(`figure a[href^="/pair/VNM/${code}"] path`);
  await land('USA').waitFor();
  for (const one of partners.filter((each) => each.rung && each.rung === each.of)) assert.match(await land(one.code).getAttribute('class'), /\br4\b/, one.code);
  assert.equal(await page.locator('figure path.r4').count(), partners.filter((each) => each.rung && each.rung === each.of).length);
  await page.click('text=Cooperation and conflict');
  assert.equal(await page.locator('figure path.r4').count(), 0);
  assert.ok(await page.getByText('mostly cooperation').isVisible());
  await page.locator('input[type=range]').focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('PageDown');
  await page.waitForURL(/as_of=\d{4}-/);
  await page.waitForFunction(() => !globalThis.document.querySelector('[aria-busy="true"]'));
  const then = new URL(page.url()).searchParams.get('as_of');
  assert.ok(then < '2023-09-10', then);
  await page.click('text=Standing');
  await land('USA').waitFor();
  assert.doesNotMatch(await land('USA').getAttribute('class'), /\br4\b/, 'the tier of today is shown on ' + then);
});
await check('what is not sure of a day is striped on the map and said in words, and what was only reported later is not told', async () => {
  const { partners, lately } = await (await fetch(`${url}/api/v1/states/VNM/standings?as_of=2015-01-01`)).json();
  const perhaps = partners.filter((one) => one.rung && one.standings[0].from?.to > '2015-01-01');
  assert.ok(perhaps.length > 2, 'the examples no longer hold what this looks for');
  assert.ok(lately.every((one) => one.when.from ? one.when.from <= '2015-01-01' : one.when.to <= '2015-01-01'), 'a later report is told');
  await open(page, '/state/VNM?as_of=2015-01-01');
  await page.locator('figure path.striped').first().waitFor();
  assert.equal(await page.locator('figure path.striped').count(), perhaps.length);
  assert.ok((await page.textContent('.lead')).includes('Not sure on this day: comprehensive strategic partnership'));
  assert.equal(await page.locator('li.partner .cite', { hasText: 'perhaps not yet' }).count(), perhaps.length);
  if (folder) await page.screenshot({ path: `${folder}/unsure-wide.png` });
  await open(page, '/state/VNM');
  assert.equal(await page.locator('figure path.striped').count(), 0);
});
await check('what was lately is told whole when asked for', async () => {
  const { lately_total: all } = await (await fetch(`${url}/api/v1/states/VNM/standings?limit=1`)).json();
  await open(page, '/state/VNM');
  const lately = page.locator('section:has(h2:text-is("Lately")) ul.rows > li');
  assert.ok(await lately.count() < all, 'the examples no longer hold what this looks for');
  await page.click('text=More');
  await page.waitForFunction(() => !globalThis.document.querySelector('[aria-busy="true"]'));
  assert.equal(await lately.count(), all);
  assert.equal(await page.getByText('More', { exact: true }).count(), 0);
});
await check('what is empty, wrong, open or nowhere holds nothing serious for those who do not see it', async () => {
  for (const path of ['/state/NOWHERE', '/pair/BRA/PER', '/search?q=zzzzqqqq', '/claims?a=BRA', '/no/such/view', '/state/VNM?as_of=2020-13-45']) {
    await page.goto(url + path);
    await page.waitForSelector('h1, h2');
    await page.waitForFunction(() => !globalThis.document.querySelector('[aria-busy="true"]'));
    assert.deepEqual(await grave(page), [], path);
    assert.ok((await page.textContent('main')).trim().length > 20, `${path} says nothing`);
  }
  await open(page, '/state/VNM');
  await page.click('li.partner .cite');
  await page.waitForSelector('aside q');
  assert.deepEqual(await grave(page), [], 'evidence');
});
await check('what is on its way says so', async () => {
  let go;
  const held = new Promise((done) => (go = done));
  await page.route('**/api/v1/claims?*', async (route) => { await held; await route.continue(); });
  await page.goto(url + '/claims');
  await page.waitForSelector('[aria-busy="true"]');
  assert.deepEqual(await grave(page), []);
  if (folder) await page.screenshot({ path: `${folder}/waiting.png` });
  go();
  await page.waitForFunction(() => !globalThis.document.querySelector('[aria-busy="true"]'));
  await page.unroute('**/api/v1/claims?*');
});
await check('a server that is gone is told of in words, and asked again', async () => {
  await page.route('**/api/v1/network?*', (route) => route.abort());
  await page.route('**/api/v1/network', (route) => route.abort());
  await page.goto(url + '/network');
  await page.waitForSelector('[role=alert]');
  assert.deepEqual(await grave(page), []);
  if (folder) await page.screenshot({ path: `${folder}/gone.png` });
  await page.unroute('**/api/v1/network?*');
  await page.unroute('**/api/v1/network');
  await page.locator('[role=alert] button').click();
  await page.waitForSelector('text=Who stands between others');
});
await check('printed, every view is dark on white, without what can only be clicked, and no wider than its paper', async () => {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ media: 'print', colorScheme });
    await page.setViewportSize({ width: 720, height: 1000 });  // A4 without its margins
    for (const [name, path] of VIEWS) {
      await open(page, path);
      const seen = await page.evaluate(() => ({
        paper: getComputedStyle(globalThis.document.body).backgroundColor, ink: getComputedStyle(globalThis.document.body).color,
        wide: globalThis.document.documentElement.scrollWidth - innerWidth,
        day: globalThis.document.querySelector('.days') ? globalThis.document.querySelector('#page').innerText.includes('22 Nov 2026') : true,
        clicks: [...globalThis.document.querySelectorAll('header input, button.button, input, select')].filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 90)),
      }));
      assert.equal(seen.paper, 'rgb(255, 255, 255)', name);
      assert.equal(seen.ink, 'rgb(0, 0, 0)', name);
      assert.ok(seen.wide <= 0, `${name}: ${seen.wide} pixels too wide`);
      assert.deepEqual(seen.clicks, [], name);
      assert.ok(seen.day, `${name} does not say its day`);
      if (folder && colorScheme === 'dark') await page.screenshot({ path: `${folder}/${name}-print.png`, fullPage: true });
    }
  }
});
await page.emulateMedia({ media: null, colorScheme: null });  // whatever went wrong
await page.setViewportSize({ width: 1280, height: 900 });
await check('a brief is copied as Markdown, and saved as a file with every citation in it', async () => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/brief/VNM/USA');
  await page.click('text=Copy');
  await page.waitForFunction(async () => (await globalThis.navigator.clipboard.readText()).startsWith('#'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=Save')]);
  assert.match(download.suggestedFilename(), /\.html$/);
  const file = readFileSync(await download.path(), 'utf8');
  const cited = new Set([...file.matchAll(/href="#([^"]+)"/g)].map((one) => one[1]));
  assert.ok(cited.size > 3, 'nothing is cited');
  for (const id of cited) assert.ok(file.includes(`id="${id}"`), id);
  assert.ok(file.includes('<svg') && !/<script|src="http|@import|<link/.test(file));
});
await check('a PDF that cannot be made is told of in words', async () => {
  await open(page, '/brief/VNM');
  await page.route('**/brief?*format=pdf*', (route) => route.fulfill({ status: 501, contentType: 'application/problem+json', body: JSON.stringify({ status: 501, title: 'Not Implemented', detail: 'no converter', field: 'format' }) }));
  await page.click('text=PDF');
  await page.waitForSelector('text=no converter');
  await page.unroute('**/brief?*format=pdf*');
});
await check('the field at the top knows a state by any of its names', async () => {
  for (const [words, leads] of [['Vietnam', '/state/VNM'], ['uk', '/state/GBR'], ['vietnam, usa', '/pair/VNM/USA'], ['asean', '/state/ASEAN'], ['export control', '/search']]) {
    await open(page, '/');
    await page.fill('#go', words);
    await page.keyboard.press('Enter');
    await page.waitForURL((at) => at.pathname === leads);
  }
});
await check('of a name that is wrong, those that may have been meant are offered', async () => {
  await open(page, '/pair/Vietnma/USA');
  await page.click('[role=alert] a:text-is("Vietnam")');
  await page.waitForSelector('h1:has-text("United States")');
  await page.waitForSelector('g.dot');
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
    assert.deepEqual(await grave(file), []);
    assert.equal(asked.length, 1, asked.join(' '));
    for (const link of await file.locator('a[href^="#e"]').all()) assert.equal(await file.locator(await link.getAttribute('href')).count(), 1);
    assert.equal(await file.locator('button').count(), 0);
    if (!['document', 'search'].includes(name)) assert.ok(await file.locator('#evidence q').count() > 0, 'no sentence is in the file');
    await offline.close();
  });
}

await check('a shared file is no wider than a narrow window, and its line loses nothing there or on paper', async () => {
  for (const [path, name] of [['/pair/USA/VNM', 'pair'], [`/document/${document}`, 'document']]) {
    const narrow = await browser.newContext({ offline: true, viewport: { width: 390, height: 844 } });
    const file = await narrow.newPage();
    await file.goto('file://' + join(saved, name + '.html'));
    assert.ok(await file.evaluate(() => globalThis.document.documentElement.scrollWidth <= 390), `${path} is wider than the window`);
    if (name === 'pair') {
      const seen = () => file.evaluate(() => {
        const strip = globalThis.document.querySelector('.strip'), drawn = strip.querySelector('svg');
        const last = Math.max(...[...strip.querySelectorAll('.band rect')].map((one) => one.getBoundingClientRect().right));
        return { last, right: strip.getBoundingClientRect().right, scrolls: strip.scrollWidth > strip.clientWidth, drawn: drawn.getBoundingClientRect().width };
      });
      const narrowly = await seen();
      assert.ok(narrowly.scrolls && narrowly.last <= narrowly.right + 1, `the present is out of sight: ${JSON.stringify(narrowly)}`);
      await file.emulateMedia({ media: 'print' });
      const onPaper = await seen();
      assert.ok(onPaper.last <= onPaper.right + 1 && onPaper.drawn <= 390, `paper cuts the line: ${JSON.stringify(onPaper)}`);
    }
    await narrow.close();
  }
});

await check('a shared file says as of which day it is, and as known on which', async () => {
  for (const [path, said] of [['/network?as_of=2024-01-31&known_by=2024-01-31', 'As of 31 Jan 2024, as known on 31 Jan 2024.'], ['/claims?known_by=2024-01-31', 'As known on 31 Jan 2024.'], ['/portfolio/VNM', 'As of 22 Nov 2026.']]) {
    await open(page, path);
    assert.ok(!(await page.getByText(said).isVisible()), 'it is said twice on the screen');
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('button.share')]);
    const file = await context.newPage();
    await download.saveAs(join(saved, 'days.html'));
    await file.goto('file://' + join(saved, 'days.html'));
    assert.ok(await file.getByText(said).isVisible(), said);
    await file.close();
  }
});
await browser.close();
rmSync(saved, { recursive: true });
process.exit(problems ? 1 : 0);
