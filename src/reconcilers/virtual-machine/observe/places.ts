import type { ErrorRecord } from '../../../base/error-record.ts';
import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { Surroundings } from './surroundings.ts';

/** What lies, or hangs, in something that came later than the last look at the inventory makes another one due. */
export function knowsAll(surroundings: Surroundings, { placement, nics = {} }: VirtualMachineInfo): boolean {
  const networks = Object.values(nics).map(({ backing }) => backing.network);
  const ids = [placement.folder, placement.resource_pool, placement.datastore, ...networks];
  return ids.every((id) => id === undefined || surroundings.pathOf(id) !== undefined);
}

export function placeHidden(count: number): ErrorRecord {
  return {
    code: 'permission-denied',
    message: `${count} virtual machine${count === 1 ? ' lies' : 's lie'} in folders that this account cannot see.`,
    remedy: 'Let the account see the folders of all virtual machines that it sees.',
    retry: 'never',
  };
}
