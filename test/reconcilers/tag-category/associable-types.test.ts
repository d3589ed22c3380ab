import { describe, expect, test } from 'vitest';
import { bareType, widensTypes, writtenTypes } from '../../../src/reconcilers/tag-category/associable-types.ts';
import { widens } from '../../../src/reconcilers/tag-category/steps.ts';

describe('a set of types', () => {
  test.each<[string[], string[], boolean]>([
    [['VirtualMachine'], ['VirtualMachine', 'Datastore'], true],
    [['VirtualMachine'], ['Datastore', 'VirtualMachine'], true],
    [['VirtualMachine'], [], true],
    [['VirtualMachine'], ['Datastore'], false],
    [['VirtualMachine', 'Datastore'], ['VirtualMachine'], false],
    [[], ['VirtualMachine'], false],
    [[], [], true],
  ])('%j goes to %j in place: %s', (from, to, expected) => {
    expect(widensTypes(from, to)).toBe(expected);
    expect(widens('spec.associableTypes', from, to)).toBe(expected);
  });

  test.each([
    ['urn:vim25:VirtualMachine', 'VirtualMachine'],
    ['VirtualMachine', 'VirtualMachine'],
    ['com.vmware.content.Library', 'com.vmware.content.Library'],
  ])('%s is the bare %s', (type, bare) => {
    expect(bareType(type)).toBe(bare);
  });

  test.each<[string, string[], string[], string[]]>([
    ['with the prefix of VIM types', ['VirtualMachine'], [], ['urn:vim25:VirtualMachine']],
    ['without it for content libraries', ['com.vmware.content.Library'], [], ['com.vmware.content.Library']],
    [
      'as it was read, bare',
      ['VirtualMachine', 'Datastore'],
      ['VirtualMachine'],
      ['VirtualMachine', 'urn:vim25:Datastore'],
    ],
    ['as it was read, prefixed', ['VirtualMachine'], ['urn:vim25:VirtualMachine'], ['urn:vim25:VirtualMachine']],
  ])('is written %s', (_how, wanted, live, written) => {
    expect(writtenTypes(wanted, live)).toEqual(written);
  });
});

test.each([
  ['SINGLE', 'MULTIPLE', true],
  ['MULTIPLE', 'SINGLE', false],
])('cardinality goes from %s to %s in place: %s', (from, to, expected) => {
  expect(widens('spec.cardinality', from, to)).toBe(expected);
});
