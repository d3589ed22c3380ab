import type { ConfigurationDraft } from '../../client/services/cluster-configuration-types.ts';
import { asPrecheck } from '../../client/services/cluster-configuration-reports.ts';
import type { VsphereReader } from '../../client/vsphere.ts';
import { isPlainObject } from '../../base/json.ts';
import { isSameAccount } from '../software-image/account-name.ts';
import { parseDocument } from './document.ts';
import type { DraftFact, PrecheckFact } from './facts.ts';
import { precheckFact } from './report-facts.ts';

/** Drafts of everybody, and what is in those of one's own; `undefined` where the release has none. */
export async function readDrafts(
  reader: VsphereReader,
  { cluster, account }: { cluster: string; account: string },
  signal: AbortSignal,
): Promise<DraftFact[] | undefined> {
  const drafts = await reader.clusterConfigurations.drafts(cluster, signal);
  if (drafts === undefined) return undefined;
  const read = drafts.map(async (draft): Promise<DraftFact[]> => {
    const isOwn = isSameAccount(draft.owner, account);
    if (!isOwn) return [{ ...summaryOf(draft), isOwn, errors: [], conflicts: [] }];
    const info = await reader.clusterConfigurations.draft(cluster, draft.draft, signal);
    if (info === undefined) return [];
    const config = parseDocument(info.config);
    const precheck = await precheckOf(reader, info.precheck_task, signal);
    return [
      {
        ...summaryOf(info),
        isOwn,
        ...(config === undefined ? {} : { config }),
        errors: info.errors,
        conflicts: info.conflicts,
        ...(precheck === undefined ? {} : { precheck }),
      },
    ];
  });
  return (await Promise.all(read)).flat();
}

/** The result of a draft's last pre-check stands in its task alone, as long as vCenter remembers that. */
async function precheckOf(
  reader: VsphereReader,
  task: string | undefined,
  signal: AbortSignal,
): Promise<PrecheckFact | undefined> {
  const found = task === undefined ? undefined : await reader.clusterConfigurations.task(task, signal);
  const isOver = found?.status === 'SUCCEEDED' || found?.status === 'FAILED';
  return isOver && isPlainObject(found.result) ? precheckFact(asPrecheck(found.result)) : undefined;
}

function summaryOf({ draft, owner, parent_id, state, revision, modified_time }: ConfigurationDraft) {
  return { draft, owner, parent: parent_id, state, revision, modifiedAt: modified_time };
}
