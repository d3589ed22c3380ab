import type { JsonObject } from '../../base/json.ts';
import { asId, asNothing } from '../answer-shape.ts';
import { withoutUnset } from '../optional-members.ts';
import type { Transport } from '../transport.ts';
import { asImportResult } from './cluster-configuration-reports.ts';
import type { ConfigurationApplySpec, ImportResult } from './cluster-configuration-types.ts';
import { asDraftApplied } from './cluster-configuration-wire.ts';
import { configurationRequest } from './cluster-configurations.ts';
import { isNotFound } from './software-image-target.ts';

/** The writes of configuration profiles. Those that start a task answer its id; documents are JSON text. */
export interface ClusterConfigurationWriter {
  /** `POST …/transition?action=checkEligibility`. Its result is read by `problemsIn`, like those of all checks. */
  checkEligibility(cluster: string, signal: AbortSignal): Promise<string>;
  /** `POST …/transition?action=importFromHost`: begins the transition with what a host has. */
  importFromHost(cluster: string, host: string, signal: AbortSignal): Promise<string>;
  /** `POST …/transition?action=importFromFile`: begins it with a document. Answers 200 also when it failed. */
  importFromFile(cluster: string, config: string, signal: AbortSignal): Promise<ImportResult>;
  /** `POST …/transition?action=validateConfig`. */
  validateTransition(cluster: string, signal: AbortSignal): Promise<string>;
  /** `POST …/transition?action=precheck`. */
  precheckTransition(cluster: string, signal: AbortSignal): Promise<string>;
  /** `POST …/transition?action=enable`; one-way, and it begins a remediation without waiting for it. */
  enable(cluster: string, signal: AbortSignal): Promise<string>;
  /** `POST …/transition?action=cancel`: throws away what was imported. */
  cancelTransition(cluster: string, signal: AbortSignal): Promise<void>;
  /** `POST …/configuration?action=importConfig`: changes what is desired and touches no host. */
  importConfig(cluster: string, config: string, signal: AbortSignal): Promise<string>;
  /** `POST …/configuration?action=checkCompliance`; what it found is then the last compliance. */
  checkCompliance(cluster: string, signal: AbortSignal): Promise<string>;
  /** `POST …/configuration?action=precheck`; what it found is then the last pre-check. */
  precheck(cluster: string, signal: AbortSignal): Promise<string>;
  /** `POST …/configuration?action=apply`. */
  apply(cluster: string, spec: ConfigurationApplySpec, signal: AbortSignal): Promise<string>;
  /** `POST …/configuration/drafts` with a document. Answers its id. */
  createDraft(cluster: string, config: string, signal: AbortSignal): Promise<string>;
  /** `DELETE …/configuration/drafts/{draft}`; one that is gone already is fine. */
  deleteDraft(cluster: string, draft: string, signal: AbortSignal): Promise<void>;
  /** `POST …/drafts/{draft}?action=precheck`; validates as well. */
  precheckDraft(cluster: string, draft: string, signal: AbortSignal): Promise<string>;
  /** `POST …/drafts/{draft}?action=apply`: commits at once and begins a remediation when the cluster has hosts. */
  applyDraft(
    draft: { cluster: string; draft: string },
    spec: { message?: string; apply_policy_spec?: JsonObject },
    signal: AbortSignal,
  ): Promise<{ commit: string; apply_task?: string }>;
}

/** The name under which documents are imported; vCenter only shows it. */
const filename = 'trueup.json';

export function clusterConfigurationWriter({ write }: Transport): ClusterConfigurationWriter {
  const post = (cluster: string, path: string, signal: AbortSignal, body?: JsonObject | string): Promise<string> =>
    write(configurationRequest(cluster, 'POST', path, body === undefined ? {} : { body }), asId, signal);
  const transition = '/enablement/configuration/transition';
  const drafts = '/configuration/drafts';
  return {
    checkEligibility: (cluster, signal) => post(cluster, `${transition}${task('checkEligibility')}`, signal),
    importFromHost: (cluster, host, signal) => post(cluster, `${transition}${task('importFromHost')}`, signal, host),
    importFromFile: (cluster, config, signal) => {
      const path = `${transition}?action=importFromFile`;
      const body = { filename, config };
      return write(configurationRequest(cluster, 'POST', path, { body }), asImportResult, signal);
    },
    validateTransition: (cluster, signal) => post(cluster, `${transition}${task('validateConfig')}`, signal),
    precheckTransition: (cluster, signal) => post(cluster, `${transition}${task('precheck')}`, signal),
    enable: (cluster, signal) => post(cluster, `${transition}${task('enable')}`, signal),
    cancelTransition: (cluster, signal) =>
      write(configurationRequest(cluster, 'POST', `${transition}?action=cancel`), asNothing, signal),
    importConfig: (cluster, config, signal) =>
      post(cluster, `/configuration${task('importConfig')}`, signal, { config }),
    checkCompliance: (cluster, signal) => post(cluster, `/configuration${task('checkCompliance')}`, signal),
    precheck: (cluster, signal) => post(cluster, `/configuration${task('precheck')}`, signal),
    apply: (cluster, spec, signal) =>
      post(cluster, `/configuration${task('apply')}`, signal, withoutUnset({ ...spec })),
    createDraft: (cluster, config, signal) => post(cluster, drafts, signal, { config }),
    deleteDraft: (cluster, draft, signal) =>
      write(
        configurationRequest(cluster, 'DELETE', `${drafts}/{draft}`, { parameters: { draft } }),
        asNothing,
        signal,
      ).catch(unlessGone),
    precheckDraft: (cluster, draft, signal) => {
      const path = `${drafts}/{draft}${task('precheck')}`;
      return write(configurationRequest(cluster, 'POST', path, { parameters: { draft } }), asId, signal);
    },
    applyDraft: ({ cluster, draft }, spec, signal) => {
      const rest = { parameters: { draft }, body: withoutUnset({ ...spec }) };
      const path = `${drafts}/{draft}?action=apply`;
      return write(configurationRequest(cluster, 'POST', path, rest), asDraftApplied, signal);
    },
  };
}

function task(action: string): string {
  return `?action=${action}&vmw-task=true`;
}

function unlessGone(error: unknown): void {
  if (!isNotFound(error)) throw error;
}
