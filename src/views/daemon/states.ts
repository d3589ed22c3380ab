import type { Style } from '../palette.ts';
import type { ShownEnvironmentState, ShownRunState } from './inputs.ts';

const styles: Record<ShownEnvironmentState | ShownRunState, Style> = {
  unknown: 'dim',
  'in-sync': 'added',
  applied: 'added',
  running: 'changed',
  'out-of-sync': 'warning',
  held: 'warning',
  blocked: 'danger',
  failed: 'danger',
  suspended: 'warning',
  superseded: 'dim',
  cancelled: 'warning',
  interrupted: 'warning',
};

/** A state as a word of people, and its look: `in sync`. */
export function stateWord(state: ShownEnvironmentState | ShownRunState): { text: string; style: Style } {
  return { text: state.replaceAll('-', ' '), style: styles[state] };
}
