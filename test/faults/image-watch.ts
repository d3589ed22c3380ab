import { canonicalJson } from '../../src/base/json.ts';
import type { InterceptedExchange } from '../../src/simulator/server/serve-exchange.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { ManagedImage } from '../../src/simulator/state/image-objects.ts';

const account = 'administrator@vsphere.local';

/** What must hold for an image at every request, whatever goes wrong. */
export function watchImages(foreign: readonly string[]): {
  look(simulator: Simulator, exchange: Pick<InterceptedExchange, 'operation' | 'phase'>): void;
  broken: Set<string>;
} {
  const broken = new Set<string>();
  return {
    broken,
    look({ state }, { operation, phase }) {
      for (const image of state.images.values()) {
        const own = image.drafts.filter(({ owner }) => owner === account);
        if (own.length > 1) broken.add('there are two own drafts');
        const others = image.drafts.filter(({ owner }) => owner !== account).map((draft) => canonicalJson(draft));
        if (canonicalJson(others) !== canonicalJson(foreign)) broken.add('a foreign draft is touched');
        if (phase === 'before' && operation.includes('/software?action=apply')) refuseApply(image, broken);
      }
    },
  };
}

function refuseApply({ lastApply, compliance }: ManagedImage, broken: Set<string>): void {
  if (lastApply !== undefined && lastApply.endedAt === undefined) broken.add('a second remediation is begun');
  const scanned = Date.parse(String(compliance?.['scan_time'] ?? ''));
  if (Number.isNaN(scanned)) broken.add('a remediation is begun without a scan');
  else if (scanned < (lastApply?.endedAt ?? 0)) broken.add('a remediation is begun on an old scan');
}
