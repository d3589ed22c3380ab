import { cleanProse } from '../clean-text.ts';
import type { Layout } from '../layout.ts';
import { hang, padEnd, span, textWidth, type Line } from '../span.ts';
import { wrapProse } from '../wrap.ts';

/** Labels and what they say, one below the other; what is not known is left out. */
export function factList(facts: readonly [label: string, text: string | undefined][], layout: Layout): Line[] {
  const known = facts.flatMap(([label, text]) => (text === undefined || text === '' ? [] : [{ label, text }]));
  const width = Math.max(0, ...known.map(({ label }) => textWidth(label)));
  return known.flatMap(({ label, text }) =>
    hang(
      [...padEnd([span(label, 'dim')], width), span('  ')],
      wrapProse(cleanProse(text), Math.max(10, layout.width - width - 2)),
    ),
  );
}
