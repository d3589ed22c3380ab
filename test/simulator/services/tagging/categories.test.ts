import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../../../src/simulator/behaviour.ts';
import { openSimulator } from '../../open-simulator.ts';
import { addCategory, addTag, associationPath, categoryPath, refusal, tagPath } from './tagging-calls.ts';

const root = '/api/cis/tagging/category';
const chosenId = 'urn:vmomi:InventoryServiceCategory:0b7b0a8e-3f1c-5f7e-9a51-3f0a6f3c7e11:GLOBAL';
const body = {
  name: 'environment',
  description: 'Where it runs',
  cardinality: 'SINGLE',
  associable_types: ['VirtualMachine'],
};

describe('tag categories', () => {
  test('a category is read back as it was created', async () => {
    const { call } = await openSimulator();
    const created = await call('POST', root, body);
    expect(created).toMatchObject({
      status: 201,
      body: expect.stringMatching(/^urn:vmomi:InventoryServiceCategory:[\da-f-]{36}:GLOBAL$/) as string,
    });
    const id = created.body as string;
    expect(await call('GET', root)).toMatchObject({ status: 200, body: [id] });
    expect((await call('GET', categoryPath(id))).body).toEqual({ id, ...body, used_by: [] });
  });

  test('the client may choose the id, which must have the form of one', async () => {
    const opened = await openSimulator();
    expect(await addCategory(opened, { category_id: chosenId })).toBe(chosenId);
    for (const category_id of ['env', chosenId.replace('Category', 'Tag'), chosenId.replace(':GLOBAL', ''), '']) {
      const answer = await opened.call('POST', root, { ...body, name: 'other', category_id });
      expect(answer).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    }
  });

  test('a name or an id that is taken answers ALREADY_EXISTS', async () => {
    const opened = await openSimulator();
    await addCategory(opened, { category_id: chosenId });
    const other = await addCategory(opened, { name: 'tier' });
    const refused = refusal(400, 'ALREADY_EXISTS');
    expect(await opened.call('POST', root, body)).toMatchObject(refused);
    expect(await opened.call('POST', root, { ...body, name: 'new', category_id: chosenId })).toMatchObject(refused);
    expect(await opened.call('PATCH', categoryPath(other), { name: 'environment' })).toMatchObject(refused);
    expect(await opened.call('PATCH', categoryPath(other), { name: 'tier' })).toMatchObject({ status: 204 });
  });

  test.each([
    ['case-sensitive', 201],
    ['case-insensitive', 400],
  ] as const)('names that differ in case are one name only where the server says so: %s', async (tagNames, status) => {
    const { call } = await openSimulator({ behaviour: { tagNames } });
    await call('POST', root, body);
    expect(await call('POST', root, { ...body, name: 'Environment' })).toMatchObject({ status });
  });

  test.each([
    ['a field that is unknown', { ...body, colour: 'red' }, 'UNEXPECTED_INPUT'],
    ['a field that is missing', { name: 'x', description: '', cardinality: 'SINGLE' }, 'INVALID_ARGUMENT'],
    ['a field of the wrong type', { ...body, description: 7 }, 'INVALID_ARGUMENT'],
    ['a null', { ...body, category_id: null }, 'INVALID_ARGUMENT'],
    ['an unknown cardinality', { ...body, cardinality: 'single' }, 'INVALID_ARGUMENT'],
    ['an unknown type', { ...body, associable_types: ['Toaster'] }, 'INVALID_ARGUMENT'],
    ['an empty name', { ...body, name: '' }, 'INVALID_ARGUMENT'],
    ['a list instead of a structure', [body], 'INVALID_ARGUMENT'],
    ['no body', undefined, 'INVALID_ARGUMENT'],
  ])('a create with %s is refused and creates nothing', async (_name, sent, errorType) => {
    const { call, simulator } = await openSimulator();
    expect(await call('POST', root, sent)).toMatchObject(refusal(400, errorType));
    expect(simulator.state.categories.size).toBe(0);
  });

  test.each([
    ['SINGLE', 'MULTIPLE', 204],
    ['SINGLE', 'SINGLE', 204],
    ['MULTIPLE', 'MULTIPLE', 204],
    ['MULTIPLE', 'SINGLE', 400],
  ] as const)('the cardinality goes from %s to %s: %i', async (cardinality, wanted, status) => {
    const opened = await openSimulator();
    const id = await addCategory(opened, { cardinality });
    expect(await opened.call('PATCH', categoryPath(id), { cardinality: wanted })).toMatchObject({ status });
  });

  const everyType: Partial<Behaviour> = { wideningToEveryType: 'refused' };
  test.each([
    [['VirtualMachine'], ['VirtualMachine', 'Datastore'], 204, {}],
    [['VirtualMachine'], ['urn:vim25:VirtualMachine', 'urn:vim25:Datastore'], 204, {}],
    [['urn:vim25:VirtualMachine'], ['VirtualMachine'], 204, {}],
    [['VirtualMachine', 'Datastore'], ['VirtualMachine'], 400, {}],
    [['VirtualMachine'], ['Datastore'], 400, {}],
    [['VirtualMachine'], [], 204, {}],
    [['VirtualMachine'], [], 400, everyType],
    [[], [], 204, everyType],
    [[], ['VirtualMachine'], 400, {}],
    [[], ['Toaster'], 400, {}],
  ])('associable types only grow: %j to %j answers %i', async (associable_types, wanted, status, behaviour) => {
    const opened = await openSimulator({ behaviour });
    const id = await addCategory(opened, { associable_types });
    const answer = await opened.call('PATCH', categoryPath(id), { associable_types: wanted });
    expect(answer).toMatchObject({ status });
    const read = await opened.call('GET', categoryPath(id));
    expect(read.body).toMatchObject({ associable_types: status === 204 ? wanted : associable_types });
  });

  test.each([
    ['as-written', ['urn:vim25:VirtualMachine', 'Datastore', 'com.vmware.content.Library']],
    ['prefixed', ['urn:vim25:VirtualMachine', 'urn:vim25:Datastore', 'com.vmware.content.Library']],
    ['bare', ['VirtualMachine', 'Datastore', 'com.vmware.content.Library']],
  ] as const)('associable types are read %s', async (associableTypesOnRead, read) => {
    const opened = await openSimulator({ behaviour: { associableTypesOnRead } });
    const associable_types = ['urn:vim25:VirtualMachine', 'Datastore', 'com.vmware.content.Library'];
    const id = await addCategory(opened, { associable_types });
    expect((await opened.call('GET', categoryPath(id))).body).toMatchObject({ associable_types: read });
  });

  test('a refused update changes nothing, not even what was in order', async () => {
    const opened = await openSimulator();
    const id = await addCategory(opened, { cardinality: 'MULTIPLE' });
    const before = (await opened.call('GET', categoryPath(id))).body;
    const refused = await opened.call('PATCH', categoryPath(id), { name: 'renamed', cardinality: 'SINGLE' });
    expect(refused).toMatchObject(refusal(400, 'INVALID_ARGUMENT'));
    expect((await opened.call('GET', categoryPath(id))).body).toEqual(before);
  });

  test('an update changes what it names and leaves the rest', async () => {
    const opened = await openSimulator();
    const id = await addCategory(opened);
    expect(await opened.call('PATCH', categoryPath(id), { description: 'new' })).toMatchObject({ status: 204 });
    expect((await opened.call('GET', categoryPath(id))).body).toMatchObject({
      name: 'environment',
      description: 'new',
    });
  });

  test('the id cannot be changed', async () => {
    const opened = await openSimulator();
    const id = await addCategory(opened);
    const answer = await opened.call('PATCH', categoryPath(id), { category_id: chosenId });
    expect(answer).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
  });

  test('deleting a category deletes its tags and detaches them', async () => {
    const opened = await openSimulator();
    const { call, simulator } = opened;
    const [doomed, kept] = [await addCategory(opened), await addCategory(opened, { name: 'tier' })];
    const [tag, other] = [await addTag(opened, doomed, 'prod'), await addTag(opened, kept, 'web')];
    const object_id = { type: 'Datacenter', id: [...simulator.state.datacenters.keys()][0] };
    for (const id of [tag, other]) await call('POST', associationPath(id, 'attach'), { object_id });
    expect(await call('DELETE', categoryPath(doomed))).toMatchObject({ status: 204 });
    expect(await call('GET', categoryPath(doomed))).toMatchObject(refusal(404, 'NOT_FOUND'));
    expect(await call('GET', tagPath(tag))).toMatchObject(refusal(404, 'NOT_FOUND'));
    const attached = await call('POST', '/api/cis/tagging/tag-association?action=list-attached-tags', { object_id });
    expect(attached.body).toEqual([other]);
  });

  test.each([
    ['reusable', 201],
    ['refused', 400],
  ] as const)('the id of a deleted category is %s', async (deletedTaggingIds, status) => {
    const opened = await openSimulator({ behaviour: { deletedTaggingIds } });
    await addCategory(opened, { category_id: chosenId });
    await opened.call('DELETE', categoryPath(chosenId));
    expect(await opened.call('POST', root, { ...body, category_id: chosenId })).toMatchObject({ status });
  });

  test.each(['GET', 'PATCH', 'DELETE'])('%s of a category that is not there answers NOT_FOUND', async (method) => {
    const { call } = await openSimulator();
    const answer = await call(method, categoryPath(chosenId), method === 'PATCH' ? { name: 'x' } : undefined);
    expect(answer).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});
