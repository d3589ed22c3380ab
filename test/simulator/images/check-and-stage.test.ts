import { describe, expect, test } from 'vitest';
import { enabledLab, letHost, u2, type ImageLab } from './image-lab.ts';

const check = '/software?action=check';
const stage = '/software?action=stage';

interface CheckResult {
  status: string;
  entity_results: {
    type: string;
    host?: string;
    status: string;
    check_statuses: { status: string; issues: { default_message: string }[] }[];
  }[];
}

async function checked(lab: ImageLab, body: object = {}): Promise<CheckResult> {
  const { status, result } = await lab.run('POST', `${lab.root}${check}`, body);
  expect(status).toBe('SUCCEEDED');
  return result as CheckResult;
}

describe('a check', () => {
  test('of a good cluster finds nothing, and can be read again', async () => {
    const lab = await enabledLab();
    expect(await lab.call('GET', `${lab.root}/software/reports/last-check-result`)).toMatchObject({ status: 404 });
    const result = await checked(lab);
    expect(result.status).toBe('OK');
    expect(result.entity_results.map(({ type }) => type)).toEqual(['CLUSTER', 'HOST', 'HOST', 'HOST']);
    expect((await lab.call('GET', `${lab.root}/software/reports/last-check-result`)).body).toEqual(result);
  });

  test.each<[string, (lab: ImageLab) => void, status: string, RegExp]>([
    ['DRS that is off', switchDrsOff, 'WARNING', /DRS is not enabled/],
    [
      'VMs that cannot be moved',
      ({ simulator }) => simulator.state.datastores.forEach((found) => (found.multipleHostAccess = false)),
      'ERROR',
      /cannot be moved/,
    ],
    [
      'a host that cannot be reached',
      (lab) => (letHost(lab, 1, {}).connectionState = 'DISCONNECTED'),
      'ERROR',
      /reached/,
    ],
    ['a host that the image does not fit', (lab) => letHost(lab, 1, { incompatible: 'Too old.' }), 'ERROR', /Too old/],
    [
      'a host that is not well',
      (lab) => letHost(lab, 1, { check: { status: 'WARNING', text: 'A fan stands still.' } }),
      'WARNING',
      /fan/,
    ],
    [
      'a host that does not answer in time',
      (lab) => letHost(lab, 1, { check: { status: 'TIMEOUT', text: 'No answer.' } }),
      'TIMEOUT',
      /No answer/,
    ],
  ])('finds %s', async (_what, prepare, status, text) => {
    const lab = await enabledLab();
    prepare(lab);
    const result = await checked(lab);
    expect(result.status).toBe(status);
    expect(JSON.stringify(result.entity_results)).toMatch(text);
  });

  test('of chosen hosts looks at no other', async () => {
    const lab = await enabledLab();
    const [, second] = lab.hosts;
    letHost(lab, 0, {}).connectionState = 'DISCONNECTED';
    const result = await checked(lab, { hosts: [second?.id] });
    expect(result.entity_results.map(({ host }) => host)).toEqual([undefined, second?.id]);
    expect(result.status).toBe('OK');
  });

  test.each([
    ['refused', 400],
    ['accepted', 202],
  ] as const)('for what every host runs is %s', async (checkWhenCompliant, status) => {
    const lab = await enabledLab({ behaviour: { checkWhenCompliant } }, { baseImage: '8.0.1-0.0.21495797' });
    expect(await lab.call('POST', `${lab.root}${check}&vmw-task=true`, {})).toMatchObject({ status });
  });

  test('stopped VMs keep no host from entering maintenance mode', async () => {
    const lab = await enabledLab();
    switchDrsOff(lab);
    await lab.call('PUT', `${lab.root}/policies/apply`, { pre_remediation_power_action: 'POWER_OFF_VMS' });
    expect((await checked(lab)).status).toBe('OK');
  });
});

describe('staging', () => {
  test('brings the payload to host after host, and scans show it', async () => {
    const lab = await enabledLab();
    const task = await lab.start('POST', `${lab.root}${stage}`, {});
    lab.clock.advance(20_000);
    const scan = async () => (await lab.run('POST', `${lab.root}/software?action=scan`)).result;
    expect(await lab.task(task)).toMatchObject({ status: 'RUNNING', result: { successful_hosts: { length: 2 } } });
    lab.clock.advance(10_000);
    expect((await lab.task(task)).status).toBe('SUCCEEDED');
    expect(await scan()).toMatchObject({ status: 'NON_COMPLIANT', stage_status: 'STAGED' });
    expect(lab.hosts.every(({ inMaintenanceMode }) => inMaintenanceMode === undefined)).toBe(true);
    expect(await lab.call('GET', `${lab.root}/software/reports/last-apply-result`)).toMatchObject({ status: 404 });
  });

  test('goes on with the other hosts when one fails', async () => {
    const lab = await enabledLab();
    letHost(lab, 0, { fails: 'stage' });
    const task = await lab.start('POST', `${lab.root}${stage}`, {});
    lab.clock.advance(30_000);
    expect(await lab.task(task)).toMatchObject({
      status: 'FAILED',
      result: { failed_hosts: [lab.hosts[0]?.id], successful_hosts: { length: 2 }, skipped_hosts: [] },
    });
    expect((await lab.run('POST', `${lab.root}/software?action=scan`)).result).toMatchObject({
      stage_status: 'NOT_STAGED',
    });
  });

  test('lets a host take an image that the depots have lost since', async () => {
    const lab = await enabledLab();
    await lab.start('POST', `${lab.root}${stage}`, { hosts: [lab.hosts[0]?.id] });
    lab.clock.advance(10_000);
    await lab.call('GET', `${lab.root}/software`);
    lab.simulator.state.depotContents.clear();
    await lab.start('POST', `${lab.root}/software?action=apply`, {});
    lab.clock.advance(200_000);
    const { body } = await lab.call('GET', `${lab.root}/software/reports/last-apply-result`);
    expect(body).toMatchObject({ successful_hosts: [lab.hosts[0]?.id], failed_hosts: [lab.hosts[1]?.id] });
    expect(JSON.stringify(body)).toContain(`do not hold the base image ${u2} any more`);
  });
});

function switchDrsOff({ simulator, cluster }: ImageLab): void {
  const found = simulator.state.clusters.get(cluster);
  if (found !== undefined) found.drsEnabled = false;
}
