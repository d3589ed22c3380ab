import { describe, expect, test } from 'vitest';
import { defaultAccount } from '../../../src/simulator/options.ts';
import { request, signIn } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import {
  addDraft,
  current,
  draftInfo,
  openCluster,
  openManaged,
  run,
  sshOn,
  type OpenedProfile,
} from './profile-calls.ts';

const other = { user: 'other@vsphere.local', password: 'simulator' };
const invalid = { profile: { esx: { services: { ssh: { policy: 'MAYBE' } } } } };
const notNow = refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE');

/** The same cluster, seen and changed by somebody else. */
async function asOther(opened: OpenedProfile): Promise<OpenedProfile> {
  const token = await signIn(opened.simulator, other.user);
  return { ...opened, call: (method, path, body) => request(opened.simulator, { method, path, token, body }) };
}

const withOther = { accounts: [defaultAccount, other] };

describe('a draft', () => {
  test('starts as a copy of what is desired, or with what is given', async () => {
    const opened = await openManaged({ behaviour: { secondProfileDraft: 'accepted' } }, { ntp: { servers: ['a'] } });
    const { commit, config } = await current(opened);
    const copy = await draftInfo(opened, await addDraft(opened));
    expect(JSON.parse(copy.config)).toEqual(config);
    expect(copy.metadata).toMatchObject({
      parent_id: commit,
      owner: 'VSPHERE.LOCAL\\administrator',
      state: 'VALID',
      revision: 1,
    });
    expect(copy).not.toHaveProperty('changes');
    const given = await draftInfo(opened, await addDraft(opened, sshOn));
    expect(JSON.parse(given.config)).toMatchObject(sshOn);
    expect(given).toMatchObject({
      changes: {
        modified_properties: { '/profile/esx/services/ssh/enabled': { display_path: expect.any(Array) as unknown } },
        deleted_properties: { '/profile/esx/ntp/servers': {} },
      },
    });
    const names = Object.fromEntries(Object.entries((await current(opened)).host_info));
    expect(given.host_id_to_UUID).toMatchObject(
      Object.fromEntries(Object.keys(names).map((uuid, index) => [opened.hosts[index] ?? '', uuid])),
    );
  });

  test.each([
    ['what is no JSON', { config: '{' }, 'INVALID_ARGUMENT'],
    ['a list', { config: '[]' }, 'INVALID_ARGUMENT'],
    ['an unknown field', { document: '{}' }, 'UNEXPECTED_INPUT'],
  ])('%s is refused', async (_name, body, errorType) => {
    const { call, drafts } = await openManaged();
    expect(await call('POST', drafts, body)).toMatchObject(refusal(400, errorType));
  });

  test('needs a cluster that is managed so', async () => {
    const { call, drafts } = await openCluster();
    expect(await call('POST', drafts, {})).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    expect((await call('GET', drafts)).body).toEqual({});
  });

  test.each(['ALREADY_EXISTS', 'NOT_ALLOWED_IN_CURRENT_STATE'] as const)(
    'is the only one of its owner: another answers %s, and others may have theirs',
    async (secondProfileDraft) => {
      const opened = await openManaged({ ...withOther, behaviour: { secondProfileDraft } });
      const own = await addDraft(opened);
      expect(await opened.call('POST', opened.drafts, {})).toMatchObject(refusal(400, secondProfileDraft));
      const theirs = await addDraft(await asOther(opened));
      const { body } = await opened.call('GET', opened.drafts);
      expect(body).toMatchObject({
        [own]: { owner: 'VSPHERE.LOCAL\\administrator' },
        [theirs]: { owner: 'VSPHERE.LOCAL\\other' },
      });
      expect(await opened.call('DELETE', `${opened.drafts}/${own}`)).toMatchObject({ status: 204 });
      expect(await opened.call('DELETE', `${opened.drafts}/${own}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
      await addDraft(opened);
    },
  );

  test('is replaced at the revision that its writer saw, or not at all', async () => {
    const opened = await openManaged();
    const draft = await addDraft(opened);
    const path = `${opened.drafts}/${draft}?action=update`;
    const config = JSON.stringify(sshOn);
    expect(await opened.call('POST', path, { config, expected_revision: 1 })).toMatchObject({ status: 204 });
    const late = { config: JSON.stringify({ profile: { esx: {} } }), expected_revision: 1 };
    expect(await opened.call('POST', path, late)).toMatchObject(refusal(409, 'CONCURRENT_CHANGE'));
    expect(JSON.parse((await draftInfo(opened, draft)).config)).toMatchObject(sshOn);
    expect(await opened.call('POST', path, { config })).toMatchObject({ status: 204 });
    expect((await draftInfo(opened, draft)).metadata.revision).toBe(3);
    expect(await opened.call('POST', path, { config: '{' })).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('that the schema refuses is INVALID, says where, and cannot be applied', async () => {
    const opened = await openManaged();
    const draft = await addDraft(opened, invalid);
    const { metadata, errors } = await draftInfo(opened, draft);
    expect(metadata.state).toBe('INVALID');
    const place = '/profile/esx/services/ssh/policy';
    expect(errors?.errors[place]).toMatchObject({ errors: [{ type: 'INVALID_ENUM_OPTION', hosts: [] }] });
    expect(await opened.call('POST', `${opened.drafts}/${draft}?action=apply`, {})).toMatchObject(notNow);
    const config = JSON.stringify(sshOn);
    await opened.call('POST', `${opened.drafts}/${draft}?action=update`, { config });
    expect((await draftInfo(opened, draft)).metadata.state).toBe('VALID');
  });

  test('shows what it sets, adds and deletes', async () => {
    const opened = await openManaged({}, { ntp: { enabled: true, servers: ['a'] }, syslog: { rotations: 3 } });
    const draft = await addDraft(opened, {
      profile: { esx: { ntp: { enabled: false, servers: ['a'] }, boot: { hyperthreading: false } } },
    });
    const { body } = await opened.call('GET', `${opened.drafts}/${draft}?action=showChanges`);
    expect(body).toEqual({
      sets: [{ path: '/profile/esx/ntp/enabled', current: 'true', draft: 'false' }],
      adds: [{ path: '/profile/esx/boot/hyperthreading', draft: 'false' }],
      deletes: expect.arrayContaining([{ path: '/profile/esx/syslog/rotations', current: '3' }]) as unknown,
    });
  });

  test('takes the configuration of a host', async () => {
    const opened = await openManaged();
    const [host = ''] = opened.hosts;
    const draft = await addDraft(opened);
    opened.simulator.state.hostConfigurations.set(host, { id: host, config: { esx: { ntp: { servers: ['b'] } } } });
    const path = `${opened.drafts}/${draft}?action=importFromHost&vmw-task=true`;
    expect(await run(opened, path, { host })).toMatchObject({ result: { status: 'OK', draft } });
    const { config, metadata } = await draftInfo(opened, draft);
    expect(JSON.parse(config)).toMatchObject({ profile: { esx: { ntp: { servers: ['b'] } } } });
    expect(metadata).toMatchObject({ revision: 2, state: 'VALID' });
    expect(await opened.call('POST', path, { host: 'host-gone' })).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});

describe('checking a draft', () => {
  test('is remembered until the draft changes', async () => {
    const opened = await openManaged();
    const draft = await addDraft(opened, sshOn);
    const path = `${opened.drafts}/${draft}?action=`;
    const { body: task } = await opened.call('POST', `${path}precheck&vmw-task=true`);
    expect((await draftInfo(opened, draft)).metadata.precheck_task).toBe(task);
    expect((await opened.call('GET', `${opened.configuration}/reports/recent-tasks`)).body).toMatchObject({
      draft_tasks: { [draft]: { precheck: task } },
    });
    await opened.call('POST', `${path}update`, { config: JSON.stringify(sshOn) });
    expect((await draftInfo(opened, draft)).metadata.precheck_task).toBe(task);
    await opened.call('POST', `${path}update`, { config: JSON.stringify({ profile: { esx: {} } }) });
    expect((await draftInfo(opened, draft)).metadata).not.toHaveProperty('precheck_task');
  });

  test('a host may refuse it, and then it is INVALID until it changes', async () => {
    const opened = await openManaged();
    const [host = ''] = opened.hosts;
    opened.simulator.state.hostConfigurations.set(host, { id: host, config: {}, fails: 'validation', times: 1 });
    const draft = await addDraft(opened, sshOn);
    const path = `${opened.drafts}/${draft}?action=precheck&vmw-task=true`;
    expect(await run(opened, path)).toMatchObject({
      status: 'SUCCEEDED',
      result: { status: 'ERROR', failed_hosts: [host], host_precheck: { [host]: { status: { status: 'ERROR' } } } },
    });
    const { metadata, errors } = await draftInfo(opened, draft);
    expect(metadata.state).toBe('INVALID');
    expect(Object.values(errors?.errors ?? {})).toMatchObject([{ errors: [{ type: 'GENERIC', hosts: [host] }] }]);
    expect(await run(opened, path)).toMatchObject({ result: { status: 'OK' } });
    expect((await draftInfo(opened, draft)).metadata.state).toBe('VALID');
  });

  test('may be what turns it VALID in the first place', async () => {
    const opened = await openManaged({ behaviour: { profileDraftState: 'after-precheck' } });
    const draft = await addDraft(opened, sshOn);
    expect((await draftInfo(opened, draft)).metadata.state).toBe('INVALID');
    expect(await draftInfo(opened, draft)).not.toHaveProperty('errors');
    await run(opened, `${opened.drafts}/${draft}?action=precheck&vmw-task=true`);
    expect((await draftInfo(opened, draft)).metadata.state).toBe('VALID');
  });

  test('holds the hosts against it, and leaves the last report alone', async () => {
    const opened = await openManaged();
    const draft = await addDraft(opened, sshOn);
    const ended = await run(opened, `${opened.drafts}/${draft}?action=checkCompliance&vmw-task=true`);
    expect(ended).toMatchObject({ result: { cluster_status: 'NOT_COMPLIANT', non_compliant_hosts: opened.hosts } });
    expect(ended.result).not.toHaveProperty('commit');
    const report = await opened.call('GET', `${opened.configuration}/reports/last-compliance-result`);
    expect(report).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});

describe('applying a draft', () => {
  test('commits it, starts remediation and removes it', async () => {
    const opened = await openManaged();
    const draft = await addDraft(opened, sshOn);
    const { status, body } = await opened.call('POST', `${opened.drafts}/${draft}?action=apply`, { message: 'SSH' });
    const { commit, apply_task } = body as { commit: string; apply_task: string };
    expect(status).toBe(200);
    expect(await current(opened)).toMatchObject({ commit, config: sshOn });
    expect((await opened.call('GET', opened.drafts)).body).toEqual({});
    expect((await opened.call('GET', `${opened.configuration}/reports/recent-tasks`)).body).toMatchObject({
      apply: apply_task,
    });
    expect((await opened.call('GET', `${opened.configuration}/reports/last-apply-result`)).body).toMatchObject({
      commit,
      status: { status: 'OK' },
      successful_hosts: opened.hosts,
    });
  });

  test('starts nothing where there are no hosts', async () => {
    const opened = await openManaged();
    for (const host of opened.hosts) opened.simulator.state.hosts.delete(host);
    const draft = await addDraft(opened, sshOn);
    const { body } = await opened.call('POST', `${opened.drafts}/${draft}?action=apply`);
    expect(body).toEqual({ commit: (await current(opened)).commit });
  });

  test('takes a policy for this once, in full or not at all', async () => {
    const opened = await openManaged();
    const draft = await addDraft(opened, sshOn);
    const path = `${opened.drafts}/${draft}?action=apply`;
    const partial = { apply_policy_spec: { enable_quick_boot: true } };
    expect(await opened.call('POST', path, partial)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    const { body: effective } = await opened.call('GET', `${opened.root}/policies/apply/effective`);
    expect(await opened.call('POST', path, { apply_policy_spec: effective })).toMatchObject({ status: 200 });
  });

  test.each([
    ['INVALID', 400],
    ['VALID', 200],
  ] as const)("one that somebody else's commit overtook is %s", async (staleProfileDraft, status) => {
    const opened = await openManaged({ ...withOther, behaviour: { staleProfileDraft } });
    const draft = await addDraft(opened, sshOn);
    const theirs = await asOther(opened);
    const ntp = await addDraft(theirs, { profile: { esx: { ntp: { servers: ['theirs'] } } } });
    await theirs.call('POST', `${opened.drafts}/${ntp}?action=apply`);
    const { metadata } = await draftInfo(opened, draft);
    expect(metadata.state).toBe(staleProfileDraft);
    expect(metadata.parent_id).not.toBe((await current(opened)).commit);
    expect(await opened.call('POST', `${opened.drafts}/${draft}?action=apply`)).toMatchObject({ status });
  });

  test('one that changes what somebody else changed meanwhile conflicts', async () => {
    const opened = await openManaged({ ...withOther, behaviour: { staleProfileDraft: 'VALID' } });
    const draft = await addDraft(opened, { profile: { esx: { ntp: { servers: ['ours'] } } } });
    const theirs = await asOther(opened);
    const ntp = await addDraft(theirs, { profile: { esx: { ntp: { servers: ['theirs'] } } } });
    await theirs.call('POST', `${opened.drafts}/${ntp}?action=apply`);
    const path = '/profile/esx/ntp/servers';
    const { metadata, conflicts } = await draftInfo(opened, draft);
    expect(conflicts).toMatchObject({ properties: { [path]: { property_path: path } } });
    expect(metadata.state).toBe('INVALID');
  });

  test('the map of hosts may be spelled in lower case', async () => {
    const opened = await openManaged({ record: () => undefined, behaviour: { hostUuidMapSpelling: 'lower' } });
    const info = await draftInfo(opened, await addDraft(opened));
    expect(info).toHaveProperty('host_id_to_uuid');
    expect(info).not.toHaveProperty('host_id_to_UUID');
  });
});
