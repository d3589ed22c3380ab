import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { ann, openNamespace as open, shop, withNamespace } from './open-namespace.ts';
import { accepted, namespaces, openWorkload, read } from './workload-calls.ts';

describe('deleting a namespace', () => {
  test('takes a while, in which it cannot be changed', async () => {
    const opened = await open();
    await accepted(opened, 'DELETE', shop);
    expect(await read(opened, shop)).toMatchObject({ config_status: 'REMOVING' });
    const patched = await opened.call('PATCH', shop, { description: 'x' });
    expect(patched).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    const again = await opened.call('POST', namespaces, { cluster: opened.cluster, namespace: 'shop' });
    expect(again).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    opened.clock.advance(50);
    await accepted(opened, 'DELETE', shop);
    opened.clock.advance(50);
    expect(await opened.call('GET', shop)).toMatchObject(refusal(404, 'NOT_FOUND'));
    await accepted(opened, 'POST', namespaces, { cluster: opened.cluster, namespace: 'shop' });
  });

  test.each([
    ['removal-fails', 'ERROR'],
    ['removal-hangs', 'REMOVING'],
  ] as const)('%s until it is asked for again', async (obstacle, status) => {
    const opened = await open({ obstacle });
    await accepted(opened, 'DELETE', shop);
    opened.clock.advance(600_000);
    expect(await read(opened, shop)).toMatchObject({ config_status: status });
    await accepted(opened, 'DELETE', shop);
    opened.clock.advance(100);
    expect(await opened.call('GET', shop)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});

describe('access', () => {
  const path = (subject: string, type = 'USER') => `${shop}/access/vsphere.local/${subject}?type=${type}`;
  const inheritedAccess = [
    { subjectType: 'GROUP', subject: 'admins', domain: 'vsphere.local', role: 'OWNER' },
  ] as const;

  test('is given, changed and taken one by one', async () => {
    const opened = await open();
    await accepted(opened, 'POST', path('ann'), { role: 'VIEW' });
    expect(await opened.call('POST', path('ANN'), { role: 'VIEW' })).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    await accepted(opened, 'PUT', path('ann'), { role: 'EDIT' });
    expect(await read(opened, path('ann'))).toEqual({ role: 'EDIT' });
    expect(await read(opened, shop)).toMatchObject({ access_list: [{ ...ann, role: 'EDIT' }] });
    await accepted(opened, 'DELETE', path('ann'));
    expect(await read(opened, shop)).toMatchObject({ access_list: [] });
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s of somebody without an entry is unsupported', async (method) => {
    const opened = await open();
    const answer = await opened.call(method, path('ann'), method === 'PUT' ? { role: 'VIEW' } : undefined);
    expect(answer).toMatchObject(refusal(400, 'UNSUPPORTED'));
  });

  test('that is inherited shows here alone, and cannot be taken', async () => {
    const opened = await open({ inheritedAccess: [...inheritedAccess] });
    expect(await read(opened, shop)).toMatchObject({ access_list: [] });
    expect(await read(opened, path('admins', 'GROUP'))).toEqual({ role: 'OWNER', inherited: true });
    expect(await opened.call('GET', path('admins'))).toMatchObject(refusal(400, 'UNSUPPORTED'));
    expect(await opened.call('DELETE', path('admins', 'GROUP'))).toMatchObject(refusal(400, 'UNSUPPORTED'));
  });

  test('needs the type of the subject', async () => {
    const opened = await openWorkload({}, { ...withNamespace(), record: () => {} });
    const answer = await opened.call('GET', `${shop}/access/vsphere.local/ann`);
    expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});
