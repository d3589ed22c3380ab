import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryFiles } from './repository.ts';
import { root } from './source-tree.ts';

/** What belongs to one person's machine and never to the repository. */
test.each([
  ['a path of one machine', /(?<![\w.~-])\/(?:work|root|home\/[a-z]+|Users\/[A-Za-z]+)\/[\w.]/],
  ['the address of a package registry', /https?:\/\/[^\s"'`]*(?:registry|npmjs|artifactory|nexus|verdaccio)/i],
  ['a download address in the lockfile', /"resolved":\s*"/],
  ['a registry setting or its token', /(?:^|:)(?:registry|_authToken|_auth)\s*=/m],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}/],
  ['a conflict marker', /^(?:<<<<<<<|>>>>>>>) /m],
])('no file holds %s', (_what, pattern) => {
  const found = repositoryFiles().flatMap((path) => {
    const match = pattern.exec(readFileSync(join(root, path), 'utf8'));
    return match === null ? [] : [`${path}: ${match[0]}`];
  });
  expect(found).toEqual([]);
});
