import { expect, test } from 'vitest';
import { forgeAddressOf } from '../../../src/forge/clients/address.ts';
import type { ForgeClientOptions } from '../../../src/forge/clients/options.ts';

function options(given: Partial<ForgeClientOptions>): ForgeClientOptions {
  return {
    type: 'github',
    repository: 'acme/infra',
    token: () => Promise.resolve(''),
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    random: () => 0,
    userAgent: 'trueup',
    ...given,
  };
}

test.each([
  [{ type: 'github' }, 'https://api.github.com'],
  [{ type: 'github', url: 'https://github.acme.example/api/v3/' }, 'https://github.acme.example/api/v3'],
  [{ type: 'gitlab' }, 'https://gitlab.com'],
  [{ type: 'gitlab', url: 'https://git.acme.example/gitlab/api/v4/' }, 'https://git.acme.example/gitlab'],
  [{ type: 'gitea', url: 'https://git.acme.example/api/v1' }, 'https://git.acme.example'],
  [{ type: 'forgejo' }, 'https://codeberg.org'],
  [{ type: 'bitbucket', url: 'https://api.bitbucket.org/2.0' }, 'https://api.bitbucket.org'],
  [
    { type: 'bitbucket-data-center', url: 'https://git.acme.example/bb/rest/api/latest' },
    'https://git.acme.example/bb',
  ],
] as const)('%o is at %s', (given, base) => {
  expect(forgeAddressOf(options(given)).base).toBe(base);
});

test('groups of GitLab belong to the owner', () => {
  expect(forgeAddressOf(options({ repository: 'acme/platform/infra' }))).toMatchObject({
    owner: 'acme/platform',
    name: 'infra',
  });
});

test.each([
  [{ type: 'bitbucket-data-center' }, 'forge.url'],
  [{ url: 'github' }, 'forge.url'],
  [{ repository: 'infra' }, 'forge.repository'],
  [{ repository: 'acme/' }, 'forge.repository'],
] as const)('%o is refused and says to change %s', (given, field) => {
  expect(() => forgeAddressOf(options(given))).toThrow(
    expect.objectContaining({ remedy: expect.stringContaining(field) as string }),
  );
});
