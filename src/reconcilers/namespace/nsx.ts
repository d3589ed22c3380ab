import type { JsonObject, JsonValue } from '../../base/json.ts';

/** `namespace_network` of a creation, with NSX. */
export function nsxOnWire(nsx: JsonObject): JsonObject {
  const { namespaceCidrs, ingressCidrs, egressCidrs, tier0Gateway, subnetPrefixLength, routedMode, loadBalancerSize } =
    nsx;
  const network: Record<string, JsonValue | undefined> = {
    namespace_network_cidrs: cidrsIn(namespaceCidrs),
    ingress_cidrs: cidrsIn(ingressCidrs),
    egress_cidrs: cidrsIn(egressCidrs),
    nsx_tier0_gateway: tier0Gateway,
    subnet_prefix_length: subnetPrefixLength,
    routed_mode: routedMode,
    load_balancer_size: loadBalancerSize,
  };
  const written = Object.entries(network).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
  return { network_provider: 'NSXT_CONTAINER_PLUGIN', network: Object.fromEntries(written) };
}

function cidrsIn(value: JsonValue | undefined): JsonValue | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.map((network) => {
    const [address = '', prefix = ''] = typeof network === 'string' ? network.split('/') : [];
    return { address, prefix: Number(prefix) };
  });
}
