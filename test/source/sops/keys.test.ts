import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../../cli/fixtures.ts';
import { decrypt, fixture, keyring, problemsOf, recipient } from './fixtures.ts';

const text = fixture('one-recipient.yaml');
const [, identity = ''] = /^(AGE-SECRET-KEY-.*)$/m.exec(fixture('test-only-key-1.txt')) ?? [];

describe('the key is found', () => {
  test.each([
    ['as an identity', identity],
    ['as the text of a key file', fixture('test-only-key-1.txt')],
    ['among others', `${fixture('test-only-key-2.txt')}\n${identity}`],
    ['with words on one line', `${keyring('2')['SOPS_AGE_KEY']} ${identity}`],
    ['with line endings of Windows', `# mine\r\n${identity}\r\n`],
    ['beside one with a slip in it', `${identity.slice(0, -1)}Q ${identity}`],
  ])('in SOPS_AGE_KEY %s', async (_how, key) => {
    expect(await decrypt(text, { SOPS_AGE_KEY: key })).toHaveProperty('file.decrypted');
  });

  test('in the file that SOPS_AGE_KEY_FILE names', async () => {
    await using folder = await tempFolder({ 'key.txt': fixture('test-only-key-1.txt') });
    expect(await decrypt(text, { SOPS_AGE_KEY_FILE: join(folder.path, 'key.txt') })).toHaveProperty('file.decrypted');
  });

  test('in SOPS_AGE_KEY when the file is not there', async () => {
    expect(await decrypt(text, { ...keyring('1'), SOPS_AGE_KEY_FILE: '/nowhere' })).toHaveProperty('file.decrypted');
  });
});

describe('without a key that fits, the recipients are named and nothing else', () => {
  test.each([
    ['no key', {}, 'sops-no-key', /^Set SOPS_AGE_KEY_FILE/],
    ['an empty variable', { SOPS_AGE_KEY: ' \n' }, 'sops-no-key', /^Set SOPS_AGE_KEY_FILE/],
    ['another key', keyring('2'), 'sops-wrong-key', /^Set SOPS_AGE_KEY_FILE/],
    ['a key with a slip in it', { SOPS_AGE_KEY: `${identity.slice(0, -1)}Q` }, 'sops-wrong-key', /^Set/],
    ['a passphrase', { SOPS_AGE_KEY: 'hunter2' }, 'sops-no-key', /^SOPS_AGE_KEY holds no identity/],
    ['a file that is not there', { SOPS_AGE_KEY_FILE: 'nowhere' }, 'sops-no-key', /cannot be read \(ENOENT\)/],
    ['a key in the variable for the file', { SOPS_AGE_KEY_FILE: identity }, 'sops-no-key', /cannot be read \(ENOENT\)/],
  ])('%s', async (_what, env, code, remedy) => {
    const problems = await problemsOf(text, env);
    expect(problems).toMatchObject([{ code, remedy: expect.stringMatching(remedy) as string, source: { line: 10 } }]);
    expect(problems[0]?.remedy).toContain(recipient('1'));
    const shown = JSON.stringify(problems);
    for (const secret of [...Object.values(env), identity, 'known to few']) {
      if (secret.trim() !== '') expect(shown).not.toContain(secret);
    }
  });

  test('both recipients of two', async () => {
    const [problem] = await problemsOf(fixture('two-recipients.yaml'), {});
    expect(problem?.remedy).toContain(`the identity of ${recipient('1')} or ${recipient('2')}, or`);
  });

  test('a recipient that is no key is not repeated', async () => {
    const [problem] = await problemsOf(text.replace(/recipient: \S+/, 'recipient: ssh-ed25519 AAAAC3Nza'), {});
    expect(problem?.remedy).toContain('a recipient that is no age key');
  });
});
