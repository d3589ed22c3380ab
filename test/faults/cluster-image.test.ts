import { addDraft, applied, commit, image, imageIn, me, runAll, u2, u3 } from '../reconcilers/cluster-image/lab.ts';
import type { ImageCase } from './image-case.ts';
import { describeImages } from './image-describe.ts';

const direct = { stageFirst: false, canary: 1, batchSize: 1 };

const cases: ImageCase[] = [
  {
    title: 'commit',
    wanted: image({ baseImage: u3, components: { items: { 'Contoso-monitor': '1.4.2' } } }),
    arrange: (world) => {
      commit(world);
      imageIn(world).enabled = true;
      addDraft(world, 'alice@vsphere.local');
      addDraft(world, me, { baseImage: u2 });
    },
    steps: ['draft', 'validate', 'commit', 'scan'],
  },
  {
    title: 'enable',
    wanted: image({ enablement: { mode: 'Required' } }),
    arrange: (world) => void commit(world),
    steps: ['enable'],
  },
  {
    title: 'check and stage',
    wanted: image({ remediation: { mode: 'Stage' } }),
    arrange: async (world) => {
      commit(world);
      imageIn(world).enabled = true;
      await runAll(world, image({ compliance: { rescanInterval: '1d' } }));
      addDraft(world, 'alice@vsphere.local');
    },
    steps: ['check', 'stage'],
  },
  {
    title: 'apply',
    wanted: applied({}, direct),
    arrange: async (world) => {
      commit(world);
      imageIn(world).enabled = true;
      await runAll(world, image({ remediation: { mode: 'CheckOnly' } }));
      addDraft(world, 'alice@vsphere.local');
    },
    steps: ['scan', 'apply', 'scan', 'apply'],
  },
];

describeImages(cases);
