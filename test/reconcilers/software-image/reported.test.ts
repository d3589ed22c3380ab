import { describe, expect, test } from 'vitest';
import type { ImageFacts } from '../../../src/reconcilers/software-image/facts.ts';
import { reportedHosts } from '../../../src/reconcilers/software-image/reported.ts';

const host = (name: string, status: string) => ({ name, status, impact: 'REBOOT_REQUIRED', messages: [] });

function factsWith(hosts: Record<string, ReturnType<typeof host>> | undefined, enabled = true): ImageFacts {
  const compliance = hosts === undefined ? {} : { compliance: { status: 'NON_COMPLIANT', commit: '7', hosts } };
  return { enabled, named: {}, ...compliance } as unknown as ImageFacts;
}

describe('hosts that stay different are told of, although nothing is done', () => {
  test.each<[string, ImageFacts, string[]]>([
    ['hosts that are as they should be say nothing', factsWith({ h1: host('esx01', 'COMPLIANT') }), []],
    [
      'every sort of difference is told apart',
      factsWith({
        h1: host('esx01', 'NON_COMPLIANT'),
        h2: host('esx02', 'NON_COMPLIANT'),
        h3: host('esx03', 'INCOMPATIBLE'),
        h4: host('esx04', 'UNAVAILABLE'),
        h5: host('esx05', 'COMPLIANT'),
      }),
      ['NON_COMPLIANT: 2 hosts (esx01, esx02)', 'INCOMPATIBLE: 1 host (esx03)', 'UNAVAILABLE: 1 host (esx04)'],
    ],
    ['hosts that were never scanned are not taken for well', factsWith(undefined), ['never compared']],
    ['a cluster without an image has nothing to be compared with', factsWith(undefined, false), []],
  ])('%s', (_, facts, expected) => {
    const reported = reportedHosts(facts);
    expect(reported.map(({ from }) => from)).toEqual(expected);
    expect(reported.every(({ path, why }) => path === 'hosts' && why === 'reported')).toBe(true);
  });
});
