import type { Diagnostic } from '../../base/diagnostic.ts';
import { cleanProse } from '../clean-text.ts';

/** Summary, detail and remedy as three short paragraphs without markup. */
export function messageText({ summary, detail, remedy }: Diagnostic): string {
  const parts = [summary, ...(detail === undefined ? [] : [detail]), `Fix: ${remedy}`];
  return parts.map(cleanProse).join('\n');
}
