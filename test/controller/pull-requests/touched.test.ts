import { expect, test } from 'vitest';
import { environmentsInConflict, touchedEnvironments } from '../../../src/controller/pull-requests/touched.ts';

const environments = [
  { name: 'lab', manifests: ['manifests/lab'] },
  { name: 'prod', manifests: ['./manifests/prod/', 'shared.yaml'] },
  { name: 'all', manifests: ['.'] },
];
const names = (found: typeof environments): string[] => found.map(({ name }) => name);

test.each([
  [['manifests/lab/a.yaml'], ['lab', 'all']],
  [['manifests/laboratory/a.yaml'], ['all']],
  [['manifests/prod/deep/down/a.yaml'], ['prod', 'all']],
  [['shared.yaml'], ['prod', 'all']],
  [['shared.yaml.bak'], ['all']],
  [['../elsewhere.yaml'], []],
  [['manifests/lab'], ['lab', 'all']],
  [['manifests'], ['lab', 'prod', 'all']],
  [[], []],
  [undefined, ['lab', 'prod', 'all']],
])('%j touches %j', (paths, expected) => {
  expect(names(touchedEnvironments(environments, paths))).toEqual(expected);
});

test('a conflict is found in its environments wherever the source begins', () => {
  const separate = environments.slice(0, 2);
  expect(names(environmentsInConflict(separate, ['vsphere/manifests/lab/a.yaml']))).toEqual(['lab']);
  expect(names(environmentsInConflict(separate, ['README.md']))).toEqual([]);
});
