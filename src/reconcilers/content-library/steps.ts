import { isPlainObject, type JsonObject } from '../../base/json.ts';
import { withoutUnset } from '../../client/optional-members.ts';
import type { Change, FieldChange } from '../../plan/change.ts';
import type { Observation, PresentObservation } from '../../plan/observation.ts';
import { ownStamps } from '../../plan/owner-stamp.ts';
import type { StepDraft } from '../../plan/step.ts';
import type { Manifest } from '../../spec/manifest.ts';
import { withIds } from '../reference-ids.ts';
import type { StepContext } from '../reconciler.ts';
import { deleteDraft } from '../update-draft.ts';
import { chosenIds } from '../chosen-id.ts';
import { currentPasswordOf, needsCurrentPassword, saltOf } from './credentials.ts';
import { subscriberSteps } from './subscriber-steps.ts';

type LibraryChange = Change<'ContentLibrary'>;
type Found = PresentObservation<'ContentLibrary'>;

/** The stamp stands in the description, so that it goes with the same write as the fields. */
export function stepsFor(
  change: LibraryChange,
  found: Observation<'ContentLibrary'>,
  context: StepContext,
): StepDraft[] {
  return draftsFor(change, found, context).map((draft) => withIds(draft, change.references));
}

function draftsFor(change: LibraryChange, found: Observation<'ContentLibrary'>, context: StepContext): StepDraft[] {
  const live = found.state === 'present' ? found : undefined;
  switch (change.verdict) {
    case 'create':
      return creation(change, context);
    case 'replace':
      return [removal(change, live, ' with everything in it'), ...creation(change, context)];
    case 'adopt':
    case 'update':
      return live === undefined ? [] : changeDrafts(change, live, context);
    case 'delete':
      return [removal(change, live, '')];
    case 'release':
      return [
        {
          operation: 'unstamp',
          args: { environment: context.environment, type: typeOf(live) },
          title: `Remove the owner mark from content library ${labelOf(change)}`,
          impact: 'safe',
          reversible: true,
        },
      ];
    case 'keep':
    case 'blocked':
      return [];
    default:
      return change.verdict satisfies never;
  }
}

function removal(change: LibraryChange, live: Found | undefined, loss: string): StepDraft {
  const draft = deleteDraft(change, 'content library');
  return { ...draft, args: { type: typeOf(live) }, title: `${draft.title}${loss}` };
}

/** A library that is to be synchronised at times begins with that: nothing else fetches what there is. */
function creation(change: LibraryChange, context: StepContext): StepDraft[] {
  const syncs = change.wanted?.spec.subscription?.syncInterval !== undefined;
  return [
    createDraft(change, context),
    ...subscriberSteps(change, undefined, context.environment),
    ...(syncs ? [syncDraft(change)] : []),
  ];
}

function createDraft(change: LibraryChange, { environment }: StepContext): StepDraft {
  const { subscriptions: _subscribers, ...spec } = change.wanted?.spec ?? { type: 'LOCAL', storage: {} };
  return {
    operation: 'create',
    args: {
      set: { ...spec, name: labelOf(change) },
      stamp: change.stamp?.to ?? '',
      // A library that takes the place of another one within minutes must not get the other one's token.
      tokens: chosenIds(environment, 'ContentLibrary', [...change.identity, change.basedOn]),
    },
    title: `Create ${spec.type === 'SUBSCRIBED' ? 'subscribed' : 'local'} content library ${labelOf(change)}`,
    impact: 'safe',
    reversible: true,
  };
}

function changeDrafts(change: LibraryChange, live: Found, { environment }: StepContext): StepDraft[] {
  const fields = change.fields.filter(({ path }) => !apart.has(path));
  const stamp: JsonObject = change.stamp?.to === undefined ? {} : { stamp: change.stamp.to };
  const drafts: StepDraft[] = [];
  if (fields.length > 0 || change.stamp?.to !== undefined) {
    const set = change.wanted === undefined ? {} : setOf(fields, change.wanted, live);
    drafts.push({
      operation: fields.length > 0 ? 'update' : 'stamp',
      args: { environment, type: typeOf(live), set, ...stamp, ...credentialsToNote(change, live) },
      title: titleOf(change, fields),
      impact: 'safe',
      reversible: fields.every(({ reversible }) => reversible),
    });
  }
  const syncs = change.fields.some(({ path }) => path === 'spec.subscription.syncInterval');
  return [...drafts, ...subscriberSteps(change, live, environment), ...(syncs ? [syncDraft(change)] : [])];
}

/** A mark with another name notes credentials in another way: what does not change has to be noted anew. */
function credentialsToNote({ stamp, wanted }: LibraryChange, live: Found): JsonObject {
  const own = ownStamps(live.stamps, live.owner?.environment ?? '').at(0);
  if (stamp?.to === undefined || own === undefined || saltOf(own) === saltOf(stamp.to)) return {};
  const { publish, subscription } = wanted?.spec ?? {};
  const password = publish?.password ?? subscription?.password;
  const thumbprint = subscription?.sslThumbprint;
  return { credentials: withoutUnset({ password, thumbprint }) };
}

/** Fields with steps of their own. */
const apart: ReadonlySet<string> = new Set(['spec.subscriptions', 'spec.subscription.syncInterval']);

function titleOf(change: LibraryChange, fields: readonly FieldChange[]): string {
  if (fields.length === 0) return `Mark content library ${labelOf(change)} as managed`;
  const names = fields.map(({ path }) => path.replace('spec.', '')).join(', ');
  return `Change ${names} of content library ${(change.previousIdentity ?? change.identity).join('/')}`;
}

function syncDraft(change: LibraryChange): StepDraft {
  return {
    operation: 'sync',
    args: {},
    title: `Synchronise content library ${labelOf(change)} with its source, and wait for it`,
    impact: 'safe',
    reversible: false,
  };
}

/**
 * What an update sends. Publication and subscription are structures of which vCenter wants all, so what does not change
 * is sent as it is; a password is only sent to be changed, because vCenter takes it for that.
 */
function setOf(fields: readonly FieldChange[], wanted: Manifest<'ContentLibrary'>, live: Found): JsonObject {
  const paths = fields.map(({ path }) => path);
  const plain = fields.flatMap(({ path, to }) =>
    path.split('.').length === 2 && to !== undefined ? [[path.replace('spec.', ''), to] as const] : [],
  );
  const { publish = {}, subscription } = wanted.spec;
  const { password, currentPassword: _current, ...publication } = publish;
  const current = needsCurrentPassword(live, fields) ? currentPasswordOf(wanted, live, fields) : undefined;
  const startsBasic = live.fields.publish?.authentication !== 'BASIC' && publish.authentication === 'BASIC';
  const sendsPassword = password !== undefined && (paths.includes('spec.publish.password') || startsBasic);
  return {
    ...Object.fromEntries(plain),
    ...(paths.some((path) => path.startsWith('spec.publish.'))
      ? {
          publish: {
            ...objectOf(live.fields.publish),
            ...publication,
            ...(sendsPassword ? { password } : {}),
            ...(current === undefined ? {} : { currentPassword: current }),
          },
        }
      : {}),
    ...(paths.some((path) => path.startsWith('spec.subscription.'))
      ? { subscription: { ...objectOf(live.fields.subscription), ...objectOf(subscription) } }
      : {}),
  };
}

function objectOf(value: unknown): JsonObject {
  return isPlainObject(value) ? (value as JsonObject) : {};
}

function typeOf(live: Found | undefined): string {
  return live?.fields.type ?? 'LOCAL';
}

function labelOf(change: LibraryChange): string {
  return change.identity.at(-1) ?? '';
}
