import { live, outage, own, unwanted, type Row } from './decide-fixtures.ts';

export const unwantedRows: Row[] = [
  {
    name: 'what no manifest asks for is deleted',
    pair: unwanted(live({}, own)),
    verdict: 'delete',
    reason: 'not-wanted',
    stamp: { from: own },
  },
  {
    name: 'what no manifest asks for is let go of when its last manifest said orphan',
    pair: unwanted(live({}, `${own};orphan`)),
    verdict: 'release',
    reason: 'orphan-asked',
    stamp: { from: `${own};orphan` },
  },
  {
    name: 'what no manifest asks for stays when its last manifest forbade the removal',
    pair: unwanted(live({}, `${own};forbid`)),
    verdict: 'blocked',
    reason: 'removal-forbidden',
  },
  {
    name: 'the kind’s own policy counts where there is no stamp',
    pair: unwanted(live()),
    context: { defaultRemoval: 'forbid' },
    verdict: 'blocked',
    reason: 'removal-forbidden',
  },
  {
    name: 'nothing is deleted while pruning is off',
    pair: unwanted(live({}, own)),
    context: { prune: false },
    verdict: 'keep',
    reason: 'prune-off',
  },
  {
    name: 'what vCenter is removing already is left to it',
    pair: unwanted(live({ removing: true }, own)),
    verdict: 'keep',
    reason: 'being-removed',
  },
  {
    name: 'what another environment manages too is only let go of',
    pair: unwanted(live({}, own, 'trueup/prod/prod')),
    verdict: 'release',
    reason: 'owned-by-other',
    stamp: { from: own },
  },
  {
    name: 'nothing is deleted while something of its kind is unreadable',
    pair: unwanted(live({}, own)),
    context: { incomplete: outage },
    verdict: 'blocked',
    reason: 'unreadable',
  },
  {
    name: 'letting go does not need everything to be read',
    pair: unwanted(live({}, `${own};orphan`)),
    context: { incomplete: outage },
    verdict: 'release',
    reason: 'orphan-asked',
    stamp: { from: `${own};orphan` },
  },
];

/** Every decision about one tag: what is there, and what follows. */
