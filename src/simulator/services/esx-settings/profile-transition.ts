import { noContent, ok, type Answer } from '../../operations/answer.ts';
import { withBody, withoutBody, type Call, type Operation } from '../../operations/operation.ts';
import { object, text } from '../../operations/shape.ts';
import { schemaText } from '../../profiles/cluster-schema.ts';
import { parseDocument } from '../../profiles/document.ts';
import { localizable, timestamp } from '../../profiles/host-report.ts';
import { keep, type ProfileContext } from '../../profiles/profile-context.ts';
import { documentText } from '../../profiles/shown-document.ts';
import { transitionStatus } from '../../profiles/transition.ts';
import { newUuid } from '../../state/new-id.ts';
import type { ProfileTransition } from '../../state/profile-objects.ts';
import { since } from '../since.ts';
import { clusterRoot, contextOf, notNow, recordAudit, shownAccount, userOf } from './profile-call.ts';

/** Services `esx/settings/clusters/enablement/configuration` and its `transition`: what is done at once. */

const root = `${clusterRoot}/enablement/configuration`;

const fileSpec = object<{ filename: string; config: string }>({ filename: text, config: text });

export const profileTransitionOperations: Operation[] = since('8.0.1', [
  {
    id: `GET ${root}`,
    handle: withoutBody((call) => ok({ enabled: contextOf(call).profile.commits.length > 0 })),
  },
  { id: `GET ${root}/transition`, handle: withoutBody(getTransition) },
  { id: `POST ${root}/transition?action=importFromFile`, handle: withBody(fileSpec, importFromFile) },
  { id: `POST ${root}/transition?action=cancel`, handle: withoutBody(cancel) },
  {
    id: `POST ${root}/transition?action=exportConfig`,
    handle: withoutBody((call) => {
      const { context, transition } = startedOf(call);
      recordAudit(context, call, 'Export');
      return ok({ config: documentText(context, transition.config, 'shown') });
    }),
  },
  {
    id: `POST ${root}/transition?action=exportSchema`,
    reads: true,
    handle: withoutBody((call) => ok({ schema: schemaText(startedOf(call).context.schema) })),
  },
]);

/** The transition of whoever calls; throws NOT_ALLOWED_IN_CURRENT_STATE when it is not under way, or another's. */
export function startedOf(call: Call): { context: ProfileContext; transition: ProfileTransition } {
  const context = contextOf(call);
  const { transition } = context.profile;
  const status = transitionStatus(context, call.vcenter.version, userOf(call));
  if (status === 'STARTED' && transition !== undefined) return { context, transition };
  throw notNow(`The transition of the cluster ${context.cluster} is ${status}.`, context.cluster, status);
}

/** A cluster that an import may begin with, or begin anew. */
export function importableOf(call: Call): ProfileContext {
  const context = contextOf(call);
  const status = transitionStatus(context, call.vcenter.version, userOf(call));
  if (status === 'NOT_STARTED' || status === 'STARTED') return context;
  throw notNow(`The transition of the cluster ${context.cluster} is ${status}.`, context.cluster, status);
}

/** Begins the transition with a document, or goes on with another one. */
export function startTransition(
  context: ProfileContext,
  author: string,
  source: Pick<ProfileTransition, 'host' | 'filename' | 'config'>,
): void {
  const now = context.now();
  const startedAt = context.profile.transition?.startedAt ?? now;
  context.profile.transition = { author, startedAt, modifiedAt: now, ...source };
  keep(context);
}

function getTransition(call: Call): Answer {
  const context = contextOf(call);
  const status = transitionStatus(context, call.vcenter.version, userOf(call));
  const { transition } = context.profile;
  const isShown = status === 'STARTED' || status === 'NOT_ALLOWED_IN_CURRENT_STATE';
  return ok({
    status,
    ...(isShown && transition !== undefined ? { state: stateOf(context, transition) } : {}),
    ...(status === 'NOT_STARTED' ? { fast_track: context.hosts.length === 0 } : {}),
  });
}

function stateOf(context: ProfileContext, transition: ProfileTransition): object {
  const { author, startedAt, modifiedAt, host, filename = '' } = transition;
  const name = context.state.hosts.get(host ?? '')?.name ?? '';
  return {
    author: shownAccount(context, author),
    start_time: timestamp(startedAt),
    modified_time: timestamp(modifiedAt),
    ...(host === undefined ? { source: 'FILE', filename } : { source: 'HOST', host: { host, host_info: { name } } }),
  };
}

/** An unusable file is told in the body of a successful answer. */
function importFromFile(call: Call, { filename, config }: { filename: string; config: string }): Answer {
  const context = importableOf(call);
  recordAudit(context, call, 'Import');
  const document = parseDocument(config);
  if (document === undefined) {
    return ok({ status: 'ERROR', error: localizable('not-json', `${filename} is not JSON.`) });
  }
  startTransition(context, userOf(call), { filename, config: document });
  return ok({ status: 'OK', draft: newUuid(context.state, context.seed) });
}

function cancel(call: Call): Answer {
  const { context } = startedOf(call);
  delete context.profile.transition;
  return noContent;
}
