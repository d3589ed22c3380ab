import { created, noContent, ok, type Answer } from '../../operations/answer.ts';
import { alreadyExists, invalidArgument } from '../../operations/api-error.ts';
import { bodiless, parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { boolean, object, optional, text } from '../../operations/shape.ts';
import { checkLocation, depotsOf, findDepot, refuseSystemDefined } from '../../depots/find-depot.ts';
import { refuseUsedContent } from '../../depots/remove-depot.ts';
import { newUuid } from '../../state/new-id.ts';
import type { Depot } from '../../state/settings-objects.ts';
import { taskOperation } from '../../tasks/task-operation.ts';
import { removalOperations } from './depot-removal.ts';
import { ownerFields, refuseOwnerdata } from './depot-wire.ts';
import { textArgument } from '../../tasks/task-argument.ts';

/** Service `esx/settings/depots/online`. */

const root = '/api/esx/settings/depots/online';
const service = 'com.vmware.esx.settings.depots.online';

interface CreateSpec {
  location: string;
  description?: string;
  enabled?: boolean;
  ownerdata?: string;
}

const createSpec = object<CreateSpec>({
  location: text,
  description: optional(text),
  enabled: optional(boolean),
  ownerdata: optional(text),
});

export const updateSpec = object<{ enabled?: boolean; description?: string }>({
  enabled: optional(boolean),
  description: optional(text),
});

export const onlineDepotOperations: Operation[] = [
  { id: `GET ${root}`, handle: withoutBody(listDepots) },
  { id: `POST ${root}`, handle: withBody(createSpec, createDepot) },
  { id: `GET ${root}/{depot}`, handle: withoutBody((call) => ok(infoOf(call, depotOf(call)))) },
  { id: `PATCH ${root}/{depot}`, handle: withBody(updateSpec, updateDepot) },
  ...removalOperations(`${root}/{depot}`, service, removableDepot),
  taskOperation(`POST ${root}/{depot}?action=flush&vmw-task=true`, {
    service,
    operation: 'flush$task',
    description: 'Remove the content of a depot',
    cancelable: false,
    begin: bodiless((call) => ({ args: { depot: systemDepotOf(call).id } })),
    finish: (state, args) => {
      const depot = findDepot(state, 'ONLINE', textArgument(args, 'depot'));
      refuseUsedContent(state, depot);
      state.depotContents.delete(depot.id);
      depot.enabled = false;
      return undefined;
    },
  }),
];

function listDepots(call: Call): Answer {
  const depots = depotsOf(call.vcenter.state, 'ONLINE');
  return ok(Object.fromEntries(depots.map((depot) => [depot.id, infoOf(call, depot)])));
}

function createDepot(call: Call, body: CreateSpec): Answer {
  const { vcenter, account } = call;
  const { location, description = '', enabled = true, ownerdata } = body;
  refuseOwnerdata(vcenter, ownerdata);
  checkLocation(location);
  if (depotsOf(vcenter.state, 'ONLINE').some((depot) => depot.location === location)) {
    throw alreadyExists('online depot', location);
  }
  const id = newUuid(vcenter.state, vcenter.seed);
  vcenter.state.depots.set(id, {
    id,
    type: 'ONLINE',
    location,
    description,
    enabled,
    systemDefined: false,
    owner: account?.user ?? '',
    ...(ownerdata === undefined ? {} : { ownerdata }),
    createdAt: vcenter.now(),
  });
  return created(id);
}

function updateDepot(call: Call, change: { enabled?: boolean; description?: string }): Answer {
  const depot = depotOf(call);
  if (call.vcenter.behaviour.systemDepotUpdate === 'refused') refuseSystemDefined(depot);
  Object.assign(depot, change);
  return noContent;
}

function infoOf(call: Call, depot: Depot): object {
  const { description, location = '', enabled, systemDefined } = depot;
  return { description, location, enabled, system_defined: systemDefined, ...ownerFields(call, depot) };
}

function depotOf(call: Call): Depot {
  return findDepot(call.vcenter.state, 'ONLINE', parameter(call, 'depot'));
}

function removableDepot(call: Call): Depot {
  const depot = depotOf(call);
  refuseSystemDefined(depot);
  return depot;
}

function systemDepotOf(call: Call): Depot {
  const depot = depotOf(call);
  if (depot.systemDefined) return depot;
  throw invalidArgument(`The depot ${depot.id} was added by hand; it is deleted, not flushed.`, depot.id);
}
