import type { JsonObject } from '../../base/json.ts';
import { asObject } from '../answer-shape.ts';
import type { Decode } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import { optionalBoolean } from '../optional-members.ts';
import type { ReadTransport } from '../transport.ts';
import { VsphereError } from '../vsphere-error.ts';
import { asApply, asCompliance, asPrecheck, asTaskState } from './cluster-configuration-reports.ts';
import type {
  ConfigurationApply,
  ConfigurationCompliance,
  ConfigurationDraft,
  ConfigurationDraftInfo,
  ConfigurationInfo,
  ConfigurationPrecheck,
  ConfigurationTasks,
  TaskState,
  TransitionInfo,
} from './cluster-configuration-types.ts';
import {
  asConfiguration,
  asConfigurationDraft,
  asConfigurationDrafts,
  asConfigText,
  asRecentTasks,
  asSchemaText,
  asTransition,
} from './cluster-configuration-wire.ts';
import { isNotFound } from './software-image-target.ts';

/** Configuration profiles, under `/api/esx/settings/clusters/{cluster}`: since 8.0, drafts since 8.0 U2. */
export interface ClusterConfigurationReader {
  /** `GET …/enablement/configuration`. */
  enablement(cluster: string, signal: AbortSignal): Promise<{ enabled: boolean }>;
  /** `GET …/enablement/configuration/transition`. */
  transition(cluster: string, signal: AbortSignal): Promise<TransitionInfo>;
  /** `POST …/transition?action=exportConfig`: the document of a transition that has started, as JSON text. */
  exportTransition(cluster: string, signal: AbortSignal): Promise<string>;
  /** `GET …/configuration`: what is desired by now. */
  current(cluster: string, signal: AbortSignal): Promise<ConfigurationInfo>;
  /** `POST …/configuration?action=exportConfig`: the document with all that an import of it needs, as JSON text. */
  exportCurrent(cluster: string, signal: AbortSignal): Promise<string>;
  /** `GET …/configuration/schema`, as JSON text; it changes with the image. */
  schema(cluster: string, signal: AbortSignal): Promise<string>;
  /** `GET …/configuration/drafts`, those of all owners; `undefined` where the release has none. */
  drafts(cluster: string, signal: AbortSignal): Promise<ConfigurationDraft[] | undefined>;
  /** `GET …/configuration/drafts/{draft}`; `undefined` when it is gone. */
  draft(cluster: string, draft: string, signal: AbortSignal): Promise<ConfigurationDraftInfo | undefined>;
  /** `GET …/reports/last-compliance-result`; `undefined` where it was never checked. */
  lastCompliance(cluster: string, signal: AbortSignal): Promise<ConfigurationCompliance | undefined>;
  /** `GET …/reports/last-precheck-result`. */
  lastPrecheck(cluster: string, signal: AbortSignal): Promise<ConfigurationPrecheck | undefined>;
  /** `GET …/reports/last-apply-result`. */
  lastApply(cluster: string, signal: AbortSignal): Promise<ConfigurationApply | undefined>;
  /** `GET …/reports/recent-tasks`. */
  recentTasks(cluster: string, signal: AbortSignal): Promise<ConfigurationTasks>;
  /** `GET /api/cis/tasks/{task}`; `undefined` when vCenter has forgotten it. */
  task(task: string, signal: AbortSignal): Promise<TaskState | undefined>;
  /** `GET …/policies/apply/effective`: the remediation policy that holds, as the server writes it. */
  effectivePolicy(cluster: string, signal: AbortSignal): Promise<JsonObject>;
}

export function clusterConfigurationReader(transport: ReadTransport): ClusterConfigurationReader {
  const get = <T>(cluster: string, path: string, decode: Decode<T>, signal: AbortSignal): Promise<T> =>
    transport.read(configurationRequest(cluster, 'GET', path), decode, signal);
  const report = <T>(cluster: string, path: string, decode: Decode<T>, signal: AbortSignal): Promise<T | undefined> =>
    get(cluster, `/configuration/reports/${path}`, decode, signal).catch(undefinedIfNotFound);
  return {
    enablement: (cluster, signal) => get(cluster, '/enablement/configuration', asEnablement, signal),
    transition: (cluster, signal) => get(cluster, '/enablement/configuration/transition', asTransition, signal),
    exportTransition: (cluster, signal) => {
      const path = '/enablement/configuration/transition?action=exportConfig';
      return transport.read(configurationRequest(cluster, 'POST', path), asConfigText, signal);
    },
    current: (cluster, signal) => get(cluster, '/configuration', asConfiguration, signal),
    exportCurrent: (cluster, signal) => {
      const request = configurationRequest(cluster, 'POST', '/configuration?action=exportConfig');
      return transport.read(request, asConfigText, signal);
    },
    schema: (cluster, signal) => get(cluster, '/configuration/schema', asSchemaText, signal),
    drafts: (cluster, signal) =>
      get(cluster, '/configuration/drafts', asConfigurationDrafts, signal).catch(undefinedIfUnsupported),
    draft: (cluster, draft, signal) => {
      const request = configurationRequest(cluster, 'GET', '/configuration/drafts/{draft}', { parameters: { draft } });
      return transport.read(request, asConfigurationDraft, signal).catch(undefinedIfNotFound);
    },
    lastCompliance: (cluster, signal) => report(cluster, 'last-compliance-result', asCompliance, signal),
    lastPrecheck: (cluster, signal) => report(cluster, 'last-precheck-result', asPrecheck, signal),
    lastApply: (cluster, signal) => report(cluster, 'last-apply-result', asApply, signal),
    recentTasks: (cluster, signal) => get(cluster, '/configuration/reports/recent-tasks', asRecentTasks, signal),
    task: (task, signal) =>
      transport
        .read(
          {
            method: 'GET',
            path: '/api/cis/tasks/{task}',
            parameters: { task },
            query: { return_all: 'true', exclude_result: 'false' },
          },
          asTaskState,
          signal,
        )
        .catch(undefinedIfNotFound),
    effectivePolicy: (cluster, signal) => get(cluster, '/policies/apply/effective', (value) => asObject(value), signal),
  };
}

/** A call below a cluster, with the path as the reference writes it. */
export function configurationRequest(
  cluster: string,
  method: ApiRequest['method'],
  path: string,
  rest: Partial<ApiRequest> = {},
): ApiRequest {
  return {
    ...rest,
    method,
    path: `/api/esx/settings/clusters/{cluster}${path}`,
    parameters: { cluster, ...rest.parameters },
  };
}

const asEnablement: Decode<{ enabled: boolean }> = (value) => ({
  enabled: optionalBoolean(asObject(value), 'enabled') === true,
});

function undefinedIfNotFound(error: unknown): undefined {
  if (!isNotFound(error)) throw error;
}

function undefinedIfUnsupported(error: unknown): undefined {
  if (!(error instanceof VsphereError) || error.code !== 'unsupported') throw error;
}
