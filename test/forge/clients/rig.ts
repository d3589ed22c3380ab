import { expect, onTestFinished } from 'vitest';
import type { Clock } from '../../../src/base/clock.ts';
import { createForgeClient, type ClosingForgeClient } from '../../../src/forge/clients/create-forge-client.ts';
import type { ForgeClientOptions, ForgeType } from '../../../src/forge/clients/options.ts';
import type { FakeForge } from '../../servers/forges/fake-forge.ts';
import { startBitbucket } from '../../servers/forges/bitbucket.ts';
import { startDataCenter } from '../../servers/forges/bitbucket-data-center.ts';
import { startGitea } from '../../servers/forges/gitea.ts';
import { startGitlab } from '../../servers/forges/gitlab.ts';
import { startGithub } from '../../servers/forges/github.ts';

export interface ForgeRow {
  type: ForgeType;
  start(): Promise<FakeForge>;
}

export const forges: ForgeRow[] = [
  { type: 'github', start: startGithub },
  { type: 'gitlab', start: startGitlab },
  { type: 'gitea', start: startGitea },
  { type: 'forgejo', start: startGitea },
  { type: 'bitbucket', start: startBitbucket },
  { type: 'bitbucket-data-center', start: startDataCenter },
];

export interface Rig {
  forge: FakeForge;
  client: ClosingForgeClient;
  /** Every wait that the client asked for, in milliseconds. */
  waits: number[];
  signal: AbortSignal;
}

/** A client and the forge that it talks to. Waits are over at once and take their time on its clock. */
export async function startRig({ type, start }: ForgeRow, options: Partial<ForgeClientOptions> = {}): Promise<Rig> {
  const forge = await start();
  const waits: number[] = [];
  const client = createForgeClient({
    type,
    repository: 'acme/infra',
    url: forge.url,
    token: () => Promise.resolve(forge.state.token),
    clock: quickClock(waits),
    random: () => 0.5,
    userAgent: 'trueup/0.0.0',
    ...options,
  });
  onTestFinished(async () => {
    await client.close();
    await forge.close();
    expect(forge.violations).toEqual([]);
  });
  return { forge, client, waits, signal: new AbortController().signal };
}

function quickClock(waits: number[]): Clock {
  let now = Date.UTC(2030, 0, 1);
  return {
    now: () => now,
    sleep: (milliseconds, signal) => {
      signal?.throwIfAborted();
      waits.push(milliseconds);
      now += milliseconds;
      return Promise.resolve();
    },
  };
}
