import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../src/simulator/behaviour.ts';
import type { ContentLibrary } from '../../../src/simulator/state/library-objects.ts';
import { emptyLibrary } from '../../contract/rows/content-library.ts';
import { libraryPlaces } from '../../contract/rows/library-places.ts';
import { changeOf, manifest, openLibraryWorld, type LibraryWorld } from '../library-world.ts';

const storage = 'storage: { datastore: /DC0/datastore/ds-a }';
const password = 'password: { valueFrom: { env: PW } }';
const former = 'currentPassword: { valueFrom: { env: OLD } }';

function local(more = '', lifecycle = '{}'): string {
  return manifest(
    'ContentLibrary',
    'images',
    `{ type: LOCAL, ${storage}${more === '' ? '' : `, ${more}`} }`,
    lifecycle,
  );
}

function protectedBy(more: string): string {
  return local(`publish: { published: true, authentication: BASIC, ${more} }`);
}

async function open(behaviour: Partial<Behaviour> = {}): Promise<LibraryWorld> {
  const lib = await openLibraryWorld({ inventory: libraryPlaces, behaviour: { contentMilliseconds: 0, ...behaviour } });
  lib.secrets['PW'] = 'first-secret';
  return lib;
}

function named({ world }: LibraryWorld, name: string): ContentLibrary {
  const [only, ...others] = [...world.simulator.state.libraries.values()].filter((library) => library.name === name);
  if (only === undefined || others.length > 0) throw new Error(`there is not exactly one library ${name}`);
  return only;
}

describe('a password', () => {
  test('is in no plan, event or description', async () => {
    await using lib = await open();
    const plan = await lib.apply(protectedBy(password));
    const seen = JSON.stringify([plan, lib.world.events, named(lib, 'images')]);
    expect(seen).not.toContain('first-secret');
    expect(named(lib, 'images').description).toMatch(/^\[trueup\/lab\/images;forbid password:[0-9a-f]{6}\]$/);
  });

  test('that changed needs the one until now', async () => {
    await using lib = await open();
    await lib.apply(protectedBy(password));
    lib.secrets['PW'] = 'second-secret';
    const plan = await lib.plan(protectedBy(password));
    expect(changeOf(plan, 'images')).toMatchObject({
      verdict: 'blocked',
      reason: 'precondition',
      fields: [{ path: 'spec.publish.password', sensitive: true }],
    });
    expect(changeOf(plan, 'images').remedy).toContain('currentPassword');

    const before = named(lib, 'images').publication.passwordDigest;
    lib.secrets['OLD'] = 'first-secret';
    await lib.apply(protectedBy(`${password}, ${former}`));
    expect(named(lib, 'images').publication.passwordDigest).not.toBe(before);
    expect((await lib.plan(protectedBy(password))).steps).toEqual([]);
  });

  test('of a library that is no longer published is told to vCenter', async () => {
    await using lib = await open();
    await lib.apply(protectedBy(password));
    await lib.apply(local(`publish: { published: false, authentication: BASIC, ${password} }`));
    expect(named(lib, 'images').publication.published).toBe(false);
  });

  test('is asked for when the library asks for none any more', async () => {
    await using lib = await open();
    await lib.apply(protectedBy(password));
    const unprotected = local('publish: { published: true, authentication: NONE }');
    expect(changeOf(await lib.plan(unprotected), 'images')).toMatchObject({
      verdict: 'blocked',
      reason: 'precondition',
    });
    lib.secrets['OLD'] = 'first-secret';
    await lib.apply(local(`publish: { published: true, authentication: NONE, ${former} }`));
    expect(named(lib, 'images').publication.authentication).toBe('NONE');
  });

  test('that is not at hand is not compared, and the plan says so', async () => {
    await using lib = await open();
    await lib.apply(protectedBy(password));
    delete lib.secrets['PW'];
    const plan = await lib.plan(protectedBy(password));
    expect(changeOf(plan, 'images')).toMatchObject({ verdict: 'keep' });
    expect(changeOf(plan, 'images').remarks?.join(' ')).toContain('could not be told');
  });

  test('that is not at hand stops the creation that needs it, and nothing is made', async () => {
    await using lib = await open();
    delete lib.secrets['PW'];
    const { outcomes } = await lib.run(protectedBy(password));
    expect(outcomes).toMatchObject([{ status: 'failed', error: { code: 'invalid-argument' } }]);
    expect(() => named(lib, 'images')).toThrow('not exactly one');
  });

  test('stays known when the manifest gets another name', async () => {
    await using lib = await open();
    await lib.apply(protectedBy(password));
    const renamed = protectedBy(password)
      .replace('name: images', 'name: pictures')
      .replace('lifecycle: {}', 'lifecycle: { renamedFrom: images }');
    const plan = await lib.apply(renamed);
    expect(changeOf(plan, 'pictures').fields.map(({ path }) => path)).toEqual(['spec.name']);
    expect(named(lib, 'pictures').description).toContain('[trueup/lab/pictures');
  });
});

describe('a subscribed library', () => {
  async function openMirror(behaviour: Partial<Behaviour> = {}) {
    const lib = await open(behaviour);
    await lib.apply(protectedBy(password));
    const url = `${lib.world.simulator.url}/cls/vcsp/lib/${named(lib, 'images').id}/lib.json`;
    const mirror = (more: string): string =>
      protectedBy(password) +
      manifest(
        'ContentLibrary',
        'mirror',
        `{ type: SUBSCRIBED, ${storage}, subscription: { url: '${url}', authentication: BASIC, ${password}, ${more} } }`,
      );
    return { lib, mirror };
  }

  test.each([['always'], ['never']] as const)(
    'is synchronised when it is due, where new ones are synchronised %s',
    async (syncAtSubscription) => {
      const { lib, mirror } = await openMirror({ syncAtSubscription });
      await using _lib = lib;
      const wanted = mirror('automaticSync: false, onDemand: true, syncInterval: 24h');
      await lib.apply(wanted);
      named(lib, 'mirror').syncedAt = Date.now() - 25 * 60 * 60 * 1000;
      const plan = await lib.apply(wanted);
      expect(plan.steps.map(({ operation }) => operation)).toEqual(['sync']);
      expect(changeOf(plan, 'mirror').fields).toMatchObject([{ path: 'spec.subscription.syncInterval', to: '1d' }]);
    },
  );

  test('changes how it subscribes in place', async () => {
    const { lib, mirror } = await openMirror();
    await using _lib = lib;
    await lib.apply(mirror('automaticSync: false, onDemand: true'));
    const { id } = named(lib, 'mirror');
    const plan = await lib.apply(mirror('automaticSync: true, onDemand: false'));
    expect(plan.steps.map(({ operation }) => operation)).toEqual(['update']);
    expect(named(lib, 'mirror')).toMatchObject({ id, source: { automaticSync: true, onDemand: false } });
  });

  test('is not pointed at another source in place', async () => {
    const { lib, mirror } = await openMirror();
    await using _lib = lib;
    await lib.apply(mirror('automaticSync: false, onDemand: true'));
    const elsewhere = mirror('automaticSync: false, onDemand: true').replace('/lib.json', '/other.json');
    const change = changeOf(await lib.plan(elsewhere), 'mirror');
    expect(change).toMatchObject({ verdict: 'blocked', reason: 'replace-forbidden' });
    expect(change.remarks?.join(' ')).toContain('its items and their files');
  });

  test('that cannot be reached says why', async () => {
    const { lib, mirror } = await openMirror();
    await using _lib = lib;
    lib.secrets['PW'] = 'first-secret';
    lib.secrets['WRONG'] = 'wrong';
    const wanted = mirror('automaticSync: false, onDemand: true').replaceAll(/PW \} \}, auto/g, 'WRONG } }, auto');
    const { outcomes } = await lib.run(wanted);
    expect(outcomes).toMatchObject([{ status: 'failed', error: { code: 'resource-inaccessible' } }]);
    expect(outcomes[0]?.message).toContain('INVALID_CREDENTIALS');
    expect(outcomes[0]?.remedy).toContain('password');
  });
});

describe('subscribers', () => {
  const pushing = (subscribers: string): string =>
    local(`publish: { published: true, authentication: NONE }, subscriptions: ${subscribers}`);
  const edge =
    '{ library: edge, new: { storage: { datastore: /DC0/datastore/ds-b }, automaticSync: true, onDemand: false } }';

  test('are made, kept and ended', async () => {
    await using lib = await open();
    const plan = await lib.apply(pushing(`[${edge}]`));
    expect(plan.steps.map(({ operation }) => operation)).toEqual(['create', 'subscribe', 'publish']);
    expect(named(lib, 'edge').type).toBe('SUBSCRIBED');
    expect(named(lib, 'images').subscriptions).toHaveLength(1);

    const ended = await lib.apply(pushing('[]'));
    expect(ended.steps.map(({ operation }) => operation)).toEqual(['unsubscribe']);
    expect(named(lib, 'images').subscriptions).toEqual([]);
  });

  test('are not managed where the manifest does not write them', async () => {
    await using lib = await open();
    await lib.apply(pushing(`[${edge}]`));
    expect((await lib.plan(local())).steps).toEqual([]);
  });

  test('need a library that is published', async () => {
    await using lib = await open();
    const plan = await lib.plan(local(`subscriptions: [${edge}]`));
    expect(changeOf(plan, 'images')).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
  });

  test('stand in the way of a deletion', async () => {
    await using lib = await open();
    await lib.apply(pushing(`[${edge}]`).replace('lifecycle: {}', 'lifecycle: { onRemove: delete }'));
    const plan = await lib.plan(manifest('TagCategory', 'kept', '{ cardinality: SINGLE }'));
    expect(changeOf(plan, 'images')).toMatchObject({ verdict: 'blocked', reason: 'in-use' });
    expect(changeOf(plan, 'images').message).toContain('subscriber edge');
  });
});

test('libraries of one name block the manifest, with their ids', async () => {
  await using lib = await open();
  const { libraries } = lib.world.simulator.state;
  for (const id of ['twin-1', 'twin-2']) libraries.set(id, { ...emptyLibrary(), id, name: 'images' });
  const change = changeOf(await lib.plan(local('', '{ adopt: true }')), 'images');
  expect(change).toMatchObject({ verdict: 'blocked', reason: 'name-taken' });
  expect(change.message).toMatch(/twin-[12]/);
});

test('a name that differs in its case is another name', async () => {
  await using lib = await open();
  const { libraries } = lib.world.simulator.state;
  libraries.set('other', { ...emptyLibrary(), id: 'other', name: 'IMAGES' });
  await lib.apply(local());
  expect(named(lib, 'images').id).not.toBe('other');
});

test('a library whose manifest is gone stays, unless the manifest said otherwise', async () => {
  await using lib = await open();
  await lib.apply(local());
  const plan = await lib.plan(manifest('TagCategory', 'kept', '{ cardinality: SINGLE }'));
  expect(changeOf(plan, 'images')).toMatchObject({ verdict: 'blocked', reason: 'removal-forbidden' });
});

test.each([
  ['slashes', 'a/b'],
  ['percent signs', 'a%2fb'],
  ['other scripts', 'Bücher 図書'],
  ['something like a mark', '[trueup/lab/images]'],
])('a name with %s is kept as it is', async (_title, name) => {
  await using lib = await open();
  const item = manifest('LibraryItem', 'empty', "{ library: images, name: 'x/y', allowEmpty: true }");
  await lib.apply(local(`name: '${name}'`) + item);
  expect(named(lib, name).name).toBe(name);
});

test.each([
  ['brackets', 'Text [of ours]'],
  ['lines', 'One\\ntwo'],
  ['everything that it may hold', 'x'.repeat(1800)],
])('a description with %s is what is compared', async (_title, description) => {
  await using lib = await open();
  const text = local(`description: "${description}"`);
  await lib.apply(text);
  expect((await lib.plan(text)).steps).toEqual([]);
});

test('a description that would be taken for a mark is refused', async () => {
  await using lib = await open();
  const change = changeOf(await lib.plan(local('description: "Text [trueup/prod/x]"')), 'images');
  expect(change).toMatchObject({ verdict: 'blocked', reason: 'precondition' });
});
