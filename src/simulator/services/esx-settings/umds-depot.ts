import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, object, optional, text } from '../../operations/shape.ts';
import { checkLocation, findDepot, umdsId } from '../../depots/find-depot.ts';
import type { Depot } from '../../state/settings-objects.ts';
import { removalOperations } from './depot-removal.ts';
import { ownerFields } from './depot-wire.ts';
import { updateSpec } from './online-depots.ts';

/** Service `esx/settings/depots/umds`: one depot at most. */

const root = '/api/esx/settings/depots/umds';

interface SetSpec {
  location: string;
  description?: string;
  enabled?: boolean;
}

const setSpec = object<SetSpec>({ location: text, description: optional(text), enabled: optional(boolean) });

export const umdsDepotOperations: Operation[] = [
  { id: `GET ${root}`, handle: withoutBody(getDepot) },
  { id: `PUT ${root}`, handle: withBody(setSpec, setDepot) },
  {
    id: `PATCH ${root}`,
    handle: withBody(updateSpec, (call, change) => {
      Object.assign(umdsOf(call), change);
      return noContent;
    }),
  },
  ...removalOperations(root, 'com.vmware.esx.settings.depots.umds', umdsOf),
];

function getDepot(call: Call): Answer {
  const depot = umdsOf(call);
  const { description, enabled, location = '' } = depot;
  return ok({ description, enabled, location, ...ownerFields(call, depot) });
}

/** What an earlier location brought stays until the depot is deleted. */
function setDepot({ vcenter, account }: Call, { location, description = '', enabled = true }: SetSpec): Answer {
  checkLocation(location);
  vcenter.state.depots.set(umdsId, {
    id: umdsId,
    type: 'UMDS',
    location,
    description,
    enabled,
    systemDefined: false,
    owner: account?.user ?? '',
    createdAt: vcenter.now(),
  });
  return noContent;
}

function umdsOf({ vcenter }: Call): Depot {
  return findDepot(vcenter.state, 'UMDS', umdsId);
}
