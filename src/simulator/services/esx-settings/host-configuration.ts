import { isReachable } from '../../images/installed-image.ts';
import { ok, type Answer } from '../../operations/answer.ts';
import { ApiError, message } from '../../operations/api-error.ts';
import { withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { liveConfiguration, takeFailure, uuidOf } from '../../profiles/cluster-hosts.ts';
import { schemaOf } from '../../profiles/cluster-schema.ts';
import { split } from '../../profiles/import-from-host.ts';
import { since } from '../since.ts';
import { hostOf } from './settings-target.ts';

/** Service `esx/settings/hosts/configuration`: how a host is configured at this moment. */
export const hostConfigurationOperations: Operation[] = since('8.0.1', [
  { id: 'POST /api/esx/settings/hosts/{host}/configuration?action=extract', handle: withoutBody(extract) },
]);

function extract(call: Call): Answer {
  const { state, behaviour } = call.vcenter;
  const host = hostOf(call);
  if (!isReachable(host) || takeFailure(state, host.id, 'extract')) {
    const text = `The host ${host.name} could not be read.`;
    throw new ApiError('RESOURCE_INACCESSIBLE', message('host-unreachable', text, host.id));
  }
  const schema = schemaOf(state, behaviour, host.parent);
  const { common, specific } = split(liveConfiguration(state, host, schema), schema);
  return ok({ config: JSON.stringify({ profile: common, 'host-specific': { [uuidOf(state, host.id)]: specific } }) });
}
