import { differs, fromTo, refusal, work, type Rule } from '../work.ts';

/** The policy of the machine's directory, or the datastore's default in its place. */
export const storagePolicyRules: Rule = ({ wanted: { storagePolicy: wanted }, found: { storagePolicy: found } }) => {
  if (wanted?.home !== undefined && wanted.datastoreDefault === true) {
    const message = 'spec.storagePolicy asks for a policy and for the default of the datastore.';
    return [refusal('precondition', message, 'Keep one of the two.')];
  }
  const common = { phase: 'storage-policy', operation: 'set-storage-policy' } as const;
  if (wanted?.datastoreDefault === true) {
    if (found?.datastoreDefault !== false) return [];
    const args = { home: null };
    return [work({ path: 'spec.storagePolicy.datastoreDefault', from: false, to: true, ...common, args })];
  }
  if (!differs(wanted?.home, found?.home)) return [];
  const { home } = wanted ?? {};
  return [
    work({
      path: 'spec.storagePolicy.home',
      ...fromTo(found?.home, home ?? ''),
      ...common,
      args: { home: home ?? '' },
    }),
  ];
};
