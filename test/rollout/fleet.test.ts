import { expect, test } from 'vitest';
import type { CliResult } from '../cli/run.ts';
import { openFleet, type Fleet, type FleetSize } from './fleet.ts';

const isLong = process.env['TRUEUP_LONG'] === '1';
const size: FleetSize = isLong
  ? { clusters: 100, hosts: 16, failsEvery: 10, minutesPerHost: 2 }
  : { clusters: 12, hosts: 3, failsEvery: 3, minutesPerHost: 5 };

/** Nights of maintenance, at most. */
const patience = 40;

interface Night {
  result: CliResult;
  /** Clusters that were worked on, in order, once for each apply. */
  applied: string[];
}

test('a fleet is rolled out night by night: canaries first, stopped by failures, resumed where it stopped', async () => {
  await using fleet = await openFleet(size);
  const evening = await fleet.trueup('apply', '--yes', '--parallel', '16');
  expect(evening.status).toBe(3);
  expect(evening.stdout).toContain('The next maintenance window for it opens at');
  expect(fleet.appliedSince()).toEqual([]);

  const nights = await rollOut(fleet);
  expect(nights.at(-1)?.result.status).toBe(0);
  expect(await fleet.trueup('plan', '--detailed-exitcode')).toMatchObject({ status: 0 });
  expect(imagesOf(fleet)).toEqual(['8.0.2-0.0.22380479']);

  const first = [...new Set(nights[0]?.applied)];
  expect(first.slice(0, 2).toSorted()).toEqual(clusterIds(fleet).slice(0, 2).toSorted());
  const times = Map.groupBy(
    nights.flatMap(({ applied }) => applied),
    (cluster) => cluster,
  );
  const batches = 1 + Math.ceil((size.hosts - 1) / 8);
  for (const [cluster, applies] of times) expect([cluster, applies.length <= 2 * batches]).toEqual([cluster, true]);

  const stopped = nights.filter(({ result }) => result.stdout.includes('the budget of failures is 2'));
  expect(stopped.length).toBeGreaterThan(0);
  for (const { result } of nights.filter(({ applied }) => applied.length > 0)) {
    expect(result.stdout).toContain('Timeline from ');
  }
});

async function rollOut(fleet: Fleet): Promise<Night[]> {
  const nights: Night[] = [];
  while (nights.length < patience) {
    fleet.clock.jumpTo(nextNight(fleet.clock.now()));
    const result = await fleet.trueup('apply', '--yes', '--parallel', '16');
    nights.push({ result, applied: fleet.appliedSince() });
    if (result.status === 0) break;
  }
  return nights;
}

/** 22:00 UTC, of this day or the next. */
function nextNight(now: number): number {
  const today = new Date(now).setUTCHours(22, 0, 0, 0);
  return today > now ? today : today + 86_400_000;
}

function clusterIds({ simulator }: Fleet): string[] {
  return [...simulator.state.clusters.keys()];
}

function imagesOf({ simulator }: Fleet): (string | undefined)[] {
  const hosts = [...simulator.state.hosts.values()].filter(({ parent }) => simulator.state.clusters.has(parent));
  return [...new Set(hosts.map(({ lifecycle }) => lifecycle?.installed?.baseImage))];
}
