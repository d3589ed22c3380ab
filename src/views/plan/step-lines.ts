import { impactsOf, type Step } from '../../plan/step.ts';
import { formatRef } from '../../spec/manifest.ts';
import { cleanProse, cleanText } from '../clean-text.ts';
import { inset, type Layout } from '../layout.ts';
import { hang, span, type Line } from '../span.ts';
import { impactWords, irreversibleWords } from '../words.ts';
import { flow, wrapProse } from '../wrap.ts';

/** Whether a plan says more with its steps. Owner stamps are written along the way and do not count. */
export function takesSeveralWrites(steps: readonly Step[]): boolean {
  return steps.filter(({ operation }) => operation !== 'stamp' && operation !== 'unstamp').length > 1;
}

/** The writes of one object in their order, numbered. */
export function stepLines(steps: readonly Step[], layout: Layout): Line[] {
  return steps.flatMap((step, index) => {
    const number = `${index + 1}. `;
    const room = inset(layout, number.length);
    const [title = [], ...rest] = wrapProse(cleanProse(step.title), room.prose);
    const pieces = [...(rest.length === 0 ? [title] : []), ...notesOf(step, layout)];
    const lines = rest.length === 0 ? flow(pieces, room.width) : [title, ...rest, ...flow(pieces, room.width)];
    return hang([span(number, 'dim')], lines);
  });
}

function notesOf(step: Step, { verbose }: Layout): Line[] {
  const cost = impactsOf(step).flatMap((impact) => (impact === 'safe' ? [] : [impactWords[impact]]));
  const notes = [...cost, ...(step.reversible ? [] : [irreversibleWords])].join(', ');
  const own = formatRef(step.ref);
  const others = step.dependsOn.filter((id) => !id.startsWith(`${own}#`)).map(cleanText);
  return [
    ...(notes === '' ? [] : [[span(`(${notes})`, step.reversible ? 'changed' : 'removed')]]),
    ...(verbose ? others.map((id) => [span(`after ${id}`, 'dim')]) : []),
  ];
}
