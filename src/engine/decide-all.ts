import { applyRenames, renamesOf, type Renames } from '../plan/apply-renames.ts';
import type { Change } from '../plan/change.ts';
import { decide } from '../plan/decide.ts';
import type { DecideContext } from '../plan/decision.ts';
import type { KindObservation } from '../plan/observation.ts';
import { keepInScope } from '../plan/keep-in-scope.ts';
import { pairKind, type Pair } from '../plan/pair.ts';
import { uniqueRefs } from '../plan/unique-refs.ts';
import { hasInventoryPath } from '../spec/canonical-name.ts';
import { formatRef, type Kind, type Manifest } from '../spec/manifest.ts';
import { compareAt, decideContextOf } from './decide-context.ts';
import type { EngineTools, PlanRequest } from './plan-request.ts';

/**
 * Decides about every manifest and every owned object, kind by kind. A kind that is renamed by the plan is known to the
 * kinds after it by its new name, so that its members are recognised.
 */
export function decideAll(
  request: PlanRequest,
  observations: readonly KindObservation[],
  { reconcilers, clock }: Pick<EngineTools, 'reconcilers' | 'clock'>,
): Change[] {
  const at = compareAt(clock, request.secretOf);
  const renames: Renames = new Map();
  const changes = observations.flatMap((observation) => {
    const { kind } = observation;
    const context = { ...decideContextOf(request, reconcilers[kind], at), ...factsOf(observation) };
    const wanted = request.manifests.filter((manifest): manifest is Manifest => manifest.kind === kind);
    const pairs = pairRenamed(wanted, observation, request.environment, renames);
    return pairs.map((pair) => decide(pair, kind, context));
  });
  return uniqueRefs([...keepInScope(changes, request.folders, request.environment), ...outOfScope(request)]);
}

/** vCenter's ids of the objects that manifests have already, by manifest. */
export function declaredIds(
  { manifests, environment }: Pick<PlanRequest, 'manifests' | 'environment'>,
  observations: readonly KindObservation[],
): Map<string, string> {
  const renames: Renames = new Map();
  const pairs = observations.flatMap((observation) => {
    const wanted = manifests.filter((manifest) => manifest.kind === observation.kind);
    return pairRenamed(wanted, observation, environment, renames);
  });
  return new Map(
    pairs.flatMap(({ wanted, found }) =>
      wanted === undefined || found.state !== 'present'
        ? []
        : [[formatRef({ kind: wanted.kind, name: wanted.metadata.name }), found.id] as const],
    ),
  );
}

/** Folders lie in folders: what the kind's own renamings mean for its other objects is seen in a second look. */
function pairRenamed(wanted: Manifest[], observation: KindObservation, environment: string, renames: Renames): Pair[] {
  const first = pairKind(wanted, applyRenames(observation, renames), environment);
  const own = renamesOf(first);
  renames.set(observation.kind, own);
  if (own.size === 0 || !hasInventoryPath(observation.kind)) return first;
  return pairKind(wanted, applyRenames(observation, renames), environment);
}

function factsOf({ incomplete, facts }: KindObservation): Pick<DecideContext, 'incomplete' | 'kindFacts'> {
  return {
    ...(incomplete === undefined ? {} : { incomplete }),
    ...(facts === undefined ? {} : { kindFacts: facts }),
  };
}

/** Manifests of kinds that the environment may not touch are shown, not dropped. */
function outOfScope({ manifests, kinds, environment }: PlanRequest): Change[] {
  return manifests
    .filter((manifest) => !kinds.includes(manifest.kind))
    .map((wanted) => ({
      ref: { kind: wanted.kind satisfies Kind, name: wanted.metadata.name },
      verdict: 'blocked',
      reason: 'out-of-scope',
      message: `The environment "${environment}" may not touch ${wanted.kind}.`,
      remedy: `Add ${wanted.kind} to "scope: { kinds: [...] }" of the environment, or move ${formatRef({ kind: wanted.kind, name: wanted.metadata.name })} elsewhere.`,
      fields: [],
      leftAlone: [],
      uses: [],
      references: [],
      identity: wanted.identity,
      wanted,
      basedOn: 'unread',
    }));
}
