import { describe, expect, test } from 'vitest';
import { refusal } from '../services/tagging/tagging-calls.ts';
import { openSimulator, type Opened } from '../open-simulator.ts';
import { locals, subscribed, items, backing, addLibrary, addItem, idOf, itemWith } from './content-calls.ts';
import { subscribe, openPublisher, itemsIn } from './publisher-calls.ts';

describe('subscriptions from the publisher’s side', () => {
  const create = (opened: Opened, library: string, subscriber: object) =>
    opened.call('POST', `/api/content/library/${library}/subscriptions`, {
      subscribed_library: { location: 'LOCAL', ...subscriber },
    });
  const newLibrary = (opened: Opened) => ({
    name: 'branch',
    storage_backings: backing(opened),
    automatic_sync_enabled: false,
    on_demand: false,
  });

  test('a new library is subscribed, synced, and gets what is published', async () => {
    const { publisher, library } = await openPublisher();
    const folder = [...publisher.simulator.state.folders.values()].find(({ type }) => type === 'VIRTUAL_MACHINE')?.id;
    const subscriber = { target: 'CREATE_NEW', new_subscribed_library: newLibrary(publisher), placement: { folder } };
    const id = idOf(await create(publisher, library, subscriber));
    const path = `/api/content/library/${library}/subscriptions`;
    const listed = (await publisher.call('GET', path)).body as { subscribed_library: string }[];
    const copy = listed[0]?.subscribed_library ?? '';
    expect(listed).toEqual([{ subscription: id, subscribed_library: copy, subscribed_library_name: 'branch' }]);
    expect((await publisher.call('GET', `${path}/${id}`)).body).toEqual({
      subscribed_library: copy,
      subscribed_library_name: 'branch',
      subscribed_library_location: 'LOCAL',
      subscribed_library_placement: { folder },
    });
    expect((await publisher.call('GET', `${subscribed}/${copy}`)).body).toMatchObject({
      subscription_info: { source_info: { source_library: library, subscription: id } },
    });
    expect(await itemsIn(publisher, copy)).toHaveLength(2);
    const item = await itemWith(publisher, library, { 'b.iso': 'x' }, { name: 'third' });
    expect(await itemsIn(publisher, copy)).toHaveLength(2);
    await publisher.call('POST', `${items}/${item}?action=publish`, { force_sync_content: true });
    expect(await itemsIn(publisher, copy)).toHaveLength(3);
    await addItem(publisher, library, { name: 'fourth' });
    await publisher.call('POST', `${locals}/${library}?action=publish`, { subscriptions: [{ subscription: id }] });
    expect(await itemsIn(publisher, copy)).toHaveLength(4);
    await publisher.call('PATCH', `${path}/${id}`, { subscribed_library_placement: {} });
    expect((await publisher.call('GET', `${path}/${id}`)).body).toMatchObject({ subscribed_library_placement: {} });
    expect(await publisher.call('DELETE', `${path}/${id}`)).toMatchObject({ status: 204 });
    expect((await publisher.call('GET', path)).body).toEqual([]);
  });

  test('a library that subscribed already is taken over once', async () => {
    const { publisher, library, url } = await openPublisher();
    const copy = idOf(await subscribe(publisher, { subscription_url: url }));
    const use = { target: 'USE_EXISTING', subscribed_library: copy };
    idOf(await create(publisher, library, use));
    expect(await create(publisher, library, use)).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
  });

  test.each([
    ['a local library', { target: 'USE_EXISTING', subscribed_library: 'LOCAL' }, 400, 'INVALID_ELEMENT_TYPE'],
    ['no library', { target: 'USE_EXISTING' }, 400, 'INVALID_ARGUMENT'],
    ['half of a new one', { target: 'CREATE_NEW' }, 400, 'INVALID_ARGUMENT'],
    ['a remote one without its vCenter', { target: 'CREATE_NEW', location: 'REMOTE' }, 400, 'INVALID_ARGUMENT'],
    [
      'a vCenter that is not linked',
      { target: 'CREATE_NEW', location: 'REMOTE', vcenter: { hostname: 'vc2' } },
      500,
      'RESOURCE_INACCESSIBLE',
    ],
    ['a place that is gone', { target: 'CREATE_NEW', placement: { folder: 'group-v9' } }, 400, 'INVALID_ARGUMENT'],
  ])('%s is refused', async (_name, subscriber, status, errorType) => {
    const { publisher, library } = await openPublisher();
    const local = 'subscribed_library' in subscriber ? { subscribed_library: library } : {};
    expect(await create(publisher, library, { ...subscriber, ...local })).toMatchObject(refusal(status, errorType));
  });

  test('a library that is not published has nobody to subscribe', async () => {
    const opened = await openSimulator();
    const library = await addLibrary(opened);
    const subscriber = { target: 'CREATE_NEW', new_subscribed_library: newLibrary(opened) };
    for (const answer of [
      await create(opened, library, subscriber),
      await opened.call('POST', `${locals}/${library}?action=publish`, {}),
    ]) {
      expect(answer).toMatchObject(refusal(400, 'NOT_ALLOWED_IN_CURRENT_STATE'));
    }
  });
});
