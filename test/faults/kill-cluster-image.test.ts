import { clusterImageRow } from '../contract/rows/images.ts';
import { addDraft, applied, commit, imageIn, u3 } from '../reconcilers/cluster-image/lab.ts';
import { testKills } from './image-kill.ts';

testKills(
  {
    title: 'from an older image to a remediated cluster',
    wanted: applied({ baseImage: u3 }, { canary: 1 }),
    arrange: (world) => {
      commit(world);
      imageIn(world).enabled = true;
      addDraft(world, 'alice@vsphere.local');
    },
    steps: [],
  },
  clusterImageRow,
);
