import { describe, expect, test } from 'vitest';
import { openSimulator } from '../../open-simulator.ts';
import { addCategory, addTag, refusal, tagPath } from './tagging-calls.ts';

const root = '/api/cis/tagging/tag';
const chosenId = 'urn:vmomi:InventoryServiceTag:0b7b0a8e-3f1c-5f7e-9a51-3f0a6f3c7e11:GLOBAL';

describe('tags', () => {
  test('a tag is read back as it was created', async () => {
    const opened = await openSimulator();
    const category_id = await addCategory(opened);
    const id = await addTag(opened, category_id, 'prod', chosenId);
    expect(id).toBe(chosenId);
    expect((await opened.call('GET', root)).body).toEqual([id]);
    const read = await opened.call('GET', tagPath(id));
    expect(read.body).toEqual({ id, category_id, name: 'prod', description: '', used_by: [] });
  });

  test('a name is taken inside its category only', async () => {
    const opened = await openSimulator();
    const [first, second] = [await addCategory(opened), await addCategory(opened, { name: 'tier' })];
    await addTag(opened, first, 'prod');
    await addTag(opened, second, 'prod');
    const again = await opened.call('POST', root, { name: 'prod', description: '', category_id: first });
    expect(again).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
    const other = await addTag(opened, first, 'test');
    expect(await opened.call('PATCH', tagPath(other), { name: 'prod' })).toMatchObject(refusal(400, 'ALREADY_EXISTS'));
  });

  test('a tag of a category that is not there answers NOT_FOUND', async () => {
    const { call } = await openSimulator();
    const category_id = 'urn:vmomi:InventoryServiceCategory:0b7b0a8e-3f1c-5f7e-9a51-3f0a6f3c7e11:GLOBAL';
    const answer = await call('POST', root, { name: 'prod', description: '', category_id });
    expect(answer).toMatchObject(refusal(404, 'NOT_FOUND'));
    const listed = await call('POST', `${root}?action=list-tags-for-category`, { category_id });
    expect(listed).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('a tag cannot be moved to another category', async () => {
    const opened = await openSimulator();
    const category_id = await addCategory(opened);
    const id = await addTag(opened, category_id, 'prod');
    const answer = await opened.call('PATCH', tagPath(id), { category_id });
    expect(answer).toMatchObject(refusal(400, 'UNEXPECTED_INPUT'));
  });

  test('the tags of one category can be listed', async () => {
    const opened = await openSimulator();
    const [first, second] = [await addCategory(opened), await addCategory(opened, { name: 'tier' })];
    const tags = [await addTag(opened, first, 'prod'), await addTag(opened, first, 'test')];
    await addTag(opened, second, 'web');
    const listed = await opened.call('POST', `${root}?action=list-tags-for-category`, { category_id: first });
    expect(listed).toMatchObject({ status: 200, body: tags });
  });

  test('a tag is renamed and deleted', async () => {
    const opened = await openSimulator();
    const id = await addTag(opened, await addCategory(opened), 'prod');
    expect(await opened.call('PATCH', tagPath(id), { name: 'production' })).toMatchObject({ status: 204 });
    expect((await opened.call('GET', tagPath(id))).body).toMatchObject({ name: 'production' });
    expect(await opened.call('DELETE', tagPath(id))).toMatchObject({ status: 204 });
    expect(await opened.call('DELETE', tagPath(id))).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('whoever uses a tag is a set that can be searched', async () => {
    const opened = await openSimulator();
    const { call } = opened;
    const category = await addCategory(opened);
    const [tag, other] = [await addTag(opened, category, 'prod'), await addTag(opened, category, 'test')];
    const mark = { used_by_entity: 'trueup/lab' };
    for (const id of [tag, tag]) {
      expect(await call('POST', tagPath(id, 'add-to-used-by'), mark)).toMatchObject({ status: 204 });
    }
    await call('POST', tagPath(tag, 'add-to-used-by'), { used_by_entity: 'somebody' });
    await call('POST', tagPath(other, 'add-to-used-by'), { used_by_entity: 'somebody' });
    expect((await call('GET', tagPath(tag))).body).toMatchObject({ used_by: ['trueup/lab', 'somebody'] });
    expect((await call('POST', `${root}?action=list-used-tags`, mark)).body).toEqual([tag]);
    for (const id of [tag, tag]) {
      expect(await call('POST', tagPath(id, 'remove-from-used-by'), mark)).toMatchObject({ status: 204 });
    }
    expect((await call('GET', tagPath(tag))).body).toMatchObject({ used_by: ['somebody'] });
    expect(await call('POST', tagPath(chosenId, 'add-to-used-by'), mark)).toMatchObject(refusal(404, 'NOT_FOUND'));
  });

  test('revoking permissions needs the tag', async () => {
    const opened = await openSimulator();
    const id = await addTag(opened, await addCategory(opened), 'prod');
    const action = 'revoke-propagating-permissions';
    expect(await opened.call('POST', tagPath(id, action))).toMatchObject({ status: 204 });
    expect(await opened.call('POST', tagPath(chosenId, action))).toMatchObject(refusal(404, 'NOT_FOUND'));
  });
});
