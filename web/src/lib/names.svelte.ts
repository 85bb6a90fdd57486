import { states } from './api';

// Names of states, forums and organisations by their codes; a code stands for itself until they are there.
class Names {
  private of = $state.raw(new Map<string, string>());
  private states = $state.raw(new Set<string>());
  constructor() {
    states().then((list) => {
      this.of = new Map(list.map((one) => [one.code, one.name]));
      this.states = new Set(list.filter((one) => one.kind === 'state').map((one) => one.code));
    }, () => {});
  }
  isState = (code: string): boolean => this.states.has(code);
  name = (code: string): string => this.of.get(code) ?? code;
}

export const names = new Names();
