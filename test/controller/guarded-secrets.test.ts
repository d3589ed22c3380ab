import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readGuardedSecrets } from '../../src/controller/environment/guarded-secrets.ts';
import type { Manifest } from '../../src/spec/manifest.ts';
import type { SecretReference } from '../../src/spec/secret-reference.ts';

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const env = { VC_PASSWORD: 'the vCenter', APP_KEY: 'the app', APPLE: 'an apple' };

describe('what the manifests of a repository may read', () => {
  test.each<[what: string, reference: SecretReference, secret: string | undefined]>([
    ['a variable that is listed', { valueFrom: { env: 'APPLE' } }, 'an apple'],
    ['a variable that a pattern covers', { valueFrom: { env: 'APP_KEY' } }, 'the app'],
    ['the password of the vCenter', { valueFrom: { env: 'VC_PASSWORD' } }, undefined],
    ['a file of the folder', { valueFrom: { file: 'token' } }, 'a token'],
    ['a file in a folder of it', { valueFrom: { file: 'deep/token' } }, 'a deep token'],
    ['a file above it', { valueFrom: { file: '../outside' } }, undefined],
    ['a link that leads out', { valueFrom: { file: 'link' } }, undefined],
    ['any file by its whole path', { valueFrom: { file: '/etc/hostname' } }, undefined],
    ['a device that never ends', { valueFrom: { file: '/dev/zero' } }, undefined],
    ['the folder itself', { valueFrom: { file: '.' } }, undefined],
  ])('%s', async (_what, reference, secret) => {
    const project = await projectFolder();
    const lookup = await lookupOf(reference, project, { env: ['APPLE', 'APP_*'], folder: 'secrets' });
    const read = lookup(reference);
    expect('secret' in read ? read.secret : undefined).toBe(secret);
    if (!('secret' in read)) expect(read.remedy).toContain('project file');
  });

  test('is nothing at all where nothing is listed', async () => {
    const project = await projectFolder();
    for (const reference of [{ valueFrom: { env: 'APPLE' } }, { valueFrom: { file: 'secrets/token' } }]) {
      const lookup = await lookupOf(reference, project, { env: [] });
      expect(lookup(reference)).not.toHaveProperty('secret');
    }
  });
});

async function projectFolder(): Promise<string> {
  const project = await mkdtemp(join(tmpdir(), 'trueup-secrets-'));
  folders.push(project);
  await mkdir(join(project, 'secrets', 'deep'), { recursive: true });
  await writeFile(join(project, 'secrets', 'token'), 'a token\n');
  await writeFile(join(project, 'secrets', 'deep', 'token'), 'a deep token');
  await writeFile(join(project, 'outside'), 'none of its business');
  await symlink(join(project, 'outside'), join(project, 'secrets', 'link'));
  return project;
}

async function lookupOf(reference: SecretReference, project: string, secrets: { env: string[]; folder?: string }) {
  const manifest = { spec: { password: reference } } as unknown as Manifest;
  const places = { checkout: project, project };
  return readGuardedSecrets([manifest], { name: 'lab', secrets }, places, { env, folder: project });
}
