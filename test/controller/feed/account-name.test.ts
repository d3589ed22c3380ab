import { expect, test } from 'vitest';
import { isSameAccount } from '../../../src/controller/feed/account-name.ts';

test.each([
  ['VSPHERE.LOCAL\\Administrator', 'administrator@vsphere.local', true],
  ['administrator', 'VSPHERE.LOCAL\\Administrator', true],
  ['alice@corp.example', 'CORP.EXAMPLE\\ALICE', true],
  ['alice@corp.example', 'alice@vsphere.local', false],
  ['alice@vsphere.local', 'alic@vsphere.local', false],
  ['alice@team@corp.example', 'alice@team@corp.example', true],
  ['', 'administrator@vsphere.local', false],
])('%j and %j are one account: %s', (one, other, same) => {
  expect(isSameAccount(one, other)).toBe(same);
  expect(isSameAccount(other, one)).toBe(same);
});
