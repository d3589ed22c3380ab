import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { signal, sourceOf, repositoryWith, revisionOf, temporaryFolder, problemOfLook } from './source-under-test.ts';
import type { TestRepository } from '../../servers/make-repository.ts';

const run = promisify(execFile);

interface Signer {
  /** Settings that make `git commit` sign. */
  settings: string[];
  trust: { gpgKeyringFile?: string; sshAllowedSignersFile?: string };
  signedBy: string;
}

async function gpgSigner(name: string): Promise<Signer> {
  const home = join(await temporaryFolder(), 'gpg');
  await mkdir(home, { mode: 0o700 });
  const env = { PATH: process.env['PATH'], GNUPGHOME: home };
  const uid = `${name} <${name}@acme.example>`;
  await run('gpg', ['--batch', '--quiet', '--passphrase', '', '--quick-gen-key', uid, 'ed25519', 'sign'], { env });
  const { stdout } = await run('gpg', ['--armor', '--export'], { env });
  const keyring = join(home, 'trusted.asc');
  await writeFile(keyring, stdout);
  const program = join(home, 'gpg-in-home');
  await writeFile(program, `#!/bin/sh\nGNUPGHOME='${home}' exec gpg "$@"\n`, { mode: 0o755 });
  return {
    settings: [`gpg.program=${program}`, `user.signingKey=${name}@acme.example`],
    trust: { gpgKeyringFile: keyring },
    signedBy: uid,
  };
}

async function sshSigner(name: string): Promise<Signer> {
  const key = join(await temporaryFolder(), 'key');
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const signers = `${key}.signers`;
  await writeFile(signers, `${name}@acme.example namespaces="git" ${await readFile(`${key}.pub`, 'utf8')}`);
  return {
    settings: ['gpg.format=ssh', `user.signingKey=${key}.pub`],
    trust: { sshAllowedSignersFile: signers },
    signedBy: `${name}@acme.example`,
  };
}

async function publishSigned(repository: TestRepository, { settings }: Signer, file: string): Promise<string> {
  await writeFile(join(repository.work, 'vsphere', file), file);
  await repository.git('add', '--all');
  await repository.git(...settings.flatMap((one) => ['-c', one]), 'commit', '--quiet', '-S', '-m', 'Signed');
  await repository.push();
  return repository.git('rev-parse', 'HEAD');
}

test.each([
  ['an OpenPGP key', gpgSigner],
  ['an SSH key', sshSigner],
])('a commit that is signed with %s that is trusted comes into force, and no other', async (_what, makeSigner) => {
  const [trusted, stranger] = [await makeSigner('ada'), await makeSigner('eve')];
  const repository = await repositoryWith();
  const source = await sourceOf(repository.path, { verify: trusted.trust });
  expect(await problemOfLook(source)).toMatchObject({
    code: 'unsigned',
    message: expect.stringContaining('carries no signature') as string,
  });

  const commit = await publishSigned(repository, trusted, 'a.yaml');
  const revision = revisionOf(await source.look(signal));
  expect(revision).toMatchObject({ commit, signedBy: trusted.signedBy });

  await publishSigned(repository, stranger, 'b.yaml');
  const look = await source.look(signal);
  expect(look).toMatchObject({ state: 'failed', revision, problem: { code: 'unsigned' } });
  expect(JSON.stringify(look)).toContain('not trusted');
});

test('a signature of the other sort is not trusted', async () => {
  const [gpg, ssh] = [await gpgSigner('ada'), await sshSigner('ada')];
  const repository = await repositoryWith();
  await publishSigned(repository, ssh, 'a.yaml');
  expect(await problemOfLook(await sourceOf(repository.path, { verify: gpg.trust }))).toMatchObject({
    code: 'unsigned',
  });
  await publishSigned(repository, gpg, 'b.yaml');
  expect(await problemOfLook(await sourceOf(repository.path, { verify: ssh.trust }))).toMatchObject({
    code: 'unsigned',
  });
});

test('a signature that belongs to another commit is bad', async () => {
  const signer = await sshSigner('ada');
  const repository = await repositoryWith();
  await publishSigned(repository, signer, 'a.yaml');
  const forged = (await repository.git('cat-file', 'commit', 'HEAD')).replace(/Signed$/, 'Forged\n');
  await writeFile(join(repository.work, '..', 'forged'), forged);
  const commit = await repository.git('hash-object', '-t', 'commit', '-w', join(repository.work, '..', 'forged'));
  await repository.git('push', '--quiet', '--force', repository.path, `${commit}:refs/heads/main`);
  expect(await problemOfLook(await sourceOf(repository.path, { verify: signer.trust }))).toMatchObject({
    code: 'unsigned',
    message: expect.stringContaining('bad signature') as string,
  });
});

test('what was in force before a restart is not so any more once its signer is not trusted', async () => {
  const [trusted, other] = [await sshSigner('ada'), await sshSigner('eve')];
  const repository = await repositoryWith();
  const cacheFolder = await temporaryFolder();
  await publishSigned(repository, trusted, 'a.yaml');
  const before = await sourceOf(repository.path, { cacheFolder, verify: trusted.trust });
  await before.look(signal);
  await before.close();
  const after = await sourceOf(repository.path, { cacheFolder, verify: other.trust });
  const look = await after.look(signal);
  expect(look).toMatchObject({ state: 'failed', problem: { code: 'unsigned' } });
  expect(look).not.toHaveProperty('revision');
});

test('a keyring that cannot be read lets nothing through', async () => {
  const repository = await repositoryWith();
  await publishSigned(repository, await gpgSigner('ada'), 'a.yaml');
  const source = await sourceOf(repository.path, { verify: { gpgKeyringFile: '/nowhere/keys.asc' } });
  expect(await problemOfLook(source)).toMatchObject({
    code: 'unsigned',
    message: expect.stringContaining('keys cannot be read') as string,
  });
});
