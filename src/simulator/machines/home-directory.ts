import type { VcenterState } from '../state/state.ts';

/** The path of a new VM's configuration file, in a directory of its own that is named for it. */
export function freeHome(state: VcenterState, datastore: string, name: string): string {
  const isTaken = (directory: string): boolean =>
    ['vmx', 'vmdk'].some((ending) => state.datastoreFiles.has(`${datastore}/${directory}/${name}.${ending}`));
  let directory = name;
  for (let number = 1; isTaken(directory); number += 1) directory = `${name}_${number}`;
  return `[${state.datastores.get(datastore)?.name ?? ''}] ${directory}/${name}.vmx`;
}
