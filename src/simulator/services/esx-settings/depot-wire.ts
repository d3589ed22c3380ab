import { ApiError, message } from '../../operations/api-error.ts';
import type { Call } from '../../operations/operation.ts';
import { isAtLeast } from '../../operations/release.ts';
import type { Depot } from '../../state/settings-objects.ts';
import type { Vcenter } from '../../vcenter.ts';

/** Depots have owners, and data of theirs, since this release. */
const ownersSince = '7.0.3';

export function ownerFields({ vcenter, account }: Call, { owner, ownerdata }: Depot): object {
  const { depotOwnerdata } = vcenter.behaviour;
  if (owner === undefined || !isAtLeast(vcenter.version, ownersSince)) return {};
  const visible = depotOwnerdata === 'shown' || (depotOwnerdata === 'to-owner' && owner === account?.user);
  return { owner, ...(ownerdata === undefined || !visible ? {} : { ownerdata }) };
}

/** An older release does not know the field. */
export function refuseOwnerdata({ version }: Vcenter, ownerdata: string | undefined): void {
  if (ownerdata === undefined || isAtLeast(version, ownersSince)) return;
  throw new ApiError(
    'UNEXPECTED_INPUT',
    message('unknown-member', 'body has the unknown member ownerdata.', 'ownerdata'),
  );
}
