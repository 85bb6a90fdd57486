// Where the reader is: the path says which view, the query on which day and as known when. Both are the permalink.

class Here {
  path = $state(location.pathname);
  query = $state(new URLSearchParams(location.search));

  parts = $derived(this.path.split('/').filter(Boolean).map(decodeURIComponent));
  asOf = $derived(this.query.get('as_of') ?? '');
  knownBy = $derived(this.query.get('known_by') ?? '');
  /** What views pass on to the API, and to links between views. */
  days = $derived({ as_of: this.asOf, known_by: this.knownBy });

  /** How many documents came since what is shown was asked for; and how often it was asked anew. */
  arrived = $state(0);
  turn = $state(0);
  private known = -1;

  renew() {
    this.arrived = 0;
    this.known = -1;
    this.turn++;
  }

  private listen() {
    const source = new EventSource('/api/v1/events');
    source.addEventListener('arrived', (event) => {
      const count = JSON.parse((event as MessageEvent).data).documents;
      if (this.known < 0) this.known = count - this.arrived;
      this.arrived = Math.max(0, count - this.known);
    });
  }

  constructor() {
    this.listen();
    addEventListener('popstate', () => this.read());
    document.addEventListener('click', (event) => this.follow(event));
  }

  private read() {
    this.path = location.pathname;
    this.query = new URLSearchParams(location.search);
  }

  go(url: string, instead = false) {
    if (instead) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
    const moved = location.pathname !== this.path;
    this.read();
    if (moved && !location.hash) scrollTo(0, 0);
  }

  /** Changes words of the query, in place: a slider must not fill the history. */
  set(words: Record<string, string | null>) {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(words)) if (value) query.set(name, value); else query.delete(name);
    const text = query.toString();
    this.go(location.pathname + (text ? '?' + text : ''), true);
  }

  link(path: string, more: Record<string, string> = {}): string {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...this.days, ...more })) if (value) query.set(name, value);
    const text = query.toString();
    return text ? `${path}?${text}` : path;
  }

  private follow(event: MouseEvent) {
    if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = (event.target as Element).closest?.('a');
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
    if (link.pathname.startsWith('/api/') || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}

export const here = new Here();
