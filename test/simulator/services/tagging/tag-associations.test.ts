import { describe, expect, test } from 'vitest';
import { openSimulator, type Opened } from '../../open-simulator.ts';
import { addCategory, addTag, associationPath, refusal } from './tagging-calls.ts';

const root = '/api/cis/tagging/tag-association';

interface ObjectId {
  type: string;
  id: string;
}

/** The first VMs of the inventory, as tagging names them. */
function machines({ simulator }: Opened, count: number): ObjectId[] {
  const visible = [...simulator.state.virtualMachines.values()].filter((machine) => !machine.template);
  return visible.slice(0, count).map(({ id }) => ({ type: 'VirtualMachine', id }));
}

const missing: ObjectId = { type: 'VirtualMachine', id: 'vm-7' };

async function tagsOn({ call }: Opened, object_id: ObjectId | undefined): Promise<unknown> {
  return (await call('POST', `${root}?action=list-attached-tags`, { object_id })).body;
}

describe('tag associations', () => {
  test('a tag is attached and detached, and doing either twice is no error', async () => {
    const opened = await openSimulator();
    const tag = await addTag(opened, await addCategory(opened), 'prod');
    const [object_id] = machines(opened, 1);
    for (const action of ['attach', 'attach']) {
      expect(await opened.call('POST', associationPath(tag, action), { object_id })).toMatchObject({ status: 204 });
    }
    expect(await tagsOn(opened, object_id)).toEqual([tag]);
    for (const action of ['detach', 'detach']) {
      expect(await opened.call('POST', associationPath(tag, action), { object_id })).toMatchObject({ status: 204 });
    }
    expect(await tagsOn(opened, object_id)).toEqual([]);
  });

  test('a SINGLE category puts one tag on an object, a MULTIPLE one any number', async () => {
    const opened = await openSimulator();
    const [object_id] = machines(opened, 1);
    for (const [cardinality, status] of [
      ['SINGLE', 400],
      ['MULTIPLE', 204],
    ] as const) {
      const category = await addCategory(opened, { name: cardinality, cardinality });
      const [first, second] = [await addTag(opened, category, 'a'), await addTag(opened, category, 'b')];
      await opened.call('POST', associationPath(first, 'attach'), { object_id });
      expect(await opened.call('POST', associationPath(second, 'attach'), { object_id })).toMatchObject({ status });
    }
  });

  test.each([
    [['VirtualMachine'], 'VirtualMachine', 204],
    [['urn:vim25:VirtualMachine'], 'VirtualMachine', 204],
    [['Datastore'], 'VirtualMachine', 400],
    [[], 'VirtualMachine', 204],
    [['Datastore'], 'com.vmware.content.Library', 204],
  ])('a category for %j and an object of type %s: %i', async (associable_types, type, status) => {
    const opened = await openSimulator();
    const tag = await addTag(opened, await addCategory(opened, { associable_types }), 'prod');
    const id = type === 'VirtualMachine' ? machines(opened, 1)[0]?.id : 'f3a1';
    expect(await opened.call('POST', associationPath(tag, 'attach'), { object_id: { type, id } })).toMatchObject({
      status,
    });
  });

  test('templates can be tagged, though they cannot be listed', async () => {
    const opened = await openSimulator();
    const tag = await addTag(opened, await addCategory(opened), 'prod');
    const template = [...opened.simulator.state.virtualMachines.values()].find((machine) => machine.template);
    const object_id = { type: 'VirtualMachine', id: template?.id };
    expect(await opened.call('POST', associationPath(tag, 'attach'), { object_id })).toMatchObject({ status: 204 });
  });

  test('networks are told apart by their type', async () => {
    const opened = await openSimulator();
    const tag = await addTag(opened, await addCategory(opened, { cardinality: 'MULTIPLE' }), 'prod');
    const networks = [...opened.simulator.state.networks.values()];
    const standard = networks.find(({ type }) => type === 'STANDARD_PORTGROUP')?.id;
    const attach = (type: string) =>
      opened.call('POST', associationPath(tag, 'attach'), { object_id: { type, id: standard } });
    expect(await attach('Network')).toMatchObject({ status: 204 });
    expect(await attach('DistributedVirtualPortgroup')).toMatchObject({ status: 403 });
  });

  test('an object that is not there answers 403, a tag that is not there 404, an unknown type 400', async () => {
    const opened = await openSimulator();
    const tag = await addTag(opened, await addCategory(opened), 'prod');
    const gone = 'urn:vmomi:InventoryServiceTag:0b7b0a8e-3f1c-5f7e-9a51-3f0a6f3c7e11:GLOBAL';
    const [object_id] = machines(opened, 1);
    for (const action of ['attach', 'detach']) {
      const refused = await opened.call('POST', associationPath(tag, action), { object_id: missing });
      expect(refused).toMatchObject(refusal(403, 'UNAUTHORIZED'));
      const notFound = await opened.call('POST', associationPath(gone, action), { object_id });
      expect(notFound).toMatchObject(refusal(404, 'NOT_FOUND'));
      const toaster = await opened.call('POST', associationPath(tag, action), {
        object_id: { type: 'Toaster', id: '1' },
      });
      expect(toaster).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    }
  });

  test('a batch does what it can and answers 200 with what failed', async () => {
    const opened = await openSimulator();
    const tag = await addTag(opened, await addCategory(opened), 'prod');
    const [first, second] = machines(opened, 2);
    const attached = await opened.call('POST', associationPath(tag, 'attach-tag-to-multiple-objects'), {
      object_ids: [first, missing, second],
    });
    expect(attached).toMatchObject({
      status: 200,
      body: { success: false, error_messages: [{ id: 'cis.tagging.objectNotFound.error' }] },
    });
    const objects = await opened.call('POST', associationPath(tag, 'list-attached-objects'));
    expect(objects.body).toEqual([first, second]);
    const detached = await opened.call('POST', associationPath(tag, 'detach-tag-from-multiple-objects'), {
      object_ids: [first, second],
    });
    expect(detached.body).toEqual({ success: true, error_messages: [] });
  });

  test('several tags at once on one object: the second tag of a SINGLE category fails', async () => {
    const opened = await openSimulator();
    const [single, free] = [await addCategory(opened), await addCategory(opened, { name: 'tier' })];
    const tag_ids = [
      await addTag(opened, single, 'a'),
      await addTag(opened, single, 'b'),
      await addTag(opened, free, 'c'),
    ];
    const [object_id] = machines(opened, 1);
    const attached = await opened.call('POST', `${root}?action=attach-multiple-tags-to-object`, { object_id, tag_ids });
    expect(attached.body).toMatchObject({ success: false, error_messages: [{}] });
    expect(await tagsOn(opened, object_id)).toEqual([tag_ids[0], tag_ids[2]]);
    const detached = await opened.call('POST', `${root}?action=detach-multiple-tags-from-object`, {
      object_id,
      tag_ids,
    });
    expect(detached.body).toMatchObject({ success: true });
    expect(await tagsOn(opened, object_id)).toEqual([]);
  });

  test('tags of many objects and objects of many tags are read in one call each', async () => {
    const opened = await openSimulator();
    const category = await addCategory(opened);
    const [prod, test] = [await addTag(opened, category, 'prod'), await addTag(opened, category, 'test')];
    const [first, second] = machines(opened, 2);
    await opened.call('POST', associationPath(prod, 'attach'), { object_id: first });
    const byObject = await opened.call('POST', `${root}?action=list-attached-tags-on-objects`, {
      object_ids: [first, missing, second],
    });
    expect(byObject.body).toEqual([
      { object_id: first, tag_ids: [prod] },
      { object_id: second, tag_ids: [] },
    ]);
    const byTag = await opened.call('POST', `${root}?action=list-attached-objects-on-tags`, {
      tag_ids: [prod, test, 'gone'],
    });
    expect(byTag.body).toEqual([
      { tag_id: prod, object_ids: [first] },
      { tag_id: test, object_ids: [] },
    ]);
  });

  test('a missing object can spoil a bulk read', async () => {
    const opened = await openSimulator({ behaviour: { missingObjectsInBulkReads: 'refused' } });
    const object_ids = [...machines(opened, 1), missing];
    const answer = await opened.call('POST', `${root}?action=list-attached-tags-on-objects`, { object_ids });
    expect(answer).toMatchObject(refusal(403, 'UNAUTHORIZED'));
  });

  test('attachable tags leave out what is attached, full and for other types', async () => {
    const opened = await openSimulator();
    const single = await addCategory(opened);
    const many = await addCategory(opened, { name: 'team', cardinality: 'MULTIPLE' });
    const disks = await addCategory(opened, { name: 'disk', associable_types: ['Datastore'] });
    const [attached] = [await addTag(opened, single, 'prod'), await addTag(opened, single, 'test')];
    const [mine, free] = [await addTag(opened, many, 'shop'), await addTag(opened, many, 'bank')];
    await addTag(opened, disks, 'fast');
    const [object_id] = machines(opened, 1);
    for (const tag of [attached, mine]) await opened.call('POST', associationPath(tag, 'attach'), { object_id });
    const answer = await opened.call('POST', `${root}?action=list-attachable-tags`, { object_id });
    expect(answer.body).toEqual([free]);
  });
});

describe('the list of all associations', () => {
  const path = '/api/vcenter/tagging/associations';

  async function openWithPairs(pairs: number): Promise<Opened & { tag: string }> {
    const opened = await openSimulator({ behaviour: { associationsPerPage: 2 } });
    const tag = await addTag(opened, await addCategory(opened), 'prod');
    const object_ids = machines(opened, pairs);
    await opened.call('POST', associationPath(tag, 'attach-tag-to-multiple-objects'), { object_ids });
    return { ...opened, tag };
  }

  interface Page {
    associations: { tag: string; object: ObjectId }[];
    marker?: string;
    status: string;
  }

  async function sweep({ call }: Opened): Promise<Page[]> {
    const pages: Page[] = [];
    for (let marker = ''; pages.length < 10;) {
      const page = (await call('GET', `${path}?marker=${marker}`)).body as Page;
      pages.push(page);
      if (page.marker === undefined) break;
      marker = page.marker;
    }
    return pages;
  }

  test.each([
    [0, [0]],
    [1, [1]],
    [2, [2]],
    [5, [2, 2, 1]],
  ])('%i pairs come in pages of %j, the last one END_OF_DATA', async (pairs, sizes) => {
    const opened = await openWithPairs(pairs);
    const pages = await sweep(opened);
    expect(pages.map((page) => page.associations.length)).toEqual(sizes);
    expect(pages.map((page) => page.status)).toEqual([...sizes.slice(1).map(() => 'READY'), 'END_OF_DATA']);
    const objects = pages.flatMap((page) => page.associations);
    expect(objects).toEqual(machines(opened, pairs).map((object) => ({ tag: opened.tag, object })));
  });

  test('a page can be asked for again, and what changes meanwhile moves nothing', async () => {
    const opened = await openWithPairs(4);
    const first = (await opened.call('GET', path)).body as Page;
    const next = `${path}?marker=${first.marker ?? ''}`;
    const second = (await opened.call('GET', next)).body;
    await opened.call('POST', associationPath(opened.tag, 'detach'), { object_id: machines(opened, 1)[0] });
    expect((await opened.call('GET', next)).body).toEqual(second);
  });

  test('a marker that was never given out is refused', async () => {
    const { call } = await openSimulator();
    expect(await call('GET', `${path}?marker=nonsense`)).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
  });
});
