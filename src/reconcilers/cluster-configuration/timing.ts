import { intervalOf, isWatched, type ConfigurationSpec } from './configuration-spec.ts';
import { isSameAccount } from '../software-image/account-name.ts';
import type { ConfigurationFacts } from './facts.ts';

/** How long a failed pre-check counts: what it found is rarely put right sooner. */
const failedPrecheckMs = 15 * 60_000;

/** Hosts that joined or did not answer are compared soon, and not with every run: a report need not name every host. */
const openHostsMs = 10 * 60_000;

/** A draft that was edited this recently may be somebody's work at the same account. */
const freshDraftMs = 60 * 60_000;

/**
 * Whether hosts are to be compared with the document again. Where nobody asked for it, what vCenter knows is enough, but
 * for a document of one's own that they were never compared with.
 */
export function isCheckDue(spec: Partial<ConfigurationSpec>, facts: ConfigurationFacts, now: number): boolean {
  const { compliance, current, apply } = facts;
  if (!isWatched(spec) && !isOwnAndNew(facts)) return false;
  if (compliance === undefined) return true;
  if (compliance.commit !== undefined && compliance.commit !== current?.commit) return true;
  const at = Date.parse(compliance.endTime);
  if (apply?.endTime !== undefined && Date.parse(apply.endTime) > at) return true;
  const known = new Set(Object.values(compliance.hostNames));
  const hasNew = Object.values(current?.hostNames ?? {}).some((name) => !known.has(name));
  const isOpen = hasNew || compliance.unknown.length > 0;
  return now - at > Math.min(intervalOf(spec), isOpen ? openHostsMs : Infinity);
}

function isOwnAndNew({ account, current, compliance }: ConfigurationFacts): boolean {
  if (current === undefined || !isSameAccount(current.author, account)) return false;
  return compliance === undefined || (compliance.commit !== undefined && compliance.commit !== current.commit);
}

/** Whether the last pre-check is about something else by now. */
export function isPrecheckDue({ precheck, current, compliance }: ConfigurationFacts, now: number): boolean {
  if (precheck === undefined) return true;
  if (precheck.commit !== current?.commit) return true;
  const at = Date.parse(precheck.endTime);
  if (compliance !== undefined && Date.parse(compliance.endTime) > at) return true;
  return precheck.status !== 'OK' && now - at > failedPrecheckMs;
}

/** One's own drafts that are old enough to be nobody's work. */
export function leftoversOf({ drafts = [] }: ConfigurationFacts, now: number): string[] {
  return drafts.flatMap(({ draft, isOwn, modifiedAt }) =>
    isOwn && now - Date.parse(modifiedAt) > freshDraftMs ? [draft] : [],
  );
}
