import { canonicalJson, type JsonObject } from '../../../base/json.ts';
import { isIde } from '../address.ts';
import type { CdromFact, Spec } from '../facts.ts';
import { differs, fromTo, refusal, remark, work, type Compared, type Finding, type Rule } from '../work.ts';

export type WantedCdrom = NonNullable<Spec['cdroms']>[number];

const settings = ['startConnected', 'allowGuestControl'] as const;

/** CD-ROM drives by address. */
export const cdromRules: Rule = (compared) => {
  const { wanted, facts } = compared;
  if (wanted.cdroms === undefined) return [];
  const listed = new Set(wanted.cdroms.map(({ address }) => address));
  return [
    ...wanted.cdroms.flatMap((drive) => {
      const found = facts.cdroms.find(({ address }) => address === drive.address);
      return found === undefined ? [added(drive)] : changesOf(drive, found, compared);
    }),
    ...facts.cdroms.filter(({ address }) => !listed.has(address)).map((drive) => unlisted(drive, compared)),
  ];
};

function added(drive: WantedCdrom): Finding {
  return work({
    path: `spec.cdroms[${drive.name}]`,
    to: drive.address,
    phase: 'drives',
    operation: 'add-cdrom',
    target: drive.name,
    args: { drive: drive },
    off: isIde(drive.address),
  });
}

function changesOf(drive: WantedCdrom, found: CdromFact, { facts }: Compared): Finding[] {
  const path = `spec.cdroms[${drive.name}]`;
  const common = { phase: 'drives', target: drive.name } as const;
  const update = (name: string, change: { from?: string | boolean; to: string | boolean }, set: JsonObject): Finding =>
    work({ path: `${path}.${name}`, ...change, ...common, operation: 'update-cdrom', args: { key: found.key, set } });
  const changesMedium = drive.medium !== undefined && !sameMedium(drive.medium, found.medium);
  const medium = changesMedium
    ? [
        update(
          'medium',
          { from: mediumWords(found.medium), to: mediumWords(drive.medium) },
          { medium: drive.medium as unknown as JsonObject },
        ),
      ]
    : [];
  const plugs = facts.power === 'On' && differs(drive.connected, found.connected ?? false);
  return [
    ...medium,
    ...settings.flatMap((name) =>
      differs(drive[name], found[name] ?? false)
        ? [update(name, { from: found[name] ?? false, to: drive[name] ?? false }, { [name]: drive[name] ?? false })]
        : [],
    ),
    ...(plugs
      ? [
          work({
            path: `${path}.connected`,
            ...fromTo(found.connected, drive.connected ?? false),
            ...common,
            operation: drive.connected === true ? 'connect-cdrom' : 'disconnect-cdrom',
            args: { key: found.key },
          }),
        ]
      : []),
  ];
}

/** A library item without a file name means its only ISO. */
function sameMedium(wanted: NonNullable<WantedCdrom['medium']>, found: CdromFact['medium']): boolean {
  if (wanted.libraryItem !== undefined && wanted.libraryItem.file === undefined) {
    return found.libraryItem?.item === wanted.libraryItem.item;
  }
  if (wanted.none !== undefined) return isEmptyDrive(found);
  return canonicalJson(wanted) === canonicalJson(found);
}

/** vCenter has no empty drive: it is that of a remote console. */
function isEmptyDrive(found: CdromFact['medium']): boolean {
  return found.none !== undefined || found.clientDevice !== undefined;
}

function mediumWords(medium: WantedCdrom['medium'] = {}): string {
  const { datastoreIso, libraryItem, hostDevice } = medium;
  if (datastoreIso !== undefined) return `${datastoreIso.datastore} ${datastoreIso.path}`;
  if (libraryItem !== undefined)
    return [libraryItem.item, ...(libraryItem.file === undefined ? [] : [libraryItem.file])].join(' ');
  if (hostDevice !== undefined) return hostDevice;
  return medium.clientDevice === undefined ? 'none' : 'client device';
}

function unlisted(drive: CdromFact, { facts, disruption }: Compared): Finding {
  const what = `${drive.label} (${drive.address})`;
  if (disruption.removeDevices !== true) {
    return remark(`${what} is not in spec.cdroms; "disruption: { removeDevices: true }" would remove it.`);
  }
  if (facts.power === 'Suspended') {
    return refusal('precondition', `${what} cannot be removed while the machine is suspended.`, 'Start it first.');
  }
  return work({
    path: `spec.cdroms[${drive.address}]`,
    from: drive.label,
    phase: 'removals',
    operation: 'remove-cdrom',
    target: drive.address,
    args: { key: drive.key },
    off: isIde(drive.address),
  });
}
