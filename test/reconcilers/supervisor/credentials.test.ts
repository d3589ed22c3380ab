import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { changeOf, openRunning, spec, withSpec } from './lab.ts';

const path = 'spec.networking.loadBalancer.password';

function descriptions(state: { tags: Map<string, { description: string }> }): string {
  return [...state.tags.values()].map(({ description }) => description).join('\n');
}

test('the password that was written last is known by its digest, so it is not written again', async () => {
  await using lab = await openRunning();
  expect(descriptions(lab.world.simulator.state)).toMatch(
    /\(load-balancer:[0-9a-f]{6}\) \[trueup\/lab\/subject;?[a-z]*\]$/m,
  );
  expect(changeOf(await lab.plan(spec))).toMatchObject({ verdict: 'keep' });
});

test('another password is written, and neither plan nor log shows it', async () => {
  await using lab = await openRunning();
  lab.secrets['HAPROXY_PASSWORD'] = 'another-password';
  const plan = await lab.plan(spec);
  expect(changeOf(plan).fields).toMatchObject([{ path, sensitive: true }]);
  expect(await lab.settle(spec)).toBe(1);
  expect(JSON.stringify([plan, lab.world.events, descriptions(lab.world.simulator.state)])).not.toContain(
    'another-password',
  );
});

test('a password whose note is lost is written once more', async () => {
  await using lab = await openRunning();
  for (const tag of lab.world.simulator.state.tags.values())
    tag.description = tag.description.replace(/ \(load[^)]*\)/, '');
  expect(changeOf(await lab.plan(spec)).fields).toMatchObject([{ path }]);
  expect(await lab.settle(spec)).toBe(1);
});

test('a password that is not at hand is left as it is, and said to be unknown', async () => {
  await using lab = await openRunning();
  delete lab.secrets['HAPROXY_PASSWORD'];
  const change = changeOf(await lab.plan(spec));
  expect(change).toMatchObject({ verdict: 'keep' });
  expect(change.remarks?.join(' ')).toContain('could not be told');
});

test('a mark of another policy keeps the note', async () => {
  await using lab = await openRunning();
  await lab.settle(spec, { onRemove: 'forbid' });
  expect(descriptions(lab.world.simulator.state)).toMatch(
    /\(load-balancer:[0-9a-f]{6}\) \[trueup\/lab\/subject;forbid\]$/m,
  );
  expect(lab.writes).toEqual([]);
});

test('a password of a proxy goes into its address and nowhere else', async () => {
  await using lab = await openRunning();
  lab.secrets['PROXY_PASSWORD'] = 'p@ss';
  const proxy: JsonObject = {
    source: 'CLUSTER_CONFIGURED',
    httpsProxy: 'http://user@proxy.example:3128',
    httpsProxyPassword: { valueFrom: { env: 'PROXY_PASSWORD' } },
  };
  const wanted = withSpec({ networking: { proxy } });
  expect((await lab.plan(wanted)).steps[0]).toMatchObject({ operation: 'update', impact: 'service-restart' });
  expect(await lab.settle(wanted)).toBe(1);
});
