import { digestOf } from '../../base/digest.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { factsAsJson, type ImageFacts } from './facts.ts';
import type { ImageKind, ImageSpec } from './image-spec.ts';

/** An image is there once its cluster or host is: it cannot be made or removed, and nothing can be marked on it. */
export function observationOf<K extends ImageKind>(
  place: { field: 'cluster' | 'host'; path: string; identity: string[] },
  facts: ImageFacts,
): PresentObservation<K> {
  return {
    state: 'present',
    id: facts.target.id,
    identity: place.identity,
    stamps: [],
    unmarked: true,
    fields: { [place.field]: place.path, ...committedFields(facts) } as PresentObservation<K>['fields'],
    facts: factsAsJson(facts),
    digest: digestOf(substanceOf(facts)),
  };
}

/** What is committed, in the manifest's terms. */
function committedFields({ committed, target }: ImageFacts): ImageSpec {
  if (committed === undefined) return {};
  const { baseImage, addOn, components, hardwareSupport } = committed;
  return {
    ...(baseImage === undefined ? {} : { baseImage }),
    ...(addOn === undefined ? {} : { addOn }),
    components: { items: components },
    ...(target.type === 'cluster' ? { hardwareSupport } : {}),
  };
}

/** What a decision rests on. Times of scans and progress are none of it: a newer scan that says the same changes nothing. */
function substanceOf({
  committed,
  compliance,
  check,
  apply,
  running,
  impact: _impact,
  powerAction: _power,
  ...facts
}: ImageFacts): unknown {
  return {
    ...facts,
    committed,
    compliance: compliance && { ...compliance, scanTime: '' },
    check: check && { commit: check.commit, status: check.status },
    // While it goes on, its report says that it ends now.
    apply: apply && running.length === 0 && { commit: apply.commit, status: apply.status, endTime: apply.endTime },
    running: running.map(({ task, operation }) => ({ task, operation })),
  };
}
