import { expect, test } from 'vitest';
import { exportObjects } from '../../../src/plan/exported-manifest.ts';
import { reconcilers } from '../../../src/reconcilers/registry.ts';
import { manifestsOf, type Document } from '../../contract/documents.ts';
import { openLab } from './lab.ts';

test.each(['present', 'absent'] as const)(
  'machines that are exported and adopted get a mark and nothing else, VI-JSON %s',
  async (viJson) => {
    await using world = await openLab({ viJson });
    const request = { environment: 'lab', wanted: [], signal: new AbortController().signal };
    const { objects } = await reconcilers.VirtualMachine.observe(world.client.reader(), request);
    const drafts = exportObjects(objects, 'VirtualMachine', true).map(({ draft }) => draft);
    expect(drafts).toHaveLength(viJson === 'present' ? 3 : 2);
    const manifests = manifestsOf(drafts as unknown as Document[]);

    const plan = await world.plan(manifests);
    expect(plan.changes.map(({ verdict, fields }) => [verdict, fields])).toEqual(drafts.map(() => ['adopt', []]));
    expect(new Set(plan.steps.map(({ operation }) => operation))).toEqual(new Set(['stamp']));
    const { outcomes } = await world.apply(plan);
    expect(outcomes.filter(({ status }) => status !== 'applied')).toEqual([]);
    expect((await world.plan(manifests)).changes.map(({ verdict }) => verdict)).toEqual(drafts.map(() => 'keep'));
  },
);
