import { describe, expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { openSimulator, request, signIn } from '../open-simulator.ts';

const minutes = 60_000;

describe('sessions', () => {
  test('a login answers 201 with the token as a JSON string', async () => {
    const { simulator } = await openSimulator();
    const answer = await request(simulator, {
      method: 'POST',
      path: '/api/session',
      user: 'Administrator@VSPHERE.local',
    });
    expect(answer).toMatchObject({ status: 201, body: expect.stringMatching(/^[\da-f]{32}$/) as string });
  });

  test.each([
    ['a wrong password', { user: 'administrator@vsphere.local', password: 'wrong' }],
    ['an unknown user', { user: 'nobody@vsphere.local' }],
    ['no credentials', {}],
  ])('a login with %s answers 401 UNAUTHENTICATED', async (_name, credentials) => {
    const { simulator } = await openSimulator();
    const answer = await request(simulator, { method: 'POST', path: '/api/session', ...credentials });
    expect(answer).toMatchObject({ status: 401, body: { error_type: 'UNAUTHENTICATED' } });
  });

  test('a session tells whose it is and when it was used', async () => {
    const clock = manualClock();
    const { call } = await openSimulator({ clock });
    clock.advance(5 * minutes);
    const { status, body } = await call('GET', '/api/session');
    expect({ status, body }).toEqual({
      status: 200,
      body: {
        user: 'administrator@vsphere.local',
        created_time: '2025-01-01T00:00:00.000Z',
        last_accessed_time: '2025-01-01T00:05:00.000Z',
      },
    });
  });

  test('a session ends thirty minutes after its last use', async () => {
    const clock = manualClock();
    const { call } = await openSimulator({ clock });
    clock.advance(29 * minutes);
    expect(await call('GET', '/api/cis/tagging/tag')).toMatchObject({ status: 200 });
    clock.advance(29 * minutes);
    expect(await call('GET', '/api/cis/tagging/tag')).toMatchObject({ status: 200 });
    clock.advance(30 * minutes);
    expect(await call('GET', '/api/cis/tagging/tag')).toMatchObject({ status: 401 });
  });

  test('a session ends with its deletion', async () => {
    const { call } = await openSimulator();
    expect(await call('DELETE', '/api/session')).toMatchObject({ status: 204, body: undefined });
    expect(await call('GET', '/api/session')).toMatchObject({ status: 401, body: { error_type: 'UNAUTHENTICATED' } });
  });

  test('a restart ends every session', async () => {
    const { simulator, call } = await openSimulator();
    simulator.endSessions();
    expect(await call('GET', '/api/session')).toMatchObject({ status: 401 });
  });

  test('one session more than a user may have is refused with 503 until one is free', async () => {
    const clock = manualClock();
    const { simulator, call } = await openSimulator({ clock, behaviour: { sessionsPerUser: 2 } });
    await signIn(simulator);
    const login = { method: 'POST', path: '/api/session', user: 'administrator@vsphere.local' };
    expect(await request(simulator, login)).toMatchObject({
      status: 503,
      body: {
        error_type: 'SERVICE_UNAVAILABLE',
        messages: [{ id: 'com.vmware.vapi.endpoint.failedToLoginMaxUserSessionCountReached' }],
      },
    });
    await call('DELETE', '/api/session');
    expect(await request(simulator, login)).toMatchObject({ status: 201 });
    clock.advance(30 * minutes);
    expect(await request(simulator, login)).toMatchObject({ status: 201 });
    expect(simulator.openSessions).toBe(1);
  });

  test('every call without a session answers 401, whether the operation exists or not', async () => {
    const { simulator } = await openSimulator({ record: () => {} });
    for (const path of ['/api/session', '/api/vcenter/vm', '/api/appliance/system/version', '/api/no/such/thing']) {
      expect(await request(simulator, { method: 'GET', path })).toMatchObject({ status: 401 });
    }
  });

  test('a read-only account reads everything and changes nothing', async () => {
    const accounts = [{ user: 'auditor@vsphere.local', password: 'simulator', role: 'read-only' as const }];
    const { simulator } = await openSimulator({ accounts });
    const token = await signIn(simulator, 'auditor@vsphere.local');
    const reads = await request(simulator, { method: 'GET', path: '/api/vcenter/vm', token });
    const body = { used_by_entity: 'x' };
    const path = '/api/cis/tagging/tag?action=list-used-tags';
    const postReads = await request(simulator, { method: 'POST', path, body, token });
    const category = { name: 'env', description: '', cardinality: 'SINGLE', associable_types: [] };
    const writes = await request(simulator, {
      method: 'POST',
      path: '/api/cis/tagging/category',
      body: category,
      token,
    });
    expect([reads.status, postReads.status, writes.status]).toEqual([200, 200, 403]);
    expect(writes.body).toMatchObject({ error_type: 'UNAUTHORIZED' });
    expect(await request(simulator, { method: 'DELETE', path: '/api/session', token })).toMatchObject({ status: 204 });
  });
});
