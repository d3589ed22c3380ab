import { canonicalJson } from '../../src/base/json.ts';
import type { InterceptedExchange } from '../../src/simulator/server/serve-exchange.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';

const account = 'administrator@vsphere.local';

/** What must hold for a configuration at every request, whatever goes wrong. */
export function watchProfiles(foreign: readonly string[]): {
  look(simulator: Simulator, exchange: Pick<InterceptedExchange, 'operation' | 'phase'>): void;
  broken: Set<string>;
} {
  const broken = new Set<string>();
  return {
    broken,
    look({ state }, { operation, phase }) {
      for (const { drafts, lastApply, lastCompliance } of state.clusterProfiles.values()) {
        if (drafts.filter(({ owner }) => owner === account).length > 1) broken.add('there are two own drafts');
        const others = drafts.filter(({ owner }) => owner !== account).map((draft) => canonicalJson(draft));
        if (canonicalJson(others) !== canonicalJson(foreign)) broken.add('a foreign draft is touched');
        const begins = phase === 'before' && /configuration(?:\/drafts\/\{draft\})?\?action=apply/.test(operation);
        if (begins && lastApply !== undefined && lastApply.endedAt === undefined) {
          broken.add('a second remediation is begun');
        }
        const isOfHosts = begins && !operation.includes('/drafts/');
        const checked = Date.parse(String(lastCompliance?.['end_time'] ?? ''));
        if (isOfHosts && !(checked >= (lastApply?.endedAt ?? 0))) {
          broken.add('hosts are remediated without a fresh comparison');
        }
      }
    },
  };
}
