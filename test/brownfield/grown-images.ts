import { scan } from '../../src/simulator/images/scan.ts';
import { targetOfCommit } from '../../src/simulator/images/target-image.ts';
import { defaultBehaviour } from '../../src/simulator/behaviour.ts';
import { checkCompliance } from '../../src/simulator/profiles/check-compliance.ts';
import { profileContext } from '../../src/simulator/profiles/profile-context.ts';
import type { ImageCommit, ImageSpec } from '../../src/simulator/state/image-objects.ts';
import type { InstalledImage } from '../../src/simulator/state/lifecycle-objects.ts';
import type { Host } from '../../src/simulator/state/objects.ts';
import type { VcenterState } from '../../src/simulator/state/state.ts';
import type { Dice } from '../soak/wish.ts';

const [older, newer] = ['8.0.1-0.0.21495797', '8.0.2-0.0.22380479'] as const;
const addOn = { name: 'Contoso-ESXi', version: '802.22380479-A01' };
const manager = 'com.example.hardware';

/** Hands clusters and hosts over to images as people do: commits, drafts that lie about, scans of yesterday or none. */
export function growImages(state: VcenterState, dice: Dice, version: string): void {
  const clusters = [...state.clusters.keys()];
  const alone = [...state.hosts.values()].filter(({ parent }) => !clusters.includes(parent));
  const hostsOf = (id: string): Host[] => [...state.hosts.values()].filter(({ parent }) => parent === id);
  for (const id of clusters) if (dice.below(3) > 0) growImage(state, { id, hosts: hostsOf(id), dice, version });
  if (version.startsWith('7.')) return;
  for (const host of alone) if (dice.below(2) === 0) growImage(state, { id: host.id, hosts: [host], dice, version });
}

interface Place {
  id: string;
  hosts: readonly Host[];
  dice: Dice;
  version: string;
}

function growImage(state: VcenterState, place: Place): void {
  const { id, dice, hosts, version } = place;
  const commits = Array.from({ length: 1 + dice.below(3) }, (_, index) => commitOf(index, place));
  const drafts = ['VSPHERE.LOCAL\\alice', 'corp\\bob'].filter(() => dice.below(4) === 0);
  state.images.set(id, {
    id,
    enabled: dice.below(6) > 0,
    commits,
    drafts: drafts.map((owner, index) => ({
      id: `draft-${index + 1}`,
      owner,
      createdAt: 0,
      parent: commits.at(-1)?.id ?? '',
      image: imageSpec(place),
    })),
  });
  const last = commits.at(-1);
  for (const host of hosts) host.lifecycle = { installed: installedBy(dice, last?.image) };
  if (last === undefined || dice.below(3) === 0) return;
  const context = { state, behaviour: defaultBehaviour, seed: 1, version, now: () => Date.now() };
  Object.assign(state.images.get(id) ?? {}, { compliance: scan(context, id, targetOfCommit(state, last)) });
}

function commitOf(index: number, place: Place): ImageCommit {
  const description = place.dice.pick(['', 'patch day', 'a: b']) ?? '';
  return { id: String(index + 1), author: 'alice', time: index, description, applied: false, image: imageSpec(place) };
}

function imageSpec({ id, dice }: Place): ImageSpec {
  const isCluster = id.startsWith('domain-');
  const withSolution = isCluster && dice.below(3) === 0;
  return {
    baseImage: dice.pick([older, newer]) ?? newer,
    ...(dice.below(2) === 0 ? { addOn } : {}),
    components: dice.below(2) === 0 ? { 'Contoso-nvme': '2.0.0.21-1oem', 'Contoso-monitor': '1.4.2' } : {},
    hardwareSupport: isCluster && dice.below(3) === 0 ? { [manager]: { pkg: 'Server-Pack', version: '41' } } : {},
    solutions: withSolution
      ? { 'com.vmware.vsphere-ha': { version: '8.0.2-22382000', components: ['vsphere-fdm'] } }
      : {},
  };
}

/** What the image says, something older, or that with a component somebody put there. */
function installedBy(dice: Dice, image: ImageSpec | undefined): InstalledImage {
  const baseImage = dice.pick([older, newer]) ?? older;
  if (image === undefined || dice.below(2) === 0) return { baseImage };
  const extra = dice.below(3) === 0 ? { extraComponents: { 'Fabrikam-nvme': '0.9.7' } } : {};
  return { baseImage: image.baseImage ?? baseImage, ...(image.addOn && { addOn: image.addOn }), ...extra };
}

/** Some clusters with an image have a document for everything else too; their hosts comply, or not. */
export function growConfigurations(state: VcenterState, dice: Dice): void {
  for (const { id, enabled } of state.images.values()) {
    if (!enabled || !state.clusters.has(id) || dice.below(2) === 0) continue;
    const ssh = { enabled: true, policy: 'ON' };
    const advanced_options = [{ name: 'Mem.ShareForceSalting', value: '0' }];
    const esx = dice.pick([
      { services: { ssh } },
      { advanced_options },
      { snmp: { enabled: true, community: 'hush' } },
    ]);
    const config = { profile: { esx: esx ?? {} } };
    const commit = { id: 'config-1', author: 'alice', createdAt: 0, description: '', config };
    const hosts = [...state.hosts.values()].filter(({ parent }) => parent === id);
    for (const host of hosts) {
      if (dice.below(3) > 0) state.hostConfigurations.set(host.id, { id: host.id, config: structuredClone(config) });
    }
    const theirs = { id: 'draft-9', owner: 'VSPHERE.LOCAL\\alice', revision: 1, createdAt: 0, modifiedAt: 0 };
    const drafts = dice.below(3) === 0 ? [{ ...theirs, parent: 'config-1', config }] : [];
    state.clusterProfiles.set(id, { id, commits: [commit], drafts, tasks: {}, audit: [] });
    if (dice.below(3) === 0) continue;
    const context = { state, behaviour: defaultBehaviour, seed: 1, now: () => Date.now() };
    const lastCompliance = checkCompliance(profileContext(context, id), config, 'config-1');
    Object.assign(state.clusterProfiles.get(id) ?? {}, { lastCompliance });
  }
}
