import type { JsonObject } from '../../base/json.ts';
import type { VsphereWriter } from '../../client/vsphere.ts';
import type { Step } from '../../plan/step.ts';
import { idsOf } from '../reference-ids.ts';
import type { ExecuteContext } from '../reconciler.ts';
import { secretReader } from '../secret-reader.ts';
import { objectArg, objectIdOf, textArg } from '../step-args.ts';
import { noteSecrets } from './note-secrets.ts';
import { union } from './update-spec.ts';
import { seenSoon } from './visible.ts';
import { listOf, networkCreateSpec, objectOf, onlyGiven, vsphereNetwork } from './wire-values.ts';

/** `VcenterNamespaceManagementLoadBalancersUpdateSpec`; ranges that are there go along. */
export async function changeLoadBalancer(
  writer: VsphereWriter,
  step: Step<'Supervisor'>,
  context: ExecuteContext,
): Promise<void> {
  const { signal } = context;
  const cluster = objectIdOf(step, context);
  const id = textArg(step, 'loadBalancer');
  const provider = textArg(step, 'provider');
  const set = objectArg(step, 'set');
  const field = (name: string) => set[`networking.loadBalancer.${name}`];
  const account = onlyGiven({
    username: field('username'),
    password: secretReader(context)(field('password')),
    certificate_authority_chain: field('caCertificate'),
  });
  const live = await writer.supervisorLoadBalancers.get(cluster, id, signal);
  const ranges = field('ranges');
  const config = provider === 'AVI' ? 'avi_config_update_spec' : 'ha_proxy_config_update_spec';
  const body: JsonObject = {
    ...(ranges === undefined ? {} : { address_ranges: union(live.address_ranges, listOf(ranges)) }),
    // Without the provider beside it, the structure of a provider is not looked at.
    ...(Object.keys(account).length === 0 ? {} : { provider: live.provider, [config]: account }),
  };
  await writer.supervisorLoadBalancers.update(cluster, id, body, signal);
  await noteSecrets(writer, step, context);
  const wanted = listOf(body['address_ranges']).length;
  const look = async (): Promise<boolean> =>
    (await writer.supervisorLoadBalancers.get(cluster, id, signal)).address_ranges.length >= wanted;
  await seenSoon(writer, look, signal);
}

/** Adds, changes or removes one workload network. */
export async function changeNetwork(
  writer: VsphereWriter,
  step: Step<'Supervisor'>,
  context: ExecuteContext,
): Promise<void> {
  const { signal } = context;
  const cluster = objectIdOf(step, context);
  const network = textArg(step, 'network');
  const set = objectOf(step.args['set']);
  const tools = { idOf: idsOf(step, context) };
  const { supervisorNetworks: networks } = writer;
  if (step.operation === 'create-network') await networks.create(cluster, networkCreateSpec(set, tools), signal);
  if (step.operation === 'delete-network') await networks.delete(cluster, network, signal);
  if (step.operation === 'update-network') await patchNetwork(writer, { cluster, network, set }, tools, signal);
  const isThere = step.operation !== 'delete-network';
  const look = async (): Promise<boolean> =>
    (await networks.list(cluster, signal)).some((found) => found.network === network) === isThere;
  await seenSoon(writer, look, signal);
}

interface NetworkPatch {
  cluster: string;
  network: string;
  set: JsonObject;
}

/** Of the primary network only ranges are set, and those that are there go along; another one is sent as a whole. */
async function patchNetwork(
  writer: VsphereWriter,
  { cluster, network, set }: NetworkPatch,
  tools: Parameters<typeof networkCreateSpec>[1],
  signal: AbortSignal,
): Promise<void> {
  const live = (await writer.supervisorNetworks.list(cluster, signal)).find((found) => found.network === network);
  const isWhole = set['network'] !== undefined;
  const ranges = isWhole ? listOf(set['ranges']) : union(live?.address_ranges ?? [], listOf(set['ranges']));
  const { ip_assignment_mode: _fixed, ...whole } = isWhole ? vsphereNetwork(set, tools) : {};
  const body = { network_provider: 'VSPHERE_NETWORK', vsphere_network: { ...whole, address_ranges: ranges } };
  await writer.supervisorNetworks.update(cluster, network, body, signal);
}
