import type { Step } from '../expect-all.ts';
import type { Opened } from '../open-simulator.ts';

/** Every operation of remediation policies. */
export function policySteps({ simulator }: Opened): Step[] {
  const { clusters, hosts } = simulator.state;
  const [cluster = ''] = clusters.keys();
  const host = [...hosts.values()].find(({ parent }) => !clusters.has(parent))?.id ?? '';
  return [`clusters/${cluster}`, 'defaults/clusters', `hosts/${host}`, 'defaults/hosts'].flatMap((scope): Step[] => {
    const path = `/api/esx/settings/${scope}/policies/apply`;
    return [
      ['PUT', path, { enable_quick_boot: true, failure_action: { action: 'RETRY', retry_delay: 1, retry_count: 2 } }],
      ['GET', path],
      ['GET', `${path}/effective`],
      ['PUT', path, {}],
    ];
  });
}
