import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { EnvironmentRuntime, SourceInForce } from '../../src/controller/environment/runtime.ts';
import { takeLook } from '../../src/controller/source-watch.ts';
import { memorySource } from './memory-source.ts';

const environments = [{ environment: { name: 'lab', manifests: ['lab'] } } as unknown as EnvironmentRuntime];

test('a revision comes into force at the moment at which its runs are asked for', async () => {
  const answered = Promise.withResolvers<string[]>();
  const inForce: SourceInForce = {
    source: { ...memorySource(), changedPaths: () => answered.promise },
    revision: { commit: 'older' },
  };
  const inForceWhenAsked: (string | undefined)[] = [];
  const taken = takeLook(
    { state: 'moved', revision: { commit: 'newer' }, from: 'older' },
    {
      inForce,
      environments,
      request: () => void inForceWhenAsked.push(inForce.revision?.commit),
      publish: () => undefined,
      tell: () => undefined,
      logger: pino({ level: 'silent' }),
      signal: new AbortController().signal,
    },
  );
  await Promise.resolve();
  expect(inForce.revision?.commit).toBe('older');
  answered.resolve(['lab/env.yaml']);
  await taken;
  expect(inForceWhenAsked).toEqual(['newer']);
});
