import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { accepted, clusters, management, openWorkload, read, running, type OpenedWorkload } from './workload-calls.ts';

const versions = { supervisorVersions: ['v1', 'v2', 'v3'] };

function software({ cluster }: OpenedWorkload): string {
  return `${management}/software/clusters/${cluster}`;
}

describe('the upgrade of a Supervisor', () => {
  test('shows its progress, and ends in the new version', async () => {
    const opened = await openWorkload(versions, running({ version: 'v1' }));
    const path = software(opened);
    expect(await read(opened, path)).toEqual({
      current_version: 'v1',
      available_versions: ['v2'],
      messages: [],
      state: 'READY',
    });
    await accepted(opened, 'POST', `${path}?action=upgrade`, { desired_version: 'v2' });
    opened.clock.advance(200);
    expect(await read(opened, path)).toMatchObject({
      current_version: 'v1',
      state: 'PENDING',
      upgrade_status: { desired_version: 'v2', messages: [], progress: { total: 100, completed: 50 } },
    });
    expect(await read(opened, `${management}/software/clusters`)).toMatchObject([
      { cluster: opened.cluster, desired_version: 'v2', state: 'PENDING' },
    ]);
    expect(await read(opened, `${clusters}/${opened.cluster}`)).toMatchObject({ config_status: 'CONFIGURING' });
    const again = await opened.call('POST', `${path}?action=upgrade`, { desired_version: 'v2' });
    expect(again).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    opened.clock.advance(200);
    const after = await read(opened, path);
    expect(after).toMatchObject({ current_version: 'v2', available_versions: ['v3'], state: 'READY' });
    expect(after).not.toHaveProperty('upgrade_status');
    expect(Date.parse(String(after['last_upgraded_date']))).toBe(opened.clock.now());
    expect(await read(opened, `${clusters}/${opened.cluster}`)).toMatchObject({ config_status: 'CONFIGURING' });
    opened.clock.advance(100);
    expect(await read(opened, `${clusters}/${opened.cluster}`)).toMatchObject({ config_status: 'RUNNING' });
  });

  test.each([
    ['a version that is not offered', { desired_version: 'v3' }, {}, 'INVALID_ARGUMENT'],
    ['the version that is there', { desired_version: 'v1' }, {}, 'INVALID_ARGUMENT'],
    ['a warning', { desired_version: 'v2' }, { severity: 'WARNING' }, 'UNSUPPORTED'],
    ['an error', { desired_version: 'v2', ignore_precheck_warnings: true }, { severity: 'ERROR' }, 'UNSUPPORTED'],
  ] as const)('is refused for %s', async (_name, spec, finding, errorType) => {
    const upgradeFindings = 'severity' in finding ? [{ ...finding, text: 'Not so fast.' }] : [];
    const opened = await openWorkload(versions, running({ version: 'v1', upgradeFindings }));
    const path = software(opened);
    expect(await opened.call('POST', `${path}?action=upgrade`, spec)).toMatchObject(refusal(400, errorType));
    expect(await read(opened, path)).toMatchObject({
      state: 'READY',
      messages: upgradeFindings.map(({ severity }) => ({ severity })),
    });
  });

  test('goes on in spite of warnings when asked to', async () => {
    const upgradeFindings = [{ severity: 'WARNING', text: 'x' }] as const;
    const opened = await openWorkload(versions, running({ version: 'v1', upgradeFindings: [...upgradeFindings] }));
    const spec = { desired_version: 'v2', ignore_precheck_warnings: true };
    await accepted(opened, 'POST', `${software(opened)}?action=upgrade`, spec);
  });

  test('that failed is taken up by one more', async () => {
    const opened = await openWorkload(versions, running({ version: 'v1', upgradeFails: true }));
    const path = software(opened);
    await accepted(opened, 'POST', `${path}?action=upgrade`, { desired_version: 'v2' });
    opened.clock.advance(400);
    expect(await read(opened, path)).toMatchObject({
      current_version: 'v1',
      state: 'ERROR',
      upgrade_status: { desired_version: 'v2', messages: [{ severity: 'ERROR' }] },
    });
    await accepted(opened, 'POST', `${path}?action=upgrade`, { desired_version: 'v2' });
    opened.clock.advance(400);
    expect(await read(opened, path)).toMatchObject({ current_version: 'v2', state: 'READY' });
  });

  test('may be seen only after a while', async () => {
    const opened = await openWorkload({ ...versions, workloadLagMilliseconds: 50 }, running({ version: 'v1' }));
    await accepted(opened, 'POST', `${software(opened)}?action=upgrade`, { desired_version: 'v2' });
    expect(await read(opened, software(opened))).toMatchObject({ state: 'READY' });
    opened.clock.advance(50);
    expect(await read(opened, software(opened))).toMatchObject({ state: 'PENDING' });
  });

  test('of several tells of each what became of it', async () => {
    const opened = await openWorkload(versions, running({ version: 'v1' }));
    const specs = { [opened.cluster]: { desired_version: 'v2' }, [opened.other]: { desired_version: 'v2' } };
    const { body } = await opened.call('POST', `${management}/software/clusters?action=upgradeMultiple`, specs);
    expect(body).toMatchObject({ [opened.cluster]: { res: 'STARTED' }, [opened.other]: { res: 'REJECTED' } });
  });

  test('of a version that the server does not know any more has nowhere to go', async () => {
    const opened = await openWorkload(versions, running({ version: 'v9' }));
    expect(await read(opened, software(opened))).toMatchObject({ current_version: 'v9', available_versions: [] });
  });

  test('synchronises self-service', async () => {
    const selfService = { status: 'RUNNING' } as const;
    const opened = await openWorkload(versions, running({ version: 'v1', selfService }));
    const path = `/api/vcenter/namespaces/namespace-self-service/${opened.cluster}`;
    await accepted(opened, 'POST', `${software(opened)}?action=upgrade`, { desired_version: 'v2' });
    opened.clock.advance(400);
    expect(await read(opened, path)).toMatchObject({ status: 'CONFIGURING' });
    opened.clock.advance(100);
    expect(await read(opened, path)).toMatchObject({ status: 'RUNNING' });
  });
});
