import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { DaemonOptions } from '../../src/controller/daemon-options.ts';
import type { DaemonParts } from '../../src/controller/environment/runtime.ts';
import { createHousekeeping } from '../../src/controller/housekeeping.ts';
import { completeProject } from '../../src/spec/load-project.ts';
import type { Retention } from '../../src/store/store.ts';

const day = 86_400_000;

test('the history is kept within its bounds, and that of environments only as long as the project file has them', async () => {
  const project = completeProject({
    metadata: { name: 'test' },
    spec: {
      targets: [{ name: 'vc', url: 'https://vc.example' }],
      environments: ['lab', 'prod'].map((name) => ({ name, target: 'vc', manifests: [name] })),
      daemon: { retention: { runs: '30d', audit: '60d', runsPerEnvironment: 7 } },
    },
  });
  const stop = new AbortController();
  const asked: [Retention, number][] = [];
  const prune = (retention: Retention, now: number): Promise<number> => {
    asked.push([retention, now]);
    return asked.length === 1 ? Promise.reject(new Error('busy')) : Promise.resolve(0);
  };
  const sleep = (): Promise<void> => {
    if (asked.length === 2) stop.abort();
    return Promise.resolve();
  };
  const options = { project, store: { prune }, logger: pino({ level: 'silent' }) } as unknown as DaemonOptions;
  const surroundings = { clock: { now: () => 5, sleep } } as unknown as DaemonOptions['surroundings'];
  await createHousekeeping({ ...options, surroundings }, { stop: stop.signal } as Partial<DaemonParts> as DaemonParts);
  const retention = { runs: 30 * day, audit: 60 * day, runsPerEnvironment: 7, environments: ['lab', 'prod'] };
  expect(asked).toEqual([
    [retention, 5],
    [retention, 5],
  ]);
});
