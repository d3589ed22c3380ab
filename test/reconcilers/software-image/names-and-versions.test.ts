import { describe, expect, test } from 'vitest';
import { isSameAccount } from '../../../src/reconcilers/software-image/account-name.ts';
import { compareVersions, nearestVersions } from '../../../src/reconcilers/software-image/version-order.ts';

describe('the names of accounts', () => {
  test.each([
    ['LAB\\bob', 'bob@lab', true],
    ['VSPHERE.LOCAL\\Administrator', 'administrator@vsphere.local', true],
    ['bob@lab.example', 'Bob@LAB.example', true],
    ['LAB\\bob', 'bob@lab.example', false],
    ['LAB\\bob', 'LAB\\alice', false],
    ['bob', 'bob', false],
    ['\\bob', '@bob', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, same) => {
    expect(isSameAccount(a, b)).toBe(same);
  });
});

describe('versions', () => {
  test.each([
    ['8.0.2-0.0.9', '8.0.2-0.0.10', -1],
    ['8.0.10-0.0.1', '8.0.9-0.0.2', 1],
    ['8.0.2', '8.0.2', 0],
    ['802.1-A01', '802.1-A02', -1],
    ['8.0', '8.0.1', -1],
  ])('%s and %s', (a, b, order) => {
    expect(Math.sign(compareVersions(a, b))).toBe(order);
  });

  test('the nearest are two below and two above, in order and once', () => {
    const all = ['1.5', '1.1', '1.4', '1.2', '1.4', '1.7', '1.6'];
    expect(nearestVersions('1.3', all)).toEqual(['1.1', '1.2', '1.4', '1.5']);
    expect(nearestVersions('9', all)).toEqual(['1.6', '1.7']);
    expect(nearestVersions('0', all)).toEqual(['1.1', '1.2']);
    expect(nearestVersions('1', [])).toEqual([]);
  });
});
