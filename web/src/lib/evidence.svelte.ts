import { reportsOf } from './api';
import type { Report } from './types';

// The one panel in which every number and sentence shows what it rests on.
class Panel {
  title = $state('');
  ids = $state<string[]>([]);
  reports = $state<Report[]>([]);
  waiting = $state(false);
  problem = $state('');
  open = $state(false);
  private from: HTMLElement | null = null;

  async show(title: string, ids: string[]) {
    this.from = document.activeElement as HTMLElement | null;
    this.title = title;
    this.ids = ids;
    this.reports = [];
    this.problem = '';
    this.open = true;
    this.waiting = true;
    try {
      this.reports = await reportsOf(ids);
    } catch (error) {
      this.problem = (error as Error).message;
    }
    this.waiting = false;
  }

  close() {
    this.open = false;
    this.from?.focus?.();
  }
}

export const panel = new Panel();
