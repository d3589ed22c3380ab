import type { VsphereReader } from '../../client/vsphere.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { isSameAccount } from '../software-image/account-name.ts';
import { readPolicy } from '../software-image/read-policy.ts';
import { desiredDocument, parseDocument } from './document.ts';
import { differencesBetween } from './document-difference.ts';
import { noRules, rulesOf } from './document-rules.ts';
import type { ConfigurationSpec } from './configuration-spec.ts';
import type { ConfigurationFacts, CurrentFact, RunningFact, TransitionFact } from './facts.ts';
import { readDrafts } from './read-drafts.ts';
import { runningOn } from './read-running.ts';
import { applyFact, complianceFact, precheckFact } from './report-facts.ts';
import { unreadableDocument } from './unreadable-document.ts';
import { documentOf, noDocument, wantedDocument } from './wish.ts';

/** What is looked at, and for which manifest. */
export interface ConfigurationQuestion {
  cluster: string;
  spec: Partial<ConfigurationSpec>;
  named: ConfigurationFacts['named'];
}

/** Everything that a decision rests on. Throws what could not be read. */
export async function readFacts(
  reader: VsphereReader,
  question: ConfigurationQuestion,
  signal: AbortSignal,
): Promise<ConfigurationFacts> {
  const { cluster, named } = question;
  const service = reader.clusterConfigurations;
  const bare = { cluster, named, account: '', enabled: false, rules: noRules, running: [] };
  const { enabled, unsupported } = await service.enablement(cluster, signal).then(known, unlessUnsupported);
  if (unsupported !== undefined) return { ...bare, unsupported };
  const account = await reader.account.user(signal);
  // Everything is awaited together: a read that failed while nobody waited for it would end the program.
  const running = (): Promise<RunningFact[]> => runningOn(reader, { cluster, enabled }, signal);
  if (!enabled) {
    const [transition, power, under] = await Promise.all([
      readTransition(reader, cluster, account, signal),
      readPowerAction(reader, cluster, signal),
      running(),
    ]);
    return { ...bare, account, transition, ...power, running: under };
  }
  const current = await readCurrent(reader, cluster, signal);
  const [under, drafts, power, compliance, precheck, apply] = await Promise.all([
    running(),
    readDrafts(reader, { cluster, account }, signal),
    readPowerAction(reader, cluster, signal),
    service.lastCompliance(cluster, signal),
    service.lastPrecheck(cluster, signal),
    service.lastApply(cluster, signal),
  ]);
  return {
    ...bare,
    account,
    enabled,
    current,
    ...power,
    rules: mayDiffer(question, current) ? rulesOf(await service.schema(cluster, signal)) : noRules,
    ...(drafts === undefined ? {} : { drafts }),
    ...(compliance === undefined || compliance.cluster_status === 'RUNNING'
      ? {}
      : { compliance: complianceFact(compliance) }),
    ...(precheck === undefined || precheck.status === 'RUNNING' ? {} : { precheck: precheckFact(precheck) }),
    ...(apply === undefined ? {} : { apply: applyFact(apply) }),
    running: under,
  };
}

/** Profiles are brought to hosts by the same policy as images. */
async function readPowerAction(
  reader: VsphereReader,
  id: string,
  signal: AbortSignal,
): Promise<Pick<ConfigurationFacts, 'powerAction'>> {
  const { powerAction } = await readPolicy(reader.remediationPolicies, { type: 'cluster', id }, signal);
  return powerAction === undefined ? {} : { powerAction };
}

interface Enablement {
  enabled: boolean;
  unsupported?: string;
}

function known({ enabled }: { enabled: boolean }): Enablement {
  return { enabled };
}

function unlessUnsupported(error: unknown): Enablement {
  if (!(error instanceof VsphereError) || error.code !== 'unsupported') throw error;
  return { enabled: false, unsupported: error.message };
}

async function readTransition(
  reader: VsphereReader,
  cluster: string,
  account: string,
  signal: AbortSignal,
): Promise<TransitionFact> {
  const info = await reader.clusterConfigurations.transition(cluster, signal);
  const isOwn = info.author !== undefined && isSameAccount(info.author, account);
  const isReadable = info.status === 'STARTED' && isOwn;
  const text = isReadable ? await reader.clusterConfigurations.exportTransition(cluster, signal) : '';
  const config = parseDocument(text);
  return {
    status: info.status,
    isOwn,
    fastTrack: info.fast_track,
    ...(info.author === undefined ? {} : { author: info.author }),
    ...(info.start_time === undefined ? {} : { startTime: info.start_time }),
    ...(info.source === undefined ? {} : { source: info.source }),
    ...(info.host === undefined ? {} : { host: info.host }),
    ...(config === undefined ? {} : { config }),
  };
}

async function readCurrent(reader: VsphereReader, cluster: string, signal: AbortSignal): Promise<CurrentFact> {
  const info = await reader.clusterConfigurations.current(cluster, signal);
  const config = parseDocument(info.config);
  if (config === undefined) throw unreadableDocument(cluster);
  return { commit: info.commit, author: info.author, config, hostNames: info.host_names };
}

/** The schema is long, and only says which differences are none. What comes from a file is not known here. */
function mayDiffer({ spec }: ConfigurationQuestion, { config, hostNames }: CurrentFact): boolean {
  if (spec.document === undefined && spec.hostSections === undefined) return false;
  if (spec.document !== undefined && 'valueFrom' in spec.document) return true;
  const document = documentOf(spec.document, undefined) ?? noDocument;
  return differencesBetween(config, desiredDocument(config, wantedDocument(spec, document, hostNames))).length > 0;
}
