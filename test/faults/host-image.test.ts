import type { JsonObject } from '../../src/base/json.ts';
import type { Document } from '../contract/documents.ts';
import { hostImageRow } from '../contract/rows/images.ts';
import type { World } from '../engine/world.ts';
import { commit, imageIn, runAll, u3 } from '../reconcilers/cluster-image/lab.ts';
import type { ImageCase } from './image-case.ts';
import { describeImages } from './image-describe.ts';

function hostImage(spec: JsonObject): Document {
  return { kind: 'HostImage', metadata: { name: 'subject' }, spec: { ...hostImageRow.spec, ...spec } };
}

function manage(world: World): void {
  const { hosts, clusters } = world.simulator.state;
  const alone = [...hosts.values()].find(({ parent }) => !clusters.has(parent))?.id ?? '';
  commit(world, {}, alone);
  imageIn(world, alone).enabled = true;
}

const cases: ImageCase[] = [
  {
    title: 'commit',
    wanted: hostImage({ baseImage: u3 }),
    arrange: manage,
    steps: ['draft', 'validate', 'commit', 'scan'],
  },
  {
    title: 'apply',
    wanted: hostImage({ remediation: { mode: 'Apply', stageFirst: false } }),
    arrange: async (world) => {
      manage(world);
      await runAll(world, hostImage({ remediation: { mode: 'CheckOnly' } }));
    },
    steps: ['scan', 'apply'],
  },
];

describeImages(cases);
