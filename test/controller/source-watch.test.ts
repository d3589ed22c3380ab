import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { EnvironmentRuntime, SourceInForce } from '../../src/controller/environment/runtime.ts';
import { takeLook } from '../../src/controller/source-watch.ts';
import { memorySource } from './memory-source.ts';

const environments = [
  { environment: { name: 'lab', manifests: ['lab'] }, memory: {} } as unknown as EnvironmentRuntime,
];

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

const sends = {
  kind: 'LibraryItem',
  spec: { content: { files: [{ name: 'a.iso', path: '../iso/a.iso' }] } },
  source: { file: 'lab/item.yaml' },
};

test.each<[string, string[] | undefined, string[]]>([
  ['its manifests', ['lab/env.yaml'], ['lab']],
  ['a file that one of its manifests sends', ['iso/a.iso'], ['lab']],
  ['a file that nobody reads', ['iso/b.iso', 'README.md'], []],
  ['nobody knows what', undefined, ['lab', 'prod']],
])('a commit that changes %s asks for runs of who reads it', async (_, changed, asked) => {
  const runtimes = [
    { environment: { name: 'lab', manifests: ['lab'] }, memory: { loaded: loadedOf([sends]) } },
    { environment: { name: 'prod', manifests: ['prod'] }, memory: {} },
  ] as unknown as EnvironmentRuntime[];
  const requested: string[] = [];
  await takeLook(
    { state: 'moved', revision: { commit: 'newer' }, from: 'older' },
    {
      inForce: {
        source: { ...memorySource(), changedPaths: () => Promise.resolve(changed) },
        revision: { commit: 'older' },
      },
      environments: runtimes,
      request: (name) => void requested.push(name),
      publish: () => undefined,
      tell: () => undefined,
      logger: pino({ level: 'silent' }),
      signal: new AbortController().signal,
    },
  );
  expect(requested).toEqual(asked);
});

function loadedOf(manifests: unknown[]): unknown {
  return { commit: 'older', loaded: { state: 'loaded', manifests, diagnostics: [] } };
}
