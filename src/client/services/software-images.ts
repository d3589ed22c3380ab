import type { Decode } from '../answer-shape.ts';
import type { ApiRequest } from '../api-request.ts';
import type { ReadTransport } from '../transport.ts';
import {
  asApplyImpact,
  asApplyReport,
  asCheckReport,
  asHardwareCompatibility,
  asSoftwareCompliance,
} from './software-image-reports.ts';
import { imageRequest, readEnablement, readIfThere } from './software-image-target.ts';
import {
  asCommit,
  asDraft,
  asDrafts,
  asEffectiveComponents,
  asInstalledComponents,
  asSoftwareInfo,
  asSolutions,
} from './software-image-wire.ts';
import type {
  ApplyImpact,
  ApplyReport,
  CheckReport,
  CommitInfo,
  DraftInfo,
  DraftSummary,
  EffectiveComponent,
  HardwareCompatibility,
  ImageTarget,
  InstalledComponent,
  SoftwareCompliance,
  SoftwareInfo,
  SolutionInfo,
} from './software-image-types.ts';

/**
 * Desired images, under `/api/esx/settings/{clusters|hosts}/{id}`. Where the reference answers 404 for what is not there
 * and for a target that is not there, the reads answer `undefined` for the first and throw `not-found` for the second.
 * A release without an operation gives `unsupported`.
 */
export interface SoftwareImageReader {
  /** `GET …/enablement/software`: whether the target is managed by an image. */
  enablement(target: ImageTarget, signal: AbortSignal): Promise<{ enabled: boolean }>;
  /** `GET …/software`; `undefined` where nothing is committed. */
  committed(target: ImageTarget, signal: AbortSignal): Promise<SoftwareInfo | undefined>;
  /** `GET …/software/commits/{commit}`. */
  commit(target: ImageTarget, commit: string, signal: AbortSignal): Promise<CommitInfo | undefined>;
  /** `GET …/software/drafts`, those of all owners. */
  drafts(target: ImageTarget, signal: AbortSignal): Promise<DraftSummary[]>;
  /** `GET …/software/drafts/{draft}`. */
  draft(target: ImageTarget, draft: string, signal: AbortSignal): Promise<DraftInfo | undefined>;
  /** `GET …/software/effective-components`, or those that a draft resolves to; by component id. */
  effectiveComponents(
    target: ImageTarget,
    signal: AbortSignal,
    draft?: string,
  ): Promise<Record<string, EffectiveComponent> | undefined>;
  /** `GET …/software/solutions`, by solution id. */
  solutions(target: ImageTarget, signal: AbortSignal): Promise<Record<string, SolutionInfo>>;
  /** `GET …/software/compliance`; `undefined` where it was never scanned. */
  compliance(target: ImageTarget, signal: AbortSignal): Promise<SoftwareCompliance | undefined>;
  /** `GET …/software/reports/last-check-result`. */
  lastCheck(target: ImageTarget, signal: AbortSignal): Promise<CheckReport | undefined>;
  /** `GET …/software/reports/last-apply-result`. */
  lastApply(target: ImageTarget, signal: AbortSignal): Promise<ApplyReport | undefined>;
  /** `GET …/software/reports/apply-impact`, of all hosts or of these hosts of a cluster. */
  applyImpact(target: ImageTarget, signal: AbortSignal, hosts?: string[]): Promise<ApplyImpact | undefined>;
  /** `GET …/software/reports/hardware-compatibility`; `undefined` where it was never checked. */
  hardwareCompatibility(cluster: string, signal: AbortSignal): Promise<HardwareCompatibility | undefined>;
  /** `GET /api/esx/hosts/{host}/software/installed-components`, by component id. */
  installedComponents(host: string, signal: AbortSignal): Promise<Record<string, InstalledComponent>>;
}

/** Published since 7.0 for clusters and since 8.0 for hosts. */
export function softwareImageReader(transport: ReadTransport): SoftwareImageReader {
  const get = <T>(where: Where, path: string, decode: Decode<T>): Promise<T> =>
    transport.read(imageRequest(where.target, 'GET', path, where.rest), decode, where.signal);
  const find = <T>(where: Where, path: string, decode: Decode<T>): Promise<T | undefined> =>
    readIfThere(get(where, path, decode), { transport, ...where });
  return {
    enablement: (target, signal) => readEnablement(transport, target, signal),
    committed: (target, signal) => find({ target, signal }, '/software', asSoftwareInfo),
    commit: (target, commit, signal) =>
      find({ target, signal, rest: { parameters: { commit } } }, '/software/commits/{commit}', asCommit),
    drafts: (target, signal) => get({ target, signal }, '/software/drafts', asDrafts),
    draft: (target, draft, signal) =>
      find({ target, signal, rest: { parameters: { draft } } }, '/software/drafts/{draft}', asDraft),
    effectiveComponents: (target, signal, draft) =>
      draft === undefined
        ? find({ target, signal }, '/software/effective-components', asEffectiveComponents)
        : find({ target, signal, rest: { parameters: { draft } } }, draftComponents, asEffectiveComponents),
    solutions: (target, signal) => get({ target, signal }, '/software/solutions', asSolutions),
    compliance: (target, signal) => find({ target, signal }, '/software/compliance', asSoftwareCompliance),
    ...reportReads(find),
    installedComponents: (host, signal) =>
      transport.read(
        { method: 'GET', path: '/api/esx/hosts/{host}/software/installed-components', parameters: { host } },
        asInstalledComponents,
        signal,
      ),
  };
}

interface Where {
  target: ImageTarget;
  signal: AbortSignal;
  rest?: Pick<ApiRequest, 'parameters' | 'query'>;
}

type Find = <T>(where: Where, path: string, decode: Decode<T>) => Promise<T | undefined>;

type Reports = 'lastCheck' | 'lastApply' | 'applyImpact' | 'hardwareCompatibility';

const draftComponents = '/software/drafts/{draft}/software/effective-components';

function reportReads(find: Find): Pick<SoftwareImageReader, Reports> {
  const reports = '/software/reports';
  return {
    lastCheck: (target, signal) => find({ target, signal }, `${reports}/last-check-result`, asCheckReport),
    lastApply: (target, signal) => find({ target, signal }, `${reports}/last-apply-result`, asApplyReport),
    applyImpact: (target, signal, hosts = []) => {
      const rest = hosts.length === 0 ? {} : { rest: { query: { hosts } } };
      return find({ target, signal, ...rest }, `${reports}/apply-impact`, asApplyImpact);
    },
    hardwareCompatibility: (id, signal) => {
      const target: ImageTarget = { type: 'cluster', id };
      return find({ target, signal }, `${reports}/hardware-compatibility`, asHardwareCompatibility);
    },
  };
}
