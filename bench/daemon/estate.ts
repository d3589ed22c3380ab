// What the daemon looks at: ten thousand objects in one vCenter, of one environment or of fifty.
import { startSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { defaultAccount } from '../../src/simulator/options.ts';
import { filesOf, inventoryOf, type SoakEnvironment } from '../../test/soak/daemon/soak-estate.ts';
import { soakProcess, type SoakProcess } from '../../test/soak/daemon/soak-process.ts';

export const colleague = { user: 'colleague@vsphere.local', password: 'a password' };

/** A daemon in real time, in a process of its own, that was told to begin. */
export async function startEstate(
  folder: string,
  environments: readonly SoakEnvironment[],
): Promise<{ simulator: Simulator; daemon: SoakProcess }> {
  const simulator = await startSimulator({
    inventory: inventoryOf(environments),
    accounts: [defaultAccount, colleague],
    behaviour: { taskMilliseconds: 20, taskPendingMilliseconds: 2 },
  });
  const credentials = { username: { valueFrom: { env: 'VC_USER' } }, password: { valueFrom: { env: 'VC_PASSWORD' } } };
  const daemon = await soakProcess({
    folder,
    times: 1,
    project: {
      metadata: { name: 'bench' },
      spec: {
        targets: [{ name: 'vc', url: simulator.url, credentials }],
        environments: environments.map(({ name }) => ({
          name,
          target: 'vc',
          manifests: [name],
          sync: { mode: 'automatic', interval: '24h' },
        })),
      },
    },
  });
  await daemon.ask.push(Object.assign({}, ...environments.map(filesOf)) as Record<string, string>);
  await daemon.ask.start();
  return { simulator, daemon };
}

/** Categories, tags and classes: what can be there with its stamps from the beginning. */
export function estateOf(name: string, { tags, classes }: { tags: number; classes: number }): SoakEnvironment {
  const names = (kind: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${name}-${kind}-${index}`);
  return {
    name,
    tags: new Map(names('tag', tags).map((tag) => [tag, 'as it was'])),
    classes: new Map(names('class', classes).map((one) => [one, 2])),
    folders: new Set(),
    machines: new Map(),
  };
}
