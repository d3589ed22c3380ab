import { cleanProse } from '../clean-text.ts';
import { errorFactLines } from '../error-text.ts';
import { positionText, refText } from '../facts.ts';
import { inset, type Layout } from '../layout.ts';
import type { PlannedChange } from '../plan-overview.ts';
import { indent, span, type Line } from '../span.ts';
import { wrapProse } from '../wrap.ts';
import { identityPiece, remarkLines, signedLines, valueLines } from './object-lines.ts';

/** An object on which nothing can be done: why, where its manifest stands, what to do. */
export function blockedLines({ change }: PlannedChange, layout: Layout): Line[] {
  const inner = inset(layout, 6);
  const source = change.wanted?.source;
  const pieces = [
    [span(refText(change.ref), 'strong')],
    ...identityPiece(change),
    ...(source === undefined ? [] : [[span(positionText(source), 'dim')]]),
  ];
  const body = [
    ...wrapProse(cleanProse(change.message), inner.prose),
    ...(change.error === undefined ? [] : errorFactLines(change.error, inner)),
    ...valueLines(change, inner),
    ...remarkLines(change, inner),
    ...(change.remedy === undefined ? [] : wrapProse(`Fix: ${cleanProse(change.remedy)}`, inner.prose)),
  ];
  return [...signedLines('blocked', pieces, layout), ...indent(6, body)];
}
