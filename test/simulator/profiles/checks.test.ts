import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openManaged, sshOn } from './profile-calls.ts';
import { act, configure, desire, moving, rebooting, report } from './remediation-calls.ts';

const root = '/api/esx/settings/clusters/{cluster}/configuration';

describe('compliance', () => {
  test('is what was found when it was last checked', async () => {
    const opened = await openManaged();
    const none = await opened.call('GET', `${opened.configuration}/reports/last-compliance-result`);
    expect(none).toMatchObject(refusal(404, 'NOT_FOUND'));
    const commit = await desire(opened, sshOn);
    const [first = '', ...others] = opened.hosts;
    configure(opened, first, { config: sshOn.profile });
    await act(opened, 'checkCompliance');
    expect(await report(opened, 'last-compliance-result')).toMatchObject({
      cluster_status: 'NOT_COMPLIANT',
      commit,
      software_commit: 'image-8.0.2-0.0.22380479',
      compliant_hosts: [first],
      non_compliant_hosts: others,
      failed_hosts: [],
      skipped_hosts: [],
    });
    await act(opened, 'apply');
    expect(await report(opened, 'last-compliance-result')).toMatchObject({ cluster_status: 'NOT_COMPLIANT' });
    await act(opened, 'checkCompliance');
    expect(await report(opened, 'last-compliance-result')).toMatchObject({ cluster_status: 'COMPLIANT' });
  });

  test('a change by hand is found, setting by setting and without secrets', async () => {
    const opened = await openManaged({}, { syslog: { rotations: 3 }, snmp: { community: 'secret' } });
    const [host = ''] = opened.hosts;
    configure(opened, host, { config: { esx: { syslog: { rotations: 5 }, ntp: { servers: ['x'] } } } });
    await act(opened, 'checkCompliance');
    const { hosts } = await report(opened, 'last-compliance-result');
    expect(hosts).toMatchObject({
      [host]: {
        host_compliance: {
          status: 'NON_COMPLIANT',
          compliance_info: {
            sets: [
              { path: '/profile/esx/syslog/rotations', current: '5', target: '3' },
              { path: '/profile/esx/snmp/community' },
            ],
            deletes: [{ path: '/profile/esx/ntp/servers', current: '["x"]' }],
          },
        },
      },
    });
    expect(JSON.stringify(hosts)).not.toContain('secret');
  });

  test('the order of options with a key means nothing, that of servers does', async () => {
    const options = [
      { name: 'a', value: '1' },
      { name: 'b', value: '2' },
    ];
    const opened = await openManaged({}, { advanced_options: options, ntp: { servers: ['a', 'b'] } });
    const [host = ''] = opened.hosts;
    configure(opened, host, {
      config: { esx: { advanced_options: options.toReversed(), ntp: { servers: ['a', 'b'] } } },
    });
    expect(await act(opened, 'checkCompliance')).toMatchObject({ result: { cluster_status: 'COMPLIANT' } });
    configure(opened, host, { config: { esx: { advanced_options: options, ntp: { servers: ['b', 'a'] } } } });
    expect(await act(opened, 'checkCompliance')).toMatchObject({ result: { non_compliant_hosts: [host] } });
  });

  test('a host that is away is skipped, one that breaks off has failed, and neither is compliant', async () => {
    const opened = await openManaged();
    const [away = '', failing = '', fine = ''] = opened.hosts;
    const host = opened.simulator.state.hosts.get(away);
    if (host !== undefined) host.connectionState = 'DISCONNECTED';
    configure(opened, failing, { fails: 'compliance', times: 1 });
    expect(await act(opened, 'checkCompliance')).toMatchObject({
      status: 'SUCCEEDED',
      result: {
        cluster_status: 'NOT_COMPLIANT',
        compliant_hosts: [fine],
        failed_hosts: [failing],
        skipped_hosts: [away],
      },
    });
    expect(await act(opened, 'checkCompliance')).toMatchObject({ result: { compliant_hosts: [failing, fine] } });
  });
});

test.each(['last', 'running'] as const)('while a check runs, its report may be the %s one', async (shown) => {
  const opened = await openManaged({ behaviour: { profileReportWhileRunning: shown } });
  await act(opened, 'checkCompliance');
  await act(opened, 'precheck');
  opened.simulator.script([
    { operation: `POST ${root}?action=checkCompliance&vmw-task=true`, fault: { type: 'task-never-ends' } },
    { operation: `POST ${root}?action=precheck&vmw-task=true`, fault: { type: 'task-never-ends' } },
  ]);
  await act(opened, 'checkCompliance');
  await act(opened, 'precheck');
  const [compliance, check] = shown === 'last' ? ['COMPLIANT', 'OK'] : ['RUNNING', 'RUNNING'];
  expect(await report(opened, 'last-compliance-result')).toMatchObject({ cluster_status: compliance });
  expect(await report(opened, 'last-precheck-result')).toMatchObject({ status: check });
});

describe('the check before applying', () => {
  test.each([
    ['NO_IMPACT', sshOn],
    ['MAINTENANCE_MODE_REQUIRED', moving],
    ['REBOOT_REQUIRED', rebooting],
  ] as const)('says %s by what would change', async (impact, document) => {
    const opened = await openManaged();
    await desire(opened, document);
    const [first = ''] = opened.hosts;
    await act(opened, 'precheck');
    const { status, host_precheck } = await report(opened, 'last-precheck-result');
    expect(status).toBe('OK');
    expect(host_precheck).toMatchObject({ [first]: { status: { status: 'OK' }, impact: { impact } } });
    const looked = (host_precheck as Record<string, object>)[first];
    if (impact === 'NO_IMPACT') expect(looked).not.toHaveProperty('precheck_result');
    else expect(looked).toMatchObject({ precheck_result: { status: 'OK' } });
  });

  test('a host that cannot enter maintenance mode fails it, unless nothing asks for that', async () => {
    const opened = await openManaged();
    const [first = ''] = opened.hosts;
    const host = opened.simulator.state.hosts.get(first);
    if (host !== undefined) host.lifecycle = { check: { status: 'ERROR', text: 'A VM cannot move.' } };
    await desire(opened, sshOn);
    expect(await act(opened, 'precheck')).toMatchObject({ result: { status: 'OK', failed_hosts: [] } });
    await desire(opened, moving);
    expect(await act(opened, 'precheck')).toMatchObject({
      status: 'SUCCEEDED',
      result: {
        status: 'ERROR',
        failed_hosts: [first],
        host_precheck: { [first]: { precheck_result: { status: 'ERROR' } } },
      },
    });
  });
});
