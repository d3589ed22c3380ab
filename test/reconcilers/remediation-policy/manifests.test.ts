import { expect, test } from 'vitest';
import { problemsOf } from '../../spec/load.ts';

const codes = (spec: string, kind = 'RemediationPolicy'): (string | undefined)[] =>
  problemsOf(`apiVersion: trueup.dev/v1alpha1\nkind: ${kind}\nmetadata: { name: a }\nspec: { ${spec} }\n`).map(
    (problem) => problem.split(' ')[1],
  );

test.each<[string, string]>([
  ['enableQuickBoot: true', 'no-target'],
  ['cluster: a, host: b', 'two-targets'],
  ['cluster: a, defaults: clusters', 'two-targets'],
  ['host: a, defaults: hosts', 'two-targets'],
  ['host: a, disableDpm: true', 'not-for-hosts'],
  ['host: a, parallelRemediation: { enabled: true }', 'not-for-hosts'],
  ['defaults: hosts, evacuateOfflineVms: true', 'not-for-hosts'],
  ['cluster: a, failureAction: { action: RETRY }', 'retry-without-numbers'],
  ['cluster: a, failureAction: { action: RETRY, retryDelay: 5m }', 'retry-without-numbers'],
  ['cluster: a, failureAction: { action: FAIL, retryCount: 3 }', 'numbers-without-retry'],
  ['cluster: a, failureAction: { action: RETRY, retryDelay: 300, retryCount: 3 }', 'bad-unit'],
  ['cluster: a, failureAction: { action: RETRY, retryDelay: 1500ms, retryCount: 3 }', 'out-of-range'],
  ['cluster: a, parallelRemediation: { enabled: true, maxHosts: 0 }', 'out-of-range'],
  ['cluster: a, preRemediationPowerAction: KEEP', 'value-not-allowed'],
])('{ %s } is refused as %s', (spec, code) => {
  expect(codes(spec)).toEqual([code]);
});

test.each([
  ['cluster: a, failureAction: null, preRemediationPowerAction: null, parallelRemediation: null'],
  ['defaults: clusters, failureAction: { action: retry, retryDelay: 90s, retryCount: 0 }'],
  ['host: a, failureAction: { action: FAIL }'],
])('{ %s } is taken', (spec) => {
  expect(codes(spec)).toEqual([]);
});

test.each<[string, string]>([
  ['locations: []', 'no-target'],
  ['cluster: a, host: b, locations: []', 'two-targets'],
  ['cluster: a, locations: ["ftp://x.example/"]', 'bad-format'],
])('overrides { %s } are refused as %s', (spec, code) => {
  expect(codes(spec, 'DepotOverrides')).toEqual([code]);
});

test('two policies of one cluster are one too many', () => {
  const one = (name: string) =>
    `apiVersion: trueup.dev/v1alpha1\nkind: RemediationPolicy\nmetadata: { name: ${name} }\nspec: { cluster: /DC0/host/A }\n`;
  expect(problemsOf(`${one('a')}---\n${one('b')}`).map((problem) => problem.split(' ')[1])).toEqual([
    'duplicate-object',
  ]);
});
