import { object } from '../../../operations/shape.ts';
import type { Operation } from '../../../operations/operation.ts';
import { eventBody } from '../event-body.ts';
import { vimFault } from '../fault.ts';
import { existingType } from '../managed-types.ts';
import { method } from '../vim-call.ts';
import { eventFilter, matches, type EventFilter } from './event-filter.ts';

/** Events that a caller gets who names no number, and at most whatever they name. */
const most = 1000;

/** Service EventManager: what happened to the inventory, and who did it. */
export const eventMethods: Operation[] = method({
  types: ['EventManager'],
  name: 'QueryEvents',
  reads: true,
  parameters: object<{ filter: EventFilter }>({ filter: eventFilter }),
  run({ vcenter, inventory }, { filter }) {
    checkFilter(filter);
    if (filter.entity !== undefined) existingType(inventory, filter.entity.entity);
    const found = vcenter.events.all().filter((event) => matches(vcenter.state, filter, event));
    const maximum = Math.min(filter.maxCount ?? most, most);
    const kept = vcenter.behaviour.viJsonEventsKept === 'newest' ? found.slice(-maximum) : found.slice(0, maximum);
    return kept.map((event) => eventBody(event, filter.disableFullMessage === false));
  },
});

function checkFilter({ eventTypeId, type, maxCount }: EventFilter): void {
  if (eventTypeId !== undefined && type !== undefined) throw invalid('eventTypeId', 'Types are named in one way only.');
  if (maxCount !== undefined && maxCount <= 0) throw invalid('maxCount', 'The greatest number must be above 0.');
}

function invalid(property: string, words: string): Error {
  return vimFault('InvalidArgument', words, { invalidProperty: `filter.${property}` });
}
