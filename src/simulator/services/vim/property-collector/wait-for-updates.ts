import { noContent, ok, type Answer } from '../../../operations/answer.ts';
import type { Call, Operation } from '../../../operations/operation.ts';
import { defaulted, integer, object, optional, text } from '../../../operations/shape.ts';
import { sessionToken } from '../../session.ts';
import { dataObject } from '../data-object.ts';
import { vimFault } from '../fault.ts';
import { openInventory } from '../inventory.ts';
import { method, methodId, parametersOf, vimCall, type VimCall } from '../vim-call.ts';
import type { Collector, Seen } from './collector.ts';
import { collectorOf } from './collectors.ts';
import { pageSize } from './retrieve.ts';
import { findUpdates } from './updates.ts';

/** The change feed: a call that waits until something that its collector watches is different. */
export const waitMethods: Operation[] = [
  { id: methodId('PropertyCollector', 'WaitForUpdatesEx'), reads: true, handle: waitForUpdates },
  ...method({
    types: ['PropertyCollector'],
    name: 'CancelWaitForUpdates',
    reads: true,
    run({ memory, target }) {
      collectorOf(memory, target).cancellations += 1;
      return undefined;
    },
  }),
];

interface WaitOptions {
  _typeName: 'WaitOptions';
  maxWaitSeconds?: number;
  maxObjectUpdates?: number;
}

const waitOptions = dataObject<WaitOptions>('WaitOptions', {
  maxWaitSeconds: optional(integer),
  maxObjectUpdates: optional(integer),
});

const parameters = object<{ version: string; options?: WaitOptions }>({
  version: defaulted(text, () => ''),
  options: optional(waitOptions),
});

/** Who names no limit waits for as long as anybody keeps a connection open. */
const longestWaitSeconds = 30 * 60;

function waitForUpdates(call: Call): Answer {
  const called = vimCall(call, 'PropertyCollector');
  const { version, options } = parametersOf(call, parameters);
  const { maxWaitSeconds: seconds = longestWaitSeconds, maxObjectUpdates } = options ?? {};
  if (seconds < 0) throw vimFault('InvalidArgument', 'Nobody can wait for less than no time.');
  const collector = collectorOf(called.memory, called.target);
  const wait: Wait = {
    called,
    collector,
    version,
    cancellations: collector.cancellations,
    most: pageSize(called, maxObjectUpdates),
  };
  return look(wait) ?? { ...noContent, waiting: { milliseconds: seconds * 1000, again: () => look(wait) } };
}

interface Wait {
  called: VimCall;
  collector: Collector;
  version: string;
  /** As many as there were when the wait began: one more ends it. */
  cancellations: number;
  most: number;
}

/** Looks whether there is something to tell. The session may have ended since the last look. */
function look({ called, collector, version, cancellations, most }: Wait): Answer | undefined {
  const { vcenter, headers, memory } = called;
  vcenter.vim.sessions.use(sessionToken(headers), vcenter.now());
  if (collector.cancellations !== cancellations) throw vimFault('RequestCanceled', 'The wait was cancelled.');
  const since = seenAt(collector, version);
  const { filterSet, seen, truncated } = findUpdates(openInventory(vcenter, memory), collector, since, most);
  if (filterSet.length === 0) return undefined;
  collector.lastVersion += 1;
  const next = String(collector.lastVersion);
  // The version before stays good, unless it was a truncated one: the answer may be lost, and then it is asked for again.
  collector.seen = new Map(
    version === collector.truncatedAt
      ? [[next, seen]]
      : [
          [version, since],
          [next, seen],
        ],
  );
  if (truncated) collector.truncatedAt = next;
  else delete collector.truncatedAt;
  return ok({ _typeName: 'UpdateSet', version: next, filterSet, truncated });
}

function seenAt({ seen }: Collector, version: string): Seen {
  if (version === '') return new Map();
  const found = seen.get(version);
  if (found !== undefined) return found;
  throw vimFault('InvalidCollectorVersion', `The version ${version} is not known, or not any more.`);
}
