import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/base/user-error.ts';
import { accountOf, digestOfToken, findAccount, refuseSharedTokens } from '../../../src/server/access/accounts.ts';

const token = 'kq3v9z8w7x6y5u4t3s2r1q0p';

test('keeps a digest of a token and nothing of the token itself', () => {
  const account = accountOf({ name: 'ada', role: 'admin', token });
  expect(account).toEqual({ name: 'ada', role: 'admin', digest: digestOfToken(token) });
  expect(JSON.stringify(account)).not.toContain(token);
});

describe('refuses a token', () => {
  test.each([
    ['that is short', token.slice(1), 'has 23 characters; 24 are needed'],
    ['of a few characters over and over', 'abcabcabcabcabcabcabcabcabc', 'could be guessed'],
    ['that no header can carry', `${token}\n${token}`, 'cannot stand in an HTTP header'],
    ['that is empty', '', 'has 0 characters'],
  ])('%s, and says none of it', (_name, bad, message) => {
    const make = (): unknown => accountOf({ name: 'ci', role: 'viewer', token: bad });
    expect(make).toThrow(UserError);
    expect(make).toThrow(message);
    expect(make).toThrow('"ci"');
    if (bad !== '') expect(make).not.toThrow(bad);
  });

  test('that two accounts share', () => {
    const accounts = ['ada', 'bob'].map((name) => accountOf({ name, role: 'viewer', token }));
    expect(() => refuseSharedTokens(accounts)).toThrow('"ada" and "bob" have the same token');
  });
});

test('finds the account of a token, wherever it stands', () => {
  const accounts = ['a', 'b', 'c'].map((name) => accountOf({ name, role: 'viewer', token: `${token}${name}` }));
  expect(accounts.map(({ name }) => findAccount(accounts, `${token}${name}`)?.name)).toEqual(['a', 'b', 'c']);
  expect(findAccount(accounts, token)).toBeUndefined();
  expect(findAccount(accounts, '')).toBeUndefined();
  expect(findAccount([], token)).toBeUndefined();
});
