import { expect, test } from 'vitest';
import { identityOf } from '../../src/spec/identity.ts';

const document = { kind: 'RemediationPolicy', metadata: { name: 'a' }, spec: { cluster: '/DC1/host/A' } };

test.each<[string[], string[]]>([
  [['spec.cluster', 'spec.host', 'spec.defaults'], ['/DC1/host/A']],
  [['metadata.name'], ['a']],
  [['kind'], ['RemediationPolicy']],
  [['spec.constructor'], []],
])('%j is %j', (paths, identity) => {
  expect(identityOf(paths, document)).toEqual(identity);
});
