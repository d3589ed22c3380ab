import type { Diagnostic } from '../../base/diagnostic.ts';
import { cleanProse } from '../clean-text.ts';
import { sortDiagnostics } from '../diagnostics/sort.ts';
import { countText } from '../diagnostics-text.ts';
import { positionText } from '../facts.ts';
import { codeSpan, escapeMarkdown } from '../markdown/escape.ts';
import { shorten } from '../shorten.ts';

/** Beyond this one fixes the first ones and looks again. */
const mostListed = 50;
const widestSentence = 600;
const moreRoom = 40;

/** What is wrong with manifests, in the order of the files, errors before warnings, in at most `room` characters. */
export function diagnosticList(diagnostics: readonly Diagnostic[], room: number): string {
  const sorted = sortDiagnostics(diagnostics).toSorted((a, b) => rank(a) - rank(b));
  const title = `${countText(diagnostics)}. Nothing is planned before the manifests can be read as a whole.`;
  const items: string[] = [];
  let left = room - title.length - moreRoom;
  for (const diagnostic of sorted.slice(0, mostListed)) {
    const item = itemOf(diagnostic);
    if (item.length + 1 > left) break;
    left -= item.length + 1;
    items.push(item);
  }
  const more = sorted.length - items.length;
  const list = [...items, ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n');
  return `${title}\n\n${list}`;
}

function rank({ severity }: Diagnostic): number {
  return severity === 'error' ? 0 : 1;
}

function itemOf({ severity, summary, detail, remedy, source, code }: Diagnostic): string {
  const place = source === undefined ? '' : ` ${codeSpan(shorten(positionText(source), 200, '…'))}`;
  const parts = [
    `- **${severity}**${place}: ${sentence(summary)} (${escapeMarkdown(code)})`,
    ...(detail === undefined ? [] : [sentence(detail)]),
    `Fix: ${sentence(remedy)}`,
  ];
  return parts.join('<br>\n  ');
}

function sentence(text: string): string {
  return escapeMarkdown(shorten(cleanProse(text), widestSentence, '…'));
}
