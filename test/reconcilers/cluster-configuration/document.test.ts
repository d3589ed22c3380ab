import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { differencesBetween } from '../../../src/reconcilers/cluster-configuration/document-difference.ts';
import { rulesOf } from '../../../src/reconcilers/cluster-configuration/document-rules.ts';
import { desiredDocument, parseDocument } from '../../../src/reconcilers/cluster-configuration/document.ts';
import {
  inManifestTerms,
  pathInManifest,
  sectionsByUuid,
} from '../../../src/reconcilers/cluster-configuration/host-names.ts';

const live: JsonObject = {
  profile: { esx: { ssh: { enabled: true, policy: 'ON' }, ntp: { servers: ['a', 'b'] } } },
  'host-specific': { u1: { name: 'esx01', vlan: 1 }, u2: { name: 'esx02' } },
};

const desired = (document: JsonObject, mergePolicy: 'Subset' | 'Exact' = 'Subset', hosts = {}) =>
  desiredDocument(live, { document, mergePolicy, hosts });

describe('the document that is asked for', () => {
  test.each<[string, JsonObject, JsonObject]>([
    ['keeps what the manifest does not write', {}, live],
    [
      'takes over values deep inside',
      { profile: { esx: { ssh: { enabled: false } } } },
      { ...live, profile: { esx: { ssh: { enabled: false, policy: 'ON' }, ntp: { servers: ['a', 'b'] } } } },
    ],
    [
      'takes over lists as a whole',
      { profile: { esx: { ntp: { servers: ['c'] } } } },
      { ...live, profile: { esx: { ssh: { enabled: true, policy: 'ON' }, ntp: { servers: ['c'] } } } },
    ],
    [
      'leaves out what must not be there',
      { profile: { esx: { ssh: null } } },
      { ...live, profile: { esx: { ntp: { servers: ['a', 'b'] } } } },
    ],
    [
      'makes an object of a value',
      { profile: { esx: { ntp: { servers: { first: 'a' } } } } },
      { ...live, profile: { esx: { ssh: { enabled: true, policy: 'ON' }, ntp: { servers: { first: 'a' } } } } },
    ],
    ['is no matter of when and by whom it was made', { metadata: { id: 'x' } }, live],
  ])('%s', (_what, document, expected) => {
    expect(desired(document)).toEqual(expected);
  });

  test('is what the manifest writes where it is to be exact, but for hosts that it does not write', () => {
    const profile = { esx: { ssh: { enabled: true, policy: null } } };
    expect(desired({ profile }, 'Exact')).toEqual({
      profile: { esx: { ssh: { enabled: true } } },
      'host-specific': live['host-specific'],
    });
    expect(desired({ profile, 'host-specific': {} }, 'Exact')).toEqual({
      profile: { esx: { ssh: { enabled: true } } },
      'host-specific': {},
    });
  });

  test('has the settings of hosts under their UUIDs', () => {
    const hosts = { u1: { hostSpecific: { vlan: 2 }, hostOverride: { ssh: true } } };
    expect(desired({}, 'Subset', hosts)).toEqual({
      ...live,
      'host-specific': { u1: { name: 'esx01', vlan: 2 }, u2: { name: 'esx02' } },
      'host-override': { u1: { ssh: true } },
    });
    const profile = live['profile'] as JsonObject;
    expect(desired({ profile }, 'Exact', hosts)['host-specific']).toEqual({ u1: { vlan: 2 }, u2: { name: 'esx02' } });
  });

  test('does not change what it is made of', () => {
    const before = JSON.stringify(live);
    desired({ profile: { esx: { ssh: null } } }, 'Subset', { u1: { hostSpecific: { vlan: 3 } } });
    expect(JSON.stringify(live)).toBe(before);
  });
});

test.each(['', 'null', '[]', '"x"', '{'])('the text %j is no document', (text) => {
  expect(parseDocument(text)).toBeUndefined();
});

test('a document is read without its metadata', () => {
  expect(parseDocument('{"metadata":{"id":"1"},"profile":{}}')).toEqual({ profile: {} });
});

const schema = JSON.stringify({
  properties: {
    profile: {
      properties: {
        names: { type: 'array', uniqueItems: true },
        order: { type: 'array' },
        options: {
          type: 'array',
          uniqueItems: true,
          items: { properties: { key: {}, secret: { format: 'password' } } },
        },
        password: { writeOnly: true },
        map: { additionalProperties: { $ref: '#/definitions/account' } },
        self: { $ref: '#/properties/profile' },
      },
    },
  },
  definitions: { account: { properties: { token: { sensitive: true } } } },
});

describe('two documents differ', () => {
  const rules = rulesOf(schema);
  const profile = (value: JsonObject): JsonObject => ({ profile: value });

  test.each<[string, JsonObject, JsonObject, string[]]>([
    ['in a value', { a: 1 }, { a: 2 }, ['profile.a']],
    ['in a missing value', {}, { a: false }, ['profile.a']],
    ['in a value of another type', { a: '1' }, { a: 1 }, ['profile.a']],
    [
      'in each of several, in the order of their paths',
      { b: 1, a: { c: 1 } },
      { b: 2, a: { c: 2 } },
      ['profile.a.c', 'profile.b'],
    ],
    ['in a list that has an order', { order: ['a', 'b'] }, { order: ['b', 'a'] }, ['profile.order']],
    ['in a list that has more', { names: ['a'] }, { names: ['a', 'b'] }, ['profile.names']],
    ['not in the order of members', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['not in the order of a set', { names: ['a', 'b'] }, { names: ['b', 'a'] }, []],
    ['not in empty objects', {}, { a: { b: {} } }, []],
    ['not in a secret', { password: '*****' }, { password: 'x' }, []],
    ['not in a secret of a map', { map: { ann: { token: '***' } } }, { map: { ann: { token: 'x' } } }, []],
    [
      'not in a secret within a list',
      { options: [{ key: 1, secret: '**' }] },
      { options: [{ key: 1, secret: 'x' }] },
      [],
    ],
    [
      'in what stands beside a secret',
      { map: { ann: { role: 1 } } },
      { map: { ann: { role: 2 } } },
      ['profile.map.ann.role'],
    ],
  ])('%s', (_what, from, to, paths) => {
    const found = differencesBetween(profile(from), profile(to), rules);
    expect(found.map(({ path }) => path.join('.'))).toEqual(paths);
  });

  test('in the order of lists where no schema says otherwise', () => {
    expect(differencesBetween({ names: ['a', 'b'] }, { names: ['b', 'a'] })).toEqual([
      { path: ['names'], from: ['a', 'b'], to: ['b', 'a'] },
    ]);
  });

  test('as they stand when the schema cannot be read', () => {
    expect(rulesOf('no schema')).toEqual({ sets: [], secrets: [] });
  });
});

describe('hosts', () => {
  const names = { u1: 'esx01.example', u2: 'esx02.example' };

  test('are found by name, in any case, or by path', () => {
    const sections = { 'ESX01.example': { hostSpecific: { a: 1 } }, '/DC/host/C1/esx02.example': { hostOverride: {} } };
    expect(sectionsByUuid(sections, names)).toEqual({
      hosts: { u1: { hostSpecific: { a: 1 } }, u2: { hostOverride: {} } },
      unknown: [],
    });
    expect(sectionsByUuid({ other: {} }, names).unknown).toEqual(['other']);
  });

  test.each([
    [['profile', 'esx', 'ssh'], 'spec.document.profile.esx.ssh'],
    [['host-specific', 'u1', 'esx'], 'spec.hostSections.esx01.example.hostSpecific.esx'],
    [['host-override', 'u9', 'esx'], 'spec.hostSections.u9.hostOverride.esx'],
    [['host-specific'], 'spec.document.host-specific'],
  ])('%j is %s in a manifest', (path, expected) => {
    expect(pathInManifest(path, names)).toBe(expected);
  });

  test('stand apart in a manifest, under their names', () => {
    expect(inManifestTerms({ ...live, 'host-override': { u1: { ssh: true } } }, names)).toEqual({
      document: { profile: live['profile'] },
      hostSections: {
        'esx01.example': { hostSpecific: { name: 'esx01', vlan: 1 }, hostOverride: { ssh: true } },
        'esx02.example': { hostSpecific: { name: 'esx02' } },
      },
    });
  });
});
