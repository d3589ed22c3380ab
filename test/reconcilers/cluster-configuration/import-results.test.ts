import { describe, expect, test } from 'vitest';
import type { ImportResult } from '../../../src/client/services/cluster-configuration-types.ts';
import type { VsphereWriter } from '../../../src/client/vsphere.ts';
import type { Step } from '../../../src/plan/step.ts';
import { importDocument } from '../../../src/reconcilers/cluster-configuration/execute-transition.ts';
import type { ExecuteContext } from '../../../src/reconcilers/reconciler.ts';

const step = { args: { cluster: 'c1', isNew: false, document: { profile: {} } } } as unknown as Step;
const context = { signal: new AbortController().signal } as unknown as ExecuteContext;

function imported(result: ImportResult) {
  const clusterConfigurations = { importFromFile: () => Promise.resolve(result) };
  return importDocument({ clusterConfigurations } as unknown as VsphereWriter, step, context);
}

/** The call answers 200 whatever became of the import. */
describe('an import of a file that is answered with 200', () => {
  test('and OK is done', async () => {
    expect(await imported({ status: 'OK', problems: [] })).toEqual({});
  });

  test('and RUNNING goes on in vCenter', async () => {
    expect(await imported({ status: 'RUNNING', problems: [] })).toHaveProperty('running');
  });

  test.each<[string, string[], string]>([
    ['ERROR', ['It is no profile.'], 'It is no profile.'],
    ['ERROR', [], 'ERROR'],
    ['CANCELED', [], 'CANCELED'],
  ])('and %s with %j failed', async (status, problems, words) => {
    await expect(imported({ status, problems })).rejects.toThrow(words);
  });
});
