import type { VsphereReader } from '../../client/vsphere.ts';
import type { ImageTarget, SoftwareCompliance } from '../../client/services/software-image-types.ts';
import { VsphereError } from '../../client/vsphere-error.ts';
import { isSameAccount } from './account-name.ts';
import { environmentIn } from './commit-mark.ts';
import type { ComplianceFact, DraftFact, ImageFacts } from './facts.ts';
import { contentOf, type ImageContent } from './image-content.ts';
import type { ImageSpec } from './image-spec.ts';
import { readGaps } from './read-gaps.ts';
import { readPolicy } from './read-policy.ts';
import { runningOn } from './read-running.ts';
import { applyFact, checkFact, complianceFact, impactFact } from './report-facts.ts';
import { isScanOfOther } from './scanned-image.ts';
import type { WantedImage } from './wanted-image.ts';

export interface ImageQuestion {
  target: ImageTarget;
  /** Name of a standalone host, whose reports do not name it. */
  name: string;
  spec: ImageSpec;
  /** Left out where nothing is wanted, or cannot be read. */
  wanted?: WantedImage;
  named: ImageFacts['named'];
  /** Left out where nothing is compared, as for an export. */
  environment?: string;
}

type Services = Pick<
  VsphereReader,
  'softwareImages' | 'account' | 'taskSearch' | 'depotContent' | 'remediationPolicies'
>;

/** Reads everything about one image that deciding takes. A release without images is an answer, too. */
export async function readFacts(reader: Services, question: ImageQuestion, signal: AbortSignal): Promise<ImageFacts> {
  const { target, named } = question;
  const nothing = { target, account: '', enabled: false, drafts: [], running: [], gaps: [], named, parallelHosts: 1 };
  try {
    return await readAllOf(reader, question, signal);
  } catch (error) {
    if (!(error instanceof VsphereError) || error.code !== 'unsupported') throw error;
    return { ...nothing, unsupported: error.message };
  }
}

async function readAllOf(reader: Services, question: ImageQuestion, signal: AbortSignal): Promise<ImageFacts> {
  const { target, spec, wanted, named } = question;
  const { softwareImages } = reader;
  const [{ enabled }, software, account, drafts, compliance, check, apply, hardware, policy] = await Promise.all([
    softwareImages.enablement(target, signal),
    softwareImages.committed(target, signal),
    reader.account.user(signal),
    softwareImages.drafts(target, signal),
    softwareImages.compliance(target, signal),
    softwareImages.lastCheck(target, signal),
    softwareImages.lastApply(target, signal),
    readHardware(reader, target, spec, signal),
    readPolicy(reader.remediationPolicies, target, signal),
  ]);
  const committed = software === undefined ? undefined : contentOf(software);
  const impact = await readImpact(reader, target, compliance, signal);
  const newest = impact?.commit ?? compliance?.commit;
  const committedFor = newest === undefined ? undefined : await otherEnvironment(reader, question, newest, signal);
  return {
    target,
    account,
    enabled,
    ...(committed === undefined ? {} : { committed }),
    ...(committedFor === undefined ? {} : { committedFor }),
    drafts: drafts.map((draft): DraftFact => {
      const { owner, status, creation_time: createdAt } = draft;
      return { draft: draft.draft, owner, status, createdAt, isOwn: isSameAccount(owner, account) };
    }),
    ...(compliance === undefined ? {} : { compliance: scannedFact(compliance, committed, question) }),
    ...(check === undefined ? {} : { check: checkFact(check) }),
    ...(apply === undefined ? {} : { apply: applyFact(apply, target) }),
    ...(impact === undefined ? {} : { newestCommit: impact.commit, impact: impactFact(impact) }),
    ...(hardware === undefined ? {} : { hardware }),
    running: await runningOn(reader, target, { apply, signal }),
    gaps: wanted === undefined ? [] : await readGaps(reader.depotContent, wanted, committed, signal),
    named,
    ...policy,
  };
}

async function otherEnvironment(
  { softwareImages }: Services,
  { target, environment }: ImageQuestion,
  commit: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (environment === undefined || commit === '') return undefined;
  const info = await softwareImages.commit(target, commit, signal);
  const found = info === undefined ? undefined : environmentIn(info.description);
  return found === environment ? undefined : found;
}

function scannedFact(
  scan: SoftwareCompliance,
  committed: ImageContent | undefined,
  question: ImageQuestion,
): ComplianceFact {
  const fact = complianceFact(scan, question);
  return committed !== undefined && isScanOfOther(scan, committed) ? { ...fact, isOfOther: true } : fact;
}

/** Computed from the last scan, so there is none before the first. */
async function readImpact(
  { softwareImages }: Services,
  target: ImageTarget,
  compliance: SoftwareCompliance | undefined,
  signal: AbortSignal,
): ReturnType<VsphereReader['softwareImages']['applyImpact']> {
  return compliance === undefined ? undefined : softwareImages.applyImpact(target, signal);
}

async function readHardware(
  { softwareImages }: Services,
  { type, id }: ImageTarget,
  { remediation }: ImageSpec,
  signal: AbortSignal,
): Promise<ImageFacts['hardware']> {
  if (type === 'host' || (remediation?.hardwareCompatibility ?? 'Ignore') === 'Ignore') return undefined;
  const found = await softwareImages.hardwareCompatibility(id, signal);
  if (found === undefined) return undefined;
  const { status, commit, summary } = found;
  return { status, summary, ...(commit === undefined ? {} : { commit }) };
}
