import { digestOf } from '../../../base/digest.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { VirtualMachineInfo } from '../../../client/services/virtual-machine-types.ts';
import type { PresentObservation } from '../../../plan/observation.ts';
import { ownerAmong } from '../../../plan/owner-stamp.ts';
import type { MachineFacts, Spec } from '../facts.ts';
import { stampsInSettings } from '../stamps.ts';
import { fileReader, type DeviceNames } from './device-facts.ts';
import { factsOfInfo, type Besides } from './facts-of.ts';
import { fieldsOf } from './fields-of.ts';
import type { Surroundings } from './surroundings.ts';
import type { LiveTag } from './tags.ts';

export interface Look extends Besides {
  environment: string;
  /** Stamps in tags. */
  marks: string[];
  /** An intent of this environment stands for a machine of this place and name. */
  isIntended: boolean;
  tags?: LiveTag[];
}

/** The machine as it was seen; `undefined` where its folder or name is hidden, because then it has no identity. */
export function observationOf(
  info: VirtualMachineInfo,
  surroundings: Surroundings,
  look: Look,
): PresentObservation<'VirtualMachine'> | undefined {
  const folder = surroundings.pathOf(info.placement.folder);
  if (folder === undefined || info.name === undefined) return undefined;
  const names: DeviceNames = {
    ...surroundings,
    fileOf: fileReader((name) => surroundings.datastorePath(name, folder)),
  };
  const stamps = [...new Set([...stampsInSettings(info), ...look.marks])].toSorted();
  const owner = ownerAmong(stamps, look.environment);
  const intent = look.isIntended && owner?.environment === look.environment;
  const singleTags = (look.tags ?? []).flatMap(({ id, name, single }) => (single ? [{ id, name }] : []));
  const facts = {
    ...factsOfInfo(info, names, look),
    ...(intent ? { intent } : {}),
    ...(singleTags.length === 0 ? {} : { singleTags }),
  };
  const tags = look.tags?.map(({ name }) => name);
  const fields = fieldsOf({ info, facts, names, folder, ...(tags === undefined ? {} : { tags }) });
  return {
    state: 'present',
    id: info.id,
    identity: [folder, fields.name ?? ''],
    ...(owner === undefined ? {} : { owner }),
    ...(owner === undefined && look.isIntended ? { createdBy: look.environment } : {}),
    stamps,
    fields,
    facts: facts as unknown as JsonObject,
    digest: digestOf(substanceOf(info.id, fields, facts, stamps)),
  };
}

/**
 * What a change is based on. Left out is what moves by itself or is another step's business: where DRS puts the machine,
 * what the guest says, tags, policies, and settings that vCenter writes all the time.
 */
function substanceOf(id: string, fields: Partial<Spec>, facts: MachineFacts, stamps: string[]): unknown {
  const { placement, tags: _tags, storagePolicy: _policy, disks: _disks, tools: _tools, ...others } = fields;
  const disks = facts.disks.map(({ storagePolicy: _disk, datastore: _datastore, ...disk }) => disk);
  const { power, template, snapshots, question, managedBy, restart, removal, diskRemoval, customized } = facts;
  const state = { power, template, snapshots, question, managedBy, restart, removal, diskRemoval, customized };
  return { id, folder: placement?.folder, ...others, disks, ...state, stamps };
}
