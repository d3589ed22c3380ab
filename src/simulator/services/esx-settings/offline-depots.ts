import { digestOf } from '../../../base/digest.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { ApiError, invalidArgument, message, notFound } from '../../operations/api-error.ts';
import { bodyOf, parameter, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { integer, object, oneOf, optional, text } from '../../operations/shape.ts';
import { extractFromHost } from '../../depots/extract-from-host.ts';
import { readingTime } from '../../depots/depot-source.ts';
import { checkLocation, depotsOf, findDepot } from '../../depots/find-depot.ts';
import { importBundle } from '../../depots/import-bundle.ts';
import type { Depot } from '../../state/settings-objects.ts';
import { taskOperation, type TaskBeginning } from '../../tasks/task-operation.ts';
import { removalOperations } from './depot-removal.ts';
import { ownerFields, refuseOwnerdata } from './depot-wire.ts';

/** Service `esx/settings/depots/offline`: bundles that are imported once. */

const root = '/api/esx/settings/depots/offline';
const service = 'com.vmware.esx.settings.depots.offline';

interface CreateSpec {
  source_type: 'PULL' | 'PUSH';
  location?: string;
  file_id?: string;
  description?: string;
  ownerdata?: string;
}

const createSpec = object<CreateSpec>({
  source_type: oneOf(['PULL', 'PUSH']),
  location: optional(text),
  file_id: optional(text),
  description: optional(text),
  ownerdata: optional(text),
});

interface ConnectionSpec {
  auth_type: 'USERNAME_PASSWORD' | 'EXISTING';
  host?: string;
  host_credential?: {
    host_name: string;
    user_name: string;
    password: string;
    port?: number;
    ssl_thumb_print?: string;
  };
}

const connectionSpec = object<ConnectionSpec>({
  auth_type: oneOf(['USERNAME_PASSWORD', 'EXISTING']),
  host: optional(text),
  host_credential: optional(
    object<NonNullable<ConnectionSpec['host_credential']>>({
      host_name: text,
      user_name: text,
      password: text,
      port: optional(integer),
      ssl_thumb_print: optional(text),
    }),
  ),
});

export const offlineDepotOperations: Operation[] = [
  { id: `GET ${root}`, handle: withoutBody(listDepots) },
  { id: `GET ${root}/{depot}`, handle: withoutBody(getDepot) },
  ...removalOperations(`${root}/{depot}`, service, depotOf),
  taskOperation(`POST ${root}?vmw-task=true`, {
    service,
    operation: 'create$task',
    description: 'Import an offline bundle',
    cancelable: true,
    begin: beginImport,
    finish: (_state, args, context) => importBundle(args, context),
  }),
  taskOperation(`POST ${root}?action=createFromHost&vmw-task=true`, {
    service,
    operation: 'createFromHost$task',
    description: 'Import the software of a host',
    cancelable: false,
    begin: beginExtraction,
    finish: (_state, args, context) => extractFromHost(args, context),
  }),
];

function beginImport(call: Call): TaskBeginning {
  const spec = bodyOf(call, createSpec);
  const { source_type, location, file_id, description = '', ownerdata } = spec;
  refuseOwnerdata(call.vcenter, ownerdata);
  const [wanted, other] = source_type === 'PULL' ? [location, file_id] : [file_id, location];
  if (wanted === undefined || other !== undefined) {
    throw invalidArgument(
      `A depot by ${source_type} has ${source_type === 'PULL' ? 'a location' : 'a file_id'} alone.`,
    );
  }
  if (source_type === 'PULL') checkLocation(wanted);
  return {
    args: {
      description,
      owner: call.account?.user ?? '',
      ...(source_type === 'PULL' ? { location: wanted } : { fileId: wanted }),
      ...(ownerdata === undefined ? {} : { ownerdata }),
    },
    milliseconds: readingTime(call.vcenter.state, [wanted]),
  };
}

/** A host of this inventory is known by its id, any other by its name; nobody is trusted by the name alone. */
function beginExtraction(call: Call): TaskBeginning {
  const { auth_type, host, host_credential: credential } = bodyOf(call, connectionSpec);
  const { hosts } = call.vcenter.state;
  if ((auth_type === 'EXISTING') !== (host !== undefined) || (host === undefined) !== (credential !== undefined)) {
    throw invalidArgument(`${auth_type} needs ${auth_type === 'EXISTING' ? 'host' : 'host_credential'} and no other.`);
  }
  const found = [...hosts.values()].find(({ id, name }) => id === host || name === credential?.host_name);
  if (found === undefined) throw notFound('host', host ?? credential?.host_name ?? '');
  if (credential !== undefined && credential.ssl_thumb_print === undefined) throw unverified(found.name);
  return { args: { host: found.id, owner: call.account?.user ?? '' } };
}

function unverified(name: string): ApiError {
  const error = new ApiError('UNVERIFIED_PEER', message('unverified-peer', `The host ${name} is not trusted.`, name));
  error.body.data = { thumbprint: thumbprintOf(name) };
  return error;
}

/** Any certificate's would do, as long as a host keeps its own. */
function thumbprintOf(name: string): string {
  return (digestOf(name).slice(0, 40).toUpperCase().match(/../g) ?? []).join(':');
}

function listDepots(call: Call): Answer {
  const depots = depotsOf(call.vcenter.state, 'OFFLINE');
  return ok(Object.fromEntries(depots.map((depot) => [depot.id, summaryOf(call, depot)])));
}

function getDepot(call: Call): Answer {
  const depot = depotOf(call);
  return ok({ ...summaryOf(call, depot), create_time: new Date(depot.createdAt).toISOString() });
}

function summaryOf(call: Call, depot: Depot): object {
  const { description, location, fileId } = depot;
  const source =
    location === undefined ? { source_type: 'PUSH', file_id: fileId ?? '' } : { source_type: 'PULL', location };
  return { description, ...source, ...ownerFields(call, depot) };
}

function depotOf(call: Call): Depot {
  return findDepot(call.vcenter.state, 'OFFLINE', parameter(call, 'depot'));
}
