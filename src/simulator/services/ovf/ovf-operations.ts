import { ok, type Answer } from '../../operations/answer.ts';
import { invalidArgument, notFound } from '../../operations/api-error.ts';
import { repeatable } from '../../operations/client-token.ts';
import { parameter, withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { captureMachine, captureShape } from './capture.ts';
import { deployPackage } from './deploy.ts';
import { deployShape, filterShape, type WireTarget } from './deployment-spec.ts';
import { exportFlags, importFlags } from './flags.ts';
import { offeredParameters } from './parameters.ts';
import { packageOf, readTarget } from './target.ts';

/** Services `vcenter/ovf`: packages in libraries, in and out. */

const root = '/api/vcenter/ovf';

export const ovfOperations: Operation[] = [
  repeatable({ id: `POST ${root}/library-item`, handle: withBody(captureShape, captureMachine) }),
  {
    id: `POST ${root}/library-item/{ovf_library_item_id}?action=filter`,
    reads: true,
    handle: withBody(filterShape, filterPackage),
  },
  repeatable({
    id: `POST ${root}/library-item/{ovf_library_item_id}?action=deploy`,
    handle: withBody(deployShape, deployPackage),
  }),
  { id: `GET ${root}/import-flag`, query: { rp: 'text' }, handle: withoutBody(listImportFlags) },
  { id: `GET ${root}/export-flag`, handle: withoutBody(() => ok(exportFlags)) },
];

function filterPackage(call: Call, { target }: { target: WireTarget }): Answer {
  const { state } = call.vcenter;
  const { item, descriptor } = packageOf(state, parameter(call, 'ovf_library_item_id'));
  readTarget(state, target);
  const { system, networks, storageGroups } = descriptor;
  return ok({
    name: system.name,
    annotation: system.annotation,
    EULAs: system.eulas,
    networks: networks.map(({ name }) => name),
    storage_groups: storageGroups,
    additional_params: offeredParameters(descriptor, item),
  });
}

function listImportFlags({ vcenter, query }: Call): Answer {
  const pool = query.one('rp');
  if (pool === undefined) throw invalidArgument('The query parameter rp is missing.');
  if (!vcenter.state.resourcePools.has(pool)) throw notFound('resource pool', pool);
  return ok(importFlags);
}
