import { describe, expect, test } from 'vitest';
import type { RecordedExchange } from '../../../src/simulator/server/recording.ts';
import { openPlaces, manifest, planPlaces } from './converge.ts';

/** What each is made in. Without VI-JSON, the ids of the pools beside it are in the answer that says where a pool is. */
const rows = [
  { kind: 'Folder', spec: 'parent: /DC0/vm', version: '8.0.2.00100' },
  { kind: 'Folder', spec: 'parent: /', version: '8.0.2.00100' },
  { kind: 'ResourcePool', spec: 'parent: /DC0/host/Cluster-A/Resources', version: '8.0.2.00100' },
  { kind: 'ResourcePool', spec: 'parent: /DC0/host/Cluster-A/Resources', version: '7.0.3.01000', growth: 1.15 },
  { kind: 'Datacenter', spec: 'folder: /', version: '8.0.2.00100' },
  { kind: 'Datacenter', spec: 'folder: /', version: '7.0.3.01000' },
];

describe.each(rows)('$kind with $spec in $version', ({ kind, spec, version, growth = 1.05 }) => {
  test('making many sends no more for each than making few', async () => {
    const few = await costOfEach(kind, spec, { version, count: 4 });
    const many = await costOfEach(kind, spec, { version, count: 40 });
    expect(many.requests).toBeLessThanOrEqual(few.requests);
    expect(many.bytes).toBeLessThanOrEqual(few.bytes * growth);
  });
});

/** Requests, and bytes of their answers, for each of that many which are made in one run. */
async function costOfEach(kind: string, spec: string, { version, count }: { version: string; count: number }) {
  const sent: RecordedExchange[] = [];
  await using world = await openPlaces({ version, record: (exchange) => void sent.push(exchange) });
  const names = Array.from({ length: count }, (_, number) => `made-${number + 100}`);
  const plan = await planPlaces(world, names.map((name) => manifest(kind, name, spec)).join(''));
  const before = sent.length;
  const { counts } = await world.apply(plan);
  expect(counts).toMatchObject({ applied: 2 * count });
  const answers = sent.slice(before).map(({ responseBody }) => JSON.stringify(responseBody) ?? '');
  const bytes = answers.reduce((sum, { length }) => sum + length, 0);
  return { requests: answers.length / count, bytes: bytes / count };
}
