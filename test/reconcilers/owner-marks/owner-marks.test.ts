import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VsphereReader, VsphereWriter } from '../../../src/client/vsphere.ts';
import { VsphereError } from '../../../src/client/vsphere-error.ts';
import { recordOfError } from '../../../src/client/record-of-error.ts';
import {
  createWithIntent,
  hasIntent,
  removeIntent,
  writeIntent,
} from '../../../src/reconcilers/owner-marks/intents.ts';
import type { MarkedIdentity } from '../../../src/reconcilers/owner-marks/mark-ids.ts';
import { readMarks, readMarksOfOne } from '../../../src/reconcilers/owner-marks/read-marks.ts';
import {
  attachRestartMark,
  detachRestartMark,
  machinesToRestart,
} from '../../../src/reconcilers/owner-marks/restart-mark.ts';
import { deleteMarked, mark, unmark } from '../../../src/reconcilers/owner-marks/write-marks.ts';
import { startSimulator, type Simulator } from '../../../src/simulator/simulator.ts';
import { openTestClient } from '../inventory/tree.ts';

const { signal } = new AbortController();
const kind = 'ResourcePool';
const shop: MarkedIdentity = { kind, environment: 'lab', identity: ['/DC0/host/Cluster-A/Resources', 'shop'] };
const stamp = 'trueup/lab/shop';

let simulator: Simulator;
let writer: VsphereWriter;
let reader: VsphereReader;
let poolIds: string[];
let close: () => Promise<void>;

beforeEach(async () => {
  simulator = await startSimulator({ inventory: { size: { clusters: 1, hosts: 1, vms: 1 } } });
  const client = openTestClient(simulator);
  close = async () => {
    await client.close();
    await simulator.close();
  };
  writer = client.writer();
  reader = client.reader();
  poolIds = [...simulator.state.resourcePools.keys()];
});
afterEach(() => close());

const pool = () => poolIds[0] ?? '';

async function stampsOf(id: string, wanted: string[] = []): Promise<string[]> {
  const manifests = wanted.map((name) => ({
    metadata: { name, labels: {} },
    lifecycle: { onRemove: 'delete' } as never,
  }));
  const marks = await readMarks(reader, { kind, environment: 'lab', objectIds: poolIds, wanted: manifests }, signal);
  const one = await readMarksOfOne(reader, { ...shop, id }, signal);
  expect(one.stampsOf(id)).toEqual(marks.stampsOf(id));
  return marks.stampsOf(id);
}

describe('a mark', () => {
  test('is read back, whoever asks', async () => {
    expect(await stampsOf(pool())).toEqual([]);
    await mark(writer, { kind, id: pool(), stamp }, signal);
    expect(await stampsOf(pool())).toEqual([stamp]);
    expect(await stampsOf(pool(), ['shop'])).toEqual([stamp]);
    expect(await stampsOf(poolIds[1] ?? '')).toEqual([]);
  });

  test('may be made again', async () => {
    await mark(writer, { kind, id: pool(), stamp }, signal);
    await mark(writer, { kind, id: pool(), stamp }, signal);
    expect([...simulator.state.categories.values()].filter(({ name }) => name === 'trueup')).toHaveLength(1);
    expect(simulator.state.tags.size).toBe(1);
  });

  test('costs no read of its tag where a manifest accounts for it', async () => {
    await mark(writer, { kind, id: pool(), stamp }, signal);
    const before = simulator.requests;
    const wanted = [{ metadata: { name: 'shop', labels: {} }, lifecycle: { onRemove: 'delete' } as never }];
    await readMarks(reader, { kind, environment: 'lab', objectIds: poolIds, wanted }, signal);
    expect(simulator.requests - before).toBe(3);
  });

  test('stands beside that of another environment', async () => {
    await mark(writer, { kind, id: pool(), stamp }, signal);
    await mark(writer, { kind, id: pool(), stamp: 'trueup/prod/shop;orphan' }, signal);
    expect(await stampsOf(pool(), ['shop'])).toEqual([stamp, 'trueup/prod/shop;orphan']);
  });

  test('goes, and leaves others where they are', async () => {
    await mark(writer, { kind, id: pool(), stamp }, signal);
    await mark(writer, { kind, id: pool(), stamp: 'trueup/lab/shop;orphan' }, signal);
    await unmark(writer, { kind, id: pool(), stamp }, signal);
    expect(await stampsOf(pool())).toEqual(['trueup/lab/shop;orphan']);
    expect(simulator.state.tags.size).toBe(1);
  });

  test('goes with its object', async () => {
    await mark(writer, { kind, id: pool(), stamp }, signal);
    await deleteMarked(writer, { ...shop, id: pool() }, async () => {}, signal);
    expect(simulator.state.tags.size).toBe(1);
    const [tag] = simulator.state.tags.keys();
    await writer.tagAssociations.detach(tag ?? '', { type: kind, id: pool() }, signal);
    expect(await stampsOf(pool())).toEqual([]);
  });

  test.each(['shop', 's'.repeat(255), 'a b;c/d[e]'])('holds a name like %j', async (name) => {
    const long = `trueup/lab/${encodeURIComponent(name)}`;
    await mark(writer, { kind, id: pool(), stamp: long }, signal);
    expect(await stampsOf(pool())).toEqual([long]);
  });

  test('is unreadable, and not absent, where tags cannot be read', async () => {
    await mark(writer, { kind, id: pool(), stamp }, signal);
    simulator.script([
      {
        operation: 'GET /api/cis/tagging/tag/{tag_id}',
        times: 'always',
        fault: { type: 'answer', status: 403 },
      },
    ]);
    await expect(stampsOf(pool())).rejects.toMatchObject({ code: 'permission-denied' });
  });
});

test('a foreign category of that name is left alone, and said', async () => {
  await writer.tagCategories.create(
    { name: 'trueup', description: '', cardinality: 'SINGLE', associable_types: [] },
    signal,
  );
  await expect(mark(writer, { kind, id: pool(), stamp }, signal)).rejects.toMatchObject({ code: 'already-exists' });
  expect(simulator.state.tags.size).toBe(0);
});

describe('an intent', () => {
  const isIntended = async () => {
    const marks = await readMarks(reader, { kind, environment: 'lab', objectIds: poolIds, wanted: [] }, signal);
    const stands = await hasIntent(reader, shop, signal);
    expect(marks.isIntended(shop.identity)).toBe(stands);
    expect(marks.isIntended(['/elsewhere', 'shop'])).toBe(false);
    return stands;
  };

  test('stands until it is removed, and may be written and removed again', async () => {
    expect(await isIntended()).toBe(false);
    await writeIntent(writer, shop, signal);
    await writeIntent(writer, shop, signal);
    expect(await isIntended()).toBe(true);
    await removeIntent(writer, shop, signal);
    await removeIntent(writer, shop, signal);
    expect(await isIntended()).toBe(false);
  });

  test.each([
    ['a lost answer', 'outcome-unknown', false, true],
    ['a refusal', 'invalid-argument', false, false],
    ['a refusal after an earlier attempt', 'invalid-argument', true, false],
    ['an object that somebody else was quicker to make', 'already-exists', false, false],
    ['an object that an earlier attempt may have made', 'already-exists', true, true],
  ] as const)('after %s (%s, stood before: %s) stands: %s', async (_what, code, stood, stands) => {
    if (stood) await writeIntent(writer, shop, signal);
    const failure = new VsphereError({ code, message: 'no', remedy: 'none', retry: 'never' });
    const creation = createWithIntent(writer, shop, () => Promise.reject(failure), signal);
    expect(await creation.catch((error: unknown) => recordOfError(error).code)).toBe(code);
    expect(await isIntended()).toBe(stands);
  });

  test('is there before the creation is sent, and after it until the object is marked', async () => {
    const id = await createWithIntent(
      writer,
      shop,
      async () => {
        expect(await isIntended()).toBe(true);
        return 'resgroup-9';
      },
      signal,
    );
    expect(id).toBe('resgroup-9');
    expect(await isIntended()).toBe(true);
  });
});

test('the restart mark says which machines wait for their start', async () => {
  const [vm = ''] = simulator.state.virtualMachines.keys();
  expect(await machinesToRestart(reader, 'lab', signal)).toEqual(new Set());
  await attachRestartMark(writer, 'lab', vm, signal);
  expect(await machinesToRestart(reader, 'lab', signal)).toEqual(new Set([vm]));
  expect(await machinesToRestart(reader, 'prod', signal)).toEqual(new Set());
  await detachRestartMark(writer, 'lab', vm, signal);
  expect(await machinesToRestart(reader, 'lab', signal)).toEqual(new Set());
});
