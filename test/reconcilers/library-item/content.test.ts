import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { LibraryItem } from '../../../src/simulator/state/library-objects.ts';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import { libraryPlaces } from '../../contract/rows/library-places.ts';
import { descriptor, serve, tar } from '../../simulator/content/content-calls.ts';
import { changeOf, manifest, openLibraryWorld, type LibraryWorld } from '../library-world.ts';

const noSignal = new AbortController().signal;
const library = manifest('ContentLibrary', 'images', '{ type: LOCAL, storage: { datastore: /DC0/datastore/ds-a } }');

function item(content: string, more = ''): string {
  return `${library}${manifest('LibraryItem', 'rhel9', `{ library: images, content: ${content}${more} }`)}`;
}

function open(behaviour: Partial<Behaviour> = {}): Promise<LibraryWorld> {
  return openLibraryWorld({ inventory: libraryPlaces, behaviour: { contentMilliseconds: 0, ...behaviour } });
}

function found({ world }: LibraryWorld): LibraryItem {
  const [only, ...others] = [...world.simulator.state.libraryItems.values()];
  if (only === undefined || others.length > 0) throw new Error('there is not exactly one item');
  return only;
}

function sha256(text: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function texts({ files }: LibraryItem): Record<string, string> {
  return Object.fromEntries(files.map(({ name, bytes = '' }) => [name, atob(bytes)]));
}

const readings: [string, Partial<Behaviour>][] = [
  ['as published', {}],
  ['when pulled files wait for the completion', { pullBeforeComplete: 'waits' }],
  ['when types are not detected', { itemTypeDetection: 'none' }],
  ['when checksums are shown as they were sent', { itemChecksumOnRead: 'as-sent' }],
  ['when a completion that fails is accepted first', { completeWithFailures: 'session-error' }],
  ['when tokens are ignored', { clientTokens: 'ignored' }],
  ['when content takes its time', { contentMilliseconds: 20 }],
];

describe.each(readings)('%s', (_title, behaviour) => {
  test('a file that Trueup uploads is there, and then there is nothing to do', async () => {
    await using lib = await open(behaviour);
    const checksum = lib.file('a.iso', 'an image');
    await lib.apply(item(`{ files: [{ name: a.iso, path: a.iso, checksum: '${checksum}' }] }`));
    expect(texts(found(lib))).toEqual({ 'a.iso': 'an image' });
    expect(lib.world.simulator.state.updateSessions.size).toBe(0);
  });

  test('a file that vCenter fetches is there, and then there is nothing to do', async () => {
    await using lib = await open(behaviour);
    const url = await serve({ 'a.iso': 'an image' });
    await lib.apply(item(`{ files: [{ name: a.iso, url: '${url}/a.iso', checksum: '${sha256('an image')}' }] }`));
    expect(texts(found(lib))).toEqual({ 'a.iso': 'an image' });
    expect(lib.world.simulator.state.updateSessions.size).toBe(0);
  });

  test('a package is sent in the order that vCenter wants', async () => {
    await using lib = await open(behaviour);
    const ovf = descriptor('disk1.vmdk');
    const mf = `SHA256(vm.ovf)= ${sha256(ovf).slice(7)}\nSHA256(disk1.vmdk)= ${sha256('disk').slice(7)}\n`;
    for (const [name, text] of Object.entries({ 'disk1.vmdk': 'disk', 'vm.ovf': ovf, 'vm.mf': mf }))
      lib.file(name, text);
    const files = `{ disk1.vmdk: '${sha256('disk')}', vm.ovf: '${sha256(ovf)}', vm.mf: '${sha256(mf)}' }`;
    await lib.apply(item(`{ ovf: { descriptor: vm.ovf, path: ., files: ${files} } }`));
    expect(Object.keys(texts(found(lib))).toSorted()).toEqual(['disk1.vmdk', 'vm.mf', 'vm.ovf']);
  });
});

test('a package is fetched from a folder', async () => {
  await using lib = await open();
  const ovf = descriptor('disk1.vmdk');
  const url = await serve({ 'disk1.vmdk': 'disk', 'vm.ovf': ovf });
  const files = `{ disk1.vmdk: '${sha256('disk')}', vm.ovf: '${sha256(ovf)}' }`;
  await lib.apply(item(`{ ovf: { descriptor: vm.ovf, url: '${url}', files: ${files} } }`));
  expect(found(lib).type).toBe('ovf');
});

test('an OVA is unpacked, and its own name is not looked for afterwards', async () => {
  await using lib = await open();
  const ova = tar({ 'vm.ovf': descriptor('disk1.vmdk'), 'disk1.vmdk': 'disk' });
  const checksum = lib.file('vm.ova', ova);
  await lib.apply(item(`{ ova: { path: vm.ova, checksum: '${checksum}' } }`));
  expect(Object.keys(texts(found(lib))).toSorted()).toEqual(['disk1.vmdk', 'vm.ovf']);
});

test('a package that lacks a file says which', async () => {
  await using lib = await open();
  const ovf = descriptor('disk1.vmdk');
  const checksum = lib.file('vm.ovf', ovf);
  const { outcomes } = await lib.run(
    item(`{ ovf: { descriptor: vm.ovf, path: ., files: { vm.ovf: '${checksum}' } } }`),
  );
  const last = outcomes.at(-1);
  expect(last).toMatchObject({ status: 'failed', error: { code: 'invalid-argument' } });
  expect(last?.message).toContain('it lacks disk1.vmdk');
  expect(lib.world.simulator.state.updateSessions.size).toBe(0);
});

test('a local file that is not the one that is meant is not sent', async () => {
  await using lib = await open();
  lib.file('a.iso', 'another image');
  const wanted = item(`{ files: [{ name: a.iso, path: a.iso, checksum: '${sha256('an image')}' }] }`);
  const { outcomes } = await lib.run(wanted);
  expect(outcomes.map(({ status }) => status)).toEqual(['applied', 'applied', 'failed']);
  expect(outcomes.at(-1)?.message).toContain('not the one that the manifest means');
  expect(found(lib).files).toEqual([]);
  expect(lib.world.simulator.state.updateSessions.size).toBe(0);

  lib.file('a.iso', 'an image');
  const plan = await lib.apply(wanted);
  expect(plan.steps.map(({ operation }) => operation)).toEqual(['content']);
});

test('a local file that is missing is named', async () => {
  await using lib = await open();
  const wanted = item(`{ files: [{ name: a.iso, path: none.iso, checksum: '${sha256('an image')}' }] }`);
  await expect(lib.run(wanted)).rejects.toThrow('ENOENT');
});

test('a fetched file with another checksum is refused in vCenter’s words', async () => {
  await using lib = await open();
  const url = await serve({ 'a.iso': 'another image' });
  const { outcomes } = await lib.run(
    item(`{ files: [{ name: a.iso, url: '${url}/a.iso', checksum: '${sha256('an image')}' }] }`),
  );
  expect(outcomes.at(-1)).toMatchObject({ status: 'failed', error: { code: 'task-failed' } });
  expect(outcomes.at(-1)?.message).toContain('a.iso');
  expect(found(lib).files).toEqual([]);
  expect(lib.world.simulator.state.updateSessions.size).toBe(0);
});

test('other content takes the place of all that was there', async () => {
  await using lib = await open();
  const first = lib.file('a.txt', 'first');
  await lib.apply(item(`{ files: [{ name: a.txt, path: a.txt, checksum: '${first}' }] }`));
  const second = lib.file('b.txt', 'second');
  const plan = await lib.apply(item(`{ files: [{ name: b.txt, path: b.txt, checksum: '${second}' }] }`));
  expect(changeOf(plan, 'rhel9').fields).toMatchObject([
    { path: 'spec.content', effect: 'in-place', reversible: false },
  ]);
  expect(texts(found(lib))).toEqual({ 'b.txt': 'second' });
});

test('the same content from elsewhere is not sent again', async () => {
  await using lib = await open();
  const checksum = lib.file('a.iso', 'an image');
  await lib.apply(item(`{ files: [{ name: a.iso, path: a.iso, checksum: '${checksum}' }] }`));
  const plan = await lib.plan(
    item(`{ files: [{ name: a.iso, url: 'https://repo.test/a.iso', checksum: '${checksum}' }] }`),
  );
  expect(plan.steps).toEqual([]);
});

test.each([
  ['reported', 'report', [], 'It is left so'],
  ['put back', 'restore', ['content'], 'Somebody changed the content'],
])('content that somebody else changed is %s', async (_title, contentDrift, operations, remark) => {
  await using lib = await open();
  const checksum = lib.file('a.iso', 'an image');
  const wanted = item(
    `{ files: [{ name: a.iso, path: a.iso, checksum: '${checksum}' }] }`,
    `, contentDrift: ${contentDrift}`,
  );
  await lib.apply(wanted);
  found(lib).contentVersion += 1;
  const plan = await lib.plan(wanted);
  expect(plan.steps.map(({ operation }) => operation)).toEqual(operations);
  expect(changeOf(plan, 'rhel9').remarks?.join(' ')).toContain(remark);
});

test('a session that an earlier run left open is ended, and the item filled', async () => {
  await using lib = await open();
  const checksum = lib.file('a.iso', 'an image');
  const wanted = item(`{ files: [{ name: a.iso, path: a.iso, checksum: '${checksum}' }] }`);
  await lib.run(`${library}${manifest('LibraryItem', 'rhel9', '{ library: images, allowEmpty: true }')}`);
  const session = { itemId: found(lib).id, acceptedWarnings: [], token: undefined };
  await lib.world.client.writer().updateSessions.create(session, noSignal);
  await lib.apply(wanted);
  expect(texts(found(lib))).toEqual({ 'a.iso': 'an image' });
  expect(lib.world.simulator.state.updateSessions.size).toBe(0);
});

test('a session of somebody else is left alone, and the run says how long to wait', async () => {
  await using lib = await open();
  const checksum = lib.file('a.iso', 'an image');
  await lib.run(`${library}${manifest('LibraryItem', 'rhel9', '{ library: images, allowEmpty: true }')}`);
  const session = { itemId: found(lib).id, acceptedWarnings: [], token: undefined };
  const id = await lib.world.client.writer().updateSessions.create(session, noSignal);
  const { updateSessions } = lib.world.simulator.state;
  const theirs = updateSessions.get(id);
  if (theirs !== undefined) theirs.user = 'somebody@vsphere.local';
  const { outcomes } = await lib.run(item(`{ files: [{ name: a.iso, path: a.iso, checksum: '${checksum}' }] }`));
  expect(outcomes.at(-1)).toMatchObject({ status: 'failed', error: { code: 'resource-busy' } });
  expect(outcomes.at(-1)?.remedy).toContain('five minutes');
  expect([...updateSessions.keys()]).toEqual([id]);
});

test('files that are there with their checksums are not sent to an item that is taken over', async () => {
  await using lib = await open();
  const content = lib.file('a.txt', 'first');
  const sha1 = `sha1:${createHash('sha1').update('first').digest('hex')}`;
  const wanted = (checksum: string, lifecycle = '{}'): string =>
    `${library}${manifest('LibraryItem', 'rhel9', `{ library: images, content: { files: [{ name: a.txt, path: a.txt, checksum: '${checksum}' }] } }`, lifecycle)}`;
  await lib.apply(wanted(content));
  found(lib).description = '';
  const plan = await lib.apply(wanted(sha1, '{ adopt: true }'));
  expect(plan.steps.map(({ operation }) => operation)).toEqual(['stamp']);
});

test.each([
  ['a path without a checksum', '{ files: [{ name: a.iso, path: a.iso }] }', 'its checksum is missing'],
  ['neither path nor address', '{ files: [{ name: a.iso }] }', 'or from neither'],
  [
    'a package without its descriptor',
    `{ ovf: { descriptor: vm.ovf, path: ., files: { a.mf: '${sha256('')}' } } }`,
    'lists no checksum',
  ],
])('content with %s is refused before anything is made', async (_title, content, message) => {
  await using lib = await open();
  const plan = await lib.plan(item(content));
  expect(changeOf(plan, 'rhel9')).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
  expect(changeOf(plan, 'rhel9').message).toContain(message);
});
