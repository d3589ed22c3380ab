import { expect, test } from 'vitest';
import { commitImage, enabledLab, letHost, u2 } from './image-lab.ts';

test('an image is applied host by host, and the cluster complies', async () => {
  const lab = await enabledLab();
  const scan = await lab.run('POST', `${lab.root}/software?action=scan`);
  expect(scan).toMatchObject({ status: 'SUCCEEDED', result: { status: 'NON_COMPLIANT', impact: 'REBOOT_REQUIRED' } });
  const task = await lab.start('POST', `${lab.root}/software?action=apply`, {});
  lab.clock.advance(150_000);
  const report = (await lab.call('GET', `${lab.root}/software/reports/last-apply-result`)).body;
  expect(report).toMatchObject({ successful_hosts: [lab.hosts[0]?.id] });
  lab.clock.advance(150_000);
  expect(await lab.task(task)).toMatchObject({ status: 'SUCCEEDED', result: { status: { status: 'OK' } } });
  expect(lab.hosts.map(({ lifecycle }) => lifecycle?.installed?.baseImage)).toEqual([u2, u2, u2]);
  expect((await lab.call('GET', `${lab.root}/software/compliance`)).body).toMatchObject({ status: 'COMPLIANT' });
});
