import { describe, expect, test } from 'vitest';
import { resolveSopsSecret } from '../../../src/source/sops/resolve-secret.ts';
import { tempFolder } from '../../cli/fixtures.ts';
import { fixture, keyring } from './fixtures.ts';

const password = '/spec/targets/0/credentials/password';

type Resolved = Awaited<ReturnType<typeof resolveSopsSecret>>;

async function resolved(file: string, path: string, text = fixture(file), env = keyring('1')): Promise<Resolved> {
  await using folder = await tempFolder({ 'project/secret.yaml': text });
  const projectFolder = `${folder.path}/project`;
  return await resolveSopsSecret({ file: 'secret.yaml', path }, { env, folder: folder.path, projectFolder });
}

test('the secret comes out of the file at the moment that it is needed', async () => {
  expect(await resolved('project.yaml', password)).toEqual({ secret: 'pässword-${never}-filled-in: #1' });
});

test.each([
  ['/slash~1and~0tilde', 'under a key that pointers escape'],
  ['/list/0', 'one'],
  ['/list/1/1/1/0', 'deep'],
  ['/list/2/list/1', 'b'],
  ['/multiline', 'first line\nsecond line\n'],
])('%s, where comments in lists do not count', async (path, secret) => {
  expect(await resolved('everything.yaml', path)).toEqual({ secret });
});

describe('a secret that is not there as it was is a problem', () => {
  test.each([
    ['nothing at that place', 'project.yaml', '/spec/targets/1/credentials/password', 'sops-secret-missing'],
    ['a map at that place', 'project.yaml', '/spec/targets/0/credentials', 'sops-secret-missing'],
    ['a plain value at that place', 'project.yaml', '/kind', 'sops-secret-missing'],
    ['a number at that place', 'everything.yaml', '/int', 'sops-secret-missing'],
    ['the whole document', 'project.yaml', '', 'sops-secret-missing'],
  ])('%s', async (_what, file, path, code) => {
    expect(await resolved(file, path)).toMatchObject({ problem: { code } });
  });

  test.each([
    ['changed since', fixture('project.yaml').replace('GCM,data:', 'GCM,data:A'), keyring('1'), 'sops-bad-value'],
    ['decrypted since', fixture('project.json'), keyring('1'), 'sops-secret-missing'],
    ['without the key', fixture('project.yaml'), {}, 'sops-no-key'],
  ])('a file %s', async (_what, text, env, code) => {
    expect(await resolved('project.yaml', password, text, env)).toMatchObject({ problem: { code } });
  });

  test('a file that is gone', async () => {
    const options = { env: keyring('1'), folder: '/', projectFolder: '/nowhere' };
    expect(await resolveSopsSecret({ file: 'x.yaml', path: password }, options)).toMatchObject({
      problem: { code: 'path-not-found', source: { file: 'x.yaml' } },
    });
  });
});
