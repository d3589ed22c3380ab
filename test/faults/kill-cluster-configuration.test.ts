import { clusterConfigurationRow } from '../contract/rows/cluster-configuration.ts';
import {
  applied,
  configuration,
  openCluster,
  runAll,
  sshOff,
  sshOn,
} from '../reconcilers/cluster-configuration/lab.ts';
import { testPhasedKills } from './phased-kill.ts';
import { foreignDraftsIn, openWithForeignDraft, atOnce, profilesOf, settle, type ProfileCase } from './profile-case.ts';
import { watchProfiles } from './profile-watch.ts';

const cases: Omit<ProfileCase, 'steps'>[] = [
  {
    title: 'from no document to one that the hosts have',
    wanted: configuration({ document: sshOn, enablement: { mode: 'Required' } }),
    arrange: () => openCluster(),
  },
  {
    title: 'from one document to another that the hosts have',
    wanted: applied(sshOff),
    arrange: () => openWithForeignDraft(),
  },
  {
    title: 'from hosts that differ to hosts that comply',
    wanted: applied(sshOff),
    arrange: async () => {
      const world = await openWithForeignDraft();
      await runAll(world, configuration({ document: sshOff }));
      return world;
    },
  },
];

for (const given of cases) {
  testPhasedKills({
    title: given.title,
    wanted: given.wanted,
    row: { ...clusterConfigurationRow, behaviour: { ...atOnce } },
    arrange: async () => {
      await using world = await given.arrange();
      return world.simulator.dump();
    },
    watch: (start) => watchProfiles(foreignDraftsIn(start)),
    settle: (world) => settle(world, given),
    endOf: profilesOf,
  });
}
