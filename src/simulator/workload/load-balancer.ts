import type { Behaviour } from '../behaviour.ts';
import { invalidArgument } from '../operations/api-error.ts';
import type { LoadBalancer } from '../state/workload-objects.ts';
import { checkLabel, checkRanges } from './addresses.ts';
import type { BalancerSpec } from './enable-spec.ts';

/** The load balancer that an enablement describes. Of its password, only whether it is the right one is kept. */
export function loadBalancerOf(spec: BalancerSpec, behaviour: Behaviour): LoadBalancer {
  const { id, provider, addressRanges, haProxyConfigCreateSpec, aviConfigCreateSpec } = spec;
  const config = provider === 'HA_PROXY' ? haProxyConfigCreateSpec : aviConfigCreateSpec;
  if (config === undefined) throw invalidArgument(`The configuration of ${provider} is missing.`, provider);
  checkLabel('The load balancer', id);
  checkBalancerRanges(addressRanges);
  const { username, password, certificateAuthorityChain } = config;
  const servers = 'servers' in config ? config.servers : [config.server];
  if (servers.length === 0) throw invalidArgument('The load balancer has no servers.', 'servers');
  const wrongPassword = isWrong(password, behaviour);
  return { id, provider, addressRanges, servers, username, certificateAuthorityChain, wrongPassword };
}

export function checkBalancerRanges(ranges: LoadBalancer['addressRanges']): void {
  if (ranges.length === 0) throw invalidArgument('The load balancer has no addresses.', 'address_ranges');
  checkRanges('The load balancer', ranges);
}

export function isWrong(password: string, { loadBalancerPasswords }: Behaviour): boolean {
  return loadBalancerPasswords !== 'any' && !loadBalancerPasswords.includes(password);
}
