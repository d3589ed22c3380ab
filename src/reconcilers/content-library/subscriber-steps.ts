import { isPlainObject, type JsonObject } from '../../base/json.ts';
import type { Change } from '../../plan/change.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import type { StepDraft } from '../../plan/step.ts';
import { chosenIds } from '../chosen-id.ts';
import { subscriberChanges, type Subscriber } from './compare-subscriptions.ts';

/** The writes that bring the subscribers of a library in line; first those that end, so that a place is free. */
export function subscriberSteps(
  change: Change<'ContentLibrary'>,
  live: PresentObservation<'ContentLibrary'> | undefined,
  environment: string,
): StepDraft[] {
  if (live !== undefined && !change.fields.some(({ path }) => path === 'spec.subscriptions')) return [];
  const { added, placed, removed } = subscriberChanges(
    change.wanted?.spec.subscriptions,
    live?.fields.subscriptions ?? [],
  );
  const label = change.identity.join('/');
  const ids = live?.facts?.['subscriptionIds'];
  const idOf = ({ library }: Subscriber): string => {
    const id = isPlainObject(ids) ? ids[library] : undefined;
    return typeof id === 'string' ? id : '';
  };
  const drafts = [
    ...removed.map((subscriber) =>
      draft('unsubscribe', { subscription: idOf(subscriber) }, `Stop pushing ${label} to ${subscriber.library}`),
    ),
    ...placed.map((subscriber) =>
      draft(
        'place',
        { subscription: idOf(subscriber), placement: { ...subscriber.placement } },
        `Change where ${subscriber.library} puts VM templates of ${label}`,
      ),
    ),
    ...added.map((subscriber) => addition(subscriber, label, environment)),
  ];
  return added.length === 0
    ? drafts
    : [...drafts, draft('publish', {}, `Push the items of ${label} to its subscribers`)];
}

function addition(subscriber: Subscriber, label: string, environment: string): StepDraft {
  const { library, vcenter } = subscriber;
  const tokens = chosenIds(environment, 'LibrarySubscription', [label, library, vcenter?.hostname ?? '']);
  const how = subscriber.new === undefined ? 'existing' : 'new';
  const args = { subscriber: subscriber as JsonObject, tokens };
  return draft('subscribe', args, `Push ${label} to the ${how} library ${library}`);
}

function draft(operation: string, args: JsonObject, title: string): StepDraft {
  return { operation, args, title, impact: 'safe', reversible: true };
}
