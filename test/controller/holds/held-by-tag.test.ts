import { expect, test } from 'vitest';
import { VsphereError } from '../../../src/client/vsphere-error.ts';
import type { VsphereReader } from '../../../src/client/vsphere.ts';
import { heldByTag, marksOf } from '../../../src/controller/holds/held-by-tag.ts';
import { markCategoryIds, markIds } from '../../../src/reconcilers/owner-marks/mark-ids.ts';
import { errorRecord } from '../../views/builders.ts';
import { lifecycle } from '../../plan/builders.ts';

const { signal } = new AbortController();
const vm = { type: 'VirtualMachine', id: 'vm-1' };

interface Vcenter {
  category?: boolean;
  /** Names by id. */
  tags?: Record<string, string>;
  attached?: Record<string, (typeof vm)[]>;
  fails?: string;
}

function vcenter({ category = true, tags = {}, attached = {}, fails }: Vcenter) {
  const read: string[] = [];
  const reader = {
    tagCategories: { list: () => Promise.resolve(category ? markCategoryIds.slice(0, 1) : ['another']) },
    tags: {
      listForCategory: () => Promise.resolve(Object.keys(tags)),
      get: (id: string) => {
        read.push(id);
        if (id === fails) return Promise.reject(new VsphereError(errorRecord({ code: 'permission-denied' })));
        return Promise.resolve({ id, name: tags[id] ?? '' });
      },
    },
    tagAssociations: {
      listAttachedObjectsOnTags: (ids: string[]) =>
        Promise.resolve(ids.map((tag_id) => ({ tag_id, object_ids: attached[tag_id] ?? [] }))),
    },
  } as unknown as VsphereReader;
  return { reader, read };
}

test('objects with the tag are held, and tags that are something else are read once', async () => {
  const { reader, read } = vcenter({ tags: { t1: 'a mark', t2: 'hold' }, attached: { t1: [], t2: [vm] } });
  const first = await heldByTag(reader, new Set(), signal);
  expect(first).toEqual({ objects: [vm], others: new Set(['t1']) });
  const second = await heldByTag(reader, first.others, signal);
  expect(second.objects).toEqual([vm]);
  expect(read).toEqual(['t1', 't2', 't2']);
});

test.each<[string, Vcenter]>([
  ['there is no category of ours', { category: false }],
  ['there is no such tag', { tags: { t1: 'a mark' } }],
  ['it is attached to nothing', { tags: { t2: 'hold' } }],
])('nothing is held when %s', async (_, given) => {
  expect((await heldByTag(vcenter(given).reader, new Set(), signal)).objects).toEqual([]);
});

test('tags that are gone are forgotten', async () => {
  const { reader } = vcenter({ tags: { t1: 'a mark' } });
  expect((await heldByTag(reader, new Set(['t1', 'gone']), signal)).others).toEqual(new Set(['t1']));
});

test('when a tag cannot be read, nobody knows what is held', async () => {
  const { reader } = vcenter({ tags: { t1: 'hold' }, fails: 't1' });
  await expect(heldByTag(reader, new Set(), signal)).rejects.toMatchObject({ code: 'permission-denied' });
});

test('marks that the manifests account for need not be read', () => {
  const manifest = { kind: 'Folder' as const, metadata: { name: 'lab', labels: {} }, lifecycle };
  const tag = { ...manifest, kind: 'Tag' as const };
  expect(marksOf('test', [manifest, tag])).toEqual(new Set(markIds('Folder', 'trueup/test/lab').slice(0, 1)));
});
