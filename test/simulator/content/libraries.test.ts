import { describe, expect, test } from 'vitest';
import { manualClock } from '../manual-clock.ts';
import { openSimulator, signIn, request } from '../open-simulator.ts';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { addItem, addLibrary, backing, idOf, items, locals, subscribed, token } from './content-calls.ts';

const libraries = '/api/content/library';

describe('local libraries', () => {
  test('a library reads back as it was made', async () => {
    const clock = manualClock();
    const opened = await openSimulator({ clock });
    const id = await addLibrary(opened, { description: 'golden images' });
    const { body } = await opened.call('GET', `${locals}/${id}`);
    expect(body).toEqual({
      id,
      name: 'images',
      description: 'golden images',
      type: 'LOCAL',
      storage_backings: backing(opened),
      creation_time: new Date(clock.now()).toISOString(),
      last_modified_time: new Date(clock.now()).toISOString(),
      version: '1',
      optimization_info: { optimize_remote_publishing: false },
      publish_info: { authentication_method: 'NONE', published: false, persist_json_enabled: false },
      server_guid: expect.any(String) as string,
    });
    expect((await opened.call('GET', `${libraries}/${id}`)).body).toEqual(body);
    expect((await opened.call('GET', locals)).body).toEqual([id]);
    expect((await opened.call('GET', libraries)).body).toEqual([id]);
    expect((await opened.call('GET', subscribed)).body).toEqual([]);
    expect(await opened.call('GET', `${subscribed}/${id}`)).toMatchObject(refusal(400, 'INVALID_ELEMENT_TYPE'));
    expect(await opened.call('GET', `${locals}/gone`)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test.each([
    ['no name', { name: ' ' }, 'INVALID_ARGUMENT'],
    ['no storage', { storage_backings: [] }, 'INVALID_ARGUMENT'],
    ['an unknown datastore', { storage_backings: [{ type: 'DATASTORE', datastore_id: 'x' }] }, 'INVALID_ARGUMENT'],
    [
      'an address of no share',
      { storage_backings: [{ type: 'OTHER', storage_uri: 'http://x/y' }] },
      'INVALID_ARGUMENT',
    ],
    ['an unknown policy', { security_policy_id: 'x' }, 'INVALID_ARGUMENT'],
    [
      'BASIC without a password',
      { publish_info: { authentication_method: 'BASIC', published: true } },
      'INVALID_ARGUMENT',
    ],
    ['half a publication', { publish_info: { published: true } }, 'INVALID_ARGUMENT'],
    [
      'another user name',
      { publish_info: { authentication_method: 'BASIC', published: true, user_name: 'me', password: 'x' } },
      'INVALID_ARGUMENT',
    ],
    ['an unknown field', { colour: 'red' }, 'UNEXPECTED_INPUT'],
  ])('%s is refused', async (_name, change, errorType) => {
    const opened = await openSimulator();
    const model = { name: 'images', storage_backings: backing(opened), ...change };
    expect(await opened.call('POST', locals, model)).toMatchObject(refusal(400, errorType));
    expect(opened.simulator.state.libraries.size).toBe(0);
  });

  test('names repeat, and a search finds them whatever their case', async () => {
    const opened = await openSimulator();
    const first = await addLibrary(opened);
    const second = await addLibrary(opened, { name: 'Images' });
    await addLibrary(opened, { name: 'other' });
    const find = (body: object) => opened.call('POST', `${libraries}?action=find`, body);
    expect((await find({ name: 'IMAGES' })).body).toEqual([first, second]);
    expect((await find({ name: 'images', type: 'SUBSCRIBED' })).body).toEqual([]);
    expect((await find({ type: 'LOCAL' })).body).toHaveLength(3);
    expect(await find({})).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('a change raises the version, and one for an old version is refused', async () => {
    const opened = await openSimulator();
    const id = await addLibrary(opened);
    const change = (body: object) => opened.call('PATCH', `${locals}/${id}`, body);
    expect(await change({ name: 'gold', version: '1' })).toMatchObject({ status: 204 });
    expect(await change({ name: 'silver', version: '1' })).toMatchObject(refusal(409, 'CONCURRENT_CHANGE'));
    expect(await change({ description: 'new' })).toMatchObject({ status: 204 });
    const read = await opened.call('GET', `${locals}/${id}`);
    expect(read.body).toMatchObject({ name: 'gold', description: 'new', version: '3' });
  });

  test('an item in a library leaves its version alone', async () => {
    const opened = await openSimulator();
    const id = await addLibrary(opened);
    await addItem(opened, id);
    expect((await opened.call('GET', `${locals}/${id}`)).body).toMatchObject({ version: '1' });
  });

  test.each([
    ['another password', { authentication_method: 'BASIC', published: true, password: 'new' }, true],
    ['no password any more', { authentication_method: 'NONE', published: true }, true],
    ['no publication any more', { authentication_method: 'BASIC', published: false }, true],
    ['the same password', { authentication_method: 'BASIC', published: true, password: 'old' }, false],
    ['another form', { authentication_method: 'BASIC', published: true, persist_json_enabled: true }, false],
  ])('%s needs the current one: %s', async (_name, wanted, needed) => {
    const opened = await openSimulator();
    const id = await addLibrary(opened, {
      publish_info: { authentication_method: 'BASIC', published: true, password: 'old' },
    });
    const change = (publish_info: object) => opened.call('PATCH', `${locals}/${id}`, { publish_info });
    if (needed) {
      expect(await change(wanted)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
      expect(await change({ ...wanted, current_password: 'wrong' })).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    }
    expect(await change({ ...wanted, current_password: 'old' })).toMatchObject({ status: 204 });
  });

  test('no password is read, dumped or left in the record', async () => {
    const opened = await openSimulator();
    const id = await addLibrary(opened, {
      publish_info: { authentication_method: 'BASIC', published: true, password: 'open-sesame' },
    });
    const read = await opened.call('GET', `${locals}/${id}`);
    expect(read.body).toMatchObject({ publish_info: { user_name: 'vcsp', publish_url: expect.any(String) as string } });
    expect(JSON.stringify(read.body)).not.toContain('sesame');
    expect(JSON.stringify(opened.simulator.dump())).not.toContain('sesame');
  });

  test('a policy is put on and taken off, and marks what does not comply', async () => {
    const opened = await openSimulator();
    const policies = (await opened.call('GET', '/api/content/security-policies')).body as { policy: string }[];
    expect(policies).toMatchObject([
      { name: 'OVF default policy', item_type_rules: { ovf: 'OVF_STRICT_VERIFICATION' } },
    ]);
    const id = await addLibrary(opened);
    const item = await addItem(opened, id, { type: 'ovf' });
    const policy = policies[0]?.policy;
    await opened.call('PATCH', `${locals}/${id}`, { security_policy_id: policy });
    expect((await opened.call('GET', `${locals}/${id}`)).body).toMatchObject({ security_policy_id: policy });
    expect((await opened.call('GET', `${items}/${item}`)).body).toMatchObject({ security_compliance: false });
    await opened.call('PATCH', `${libraries}/${id}`, { unset_security_policy_id: true });
    expect((await opened.call('GET', `${locals}/${id}`)).body).not.toHaveProperty('security_policy_id');
    expect((await opened.call('GET', `${items}/${item}`)).body).toMatchObject({ security_compliance: true });
  });

  test('a deleted library takes its items and their tags along', async () => {
    const opened = await openSimulator();
    const id = await addLibrary(opened);
    const item = await addItem(opened, id);
    const category = idOf(
      await opened.call('POST', '/api/cis/tagging/category', {
        name: 'os',
        description: '',
        cardinality: 'MULTIPLE',
        associable_types: ['com.vmware.content.library.Item'],
      }),
    );
    const tag = idOf(
      await opened.call('POST', '/api/cis/tagging/tag', { category_id: category, name: 'linux', description: '' }),
    );
    const path = `/api/cis/tagging/tag-association/${encodeURIComponent(tag)}`;
    const object_id = { type: 'com.vmware.content.library.Item', id: item };
    expect(await opened.call('POST', `${path}?action=attach`, { object_id })).toMatchObject({ status: 204 });
    expect(await opened.call('DELETE', `${locals}/${id}`)).toMatchObject({ status: 204 });
    expect(await opened.call('GET', `${items}/${item}`)).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect((await opened.call('POST', `${path}?action=list-attached-objects`)).body).toEqual([]);
  });
});

describe('Client-Token', () => {
  const send = async (opened: Awaited<ReturnType<typeof openSimulator>>, place: 'header' | 'query', value = token) => {
    const path = place === 'query' ? `${locals}?client_token=${value}` : locals;
    const headers: Record<string, string> = {
      'content-type': 'application/json',
      'vmware-api-session-id': opened.token,
      ...(place === 'header' ? { 'client-token': value } : {}),
    };
    const body = JSON.stringify({ name: 'images', storage_backings: backing(opened) });
    const response = await fetch(`${opened.simulator.url}${path}`, { method: 'POST', headers, body });
    return { status: response.status, body: await response.json() };
  };

  test.each([
    ['header-and-query', 'header', 1],
    ['header-and-query', 'query', 1],
    ['header', 'header', 1],
    ['header', 'query', 2],
    ['query', 'header', 2],
    ['query', 'query', 1],
    ['ignored', 'header', 2],
  ] as const)('honoured in %s: a repetition by %s leaves %i', async (clientTokens, place, count) => {
    const opened = await openSimulator({ behaviour: { clientTokens } });
    const first = await send(opened, place);
    const second = await send(opened, place);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(opened.simulator.state.libraries.size).toBe(count);
    expect(second.body === first.body).toBe(count === 1);
  });

  test('a token is forgotten in time, and survives a dump until then', async () => {
    const clock = manualClock();
    const opened = await openSimulator({ clock, behaviour: { clientTokenMilliseconds: 1000 } });
    await send(opened, 'header');
    opened.simulator.load(opened.simulator.dump());
    await send(opened, 'header');
    expect(opened.simulator.state.libraries.size).toBe(1);
    clock.advance(1000);
    await send(opened, 'header');
    expect(opened.simulator.state.libraries.size).toBe(2);
  });

  test('a token that is no UUID is refused', async () => {
    const opened = await openSimulator();
    expect(await send(opened, 'header', 'once')).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    expect(opened.simulator.state.libraries.size).toBe(0);
  });

  test('another user with the same token is another request', async () => {
    const accounts = ['one', 'two'].map((user) => ({ user, password: 'simulator' }));
    const opened = await openSimulator({
      accounts: [...accounts, { user: 'administrator@vsphere.local', password: 'simulator' }],
    });
    for (const { user } of accounts) {
      const session = await signIn(opened.simulator, user);
      const body = { name: 'images', storage_backings: backing(opened) };
      const path = `${locals}?client_token=${token}`;
      expect(await request(opened.simulator, { method: 'POST', path, body, token: session })).toMatchObject({
        status: 201,
      });
    }
    expect(opened.simulator.state.libraries.size).toBe(2);
  });
});

describe('what all libraries share', () => {
  test.each([
    [{ automatic_sync_start_hour: 24 }],
    [{ automatic_sync_stop_hour: -1 }],
    [{ maximum_concurrent_item_syncs: 0 }],
  ])('the configuration %j is refused', async (body) => {
    const { call } = await openSimulator();
    expect(await call('PATCH', '/api/content/configuration', body)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });

  test('a changed configuration keeps the rest, and survives a dump', async () => {
    const { call, simulator } = await openSimulator();
    const before = (await call('GET', '/api/content/configuration')).body as object;
    await call('PATCH', '/api/content/configuration', { automatic_sync_enabled: false });
    simulator.load(simulator.dump());
    expect((await call('GET', '/api/content/configuration')).body).toEqual({
      ...before,
      automatic_sync_enabled: false,
    });
  });

  test('the types of items are listed', async () => {
    const { call } = await openSimulator();
    const { body } = await call('GET', '/api/content/type');
    expect((body as { type: string }[]).map(({ type }) => type)).toEqual(['ovf', 'iso', 'vm-template']);
  });
});
