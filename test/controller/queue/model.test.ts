import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Again, Job } from '../../../src/controller/queue/job.ts';
import { runCauses, type RunCause } from '../../../src/store/records.ts';
import { ann, bench, type Bench } from './bench.ts';

const keys = ['a', 'b', 'c', 'd'] as const;

/** What happens, one after the other. Times are milliseconds from the moment at which it happens. */
type Happening =
  | { what: 'request'; key: string; cause: RunCause; at?: number }
  | { what: 'end'; key: string; again: Again }
  | { what: 'fail'; key: string }
  | { what: 'advance'; by: number }
  | { what: 'set'; by: number };

const key = fc.constantFrom(...keys);
/** Retries and phases are what jobs ask for, and windows are asked for ahead of time. */
const cause = fc.constantFrom(...runCauses.filter((one) => !isNeedless(one) && one !== 'window'));
const later = fc.constant<RunCause>('window');
const time = fc.constantFrom(0, 10, 1000, 59_000, 61_000, 3_600_000);
const again: fc.Arbitrary<Again> = fc.oneof(
  fc.constantFrom<Again>('never', 'backoff'),
  fc.record({ after: time, cause: fc.constant<RunCause>('phase') }),
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('request' as const), key, cause }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('request' as const), key, cause: later, at: time }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('end' as const), key, again }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('fail' as const), key }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('advance' as const), by: time }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('set' as const), by: fc.integer({ min: -7e6, max: 7e6 }) }) },
);

interface World extends Bench {
  /** Causes of each key that no job has taken up yet, with how many jobs had begun by then. */
  open: Map<string, Map<RunCause, number>>;
  /** What may still lead to a job, by key: requests, failures, and what jobs asked for. */
  owed: Map<string, number>;
  /** Every cause of every key that was ever asked for. */
  asked: Set<string>;
  offences: string[];
}

function world(concurrency: number): World {
  const open = new Map<string, Map<RunCause, number>>(keys.map((one) => [one, new Map()]));
  const owed = new Map<string, number>(keys.map((one) => [one, 0]));
  const asked = new Set<string>();
  const offences: string[] = [];
  const made: Bench = bench({ concurrency, random: () => 0.3, backoffOf: () => ({ base: 1000, cap: 60_000 }) }, (job) =>
    begin(job),
  );
  const begin = (job: Job): void => {
    if (made.running().includes(job.key)) offences.push(`two jobs of ${job.key} at once`);
    if (made.running().length >= concurrency) offences.push('too many jobs at once');
    owe(job.key, -1);
    if ((owed.get(job.key) ?? 0) < 0) offences.push(`${job.key} runs more often than asked`);
    offences.push(...disorder(job));
    for (const one of job.causes) {
      open.get(job.key)?.delete(one);
      if (!asked.has(`${job.key} ${one}`)) offences.push(`nobody asked for ${one} of ${job.key}`);
    }
  };
  const owe = (one: string, count: number): void => void owed.set(one, (owed.get(one) ?? 0) + count);
  /** Something more urgent waits on, although this one was not passed over often enough to go first. */
  const disorder = (job: Job): string[] => {
    const rank = runCauses.indexOf(job.causes[0] ?? 'interval');
    const since = Math.min(...job.causes.map((one) => open.get(job.key)?.get(one) ?? Infinity));
    const risen = Math.floor((made.begun.length - since) / 4);
    return made.queue
      .state()
      .filter(
        ({ waiting, running }) => waiting !== undefined && waiting.notBefore === undefined && running === undefined,
      )
      .filter(({ waiting }) => runCauses.indexOf(waiting?.causes[0] ?? 'interval') < rank - risen)
      .map((other) => `${job.key} went before ${other.key}`);
  };
  return { ...made, open, owed, asked, offences };
}

function noteAsked({ open, owed, asked, begun }: World, one: string, wanted: RunCause): void {
  owed.set(one, (owed.get(one) ?? 0) + 1);
  asked.add(`${one} ${wanted}`);
  const causes = open.get(one);
  if (causes?.has(wanted) === false) causes.set(wanted, begun.length);
}

async function happen(it: Happening, into: World): Promise<void> {
  const { clock } = into;
  switch (it.what) {
    case 'request':
      noteAsked(into, it.key, it.cause);
      await into.ask(it.key, it.cause, { by: ann, ...(it.at === undefined ? {} : { at: clock.now() + it.at }) });
      break;
    case 'end':
      if (!into.running().includes(it.key)) break;
      if (it.again !== 'never') noteAsked(into, it.key, typeof it.again === 'string' ? 'retry' : it.again.cause);
      await into.end(it.key, { again: it.again });
      break;
    case 'fail':
      if (!into.running().includes(it.key)) break;
      noteAsked(into, it.key, 'retry');
      await into.fail(it.key);
      break;
    case 'advance':
      await clock.advance(it.by);
      break;
    case 'set':
      clock.set(clock.now() + it.by);
      break;
    default:
      it satisfies never;
  }
}

/** Lets everything come to its end, without anything new. */
async function finish(into: World): Promise<void> {
  for (let round = 0; round < 100; round++) {
    for (const one of into.running()) await into.end(one);
    await into.clock.advance(600_000);
  }
}

test('whatever is asked, ends, fails and is set: no job overlaps, none is lost and none is made up', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { maxLength: 60 }),
      fc.integer({ min: 1, max: 3 }),
      async (story, concurrency) => {
        const into = world(concurrency);
        for (const it of story) await happen(it, into);
        await finish(into);
        const lost = [...into.open].flatMap(([one, causes]) =>
          [...causes.keys()].filter((left) => !isNeedless(left)).map((left) => `${one} ${left}`),
        );
        expect({ lost, offences: into.offences }).toEqual({ lost: [], offences: [] });
        expect(into.clock.asleep()).toBe(0);
        expect(into.queue.state()).toEqual([]);
        await into.queue.stop();
      },
    ),
  );
});

/** What jobs ask for themselves: a job that comes before takes its place. */
function isNeedless(left: RunCause): boolean {
  return left === 'retry' || left === 'phase';
}
