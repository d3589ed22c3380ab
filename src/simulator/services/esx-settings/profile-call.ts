import type { JsonObject } from '../../../base/json.ts';
import { refuseBusy } from '../../images/cluster-busy.ts';
import { ApiError, invalidArgument, message } from '../../operations/api-error.ts';
import type { Call } from '../../operations/operation.ts';
import { advanceApply } from '../../profiles/apply-profile.ts';
import { parseDocument } from '../../profiles/document.ts';
import { profileContext, type ProfileContext } from '../../profiles/profile-context.ts';
import type { ProfileAudit } from '../../state/profile-objects.ts';
import type { TaskBeginning } from '../../tasks/task-operation.ts';
import { accountName } from '../lifecycle/account-name.ts';
import { clusterOf } from './settings-target.ts';

/** What calls about the profile of a cluster share. */

export const clusterRoot = '/api/esx/settings/clusters/{cluster}';

/** The cluster of the path, with everything done that was due. */
export function contextOf(call: Call): ProfileContext {
  const context = profileContext(call.vcenter, clusterOf(call).id);
  advanceApply(context);
  return context;
}

/** The same, of a cluster that is managed by a profile. */
export function managedContextOf(call: Call): ProfileContext {
  const context = contextOf(call);
  if (context.profile.commits.length > 0) return context;
  throw invalidArgument(`The cluster ${context.cluster} is not managed by a configuration profile.`, context.cluster);
}

export function userOf(call: Call): string {
  return call.account?.user ?? '';
}

/** An account, as this server writes it. */
export function shownAccount({ behaviour }: ProfileContext, user: string): string {
  return accountName(behaviour, user);
}

export function documentOf(text: string): JsonObject {
  const config = parseDocument(text);
  if (config === undefined) throw invalidArgument('The configuration is not JSON.', 'config');
  return config;
}

/** What a task on a cluster begins with. */
export function beginOn(context: ProfileContext, args: JsonObject): TaskBeginning {
  const { cluster } = context;
  return { args: { cluster, ...args }, target: { type: 'ClusterComputeResource', id: cluster } };
}

/** The same, of one that nothing else may happen to meanwhile. */
export function beginAlone(context: ProfileContext, args: JsonObject): TaskBeginning {
  refuseBusy(context.state, context.cluster);
  return { ...beginOn(context, args), lock: context.cluster };
}

/** Writes down who did what. */
export function recordAudit(
  context: ProfileContext,
  call: Call,
  operation: string,
  details: Pick<ProfileAudit, 'task' | 'draft'> = {},
): void {
  context.profile.audit.push({ operation, user: userOf(call), at: call.vcenter.now(), ...details });
  context.state.clusterProfiles.set(context.cluster, context.profile);
}

export function notNow(text: string, ...args: string[]): ApiError {
  return new ApiError('NOT_ALLOWED_IN_CURRENT_STATE', message('not-now', text, ...args));
}
